"""Search for notes and coalition cards by words, author and colour."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from canvas_app.model.document import Document
from canvas_app.model.field_types import Text
from canvas_app.model.records import Record, field_types
from canvas_app.model.text import strip_accents

NO_AUTHOR = "nobody"
"""Author to search for to find unsigned notes; ids of participants are hexadecimal."""


class SearchQuery(NamedTuple):
    """A search: words (all must occur, in any order), an author's id or `NO_AUTHOR`, a colour; empty matches any."""

    words: str = ""
    author: str = ""
    colour: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.author or self.colour)


def fold_text(text: str) -> str:
    """Return a text without case and accents, for comparison: `een` finds `Één`."""
    return strip_accents(text.casefold())


def find_matches(document: Document, search: SearchQuery) -> frozenset[str]:
    """Return the ids of the notes and coalition cards that match."""
    words = fold_text(search.words).split()
    ids = {
        note.id
        for note in document.notes.values()
        if (not search.author or (note.author or NO_AUTHOR) == search.author)
        and (not search.colour or note.colour == search.colour)
        and _contains_all(_all_text(note), words)
    }
    if not (search.author or search.colour):
        for coalition in document.coalitions.values():
            if _contains_all(_all_text(coalition), words):
                ids.add(coalition.id)
    return frozenset(ids)


def _all_text(record: Record) -> str:
    return "\n".join(str(getattr(record, name)) for name in _text_fields(type(record)))


@cache
def _text_fields(record_type: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields that hold words."""
    return tuple(name for name, held in field_types(record_type).items() if isinstance(held, Text))


def _contains_all(text: str, words: list[str]) -> bool:
    folded = fold_text(text)
    return all(word in folded for word in words)
