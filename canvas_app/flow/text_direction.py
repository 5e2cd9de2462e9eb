"""Which texts need the bidirectional algorithm and shaping: those with letters written from right to left."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_RIGHT_TO_LEFT = "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""The blocks of Hebrew, Arabic and their relatives, and the mark that stands for such a letter."""
_FIRST = _RIGHT_TO_LEFT[1]

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, ARABIC_LETTER_MARK = "\u200e", "\u200f", "\u061c"
ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER = "\u200c", "\u200d"

INVISIBLE_MARKS = frozenset(
    (LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, ARABIC_LETTER_MARK, ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER)
)
"""Characters without width that direct the order of a text or the joining of its letters."""


def has_right_to_left(text: str) -> bool:
    """Return whether a text has letters written from right to left, or the mark for one."""
    # two quick looks first: a start must not compile the pattern for accents
    return not text.isascii() and max(text) >= _FIRST and re.search(_RIGHT_TO_LEFT, text) is not None


def base_direction(text: str, default: str = "L") -> str:
    """Return L or R by the first letter that has a direction (Unicode Standard Annex 9, P2 and P3)."""
    classes = map(bidirectional, text)
    return next(("L" if one == "L" else "R" for one in classes if one in ("L", "R", "AL")), default)


def is_right_to_left(line: str) -> bool:
    """Return whether a line begins at the right."""
    return has_right_to_left(line) and base_direction(line) == "R"
