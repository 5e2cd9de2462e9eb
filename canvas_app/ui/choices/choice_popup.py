"""The window in which somebody chooses between versions of a text that people wrote at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app.ui.choices.choice_row import Answer, ChoiceRow
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.popup import Popup
from canvas_app.ui.kit.theme import SMALL_PX, TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

WIDTH_PX, MAX_HEIGHT, GAP_PX = 460, 0.8, 10
"""Width in pixels at scale 1, largest part of the screen's height, and pixels between it and what it is about."""

FOOT_PX = 34
CHOOSE_PROPOSAL = TranslatableText("ChoicePopup", "Choose the proposal")
CHOOSE = TranslatableText("ChoicePopup", "Choose this")
LATER = TranslatableText("ChoicePopup", "Later")
NEXT = TranslatableText("ChoicePopup", "The next one (Page Down)")
PREVIOUS = TranslatableText("ChoicePopup", "The one before (Page Up)")


STEP_KEYS: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
"""Keys that go to the next question and the one before."""


class ChoicePopup(Popup):
    """Asks one question; a digit or Enter answers it.

    Attributes:
        chosen: Signal with the number of the answer, from 0.
        step_requested: Signal, the next (1) or previous (-1) question is to be asked.
    """

    chosen = Signal(int)
    step_requested = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        theme = context.theme
        self.rows: list[ChoiceRow] = []
        self._at = 0
        self.title = Label(theme, size=TITLE_PX, bold=True)
        self.place, self.count = Label(theme, size=SMALL_PX, colour="soft"), Label(theme, size=SMALL_PX)
        self.before = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.previous_button = IconButton(theme, "chevron-left", 24, parent=self, tooltip=PREVIOUS)
        self.next_button = IconButton(theme, "chevron-right", 24, parent=self, tooltip=NEXT)
        self.previous_button.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_requested.emit(1))
        for button in (self.previous_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._column = make_column(theme, spacing.SMALL, parent=self._content)
        self._scroll_area = VerticalScrollArea(theme, self._content)
        head = make_row(
            theme,
            spacing.SMALL,
            self.title,
            (self.place, 1),
            self.previous_button,
            self.count,
            self.next_button,
        )
        self._scroll_area.installEventFilter(self)
        make_column(
            theme, spacing.POPUP, head, self.before, (self._scroll_area, 1), self._make_foot(), parent=self
        )

    def _make_foot(self) -> QHBoxLayout:
        """Return the row with what Enter and Esc do, and what is said about that."""
        theme = self._theme
        self.choose_button, self.later_button = Button(theme, "primary"), Button(theme, "quiet", label=LATER)
        self._hint = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.choose_button.clicked.connect(self._click_current)
        self.later_button.clicked.connect(self.close)
        for button, key in ((self.choose_button, Qt.Key.Key_Enter), (self.later_button, Qt.Key.Key_Escape)):
            button.set_height(FOOT_PX)
            button.set_keycap(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return make_row(theme, spacing.MEDIUM, self.choose_button, self.later_button, (self._hint, 1))

    def ask(
        self, answers: Sequence[Answer], place: str, before: str, at: int, count: int, words: tuple[str, str]
    ) -> None:
        """Ask which of some answers it is to be.

        Args:
            answers: The answers.
            place: Where the text stands.
            before: What stood there before, in words; '' where that is not known.
            at: Number of the question, from 1.
            count: Number of questions.
            words: The title, and what is said below the answers.
        """
        self.title.set_text(words[0])
        self._hint.set_text(words[1])
        self.place.set_text(place)
        self.before.set_text(before)
        self.before.setVisible(bool(before))
        self.count.set_text(f"{at} / {count}")
        for part in (self.previous_button, self.count, self.next_button):
            part.setVisible(count > 1)
        for row in self.rows:
            row.deleteLater()
        self.rows = [
            ChoiceRow(self._theme, answer, number, self._content) for number, answer in enumerate(answers, 1)
        ]
        for index, row in enumerate(self.rows):
            self._column.addWidget(row)
            row.clicked.connect(self._answer(index))
            row.reached.connect(partial(self._set_current, index))
        self.setTabOrder(self.rows[-1], self.rows[0])
        proposed = next((row for row in self.rows if row.answer.is_proposal), self.rows[0])
        proposed.setFocus(Qt.FocusReason.PopupFocusReason)
        self._set_current(self.rows.index(proposed))

    def _set_current(self, index: int) -> None:
        """Make an answer the one that Enter gives."""
        self._at = index
        for number, row in enumerate(self.rows):
            row.set_current(is_current=number == index)
        self.choose_button.set_texts(CHOOSE_PROPOSAL if self.rows[index].answer.is_proposal else CHOOSE)

    def _click_current(self) -> None:
        self.rows[self._at].click()

    def _answer(self, index: int) -> Callable[[], None]:
        return lambda: self.chosen.emit(index)

    def open_beside(self, place: QRect) -> None:
        """Show the popup beside a place of the screen, at its left where the right has no room, as high as it needs."""
        theme = self._theme
        width = theme.px(WIDTH_PX)
        is_room = place.right() + GAP_PX + width <= self.screen().availableGeometry().right()
        x = place.right() + GAP_PX if is_room else place.left() - GAP_PX - width
        corner = QPoint(x, place.top() - 2 * GAP_PX)
        margin = 2 * theme.px(14) + theme.px(4)
        for row in self.rows:
            row.fit(width - margin)
        self._content.setFixedHeight(
            sum(row.height() for row in self.rows) + (len(self.rows) - 1) * self._column.spacing()
        )
        self._scroll_area.setMinimumHeight(0)
        around = sum(self._height_around(width - margin))
        most = round(self.screen().availableGeometry().height() * MAX_HEIGHT)
        self.open_at(corner, QSize(width, min(self._content.height() + around, most)))

    def _height_around(self, width: int) -> tuple[int, ...]:
        """Return the heights of what stands around the answers, and of the gaps."""
        before = self.before.heightForWidth(width) if not self.before.isHidden() else 0
        head = max(self.title.sizeHint().height(), self.next_button.sizeHint().height())
        between = 2 if self.before.isHidden() else 3
        gaps = between * self._theme.px(spacing.POPUP.gap or 0) + 2 * self._theme.px(14)
        beside = sum(button.sizeHint().width() for button in (self.choose_button, self.later_button))
        hint = self._hint.heightForWidth(width - beside - 2 * self._theme.px(spacing.MEDIUM.gap or 0))
        return head, before, max(hint, self._theme.px(FOOT_PX)), gaps

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and event.key() in STEP_KEYS:  # type: ignore[attr-defined]
            self.step_requested.emit(STEP_KEYS[event.key()])  # type: ignore[attr-defined]
            return True  # the answers would scroll
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if len(number) == 1 and number.isdecimal() and 0 < int(number) <= len(self.rows):
            self.chosen.emit(int(number) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click_current()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move_focus(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in STEP_KEYS:
            self.step_requested.emit(STEP_KEYS[event.key()])
        else:
            super().keyPressEvent(event)

    def _move_focus(self, step: int) -> None:
        self._set_current((self._at + step) % len(self.rows))
        row = self.rows[self._at]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll_area.ensureWidgetVisible(row)
