"""Conversion of a document into the printable texts of a sheet, by block, group and topic in one language.

The lead of a coalition is shown by name, by initials, or not at all. The language determines titles and questions;
text written by participants is not translated. Unknown values from another version or a damaged file are shown with a
default, never left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.content.coalition_view import DATES, CoalitionView, view_coalition
from canvas_app.content.formats import format_long_date
from canvas_app.content.method import Block, CoalitionCardDefinition, Method, Topic, block_id_of
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS
from canvas_app.model.redact import redact
from canvas_app.model.text import initials
from canvas_app.platform import clock
from canvas_app.posters.options import PeopleDisplay
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.notices import missing_character_notices, name_mention_notices
from canvas_app.posters.view.print_sanitizer import PrintSanitizer
from canvas_app.posters.view.view_records import (
    PosterBlock,
    PosterContent,
    PosterGroup,
    PosterNote,
    PosterPerson,
    PosterTopic,
)

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Coalition, Note, Participant

_NAME_SEPARATOR = re.compile(r"( ?[,;/&+] ?| (?:en|and) )", re.IGNORECASE)
"""Separators between several names. Expects single spaces, which keeps matching linear on long white space."""

LeadFormatter = Callable[[str], str | None]
"""Maps the text of a card to the text to show; None omits the line."""


def lead_formatter(names: PeopleDisplay, people: Iterable[tuple[str, str]]) -> LeadFormatter:
    """Return the formatter of leads, given the (name, initials) of all participants.

    With initials only, names of participants become the initials of the legend and other names their own initials.
    """
    if names == "none":
        return lambda _text: None
    if names == "names":
        return lambda text: text
    initials_by_name = _initials_by_name(list(people))

    def as_initials(text: str) -> str:
        if _normalize_name(text) in initials_by_name:
            return initials_by_name[_normalize_name(text)]
        pieces = _NAME_SEPARATOR.split(" ".join(text.split()))
        if not any(_normalize_name(piece) in initials_by_name for piece in pieces[::2]):
            return initials(text)
        pieces[::2] = [
            initials_by_name.get(_normalize_name(piece)) or initials(piece) for piece in pieces[::2]
        ]
        return "".join(pieces).strip()

    return as_initials


def _initials_by_name(people: list[tuple[str, str]]) -> dict[str, str]:
    """Return initials by full name, and by first name where only one participant has it."""
    firsts = Counter(_normalize_name(name).partition(" ")[0] for name, _ in people)
    known = {_normalize_name(name).partition(" ")[0]: initials_ for name, initials_ in people}
    known = {first: initials_ for first, initials_ in known.items() if firsts[first] == 1}
    full = Counter(_normalize_name(name) for name, _ in people)
    known.update(
        {_normalize_name(name): initials_ for name, initials_ in people if full[_normalize_name(name)] == 1}
    )
    known.pop("", None)
    return known


def _normalize_name(name: str) -> str:
    return " ".join(name.casefold().split())


def build_poster_content(
    document: Document, method: Method, lang: str, names: PeopleDisplay = "names", votes: bool = True
) -> PosterContent:
    """Return the document's texts with the method's titles.

    Args:
        document: The document to print.
        method: The method with blocks and topics.
        lang: Language of titles and questions.
        names: How participants are shown.
        votes: Whether notes show their number of dots.
    """
    characters = PrintSanitizer()
    everything = document
    document = redact(document, Audience.EVERYBODY if names == "none" else Audience.GROUP)
    people = sorted(document.participants.values(), key=lambda person: (person.order, person.id))
    initials_by_id = {person.id: _initials_of(person, characters) for person in people}
    shown = tuple(_build_person(person, initials_by_id[person.id], names, characters) for person in people)
    topics = _build_notes_by_topic(document, method, {person.id: person for person in shown}, characters)
    if votes and document.votes:
        topics = _with_dot_counts(topics, document)
    signed = Counter(note.author for note in document.notes.values())
    blocks = {block.id: _build_block(block, topics, lang) for block in method.blocks}
    format_lead = lead_formatter(names, [(person.name, initials_by_id[person.id]) for person in people])
    cards = _build_cards(document, method.coalition, lang, format_lead, characters)
    blocks["coalitions"] = blocks["coalitions"]._replace(cards=cards)
    workshop, key = document.workshop, ("workshop", "workshop")
    subtitle = (
        characters.sanitize_line(workshop.session, key),
        characters.sanitize_line(format_long_date(workshop.date, lang), key),
    )
    return PosterContent(
        title=characters.sanitize_line(workshop.title, key) or label_text("untitled", lang),
        subtitle=" · ".join(filter(None, subtitle)),
        people=tuple(person._replace(note_count=signed[person.id]) for person in shown),
        blocks=blocks,
        lang=lang,
        notices=(
            *missing_character_notices(characters, everything, method, lang, names),
            *(name_mention_notices(everything, method, lang) if names != "names" else ()),
        ),
        has_title=bool(workshop.title.strip()),
        participant_count=len(everything.participants),
        unsigned_note_count=sum(
            note.author not in everything.participants for note in everything.notes.values()
        ),
        today=clock.today(),
    )


def _initials_of(person: Participant, characters: PrintSanitizer) -> str:
    return characters.sanitize_line(person.sign or initials(person.name), ("participants", person.id))[:4]


def _build_person(
    person: Participant, initials: str, names: PeopleDisplay, characters: PrintSanitizer
) -> PosterPerson:
    key = ("participants", person.id)
    name = characters.sanitize_line(person.name, key) if names == "names" else ""
    colour = person.colour if person.colour in NOTE_COLOURS else "yellow"
    return PosterPerson(
        initials, name, characters.sanitize_line(person.organisation, key), colour, id=person.id
    )


def _build_notes_by_topic(
    document: Document, method: Method, people: dict[str, PosterPerson], characters: PrintSanitizer
) -> dict[str, list[PosterNote]]:
    """Return notes by topic id; notes of an unknown topic under the id of the block that shows them."""
    blocks = {block.id for block in method.blocks if block.groups}
    topics: dict[str, list[PosterNote]] = {}
    for note in sorted(document.notes.values(), key=_position_key):
        text = characters.sanitize(note.text, ("notes", note.id))
        colour = note.colour if note.colour in NOTE_COLOURS else "yellow"
        topic = note.topic
        if topic not in method.topics:
            topic = block_id_of(topic) if block_id_of(topic) in blocks else CENTRAL_BLOCK
        person = people.get(note.author, _NO_PERSON)
        made = PosterNote(note.id, text, colour, person.initials, person.name or person.initials)
        topics.setdefault(topic, []).append(made)
    return topics


def _with_dot_counts(topics: dict[str, list[PosterNote]], document: Document) -> dict[str, list[PosterNote]]:
    from canvas_app.model.document import dots_by_note

    dots = dots_by_note(document)
    return {
        topic: [note._replace(dots=dots.get(note.id, 0)) for note in notes] for topic, notes in topics.items()
    }


def _position_key(note: Note) -> tuple[str, str]:
    return note.order, note.id


def _build_block(block: Block, notes: dict[str, list[PosterNote]], lang: str) -> PosterBlock:
    groups = [
        PosterGroup(group.title[lang], tuple(_build_topic(topic, notes, lang) for topic in group.topics))
        for group in block.groups
    ]
    if block.id in notes:
        groups = _with_unknown_topics(
            groups, block.id, tuple(notes[block.id]), label_text("other_notes", lang)
        )
    return PosterBlock(block.id, block.title[lang], block.lead_question[lang], tuple(groups))


def _with_unknown_topics(
    groups: list[PosterGroup], block: str, notes: tuple[PosterNote, ...], title: str
) -> list[PosterGroup]:
    """Add a topic for notes whose topic is not in the method."""
    if len(groups) > 1:
        return [*groups, PosterGroup(title, (PosterTopic(f"{block}.", "", "", notes),))]
    return [groups[0]._replace(topics=(*groups[0].topics, PosterTopic(f"{block}.", title, "", notes)))]


def _build_topic(topic: Topic, notes: dict[str, list[PosterNote]], lang: str) -> PosterTopic:
    return PosterTopic(topic.id, topic.title[lang], topic.question[lang], tuple(notes.get(topic.id, ())))


def _build_cards(
    document: Document,
    card: CoalitionCardDefinition,
    lang: str,
    format_lead: LeadFormatter,
    characters: PrintSanitizer,
) -> tuple[CoalitionView, ...]:
    coalitions = sorted(document.coalitions.values(), key=lambda coalition: (coalition.order, coalition.id))
    return tuple(_build_card(coalition, card, lang, format_lead, characters) for coalition in coalitions)


def _build_card(
    coalition: Coalition,
    card: CoalitionCardDefinition,
    lang: str,
    format_lead: LeadFormatter,
    characters: PrintSanitizer,
) -> CoalitionView:
    key, lead = ("coalitions", coalition.id), format_lead(coalition.puller)
    texts = {
        name: characters.sanitize(getattr(coalition, name), key)
        for name in KINDS["coalitions"].content_fields
        if name not in ("name", "puller")
    }
    texts["name"] = characters.sanitize_line(coalition.name, key)
    texts["puller"] = characters.sanitize(lead or "", key)
    printable = coalition.model_copy(update=texts)
    return _with_fixed_spaces(view_coalition(printable, card, lang, shows_lead=lead is not None))


def _with_fixed_spaces(card: CoalitionView) -> CoalitionView:
    """Make the spaces within dates non-breaking, so that no line breaks inside a date."""
    dates = _SPACE_IN_DATE.sub("\u00a0", card.dates)
    fields = tuple(field._replace(text=dates) if field.id == DATES else field for field in card.fields)
    return card._replace(dates=dates, fields=fields)


_NO_PERSON = PosterPerson("", "", "", "")

_SPACE_IN_DATE = re.compile(r"(?<=\d) (?=[^\W\d]+ \d{4})|(?<=[^\W\d]) (?=\d{4})")
"""The spaces within "12 jun 2026" and "jun 2026"."""
