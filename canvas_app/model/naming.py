"""Whether people are named in what was written, in whatever spelling: a help for whoever reads it through, no proof."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_LEAST = 3
"""Letters of a word that stands for a whole name."""
_MOST = 6
"""Words of a name that are looked at, when they stand beside each other."""
_LONGEST = 64
"""Letters of a word in a mail address that are looked through."""
_BETWEEN = frozenset(
    ("van", "von", "der", "den", "ten", "ter", "het", "des", "del", "dos", "las", "los", "bin", "ibn", "the")
)
"""Words in names that stand everywhere."""


class Naming:
    """Finds names in texts: whole, turned round, with initials, in a mail address, and each longer word of them.

    Accents never count. One word of a longer name counts only with a capital, for it may be an ordinary one.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._alone: set[str] = set()
        self._words: set[str] = set()
        self._beside: set[tuple[str, ...]] = set()
        for name in names:
            self._learn(_WORD.findall(_plain(name)))
        self._lengths = sorted({len(words) for words in self._beside})

    def is_in(self, text: str) -> bool:
        """Whether one of the people is named in `text`; the time it takes follows from its length alone."""
        plain = _plain(text)
        written = _WORD.findall(plain)
        if any(word[0].isupper() and word.casefold() in self._words for word in written):
            return True
        words = [word.casefold() for word in written]
        return (
            not self._alone.isdisjoint(words)
            or any(tuple(sorted(row)) in self._beside for row in self._rows(words))
            or any(map(self._is_address, plain.casefold().split("@")[:-1]))
        )

    def _learn(self, written: list[str]) -> None:
        words = [word.casefold() for word in written]
        has_capitals = any(word[0].isupper() for word in written)
        self._words.update(
            word.casefold()
            for word in written
            if _is_distinct(word) and (word[0].isupper() or not has_capitals)
        )
        if len(words) == 1:
            self._alone.update(word for word in words if len(word) > 1 and word not in _BETWEEN)
        elif words:
            self._beside.add(tuple(sorted(words[:_MOST])))
            if len(words[-1]) >= _LEAST:
                self._beside.add(tuple(sorted((words[0][0], words[-1]))))

    def _rows(self, words: list[str]) -> Iterable[list[str]]:
        """Words that stand beside each other, as many as names have."""
        for length in self._lengths:
            for start in range(len(words) - length + 1):
                yield words[start : start + length]

    def _is_address(self, before: str) -> bool:
        """Whether the mail address that ends here begins with, or ends in, a word of a name: `o.vandersloot@`."""
        last = before[-_LONGEST:].split()
        return (
            bool(last)
            and before[-1:] == last[-1][-1:]
            and any(map(self._is_made_of, _WORD.findall(last[-1])))
        )

    def _is_made_of(self, word: str) -> bool:
        parts = range(len(word) - _LEAST + 1)
        return any(word[start:] in self._words or word[: len(word) - start] in self._words for start in parts)


def _is_distinct(word: str) -> bool:
    return len(word) >= _LEAST and not word.isdigit() and word.casefold() not in _BETWEEN


def _plain(text: str) -> str:
    """A text without accents, its capitals still there."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
