"""Preparation of text for print: removes invisible characters, replaces unsupported ones by a square.

The replaced characters are recorded per record, so that a notice can explain every square on a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from unicodedata import category

from canvas_app.flow.text_direction import INVISIBLE_MARKS, RIGHT_TO_LEFT_MARK, has_right_to_left
from canvas_app.model.text import UNDISPLAYABLE_CATEGORIES, normalize_nfc
from canvas_app.posters.typefaces import font_faces

RecordKey = tuple[str, str]
"""Kind and id of a record."""

FOOTER: RecordKey = ("footer", "")
"""Stands for the footer, which is no record."""

MissingCharacters = Mapping[RecordKey, Iterable[str]]
"""The characters no font holds, by record."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
"""Several blank lines, of which one is printed: twenty thousand of them would take a pile of paper."""
_REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_VARIATION_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
"""Emoji skin tone modifiers, dropped because emoji are printed in one colour."""

_INVISIBLE_CATEGORIES = UNDISPLAYABLE_CATEGORIES | {"Zs"}


def describe_character(character: str) -> str:
    """Return a character for use in a sentence, as its code point (U+XXXX) if it is invisible."""
    return f"U+{ord(character):04X}" if category(character) in _INVISIBLE_CATEGORIES else character


@cache
def _supported_characters() -> frozenset[str]:
    """Return the characters that the text fonts hold and that may be printed (fonts map some controls too)."""
    seen = (character for character in font_faces.load_face("regular").characters if character.isprintable())
    return frozenset((*seen, "\n", "\xa0"))


class PrintSanitizer:
    """Cleans texts for print.

    Attributes:
        missing: The characters no font holds, by record.
    """

    def __init__(self) -> None:
        self.missing: dict[RecordKey, dict[str, None]] = {}
        self._supported = _supported_characters()

    def sanitize(self, text: str, key: RecordKey) -> str:
        """Return `text` of the record `key` as it can be printed."""
        if "\n" in text:
            text = _BLANK_LINES.sub("\n\n", text)
        if self._supported.issuperset(text):
            return normalize_nfc(text)
        text = _FIXED_SPACES.sub("\xa0", _SPACES.sub(" ", _LINE_BREAKS.sub("\n", text)))
        return self._replace_unsupported(normalize_nfc(text), key).strip()

    def sanitize_line(self, text: str, key: RecordKey) -> str:
        """Return `text` of the record `key` as one printable line."""
        return " ".join(self.sanitize(text, key).split())

    def _replace_unsupported(self, text: str, key: RecordKey) -> str:
        # works on distinct characters: a text may repeat an unsupported one thousands of times
        has_letters = has_right_to_left(text.replace(RIGHT_TO_LEFT_MARK, ""))
        kept = INVISIBLE_MARKS if has_letters else frozenset()
        removed = {
            ord(one): None for one in self._unsupported_in(text) if _is_invisible(one) and one not in kept
        }
        text = text.translate(removed)
        if not _SKIN_TONES.isdisjoint(text):
            text = "".join(_without_skin_tones(text))
        missing = [one for one in self._unsupported_in(text) if one not in kept and not _is_printable(one)]
        if missing:
            self.missing.setdefault(key, {}).update(dict.fromkeys(missing))
        return text.translate(dict.fromkeys(map(ord, missing), font_faces.REPLACEMENT_CHARACTER))

    def _unsupported_in(self, text: str) -> list[str]:
        """Return the distinct characters the text fonts do not hold, in order of appearance."""
        return [one for one in dict.fromkeys(text) if one not in self._supported]


def _without_skin_tones(text: str) -> Iterator[str]:
    """Yield the characters of `text` without skin tone modifiers that follow a symbol."""
    before = ""
    for character in text:
        if character not in _SKIN_TONES or not before or category(before) != "So":
            yield character
            before = character


@cache
def _is_invisible(character: str) -> bool:
    return category(character) in _REMOVED_CATEGORIES or character in _VARIATION_SELECTORS


@cache
def _is_printable(character: str) -> bool:
    return font_faces.is_printable(character)
