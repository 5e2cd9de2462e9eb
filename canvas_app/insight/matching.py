"""Which notes and cards hold certain words, or are of a certain person or colour."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.model.document import Document
from canvas_app.model.text import unaccented

NOBODY = "nobody"
"""Stands for the author of unsigned notes; real ids are hexadecimal."""


class Search(NamedTuple):
    """What is looked for: words (all of them, in any order), one author's id, one colour; empty means any."""

    words: str = ""
    author: str = ""
    colour: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.author or self.colour)


def fold(text: str) -> str:
    """A text without case and accents, for comparing: `Één` is found by `een`."""
    return unaccented(text.casefold())


def matching(document: Document, search: Search) -> frozenset[str]:
    """The ids of the notes and coalition cards that fit."""
    words = fold(search.words).split()
    found = {
        note.id
        for note in document.notes.values()
        if (not search.author or (note.author or NOBODY) == search.author)
        and (not search.colour or note.colour == search.colour)
        and _holds(note.text, words)
    }
    if not (search.author or search.colour):
        for card in document.coalitions.values():
            parts = (
                card.name,
                card.ambition,
                card.partners,
                card.target_group,
                card.way_of_working,
                card.puller,
                card.yields,
            )
            if _holds("\n".join(parts), words):
                found.add(card.id)
    return frozenset(found)


def _holds(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
