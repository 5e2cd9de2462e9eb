"""The words for every error and notice: what happened, what is safe, what to do (`resources/messages/errors.json`)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from canvas_app.errors import CanvasError
from canvas_app.platform import paths

_MAX_PARAMETER_LENGTH = 120
_INVISIBLE_CATEGORIES = {"Cc", "Cf", "Zl", "Zp"}


class MessageParts(NamedTuple):
    """Three sentences about an error: what happened, what is safe, what to do next."""

    what: str
    safe: str
    do: str


def message_parts(error: CanvasError, lang: str) -> MessageParts:
    """The words for an error or notice in `lang` (`nl` or `en`); a code nobody wrote words for is a fault of ours.

    Where the words cannot be read, because no file can be opened any more, the code and its facts have to do.
    """
    try:
        catalog = _load_messages()
    except OSError:
        return MessageParts(" ".join([error.code, *map(_displayable, error.parameters.values())]), "", "")
    text = catalog.get(error.code)
    parameters = _MessageParameters(error.parameters, lang)
    if text is None:
        text, parameters = catalog["bug"], _MessageParameters({"kind": error.code}, lang)
    translations = text["en" if lang == "en" else "nl"]
    return MessageParts(*(translations[name].format_map(parameters) for name in MessageParts._fields))


def short_message(error: CanvasError, lang: str) -> str:
    """What happened, in one line."""
    return message_parts(error, lang).what


def format_number(value: Any, lang: str) -> Any:
    """A number as it is written in a sentence: 2 and not 2.0; 4,7 in Dutch. Anything else stays as it is."""
    if not isinstance(value, float):
        return value
    text = f"{value:.10g}"
    return text if lang == "en" else text.replace(".", ",")


def preload_messages() -> None:
    """Read all words, so that `message_parts` opens no file later. Raises OSError."""
    _load_messages()


@cache
def _load_messages() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(paths.resources("messages", "errors.json").read_bytes())
    return words


class _MessageParameters(dict[str, str]):
    """Parameters as they may be shown: in one line, with nothing that moves the text around it, of bounded length."""

    def __init__(self, parameters: Mapping[str, object], lang: str) -> None:
        written = {name: format_number(value, lang) for name, value in parameters.items()}
        super().__init__({name: _displayable(value) for name, value in written.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def _displayable(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = "".join(
        "\ufffd" if unicodedata.category(letter) in _INVISIBLE_CATEGORIES else letter for letter in text
    )
    return text if len(text) <= _MAX_PARAMETER_LENGTH else text[: _MAX_PARAMETER_LENGTH - 1] + "…"
