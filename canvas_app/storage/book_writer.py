"""The bookkeeping of a document as plain data (`book_reader` is the way back).

Stamps are written short. `"5@1f0c…"` stands for every field the record has and for its being there. An object gives
stamps by field, where `*` stands for all fields it does not name. A record without bookkeeping is no error: see
`canvas_app.merge.join`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from canvas_app.merge.ground import distinct
from canvas_app.merge.registers import REST, known, registers
from canvas_app.merge.values import ordered
from canvas_app.model.records import Record
from canvas_app.model.stamps import Bookkeeping, Rival, Stamp, Stamps
from canvas_app.storage.book_reader import Shelves, odd_ones, with_removed
from canvas_app.storage.shape import LISTS

PARTS = ("vector", "stamps", "conflicts", "removed")


def plain_book(book: Bookkeeping, shelves: Shelves) -> dict[str, Any]:
    """What a file says of stamps, vector, conflicts and removed records; parts without content are left out.

    `shelves` are the records that are there.
    """
    parts = {
        "vector": dict(sorted(book.vector.items())),
        "stamps": _plain_stamps(book, with_removed(shelves, book.removed)),
        "conflicts": _plain_rivals(book),
        "removed": _plain_removed(book),
    }
    return {name: part for name, part in parts.items() if part}


def _plain_stamps(book: Bookkeeping, records: Shelves) -> dict[str, dict[str, Any]]:
    plain = {
        kind: _plain_shelf(kind, book.stamps[kind], records.get(kind, {})) for kind in sorted(book.stamps)
    }
    return {kind: shelf for kind, shelf in plain.items() if shelf}


def _plain_shelf(kind: str, stamps: Mapping[str, Stamps], records: Mapping[str, Record]) -> dict[str, Any]:
    """Records that were stamped together share one mapping, so its short form is found once.

    Not so that of a record which cannot be read, or has fields of a newer version: it depends on more than the kind.
    """
    if stamps.keys() <= records.keys() and not odd_ones(records):
        plain = _plain_alike(kind, stamps)
    else:
        plain = {
            id_: _short(stamps[id_], registers(kind, records[id_]) if id_ in records else ())
            for id_ in sorted(stamps)
        }
    return plain if all(plain.values()) else {id_: text for id_, text in plain.items() if text}


def _plain_alike(kind: str, stamps: Mapping[str, Stamps]) -> dict[str, Any]:
    ids = sorted(stamps)
    names = known(kind)
    short = {id(fields): _short(fields, names) for fields in distinct(stamps.values())}
    return dict(zip(ids, map(short.__getitem__, map(id, map(stamps.__getitem__, ids))), strict=True))


def _short(fields: Stamps, present: Iterable[str]) -> str | dict[str, str]:
    """The shortest form that says the same: `*` may stand only for fields that a reader finds in the record."""
    names = frozenset(present)
    if not names:
        plain = {name: str(fields[name]) for name in sorted(fields)}
        return plain[REST] if plain.keys() == {REST} else plain
    if not names <= fields.keys():
        return {name: str(fields[name]) for name in sorted(fields)}
    common = _most_common([fields[name] for name in names])
    others = {
        name: str(fields[name]) for name in sorted(fields) if name not in names or fields[name] != common
    }
    return {REST: str(common), **others} if others else str(common)


def _most_common(stamps: list[Stamp]) -> Stamp:
    return max(set(stamps), key=lambda stamp: (stamps.count(stamp), stamp))


def _plain_rivals(book: Bookkeeping) -> dict[str, dict[str, Any]]:
    plain: dict[str, dict[str, Any]] = {}
    for (kind, id_), fields in sorted(book.rivals.items()):
        conflicts = {
            name: [_plain_rival(rival) for rival in fields[name]] for name in sorted(fields) if fields[name]
        }
        if conflicts:
            plain.setdefault(kind, {})[id_] = conflicts
    return plain


def _plain_rival(rival: Rival) -> dict[str, Any]:
    return {"stamp": str(rival.stamp), "value": ordered(rival.value)}


def _plain_removed(book: Bookkeeping) -> dict[str, list[Record]]:
    shelves: dict[str, list[Record]] = {}
    for (kind, _), record in sorted(book.removed.items()):
        shelves.setdefault(kind, []).append(record)
    return {kind: shelves[kind] for kind in LISTS if kind in shelves}
