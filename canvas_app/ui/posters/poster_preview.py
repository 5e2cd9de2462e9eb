"""Poster preview: the whole sheet, or its real size with panning; and thumbnails of its pages in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from canvas_app.posters.page_model.paper_sizes import MM_PER_INCH
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.paint_helpers import groove_colour
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.thumbnails import Thumbnail

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MAX_THUMBNAILS = 80
"""Maximum number of thumbnails; the arrow buttons reach the other pages."""

THUMBNAIL_PX = 72
"""Longer side of a thumbnail, in pixels at scale 1."""


class PageThumbnail(Thumbnail):
    """Thumbnail of one page of a size in mm, with its number beneath."""

    def __init__(self, theme: Theme, number: int, size: tuple[float, float], parent: QWidget) -> None:
        scale = THUMBNAIL_PX / max(size)
        super().__init__(theme, (size[0] * scale, size[1] * scale), parent)
        self.number = number
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_texts(str(number + 1))


class ThumbnailStrip(QScrollArea):
    """Row of thumbnails; hidden if there is only one page.

    Attributes:
        page_clicked: Signal with the index of the page.
    """

    page_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.thumbnails: list[PageThumbnail] = []
        self._content = QWidget()
        self._row = make_row(theme, spacing.THUMBNAILS, 1, parent=self._content)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        install_scroll_bars(self, theme)
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self.hide()

    def show_pages(self, sizes: list[tuple[float, float]]) -> None:
        """Show empty thumbnails for pages of these sizes (mm)."""
        for page in self.thumbnails:
            page.hide()
            page.deleteLater()
        self.thumbnails = [
            PageThumbnail(self._theme, number, size, self._content)
            for number, size in enumerate(sizes[:MAX_THUMBNAILS])
        ]
        for index, page in enumerate(self.thumbnails):
            self._row.insertWidget(index, page)
            page.clicked.connect(self._on_clicked)
        self.setVisible(len(sizes) > 1)
        height = max((page.sizeHint().height() for page in self.thumbnails), default=0)
        self.setFixedHeight(height + 2 * self._row.contentsMargins().top() + self._theme.px(8))

    def set_current_page(self, number: int) -> None:
        """Mark the thumbnail of the current page and scroll to it."""
        for page in self.thumbnails:
            page.setChecked(page.number == number)
            if page.number == number:
                self.ensureWidgetVisible(page)

    def set_image(self, number: int, image: QImage) -> None:
        """Set the image of one page."""
        if number < len(self.thumbnails):
            self.thumbnails[number].show_image(image)

    def _on_clicked(self) -> None:
        page = self.sender()
        if isinstance(page, PageThumbnail):
            self.page_clicked.emit(page.number)


class PaperWidget(QWidget):
    """The sheet with a thin edge; the current image is scaled until a sharper one arrives."""

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
        painter.fillRect(box.adjusted(-1, -1, 1, 1), self._theme.colour("hairline"))
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
            visible_size = self.viewport().size()
            scale = max(
                0.01,
                min(
                    (visible_size.width() - 2 * margin) / width, (visible_size.height() - 2 * margin) / height
                ),
            )
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
            position = event.position().toPoint()
            self._scroll_by(self._drag_position.x() - position.x(), self._drag_position.y() - position.y())
            self._drag_position = position

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_position = None
        self.viewport().unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), groove_colour(self._theme))
        super().paintEvent(event)
