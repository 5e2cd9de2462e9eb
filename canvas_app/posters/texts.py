"""The texts that a sheet shows: plain, in one language, by block, group and topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.posters.layout import Notice

if TYPE_CHECKING:
    from canvas_app.posters.logo.logo import Logo


FORM_SIGNS = {
    "initiative": "star",
    "programme": "disc",
    "event": "triangle",
    "project": "square",
    "process": "cross",
    "alliance": "diamond",
}


COLOUR_SIGNS = {"yellow": "disc", "orange": "diamond", "sky": "square", "green": "triangle", "pink": "star"}


class NoteText(NamedTuple):
    """A note: its words, the palette name of its colour, the letters its author signs with, and (`by`) who that is.

    `dots` is how many it was given, 0 where they are not shown.
    """

    id: str
    text: str
    colour: str
    author: str
    by: str = ""
    dots: int = 0

    @property
    def told(self) -> str:
        """Its dots as they are written: a dot and their number, so that the text of a PDF says it too."""
        return f"● {self.dots}" if self.dots else ""


class PersonText(NamedTuple):
    """A participant and how many notes they signed; without a name where names are left out."""

    sign: str
    name: str
    organisation: str
    colour: str
    notes: int = 0
    id: str = ""


class CardText(NamedTuple):
    """A coalition card: `facts` are (label, text) of what was filled in, `fields` of all that can be.

    `form_id` and `state_id` are those of the method, empty for others; `period` is from when till when.
    """

    id: str
    sign: str
    form: str
    name: str
    state: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...] = ()
    form_id: str = ""
    state_id: str = ""
    puller: str = ""
    period: str = ""
    start: str = ""


class TopicText(NamedTuple):
    """A topic with its notes; `aside` are those that stand on a following sheet whatever room there is."""

    id: str
    title: str
    question: str
    notes: tuple[NoteText, ...]
    aside: tuple[NoteText, ...] = ()


class GroupText(NamedTuple):
    """Topics under one title; the title is empty where a block has no groups."""

    title: str
    topics: tuple[TopicText, ...]


class BlockText(NamedTuple):
    """A block: topics in groups, or cards."""

    id: str
    title: str
    lead: str
    groups: tuple[GroupText, ...]
    cards: tuple[CardText, ...] = ()

    @property
    def topics(self) -> list[TopicText]:
        """All topics, in order."""
        return [topic for group in self.groups for topic in group.topics]

    @property
    def notes(self) -> int:
        """How many notes it holds."""
        return sum(len(topic.notes) for topic in self.topics)


class WorkshopText(NamedTuple):
    """All that a sheet can show of a workshop; `subtitle` is session and date, `named` whether it has a title.

    `crowd` is how many people took part, also where they are not shown; `unsigned` how many notes nobody signed.
    """

    title: str
    subtitle: str
    people: tuple[PersonText, ...]
    blocks: dict[str, BlockText]
    lang: str
    notices: tuple[Notice, ...]
    named: bool = True
    logo: Logo | None = None
    footer: str = ""
    crowd: int = 0
    unsigned: int = 0
