"""A button that is an icon, with its words in the tooltip and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from canvas_app.ui import icons
from canvas_app.ui.widgets.paint import RADIUS, focus_ring, plain_tip, rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class IconButton(QToolButton):
    """An icon of `resources/icons` in the colour `ink` of the theme; `side` is its square in pixels at scale 1."""

    def __init__(
        self, look: Look, icon: str, side: float = 32, ink: str = "soft", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._side, self._ink = look, icon, side, ink
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.restyle)

    def say(self, tip: str, name: str = "") -> None:
        """Its tooltip and its name for a screen reader (the tip, unless another is given)."""
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(name or tip)

    def bear(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.update()

    def restyle(self) -> None:
        """Measures and paints anew after the look has changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._look.colour
        active = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        rounded(painter, self.rect(), self._look.px(RADIUS), colour("hover") if active else None)
        side = self._look.px(min(18, self._side * 0.6))
        ink = colour("hairline") if not self.isEnabled() else colour("ink" if active else self._ink)
        pixmap = icons.pixmap(self._icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self._look)
