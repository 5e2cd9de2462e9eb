"""Soft hyphens in words too long for a line: between syllables, with consonants that can begin one kept together.

Not a dictionary: the rules hold for Dutch and do well enough for its neighbours, and serve only words that would
otherwise be broken between any two letters.
"""

from __future__ import annotations

from functools import lru_cache

from canvas_app.flow.text_direction import has_right_to_left
from canvas_app.flow.text_layout import TOLERANCE_EM, FontMetrics

SOFT_HYPHEN = "\u00ad"
"""Drawn as a hyphen at the end of a line; readers of a PDF join the word again."""

MIN_LETTERS = 9
"""Number of letters from which a word is hyphenated."""

MIN_PIECE = 3
"""Least number of letters before and after a hyphen."""

_VOWELS = frozenset("aeiouyáéíóúàèäëïöüâêîôûæøœ")
_ONSETS = frozenset("bcdfghjklmnpqrstvwxz") | frozenset(
    ("bl", "br", "ch", "chr", "cl", "cr", "dr", "dw", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "kw", "ph", "pl")
) | frozenset(
    ("pr", "sch", "schr", "sl", "sm", "sn", "sp", "spl", "spr", "st", "str", "th", "tr", "tw", "vl", "vr", "wr", "zw")
)  # fmt: skip
"""Consonants that begin a syllable."""


@lru_cache(maxsize=5_000)
def hyphen_positions(word: str) -> tuple[int, ...]:
    """Return the positions at which a word may be hyphenated: before the consonants that begin a syllable.

    Punctuation may stand around a word; within it, as in an address, there is nothing to hyphenate. Nor is there in
    a word with letters written from right to left.
    """
    if has_right_to_left(word):
        return ()
    letters = word.casefold()
    first = next((at for at, letter in enumerate(letters) if letter.isalpha()), 0)
    last = next((at + 1 for at in range(len(letters) - 1, -1, -1) if letters[at].isalpha()), 0)
    if last - first < MIN_LETTERS or len(letters) != len(word) or not letters[first:last].isalpha():
        return ()
    found, index = [], first
    while index < last:
        start = index = next((at for at in range(index, last) if letters[at] in _VOWELS), last)
        while index < last and letters[index] in _VOWELS:
            start = index = index + 1
        index = next((at for at in range(start, last) if letters[at] in _VOWELS), last)
        if start < index < last:
            found.append(
                next(at for at in range(start, index) if letters[at:index] in _ONSETS or at == index - 1)
            )
    return tuple(at for at in found if first + MIN_PIECE <= at <= last - MIN_PIECE)


def hyphenate(text: str, width: float, first_width: float, metrics: FontMetrics) -> str:
    """Return the text with a soft hyphen and a space where a word wider than a line may be divided.

    Args:
        text: the text.
        width: width of a line, em.
        first_width: width of the first line, em.
        metrics: widths of the face.
    """
    first, *_ = text.split(maxsplit=1) or [""]
    if metrics.width(first) <= first_width and _is_narrow(text, width, metrics):
        return text
    lines = [line.split(" ") for line in text.split("\n")]
    parts = [
        [
            _divided(word, first_width if not (row or column) else width, width, metrics)
            for column, word in enumerate(line)
        ]
        for row, line in enumerate(lines)
    ]
    return "\n".join(" ".join(line) for line in parts)


def _is_narrow(text: str, width: float, metrics: FontMetrics) -> bool:
    return all(
        end - start <= width + TOLERANCE_EM
        for run in metrics.measured_lines(text)
        for start, end in zip(run.starts, run.ends, strict=True)
    )


def _divided(word: str, first_width: float, width: float, metrics: FontMetrics) -> str:
    """Return a word in pieces that fit, as long as it can be hyphenated."""
    pieces, line_width = [], first_width
    while metrics.width(word) > line_width + TOLERANCE_EM:
        usable = [
            at
            for at in hyphen_positions(word)
            if metrics.width(word[:at] + SOFT_HYPHEN) <= line_width + TOLERANCE_EM
        ]
        if not usable:
            break
        pieces.append(word[: usable[-1]] + SOFT_HYPHEN)
        word, line_width = word[usable[-1] :], width
    return " ".join([*pieces, word])
