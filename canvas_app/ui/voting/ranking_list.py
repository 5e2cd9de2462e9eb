"""The ranking of a round on the screen: rank, note, bar with a part for each person, and what it got."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from canvas_app.content.voting_view import RankedRow
from canvas_app.figures.marks import Box
from canvas_app.figures.vote_bar import BarScale, vote_bar
from canvas_app.ui.kit.figure_painter import paint_figure
from canvas_app.ui.kit.paint_helpers import draw_lines, wrap_text
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.voting.painted_list import PaintedList
from canvas_app.ui.voting.vote_marks import paint_note_sign, paint_right_text

RANK_PX, SIGN_PX, TEXT_X_PX, AMOUNT_PX, PADDING_PX, BAR_PX = 34, 18, 66, 66, 9, 10
BAR_SHARE, WIDE_PX = 0.3, 620
"""Width of the bars beside the notes, as a share of the row, and the width from which they stand there."""

MAX_LINES = 3


class RankingList(PaintedList):
    """A row for each note that got anything, most first."""

    marks_current = False

    def set_ranking(self, rows: tuple[RankedRow, ...]) -> None:
        """Show a ranking."""
        self._scale = BarScale(
            max((row.plus for row in rows), default=0), max((row.minus for row in rows), default=0)
        )
        self.set_rows(rows)
        self.viewport().update()

    def words_of(self, row: RankedRow) -> str:
        parts = (f"{row.rank}", row.note.text, row.amount, row.detail, row.topic)
        return ", ".join(part for part in parts if part)

    def _is_wide(self, width: float) -> bool:
        return width >= self.theme.px(WIDE_PX)

    def _text_width(self, width: float) -> float:
        bar = width * BAR_SHARE + self.theme.px(14) if self._is_wide(width) else 0.0
        return max(width - self.theme.px(TEXT_X_PX + AMOUNT_PX + 20) - bar, 60)

    def _lines(self, row: RankedRow, width: float) -> list[str]:
        font = self.theme.font(bold=row.note.is_heading)
        return wrap_text(row.note.text, font, self._text_width(width), MAX_LINES)

    def _heights(self) -> tuple[float, float]:
        fonts = (self.theme.font(), self.theme.font(SMALL_PX))
        body, small = (QFontMetricsF(font).lineSpacing() for font in fonts)
        return body, small

    def row_height(self, row: RankedRow, width: int) -> int:
        body, small = self._heights()
        bar = 0 if self._is_wide(width) else self.theme.px(BAR_PX + 6)
        return round(len(self._lines(row, width)) * body + small) + bar + 2 * self.theme.px(PADDING_PX)

    def paint_row(self, painter: QPainter, box: QRectF, number: int) -> None:
        row: RankedRow = self.row_at(number)
        theme, px = self.theme, self.theme.px
        self.paint_ground(painter, box, number)
        role, top = "focus" if row.rank == 1 else "ink", box.y() + px(PADDING_PX)
        body, _ = self._heights()
        rank = QRectF(box.x(), top, px(RANK_PX - 6), body)
        paint_right_text(painter, theme, rank, str(row.rank), bold=True, colour=role)
        sign = QRectF(box.x() + px(RANK_PX + 4), top + (body - px(SIGN_PX)) / 2, px(SIGN_PX), px(SIGN_PX))
        paint_note_sign(painter, theme, row.note.colour, sign)
        x, font = box.x() + px(TEXT_X_PX), theme.font(bold=row.note.is_heading)
        below = draw_lines(painter, self._lines(row, box.width()), font, theme.colour("ink"), x, top)
        details = " · ".join(filter(None, (row.topic, row.detail)))
        small = theme.font(SMALL_PX)
        shown = QFontMetricsF(small).elidedText(
            details, Qt.TextElideMode.ElideRight, self._text_width(box.width())
        )
        below = draw_lines(painter, [shown], small, theme.colour("soft"), x, below)
        right = box.right() - px(12)
        amount = QRectF(right - px(AMOUNT_PX), top, px(AMOUNT_PX), body)
        paint_right_text(painter, theme, amount, row.amount, bold=True, colour=role)
        self._paint_bar(painter, row, self._bar_box(box, top, below), role)

    def _bar_box(self, box: QRectF, top: float, below: float) -> QRectF:
        px, right = self.theme.px, box.right() - self.theme.px(12)
        if not self._is_wide(box.width()):
            return QRectF(box.x() + px(TEXT_X_PX), below + px(4), right - box.x() - px(TEXT_X_PX), px(BAR_PX))
        width = box.width() * BAR_SHARE
        return QRectF(right - px(AMOUNT_PX) - width, top + px(4), width, px(BAR_PX))

    def _paint_bar(self, painter: QPainter, row: RankedRow, box: QRectF, role: str) -> None:
        scale = self.theme.scale
        place = Box(box.x() / scale, box.y() / scale, box.width() / scale, box.height() / scale)
        paint_figure(painter, vote_bar(place, row.parts, row.minus, self._scale, role, 1.5), self.theme)
