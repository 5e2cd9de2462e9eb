"""A workshop inside a poster: what is attached to a PDF, and taking it out again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count

from canvas_app.errors import FileError
from canvas_app.model.document import FORMAT, Document, dots_of, in_order
from canvas_app.model.dots import register_id
from canvas_app.model.records import Record
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.limits import USUAL

_STREAM = re.compile(rb"/EmbeddedFile\b(?:(?!endobj).){0,2000}?\bstream\r?\n", re.DOTALL)
_MOST_FILES = 50


def attachment(document: Document, people: bool = True) -> bytes:
    """The workshop as it is attached to a poster; without `people` the clean copy: no names and no deleted text.

    The same document gives the same bytes. Without people nobody is named as puller of a coalition either, as on the
    poster.
    """
    if people:
        return to_bytes(document)
    from canvas_app.merge.clean import clean

    return to_bytes(_with_settled_ids(clean(document)))


def _with_settled_ids(copy: Document) -> Document:
    """The clean copy with ids that follow from its words alone, so that it is the same each time it is made."""
    notes = sorted(copy.notes.values(), key=lambda note: (note.topic, note.order))
    cards = [card.model_copy(update={"puller": ""}) for card in in_order(copy.coalitions.values())]
    rows: dict[str, Sequence[Record]] = {"notes": notes, "coalitions": cards}
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
    for match in list(_STREAM.finditer(data))[: -_MOST_FILES - 1 : -1]:
        found = _unpacked(data, match, most)
        if found is not None and f'"{FORMAT}"'.encode() in found[:4096]:
            if len(found) > most:
                raise FileError("too_large", megabytes=most // 1024**2)
            return found
    raise FileError("no_workshop_in_pdf")


def _unpacked(data: bytes, match: re.Match[bytes], most: int) -> bytes | None:
    """An attached file, at most one byte more of it than is allowed; None where it is packed in another way."""
    start = match.end()
    begun = max(data.rfind(b" obj", 0, match.start()), 0)
    described = data[begun:start]
    if b"/FlateDecode" not in described:
        return None if b"/Filter" in described else data[start : data.find(b"endstream", start)]
    try:
        return zlib.decompressobj().decompress(memoryview(data)[start:], most + 1)
    except zlib.error:
        return None
