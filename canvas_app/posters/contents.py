"""A workshop as a sheet shows it: plain texts in one language by block, group and topic, ready to be set.

The language chooses titles and questions; the words people wrote stay as they are. What a record of another version
or a damaged file holds is shown with a default, never left out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from canvas_app.content.method import Block, CoalitionCard, Method, Topic, block_of
from canvas_app.posters.characters import Characters
from canvas_app.posters.options import Names
from canvas_app.posters.pullers import Shown, pullers
from canvas_app.posters.telling import missing, named_in_texts
from canvas_app.posters.texts import (
    COLOUR_SIGNS,
    FORM_SIGNS,
    BlockText,
    CardText,
    GroupText,
    NoteText,
    PersonText,
    TopicText,
    WorkshopText,
)
from canvas_app.posters.words import long_date, period, word

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Coalition, Note, Participant


def read(
    document: Document, method: Method, lang: str, names: Names = "names", votes: bool = True
) -> WorkshopText:
    """The workshop's texts with the method's titles in `lang`.

    `names` says how people are shown, `votes` whether dots are.
    """
    characters = Characters()
    people = sorted(document.participants.values(), key=lambda person: (person.order, person.id))
    people = people if names != "none" else []
    signs = {person.id: _sign(person, characters) for person in people}
    shown = tuple(_person(person, signs[person.id], names, characters) for person in people)
    topics = _notes_by_topic(document, method, {person.id: person for person in shown}, characters)
    if votes and document.votes:
        topics = _with_dots(topics, document)
    signed = Counter(note.author for note in document.notes.values())
    blocks = {block.id: _block(block, topics, lang) for block in method.blocks}
    pulled = pullers(names, [(person.name, signs[person.id]) for person in people])
    cards = _cards(document, method.coalition, lang, pulled, characters)
    blocks["coalitions"] = blocks["coalitions"]._replace(cards=cards)
    workshop, key = document.workshop, ("workshop", "workshop")
    subtitle = (characters.line(workshop.session, key), characters.line(long_date(workshop.date, lang), key))
    return WorkshopText(
        title=characters.line(workshop.title, key) or word("untitled", lang),
        subtitle=" · ".join(filter(None, subtitle)),
        people=tuple(person._replace(notes=signed[person.id]) for person in shown),
        blocks=blocks,
        lang=lang,
        notices=(
            *missing(characters, document, method, lang, names),
            *(named_in_texts(document, method, lang) if names != "names" else ()),
        ),
        named=bool(workshop.title.strip()),
        crowd=len(document.participants),
        unsigned=sum(note.author not in document.participants for note in document.notes.values()),
    )


def _sign(person: Participant, characters: Characters) -> str:
    from canvas_app.model.text import initials

    return characters.line(person.sign or initials(person.name), ("participants", person.id))[:4]


def _person(person: Participant, sign: str, names: Names, characters: Characters) -> PersonText:
    key = ("participants", person.id)
    name = characters.line(person.name, key) if names == "names" else ""
    colour = person.colour if person.colour in COLOUR_SIGNS else "yellow"
    return PersonText(sign, name, characters.line(person.organisation, key), colour, id=person.id)


def _notes_by_topic(
    document: Document, method: Method, people: dict[str, PersonText], characters: Characters
) -> dict[str, list[NoteText]]:
    """Notes by topic id; those of a topic that is not in the method by the id of the block that shows them."""
    places = {block.id for block in method.blocks if block.groups}
    topics: dict[str, list[NoteText]] = {}
    for note in sorted(document.notes.values(), key=_standing):
        text = characters.plain(note.text, ("notes", note.id))
        colour = note.colour if note.colour in COLOUR_SIGNS else "yellow"
        place = note.topic
        if place not in method.topics:
            place = block_of(place) if block_of(place) in places else "identity"
        person = people.get(note.author, _NOBODY)
        made = NoteText(note.id, text, colour, person.sign, person.name or person.sign)
        topics.setdefault(place, []).append(made)
    return topics


def _with_dots(topics: dict[str, list[NoteText]], document: Document) -> dict[str, list[NoteText]]:
    from canvas_app.model.document import dots_of

    dots = dots_of(document)
    return {
        topic: [note._replace(dots=dots.get(note.id, 0)) for note in notes] for topic, notes in topics.items()
    }


def _standing(note: Note) -> tuple[str, str]:
    return note.order, note.id


def _block(block: Block, notes: dict[str, list[NoteText]], lang: str) -> BlockText:
    groups = [
        GroupText(group.title[lang], tuple(_topic(topic, notes, lang) for topic in group.topics))
        for group in block.groups
    ]
    if block.id in notes:
        groups = _with_other(groups, block.id, tuple(notes[block.id]), word("other_notes", lang))
    return BlockText(block.id, block.title[lang], block.lead[lang], tuple(groups))


def _with_other(
    groups: list[GroupText], block: str, notes: tuple[NoteText, ...], title: str
) -> list[GroupText]:
    """The groups with a place for notes whose topic the method does not know."""
    if len(groups) > 1:
        return [*groups, GroupText(title, (TopicText(f"{block}.", "", "", notes),))]
    return [groups[0]._replace(topics=(*groups[0].topics, TopicText(f"{block}.", title, "", notes)))]


def _topic(topic: Topic, notes: dict[str, list[NoteText]], lang: str) -> TopicText:
    return TopicText(topic.id, topic.title[lang], topic.question[lang], tuple(notes.get(topic.id, ())))


def _cards(
    document: Document, card: CoalitionCard, lang: str, pulled: Shown, characters: Characters
) -> tuple[CardText, ...]:
    coalitions = sorted(document.coalitions.values(), key=lambda coalition: (coalition.order, coalition.id))
    return tuple(_card(coalition, card, lang, pulled, characters) for coalition in coalitions)


def _card(
    coalition: Coalition, card: CoalitionCard, lang: str, pulled: Shown, characters: Characters
) -> CardText:
    forms = {form.id: form.title[lang] for form in card.forms}
    states = {state.id: state.title[lang] for state in card.states}
    key = ("coalitions", coalition.id)
    shown = pulled(coalition.puller)
    puller = None if shown is None else characters.plain(shown, key)
    lasts = _unbroken(characters.plain(period(coalition.start, coalition.end, lang), key))
    fields = _fields(coalition, card, lang, (puller, lasts), characters)
    lasting = word("period", lang)
    facts = tuple(("" if label == lasting else label, text) for label, text in fields if text)
    return CardText(
        id=coalition.id,
        sign=FORM_SIGNS.get(coalition.form, "disc"),
        form=forms.get(coalition.form, card.labels["form"][lang]),
        name=characters.line(coalition.name, key),
        state=states.get(coalition.state, ""),
        facts=facts,
        fields=fields,
        form_id=coalition.form if coalition.form in forms else "",
        state_id=coalition.state if coalition.state in states else "",
        puller=puller or "",
        period=lasts,
        start=coalition.start.strip(),
    )


def _unbroken(dates: str) -> str:
    """Dates that no line breaks: the spaces within a date are fixed."""
    return _IN_DATE.sub("\u00a0", dates)


def _fields(
    coalition: Coalition,
    card: CoalitionCard,
    lang: str,
    people_and_time: tuple[str | None, str],
    characters: Characters,
) -> tuple[tuple[str, str], ...]:
    """All that a card can say, as (label, text): four fields, who pulls it, from when till when, what it yields.

    Where people are left out, who pulls it is too: an empty line would say that nobody does.
    """
    kinds = {kind.id: kind.title[lang] for kind in card.yields}
    key = ("coalitions", coalition.id)
    puller, lasts = people_and_time
    own = tuple(
        (field.title[lang], characters.plain(str(getattr(coalition, field.id, "")), key))
        for field in card.fields
    )
    label = kinds.get(coalition.yield_kind, card.labels["yield"][lang])
    return (
        *own,
        *(() if puller is None else ((card.labels["puller"][lang], puller),)),
        (word("period", lang), lasts),
        (label, characters.plain(coalition.yields, key)),
    )


_NOBODY = PersonText("", "", "", "")

_IN_DATE = re.compile(r"(?<=\d) (?=[^\W\d]+ \d{4})|(?<=[^\W\d]) (?=\d{4})")
"""The spaces of 12 jun 2026 and jun 2026."""
