"""One of a few: chips that flow over lines, or segments side by side. Arrow keys move the choice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.flow_layout import FlowLayout
from canvas_app.ui.widgets.paint import RADIUS, rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class Option(NamedTuple):
    """Something to choose: its id, the words on it, a longer explanation, and a sign in front."""

    id: str
    words: str
    tip: str = ""
    sign: str = ""


class Choices(QWidget):
    """What chips and segments share. `chosen` is sent when a person chooses, never when the program does.

    With `optional` the chosen one can be let go of again: then `chosen` carries an empty id.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._optional = look, optional
        self._buttons: dict[str, Button] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(not optional)
        self._group.buttonClicked.connect(self._choose)
        look.changed.connect(self.restyle)

    def offer(self, options: Sequence[Option]) -> None:
        """What there is to choose; the same ids again only change the words."""
        if [option.id for option in options] != list(self._buttons):
            self._build(options)
        for option in options:
            self._buttons[option.id].bear(sign=option.sign)
            self._buttons[option.id].say(option.words, option.tip)
        self.choose(self._current)

    def _build(self, options: Sequence[Option]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for option in options:
            button = self._button()
            button.setProperty("choice", option.id)
            button.installEventFilter(self)
            self._group.addButton(button)
            self._place(button)
            self._buttons[option.id] = button
        self._take_place_in_tab_order()

    def _take_place_in_tab_order(self) -> None:
        """The buttons come later than their neighbours, and yet belong between them; Qt orders only what has focus."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, behind in pairwise((self, *self._buttons.values())):
            QWidget.setTabOrder(before, behind)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _button(self) -> Button:
        return Button(self._look, "chip", parent=self)

    def _place(self, button: Button) -> None:
        raise NotImplementedError

    def choose(self, id_: str) -> None:
        """Shows a choice; an unknown one shows none."""
        self._current = id_
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == id_)
        self._group.setExclusive(not self._optional)
        self._let_tab_stop_once()

    def _let_tab_stop_once(self) -> None:
        """The Tab key stops at the chosen one (else the first); the arrow keys reach the others."""
        policy = Qt.FocusPolicy
        stop = self._current if self._current in self._buttons else next(iter(self._buttons), "")
        for key, button in self._buttons.items():
            button.setFocusPolicy(policy.StrongFocus if self._optional or key == stop else policy.ClickFocus)

    @property
    def current(self) -> str:
        """The id shown as chosen, or an empty one."""
        return self._current

    def button(self, id_: str) -> Button:
        """The button of one choice."""
        return self._buttons[id_]

    def _choose(self, button: QAbstractButton) -> None:
        id_ = str(button.property("choice"))
        self.choose("" if self._optional and id_ == self._current else id_)
        self.chosen.emit(self._current)

    def restyle(self) -> None:
        """Measures anew after the look has changed."""
        self.updateGeometry()
        self.update()

    def _step(self, button: QObject, by: int) -> None:
        ids = list(self._buttons)
        place = (ids.index(str(button.property("choice"))) + by) % len(ids)
        self._buttons[ids[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[ids[place]].click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's own arrow keys go by where buttons stand; in chips over two lines that skips some
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._optional:
            by = steps.get(Qt.Key(event.key()))
            if by is not None and event.modifiers() in PLAIN:
                self._step(watched, by)
                return True
        return super().eventFilter(watched, event)


class Chips(Choices):
    """Choices as chips, over as many lines as they need."""

    def __init__(self, look: Look, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, optional, parent)
        self._flow = FlowLayout(self, look.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _place(self, button: Button) -> None:
        self._flow.addWidget(button)

    def restyle(self) -> None:
        self._flow.set_gap(self._look.px(6))
        super().restyle()


class Segments(Choices):
    """Choices side by side in one trough."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def _button(self) -> Button:
        return Button(self._look, "segment", parent=self)

    def _place(self, button: Button) -> None:
        self._row.addWidget(button)

    def restyle(self) -> None:
        margin = self._look.px(4)
        self._row.setContentsMargins(margin, margin, margin, margin)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), self.rect(), self._look.px(RADIUS + 2), self._look.colour("hover"))
