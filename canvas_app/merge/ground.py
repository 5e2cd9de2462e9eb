"""Stamps for what has none: files made by hand, examples, files whose bookkeeping was lost or damaged.

Values without a stamp are taken as written by a session named after their content. Copies of one such file thus agree
on who wrote it, and an edit of one copy is later than it. Where the contents differ, so do the names: then both sides
are concurrent, additions come together, what is missing on one side is no removal, and differences are conflicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from canvas_app.merge.registers import COUNTER_LIMIT, REST, registers
from canvas_app.merge.values import canonical
from canvas_app.model.change import values
from canvas_app.model.document import Document, Key, Shelf
from canvas_app.model.records import Record
from canvas_app.model.stamps import Bookkeeping, Stamp, Stamps, with_stamps

T = TypeVar("T")

_EXTRA = attrgetter("__pydantic_extra__")


def records_of(document: Document) -> dict[Key, Record]:
    """All records by key: those that are there, and the last words of those that are gone."""
    there = {(kind, id_): record for kind, shelf in document.shelves.items() for id_, record in shelf.items()}
    return {**document.book.removed, **there} if document.book.removed else there


def grounded(document: Document) -> Document:
    """The same document with a stamp for every register, and a vector that has seen all of them.

    It is the document itself where nothing was missing.
    """
    bare = _bare(document)
    stamps = document.book.stamps
    if bare:
        stamp = Stamp(1, _session_of(document, bare))
        # records that get all their stamps here share one mapping: it is written, and looked through, once
        whole: dict[tuple[str, ...], Stamps] = {}
        filled: dict[Key, Stamps] = {}
        for key, record in bare.items():
            names = registers(key[0], record)
            fields = whole.setdefault(names, dict.fromkeys(names, stamp))
            given = document.book.stamps_of(key)
            filled[key] = _filled(fields, given) if given else fields
        stamps = with_stamps(stamps, filled)
    vector = _covering(document.book, stamps)
    if not bare and vector == document.book.vector:
        return document
    return replace(document, book=replace(document.book, vector=vector, stamps=stamps))


def distinct(items: Iterable[T]) -> Iterable[T]:
    """Each object once, whatever it is equal to: thousands of records may share one mapping of stamps."""
    held = list(items)
    return dict(zip(map(id, held), held, strict=True)).values()


def _filled(whole: Stamps, given: Stamps) -> Stamps:
    return {name: stamp for name, stamp in {**whole, **given}.items() if name != REST}


def _bare(document: Document) -> dict[Key, Record]:
    """The records that lack a stamp."""
    book = document.book
    doubtful = dict(book.removed)
    for kind, shelf in document.shelves.items():
        if not _is_whole(kind, shelf, book.stamps.get(kind, {})):
            doubtful.update(((kind, id_), record) for id_, record in shelf.items())
    return {
        key: record
        for key, record in doubtful.items()
        if not _is_covered(key[0], record, book.stamps_of(key))
    }


def _is_whole(kind: str, shelf: Shelf, stamps: Mapping[str, Stamps]) -> bool:
    """Whether no record of a kind lacks a stamp. Those stamped together share one mapping, which is looked at once."""
    if not shelf.keys() <= stamps.keys() or any(map(_EXTRA, shelf.values())):
        return False
    some = next(iter(shelf.values()), None)
    held = distinct(map(stamps.__getitem__, shelf))
    return some is None or all(_is_covered(kind, some, fields) for fields in held)


def _is_covered(kind: str, record: Record, fields: Stamps) -> bool:
    return fields.keys() >= {*registers(kind, record)} and REST not in fields


def _session_of(document: Document, bare: Mapping[Key, Record]) -> str:
    digest = hashlib.sha256()
    for key in sorted(bare):
        is_there = document.get(key) is not None
        digest.update(canonical([*key, is_there, values(bare[key])]))
    return digest.hexdigest()[:16]


def _covering(book: Bookkeeping, stamps: Mapping[str, Mapping[str, Stamps]]) -> dict[str, int]:
    """The vector, raised to every stamp in the document: what stands in it has been seen. Nonsense is left out."""
    vector = {session: counter for session, counter in book.vector.items() if 0 < counter < COUNTER_LIMIT}
    held = (fields for shelf in stamps.values() for fields in distinct(shelf.values()))
    present = {stamp for fields in held for stamp in fields.values()}
    present.update(
        rival.stamp for fields in book.rivals.values() for rivals in fields.values() for rival in rivals
    )
    for counter, session in present:
        if counter > vector.get(session, 0):
            vector[session] = counter
    return vector
