"""The records of a workshop; a new kind of record is one class here and one line in `KINDS`.

Records are frozen and keep unknown fields (`extra="allow"`), so that a file of a newer version survives being opened
and saved. Choices (colour, form, state) are plain strings for the same reason: an unknown one is shown as the default
and written back unchanged.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

TEXT_LIMIT = 20_000
MAX_DOTS = 999
"""Maximum of `Vote.count`: the vote without a voter may hold the dots of a large audience."""


class Record(BaseModel):
    """Base class of all records: an id that never changes."""

    model_config = ConfigDict(frozen=True, extra="allow", str_max_length=TEXT_LIMIT, defer_build=True)

    id: str


class Workshop(Record):
    """The single record about the workshop itself; `date` is ISO 8601, `lang` is `nl` or `en`."""

    id: str = "workshop"
    title: str = ""
    session: str = ""
    date: str = ""
    lang: str = "nl"


class Participant(Record):
    """A participant: `colour` is a palette name, `sign` the one to three initials shown on their notes."""

    name: str = ""
    organisation: str = ""
    colour: str = "yellow"
    sign: str = ""
    order: str = ""


class Note(Record):
    """A note in one topic (`identity.passion.theme`); `author` is a participant's id or empty."""

    topic: str = ""
    text: str = ""
    colour: str = "yellow"
    author: str = ""
    order: str = ""


class Coalition(Record):
    """A coalition card: who makes what with whom.

    `puller` is the lead, `yields` the results; `start` and `end` are dates as people write them.
    """

    name: str = ""
    form: str = "initiative"
    ambition: str = ""
    partners: str = ""
    target_group: str = ""
    way_of_working: str = ""
    puller: str = ""
    start: str = ""
    end: str = ""
    state: str = "idea"
    yields: str = ""
    yield_kind: str = ""
    order: str = ""


class Vote(Record):
    """The dots that one voter gave one note: `voter` is a participant's id, or empty for the group as a whole.

    There is one record for each note and voter, with an id made from both (`dot_edits.vote_id`), so that copies edited
    apart hold the same record. `count` is the only number in any record.
    """

    note: str = ""
    voter: str = ""
    count: int = Field(default=0, ge=0, le=MAX_DOTS, strict=True)


KINDS: dict[str, type[Record]] = {
    "workshop": Workshop,
    "participants": Participant,
    "notes": Note,
    "coalitions": Coalition,
    "votes": Vote,
}
NUMBER_FIELDS = frozenset({"count"})
"""Fields, in any kind of record, that hold an integer from 0 to `MAX_DOTS`; all others hold text."""
