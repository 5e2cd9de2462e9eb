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


def workshop_in(data: bytes, most: int = USUAL.size) -> bytes:
    """The workshop attached to a PDF, the newest where there are several.

    Only attached files are looked for (they are never hidden inside other objects of a PDF, ISO 32000-1, 7.5.7), and
    nothing else in the file is read. Raises FileError `no_workshop_in_pdf`, or `too_large` where the workshop has
    more than `most` bytes.
    """
    room = most
    for stream in islice(_streams(data), _MOST_FILES):
        if not _is_workshop(stream):
            continue
        found, is_whole = stream.unpack(room)
        room -= len(found)
        if room < 0:
            raise FileError("too_large", megabytes=most // 1024**2)
        if is_whole:
            return found
    raise FileError("no_workshop_in_pdf")


class _Stream(NamedTuple):
    """An attached file inside a PDF: where its bytes begin, and whether they are packed."""

    data: bytes
    start: int
    is_packed: bool

    def unpack(self, most: int) -> tuple[bytes, bool]:
        """At most one byte more than `most` of the file, and whether that is all of it and undamaged."""
        if not self.is_packed:
            end = self.data.find(b"endstream", self.start)
            plain = self.data[self.start : min(end if end >= 0 else len(self.data), self.start + most + 1)]
            return plain, len(plain) <= most
        found, is_sound = self._inflate(most)
        return found, is_sound and len(found) <= most

    def _inflate(self, most: int) -> tuple[bytes, bool]:
        """What can be unpacked, in small steps: what was unpacked before a damaged place counts too."""
        unpacker, found = zlib.decompressobj(), bytearray()
        for place in range(self.start, len(self.data), _CHUNK):
            packed = self.data[place : place + _CHUNK]
            while packed and not unpacker.eof and len(found) <= most:
                try:
                    found += unpacker.decompress(packed, min(_STEP, most + 1 - len(found)))
                except zlib.error:
                    return bytes(found), False
                packed = unpacker.unconsumed_tail
            if unpacker.eof or len(found) > most:
                break
        return bytes(found), True

    def head(self) -> bytes:
        """The first bytes of the file, from the first chunk of its packed bytes."""
        first = self._replace(data=self.data[self.start : self.start + _CHUNK], start=0)
        return first.unpack(_HEAD)[0]


def _is_workshop(stream: _Stream) -> bool:
    """Whether an attached file says near its beginning that it is a workshop: only such a one is unpacked whole."""
    return f'"{FORMAT}"'.encode() in stream.head()


def _streams(data: bytes) -> Iterator[_Stream]:
    """The attached files that can be unpacked, the last first.

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
        is_packed = b"/FlateDecode" in stream
        if is_packed or b"/Filter" not in stream:
            yield _Stream(data, place + begin.end(), is_packed)
