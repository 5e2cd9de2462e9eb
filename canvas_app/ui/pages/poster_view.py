"""The poster on a table: the whole sheet, or at its real size to be moved about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from canvas_app.ui.widgets.paint import trough
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

MM_PER_INCH = 25.4


class Paper(QWidget):
    """The sheet with its shadow; while a sharper picture is under way the present one is stretched."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.image = QImage()
        self.margin = 0

    def sheet(self) -> QRectF:
        """Where the sheet lies."""
        return QRectF(self.rect()).adjusted(self.margin, self.margin, -self.margin, -self.margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.sheet()
        shadow = QColor(0, 0, 0, 14)
        for spread in range(1, 7):
            painter.fillRect(box.adjusted(-spread, -spread + 2, spread, spread + 3), shadow)
        if self.image.isNull():
            painter.fillRect(box, self._look.colour("surface"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self.image)


class PosterView(QScrollArea):
    """`width_changed` asks for a picture of another number of pixels; arrow keys and dragging move the sheet.

    `zoom` is 0 for the whole sheet, otherwise a share of the real size.
    """

    width_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.zoom = 0.0
        self._sheet = (1189.0, 841.0)
        self._grip: QPoint | None = None
        self.paper = Paper(look)
        give_slim_bars(self, look)
        self.setWidget(self.paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.paper.setAutoFillBackground(False)
        look.changed.connect(self.fit)

    def show_sheet(self, width: float, height: float) -> None:
        """The size of the sheet in mm."""
        self._sheet = (width, height)
        self.fit()

    def show_image(self, image: QImage) -> None:
        """The picture of the sheet."""
        self.paper.image = image
        self.paper.update()

    def zoom_to(self, zoom: float) -> None:
        """The whole sheet (0), or a share of its real size."""
        self.zoom = zoom
        self.fit()

    @property
    def pixels(self) -> int:
        """How many pixels wide the picture should be."""
        return round(self.paper.sheet().width() * self.devicePixelRatioF())

    def fit(self) -> None:
        """Gives the sheet its size, and asks for a picture of it."""
        margin = self.paper.margin = self._look.px(24)
        width, height = self._sheet
        if self.zoom:
            scale = self.zoom * self.logicalDpiX() / MM_PER_INCH
        else:
            room = self.viewport().size()
            scale = max(0.01, min((room.width() - 2 * margin) / width, (room.height() - 2 * margin) / height))
        self.paper.resize(round(width * scale) + 2 * margin, round(height * scale) + 2 * margin)
        self.width_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.zoom:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._look.px(60)
        moves = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or not self.zoom:
            event.ignore()
            return
        self._move(*move)

    def _move(self, across: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.zoom:
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            place = event.position().toPoint()
            self._move(self._grip.x() - place.x(), self._grip.y() - place.y())
            self._grip = place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.viewport().unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), trough(self._look))
        super().paintEvent(event)
