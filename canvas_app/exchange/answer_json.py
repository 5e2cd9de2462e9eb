"""Reading the JSON of a filled-in form: whole, or as much of it as a damaged file gives."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from canvas_app.content.handout_form import known_clock
from canvas_app.errors import FileError
from canvas_app.exchange.answer_format import FORMAT, VERSION, Doubt, ReadAnswers

_STRING = r'(?<!\\)"(?:[^"\\]|\\.)*+\\?+(?:"|\Z)'
"""A string of a JSON text, one that is not closed included."""
_LIST = re.compile(rf"({_STRING})\s*:\s*\[\s*({_STRING}(?:\s*,\s*{_STRING})*+)?", re.DOTALL)
_FIELD = re.compile(rf'"(document_id|person|person_name|checksum)"\s*:\s*({_STRING})', re.DOTALL)
_STRINGS = re.compile(_STRING, re.DOTALL)
_BEGINNING = re.compile(rf'\{{\s*"format"\s*:\s*"{FORMAT}"')
_TEXT_FIELDS = ("document_id", "person", "person_name", "checksum")
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_WRAPPED, _LOST = (Doubt("wrapped"),), (Doubt("lost"),)


def read_json(text: str) -> ReadAnswers | None:
    """Return the answers in a JSON text with anything before and after it; None where there are none.

    Args:
        text: The text, with LF line ends.

    Raises:
        FileError: `answers_newer`.
    """
    if f'"{FORMAT}"' not in text:
        return None
    beginning = _BEGINNING.search(text)
    start = beginning.start() if beginning else max(text.find("{"), 0)
    # within a string of JSON a line break is written as \n: a real one was put there by a mail program
    unwrapped = re.sub(" ?\n", " ", text[start:])
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(unwrapped)
    except (ValueError, RecursionError):
        return _salvage(unwrapped)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return _salvage(unwrapped)
    read = _read_object(found)
    is_wrapped = any("\n" in string for string in _STRINGS.findall(text, start))
    return read._replace(doubts=_WRAPPED) if is_wrapped else read


def _read_object(found: dict[str, Any]) -> ReadAnswers:
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise FileError("answers_newer")
    listed = found.get("notes")
    notes = {topic: _texts(texts) for topic, texts in listed.items()} if isinstance(listed, dict) else {}
    fields = {name: value for name in _TEXT_FIELDS if isinstance(value := found.get(name), str)}
    return _make(fields, notes)._replace(clock=known_clock(found.get("clock")))


def _make(fields: Mapping[str, str], notes: Mapping[str, tuple[str, ...]]) -> ReadAnswers:
    document_id, person, person_name, checksum = (fields.get(name, "") for name in _TEXT_FIELDS)
    written = {topic: texts for topic, texts in notes.items() if texts}
    return ReadAnswers(document_id, person, person_name, written, checksum)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def _salvage(text: str) -> ReadAnswers:
    """Return the fields and lists of notes that can be found in JSON that is broken somewhere.

    A note that was cut off is left out: sent again, the whole one would be another.
    """
    fields = {match[1]: _unescape(match[2]) for match in _FIELD.finditer(text)}
    notes = {
        _unescape(match[1]): tuple(
            map(_unescape, filter(_CLOSED.fullmatch, _STRINGS.findall(match[2] or "")))
        )
        for match in _LIST.finditer(text)
    }
    return _make(fields, notes)._replace(doubts=_LOST)


def _unescape(quoted: str) -> str:
    """Return the text of a JSON string that may be cut off or have escapes that are none."""
    inner = quoted[1:-1] if len(quoted) > 1 and quoted.endswith('"') else quoted[1:]
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:
        return inner
