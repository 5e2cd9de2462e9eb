"""Whether people are named in what was written, in whatever spelling: a help for whoever reads it through, no proof."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from operator import sub

from canvas_app.model.text import unaccented

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = {number: " " for number in range(128) if not chr(number).isalnum()}
"""The same for texts of ASCII, where that is quicker."""
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

    def __init__(
        self, names: Iterable[str], others: Iterable[str] = (), organisations: Iterable[str] = ()
    ) -> None:
        """Of `others` it is not sure that they are people.

        What has no capital or more than six words is none, words of `organisations` do not count, and a word that
        stands alone counts only with a capital.
        """
        self._alone: set[str] = set()
        self._words: set[str] = set()
        self._rows: dict[int, set[int]] = {}
        self._rarest: set[str] = set()
        for name in names:
            self._learn(_written(name), is_sure=True)
        houses = {word.casefold() for name in organisations for word in _written(name) if _is_distinct(word)}
        for name in others:
            written = [word for word in _written(name) if word.casefold() not in houses]
            if len(written) <= _MOST and any(word[0].isupper() and _is_distinct(word) for word in written):
                self._learn(written, is_sure=False)
        self._sizes = sorted({len(word) for word in self._words if len(word) <= _LONGEST})

    def is_in(self, text: str) -> bool:
        """Whether one of the people is named in `text`; the time it takes follows from its length alone."""
        plain = unaccented(text)
        folded = plain.casefold()
        words = _words(folded)
        found = set(words)
        return (
            not self._alone.isdisjoint(found)
            or self._has_capital(plain, self._words & found)
            or (not self._rarest.isdisjoint(found) and self._has_row(words))
            or ("@" in folded and self._has_address(folded))
        )

    def _learn(self, written: list[str], is_sure: bool) -> None:
        words = [word.casefold() for word in written]
        has_capitals = any(word[0].isupper() for word in written)
        self._words.update(
            word.casefold()
            for word in written
            if _is_distinct(word) and (word[0].isupper() or not has_capitals)
        )
        if len(words) == 1:
            self._alone.update(word for word in words if is_sure and len(word) > 1 and word not in _BETWEEN)
        elif words:
            self._add_row(words[:_MOST])
            if len(words[-1]) >= _LEAST:
                self._add_row([words[0][0], words[-1]])

    def _add_row(self, words: list[str]) -> None:
        self._rows.setdefault(len(words), set()).add(sum(map(hash, words)))
        self._rarest.add(max(words, key=len))

    def _has_capital(self, plain: str, known: set[str]) -> bool:
        """Whether one of these words is written with a capital."""
        return bool(known) and any(
            word[0].isupper() and word.casefold() in known for word in set(_words(plain))
        )

    def _has_row(self, words: list[str]) -> bool:
        """Whether the words of a name stand beside each other, in any order.

        Their hashes are added up, 64 bits chosen anew at every start: rows of one sum have the same words.
        """
        sums = list(accumulate(map(hash, words), initial=0))
        return any(
            not known.isdisjoint(map(sub, sums[length:], sums)) for length, known in self._rows.items()
        )

    def _has_address(self, folded: str) -> bool:
        """Whether a mail address begins with, or ends in, a word of a name: `o.vandersloot@`."""
        ends = {before[-_LONGEST:] for before in folded.split("@")[:-1]}
        last = {end.split()[-1] for end in ends if end and not end[-1].isspace()}
        return any(self._is_made_of(word) for end in last for word in _WORD.findall(end))

    def _is_made_of(self, word: str) -> bool:
        return any(word[:size] in self._words or word[-size:] in self._words for size in self._sizes)


def _written(name: str) -> list[str]:
    return _WORD.findall(unaccented(name))


def _words(text: str) -> list[str]:
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _WORD.findall(text)


def _is_distinct(word: str) -> bool:
    return len(word) >= _LEAST and not word.isdigit() and word.casefold() not in _BETWEEN
