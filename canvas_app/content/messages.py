"""The words for every error and notice: what happened, what is safe, what to do (`resources/messages/errors.json`)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from canvas_app import paths
from canvas_app.errors import CanvasError

_LONGEST = 120
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}


class Parts(NamedTuple):
    """Three sentences about an error: what happened, what is safe, what to do next."""

    what: str
    safe: str
    do: str


def parts(error: CanvasError, lang: str) -> Parts:
    """The words for an error or notice in `lang` (`nl` or `en`); a code nobody wrote words for is a fault of ours.

    Where the words cannot be read, because no file can be opened any more, the code and its facts have to do.
    """
    try:
        words = _words()
    except OSError:
        return Parts(" ".join([error.code, *map(_shown, error.parameters.values())]), "", "")
    known = words.get(error.code)
    facts = _Facts(error.parameters, lang)
    if known is None:
        known, facts = words["bug"], _Facts({"kind": error.code}, lang)
    said = known["en" if lang == "en" else "nl"]
    return Parts(*(said[name].format_map(facts) for name in Parts._fields))


def sentence(error: CanvasError, lang: str) -> str:
    """What happened, in one line."""
    return parts(error, lang).what


def number(value: Any, lang: str) -> Any:
    """A number as it is written in a sentence: 2 and not 2.0; 4,7 in Dutch. Anything else stays as it is."""
    if not isinstance(value, float):
        return value
    text = f"{value:.10g}"
    return text if lang == "en" else text.replace(".", ",")


def read_words() -> None:
    """Read all words, so that `parts` opens no file later. Raises OSError."""
    _words()


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(paths.resources("messages", "errors.json").read_bytes())
    return words


class _Facts(dict[str, str]):
    """Parameters as they may be shown: in one line, with nothing that moves the text around it, of bounded length."""

    def __init__(self, parameters: Mapping[str, object], lang: str) -> None:
        written = {name: number(value, lang) for name, value in parameters.items()}
        super().__init__({name: _shown(value) for name, value in written.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = "".join("\ufffd" if unicodedata.category(letter) in _INVISIBLE else letter for letter in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
