"""The document: a whole workshop as one immutable value, with the bookkeeping that merging needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.ids import new_id
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
)
from canvas_app.model.stamps import Bookkeeping, empty_mapping

if TYPE_CHECKING:
    from canvas_app.model.handout import Handout

Key = tuple[str, str]
"""Key of a record: its kind (a name in `kinds.KINDS`) and its id."""

RecordsById = Mapping[str, Record]
"""The records of one kind, by id."""

Ordered = TypeVar("Ordered", Note, Coalition, Participant, Step, VotingRound)

FORMAT_NAME = "nwcanvas"
FORMAT_VERSION = (1, 2)


@dataclass(frozen=True)
class Document:
    """One workshop. Immutable.

    Attributes:
        document_id: Id that all copies of the document share.
        records: The present records, by kind and id.
        bookkeeping: Stamps, version vector, removed records and unresolved conflicts.
        unknown_fields: Top-level fields of a newer version; written back unchanged.
        unread: Raw data of records that could not be read, by kind; written back unchanged.
        version: Version of the file format, as (major, minor).
        handout: What a copy that was handed out is asked; None for any other document.
    """

    document_id: str
    records: Mapping[str, RecordsById]
    bookkeeping: Bookkeeping = field(default_factory=Bookkeeping)
    unknown_fields: Mapping[str, Any] = field(default_factory=empty_mapping)
    unread: Mapping[str, tuple[Any, ...]] = field(default_factory=empty_mapping)
    version: tuple[int, int] = FORMAT_VERSION
    handout: Handout | None = None

    def get(self, key: Key) -> Record | None:
        """Return the record with this key, or None."""
        return self.records.get(key[0], {}).get(key[1])

    @property
    def workshop(self) -> Workshop:
        """The record with title, date and language."""
        return cast(Workshop, self.records["workshop"]["workshop"])

    @property
    def notes(self) -> Mapping[str, Note]:
        """All notes by id."""
        return cast(Mapping[str, Note], self.records.get("notes", {}))

    @property
    def coalitions(self) -> Mapping[str, Coalition]:
        """All coalition cards by id."""
        return cast(Mapping[str, Coalition], self.records.get("coalitions", {}))

    @property
    def participants(self) -> Mapping[str, Participant]:
        """All participants by id."""
        return cast(Mapping[str, Participant], self.records.get("participants", {}))

    @property
    def votes(self) -> Mapping[str, Vote]:
        """All votes by id, those of removed notes and participants too."""
        return cast(Mapping[str, Vote], self.records.get("votes", {}))

    @property
    def voting_rounds(self) -> Mapping[str, VotingRound]:
        """The rounds of voting by id."""
        return cast(Mapping[str, VotingRound], self.records.get("voting_rounds", {}))

    @property
    def steps(self) -> Mapping[str, Step]:
        """The steps of the plan of the session by id."""
        return cast(Mapping[str, Step], self.records.get("steps", {}))

    @property
    def private_notes(self) -> Mapping[str, PrivateNote]:
        """The facilitator's own notes by id, those of removed steps too."""
        return cast(Mapping[str, PrivateNote], self.records.get("private_notes", {}))

    @property
    def masks(self) -> Mapping[str, Mask]:
        """The masks of topics by id, those that were revealed too."""
        return cast(Mapping[str, Mask], self.records.get("masks", {}))

    @property
    def checkpoints(self) -> Mapping[str, Checkpoint]:
        """The moments whose state is kept by id, those that were thrown away too."""
        return cast(Mapping[str, Checkpoint], self.records.get("checkpoints", {}))

    def counts(self) -> dict[str, int]:
        """Return the number of records of each kind."""
        return {kind: len(records) for kind, records in self.records.items()}

    def with_records(self, changed: Mapping[str, RecordsById]) -> Document:
        """Return the document with the records of some kinds replaced."""
        return replace(self, records={**self.records, **changed})


def new_document(
    title: str = "", lang: str = DEFAULT_LANGUAGE, date: str = "", session: str = ""
) -> Document:
    """Return a new, empty workshop; `date` is ISO 8601."""
    # not validated: pydantic would have to build its validators on every GUI start, which takes 20 ms
    workshop = Workshop.model_construct(title=title, lang=lang, date=date, session=session)
    return Document(new_id(), {"workshop": {"workshop": workshop}})


def sort_by_order(records: Iterable[Ordered]) -> list[Ordered]:
    """Return records sorted by order key, then id."""
    return sorted(records, key=lambda record: (record.order, record.id))


def notes_by_topic(document: Document) -> dict[str, list[Note]]:
    """Return the notes of each topic that has any, in their order."""
    topics: dict[str, list[Note]] = {}
    for note in sort_by_order(document.notes.values()):
        topics.setdefault(note.topic, []).append(note)
    return topics


def private_texts(document: Document) -> Mapping[str, str]:
    """Return the facilitator's own notes by the id of their step."""
    return {note.step: note.text for note in document.private_notes.values() if note.text}
