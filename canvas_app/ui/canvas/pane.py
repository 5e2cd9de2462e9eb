"""The frame of a block: its band, title, lead question and count, with its view below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.ui.canvas.typeset import Type
from canvas_app.ui.canvas.view import BlockView
from canvas_app.ui.widgets.icon_button import IconButton

BAND = 5
CORNER = 12


class PaneHead(QWidget):
    """Title, lead question, count, and two quiet buttons: help, and the whole window for this block."""

    def __init__(self, block: str, type_: Type, parent: QWidget) -> None:
        super().__init__(parent)
        self.block, self.type = block, type_
        self.title = self.lead = self.count = ""
        self.help_button = IconButton(type_.look, "circle-help", side=26, parent=self)
        self.grow_button = IconButton(type_.look, "maximize-2", side=26, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        row.addStretch(1)
        for button in (self.help_button, self.grow_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)

    def restyle(self, type_: Type, grown: bool) -> None:
        """Another theme, zoom or state."""
        self.type = type_
        look = type_.look
        self.setFixedHeight(round(QFontMetricsF(type_.head).height() * 1.15) + look.px(10))
        self.grow_button.bear("minimize-2" if grown else "maximize-2")
        self.update()

    def say(self, title: str, lead: str, count: str) -> None:
        """Other words."""
        self.title, self.lead, self.count = title, lead, count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, x = self.type.look, self.type.px(14)
        title, soft = QFontMetricsF(self.type.head), QFontMetricsF(self.type.lead)
        base = (self.height() + title.ascent() - title.descent()) / 2 + 1
        right = self.help_button.x() - look.px(6)
        painter.setFont(self.type.head)
        painter.setPen(look.block(self.block))
        words = title.elidedText(self.title, Qt.TextElideMode.ElideRight, right - x)
        painter.drawText(QPointF(x, base), words)
        x += title.horizontalAdvance(words) + look.px(10)
        painter.setFont(self.type.head_soft)
        painter.setPen(look.colour("soft"))
        count_width = QFontMetricsF(self.type.head_soft).horizontalAdvance(self.count)
        if right - count_width < x:
            count_width = 0.0
        else:
            painter.drawText(QPointF(right - count_width, base), self.count)
        painter.setFont(self.type.lead)
        room = right - count_width - look.px(10) - x
        if room > look.px(50):
            lead = soft.elidedText(self.lead, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(x, base), lead)
        painter.end()


class Pane(QWidget):
    """One block on screen. `grow_requested` asks for the whole window, or for the sheet back."""

    grow_requested = Signal(str)
    help_requested = Signal(str)

    def __init__(self, view: BlockView, type_: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block, self.view = view.block, view
        self.heart = view.block == "identity"
        self.grown = False
        self.head = PaneHead(view.block, type_, self)
        self.head.help_button.clicked.connect(self._ask_help)
        self.head.grow_button.clicked.connect(self._ask_grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, BAND, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(view, 1)
        self.restyle(type_)

    def restyle(self, type_: Type) -> None:
        """Another theme or zoom."""
        self.type = type_
        self.head.restyle(type_, self.grown)
        self.setMinimumSize(round(type_.look.px(170)), self.head.height() + round(type_.look.px(40)))
        self.update()

    def show_grown(self, grown: bool) -> None:
        """Whether it has the window to itself."""
        self.grown = grown
        self.head.restyle(self.type, grown)

    def _ask_help(self) -> None:
        self.help_requested.emit(self.block)

    def _ask_grow(self) -> None:
        self.grow_requested.emit(self.block)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().y() <= self.head.geometry().bottom():
            self.grow_requested.emit(self.block)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, colour = self.type.look, self.type.look.block(self.block)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, CORNER, CORNER)
        painter.fillPath(shape, look.colour("surface"))
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), BAND))
        painter.fillPath(shape, colour)
        painter.restore()
        painter.setPen(QPen(colour if self.heart else look.colour("hairline"), 1.5 if self.heart else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, CORNER, CORNER)
        painter.end()
