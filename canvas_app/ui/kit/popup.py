"""Rounded popup window, closed by Esc or a click outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.panel import Panel

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

RADIUS_PX = 10


class Popup(Panel):
    """A popup that is deleted when it is closed. Subclasses add the content.

    Attributes:
        closed: Signal, it is closed and must not be used any more.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, border="control", radius=RADIUS_PX, parent=parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open_below(self, control: QWidget) -> None:
        """Show the popup below a control, or above it where there is no space below."""
        self.adjustSize()
        below = control.mapToGlobal(QPoint(0, control.height() + 2))
        if below.y() + self.height() > control.screen().availableGeometry().bottom():
            below.setY(control.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.open_at(below)

    def open_at(self, corner: QPoint, size: QSize | None = None) -> None:
        """Show the popup with its top left corner at a place of the screen, or as near as it fits there.

        Args:
            corner: The place, in pixels of the screen.
            size: Size in pixels; None for the size it has.
        """
        self.resize(size or self.size())
        screen = self.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width())
        y = min(corner.y(), screen.bottom() - self.height())
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
