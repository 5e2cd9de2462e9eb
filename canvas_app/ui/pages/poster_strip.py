"""The pages of a poster as a row of small pictures; the one that is looked at has a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.paint import focus_ring
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

MOST = 80
"""Pages shown small; the arrows reach the others."""

SIDE = 72
"""The longer side of a small page, in pixels at scale 1."""


class SmallPage(QAbstractButton):
    """One page."""

    def __init__(self, look: Look, number: int, size: tuple[float, float], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self.number, self._size = look, number, size
        self.image = QImage()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(str(number + 1))

    def show_image(self, image: QImage) -> None:
        """Its picture."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        width, height = self._size
        scale = self._look.px(SIDE) / max(width, height)
        return QSize(round(width * scale) + 8, round(height * scale) + 8 + self._look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        low = look.px(16)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4 - low)
        painter.fillRect(box, look.colour("surface"))
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.image)
        pen = painter.pen()
        pen.setColor(look.colour("accent" if self.isChecked() else "hairline"))
        pen.setWidthF(2.0 if self.isChecked() else 1.0)
        painter.setPen(pen)
        painter.drawRect(box)
        painter.setFont(look.font(SMALL - 2, bold=self.isChecked()))
        painter.setPen(look.colour("ink" if self.isChecked() else "soft"))
        foot = QRectF(0, self.height() - low, self.width(), low)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self.number + 1))
        if self.hasFocus():
            focus_ring(painter, self.rect(), look)


class PosterStrip(QScrollArea):
    """`turned` with the number of a page that was clicked. Hidden where there is one page only."""

    turned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.pages: list[SmallPage] = []
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        give_slim_bars(self, look)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.hide()

    def show_pages(self, sizes: list[tuple[float, float]]) -> None:
        """Other pages, of these sizes."""
        for page in self.pages:
            page.hide()
            page.deleteLater()
        self.pages = [
            SmallPage(self._look, number, size, self._inside) for number, size in enumerate(sizes[:MOST])
        ]
        for place, page in enumerate(self.pages):
            self._row.insertWidget(place, page)
            page.clicked.connect(self._turn)
        self.setVisible(len(sizes) > 1)
        high = max((page.sizeHint().height() for page in self.pages), default=0)
        self.setFixedHeight(high + 2 * self._row.contentsMargins().top() + self._look.px(8))

    def show_current(self, number: int) -> None:
        """Which page is looked at."""
        for page in self.pages:
            page.setChecked(page.number == number)
            if page.number == number:
                self.ensureWidgetVisible(page)

    def show_small(self, number: int, image: QImage) -> None:
        """The picture of one page."""
        if number < len(self.pages):
            self.pages[number].show_image(image)

    def _turn(self) -> None:
        page = self.sender()
        if isinstance(page, SmallPage):
            self.turned.emit(page.number)
