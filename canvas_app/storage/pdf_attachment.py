"""Attach a workshop to a PDF poster and extract it again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.model.document import FORMAT_NAME, Document, dots_by_note, sort_by_order
from canvas_app.model.dot_edits import vote_id
from canvas_app.model.records import Record
from canvas_app.storage.document_codec import to_bytes
from canvas_app.storage.limits import DEFAULT_LIMITS

_EMBEDDED_FILE_TYPE = b"/EmbeddedFile"
_STREAM_START = re.compile(rb"\bstream\r?\n")
_END = re.compile(rb"\r?\n?endstream\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})\b(?!\s+\d+\s+R\b)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\[\]]*\]|/\w+)")
_DECODE_PARMS = re.compile(rb"/DecodeParms\s*(null\b|<<[^<>]*>>|\[[^\[\]]*\])?")
_PREDICTOR = re.compile(rb"/Predictor\s+(?!1\b(?!\s+\d+\s+R\b))")
_ESCAPED_LETTER = re.compile(rb"#([46][1-9A-Fa-f]|[57][0-9Aa])")
"""A letter in a PDF name may be written as its hexadecimal code (ISO 32000-1, 7.3.5)."""
_MAX_WORKSHOPS = 50
"""Maximum number of attached workshops that are unpacked."""
_MAX_MATCHES = 2_000
"""Maximum number of occurrences of `_EMBEDDED_FILE_TYPE` that are examined, from the end of the file."""
_MAX_DICTIONARY_BYTES = 2_048
"""Bytes of a stream dictionary that are read before and after its type; ours has about a hundred."""
_CHUNK_BYTES = 64 * 1024
_INFLATE_STEP_BYTES = 1024 * 1024
_HEAD_BYTES = 4_096
"""Bytes at the start of an attachment that are searched for the format name of a workshop."""


def build_attachment(document: Document, with_people: bool = True) -> bytes:
    """Return the bytes of the workshop to attach to a poster; the same document gives the same bytes.

    Args:
        document: The document.
        with_people: Whether to attach it as it is; otherwise an anonymous copy without names and deleted text.
    """
    if with_people:
        return to_bytes(document)
    from canvas_app.merge.anonymous_copy import anonymise

    return to_bytes(_with_derived_ids(anonymise(document)))


def _with_derived_ids(copy: Document) -> Document:
    """Return the anonymous copy with ids derived from its content, so that it is the same each time."""
    notes = sorted(copy.notes.values(), key=lambda note: (note.topic, note.order))
    rows: dict[str, Sequence[Record]] = {
        "notes": notes,
        "coalitions": sort_by_order(copy.coalitions.values()),
    }
    without_ids = [record.model_copy(update={"id": ""}) for row in rows.values() for record in row]
    dots = dots_by_note(copy)
    numbered_dots = [f"{place} {dots[note.id]}" for place, note in enumerate(notes) if note.id in dots]
    seed = "\n".join(
        [*(record.model_dump_json() for record in (copy.workshop, *without_ids)), *numbered_dots]
    )
    records = {
        kind: {
            id_: record.model_copy(update={"id": id_})
            for id_, record in zip(_derive_ids(seed, kind), row, strict=False)
        }
        for kind, row in rows.items()
    }
    records["votes"] = _remap_votes(
        copy, dict(zip((note.id for note in notes), records["notes"], strict=True))
    )
    return replace(copy.with_records(records), document_id=next(_derive_ids(seed, "document")))


def _remap_votes(copy: Document, new_notes: Mapping[str, str]) -> dict[str, Record]:
    """Return the votes with the new ids of their notes."""
    votes = [
        vote.model_copy(update={"id": vote_id(new_notes[vote.note], ""), "note": new_notes[vote.note]})
        for vote in copy.votes.values()
    ]
    return {vote.id: vote for vote in votes}


def _derive_ids(seed: str, kind: str) -> Iterator[str]:
    start = sha256(f"{kind} {seed}".encode())

    def make_id(number: int) -> str:
        digest = start.copy()
        digest.update(str(number).encode())
        return digest.hexdigest()[:16]

    return map(make_id, count())


class Attached(NamedTuple):
    """A workshop that was attached to a PDF.

    Attributes:
        data: Its bytes.
        is_newest: Whether no newer attachment of the PDF is unreadable.
    """

    data: bytes
    is_newest: bool


def extract_workshop(data: bytes, max_bytes: int = DEFAULT_LIMITS.max_bytes) -> Attached:
    """Return the newest intact workshop attached to a PDF.

    Only attachments are searched (they are never inside other objects of a PDF, ISO 32000-1, 7.5.7); nothing else
    in the file is read. A newer attachment that is damaged or compressed in an unsupported way may have been the
    workshop, so the result has `is_newest` False then.

    Args:
        data: The bytes of the PDF.
        max_bytes: Maximum size in bytes of all unpacked workshops together.

    Raises:
        FileError: `no_workshop_in_pdf`; `too_many_attachments` if it may precede more attachments than are
            examined; `too_large` beyond `max_bytes`.
    """
    remaining, workshops = max_bytes, 0
    unread = -1
    for stream in _find_embedded_streams(data):
        is_workshop = _is_workshop_stream(stream)
        workshops += bool(is_workshop)
        if workshops > _MAX_WORKSHOPS:
            raise _too_many_attachments()
        content, is_complete = stream.decompress(remaining) if is_workshop else (b"", False)
        remaining -= len(content)
        if remaining < 0:
            raise FileError("too_large", megabytes=max_bytes // 1024**2)
        if is_complete:
            # a match inside the workshop found is part of its text, no attachment
            return Attached(content, unread < stream.start + (0 if stream.packing else len(content)))
        if is_workshop is not False:
            unread = max(unread, stream.start)
    raise FileError("no_workshop_in_pdf")


def _too_many_attachments() -> FileError:
    return FileError("too_many_attachments", workshops=_MAX_WORKSHOPS, thousands=_MAX_MATCHES // 1000)


class _EmbeddedStream(NamedTuple):
    """An attachment inside a PDF.

    Attributes:
        data: The bytes of the PDF.
        start: The offset of the attachment's bytes.
        packing: Its compression: empty for none, `zlib` or `unknown`.
        length: Its length in bytes according to the PDF; -1 if not stated.
    """

    data: bytes
    start: int
    packing: str
    length: int = -1

    def decompress(self, max_bytes: int) -> tuple[bytes, bool]:
        """Return at most `max_bytes` + 1 bytes of the attachment, and whether that is all of it, undamaged."""
        if self.packing == "unknown":
            return b"", False
        if self.packing:
            content, is_whole, _ = self.inflate(max_bytes)
            return content, is_whole and len(content) <= max_bytes
        end = self._end()
        plain = self.data[self.start : min(end if end >= 0 else len(self.data), self.start + max_bytes + 1)]
        return plain, end >= 0 and len(plain) <= max_bytes

    def _end(self) -> int:
        """Return the end of uncompressed bytes.

        It is the stated one if `endstream` is there: the text itself may contain that word.
        """
        told = self.start + self.length
        if self.length >= 0 and _END.match(self.data, told):
            return told
        return self.data.find(b"endstream", self.start)

    def inflate(self, most: int) -> tuple[bytes, bool, bool]:
        """Decompress in small steps; bytes before a damaged place are kept.

        Returns:
            The bytes, whether they are complete with a valid checksum, and whether no damage was found so far.
        """
        unpacker, found = zlib.decompressobj(), bytearray()
        for place in range(self.start, len(self.data), _CHUNK_BYTES):
            packed = self.data[place : place + _CHUNK_BYTES]
            while packed and not unpacker.eof and len(found) <= most:
                try:
                    found += unpacker.decompress(packed, min(_INFLATE_STEP_BYTES, most + 1 - len(found)))
                except zlib.error:
                    return bytes(found), False, False
                packed = unpacker.unconsumed_tail
            if unpacker.eof or len(found) > most:
                break
        return bytes(found), unpacker.eof, True

    def head(self) -> tuple[bytes, bool]:
        """Return the first bytes of the attachment, from its first chunk, and whether they can be read."""
        if self.packing == "unknown":
            return b"", False
        first = self._replace(data=self.data[self.start : self.start + _CHUNK_BYTES], start=0)
        if not self.packing:
            return first.data[:_HEAD_BYTES], True
        found, is_whole, is_sound = first.inflate(_HEAD_BYTES)
        return found, is_sound and (is_whole or len(found) > _HEAD_BYTES)


def _is_workshop_stream(stream: _EmbeddedStream) -> bool | None:
    """Return whether the start of an attachment has the format name; only then is it unpacked completely.

    None if it cannot be read, or has the format name in UTF-16 or UTF-32, which are not read here.
    """
    head, is_readable = stream.head()
    if _MARK.encode() in head:
        return True
    is_wide = any(_MARK.encode(encoding) in head for encoding in _WIDE_ENCODINGS)
    return False if is_readable and not is_wide else None


_MARK = f'"{FORMAT_NAME}"'
_WIDE_ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def _find_embedded_streams(data: bytes) -> Iterator[_EmbeddedStream]:
    """Yield the attachments, last first.

    A malicious PDF may repeat the name of the type a million times, so only the last `_MAX_MATCHES` are examined.

    Raises:
        FileError: `too_many_attachments` if there are more.
    """
    position = len(data)
    for _ in range(_MAX_MATCHES):
        position = data.rfind(_EMBEDDED_FILE_TYPE, 0, position)
        if position < 0:
            return
        dictionary_end = data[position : position + _MAX_DICTIONARY_BYTES].partition(b"endobj")[0]
        stream_start = _STREAM_START.search(dictionary_end)
        if (
            stream_start is None
            or dictionary_end[len(_EMBEDDED_FILE_TYPE) : len(_EMBEDDED_FILE_TYPE) + 1].isalnum()
        ):
            continue
        dictionary_start = data[max(0, position - _MAX_DICTIONARY_BYTES) : position]
        dictionary = (
            dictionary_start[dictionary_start.rfind(b" obj") + 1 :] + dictionary_end[: stream_start.start()]
        )
        length = _LENGTH.search(dictionary)
        yield _EmbeddedStream(
            data, position + stream_start.end(), _packing(dictionary), int(length[1]) if length else -1
        )
    raise _too_many_attachments()


def _packing(stream: bytes) -> str:
    """Return the compression of an attachment: empty for none, `zlib`, or `unknown`.

    A predictor other than 1 (none) is an encoding of its own (ISO 32000-1, 7.4.4.4) and gives `unknown`.
    """
    stream = _ESCAPED_LETTER.sub(lambda digits: bytes.fromhex(digits[1].decode()), stream)
    parms = _DECODE_PARMS.search(stream)
    if parms is not None and (parms[1] is None or _PREDICTOR.search(parms[1])):
        return "unknown"
    filters = _FILTER.search(stream)
    if filters is None:
        return "unknown" if b"/Filter" in stream else ""
    return "zlib" if filters[1].strip(b"[] \r\n\t") == b"/FlateDecode" else "unknown"
