"""Records with the texts of a sheet: plain text in one language, by block, group and topic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.agreements import Agreements
from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.note_view import NoteView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.content.plan_view import PlanView
from canvas_app.content.voting_view import RoundView
from canvas_app.model.stamps import EMPTY_MAPPING

if TYPE_CHECKING:
    from canvas_app.insight.comparison_text import ComparisonSection
    from canvas_app.model.document import Key
    from canvas_app.posters.logo.logo_reader import Logo
    from canvas_app.posters.view.print_sanitizer import MissingCharacters


MAX_NAME_CHARACTERS = 4_000
"""Characters of a name or organisation that are looked at: more than the lines it may take on any sheet."""


class PosterTopic(NamedTuple):
    """A topic with its notes; `is_masked` where it has others that nobody may see yet."""

    id: str
    title: str
    question: str
    notes: tuple[NoteView, ...]
    is_masked: bool = False


class PosterGroup(NamedTuple):
    """Topics under one title; the title is empty in a block without groups."""

    title: str
    topics: tuple[PosterTopic, ...]


class PosterBlock(NamedTuple):
    """A block with either topics in groups or coalition cards."""

    id: str
    title: str
    lead_question: str
    groups: tuple[PosterGroup, ...]
    coalitions: tuple[CoalitionView, ...] = ()

    @property
    def topics(self) -> list[PosterTopic]:
        """All topics, in order."""
        return [topic for group in self.groups for topic in group.topics]

    @property
    def note_count(self) -> int:
        """Number of notes in the block, without headings."""
        return sum(not note.is_heading for topic in self.topics for note in topic.notes)


class PosterChanges(NamedTuple):
    """What changed since an earlier state.

    Attributes:
        title: Since when; '' where the readers are not to know that.
        sections: What changed, by block, per person, and the rest.
    """

    title: str
    sections: tuple[ComparisonSection, ...]


class PosterContent(NamedTuple):
    """Everything a sheet can show of a document.

    Attributes:
        subtitle: Session and date.
        participants: The participants; `name` is empty where names are hidden.
        missing: The characters that no font holds, by record.
        has_title: Whether the workshop has a title of its own.
        participant_count: Number of participants, also where they are not shown.
        unsigned_note_count: Number of notes without an author.
        masked_note_count: Number of notes that are on no sheet, because they are not revealed yet.
        colour_meanings: What colours of notes stand for, by colour.
        plan: The plan of the session; empty where no sheet shows it.
        agreements: What was agreed about notes, by mark.
        rounds: The rounds of voting that are revealed and in which anybody voted.
        changes: What changed since an earlier state; None where there is none to compare with.
        today: The day on which the sheet is made.
        name_mentions: The records whose texts mention somebody although names are hidden; None where there is too much
            text to search it.
    """

    title: str
    subtitle: str
    participants: tuple[ParticipantView, ...]
    blocks: dict[str, PosterBlock]
    lang: str
    missing: MissingCharacters = EMPTY_MAPPING
    has_title: bool = True
    logo: Logo | None = None
    footer: str = ""
    participant_count: int = 0
    unsigned_note_count: int = 0
    masked_note_count: int = 0
    colour_meanings: Mapping[str, str] = EMPTY_MAPPING
    plan: PlanView = PlanView((), 0)
    agreements: Agreements = EMPTY_MAPPING
    rounds: tuple[RoundView, ...] = ()
    changes: PosterChanges | None = None
    today: date = date.min
    name_mentions: tuple[Key, ...] | None = ()
