"""Icon-only button, with its text in the tooltip and the accessible name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import (
    CORNER_RADIUS_PX,
    paint_focus_ring,
    paint_rounded_box,
    plain_tooltip,
)

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class IconButton(QToolButton):
    """A square button with an icon from `resources/icons`.

    `colour_name` is the icon's theme colour; `side` is the side of the button in pixels at scale 1.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        side: float = 32,
        colour_name: str = "soft",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._side, self._colour_name = theme, icon, side, colour_name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.restyle)

    def set_texts(self, tooltip: str, accessible_name: str = "") -> None:
        """Set the tooltip and the accessible name (by default the tooltip)."""
        self.setToolTip(plain_tooltip(tooltip))
        self.setAccessibleName(accessible_name or tooltip)

    def set_icon_name(self, icon: str) -> None:
        """Set the icon."""
        self._icon = icon
        self.update()

    def restyle(self) -> None:
        """Update geometry and repaint after a theme change."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour
        active = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        paint_rounded_box(
            painter, self.rect(), self._theme.px(CORNER_RADIUS_PX), colour("hover") if active else None
        )
        side = self._theme.px(min(18, self._side * 0.6))
        ink = colour("hairline") if not self.isEnabled() else colour("ink" if active else self._colour_name)
        pixmap = icons.pixmap(self._icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self._theme)
