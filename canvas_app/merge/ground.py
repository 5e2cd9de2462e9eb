"""Stamps for what has none: files made by hand, examples, files whose bookkeeping was lost or damaged.

Values without a stamp are taken as written by a session named after their content. Copies of one such file thus agree
on who wrote it, and an edit of one copy is later than it. Where the contents differ, so do the names: then both sides
are concurrent, additions come together, what is missing on one side is no removal, and differences are conflicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from canvas_app.merge.registers import COUNTER_LIMIT, REST, registers
from canvas_app.merge.values import canonical
from canvas_app.model.change import values
from canvas_app.model.document import Document, Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import Bookkeeping, Stamp

Fields = Mapping[str, Stamp]

_NONE: Fields = {}


def records_of(document: Document) -> dict[Key, Record]:
    """All records by key: those that are there, and the last words of those that are gone."""
    there = {(kind, id_): record for kind, shelf in document.shelves.items() for id_, record in shelf.items()}
    return {**document.book.removed, **there} if document.book.removed else there


def grounded(document: Document) -> Document:
    """The same document with a stamp for every register, and a vector that has seen all of them.

    It is the document itself where nothing was missing.
    """
    bare = _bare(document)
    stamps = dict(document.book.stamps)
    if bare:
        stamp = Stamp(1, _session_of(document, bare))
        # records that get all their stamps here share one mapping: it is written, and looked through, once
        whole: dict[tuple[str, ...], Fields] = {}
        for key, record in bare.items():
            names = registers(key[0], record)
            fields = whole.setdefault(names, dict.fromkeys(names, stamp))
            stamps[key] = _filled(fields, stamps[key]) if key in stamps else fields
    vector = _covering(document.book, stamps.values())
    if not bare and vector == document.book.vector:
        return document
    return replace(document, book=replace(document.book, vector=vector, stamps=stamps))


def _filled(whole: Fields, given: Fields) -> Fields:
    return {name: stamp for name, stamp in {**whole, **given}.items() if name != REST}


def _bare(document: Document) -> dict[Key, Record]:
    """The records that lack a stamp; records stamped together share one mapping, which is looked at once."""
    stamps = document.book.stamps
    complete: dict[str, set[int]] = {}
    found: dict[Key, Record] = {}
    for key, record in records_of(document).items():
        kind = key[0]
        fields = stamps.get(key, _NONE)
        if kind in complete and id(fields) in complete[kind] and not record.__pydantic_extra__:
            continue
        if fields.keys() >= {*registers(kind, record)} and REST not in fields:
            complete.setdefault(kind, set()).add(id(fields))
        else:
            found[key] = record
    return found


def _session_of(document: Document, bare: Mapping[Key, Record]) -> str:
    digest = hashlib.sha256()
    for key in sorted(bare):
        is_there = document.get(key) is not None
        digest.update(canonical([*key, is_there, values(bare[key])]))
    return digest.hexdigest()[:16]


def _covering(book: Bookkeeping, stamps: Iterable[Fields]) -> dict[str, int]:
    """The vector, raised to every stamp in the document: what stands in it has been seen. Nonsense is left out."""
    vector = {session: counter for session, counter in book.vector.items() if 0 < counter < COUNTER_LIMIT}
    mappings = {id(fields): fields for fields in stamps}.values()
    present = {stamp for fields in mappings for stamp in fields.values()}
    present.update(
        rival.stamp for fields in book.rivals.values() for rivals in fields.values() for rival in rivals
    )
    for counter, session in present:
        if counter > vector.get(session, 0):
            vector[session] = counter
    return vector
