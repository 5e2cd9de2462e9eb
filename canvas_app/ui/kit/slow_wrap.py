"""Lines that Qt would take seconds to wrap: in an editor they stay on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from canvas_app.model.records import TEXT_LIMIT

MAX_FAST_WRAP_CHARACTERS = 4_000
"""Characters in one line that runs both ways or is full of marks: five times as many take Qt 25 times as long."""
SLOW_BIDI_CLASSES = {"R", "AL", "AN", "RLE", "RLO", "RLI", "NSM"}
"""Such characters, by their bidirectional class (Unicode Standard Annex 9)."""


def is_slow_to_wrap(text: str) -> bool:
    """Whether Qt would take seconds to wrap one of its lines."""
    return len(text) > MAX_FAST_WRAP_CHARACTERS and any(map(_is_slow_line, text.split("\n")))


def _is_slow_line(line: str) -> bool:
    if len(line) <= MAX_FAST_WRAP_CHARACTERS or len(line) > TEXT_LIMIT:
        return len(line) > TEXT_LIMIT
    from unicodedata import bidirectional

    return not line.isascii() and any(bidirectional(letter) in SLOW_BIDI_CLASSES for letter in line)


def set_plain_text(edit: QPlainTextEdit, text: str) -> None:
    """Other words in an editor, wrapped where that is quick."""
    is_slow = is_slow_to_wrap(text)
    if is_slow:
        edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    edit.setPlainText(text)
    set_wrapping(edit, is_slow)


def set_wrapping(edit: QPlainTextEdit, is_slow: bool) -> None:
    """Wraps lines at the width of the editor, but not those that are `is_slow`."""
    mode = QPlainTextEdit.LineWrapMode
    if is_slow != (edit.lineWrapMode() == mode.NoWrap):
        edit.setLineWrapMode(mode.NoWrap if is_slow else mode.WidgetWidth)
