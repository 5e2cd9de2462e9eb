"""What somebody is asked to fill in at home, whatever it is filled in with, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.date_parser import parse_day
from canvas_app.content.languages import texts
from canvas_app.content.method import BLOCKS, Method, block_id_of, load_method
from canvas_app.model.document import Document, notes_by_topic
from canvas_app.model.note_groups import is_heading
from canvas_app.model.text import LINE_LIMIT

if TYPE_CHECKING:
    from canvas_app.model.records import Note

_MAX_QUOTED_TOPICS = 20
_MAX_QUOTED_CHARACTERS = 1_000
"""How much is quoted of what stands under topics that are not known: all that people write, and no endless file."""


class Assignment(NamedTuple):
    """What is asked of people.

    Attributes:
        topics: The ids of the topics, in their order on the canvas.
        instruction: What they are asked to do, in the words of the facilitator.
        due: Until when, as people write it; '' for no date.
        shows_notes: Whether they see what others wrote there.
        shows_names: Whether they see who did.
    """

    topics: tuple[str, ...]
    instruction: str = ""
    due: str = ""
    shows_notes: bool = True
    shows_names: bool = True


class OtherNote(NamedTuple):
    """A note of somebody else: its text, and who wrote it ('' where that is not shown)."""

    text: str
    author: str = ""


class FormTopic(NamedTuple):
    """A topic that something is asked about.

    Attributes:
        id: Its id.
        block: Title of its block.
        title: Its title.
        question: Its question.
        own: The texts of the notes that the person wrote there before.
        others: What others wrote there, as far as it is shown.
    """

    id: str
    block: str
    title: str
    question: str
    own: tuple[str, ...] = ()
    others: tuple[OtherNote, ...] = ()


class HandoutForm(NamedTuple):
    """All that a form shows and must give back.

    Attributes:
        document_id: The id of the workshop's document.
        title: Title of the workshop.
        session: Its session.
        lang: Language of the form.
        person: The id of the participant for whom it is; '' for whoever gets it.
        person_name: Their name.
        instruction: What they are asked to do.
        due: Until when.
        topics: The topics.
        clock: The highest counter of the network's stamps when the form was made; 0 where that is not known.
    """

    document_id: str
    title: str
    session: str
    lang: str
    person: str
    person_name: str
    instruction: str
    due: str
    topics: tuple[FormTopic, ...]
    clock: int = 0


class Answers(NamedTuple):
    """What somebody filled in.

    Attributes:
        document_id: The id of the workshop's document.
        person: The id of the participant; '' where the form was for whoever gets it.
        person_name: The name that was filled in or printed.
        notes: By topic, one text for each note.
        doubtful: Parts that could not be read for certain, as sentences for whoever collects them.
        clock: The clock of the form (`HandoutForm.clock`); 0 where that is not known.
    """

    document_id: str
    person: str
    person_name: str
    notes: Mapping[str, tuple[str, ...]]
    doubtful: tuple[str, ...] = ()
    clock: int = 0


def known_clock(value: object) -> int:
    """Return the clock that stands in a form or in answers; 0 where none does."""
    return value if type(value) is int and value > 0 else 0


def with_known_topics(answers: Answers, lang: str) -> Answers:
    """Return answers without notes under topics that the method does not know; what they say is quoted in doubts."""
    known = load_method().topics
    unknown = {topic: notes for topic, notes in answers.notes.items() if topic not in known and any(notes)}
    sentence = str(texts("handouts", lang)["unknown_topic"])
    doubts = [
        sentence.format(topic=topic[:LINE_LIMIT], text=" / ".join(notes)[:_MAX_QUOTED_CHARACTERS])
        for topic, notes in [*unknown.items()][:_MAX_QUOTED_TOPICS]
    ]
    notes = {topic: notes for topic, notes in answers.notes.items() if topic in known}
    return answers._replace(notes=notes, doubtful=(*answers.doubtful, *doubts))


def is_day(due: str) -> bool:
    """Return whether people said until when with a day (12 juni 2026), not in other words."""
    return due[:1].isdigit() and parse_day(due) is not None


def topics_in(places: Iterable[str], method: Method) -> tuple[str, ...]:
    """Return the topics of blocks, groups and topics by their ids, in their order on the canvas."""
    chosen = tuple(places)
    return tuple(
        topic
        for block in BLOCKS
        for topic in method.topics
        if block_id_of(topic) == block and any(topic == one or topic.startswith(f"{one}.") for one in chosen)
    )


def make_form(
    document: Document, method: Method, assignment: Assignment, person: str, lang: str
) -> HandoutForm:
    """Return the form for a participant.

    Args:
        document: What the group may see of the workshop (`model.redact`).
        method: The method.
        assignment: What is asked.
        person: The id of the participant; '' for whoever gets it.
        lang: Language of the form.
    """
    someone = document.participants.get(person)
    by_topic = notes_by_topic(document)
    topics = tuple(
        _form_topic(document, method, assignment, person, lang, topic, by_topic.get(topic, ()))
        for topic in assignment.topics
    )
    workshop = document.workshop
    return HandoutForm(
        document.document_id,
        workshop.title,
        workshop.session,
        lang,
        person,
        someone.name if someone is not None else "",
        assignment.instruction,
        assignment.due,
        topics,
    )


def _form_topic(
    document: Document,
    method: Method,
    assignment: Assignment,
    person: str,
    lang: str,
    id_: str,
    notes: Iterable[Note],
) -> FormTopic:
    topic, written = method.topics[id_], [note for note in notes if not is_heading(note)]
    own = tuple(note.text for note in written if person and note.author == person)
    others = tuple(
        OtherNote(note.text, _name_of(document, note.author) if assignment.shows_names else "")
        for note in written
        if assignment.shows_notes and not (person and note.author == person)
    )
    block = method.block(block_id_of(id_)).title[lang]
    return FormTopic(id_, block, topic.title[lang], topic.question[lang], own, others)


def _name_of(document: Document, person: str) -> str:
    someone = document.participants.get(person)
    return someone.name if someone is not None else ""
