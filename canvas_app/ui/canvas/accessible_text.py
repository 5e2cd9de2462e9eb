"""Descriptions of canvas items for screen readers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from canvas_app.content.method import Method
from canvas_app.model.document import Document
from canvas_app.model.edits import notes_in_topic
from canvas_app.model.records import Note
from canvas_app.ui.canvas.selection import ItemKey

_NO_DOTS: Mapping[str, int] = {}


def describe_item(
    document: Document, method: Method, item: ItemKey, lang: str, dots: Mapping[str, int] = _NO_DOTS
) -> str:
    """Return the description of an item for a screen reader.

    Args:
        document: The open document.
        method: The method in use.
        item: The item to describe.
        lang: Language of titles and questions.
        dots: Number of visible dots by note id.

    Returns:
        For a note its text, author, dots, colour and position; for a topic its title, question and number of notes;
        for a card its form, name and ambition; '' for an item that does not exist.
    """
    kind, id_ = item
    if kind == "topic" and id_ in method.topics:
        topic = method.topics[id_]
        count = QCoreApplication.translate(
            "AccessibleText", "%n note(s)", "", len(notes_in_topic(document, id_))
        )
        return f"{topic.title[lang]}. {topic.question[lang]} {count}."
    if kind == "note" and id_ in document.notes:
        return _describe_note(document, method, document.notes[id_], lang, dots.get(id_, 0))
    if kind == "card" and id_ in document.coalitions:
        card = document.coalitions[id_]
        forms = {choice.id: choice.title[lang] for choice in method.coalition.forms}
        return f"{forms.get(card.form, card.form)}: {card.name}. {card.ambition}"
    return QCoreApplication.translate("AccessibleText", "New coalition") if kind == "new" else ""


def _describe_note(document: Document, method: Method, note: Note, lang: str, dots: int) -> str:
    person = document.participants.get(note.author)
    siblings = [other.id for other in notes_in_topic(document, note.topic)]
    topic = method.topics.get(note.topic)
    dotted = QCoreApplication.translate("AccessibleText", "%n dot(s)", "", dots) if dots else ""
    parts = [note.text, person.name if person else "", dotted, colour_name(note.colour)]
    place = f"{siblings.index(note.id) + 1}/{len(siblings)}" if note.id in siblings else ""
    where = f"{topic.title[lang]} {place}" if topic else place
    return ". ".join(part for part in (*parts, where) if part)


def colour_name(colour: str) -> str:
    """Return the name of a note colour in the language of the user interface."""
    names = {
        "yellow": QCoreApplication.translate("AccessibleText", "Yellow"),
        "orange": QCoreApplication.translate("AccessibleText", "Orange"),
        "sky": QCoreApplication.translate("AccessibleText", "Sky blue"),
        "green": QCoreApplication.translate("AccessibleText", "Green"),
        "pink": QCoreApplication.translate("AccessibleText", "Pink"),
    }
    return names.get(colour, colour)
