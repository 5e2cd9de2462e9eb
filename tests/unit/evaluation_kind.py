"""A kind of record that the program does not have: what somebody thinks of a note, with a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

from canvas_app.model.document import Document
from canvas_app.model.field_types import Audience, Choice, Number, OrderKey, Reference, Removal, Text
from canvas_app.model.kinds import Kind, RecordTest, register, unregister
from canvas_app.model.records import Participant, Record
from tests.unit.builders import document, note

KIND = "evaluations"


class Evaluation(Record):
    """What somebody thinks of a note."""

    note: Annotated[str, Reference("notes", Removal.CASCADE)] = ""
    text: Annotated[str, Text(has_lines=True)] = ""
    mark: Annotated[int, Number(1, 10)] = 6
    mood: Annotated[str, Choice(("calm", "lively"))] = "calm"
    author: Annotated[str, Reference("participants", Removal.CLEAR, is_layout=True)] = ""
    secret: Annotated[str, Text(audience=Audience.FACILITATOR)] = ""
    order: Annotated[str, OrderKey()] = ""


class DiscreetEvaluation(Evaluation):
    """One with a part that only its author may see."""

    secret: Annotated[str, Text(audience=Audience.PERSON)] = ""


@contextmanager
def known_evaluations(
    audience: Audience = Audience.GROUP,
    record: type[Evaluation] = Evaluation,
    unrevealed: Callable[[Document], RecordTest | None] | None = None,
) -> Iterator[None]:
    """Make the program know evaluations for a while, which this audience may see."""
    register(
        Kind(
            KIND,
            record,
            sort_by=("note", "order", "id"),
            summary="text",
            author="author",
            audience=audience,
            unrevealed=unrevealed,
            since=(1, 3),
        )
    )
    try:
        yield
    finally:
        unregister(KIND)


def evaluations(document_: Document) -> dict[str, Evaluation]:
    """The evaluations in a document by their text."""
    records = document_.records.get(KIND, {}).values()
    return {record.text: record for record in records if isinstance(record, Evaluation)}


def workshop_without() -> Document:
    """Two people and two notes, and no evaluation."""
    return document(
        Participant(id="p1", name="Anna Jansen", organisation="Waterschap Quagmire", sign="AJ", order="V"),
        Participant(id="p2", name="Ben de Wit", sign="BW", order="W"),
        note("n1", "Samen besluiten", order="V", author="p1"),
        note("n2", "Open vergaderen", order="W"),
    )
