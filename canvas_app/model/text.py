"""What may stand in a text: plain words, cleaned of what cannot be shown, saved or printed."""

from __future__ import annotations

import re

from canvas_app.errors import EditError
from canvas_app.model.records import TEXT_LIMIT

# compiled when first used, and remembered by `re`: a start needs none of them
_LINE_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_UNSEEN = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]"
_SURROGATES = "[\ud800-\udfff]"


def clean(text: str, limit: int = TEXT_LIMIT) -> str:
    """`text` with LF line ends, without controls, lone surrogates replaced, outer white space gone.

    Raises EditError `text_too_long` beyond `limit` characters: nothing is cut without a word.
    """
    # nearly all texts are plain: nothing to look for, letter by letter, in fifteen thousand of them
    if not (text.isascii() and text.isprintable()):
        text = re.sub(_SURROGATES, "\ufffd", text)
        text = re.sub(_UNSEEN, "", re.sub(_LINE_BREAKS, "\n", text))
    text = text.strip()
    if len(text) > limit:
        raise EditError("text_too_long", length=len(text), limit=limit)
    return text


def one_line(text: str, limit: int = 200) -> str:
    """`clean` for names and titles: white space of any kind becomes one space."""
    return clean(" ".join(text.split()), limit)


def initials(name: str) -> str:
    """The letters a name is signed with: first and last word, `Jan Willem de Wit` is `JW`."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isalnum()]
    capitals = [word for word in words if word[:1].isupper()] or words
    if len(capitals) == 1:
        return capitals[0][:2].upper()
    return "".join(word[0] for word in (capitals[0], capitals[-1])).upper() if capitals else ""
