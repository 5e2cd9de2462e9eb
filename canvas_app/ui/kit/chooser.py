"""Choosing one of a list by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.model.text import fold_words, has_words_beginning
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.lists import ListRow, RowList
from canvas_app.ui.kit.popup import Popup
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.kit.translate import Words

WIDTH_PX, ROW_PX, FIELD_PX = 340, 54, 76
MAX_ROWS = 6
MAX_SHOWN = 200
"""Rows that are shown of those that match; more letters bring the others."""
MOVING_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Choice(NamedTuple):
    """What can be chosen.

    Attributes:
        value: Its value.
        row: The row that shows it.
        keywords: Other words by which it is found.
    """

    value: str
    row: ListRow
    keywords: str = ""


Fallback = Callable[[str], Sequence[Choice]]
"""Returns what is offered where nothing has the letters that were typed."""


def matching_choices(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices with words beginning with those typed.

    First those whose keywords are just these letters, then those whose title begins so.
    """
    wanted = fold_words(typed)
    found = [
        one
        for one in choices
        if has_words_beginning(f"{one.row.title} {one.row.subtitle} {one.keywords}", typed)
    ]
    return sorted(
        found,
        key=lambda one: (
            fold_words(one.keywords) != wanted,
            not fold_words(one.row.title).startswith(wanted),
        ),
    )


class Chooser(Popup):
    """A list that opens over the window, with a field that narrows it down; Esc closes it.

    Attributes:
        chosen: Signal with the value that was chosen.
        has_matches: Whether there is something with the letters that were typed.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Choice],
        prompt: Words,
        parent: QWidget,
        fallback: Fallback = lambda _typed: (),
    ) -> None:
        super().__init__(theme, parent)
        self._choices, self._shown, self._fallback = choices, list(choices), fallback
        self.has_matches = True
        self.field = LineField(theme, parent=self, accessible_name=prompt, placeholder=prompt)
        self.rows = RowList(theme, self)
        self.rows.list_widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_column(theme, spacing.CHOOSER, self.field, (self.rows, 1), parent=self)
        self.field.edit.installEventFilter(self)
        self.field.edit.textChanged.connect(self._narrow)
        self.rows.activated.connect(self._choose)
        self.rows.list_widget.itemClicked.connect(self._choose_current)
        self._narrow("")

    def open_at(self, corner: QPoint, size: QSize | None = None) -> None:
        height = FIELD_PX + ROW_PX * min(len(self._choices), MAX_ROWS)
        super().open_at(corner, size or QSize(self._theme.px(WIDTH_PX), self._theme.px(height)))
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self, typed: str) -> None:
        found = matching_choices(self._choices, typed)[:MAX_SHOWN]
        self.has_matches = bool(found)
        self._shown = found or list(self._fallback(typed.strip()))
        self.rows.set_rows([choice.row for choice in self._shown])

    def _choose_current(self) -> None:
        self._choose(self.rows.list_widget.currentRow())

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            value = self._shown[index].value
            self.close()
            self.chosen.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in MOVING_KEYS:
            QApplication.sendEvent(self.rows.list_widget, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True
