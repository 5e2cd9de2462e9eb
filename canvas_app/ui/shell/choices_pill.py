"""Pill in the top bar that says how many texts have versions to choose from, with the folded corner they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from canvas_app.ui.kit.button import Button, ButtonStyle
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, paint_rounded_box
from canvas_app.ui.sheet.note_painter import paint_flap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvas_app.ui.kit.theme import Theme

HEIGHT_PX, FLAP_PX = 30, 14


class ChoicesPill(Button):
    """A button in the wash of what asks for attention."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "chip", "git-compare", parent)
        self.setCheckable(False)
        self.set_height(HEIGHT_PX)

    def _is_bold(self) -> bool:
        return True

    def _style(self) -> ButtonStyle:
        ground = self._theme.wash if not self.underMouse() else self._theme.colour("hover")
        return ButtonStyle(ground, None, self._theme.colour("focus"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QPainter(self), self._style()
        paint_rounded_box(painter, self.rect(), self.height() / 2, style.fill)
        self._paint_content(painter, style.foreground)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self._theme, HEIGHT_PX / 2)

    def _paint_icon(self, painter: QPainter, x: float, ink: QColor) -> None:
        side = self._theme.px(FLAP_PX)
        paint_flap(painter, QRectF(x, (self.height() - side) / 2, side, side), ink)
