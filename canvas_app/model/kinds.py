"""The registry of record kinds: one entry holds all that the program must know of a kind of record.

Files and their schema, the tolerant reader, merging, conflicts, comparison, redaction and recovery read it here; a kind
that is registered needs no line of code in any of them. Its texts are in `kinds.json` of each language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from canvas_app.model.field_types import Audience, FieldType, Reference, Text
from canvas_app.model.masks import hidden_checkpoints, masked_notes
from canvas_app.model.records import (
    Checkpoint,
    Coalition,
    Mask,
    Note,
    Participant,
    PrivateNote,
    Record,
    Step,
    Vote,
    VotingRound,
    Workshop,
    field_types,
)
from canvas_app.model.voting import find_hidden_votes

if TYPE_CHECKING:
    from canvas_app.model.document import Document

P = ParamSpec("P")
T = TypeVar("T")

RecordTest = Callable[[Record], bool]

FIRST_VERSION = (1, 0)


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    Attributes:
        name: Its name in files and in record keys.
        record: The class of its records; the types of the fields are annotations there.
        is_single: Whether every file has exactly one record of it, whose id is `name`, instead of a list.
        sort_by: The fields by which records stand in a file. Fields before `order` tell the siblings apart among which
            `order` counts.
        summary: The field that identifies a record to people; without one, its records are not listed one by one.
        place: The field with the place of a record on the canvas, or with its type.
        author: The field with the person whose record it is: a participant's id, or a name.
        identity: The fields that the id is made of (`id_of`), so that copies edited apart hold the same record.
            Such a record is what one person answered: concurrent values are settled by stamp.
        later_identity: Those of `identity` that a later version added: left out of the id while they are empty, so that
            records of older files keep theirs.
        audience: Who may see records of this kind at all; fields may have a narrower one.
        unrevealed: Returns which records are not to be seen yet, by others than their author and the facilitator;
            None for all are.
        since: The version of the format that brought it; a file has no list of such records while there are none.
        rank: Its place among the kinds in a list of differences.
    """

    name: str
    record: type[Record]
    is_single: bool = False
    sort_by: tuple[str, ...] = ("order", "id")
    summary: str = ""
    place: str = ""
    author: str = ""
    identity: tuple[str, ...] = ()
    later_identity: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYBODY
    unrevealed: Callable[[Document], RecordTest | None] | None = None
    since: tuple[int, int] = FIRST_VERSION
    rank: int = 9

    @property
    def fields(self) -> Mapping[str, FieldType]:
        """The types of the fields by name, without the id."""
        return field_types(self.record)

    @property
    def is_optional(self) -> bool:
        """Whether a file may lack the list of these records, because older versions do not know it."""
        return self.since > FIRST_VERSION

    @cached_property
    def content_fields(self) -> tuple[str, ...]:
        """The fields with what people wrote."""
        return tuple(
            name for name, field in self.fields.items() if isinstance(field, Text) and not field.is_layout
        )

    @cached_property
    def sibling_fields(self) -> tuple[str, ...]:
        """The fields that siblings have in common: those before `order` in `sort_by`."""
        return self.sort_by[: self.sort_by.index("order")] if "order" in self.sort_by else ()

    def id_of(self, fields: Mapping[str, Any]) -> str:
        """Return the id that `identity` gives a record with these fields."""
        values = ((name, fields.get(name, self.default(name))) for name in self.identity)
        return derive_id(*(value for name, value in values if value or name not in self.later_identity))

    def default(self, name: str) -> Any:
        """Return the default of a field."""
        return self.record.model_fields[name].default

    def known_choice(self, name: str, value: Any) -> Any:
        """Return the value of a field, or the default where this version does not know the value."""
        return value if self.fields[name].is_known(value) else self.default(name)


KINDS: dict[str, Kind] = {}
"""All kinds by name, in the order of a file."""

_caches: list[Any] = []


def cached_by_kinds(function: Callable[P, T]) -> Callable[P, T]:
    """Cache what a function makes of `KINDS`, until another kind is registered."""
    cached = cache(function)
    _caches.append(cached)
    return cached  # type: ignore[return-value]  # cache() accepts hashable arguments only


def register(kind: Kind) -> None:
    """Add a kind to the program.

    Raises:
        ValueError: There is one of that name.
    """
    if kind.name in KINDS:
        raise ValueError(kind.name)
    KINDS[kind.name] = kind
    _forget()


def unregister(name: str) -> None:
    """Remove a kind from the program: for tests, which register kinds of their own."""
    del KINDS[name]
    _forget()


def _forget() -> None:
    for cached in _caches:
        cached.cache_clear()


@cached_by_kinds
def list_kinds() -> tuple[str, ...]:
    """Return the names of the kinds of which a file has a list, in the order of a file."""
    return tuple(name for name, kind in KINDS.items() if not kind.is_single)


def field_type(kind: str, name: str) -> FieldType | None:
    """Return the type of a field; None for an unknown kind or field, of a newer version."""
    known = KINDS.get(kind)
    return known.fields.get(name) if known is not None else None


def is_valid_value(kind: str, name: str, value: Any) -> bool:
    """Return whether a file may hold this value in a field; anything in a field of a newer version."""
    field = field_type(kind, name)
    return field is None or field.is_valid(value)


def references_to(kind: str) -> Iterable[tuple[Kind, str, Reference]]:
    """Yield every reference to records of a kind: the kind that holds it, the field and its type."""
    for holder in KINDS.values():
        for name, field in holder.fields.items():
            if isinstance(field, Reference) and field.kind == kind:
                yield holder, name, field


def derive_id(*identity: str) -> str:
    """Return the id of a record made of its identity: 16 hexadecimal digits, the same in every copy.

    Args:
        identity: The values of the fields in `Kind.identity`.
    """
    *first, last = identity
    text = "".join(f"{len(value)} {value} " for value in first) + last
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


for _kind in (
    Kind("workshop", Workshop, is_single=True, sort_by=("id",), summary="title", rank=3),
    Kind("participants", Participant, summary="name", audience=Audience.GROUP, rank=2),
    Kind(
        "notes",
        Note,
        sort_by=("topic", "order", "id"),
        summary="text",
        place="topic",
        author="author",
        unrevealed=masked_notes,
        rank=0,
    ),
    Kind("coalitions", Coalition, summary="name", place="form", author="puller", rank=1),
    Kind(
        "votes",
        Vote,
        sort_by=("note", "voter", "id"),
        identity=("note", "voter", "round"),
        later_identity=("round",),
        unrevealed=find_hidden_votes,
        since=(1, 1),
        rank=4,
    ),
    Kind("steps", Step, summary="title", since=(1, 2), rank=5),
    Kind(
        "private_notes",
        PrivateNote,
        sort_by=("step", "id"),
        summary="text",
        identity=("step",),
        audience=Audience.FACILITATOR,
        since=(1, 2),
        rank=6,
    ),
    Kind("masks", Mask, sort_by=("topic", "id"), identity=("topic",), since=(1, 2), rank=7),
    Kind("voting_rounds", VotingRound, summary="title", place="scope", since=(1, 2), rank=8),
    Kind(
        "checkpoints",
        Checkpoint,
        sort_by=("made", "id"),
        summary="title",
        audience=Audience.GROUP,
        unrevealed=hidden_checkpoints,
        since=(1, 2),
    ),
):
    register(_kind)
