"""What is said of notes that are written in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from canvas_app.content.note_view import NoteView


def masked_text() -> str:
    """Return what the sign of a masked topic stands for."""
    return QCoreApplication.translate("MaskTexts", "Written in silence, not revealed yet")


def not_shown_text() -> str:
    """Return what stands for a note that the room does not see yet."""
    return QCoreApplication.translate("MaskTexts", "Note, not revealed yet")


def seen_text(note: NoteView) -> str:
    """Return the text of a note, or what stands for one that the room does not see yet."""
    return not_shown_text() if note.is_blank else note.text


def revealed_text(count: int) -> str:
    """Return that so many notes are seen now."""
    return QCoreApplication.translate("MaskTexts", "%n note(s) revealed", "", count)


def silence_text(place: str) -> str:
    """Return that people write in silence in a place from now on."""
    words = QCoreApplication.translate(
        "MaskTexts", "Writing in silence: %1. The room sees its notes when you reveal them."
    )
    return words.replace("%1", place)
