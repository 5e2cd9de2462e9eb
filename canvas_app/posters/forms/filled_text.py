"""What people typed into a field, as notes: line ends, bullets, and characters that a viewer spoiled."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

from canvas_app.model.text import TEXT_LIMIT, is_blank

MAX_VALUE_CHARACTERS, MAX_NOTES = 100_000, 1_000
"""Limits of one field: far more than anybody types."""

_BULLET = re.compile(r"\s*(?:[•▪◦‣·●○■□\uf0a7\uf0b7\uf0d8]\s*|[*–—-]\s+)+")
"""A bullet as people and Word put it before a line; a dash or star is one only before a space: -5 °C is none."""
_BULLETS_ALONE = re.compile(r"[\s•▪◦‣·●○■□\uf0a7\uf0b7\uf0d8*–—-]*")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_LOST_PLANE = 0x10000
"""PDFium keeps sixteen bits of a character: 👍 U+1F44D becomes U+F44D."""


class FieldText(NamedTuple):
    """What was read from a field.

    Attributes:
        notes: One text for each note.
        odd: The characters that nobody types, as they are now, each once.
        is_complete: Whether nothing was left out.
    """

    notes: tuple[str, ...]
    odd: str = ""
    is_complete: bool = True


def split_notes(value: str) -> FieldText:
    """Return the notes in the value of a field: one for each line that says something."""
    lines = [_without_bullet(line) for line in value[:MAX_VALUE_CHARACTERS].splitlines()]
    texts = [line for line in lines if not is_blank(_PRIVATE_USE.sub("x", line))]
    odd = dict.fromkeys("".join(_PRIVATE_USE.findall("".join(texts))))
    notes = tuple(_PRIVATE_USE.sub(_restored, text[:TEXT_LIMIT]) for text in texts[:MAX_NOTES])
    longest = max(map(len, texts), default=0)
    is_complete = len(value) <= MAX_VALUE_CHARACTERS and len(texts) <= MAX_NOTES and longest <= TEXT_LIMIT
    return FieldText(notes, _PRIVATE_USE.sub(_restored, "".join(odd)), is_complete)


def split_name(value: str) -> FieldText:
    """Return a name: all lines as one."""
    return split_notes(" ".join(value[:MAX_VALUE_CHARACTERS].split()))


def _without_bullet(line: str) -> str:
    line = line.strip()
    if _BULLETS_ALONE.fullmatch(line):
        return ""
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def _restored(found: re.Match[str]) -> str:
    """Return the emoji whose upper bits were lost, or else the character as it is."""
    code = ord(found[0])
    whole = chr(code + _LOST_PLANE) if code < _LOST_PLANE else ""
    return whole if whole and category(whole) in {"So", "Sk"} else found[0]
