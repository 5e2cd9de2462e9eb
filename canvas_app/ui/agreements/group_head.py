"""Head of a group of agreements: the sign of the mark, its name and the number of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.agreements import agreement_words
from canvas_app.ui.kit.layouts import bind_lengths
from canvas_app.ui.kit.paint_helpers import draw_lines, fill_box
from canvas_app.ui.kit.theme import BODY_PX, TITLE_PX
from canvas_app.ui.parts.mark_sign import paint_mark_sign

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

HEAD_PX, SIGN_PX = 38, 16


class GroupHead(QWidget):
    """The head of a group."""

    def __init__(self, context: AppContext, mark: str) -> None:
        super().__init__()
        self._context, self._mark, self._count = context, mark, 0
        bind_lengths(context.theme, self, QWidget.setFixedHeight, HEAD_PX)
        context.theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """Show the number of notes."""
        self._count = count
        self.setAccessibleName(f"{agreement_words(self._mark, self._context.lang)}: {count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._context.theme, self._context.theme.px
        side, font = px(SIGN_PX), theme.font(TITLE_PX, bold=True)
        metrics, name = QFontMetricsF(font), agreement_words(self._mark, self._context.lang)
        top = (self.height() - metrics.lineSpacing()) / 2
        paint_mark_sign(painter, self._mark, QRectF(2, (self.height() - side) / 2, side, side), theme, "ink")
        draw_lines(painter, [name], font, theme.colour("ink"), side + px(10), top)
        x = side + px(20) + metrics.horizontalAdvance(name)
        small = theme.font(BODY_PX)
        shift = metrics.ascent() - QFontMetricsF(small).ascent()
        draw_lines(painter, [str(self._count)], small, theme.colour("soft"), x, top + shift)
        fill_box(painter, QRectF(0, self.height() - px(2), self.width(), px(2)), theme.colour("ink"))
