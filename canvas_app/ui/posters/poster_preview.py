"""Poster preview: the whole sheet, or its real size with panning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from canvas_app.ui.kit.paint_helpers import groove_color
from canvas_app.ui.kit.scroll_bar import install_scroll_bars

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MM_PER_INCH = 25.4


class PaperWidget(QWidget):
    """The sheet with its shadow; the current image is scaled until a sharper one arrives."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.image = QImage()
        self.margin = 0

    def page_rect(self) -> QRectF:
        """Return the rectangle of the sheet in the widget."""
        return QRectF(self.rect()).adjusted(self.margin, self.margin, -self.margin, -self.margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.page_rect()
        shadow = QColor(0, 0, 0, 14)
        for spread in range(1, 7):
            painter.fillRect(box.adjusted(-spread, -spread + 2, spread, spread + 3), shadow)
        if self.image.isNull():
            painter.fillRect(box, self._theme.colour("surface"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self.image)


class PosterPreview(QScrollArea):
    """Scrollable preview; arrow keys and dragging pan the sheet.

    Attributes:
        zoom: 0 to fit the whole sheet, else a factor of the real size.
        image_width_changed: Signal, an image with another number of pixels is needed.
    """

    image_width_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.zoom = 0.0
        self._page_size_mm = (1189.0, 841.0)
        self._drag_position: QPoint | None = None
        self.paper = PaperWidget(theme)
        install_scroll_bars(self, theme)
        self.setWidget(self.paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.paper.setAutoFillBackground(False)
        theme.changed.connect(self.update_size)

    def set_page_size(self, width: float, height: float) -> None:
        """Set the size of the sheet in mm."""
        self._page_size_mm = (width, height)
        self.update_size()

    def set_image(self, image: QImage) -> None:
        """Set the image of the sheet."""
        self.paper.image = image
        self.paper.update()

    def set_zoom(self, zoom: float) -> None:
        """Fit the whole sheet (0), or show it at a factor of its real size."""
        self.zoom = zoom
        self.update_size()

    @property
    def image_width(self) -> int:
        """Required width of the image, in device pixels."""
        return round(self.paper.page_rect().width() * self.devicePixelRatioF())

    def update_size(self) -> None:
        """Resize the sheet and request an image of that size."""
        margin = self.paper.margin = self._theme.px(24)
        width, height = self._page_size_mm
        if self.zoom:
            scale = self.zoom * self.logicalDpiX() / MM_PER_INCH
        else:
            room = self.viewport().size()
            scale = max(0.01, min((room.width() - 2 * margin) / width, (room.height() - 2 * margin) / height))
        self.paper.resize(round(width * scale) + 2 * margin, round(height * scale) + 2 * margin)
        self.image_width_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.zoom:
            self.update_size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._theme.px(60)
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
        self._scroll_by(*move)

    def _scroll_by(self, across: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.zoom:
            self._drag_position = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_position is not None:
            place = event.position().toPoint()
            self._scroll_by(self._drag_position.x() - place.x(), self._drag_position.y() - place.y())
            self._drag_position = place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_position = None
        self.viewport().unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), groove_color(self._theme))
        super().paintEvent(event)
