"""A workshop inside a poster: what is attached to a PDF, and taking it out again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count, islice
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.model.document import FORMAT, Document, dots_of, in_order
from canvas_app.model.dots import register_id
from canvas_app.model.records import Record
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.limits import USUAL

_KIND = b"/EmbeddedFile"
_BEGIN = re.compile(rb"\bstream\r?\n")
_END = re.compile(rb"\r?\n?endstream\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})\b(?!\s+\d+\s+R\b)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\[\]]*\]|/\w+)")
_MOST_FILES = 50
_MOST_NAMES = 2_000
"""How often the name of attached files may stand behind the workshop."""
_LONGEST = 2_048
"""Bytes of a description before and behind the name of its kind; ours has a hundred."""
_CHUNK = 64 * 1024
_STEP = 1024 * 1024
_HEAD = 4_096
"""Bytes in which a workshop says that it is one."""


def attachment(document: Document, people: bool = True) -> bytes:
    """The workshop as it is attached to a poster; without `people` the clean copy: no names and no deleted text.

    The same document gives the same bytes.
    """
    if people:
        return to_bytes(document)
    from canvas_app.merge.clean import clean

    return to_bytes(_with_settled_ids(clean(document)))


def _with_settled_ids(copy: Document) -> Document:
    """The clean copy with ids that follow from its words alone, so that it is the same each time it is made."""
    notes = sorted(copy.notes.values(), key=lambda note: (note.topic, note.order))
    rows: dict[str, Sequence[Record]] = {"notes": notes, "coalitions": in_order(copy.coalitions.values())}
    plain = [record.model_copy(update={"id": ""}) for row in rows.values() for record in row]
    dots = dots_of(copy)
    given = [f"{place} {dots[note.id]}" for place, note in enumerate(notes) if note.id in dots]
    seed = "\n".join([*(record.model_dump_json() for record in (copy.workshop, *plain)), *given])
    shelves = {
        kind: {
            id_: record.model_copy(update={"id": id_})
            for id_, record in zip(_ids(seed, kind), row, strict=False)
        }
        for kind, row in rows.items()
    }
    shelves["votes"] = _dotted(copy, dict(zip((note.id for note in notes), shelves["notes"], strict=True)))
    return replace(copy.with_shelves(shelves), document_id=next(_ids(seed, "document")))


def _dotted(copy: Document, ids: Mapping[str, str]) -> dict[str, Record]:
    """The dots of notes that have other ids now."""
    votes = [
        vote.model_copy(update={"id": register_id(ids[vote.note], ""), "note": ids[vote.note]})
        for vote in copy.votes.values()
    ]
    return {vote.id: vote for vote in votes}


def _ids(seed: str, kind: str) -> Iterator[str]:
    start = sha256(f"{kind} {seed}".encode())

    def one(number: int) -> str:
        digest = start.copy()
        digest.update(str(number).encode())
        return digest.hexdigest()[:16]

    return map(one, count())


class Attached(NamedTuple):
    """A workshop that was attached to a PDF, and whether nothing newer is attached that cannot be read."""

    data: bytes
    is_newest: bool


def workshop_in(data: bytes, most: int = USUAL.size) -> Attached:
    """The workshop attached to a PDF, the newest that is whole where there are several.

    Only attached files are looked for (they are never hidden inside other objects of a PDF, ISO 32000-1, 7.5.7), and
    nothing else in the file is read. What is newer and damaged, or packed in a way nobody here can read, may have been
    the workshop. Raises FileError `no_workshop_in_pdf`, or `too_large` where the workshop has more than `most` bytes.
    """
    room = most
    unread = -1
    for stream in islice(_streams(data), _MOST_FILES):
        is_workshop = _is_workshop(stream)
        found, is_whole = stream.unpack(room) if is_workshop else (b"", False)
        room -= len(found)
        if room < 0:
            raise FileError("too_large", megabytes=most // 1024**2)
        if is_whole:
            # a name that stands inside of what was found is a word of it
            return Attached(found, unread < stream.start + (0 if stream.packing else len(found)))
        if is_workshop is not False:
            unread = max(unread, stream.start)
    raise FileError("no_workshop_in_pdf")


class _Stream(NamedTuple):
    """An attached file inside a PDF: where its bytes begin, how they are packed, how many it says there are."""

    data: bytes
    start: int
    packing: str
    length: int = -1

    def unpack(self, most: int) -> tuple[bytes, bool]:
        """At most one byte more than `most` of the file, and whether that is all of it and undamaged."""
        if self.packing == "unknown":
            return b"", False
        if self.packing:
            found, is_whole, _ = self.inflate(most)
            return found, is_whole and len(found) <= most
        end = self._end()
        plain = self.data[self.start : min(end if end >= 0 else len(self.data), self.start + most + 1)]
        return plain, end >= 0 and len(plain) <= most

    def _end(self) -> int:
        """Where unpacked bytes end: where the file says, if it does end there; words may look like an end."""
        told = self.start + self.length
        if self.length >= 0 and _END.match(self.data, told):
            return told
        return self.data.find(b"endstream", self.start)

    def inflate(self, most: int) -> tuple[bytes, bool, bool]:
        """What can be unpacked, in small steps: what was unpacked before a damaged place counts too.

        Also whether that is all of it, checksum and all, and whether nothing was damaged so far.
        """
        unpacker, found = zlib.decompressobj(), bytearray()
        for place in range(self.start, len(self.data), _CHUNK):
            packed = self.data[place : place + _CHUNK]
            while packed and not unpacker.eof and len(found) <= most:
                try:
                    found += unpacker.decompress(packed, min(_STEP, most + 1 - len(found)))
                except zlib.error:
                    return bytes(found), False, False
                packed = unpacker.unconsumed_tail
            if unpacker.eof or len(found) > most:
                break
        return bytes(found), unpacker.eof, True

    def head(self) -> tuple[bytes, bool]:
        """The first bytes of the file, from the first chunk of its packed bytes, and whether those can be read."""
        if self.packing == "unknown":
            return b"", False
        first = self._replace(data=self.data[self.start : self.start + _CHUNK], start=0)
        if not self.packing:
            return first.data[:_HEAD], True
        found, is_whole, is_sound = first.inflate(_HEAD)
        return found, is_sound and (is_whole or len(found) > _HEAD)


def _is_workshop(stream: _Stream) -> bool | None:
    """Whether an attached file says near its beginning that it is a workshop: only such a one is unpacked whole.

    None where nobody can say.
    """
    head, is_readable = stream.head()
    return True if f'"{FORMAT}"'.encode() in head else False if is_readable else None


def _streams(data: bytes) -> Iterator[_Stream]:
    """The attached files, the last first.

    A PDF may be nothing but the name of such files a million times: only the last ones are looked at.
    """
    place = len(data)
    for _ in range(_MOST_NAMES):
        place = data.rfind(_KIND, 0, place)
        if place < 0:
            return
        described = data[place : place + _LONGEST].partition(b"endobj")[0]
        begin = _BEGIN.search(described)
        if begin is None or described[len(_KIND) : len(_KIND) + 1].isalnum():
            continue
        above = data[max(0, place - _LONGEST) : place]
        stream = above[above.rfind(b" obj") + 1 :] + described[: begin.start()]
        length = _LENGTH.search(stream)
        yield _Stream(data, place + begin.end(), _packing(stream), int(length[1]) if length else -1)


def _packing(stream: bytes) -> str:
    """How an attached file is packed: not at all (an empty text), by `zlib`, or in an `unknown` way."""
    filters = _FILTER.search(stream)
    if filters is None:
        return "unknown" if b"/Filter" in stream else ""
    return "zlib" if filters[1].strip(b"[] \r\n\t") == b"/FlateDecode" else "unknown"
