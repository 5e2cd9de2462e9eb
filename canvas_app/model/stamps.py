"""Bookkeeping for merging: which session wrote which field when, the version vector, conflicts and removed records.

A stamp is a counter and the session that wrote it. A session is one opening of a document for editing, with a random
id, so that copies of a file never write the same stamp. Fields are stamped when the document is published (saved, sent,
merged), by comparing it with its base: a value that was changed and changed back leaves no trace.

The model is the multi-value register of Shapiro et al., "A comprehensive study of Convergent and Commutative
Replicated Data Types" (INRIA RR-7506, 2011), section 3.2.2: one for every field and one for whether a record exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

ALIVE = "alive"
"""The register that says whether a record exists; no record has a field of this name."""


class Stamp(NamedTuple):
    """A logical timestamp of one session; stamps sort by counter, then by session id."""

    counter: int
    session: str

    def __str__(self) -> str:
        return f"{self.counter}@{self.session}"

    @classmethod
    def parse(cls, text: str) -> Stamp:
        """Parse a stamp written as `counter@session`.

        Raises:
            ValueError: `text` is anything else, or the counter has more than 15 digits.
        """
        counter, at, session = text.partition("@")
        if not (at and session and counter.isdigit() and len(counter) <= 15):
            raise ValueError("not a stamp")
        return cls(int(counter), session)


class ConflictingValue(NamedTuple):
    """A value that lost against the shown one, whose writer had not seen it."""

    stamp: Stamp
    value: Any


Stamps = Mapping[str, Stamp]
"""The stamps of one record, by field."""

MAX_SEEN = 20_000
"""Counters that are kept at most of what was seen of single records."""

EMPTY_MAPPING: Mapping[Any, Any] = MappingProxyType({})
"""Shared by all records that hold nothing."""


def empty_mapping() -> Mapping[Any, Any]:
    """Return `EMPTY_MAPPING`: a default of a dataclass."""
    return EMPTY_MAPPING


@dataclass(frozen=True)
class Bookkeeping:
    """What merging needs beside the records.

    Attributes:
        vector: The version vector: the highest counter seen of each session.
        stamps: Stamps of the shown values, by kind, id and field; field `alive` is for the record itself. Records
            stamped together share one mapping.
        conflicts: The other values of concurrent edits, by record key (kind, id) and field.
        removed: Removed records as they last were, by key.
        seen: By record key, a version vector that holds beside `vector` for that record alone: whoever has a part of
            a document has not seen what others wrote in the rest of it.
    """

    vector: Mapping[str, int] = field(default_factory=empty_mapping)
    stamps: Mapping[str, Mapping[str, Stamps]] = field(default_factory=empty_mapping)
    conflicts: Mapping[tuple[str, str], Mapping[str, tuple[ConflictingValue, ...]]] = field(
        default_factory=empty_mapping
    )
    removed: Mapping[tuple[str, str], Any] = field(default_factory=empty_mapping)
    seen: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=empty_mapping)

    def stamps_of(self, key: tuple[str, str]) -> Stamps:
        """Return the stamps of a record by field; empty where it has none."""
        stamps = self.stamps.get(key[0])
        return EMPTY_MAPPING if stamps is None else stamps.get(key[1], EMPTY_MAPPING)

    @property
    def highest_counters(self) -> Mapping[str, int]:
        """The highest counter seen of each session in any record."""
        return join_vectors(self.vector, *{id(one): one for one in self.seen.values()}.values())

    @property
    def clock(self) -> int:
        """The highest counter seen of any session: whatever is written later gets a higher one."""
        return max(self.highest_counters.values(), default=0)

    @property
    def stamped_keys(self) -> Iterator[tuple[str, str]]:
        """The keys of all records with stamps."""
        return ((kind, id_) for kind, by_id in self.stamps.items() for id_ in by_id)


def join_vectors(*vectors: Mapping[str, int]) -> Mapping[str, int]:
    """Return the vector of whoever has seen what any of these have."""
    joined, *others = [vector for vector in vectors if vector] or [EMPTY_MAPPING]
    if not others:
        return joined
    sessions = sorted({session for vector in vectors for session in vector})
    return {session: max(vector.get(session, 0) for vector in vectors) for session in sessions}


def covers(vector: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Return whether whoever has seen `vector` has seen all of `other`."""
    return all(vector.get(session, 0) >= counter for session, counter in other.items())


def join_seen(
    pairs: Iterable[tuple[tuple[str, str], Mapping[str, int], Mapping[str, int]]], vector: Mapping[str, int]
) -> dict[tuple[str, str], Mapping[str, int]]:
    """Return for each key what two vectors have beyond a third, without keys for which that is nothing.

    Many records share a vector: each pair of vectors is joined once. Of more than `MAX_SEEN` counters, which only a
    crafted file has, nothing counts as seen: that may show a version twice, and drops none.
    """
    total = 0
    joined: dict[tuple[int, int], Mapping[str, int]] = {}
    found: dict[tuple[str, str], Mapping[str, int]] = {}
    for key, one, other in pairs:
        ids = id(one), id(other)
        if ids not in joined:
            both = join_vectors(one, other)
            joined[ids] = {name: count for name, count in both.items() if count > vector.get(name, 0)}
            total += len(joined[ids])
            if total > MAX_SEEN:
                return {}
        if joined[ids]:
            found[key] = joined[ids]
    return found


def with_stamps(
    stamps: Mapping[str, Mapping[str, Stamps]], new_stamps: Mapping[tuple[str, str], Stamps]
) -> dict[str, Mapping[str, Stamps]]:
    """Return `stamps` with the stamps of some records replaced; `new_stamps` is by record key."""
    by_kind: dict[str, dict[str, Stamps]] = {}
    for (kind, id_), fields in new_stamps.items():
        by_kind.setdefault(kind, {})[id_] = fields
    return {
        **stamps,
        **{kind: {**stamps.get(kind, EMPTY_MAPPING), **by_id} for kind, by_id in by_kind.items()},
    }
