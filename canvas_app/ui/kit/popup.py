"""Base class of popup windows that open at a control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class Popup(QWidget):
    """A popup window, closed and deleted by Esc or a click outside. Subclasses add the content."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme

    def open_at(self, control: QWidget) -> None:
        """Show the popup below a control, or above it if there is no space below, within the sides of the screen."""
        self.adjustSize()
        room, size = control.screen().availableGeometry(), self.sizeHint()
        corner = control.mapToGlobal(QPoint(0, control.height() + 2))
        if corner.y() + size.height() > room.bottom():
            corner.setY(max(room.top(), control.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
        corner.setX(max(room.left(), min(corner.x(), room.right() - size.width())))
        self.move(corner)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
