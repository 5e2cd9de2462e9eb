"""Texts of errors and notices, from `errors.json` of each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from canvas_app.content.formats import format_number
from canvas_app.content.languages import language_codes, texts
from canvas_app.errors import CanvasError
from canvas_app.model.text import ACTING_CATEGORIES, replace_categories

_MAX_PARAMETER_LENGTH = 120


class MessageParts(NamedTuple):
    """The three sentences of a message: what happened, what is safe, what to do next."""

    what: str
    safe: str
    do: str


def message_parts(error: CanvasError, lang: str) -> MessageParts:
    """Return the message for an error or notice in a language.

    A code without a message gives the message for a bug. Where the catalog cannot be read, because no file can be
    opened any more, the message is the code and its parameters.
    """
    try:
        catalog = texts("errors", lang)
    except OSError:
        return MessageParts(" ".join([error.code, *map(_displayable, error.parameters.values())]), "", "")
    text = catalog.get(error.code)
    parameters = _MessageParameters(error.parameters, lang)
    if text is None:
        text, parameters = catalog["bug"], _MessageParameters({"kind": error.code}, lang)
    return MessageParts(*(text[name].format_map(parameters) for name in MessageParts._fields))


def short_message(error: CanvasError, lang: str) -> str:
    """Return what happened, in one line."""
    return message_parts(error, lang).what


def preload_messages() -> None:
    """Load the messages of all languages, so that `message_parts` opens no file later.

    Raises:
        OSError: They cannot be read.
    """
    for code in language_codes():
        texts("errors", code)


class _MessageParameters(dict[str, str]):
    """Parameters made safe to show: on one line, without control or format characters, of limited length."""

    def __init__(self, parameters: Mapping[str, object], lang: str) -> None:
        written = {name: format_number(value, lang) for name, value in parameters.items()}
        super().__init__({name: _displayable(value) for name, value in written.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def _displayable(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = replace_categories(text, ACTING_CATEGORIES, "\ufffd")
    return text if len(text) <= _MAX_PARAMETER_LENGTH else text[: _MAX_PARAMETER_LENGTH - 1] + "…"
