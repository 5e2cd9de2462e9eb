"""Return of the keyboard to the canvas after a button around it was used."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class FocusReturn(QObject):
    """Gives the canvas the keyboard back, so that what is typed next reaches it.

    A click on a button does not take the keyboard at all; where a button was reached with the Tab key and pressed, the
    keyboard goes back unless the button opened something that has it now.

    Args:
        surroundings: The widgets around the pages: bars and rail.
        focus_canvas: Gives the canvas the keyboard where it is shown.
        parent: The parent object.
    """

    def __init__(
        self, surroundings: Iterable[QWidget], focus_canvas: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._surroundings, self._focus_canvas = tuple(surroundings), focus_canvas
        for widget in self._surroundings:
            for button in widget.findChildren(QAbstractButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.clicked.connect(self.schedule)

    def schedule(self) -> None:
        """Return the keyboard once what the button did has been done."""
        QTimer.singleShot(0, self, self._return_focus)

    def _return_focus(self) -> None:
        focused = QApplication.focusWidget()
        is_left_behind = focused is None or any(widget.isAncestorOf(focused) for widget in self._surroundings)
        if is_left_behind and QApplication.activePopupWidget() is None:
            self._focus_canvas()
