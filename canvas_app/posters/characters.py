"""What of a person's text can be printed: invisible characters fall away, what no face holds becomes a square.

Which characters those were, and in which records, is kept: a sheet never shows a square without a word about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from canvas_app.model.text import composed
from canvas_app.posters import fonts

Key = tuple[str, str]
"""A record's address: kind and id."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
"""The tones of skin: an emoji in one colour has none."""

_UNSEEN = frozenset({"Co", "Cn", "Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


def visible(character: str) -> str:
    """A character as it may be named in a sentence: by its number where there is nothing to see."""
    return f"U+{ord(character):04X}" if category(character) in _UNSEEN else character


@cache
def _held() -> frozenset[str]:
    """What the text faces hold and may stand on paper as it is (fonts map a few controls as well)."""
    seen = (character for character in fonts.face("regular").characters if character.isprintable())
    return frozenset((*seen, "\n", "\xa0"))


class Characters:
    """Cleans texts for print and remembers what was missing: by record, the characters no face holds."""

    def __init__(self) -> None:
        self.missing: dict[Key, dict[str, None]] = {}
        self._held = _held()

    def plain(self, text: str, key: Key) -> str:
        """`text` of the record `key` as it can be printed."""
        if self._held.issuperset(text):
            return composed(text)
        text = _FIXED_SPACES.sub("\xa0", _SPACES.sub(" ", _LINE_BREAKS.sub("\n", text)))
        return self._printable(composed(text), key).strip()

    def line(self, text: str, key: Key) -> str:
        """`text` as one line."""
        return " ".join(self.plain(text, key).split())

    def _printable(self, text: str, key: Key) -> str:
        # by distinct character: a text may hold thousands of one that no face holds
        text = text.translate({ord(one): None for one in self._others(text) if _is_invisible(one)})
        if not _TONES.isdisjoint(text):
            text = "".join(_without_tones(text))
        missing = [one for one in self._others(text) if not _prints(one)]
        if missing:
            self.missing.setdefault(key, {}).update(dict.fromkeys(missing))
        return text.translate(dict.fromkeys(map(ord, missing), fonts.REPLACEMENT))

    def _others(self, text: str) -> list[str]:
        """The characters the text faces do not hold, in the order in which they come first."""
        return [one for one in dict.fromkeys(text) if one not in self._held]


def _without_tones(text: str) -> Iterator[str]:
    """The characters of `text` without the tones of skin that stand behind a symbol."""
    before = ""
    for character in text:
        if character not in _TONES or not before or category(before) != "So":
            yield character
            before = character


@cache
def _is_invisible(character: str) -> bool:
    return category(character) in _INVISIBLE or character in _SELECTORS


@cache
def _prints(character: str) -> bool:
    return fonts.prints(character)
