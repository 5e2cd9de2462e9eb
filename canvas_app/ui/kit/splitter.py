"""Splitter with quiet handles: a short line, a long one under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from canvas_app.ui.kit.paint_helpers import fill_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

LINE_PX, GRIP_PX = 2, 28
"""Width of the line, and length of the short one, in pixels (the latter at scale 1)."""


class QuietHandle(QSplitterHandle):
    """A handle that shows where it is with a short line, and with a line of its whole length under the mouse."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.rect()
        is_upright = self.orientation() == Qt.Orientation.Horizontal
        whole = box.height() if is_upright else box.width()
        length = whole if self.underMouse() else min(whole, self._theme.px(GRIP_PX))
        size = QSize(LINE_PX, length) if is_upright else QSize(length, LINE_PX)
        line = QRect(QPoint(), size)
        line.moveCenter(box.center())
        if self.isEnabled():
            fill_box(painter, line, self._theme.colour("control" if self.underMouse() else "hairline"))
        painter.end()


class QuietSplitter(QSplitter):
    """A splitter with quiet handles."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return QuietHandle(self._theme, self.orientation(), self)
