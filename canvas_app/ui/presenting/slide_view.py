"""What the audience sees, in a widget: the slide, and one turning into the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.presenting.accessible_show import picture_content
from canvas_app.ui.presenting.slide_painter import paint_show

if TYPE_CHECKING:
    from canvas_app.ui.kit.accessible_content import AccessibleContent
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow

FADE_MS = 160
"""How long one slide takes to turn into the next: calm, and never waited for."""


class SlideView(QWidget):
    """Fills itself with what the audience sees; has a slide laid out for its proportions.

    Attributes:
        fade: Runs while one slide turns into the next.

    Args:
        show: The slide show.
        theme: The theme of the projector.
        parent: The parent widget; None for a window.
        flags: What kind of window it is.
    """

    def __init__(
        self,
        show: SlideShow,
        theme: Theme,
        parent: QWidget | None = None,
        flags: Qt.WindowType = Qt.WindowType.Widget,
    ) -> None:
        super().__init__(parent, flags)
        self._show, self._theme = show, theme
        self._before: QPixmap | None = None
        self._after: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self.fade.valueChanged.connect(self.update)
        self.fade.finished.connect(self._end_fade)
        show.leaving.connect(self._begin_fade)
        for signal in (show.changed, show.overlay_changed, theme.changed):
            signal.connect(self._show_now)

    # One slide turns into the next

    def _begin_fade(self) -> None:
        """Keep the picture of the slide that is left; a frozen one stays, so that nothing changes."""
        if self.isVisible() and self._show.has_motion and not self._show.is_frozen:
            self._before, self._after = self._picture(), None

    def _show_now(self) -> None:
        """Show what is new: a slide that was just begun by fading, anything else at once."""
        if self._before is None or self._after is not None:
            self._end_fade()
        else:
            self._after = self._picture()
            self.fade.start()
        self.update()

    def _end_fade(self) -> None:
        self.fade.stop()
        self._before = self._after = None

    def _picture(self) -> QPixmap:
        """Return a picture of what the audience is to see now."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        paint_show(painter, QRectF(self.rect()), self._show, self._theme)
        painter.end()
        return picture

    def accessible_content(self) -> AccessibleContent:
        """Return what the room sees."""
        return picture_content(self._show, "Graphic")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._before is not None and self._after is not None:
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(self.fade.currentValue())
            painter.drawPixmap(0, 0, self._after)
        else:
            paint_show(painter, QRectF(self.rect()), self._show, self._theme)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_fade()
        if self.height():
            self._show.set_aspect(self.width() / self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        self._end_fade()
        super().hideEvent(event)
