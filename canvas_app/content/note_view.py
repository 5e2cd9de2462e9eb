"""What is shown of a note. Screens and sheets draw it, each in its own size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.formats import format_count
from canvas_app.content.method import Method, shown_topic
from canvas_app.content.palette import known_note_colour
from canvas_app.content.participant_view import NOBODY, ParticipantView
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.note_groups import is_heading

if TYPE_CHECKING:
    from canvas_app.model.records import Note


class NoteView(NamedTuple):
    """A note as it is shown.

    Attributes:
        id: Id of the record.
        text: Its text.
        colour: Name of its colour, one of the palette.
        initials: Initials of its author; '' for none.
        author_name: Name of its author, or the initials where names are hidden.
        author_label: Name and organisation of its author.
        dots: Number of dots, 0 where dots are not shown.
        is_heading: Whether it groups the notes after it.
        mark: What was agreed about it; '' for nothing.
        is_blank: Whether there is a note, and nothing of it may be seen yet.
        has_versions: Whether people wrote versions of it to choose from.
    """

    id: str
    text: str
    colour: str
    initials: str = ""
    author_name: str = ""
    author_label: str = ""
    dots: int = 0
    is_heading: bool = False
    mark: str = ""
    is_blank: bool = False
    has_versions: bool = False

    @property
    def dots_text(self) -> str:
        """The number of dots, where there are any."""
        return format_count(self.dots) if self.dots else ""

    @property
    def dots_label(self) -> str:
        """The dots in print: a dot and their number, so that the text of a PDF contains it too."""
        return f"● {self.dots_text}" if self.dots else ""


def view_note(note: Note, author: ParticipantView = NOBODY, dots: int = 0) -> NoteView:
    """Return what is shown of a note.

    Args:
        note: The record.
        author: Its author, `NOBODY` where it is not signed or names are hidden.
        dots: Number of dots shown on it.
    """
    return NoteView(
        id=note.id,
        text=note.text,
        colour=known_note_colour(note.colour),
        initials=author.initials,
        author_name=author.name or author.initials,
        author_label=author.label,
        dots=dots,
        is_heading=is_heading(note),
        mark=note.mark if note.mark in NOTE_MARKS else "",
    )


def blank_note(id_: str = "", *, is_heading: bool = False) -> NoteView:
    """Return what is shown of a masked note: that there is one."""
    return NoteView(id_, "", "", is_heading=is_heading, is_blank=True)


def notes_shown_in(document: Document, method: Method, topics: Iterable[str]) -> dict[str, list[Note]]:
    """Return the notes that are shown in each of some topics, in their order."""
    found: dict[str, list[Note]] = {topic: [] for topic in topics}
    for note in document.notes.values():
        if (home := shown_topic(method, note.topic)) in found:
            found[home].append(note)
    return {topic: sort_by_order(notes) for topic, notes in found.items()}
