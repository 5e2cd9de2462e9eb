"""Detection of personal names in texts, in various spellings: an aid to a manual check, not a guarantee."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from operator import sub

from canvas_app.model.text import strip_accents

_WORD = re.compile(r"[^\W_]+")
_ASCII_SEPARATORS = {number: " " for number in range(128) if not chr(number).isalnum()}
"""Translation table that turns ASCII separators into spaces: faster than `_WORD` for ASCII texts."""
_MIN_WORD_LENGTH = 3
"""Letters a word must have to stand for a whole name."""
_MAX_NAME_WORDS = 6
"""Words of a name that are searched for as a sequence."""
_MAX_ADDRESS_WORD_LENGTH = 64
"""Characters before the @ of a mail address that are searched."""
_NAME_PARTICLES = frozenset(
    ("van", "von", "der", "den", "ten", "ter", "het", "des", "del", "dos", "las", "los", "bin", "ibn", "the")
)
"""Words in names that are too common to stand for a name."""


class NameDetector:
    """Finds given names in texts: in full, in any order, with an initial, in a mail address, or by one longer word.

    Accents are ignored. One word of a longer name counts only where it is capitalised, since it may be an ordinary
    word.
    """

    def __init__(
        self, names: Iterable[str], possible_names: Iterable[str] = (), organisations: Iterable[str] = ()
    ) -> None:
        """Collect the names to search for.

        Args:
            names: Names of people.
            possible_names: Texts that may be names. Those without a capital, or of more than six words, are ignored; a
                single word counts only where it is capitalised in the text.
            organisations: Names of organisations; their words are left out of `possible_names`.
        """
        self._single_names: set[str] = set()
        self._name_words: set[str] = set()
        self._sequence_hashes: dict[int, set[int]] = {}
        self._longest_words: set[str] = set()
        for name in names:
            self._add_name(_split_words(name), is_sure=True)
        organisation_words = {
            word.casefold() for name in organisations for word in _split_words(name) if _is_distinctive(word)
        }
        for name in possible_names:
            written = [word for word in _split_words(name) if word.casefold() not in organisation_words]
            if len(written) <= _MAX_NAME_WORDS and any(
                word[0].isupper() and _is_distinctive(word) for word in written
            ):
                self._add_name(written, is_sure=False)
        self._word_lengths = sorted(
            {len(word) for word in self._name_words if len(word) <= _MAX_ADDRESS_WORD_LENGTH}
        )

    def finds_name_in(self, text: str) -> bool:
        """Return whether `text` contains one of the names; the time depends on the length of the text only."""
        plain = strip_accents(text)
        folded = plain.casefold()
        words = _split_folded(folded)
        found = set(words)
        return (
            not self._single_names.isdisjoint(found)
            or self._has_capitalised(plain, self._name_words & found)
            or (not self._longest_words.isdisjoint(found) and self._has_sequence(words))
            or ("@" in folded and self._has_address(folded))
        )

    def _add_name(self, words_as_written: list[str], is_sure: bool) -> None:
        words = [word.casefold() for word in words_as_written]
        has_capitals = any(word[0].isupper() for word in words_as_written)
        self._name_words.update(
            word.casefold()
            for word in words_as_written
            if _is_distinctive(word) and (word[0].isupper() or not has_capitals)
        )
        if len(words) == 1:
            self._single_names.update(
                word for word in words if is_sure and len(word) > 1 and word not in _NAME_PARTICLES
            )
        elif words:
            self._add_sequence(words[:_MAX_NAME_WORDS])
            if len(words[-1]) >= _MIN_WORD_LENGTH:
                self._add_sequence([words[0][0], words[-1]])

    def _add_sequence(self, words: list[str]) -> None:
        self._sequence_hashes.setdefault(len(words), set()).add(sum(map(hash, words)))
        self._longest_words.add(max(words, key=len))

    def _has_capitalised(self, plain: str, known: set[str]) -> bool:
        """Return whether the text has one of these words capitalised."""
        return bool(known) and any(
            word[0].isupper() and word.casefold() in known for word in set(_split_folded(plain))
        )

    def _has_sequence(self, words: list[str]) -> bool:
        """Return whether the words of a name stand side by side, in any order.

        Compares sums of word hashes (64 bits, salted for each process): sequences with the same sum have the same
        words, but for collisions.
        """
        sums = list(accumulate(map(hash, words), initial=0))
        return any(
            not known.isdisjoint(map(sub, sums[length:], sums))
            for length, known in self._sequence_hashes.items()
        )

    def _has_address(self, folded: str) -> bool:
        """Return whether a word before an @ starts or ends with a word of a name, as in `o.vandersloot@`."""
        ends = {before[-_MAX_ADDRESS_WORD_LENGTH:] for before in folded.split("@")[:-1]}
        last = {end.split()[-1] for end in ends if end and not end[-1].isspace()}
        return any(self._starts_or_ends_with_name(word) for end in last for word in _WORD.findall(end))

    def _starts_or_ends_with_name(self, word: str) -> bool:
        return any(
            word[:size] in self._name_words or word[-size:] in self._name_words for size in self._word_lengths
        )


def _split_words(name: str) -> list[str]:
    return _WORD.findall(strip_accents(name))


def _split_folded(text: str) -> list[str]:
    return text.translate(_ASCII_SEPARATORS).split() if text.isascii() else _WORD.findall(text)


def _is_distinctive(word: str) -> bool:
    return len(word) >= _MIN_WORD_LENGTH and not word.isdigit() and word.casefold() not in _NAME_PARTICLES
