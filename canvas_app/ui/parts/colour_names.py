"""What the colours of notes are called, and what they stand for, in the language of the user interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.content.colour_meanings import colour_meanings
from canvas_app.content.languages import language_codes, texts
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.text import strip_accents

if TYPE_CHECKING:
    from canvas_app.model.records import Workshop


def colour_name(colour: str) -> str:
    """Return the name of a note colour in the language of the user interface."""
    names = {
        "yellow": QCoreApplication.translate("AccessibleText", "Yellow"),
        "orange": QCoreApplication.translate("AccessibleText", "Orange"),
        "sky": QCoreApplication.translate("AccessibleText", "Blue"),
        "green": QCoreApplication.translate("AccessibleText", "Green"),
        "pink": QCoreApplication.translate("AccessibleText", "Pink"),
    }
    return names.get(colour, colour)


def colour_label(colour: str, workshop: Workshop) -> str:
    """Return the name of a note colour, with what it stands for."""
    meaning = colour_meanings(workshop).get(colour, "")
    return f"{colour_name(colour)}: {meaning}" if meaning else colour_name(colour)


def colour_words() -> dict[str, str]:
    """Return note colours by what they are called, in lower case: in every language, and by their own names."""
    called = {
        strip_accents(word).casefold(): name
        for code in language_codes()
        for name, word in texts("colours", code).items()
    }
    return {**{name: name for name in NOTE_COLOURS}, **called}
