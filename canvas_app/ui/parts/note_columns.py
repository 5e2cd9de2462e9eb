"""Notes to read, side by side in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.parts.note_painting import NoteStack

if TYPE_CHECKING:
    from canvas_app.content.note_view import NoteView
    from canvas_app.ui.kit.theme import Theme

MAX_COLUMNS, COLUMN_PX = 3, 250
"""Most columns, and the least width of each."""

LETTERS_OF_A_NOTE = 40
"""The height of a note without text, in letters."""


class NoteColumns(QWidget):
    """Shows notes whole; in the order of reading each goes where there is most room."""

    def __init__(self, theme: Theme, size: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.notes: tuple[NoteView, ...] = ()
        self.stacks = [NoteStack(theme, size, self, max_lines=0) for _ in range(MAX_COLUMNS)]
        self._columns = [QWidget(self) for _ in self.stacks]
        for stack, column in zip(self.stacks, self._columns, strict=True):
            make_column(theme, spacing.NONE, stack, 1, parent=column)
        make_row(theme, spacing.LARGE, *((column, 1) for column in self._columns), parent=self)

    def set_notes(self, notes: Sequence[NoteView]) -> None:
        """Set the notes."""
        self.notes = tuple(notes)
        self._distribute()

    def _distribute(self) -> None:
        count = max(1, min(MAX_COLUMNS, self.width() // self._theme.px(COLUMN_PX)))
        columns: list[list[NoteView]] = [[] for _ in range(count)]
        lengths = [0] * count
        for note in self.notes:
            shortest = lengths.index(min(lengths))
            columns[shortest].append(note)
            lengths[shortest] += len(note.text) + LETTERS_OF_A_NOTE
        for index, (stack, column) in enumerate(zip(self.stacks, self._columns, strict=True)):
            column.setVisible(index < count)
            stack.set_notes(columns[index] if index < count else [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._distribute()
