"""The records a workshop consists of; a new kind of record is one class here and one line in `KINDS`.

Every record is frozen and keeps fields it does not know (`extra="allow"`), so that a file of a newer version
survives being opened and saved. Choices (colour, form, state) are plain strings for the same reason: an unknown
one is shown with a default and written back as it was.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

TEXT_LIMIT = 20_000
MAX_DOTS = 999
"""In one register; the room's may hold those of a full hall."""


class Record(BaseModel):
    """What all records share: a random id that is theirs for ever."""

    model_config = ConfigDict(frozen=True, extra="allow", str_max_length=TEXT_LIMIT, defer_build=True)

    id: str


class Workshop(Record):
    """The one record about the workshop itself; `date` is ISO 8601, `lang` is `nl` or `en`."""

    id: str = "workshop"
    title: str = ""
    session: str = ""
    date: str = ""
    lang: str = "nl"


class Participant(Record):
    """Somebody in the room: `colour` is a palette name, `sign` the one to three letters on their notes."""

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
    """Who makes what with whom: a card of the coalitions block. Dates are as people write them."""

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
    """The dots one person gave one note: `voter` is a participant's id, or empty for the room as a whole.

    There is one for each note and voter: its id is made of the two (`dot_edits.vote_id`), so copies that were dotted
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
"""The fields, of whatever kind, that hold a whole number from 0 to `MAX_DOTS`; all others hold text."""
