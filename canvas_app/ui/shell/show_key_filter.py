"""What is pressed while presenting: a clicker steers the show from wherever the keyboard is, for it knows no pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

STEERING = {Qt.Key.Key_PageDown: "next", Qt.Key.Key_PageUp: "previous"}
"""Commands of keys that steer also while something is typed."""

BLACKENING = {Qt.Key.Key_Period: "black"}
"""Commands of keys that no sentence begins with, so that they steer while nothing is typed."""

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)
"""What a mouse, a finger and a pen begin with."""


class ShowKeyFilter(QObject):
    """Catches the keys before the widget that has the keyboard.

    Attributes:
        used: Signal, something was pressed, and not Esc.

    Args:
        widget: The window, as a widget.
        steer: Runs a command of the show; returns whether it did.
        parent: The parent object.
    """

    used = Signal()

    def __init__(self, widget: QWidget, steer: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._widget, self._steer = widget, steer
        self._watched: QWindow | None = None

    def start(self) -> None:
        """Catch keys from now on."""
        self.stop()
        self._watched = self._widget.windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def stop(self) -> None:
        """Let all keys go where they go."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in PRESSES:
            self.used.emit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape:
            self.used.emit()
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        commands = STEERING if is_typing else {**STEERING, **BLACKENING}
        command = commands.get(Qt.Key(event.key())) if not modifiers else None
        return command is not None and self._steer(command)
