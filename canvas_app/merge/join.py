"""The join of two copies of one workshop: nothing that one of them has and the other has not seen gets lost.

A register keeps an entry if both copies have it, or if the other has not seen its stamp. The highest stamp is shown,
the others stay as rivals. A record is there if any entry says so. Commutative, associative and idempotent, so copies
may meet in any order, in any tree, twice (the optimized register of Bieniusa et al., "An optimized conflict-free
replicated set", arXiv:1210.3368, for every field).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from canvas_app.errors import FileError
from canvas_app.merge.entries import Entries, flat, rest_of, shown_of, united
from canvas_app.merge.ground import grounded
from canvas_app.merge.registers import REST, registers
from canvas_app.merge.state import Side, State
from canvas_app.merge.values import canonical, join_raw, join_values, same
from canvas_app.model.change import values
from canvas_app.model.document import Document, Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, Bookkeeping, Rival, Stamp, Stamps


def join(one: Document, other: Document) -> Document:
    """Both copies in one document. Raises FileError `other_workshop` where they are no copies of the same.

    Bookkeeping that is missing or makes no sense never fails: see `canvas_app.merge.ground`.
    """
    if one.document_id != other.document_id:
        raise FileError("other_workshop")
    one, other = grounded(one), grounded(other)
    sides = Side(one), Side(other)
    table = _Table()
    for key in sorted({*sides[0].keys, *sides[1].keys}):
        table.put(key, _join_record(key, *sides))
    return Document(
        document_id=one.document_id,
        shelves={
            kind: table.shelves.get(kind, {}) for kind in {**one.shelves, **other.shelves, **table.shelves}
        },
        book=Bookkeeping(_highest(one, other), table.stamps, table.rivals, table.removed),
        extras=join_values(dict(one.extras), dict(other.extras)),
        unread=_join_unread(one, other),
        version=max(one.version, other.version),
    )


def _highest(one: Document, other: Document) -> dict[str, int]:
    vectors = one.book.vector, other.book.vector
    return {
        session: max(vector.get(session, 0) for vector in vectors)
        for session in sorted({*vectors[0], *vectors[1]})
    }


def _join_unread(one: Document, other: Document) -> dict[str, tuple[Any, ...]]:
    kinds = sorted({*one.unread, *other.unread})
    return {
        kind: join_raw(one.unread[kind], other.unread[kind])
        if kind in one.unread and kind in other.unread
        else one.unread.get(kind, ()) + other.unread.get(kind, ())
        for kind in kinds
    }


_Known = tuple[Side, State]
"""A copy, and what it knows of the record in question."""


class _Table:
    """The joined document while it is being put together."""

    def __init__(self) -> None:
        self.shelves: dict[str, dict[str, Record]] = {}
        self.stamps: dict[str, dict[str, Stamps]] = {}
        self.rivals: dict[Key, Mapping[str, tuple[Rival, ...]]] = {}
        self.removed: dict[Key, Record] = {}

    def put(self, key: Key, state: State) -> None:
        kind, id_ = key
        if state.stamps:
            self.stamps.setdefault(kind, {})[id_] = state.stamps
        if state.rivals:
            self.rivals[key] = state.rivals
        if state.record is not None and state.is_there:
            self.shelves.setdefault(kind, {})[id_] = state.record
        elif state.record is not None:
            self.removed[key] = state.record


def _join_record(key: Key, one: Side, other: Side) -> State:
    mine, theirs = one.state(key), other.state(key)
    # what one side does not know of is joined with itself: damage may have left the highest stamp among the rivals
    mine, theirs = (mine if mine.names else theirs), (theirs if theirs.names else mine)
    if _agree(mine, theirs):
        return theirs
    record = mine.record or theirs.record
    if record is None:
        return _join_unknown(mine, theirs)
    return _settled(record, mine, theirs, dict(_joined_registers(key[0], (one, mine), (other, theirs))))


def _joined_registers(kind: str, one: _Known, other: _Known) -> Iterator[tuple[str, Entries]]:
    for name in _names(kind, one[1], other[1]):
        entries = _join_register(name, one, other)
        if entries:
            yield name, entries


def _settled(record: Record, mine: State, theirs: State, joined: Mapping[str, Entries]) -> State:
    """What is shown of all that was kept, and what stays beside it."""
    shown = {name: shown_of(name, entries) for name, entries in joined.items()}
    stamps: Mapping[str, Stamp] = {name: stamp for name, (stamp, _) in shown.items()}
    # a mapping that many records share stays shared
    stamps = next((state.stamps for state in (mine, theirs) if state.stamps == stamps), stamps)
    rivals = {name: rest_of(entries, shown[name]) for name, entries in joined.items()}
    values_ = {name: value for name, (_, value) in shown.items()}
    return State(
        record=_with_values(record, values_),
        is_there=bool(shown[ALIVE][1]),
        stamps=stamps,
        rivals={name: others for name, others in rivals.items() if others},
    )


def _agree(mine: State, theirs: State) -> bool:
    if mine.is_there != theirs.is_there or mine.stamps != theirs.stamps or mine.rivals or theirs.rivals:
        return False
    if mine.record is None or theirs.record is None:
        return mine.record is theirs.record
    if mine.record.__pydantic_extra__ or theirs.record.__pydantic_extra__:
        return same(values(mine.record), values(theirs.record))
    return mine.record.__dict__ == theirs.record.__dict__


def _names(kind: str, mine: State, theirs: State) -> list[str]:
    """The registers to join. A stamp for no register in particular says nothing once the record itself is known."""
    names = {
        name for state in (mine, theirs) if state.record is not None for name in registers(kind, state.record)
    }
    stamped = {
        name
        for state in (mine, theirs)
        if state.record is not None or ALIVE in state.stamps
        for name in state.names
    }
    return sorted((names | stamped) - {REST})


def _join_register(name: str, one: _Known, other: _Known) -> Entries:
    mine, theirs = one[1].entries(name), other[1].entries(name)
    every = {stamp: united(mine.get(stamp, ()), theirs.get(stamp, ())) for stamp in {**mine, **theirs}}
    dropped = {stamp for stamp in mine if stamp not in theirs and _has_dropped(name, stamp, *other)}
    dropped |= {stamp for stamp in theirs if stamp not in mine and _has_dropped(name, stamp, *one)}
    kept = {stamp: held for stamp, held in every.items() if stamp not in dropped}
    # both sides claim to have seen what neither shows: only damage does that; a value, and the record, must remain
    stays = name == ALIVE and one[1].is_there and other[1].is_there
    is_lost = not kept or (stays and not any(value is True for _, value in flat(kept)))
    return every if is_lost else kept


def _has_dropped(name: str, stamp: Stamp, side: Side, state: State) -> bool:
    """Whether a copy that does not show this entry has seen it."""
    return state.knows(name) and side.has_seen(stamp)


def _with_values(record: Record, shown: Mapping[str, Any]) -> Record:
    """The record with these values; fields of a newer version that nobody has a value for are left out."""
    fields = type(record).model_fields
    given = {name: shown[name] for name in sorted(shown) if shown[name] is not None and name != ALIVE}
    joined = record.model_copy(update={name: value for name, value in given.items() if name in fields})
    extra = {name: value for name, value in given.items() if name not in fields}
    object.__setattr__(joined, "__pydantic_extra__", extra)
    return joined


def _join_unknown(mine: State, theirs: State) -> State:
    """A record of a kind, or in a state, that this version cannot read: its bookkeeping is kept and put together."""
    stamps = {name: max(_stamps_of(name, mine, theirs)) for name in sorted({*mine.stamps, *theirs.stamps})}
    rivals = {name: _all_rivals(name, mine, theirs) for name in sorted({*mine.rivals, *theirs.rivals})}
    return State(None, False, stamps, rivals)


def _stamps_of(name: str, *states: State) -> Iterable[Stamp]:
    return (state.stamps[name] for state in states if name in state.stamps)


def _all_rivals(name: str, *states: State) -> tuple[Rival, ...]:
    entries = {
        (rival.stamp, canonical(rival.value)): rival
        for state in states
        for rival in state.rivals.get(name, ())
    }
    return tuple(entries[place] for place in sorted(entries))
