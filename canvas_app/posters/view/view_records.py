"""The texts that a sheet shows: plain, in one language, by block, group and topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.posters.page_model.display_list import PosterNotice

if TYPE_CHECKING:
    from canvas_app.posters.logo.logo_reader import Logo


FORM_SHAPES = {
    "initiative": "star",
    "programme": "disc",
    "event": "triangle",
    "project": "square",
    "process": "cross",
    "alliance": "diamond",
}


COLOUR_SHAPES = {"yellow": "disc", "orange": "diamond", "sky": "square", "green": "triangle", "pink": "star"}


class PosterNote(NamedTuple):
    """A note: its words, the palette name of its colour, the letters its author signs with, and (`by`) who that is.

    `dots` is how many it was given, 0 where they are not shown.
    """

    id: str
    text: str
    colour: str
    initials: str
    author_name: str = ""
    dots: int = 0

    @property
    def dots_label(self) -> str:
        """Its dots as they are written: a dot and their number, so that the text of a PDF says it too."""
        return f"● {self.dots}" if self.dots else ""


class PosterPerson(NamedTuple):
    """A participant and how many notes they signed; without a name where names are left out."""

    initials: str
    name: str
    organisation: str
    colour: str
    note_count: int = 0
    id: str = ""


class PosterCard(NamedTuple):
    """A coalition card: `facts` are (label, text) of what was filled in, `fields` of all that can be.

    `form_id` and `state_id` are those of the method, empty for others; `period` is from when till when.
    """

    id: str
    shape: str
    form: str
    name: str
    state: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...] = ()
    form_id: str = ""
    state_id: str = ""
    lead: str = ""
    period: str = ""
    start: str = ""


class PosterTopic(NamedTuple):
    """A topic with its notes; `aside` are those that stand on a following sheet whatever room there is."""

    id: str
    title: str
    question: str
    notes: tuple[PosterNote, ...]
    deferred: tuple[PosterNote, ...] = ()


class PosterGroup(NamedTuple):
    """Topics under one title; the title is empty where a block has no groups."""

    title: str
    topics: tuple[PosterTopic, ...]


class PosterBlock(NamedTuple):
    """A block: topics in groups, or cards."""

    id: str
    title: str
    lead_question: str
    groups: tuple[PosterGroup, ...]
    cards: tuple[PosterCard, ...] = ()

    @property
    def topics(self) -> list[PosterTopic]:
        """All topics, in order."""
        return [topic for group in self.groups for topic in group.topics]

    @property
    def note_count(self) -> int:
        """How many notes it holds."""
        return sum(len(topic.notes) for topic in self.topics)


class PosterContent(NamedTuple):
    """All that a sheet can show of a workshop; `subtitle` is session and date, `named` whether it has a title.

    `crowd` is how many people took part, also where they are not shown; `unsigned` how many notes nobody signed.
    """

    title: str
    subtitle: str
    people: tuple[PosterPerson, ...]
    blocks: dict[str, PosterBlock]
    lang: str
    notices: tuple[PosterNotice, ...]
    has_title: bool = True
    logo: Logo | None = None
    footer: str = ""
    participant_count: int = 0
    unsigned_note_count: int = 0
