"""What note colours are called, from `colours.json` of each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from canvas_app.content.languages import language_codes, texts
from canvas_app.model.allowed_values import NOTE_COLOURS


def colour_word(colour: str, lang: str) -> str:
    """Return what a note colour is called."""
    return str(texts("colours", lang)[colour])


def colour_of_word(word: str) -> str:
    """Return the note colour that is called so in any language, or has this name in the palette; '' for none."""
    word = word.strip().casefold()
    return _colours_by_word().get(word, "") if word else ""


@cache
def _colours_by_word() -> Mapping[str, str]:
    words = {
        colour_word(colour, code).casefold(): colour for code in language_codes() for colour in NOTE_COLOURS
    }
    return {**words, **{colour: colour for colour in NOTE_COLOURS}}
