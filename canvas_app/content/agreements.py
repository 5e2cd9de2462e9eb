"""What was agreed: the notes with a mark, in words and in their order. Pages, sheets and slides show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.formats import format_long_date
from canvas_app.content.languages import texts
from canvas_app.content.method import Method, block_id_of
from canvas_app.content.note_view import notes_shown_in
from canvas_app.content.plan_view import places
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.masks import masked_notes

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Note


class Agreement(NamedTuple):
    """A note about which something was agreed.

    Attributes:
        id: Id of the note.
        text: Its text.
        mark: What was agreed.
        who: Who does it.
        due: When, as it was written, and a date in words.
        block: The block it stands in.
        place: Where it stands, in words: "Identity › Passion › Theme".
    """

    id: str
    text: str
    mark: str
    who: str = ""
    due: str = ""
    block: str = ""
    place: str = ""

    @property
    def detail(self) -> str:
        """Who does it and when."""
        return " · ".join(part for part in (self.who, self.due) if part)


Agreements = Mapping[str, tuple[Agreement, ...]]
"""What was agreed by mark, in the order of `NOTE_MARKS`: what is to be done by date, else as on the canvas."""


def agreement_words(name: str, lang: str) -> str:
    """Return a text of `agreements.json`: what marks are called, among others."""
    return str(texts("agreements", lang)[name])


def agreement_text(note: Note, lang: str) -> str:
    """Return what was agreed about a note in one line: "To do: Rachid, 12 June 2026"; '' for nothing."""
    if note.mark not in NOTE_MARKS:
        return ""
    detail = ", ".join(part for part in (note.who, format_long_date(note.due, lang)) if part)
    name = agreement_words(note.mark, lang)
    return f"{name}: {detail}" if detail else name


def view_agreements(
    document: Document, method: Method, lang: str, format_who: Callable[[str], str] = str
) -> Agreements:
    """Return what was agreed. Notes that are masked are left out until they are revealed.

    Args:
        document: The document.
        method: The method.
        lang: Language of dates and places.
        format_who: Returns how the one who does it is shown.
    """
    is_masked = masked_notes(document) or (lambda _: False)
    names = places(method, lang)
    found: dict[str, list[Agreement]] = {mark: [] for mark in NOTE_MARKS}
    for topic, notes in notes_shown_in(document, method, method.topics).items():
        for note in notes:
            if note.mark in found and not is_masked(note):
                due = format_long_date(note.due, lang) if note.due else ""
                found[note.mark].append(
                    Agreement(
                        note.id,
                        note.text,
                        note.mark,
                        format_who(note.who),
                        due,
                        block_id_of(topic),
                        names[topic],
                    )
                )
    days = {due: _day_of(due) for due in {one.due for one in found["to_do"]}}
    found["to_do"].sort(key=lambda one: days[one.due])
    return {mark: tuple(agreements) for mark, agreements in found.items()}


def _day_of(due: str) -> date:
    """Return the last day that a date stands for; what is no date comes after all."""
    from canvas_app.content.date_parser import parse_dates  # with a calendar, which a start does not need

    span = parse_dates(due)
    return span.last if span else date.max
