"""List of what changed, in words: a heading for each block, and a row with a sign for each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.insight.comparison_text import ComparisonLine, ComparisonSection
from canvas_app.insight.difference import Difference
from canvas_app.ui.kit.lists import RowDelegate, RowList, TitledRow
from canvas_app.ui.kit.paint_helpers import plain_tooltip
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, Theme
from canvas_app.ui.parts.difference_sign import paint_difference_sign

_Index = QModelIndex | QPersistentModelIndex

HEADING_PX, ROW_PX, SIGN_PX = 34, 46, 16
"""Heights of a heading and a row, and side of a sign, in pixels at scale 1."""


class DifferenceRow(NamedTuple):
    """A row of the list.

    Attributes:
        title: The text of the record, or of the heading.
        subtitle: Where it stands, and what else there is to say.
        line: The line it shows; None for a heading.
        colour: Colour of a heading: a block, or `ink`.
    """

    title: str
    subtitle: str = ""
    line: ComparisonLine | None = None
    colour: str = "ink"


class _DifferenceDelegate(RowDelegate):
    """Paints headings and rows with signs."""

    def words_of(self, row: TitledRow) -> str:
        line = row.line if isinstance(row, DifferenceRow) else None
        return line.text if line is not None else row.title

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        is_heading = isinstance(row, DifferenceRow) and row.line is None
        return QSize(self.theme.px(160), self.theme.px(HEADING_PX if is_heading else ROW_PX))

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, DifferenceRow):
            return
        if row.line is None:
            self._paint_heading(painter, box, row)
            return
        px, left = self.theme.px, box.x() + self.theme.px(12)
        if row.line.difference is not None:
            sign = QRectF(left, box.y() + px(7), px(SIGN_PX), px(SIGN_PX))
            paint_difference_sign(painter, row.line.difference.value, sign, self.theme)
            left += px(SIGN_PX + 9)
        place = QRectF(left, box.y() + px(5), box.right() - px(8) - left, px(20))
        self._draw_struck(painter, place, row, is_current)
        self.draw_elided(painter, place.translated(0, px(18)), row.subtitle, SMALL_PX, False, "soft")

    def _draw_struck(self, painter: QPainter, place: QRectF, row: DifferenceRow, is_current: bool) -> None:
        """Draw what a row says, paler where it is deleted."""
        is_deleted = row.line is not None and row.line.difference is Difference.DELETED
        self.draw_elided(painter, place, row.title, BODY_PX, is_current, "soft" if is_deleted else "ink")

    def _paint_heading(self, painter: QPainter, box: QRectF, row: DifferenceRow) -> None:
        px, theme = self.theme.px, self.theme
        place = QRectF(box.x() + px(10), box.y() + px(8), box.width() - px(18), px(20))
        painter.setFont(theme.font(BODY_PX, bold=True))
        painter.setPen(theme.block_colour(row.colour) if theme.is_block(row.colour) else theme.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.title)
        painter.setPen(theme.colour("soft"))
        painter.setFont(theme.font(SMALL_PX))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.subtitle)


class DifferenceList(RowList):
    """The list; the arrow keys go from record to record."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, delegate=_DifferenceDelegate)

    def show_sections(self, sections: Sequence[ComparisonSection]) -> None:
        """Show these sections, and make the first record current."""
        rows: list[DifferenceRow] = []
        for section in sections:
            colour = section.id if section.id in BLOCKS else "ink"
            rows.append(DifferenceRow(section.title, str(len(section.lines)), colour=colour))
            rows += [DifferenceRow(line.subject, line.detail, line) for line in section.lines]
        self.list_widget.blockSignals(True)
        self.set_rows(rows)
        for index, row in enumerate(rows):
            item = self.list_widget.item(index)
            if row.line is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                item.setToolTip(plain_tooltip(row.line.text))
        self.list_widget.blockSignals(False)
        self.list_widget.setCurrentRow(1 if rows else -1)

    def line_at(self, index: int) -> ComparisonLine | None:
        """Return the line of a row; None for a heading, and where there is no such row."""
        if not 0 <= index < self.list_widget.count():
            return None
        row = self.row(index)
        return row.line if isinstance(row, DifferenceRow) else None
