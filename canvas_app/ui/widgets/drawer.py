"""The frame of what opens beside the work: a title, a way to close it, and content that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from canvas_app.ui.look import TITLE
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.panel import Scroll

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

WIDTH = 360
"""Pixels at scale 1."""


class Drawer(QWidget):
    """Subclasses fill `column` (what scrolls) and `box` (what stays below it), then call `restyle` and `retranslate`.

    Esc and the cross send `closed`.
    """

    closed = Signal()

    def __init__(self, bench: Bench, band: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look, self._band = bench, bench.look, band
        self.title = Label(self.look, size=TITLE, bold=True, colour=f"block:{band}" if band else "ink")
        self.title.wrap()
        self.cross = IconButton(self.look, "x")
        self.cross.clicked.connect(self.close_drawer)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.scrolling = Scroll(self.look, self.content)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.box = QVBoxLayout(self)
        self.box.addLayout(self._head)
        self.box.addWidget(self.scrolling, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.look.changed.connect(self.restyle)

    def close_drawer(self) -> None:
        """What Esc and the cross do: tells that it should go."""
        self.closed.emit()

    def paint_band(self, block: str) -> None:
        """Takes the colour of another block for its title and its band."""
        self._band = block
        self.title.tint(f"block:{block}" if block else "ink")
        self.update()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.look.px
        self.setFixedWidth(px(WIDTH))
        self.box.setContentsMargins(1, px(5), 0, 0)
        self.box.setSpacing(px(4))
        self._head.setContentsMargins(px(20), px(12), px(12), px(4))
        self.column.setContentsMargins(px(20), px(4), px(20), px(20))
        self.column.setSpacing(px(6))
        self.update()

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.cross.say(self.tr("Close (Esc)"), self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("surface"))
        painter.fillRect(QRect(0, 0, 1, self.height()), self.look.colour("hairline"))
        if self._band:
            painter.fillRect(QRect(0, 0, self.width(), self.look.px(5)), self.look.block(self._band))
