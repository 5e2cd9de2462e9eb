"""Conversion of a document into the printable texts of a sheet, by block, group and topic in one language.

The language determines titles and questions; text written by participants is not translated. Unknown values from
another version or a damaged file are shown with a default, never left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from canvas_app.content.agreements import Agreements, view_agreements
from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.content.coalition_view import DATES, CoalitionView, view_coalition
from canvas_app.content.colour_meanings import colour_meanings
from canvas_app.content.formats import format_long_date
from canvas_app.content.method import Block, Method, Topic, block_id_of, shown_topic
from canvas_app.content.note_view import NoteView, view_note
from canvas_app.content.participant_view import NOBODY, ParticipantView, view_participant
from canvas_app.content.plan_view import PlanView, view_plan
from canvas_app.content.voting_view import RoundView, view_rounds
from canvas_app.model.document import sort_by_order
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS, derive_id
from canvas_app.model.name_mentions import find_name_mentions
from canvas_app.model.note_groups import count_notes
from canvas_app.model.redact import redact
from canvas_app.model.voting import dots_by_note
from canvas_app.platform import clock
from canvas_app.posters.options import ParticipantDisplay, PlanDisplay
from canvas_app.posters.view.change_view import add_changes
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.lead_names import LeadFormatter, lead_formatter
from canvas_app.posters.view.print_sanitizer import PrintSanitizer
from canvas_app.posters.view.view_records import (
    MAX_NAME_CHARACTERS,
    PosterBlock,
    PosterContent,
    PosterGroup,
    PosterTopic,
)

if TYPE_CHECKING:
    from canvas_app.insight.comparison import EarlierState
    from canvas_app.model.document import Document, Key
    from canvas_app.model.records import Coalition, Note


def build_poster_content(
    document: Document,
    method: Method,
    lang: str,
    names: ParticipantDisplay = "names",
    votes: bool = True,
    plan: PlanDisplay = "open",
    earlier: EarlierState | None = None,
) -> PosterContent:
    """Return the document's texts with the method's titles.

    Args:
        document: The document to print.
        method: The method with blocks and topics.
        lang: Language of titles and questions.
        names: How participants are shown.
        votes: Whether notes show their number of dots.
        plan: What is shown of the plan of the session.
        earlier: A state to compare with.
    """
    content = _ContentBuilder(document, method, lang, names).build(votes, plan)
    return content if earlier is None else add_changes(content, document, method, names, votes, earlier)


class _ContentBuilder:
    """Builds the content of one document.

    Attributes:
        everything: The document.
        document: What the readers of the sheets may see of it.
        characters: Makes texts printable and remembers what it could not print.
    """

    def __init__(self, document: Document, method: Method, lang: str, names: ParticipantDisplay) -> None:
        self.everything = document
        self.document = redact(document, Audience.EVERYBODY if names == "none" else Audience.GROUP)
        self.method, self.lang, self.names = method, lang, names
        self.characters = PrintSanitizer()

    def build(self, votes: bool, plan: PlanDisplay) -> PosterContent:
        participants = self._view_participants()
        blocks = self._build_blocks(participants, votes)
        shown_plan = PlanView((), 0) if plan == "none" else self._view_plan(is_own=plan == "own")
        workshop, key = self.document.workshop, ("workshop", "workshop")
        subtitle = (
            self.characters.sanitize_line(workshop.session, key),
            self.characters.sanitize_line(format_long_date(workshop.date, self.lang), key),
        )
        title = self.characters.sanitize_line(workshop.title, key)
        known, notes = self.everything.participants, self.everything.notes
        return PosterContent(
            title=title or label_text("untitled", self.lang),
            subtitle=" · ".join(filter(None, subtitle)),
            participants=tuple(participants.values()),
            blocks=blocks,
            lang=self.lang,
            missing=self.characters.missing,
            name_mentions=self._find_mentions(),
            has_title=bool(workshop.title.strip()),
            colour_meanings={
                colour: self.characters.sanitize_line(meaning, key)
                for colour, meaning in colour_meanings(workshop).items()
            },
            participant_count=len(known),
            unsigned_note_count=sum(
                note.author not in known for note in notes.values() if note.id in self.document.notes
            ),
            masked_note_count=count_notes(
                note for note in notes.values() if note.id not in self.document.notes
            ),
            plan=shown_plan,
            agreements=self._view_agreements(participants),
            rounds=self._view_rounds(),
            today=clock.today(),
        )

    def _view_participants(self) -> dict[str, ParticipantView]:
        """Return what is shown of the participants, by id in their order."""
        note_counts = Counter(note.author for note in self.document.notes.values())
        participants = sort_by_order(self.document.participants.values())
        views = [_shortened(view_participant(one, note_counts[one.id])) for one in participants]
        initials_by_id = {
            view.id: self.characters.sanitize_line(view.initials, ("participants", view.id))[:4]
            for view in views
        }
        return {view.id: self._printable(view, initials_by_id[view.id]) for view in views}

    def _printable(self, view: ParticipantView, initials: str) -> ParticipantView:
        key = ("participants", view.id)
        name = self.characters.sanitize_line(view.name, key) if self.names == "names" else ""
        organisation = self.characters.sanitize_line(view.organisation, key)
        return view._replace(initials=initials, name=name, organisation=organisation)

    def _build_blocks(self, participants: dict[str, ParticipantView], votes: bool) -> dict[str, PosterBlock]:
        topics = self._view_notes(participants, dots_by_note(self.document) if votes else {})
        masked = frozenset(
            shown_topic(self.method, note.topic)
            for id_, note in self.everything.notes.items()
            if id_ not in self.document.notes
        )
        blocks = {block.id: _build_block(block, topics, masked, self.lang) for block in self.method.blocks}
        format_lead = self._lead_formatter(participants)
        coalitions = tuple(
            self._view_coalition(coalition, format_lead(coalition.puller))
            for coalition in sort_by_order(self.document.coalitions.values())
        )
        blocks["coalitions"] = blocks["coalitions"]._replace(coalitions=coalitions)
        return blocks

    def _lead_formatter(self, participants: dict[str, ParticipantView]) -> LeadFormatter:
        initials_by_id = {id_: view.initials for id_, view in participants.items()}
        names = [
            (one.name[:MAX_NAME_CHARACTERS], initials_by_id[one.id])
            for one in self.document.participants.values()
        ]
        return lead_formatter(self.names, names)

    def _view_agreements(self, participants: dict[str, ParticipantView]) -> Agreements:
        """Return what was agreed; who does it is shown as the leads of coalitions are."""
        format_who = self._lead_formatter(participants)
        found = view_agreements(
            self.document, self.method, self.lang, lambda who: (format_who(who) or "") if who else ""
        )
        line, text = self.characters.sanitize_line, self.characters.sanitize
        return {
            mark: tuple(
                one._replace(
                    text=text(one.text, ("notes", one.id)),
                    who=line(one.who, ("notes", one.id)),
                    due=line(one.due, ("notes", one.id)),
                )
                for one in group
            )
            for mark, group in found.items()
        }

    def _view_notes(
        self, participants: dict[str, ParticipantView], dots: Mapping[str, int]
    ) -> dict[str, list[NoteView]]:
        """Return notes by topic id; notes of an unknown topic under the id of the block that shows them."""
        topics: dict[str, list[NoteView]] = {}
        for note in sort_by_order(self.document.notes.values()):
            view = view_note(note, participants.get(note.author, NOBODY), dots.get(note.id, 0))
            text = self.characters.sanitize(note.text, ("notes", note.id))
            topics.setdefault(self._topic_of(note), []).append(view._replace(text=text))
        return topics

    def _topic_of(self, note: Note) -> str:
        if note.topic in self.method.topics:
            return note.topic
        blocks = {block.id for block in self.method.blocks if block.groups}
        return block_id_of(note.topic) if block_id_of(note.topic) in blocks else CENTRAL_BLOCK

    def _view_coalition(self, coalition: Coalition, lead: str | None) -> CoalitionView:
        """Return what is shown of a coalition; without a line for the lead where `lead` is None."""
        key = ("coalitions", coalition.id)
        texts = {
            name: self.characters.sanitize(getattr(coalition, name), key)
            for name in KINDS["coalitions"].content_fields
            if name not in ("name", "puller")
        }
        texts["name"] = self.characters.sanitize_line(coalition.name, key)
        texts["puller"] = self.characters.sanitize(lead or "", key)
        printable = coalition.model_copy(update=texts)
        shown = view_coalition(printable, self.method.coalition, self.lang, shows_lead=lead is not None)
        return _with_fixed_spaces(shown)

    def _view_plan(self, is_own: bool) -> PlanView:
        """Return the plan of the session, for the facilitator or for everybody else."""
        document = redact(self.everything, Audience.FACILITATOR) if is_own else self.document
        plan = view_plan(document, self.method, self.lang)
        line, text = self.characters.sanitize_line, self.characters.sanitize
        steps = (
            step._replace(
                title=line(step.title, ("steps", step.id)),
                goal=line(step.goal, ("steps", step.id)),
                instruction=text(step.instruction, ("steps", step.id)),
                private_note=text(step.private_note, ("private_notes", derive_id(step.id))),
            )
            for step in plan.steps
        )
        return plan._replace(steps=tuple(steps))

    def _view_rounds(self) -> tuple[RoundView, ...]:
        """Return the rounds of voting that are revealed and in which anybody voted."""
        rounds = view_rounds(self.document, self.method, self.lang)
        return tuple(self._printable_round(one) for one in rounds if one.rows and not one.is_hidden)

    def _printable_round(self, shown: RoundView) -> RoundView:
        key = ("voting_rounds", shown.id)
        rows = (
            row._replace(
                note=row.note._replace(text=self.characters.sanitize(row.note.text, ("notes", row.note.id)))
            )
            for row in shown.rows
        )
        return shown._replace(
            title=self.characters.sanitize_line(shown.title, key),
            finding=self.characters.sanitize_line(shown.finding, key),
            rows=tuple(rows),
        )

    def _find_mentions(self) -> tuple[Key, ...] | None:
        """Return the records whose texts mention somebody whose name is not to be shown."""
        if self.names == "names":
            return ()
        return find_name_mentions(self.everything, redact(self.everything, Audience.EVERYBODY))


def _shortened(view: ParticipantView) -> ParticipantView:
    """Return a participant without what no sheet can show of a name of many thousand letters."""
    return view._replace(
        name=view.name[:MAX_NAME_CHARACTERS], organisation=view.organisation[:MAX_NAME_CHARACTERS]
    )


def _build_block(
    block: Block, notes: dict[str, list[NoteView]], masked: Collection[str], lang: str
) -> PosterBlock:
    groups = [
        PosterGroup(
            group.title[lang], tuple(_build_topic(topic, notes, masked, lang) for topic in group.topics)
        )
        for group in block.groups
    ]
    if block.id in notes:
        groups = _with_unknown_topics(
            groups, block.id, tuple(notes[block.id]), label_text("other_notes", lang)
        )
    return PosterBlock(block.id, block.title[lang], block.lead_question[lang], tuple(groups))


def _with_unknown_topics(
    groups: list[PosterGroup], block: str, notes: tuple[NoteView, ...], title: str
) -> list[PosterGroup]:
    """Add a topic for notes whose topic is not in the method."""
    if len(groups) > 1:
        return [*groups, PosterGroup(title, (PosterTopic(f"{block}.", "", "", notes),))]
    return [groups[0]._replace(topics=(*groups[0].topics, PosterTopic(f"{block}.", title, "", notes)))]


def _build_topic(
    topic: Topic, notes: dict[str, list[NoteView]], masked: Collection[str], lang: str
) -> PosterTopic:
    shown, is_masked = tuple(notes.get(topic.id, ())), topic.id in masked
    return PosterTopic(topic.id, topic.title[lang], topic.question[lang], shown, is_masked)


def _with_fixed_spaces(coalition: CoalitionView) -> CoalitionView:
    """Make the spaces within dates non-breaking, so that no line breaks inside a date."""
    dates = _SPACE_IN_DATE.sub("\u00a0", coalition.dates)
    fields = tuple(field._replace(text=dates) if field.id == DATES else field for field in coalition.fields)
    return coalition._replace(dates=dates, fields=fields)


_SPACE_IN_DATE = re.compile(r"(?<=\d) (?=[^\W\d]+ \d{4})|(?<=[^\W\d]) (?=\d{4})")
"""The spaces within "12 jun 2026" and "jun 2026"."""
