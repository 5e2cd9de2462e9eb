"""Splitter whose handles are seen under the mouse only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from canvas_app.ui.kit.paint_helpers import fill_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

LINE_PX = 2


class QuietHandle(QSplitterHandle):
    """A handle that shows a line while the mouse is over it."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse():
            return
        painter, box = QPainter(self), self.rect()
        if self.orientation() == Qt.Orientation.Horizontal:
            line = QRect(box.center().x(), box.y(), LINE_PX, box.height())
        else:
            line = QRect(box.x(), box.center().y(), box.width(), LINE_PX)
        fill_box(painter, line, self._theme.colour("control"))
        painter.end()


class QuietSplitter(QSplitter):
    """A splitter with quiet handles."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return QuietHandle(self._theme, self.orientation(), self)
