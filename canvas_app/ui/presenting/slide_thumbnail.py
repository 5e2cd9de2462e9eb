"""The facilitator's picture of what the audience sees, by the same painter; the laser pointer moves on it.

While the audience sees a frozen slide, this shows what comes after it, so that nothing appears unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.presenting.accessible_show import picture_content
from canvas_app.ui.presenting.slide_painter import paint_show, slide_rect

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from canvas_app.ui.kit.accessible_content import AccessibleContent
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow


class SlideThumbnail(QWidget):
    """Shows what the audience sees now, or will see when a frozen slide is let go.

    Attributes:
        is_pointing: Whether the mouse over it moves the laser pointer.
    """

    def __init__(self, show: SlideShow, slide_theme: Theme, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._show, self._slide_theme, self._theme = show, slide_theme, theme
        self.is_pointing = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        show.changed.connect(self.update)
        show.overlay_changed.connect(self.update)
        slide_theme.changed.connect(self.update)

    def accessible_content(self) -> AccessibleContent:
        """Return what the room sees, or will see."""
        return picture_content(self._show, is_preview=lambda: self.is_preview)

    @property
    def is_preview(self) -> bool:
        """Whether it shows what comes after a frozen slide; whoever points needs the slide that the room sees."""
        return self._show.is_frozen and not self.is_pointing

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(720), self._theme.px(405))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(135))

    def _place(self) -> QRectF:
        aspect = self._show.aspect if self.is_preview else self._show.shown_aspect
        return slide_rect(QRectF(self.rect()).adjusted(1, 1, -1, -1), aspect)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = QPainter(self), self._place()
        paint_show(painter, place, self._show, self._slide_theme, is_preview=self.is_preview)
        painter.setPen(QPen(self._theme.colour("focus" if self._show.is_frozen else "hairline"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        painter.end()

    def set_pointing(self, is_pointing: bool) -> None:
        """Turn the laser pointer on or off."""
        self.is_pointing = is_pointing
        self.setCursor(Qt.CursorShape.CrossCursor if is_pointing else Qt.CursorShape.ArrowCursor)
        if not is_pointing:
            self._show.set_pointer(None)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.is_pointing:
            self._point_at(event.position())

    def _point_at(self, point: QPointF) -> None:
        place = self._place()
        x = (point.x() - place.x()) / place.width()
        y = (point.y() - place.y()) / place.height()
        self._show.set_pointer((x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show.set_pointer(None)
