"""What has to be said about the words on a sheet: characters that cannot be printed, and people named in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.method import Method
from canvas_app.model.naming import Naming
from canvas_app.posters.characters import Characters, Key, visible
from canvas_app.posters.layout import Notice
from canvas_app.posters.options import Names
from canvas_app.posters.words import word

if TYPE_CHECKING:
    from canvas_app.model.document import Document


def missing(
    characters: Characters, document: Document, method: Method, lang: str, names: Names
) -> tuple[Notice, ...]:
    """Which characters no face holds, and where they were; people are not named where names are off."""
    if not characters.missing:
        return ()
    found = dict.fromkeys(visible(character) for one in characters.missing.values() for character in one)
    shown = [_where(key, document, method, lang, names) for key in list(characters.missing)[:_NAMED]]
    more = len(characters.missing) - len(shown)
    where = "; ".join([*shown, word("people_more", lang, n=more)] if more else shown)
    records = tuple(characters.missing)
    return (("missing_characters", {"characters": " ".join(found), "where": where, "records": records}),)


def named_in_texts(document: Document, method: Method, lang: str) -> tuple[Notice, ...]:
    """Where people named a participant in their own words, which are never changed."""
    naming = Naming(person.name for person in document.participants.values())
    notes = [
        ("notes", note.id)
        for note in sorted(document.notes.values(), key=lambda note: (note.order, note.id))
        if naming.is_in(note.text)
    ]
    cards = [
        ("coalitions", card.id)
        for card in document.coalitions.values()
        if any(
            naming.is_in(text)
            for text in (
                card.name,
                card.ambition,
                card.partners,
                card.target_group,
                card.way_of_working,
                card.yields,
            )
        )
    ]
    found = (*notes, *cards)
    if not found:
        return ()
    where = "; ".join(_where(key, document, method, lang, "none") for key in found[:_NAMED])
    return (("names_in_texts", {"n": len(found), "where": where, "records": found}),)


def _where(key: Key, document: Document, method: Method, lang: str, names: Names) -> str:
    """A record in a few words: a note by its topic and how it begins, others by their name."""
    kind, id_ = key
    if kind == "participants":
        return document.participants[id_].name if names == "names" else word("participants", lang)
    if kind == "coalitions":
        return f"“{_begin(document.coalitions[id_].name)}”"
    if kind == "notes":
        note = document.notes[id_]
        topic = method.topics.get(note.topic)
        return f"{topic.title[lang] if topic else word('other_notes', lang)}: “{_begin(note.text)}”"
    return f"“{_begin(document.workshop.title)}”"


def _begin(text: str) -> str:
    """The first words of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rstrip()}…"


_NAMED, _BEGINNING = 4, 40
"""How many records a notice names, and with how many characters of their text."""
