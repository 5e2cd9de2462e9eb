"""Lines that Qt would take seconds to wrap: in an editor they stay on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from canvas_app.model.records import TEXT_LIMIT

ENDLESS = 4_000
"""Characters in one line that runs both ways or is full of marks: five times as many take Qt 25 times as long."""
SLOW = {"R", "AL", "AN", "RLE", "RLO", "RLI", "NSM"}
"""Such characters, by their bidirectional class (Unicode Standard Annex 9)."""


def is_endless(text: str) -> bool:
    """Whether Qt would take seconds to wrap one of its lines."""
    return len(text) > ENDLESS and any(map(_is_slow, text.split("\n")))


def _is_slow(line: str) -> bool:
    if len(line) <= ENDLESS or len(line) > TEXT_LIMIT:
        return len(line) > TEXT_LIMIT
    from unicodedata import bidirectional

    return not line.isascii() and any(bidirectional(letter) in SLOW for letter in line)


def put_words(edit: QPlainTextEdit, text: str) -> None:
    """Other words in an editor, wrapped where that is quick."""
    endless = is_endless(text)
    if endless:
        edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    edit.setPlainText(text)
    wrap_if_quick(edit, endless)


def wrap_if_quick(edit: QPlainTextEdit, endless: bool) -> None:
    """Wraps lines at the width of the editor, but not those that are `endless`."""
    mode = QPlainTextEdit.LineWrapMode
    if endless != (edit.lineWrapMode() == mode.NoWrap):
        edit.setLineWrapMode(mode.NoWrap if endless else mode.WidgetWidth)
