"""What may stand in a text: plain words, cleaned of what cannot be shown, saved or printed; and how texts are compared.

Texts of files go to `unicodedata.normalize` through here alone: it sorts a row of combining marks in quadratic time.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, combining, is_normalized, normalize

from canvas_app.errors import EditError
from canvas_app.model.records import TEXT_LIMIT

# compiled when first used, and remembered by `re`: a start needs none of them
_LINE_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_CONTROLS = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]"
_SURROGATES = "[\ud800-\udfff]"

_MAX_COMBINING_MARKS = 30
"""Combining marks on one letter: more than any language needs (UAX 15, section 13, Stream-Safe Text Format)."""
_LAST_COMBINING_MARK = 0x1FFFF
"""No character beyond this is a combining mark."""
_MAX_EXPANSION = 4
"""One character that spreads to more letters than this, as U+FDFA does to 18, stays as it is."""

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})
"""White space, controls, characters without a meaning; marks, which show nothing without a letter before them."""
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\U0001d159")
"""Characters that show nothing though Unicode counts them among letters and symbols."""
_FUTURE_EMOJI = range(0x1F000, 0x1FC00)
"""Here emoji are added with every version of Unicode; on a newer computer they can be seen."""
_DEFAULT_IGNORABLE = frozenset(
    (0x034F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000))
)
"""What shows nothing wherever it stands (Default_Ignorable_Code_Point), beside what is of category Cf."""


def sanitize(text: str, limit: int = TEXT_LIMIT) -> str:
    """`text` with LF line ends, without controls, lone surrogates replaced, outer white space gone.

    Raises EditError `text_too_long` beyond `limit` characters: nothing is cut without a word.
    """
    # nearly all texts are plain: nothing to look for, letter by letter, in fifteen thousand of them
    if not (text.isascii() and text.isprintable()):
        text = re.sub(_SURROGATES, "\ufffd", text)
        text = re.sub(_CONTROLS, "", re.sub(_LINE_BREAKS, "\n", text))
    text = text.strip()
    if len(text) > limit:
        raise EditError("text_too_long", length=len(text), limit=limit)
    return text


def sanitize_line(text: str, limit: int = 200) -> str:
    """`sanitize` for names and titles: white space of any kind becomes one space."""
    return sanitize(" ".join(text.split()), limit)


def initials(name: str) -> str:
    """The letters a name is signed with: first and last word, `Jan Willem de Wit` is `JW`."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isalnum()]
    capitals = [word for word in words if word[:1].isupper()] or words
    if len(capitals) == 1:
        return capitals[0][:2].upper()
    return "".join(word[0] for word in (capitals[0], capitals[-1])).upper() if capitals else ""


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space, controls, marks alone, characters without width or meaning."""
    return not any(map(_is_visible, text))


def _is_visible(letter: str) -> bool:
    if letter in _BLANK_LETTERS or ord(letter) in _DEFAULT_IGNORABLE:
        return False
    kind = category(letter)
    return kind not in _INVISIBLE_CATEGORIES or (kind == "Cn" and ord(letter) in _FUTURE_EMOJI)


def strip_accents(text: str) -> str:
    """`text` for comparing, its capitals still there: without accents and what cannot be seen, a ligature as letters.

    Letter by letter, in a time that follows from its length: without the marks there is no order to bring them in.
    """
    return text if text.isascii() else text.translate(_FOLD_TABLE)


class _FoldTable(dict[int, str]):
    """What each character is compared as, by its number; found when it is first met."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        spread = normalize("NFKD", letter)
        if len(spread) > _MAX_EXPANSION:
            spread = letter
        found = "".join(filter(_is_significant, spread))
        self[number] = found
        return found


_FOLD_TABLE = _FoldTable()


def _is_significant(letter: str) -> bool:
    return not combining(letter) and category(letter) != "Cf" and ord(letter) not in _DEFAULT_IGNORABLE


def normalize_nfc(text: str) -> str:
    """`text` in NFC; towers of combining marks are left alone (UAX 15, section 13: sorting them takes too long)."""
    if text.isascii() or _has_excess_marks(text):
        return text
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _has_excess_marks(text: str) -> bool:
    """Whether more marks stand on one letter than any language needs."""
    # most texts have no such row, whatever it consists of
    quick_pattern = f"[\u0300-\U0010ffff]{{{_MAX_COMBINING_MARKS + 1}}}"
    return re.search(quick_pattern, text) is not None and _excess_marks_pattern().search(text) is not None


@cache
def _excess_marks_pattern() -> re.Pattern[str]:
    marks = "".join(filter(_is_combining, map(chr, range(0x300, _LAST_COMBINING_MARK + 1))))
    return re.compile(f"[{marks}]{{{_MAX_COMBINING_MARKS + 1}}}")


def _is_combining(letter: str) -> bool:
    """Whether it is sorted among marks: it is one, or what it is spread to begins with one."""
    return combining(normalize("NFKD", letter)[0]) != 0
