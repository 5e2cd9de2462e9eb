"""The records of a workshop, one class each; `model/kinds.py` registers them with what the program must know of them.

Records are frozen and keep unknown fields (`extra="allow"`), so that a file of a newer version survives being opened
and saved. Choices (colour, form, state) are plain strings for the same reason: an unknown one is shown as the default
and written back unchanged. A field without an annotation of `model/field_types.py` is one line of text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict

from canvas_app.model.allowed_values import (
    COALITION_CHOICES,
    DEFAULT_LANGUAGE,
    NOTE_COLOURS,
    NOTE_MARKS,
    NOTE_ROLES,
    RANKED_BY,
    STEP_ROLES,
    TOPIC_IDS,
    VOTING_METHODS,
    YES_NO,
)
from canvas_app.model.field_types import (
    Audience,
    Choice,
    Date,
    FieldType,
    LanguageCode,
    Number,
    OrderKey,
    Packed,
    Reference,
    Removal,
    Text,
    TimeOfDay,
)
from canvas_app.model.text import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DOTS = 999
"""Maximum of `Vote.count`: the vote without a voter may hold the dots of a large audience."""

MAX_MINUTES = 600
"""Maximum of `Step.minutes`."""

_LINE = Text()
_LINES = Text(has_lines=True)
_COLOUR = Choice(NOTE_COLOURS, is_layout=True)
_ORDER = OrderKey()
_MEANING = Text(limit=40)


class Record(BaseModel):
    """Base class of all records: an id that never changes."""

    model_config = ConfigDict(frozen=True, extra="allow", str_max_length=TEXT_LIMIT, defer_build=True)

    id: str


@cache
def field_types(record_type: type[Record]) -> Mapping[str, FieldType]:
    """Return the types of the fields of a record class by name, without the id."""
    return {
        name: next((item for item in field.metadata if isinstance(item, FieldType)), _LINE)
        for name, field in record_type.model_fields.items()
        if name != "id"
    }


@cache
def number_fields(record_type: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record class that hold numbers."""
    return tuple(name for name, field in field_types(record_type).items() if isinstance(field, Number))


class Workshop(Record):
    """The single record about the workshop itself; `date` is ISO 8601, `lang` the code of a language.

    `meaning_yellow` and the others say what notes of a colour stand for, `start_time` when the session begins.
    """

    id: str = "workshop"
    title: str = ""
    session: str = ""
    date: Annotated[str, Date()] = ""
    lang: Annotated[str, LanguageCode()] = DEFAULT_LANGUAGE
    meaning_yellow: Annotated[str, _MEANING] = ""
    meaning_orange: Annotated[str, _MEANING] = ""
    meaning_sky: Annotated[str, _MEANING] = ""
    meaning_green: Annotated[str, _MEANING] = ""
    meaning_pink: Annotated[str, _MEANING] = ""
    start_time: Annotated[str, TimeOfDay()] = ""


class Participant(Record):
    """A participant: `colour` is a palette name, `sign` the one to three initials shown on their notes."""

    name: str = ""
    organisation: str = ""
    colour: Annotated[str, _COLOUR] = "yellow"
    sign: Annotated[str, Text(limit=3, is_layout=True)] = ""
    order: Annotated[str, _ORDER] = ""


class Note(Record):
    """A note in one topic (`identity.passion.theme`); `author` is a participant's id or empty.

    A note whose `role` is heading groups the notes after it in its topic, up to the next heading. `mark` is what was
    agreed about it; `who` does it and `due`, a date as people write it, is when.
    """

    topic: Annotated[str, Choice(TOPIC_IDS, is_layout=True)] = ""
    text: Annotated[str, _LINES] = ""
    colour: Annotated[str, _COLOUR] = "yellow"
    author: Annotated[
        str, Reference("participants", Removal.CLEAR, is_layout=True, audience=Audience.GROUP)
    ] = ""
    role: Annotated[str, Choice(NOTE_ROLES, is_layout=True)] = "note"
    mark: Annotated[str, Choice(NOTE_MARKS)] = ""
    who: Annotated[str, Text(audience=Audience.GROUP)] = ""
    due: Annotated[str, Date()] = ""
    order: Annotated[str, _ORDER] = ""


class Coalition(Record):
    """A coalition card: who makes what with whom.

    `puller` is the lead, `yields` the results; `start` and `end` are dates as people write them.
    """

    name: str = ""
    form: Annotated[str, Choice(COALITION_CHOICES["form"])] = "initiative"
    ambition: Annotated[str, _LINES] = ""
    partners: Annotated[str, _LINES] = ""
    target_group: Annotated[str, _LINES] = ""
    way_of_working: Annotated[str, _LINES] = ""
    puller: Annotated[str, Text(audience=Audience.GROUP)] = ""
    start: Annotated[str, Date()] = ""
    end: Annotated[str, Date()] = ""
    state: Annotated[str, Choice(COALITION_CHOICES["state"])] = "idea"
    yields: Annotated[str, _LINES] = ""
    yield_kind: Annotated[str, Choice(COALITION_CHOICES["yield_kind"])] = ""
    order: Annotated[str, _ORDER] = ""


class Vote(Record):
    """The dots that one voter gave one note: `voter` is a participant's id, or empty for the group as a whole.

    `round` is the round of voting, empty for dots that belong to none; `against` counts what speaks against the note.
    There is one record for each note, voter and round, with an id made from these (`Kind.id_of`), so that copies
    edited apart hold the same record.
    """

    note: Annotated[str, Reference("notes")] = ""
    voter: Annotated[str, Reference("participants", audience=Audience.GROUP)] = ""
    round: Annotated[str, Reference("voting_rounds")] = ""
    count: Annotated[int, Number(0, MAX_DOTS)] = 0
    against: Annotated[int, Number(0, MAX_DOTS)] = 0


class VotingRound(Record):
    """A round of voting: `title` is the question.

    Each person has a `budget` of dots or points, of which a note gets at most `most`; 0 is no limit for either. `scope`
    is the id of the block, group or topic whose notes can be voted for, empty for all. While a round is `hidden`, its
    votes are not revealed.
    """

    title: str = ""
    method: Annotated[str, Choice(VOTING_METHODS)] = "dots"
    budget: Annotated[int, Number(0, MAX_DOTS)] = 3
    most: Annotated[int, Number(0, MAX_DOTS)] = 0
    scope: str = ""
    ranks: Annotated[str, Choice(RANKED_BY)] = "notes"
    is_open: Annotated[str, Choice(YES_NO, is_layout=True)] = "no"
    hidden: Annotated[str, Choice(YES_NO, is_layout=True)] = "yes"
    order: Annotated[str, _ORDER] = ""


class Step(Record):
    """A step of the plan of the session.

    `shows` is the id of what it is about: a block, a group (`identity.passion`), a topic, or one of
    `insight.session_plan.VIEWS`. `instruction` is for the people in the room, `goal` for the facilitator. While a step
    is `masked`, notes stay hidden until they are shown; without `shows_authors` nobody sees who wrote them.
    """

    title: str = ""
    shows: str = ""
    role: Annotated[str, Choice(STEP_ROLES)] = "step"
    minutes: Annotated[int, Number(1, MAX_MINUTES)] = 10
    goal: Annotated[str, Text(audience=Audience.FACILITATOR)] = ""
    instruction: Annotated[str, _LINES] = ""
    masked: Annotated[str, Choice(YES_NO)] = "no"
    shows_authors: Annotated[str, Choice(YES_NO)] = "yes"
    order: Annotated[str, _ORDER] = ""


class PrivateNote(Record):
    """What the facilitator noted for themselves about a step; one for each step, with an id made from it."""

    step: Annotated[str, Reference("steps", Removal.CASCADE)] = ""
    text: Annotated[str, _LINES] = ""


class Mask(Record):
    """Whether people write in silence in a topic: its notes are masked while it `is_on`, until they are revealed.

    There is one record for each topic, with an id made from it, so that copies edited apart hold the same record.
    """

    topic: Annotated[str, Choice(TOPIC_IDS, is_layout=True)] = ""
    is_on: Annotated[str, Choice(YES_NO)] = "no"


class Checkpoint(Record):
    """A moment whose state is kept: `title` is its name, `made` when it was kept (ISO 8601, local time).

    `kept` holds the notes, cards and participants of then (`model/checkpoints.py`) and never changes; it is empty where
    the moment was thrown away.
    """

    title: str = ""
    made: str = ""
    kept: Annotated[str, Packed()] = ""
