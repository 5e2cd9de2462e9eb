"""The bookkeeping of a document as plain data (`book_reader` is the way back).

Stamps are written short. `"5@1f0c…"` stands for every field the record has and for its being there. An object gives
stamps by field, where `*` stands for all fields it does not name. A record without bookkeeping is no error: see
`canvas_app.merge.join`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from canvas_app.merge.registers import REST, registers
from canvas_app.merge.values import ordered
from canvas_app.model.document import Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import Bookkeeping, Rival, Stamp
from canvas_app.storage.shape import LISTS

PARTS = ("vector", "stamps", "conflicts", "removed")

Records = Mapping[Key, Record]
Fields = Mapping[str, Stamp]


def plain_book(book: Bookkeeping, records: Records) -> dict[str, Any]:
    """What a file says of stamps, vector, conflicts and removed records; parts without content are left out.

    `records` finds any record by key, among those that are there and those that were removed.
    """
    parts = {
        "vector": dict(sorted(book.vector.items())),
        "stamps": _plain_stamps(book, records),
        "conflicts": _plain_rivals(book),
        "removed": _plain_removed(book),
    }
    return {name: part for name, part in parts.items() if part}


def _plain_stamps(book: Bookkeeping, records: Records) -> dict[str, dict[str, Any]]:
    """Records of a kind that were stamped together share one mapping, so its short form is found once."""
    plain: dict[str, dict[str, Any]] = {}
    short: dict[int, Any] = {}
    kind = ""
    alone = _special(book.stamps.keys(), records)
    for key in sorted(book.stamps):
        if key[0] != kind:
            kind, short = key[0], {}
        fields = book.stamps[key]
        text = short.get(id(fields)) if key not in alone else None
        if text is None:
            text = _short(fields, registers(kind, records[key]) if key in records else ())
            if key not in alone:
                short[id(fields)] = text
        if text:
            plain.setdefault(kind, {})[key[1]] = text
    return plain


def _special(keys: AbstractSet[Key], records: Records) -> set[Key]:
    """The keys whose short form depends on more than their kind: no record to read, or one with unknown fields."""
    special = {key for key, record in records.items() if record.__pydantic_extra__}
    if not records.keys() >= keys:
        special.update(key for key in keys if key not in records)
    return special


def _short(fields: Fields, present: Iterable[str]) -> str | dict[str, str]:
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
