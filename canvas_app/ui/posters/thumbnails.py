"""Page thumbnails of a poster in a row; the current one has a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from canvas_app.ui.kit.paint_helpers import paint_focus_ring
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MAX_THUMBNAILS = 80
"""Maximum number of thumbnails; the arrow buttons reach the other pages."""

THUMBNAIL_PX = 72
"""Longer side of a thumbnail, in pixels at scale 1."""


class PageThumbnail(QAbstractButton):
    """Thumbnail of one page."""

    def __init__(self, theme: Theme, number: int, size: tuple[float, float], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.number, self._size = theme, number, size
        self.image = QImage()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(str(number + 1))

    def show_image(self, image: QImage) -> None:
        """Set the image."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        width, height = self._size
        scale = self._theme.px(THUMBNAIL_PX) / max(width, height)
        return QSize(round(width * scale) + 8, round(height * scale) + 8 + self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        low = theme.px(16)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4 - low)
        painter.fillRect(box, theme.colour("surface"))
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.image)
        pen = painter.pen()
        pen.setColor(theme.colour("accent" if self.isChecked() else "hairline"))
        pen.setWidthF(2.0 if self.isChecked() else 1.0)
        painter.setPen(pen)
        painter.drawRect(box)
        painter.setFont(theme.font(SMALL_PX - 2, bold=self.isChecked()))
        painter.setPen(theme.colour("ink" if self.isChecked() else "soft"))
        foot = QRectF(0, self.height() - low, self.width(), low)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self.number + 1))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)


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
        self._row = QHBoxLayout(self._content)
        self._row.setSpacing(4)
        self._row.addStretch(1)
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
        for place, page in enumerate(self.thumbnails):
            self._row.insertWidget(place, page)
            page.clicked.connect(self._on_clicked)
        self.setVisible(len(sizes) > 1)
        high = max((page.sizeHint().height() for page in self.thumbnails), default=0)
        self.setFixedHeight(high + 2 * self._row.contentsMargins().top() + self._theme.px(8))

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
