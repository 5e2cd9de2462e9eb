"""Text functions: sanitizing, initials, separating names, visibility, display, accent folding, safe normalization.

Only this module passes texts from files to `unicodedata.normalize`, which sorts a run of combining marks in quadratic
time.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, combining, is_normalized, normalize

from canvas_app.errors import EditError

TEXT_LIMIT = 20_000
"""Maximum number of characters of any text."""
LINE_LIMIT = 200
"""Maximum number of characters of a name, a title or another text on one line."""

_MAX_NAME_CHARACTERS = 1_000
"""Characters of a name from which initials are made; names of files may be longer than `LINE_LIMIT`."""

# compiled on first use and cached by `re`: none is needed at start-up
_LINE_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_CONTROLS = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]"
_SURROGATES = "[\ud800-\udfff]"
_NAME_SEPARATORS = "( ?[,;/&+] ?(?:(?:en|and) )?| (?:en|and) )"
"""Separators between several names, with their words in Dutch and English. Expects single spaces, which keeps matching
linear on long white space."""
_NAME_SEPARATORS_AND_PARENTHESES = _NAME_SEPARATORS.replace("+]", "+()]")

_MAX_COMBINING_MARKS = 30
"""Limit of combining marks on one letter; no language needs more (UAX 15, section 13, Stream-Safe Text Format)."""
_LAST_COMBINING_MARK = 0x1FFFF
"""No character beyond this is a combining mark."""
_MAX_EXPANSION = 4
"""A character whose NFKD form is longer than this (U+FDFA has 18 characters) is kept as it is."""

ACTING_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Controls, formatting characters and line separators: they act on a terminal, on a line or on the order of letters."""
UNDISPLAYABLE_CATEGORIES = ACTING_CATEGORIES | {"Cs", "Co", "Cn"}
"""Those, and characters without an assigned meaning, which a font cannot show."""
# wider: a text that only has white space, or marks without a letter to stand on, shows nothing either
_INVISIBLE_CATEGORIES = UNDISPLAYABLE_CATEGORIES | {"Zs", "Mn", "Mc", "Me"}
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\U0001d159")
"""Characters that show nothing although Unicode classes them as letters or symbols."""
_FUTURE_EMOJI = range(0x1F000, 0x1FC00)
"""New emoji are assigned in this range: unassigned here may be visible on a newer system."""
_DEFAULT_IGNORABLE = frozenset(
    (0x034F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000))
)
"""Invisible characters (Default_Ignorable_Code_Point) outside category Cf."""


def sanitize(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return `text` with LF line ends, without controls or outer white space, and with lone surrogates replaced.

    Raises:
        EditError: `text_too_long`, beyond `limit` characters; text is never truncated silently.
    """
    # nearly all texts are printable ASCII; a table may have fifteen thousand of them
    if not (text.isascii() and text.isprintable()):
        text = re.sub(_SURROGATES, "\ufffd", text)
        text = re.sub(_CONTROLS, "", re.sub(_LINE_BREAKS, "\n", text))
    text = text.strip()
    if len(text) > limit:
        raise EditError("text_too_long", length=len(text), limit=limit)
    return text


def sanitize_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Sanitize a name or title: runs of white space, line breaks included, become one space."""
    return sanitize(" ".join(text.split()), limit)


def initials(name: str) -> str:
    """Return the initials of a name, of its first and last capitalised word: `Jan Willem de Wit` gives `JW`."""
    words = [word for word in re.split(r"[\s\-]+", name[:_MAX_NAME_CHARACTERS]) if word[:1].isalnum()]
    capitals = [word for word in words if word[:1].isupper()] or words
    if len(capitals) == 1:
        return capitals[0][:2].upper()
    return "".join(word[0] for word in (capitals[0], capitals[-1])).upper() if capitals else ""


def split_names(text: str, *, parentheses: bool = False) -> list[str]:
    """Return the names in a text that may hold several, as `Anna, Ben en Cas`, and the separators between them.

    Args:
        text: Who leads a coalition, as it was written.
        parentheses: Whether parentheses separate too, as in `Anna (gemeente)`.

    Returns:
        Names and separators in turn, names at the even positions and both ends; a name may be empty.
    """
    pattern = _NAME_SEPARATORS_AND_PARENTHESES if parentheses else _NAME_SEPARATORS
    return re.split(pattern, " ".join(text.split()), flags=re.IGNORECASE)


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: white space, controls, lone marks, invisible or unassigned characters."""
    return not any(map(_is_visible, text.strip()))


def _is_visible(letter: str) -> bool:
    if letter in _BLANK_LETTERS or ord(letter) in _DEFAULT_IGNORABLE:
        return False
    kind = category(letter)
    return kind not in _INVISIBLE_CATEGORIES or (kind == "Cn" and ord(letter) in _FUTURE_EMOJI)


def replace_categories(text: str, categories: frozenset[str], replacement: str) -> str:
    """Return `text` for display, with every character of some Unicode categories replaced.

    Args:
        text: The text.
        categories: `ACTING_CATEGORIES` or `UNDISPLAYABLE_CATEGORIES`.
        replacement: What stands for each of these characters.
    """
    if text.isprintable():  # then it has no character of either
        return text
    return "".join(replacement if category(letter) in categories else letter for letter in text)


def strip_accents(text: str) -> str:
    """Return `text` for comparison: without accents and invisible characters, ligatures as letters; case is kept.

    Works character by character in linear time: combining marks are dropped, so none have to be sorted.
    """
    return text if text.isascii() else text.translate(_FOLD_TABLE)


_PLAIN_LETTERS = str.maketrans("øØ\u0131łŁđĐħĦ", "oOilLdDhH")
"""Letters with a stroke, or without a dot, that Unicode does not decompose, as they are typed on other keyboards."""


class _FoldTable(dict[int, str]):
    """Translation table for `strip_accents`, by code point; entries are computed on first use."""

    def __missing__(self, number: int) -> str:
        letter = chr(number).translate(_PLAIN_LETTERS)
        decomposed = normalize("NFKD", letter)
        if len(decomposed) > _MAX_EXPANSION:
            decomposed = letter
        found = "".join(filter(_is_significant, decomposed))
        self[number] = found
        return found


_FOLD_TABLE = _FoldTable()


def _is_significant(letter: str) -> bool:
    return not combining(letter) and category(letter) != "Cf" and ord(letter) not in _DEFAULT_IGNORABLE


def normalize_nfc(text: str) -> str:
    """Return `text` in NFC; unchanged where it has an excess of combining marks, which take too long to sort.

    The limit follows UAX 15, section 13 (`_MAX_COMBINING_MARKS`).
    """
    if text.isascii() or _has_excess_marks(text):
        return text
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def limit_marks(text: str) -> str:
    """Return `text` as it is drawn: with at most as many combining marks on a letter as any language needs."""
    return _excess_marks_pattern().sub(r"\1", text) if _has_excess_marks(text) else text


def _has_excess_marks(text: str) -> bool:
    """Return whether a letter has more combining marks than any language needs."""
    # a cheap pattern first: few texts have so long a run of characters beyond U+0300 at all
    quick_pattern = f"[\u0300-\U0010ffff]{{{_MAX_COMBINING_MARKS + 1}}}"
    return re.search(quick_pattern, text) is not None and _excess_marks_pattern().search(text) is not None


@cache
def _excess_marks_pattern() -> re.Pattern[str]:
    """Return the pattern of an excess of marks; its group holds as many as are needed."""
    marks = "".join(filter(_is_combining, map(chr, range(0x300, _LAST_COMBINING_MARK + 1))))
    return re.compile(f"([{marks}]{{{_MAX_COMBINING_MARKS}}})[{marks}]+")


def _is_combining(letter: str) -> bool:
    """Return whether a character is sorted as a mark: it is one, or its decomposition begins with one."""
    return combining(normalize("NFKD", letter)[0]) != 0


def fold_words(text: str) -> str:
    """Return the words of a text without case and accents, one space between them."""
    return " ".join(strip_accents(text.casefold()).split())


def has_words_beginning(text: str, typed: str) -> bool:
    """Return whether each word typed begins a word of the text, case and accents left out."""
    words = fold_words(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold_words(typed).split())
