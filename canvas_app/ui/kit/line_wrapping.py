"""Line wrapping in text editors: what Qt would take seconds to wrap is not wrapped."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from canvas_app.model.text import TEXT_LIMIT

MAX_FAST_WRAP_CHARACTERS = 4_000
"""Maximum length of a bidirectional or mark-heavy line to wrap: five times as many characters take 25 times as long."""
SLOW_BIDI_CLASSES = {"R", "AL", "AN", "RLE", "RLO", "RLI", "NSM"}
"""Bidirectional classes of the characters that make wrapping slow (Unicode Standard Annex 9)."""


def is_slow_to_wrap(text: str) -> bool:
    """Return whether a text has a line that Qt would take seconds to wrap."""
    return len(text) > MAX_FAST_WRAP_CHARACTERS and any(map(_is_slow_line, text.split("\n")))


def _is_slow_line(line: str) -> bool:
    """Return whether a line is long and bidirectional or mark-heavy, or longer than any note may be."""
    if len(line) <= MAX_FAST_WRAP_CHARACTERS or len(line) > TEXT_LIMIT:
        return len(line) > TEXT_LIMIT
    from unicodedata import bidirectional

    return not line.isascii() and any(bidirectional(letter) in SLOW_BIDI_CLASSES for letter in line)


def set_plain_text(edit: QPlainTextEdit, text: str) -> None:
    """Set the text of an editor, with line wrapping off if it would be slow."""
    is_slow = is_slow_to_wrap(text)
    if is_slow:
        edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    edit.setPlainText(text)
    set_wrapping(edit, is_slow)


def set_wrapping(edit: QPlainTextEdit, is_slow: bool) -> None:
    """Wrap lines at the width of the editor, or turn wrapping off if `is_slow`."""
    mode = QPlainTextEdit.LineWrapMode
    if is_slow != (edit.lineWrapMode() == mode.NoWrap):
        edit.setLineWrapMode(mode.NoWrap if is_slow else mode.WidgetWidth)
