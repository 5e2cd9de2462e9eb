"""What an export holds: the texts of a workshop by block, group and topic, in one language, cleaned for all formats."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.agreements import Agreements, agreement_text, view_agreements
from canvas_app.content.coalition_view import CoalitionView, view_coalition
from canvas_app.content.colour_meanings import colour_meanings
from canvas_app.content.method import Block, Group, Method, Topic
from canvas_app.content.note_view import NoteView, notes_shown_in, view_note
from canvas_app.content.participant_view import NOBODY, ParticipantView, view_participant
from canvas_app.content.plan_view import PLACE_SEPARATOR, PlanView, view_plan
from canvas_app.content.voting_view import RoundView, view_rounds
from canvas_app.exchange.export_words import export_word, subtitle
from canvas_app.exchange.record_tables import RecordTable, build_record_tables
from canvas_app.exchange.written_text import clean_document
from canvas_app.model.document import sort_by_order
from canvas_app.model.voting import dots_by_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvas_app.model.document import Document
    from canvas_app.model.records import Note


class ExportNote(NamedTuple):
    """A note, or a heading.

    Attributes:
        view: What is shown of it everywhere.
        author: Who wrote it, `NOBODY` where that is not known or not told.
        heading: The heading it stands below; '' for none.
        meaning: What its colour stands for; '' where nobody said so.
        agreement: What was agreed about it, in one line: "To do: Rachid, 12 June 2026".
        who: Who does it; `due` is when, as it was written.
    """

    view: NoteView
    author: ParticipantView = NOBODY
    heading: str = ""
    meaning: str = ""
    agreement: str = ""
    who: str = ""
    due: str = ""

    @property
    def details(self) -> str:
        """All but the text, in one line."""
        parts = (
            self.author.label or self.author.initials,
            self.meaning,
            self.view.dots_label,
            self.agreement,
        )
        return " · ".join(part for part in parts if part)


class ExportTopic(NamedTuple):
    """A topic with its notes in order; `place` is where it stands, in words: "Identity › Passion › Theme"."""

    id: str
    title: str
    place: str
    notes: tuple[ExportNote, ...]


class ExportGroup(NamedTuple):
    """A group of topics; its id and title are empty where a block has no groups."""

    id: str
    title: str
    topics: tuple[ExportTopic, ...]

    @property
    def has_notes(self) -> bool:
        """Whether anything was written in it."""
        return any(topic.notes for topic in self.topics)


class ExportBlock(NamedTuple):
    """A block of the canvas; that of the coalitions has no groups."""

    id: str
    title: str
    question: str
    groups: tuple[ExportGroup, ...]

    @property
    def topics(self) -> tuple[ExportTopic, ...]:
        """All topics in the order of the method."""
        return tuple(topic for group in self.groups for topic in group.topics)


class ExportContent(NamedTuple):
    """What an export holds.

    Attributes:
        lang: Language of titles and labels.
        title: Name of the network.
        session: Its session as it was entered; likewise `date`.
        subtitle: Both in words.
        meanings: What colours stand for, by colour.
        blocks: The blocks in the order of the method.
        coalitions: The coalitions in their order.
        participants: Who took part; nobody where names are left out.
        agreements: What was agreed, by mark.
        plan: The plan of the session as the people in the room see it.
        rounds: The rounds of voting that are revealed.
        tables: Records of other kinds.
    """

    lang: str
    title: str
    session: str
    date: str
    subtitle: str
    meanings: Mapping[str, str]
    blocks: tuple[ExportBlock, ...]
    coalitions: tuple[CoalitionView, ...]
    participants: tuple[ParticipantView, ...]
    agreements: Agreements
    plan: PlanView
    rounds: tuple[RoundView, ...]
    tables: tuple[RecordTable, ...]

    def coalition_title(self, coalition: CoalitionView) -> str:
        """Return the name of a coalition, or what stands for a missing one."""
        return coalition.name or export_word("untitled_coalition", self.lang)


def build_export_content(
    document: Document, method: Method, lang: str, *, shows_names: bool
) -> ExportContent:
    """Return what an export of a document holds.

    Args:
        document: What the readers may see of the document (`model/redact.py`).
        method: The method with the titles of blocks and topics.
        lang: Language of titles and labels.
        shows_names: Whether readers see who leads a coalition.
    """
    document = clean_document(document)
    workshop = document.workshop
    people = _view_participants(document)
    rounds = view_rounds(document, method, lang)
    return ExportContent(
        lang=lang,
        title=workshop.title or export_word("untitled", lang),
        session=workshop.session,
        date=workshop.date,
        subtitle=subtitle(workshop.session, workshop.date, lang),
        meanings=colour_meanings(workshop),
        blocks=_BlockBuilder(document, method, lang, people).blocks(),
        coalitions=tuple(
            view_coalition(one, method.coalition, lang, shows_lead=shows_names)
            for one in sort_by_order(document.coalitions.values())
        ),
        participants=tuple(people.values()),
        agreements=view_agreements(document, method, lang),
        plan=view_plan(document, method, lang),
        rounds=tuple(one for one in rounds if one.rows and not one.is_hidden),
        tables=build_record_tables(document, lang),
    )


def _view_participants(document: Document) -> dict[str, ParticipantView]:
    """Return what is shown of the participants, by id in their order."""
    counts = Counter(note.author for note in document.notes.values())
    people = sort_by_order(document.participants.values())
    return {one.id: view_participant(one, counts[one.id]) for one in people}


class _BlockBuilder:
    """Builds the blocks with their notes."""

    def __init__(
        self, document: Document, method: Method, lang: str, people: Mapping[str, ParticipantView]
    ) -> None:
        self._method, self._lang, self._people = method, lang, people
        self._meanings = colour_meanings(document.workshop)
        self._dots = dots_by_note(document)
        self._notes = notes_shown_in(document, method, method.topics)

    def blocks(self) -> tuple[ExportBlock, ...]:
        """Return all blocks."""
        lang = self._lang
        return tuple(
            ExportBlock(
                block.id,
                block.title[lang],
                block.lead_question[lang],
                tuple(self._group(block, group) for group in block.groups),
            )
            for block in self._method.blocks
        )

    def _group(self, block: Block, group: Group) -> ExportGroup:
        topics = tuple(self._topic(block, group, topic) for topic in group.topics)
        return ExportGroup(f"{block.id}.{group.id}" if group.id else "", group.title[self._lang], topics)

    def _topic(self, block: Block, group: Group, topic: Topic) -> ExportTopic:
        path = (block.title[self._lang], group.title[self._lang], topic.title[self._lang])
        place = PLACE_SEPARATOR.join(part for part in path if part)
        return ExportTopic(topic.id, path[-1], place, tuple(self._view_notes(self._notes[topic.id])))

    def _view_notes(self, notes: Iterable[Note]) -> Iterable[ExportNote]:
        heading = ""
        for note in notes:
            author = self._people.get(note.author, NOBODY)
            view = view_note(note, author, self._dots.get(note.id, 0))
            if view.is_heading:
                heading = view.text
            yield ExportNote(
                view,
                author,
                "" if view.is_heading else heading,
                "" if view.is_heading else self._meanings.get(view.colour, ""),
                agreement_text(note, self._lang),
                note.who if view.mark else "",
                note.due if view.mark else "",
            )
