"""List of what changed, in words: a heading for each block, and a row with a sign for each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.insight.comparison_text import ComparisonLine, ComparisonSection
from canvas_app.insight.difference import Difference
from canvas_app.ui.kit.lists import RowDelegate, RowList, TitledRow
from canvas_app.ui.kit.paint_helpers import draw_lines, plain_tooltip, wrap_text
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, Theme
from canvas_app.ui.parts.difference_sign import paint_difference_sign

_Index = QModelIndex | QPersistentModelIndex

HEADING_PX, SIGN_PX, LEFT_PX, RIGHT_PX = 34, 16, 12, 8
"""Height of a heading, side of a sign, and the margins of a row, in pixels at scale 1."""

MAX_TEXT_LINES, MAX_BEFORE_LINES = 4, 2
"""In how many lines a text is shown, and what it was before."""


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


class _RowWords(NamedTuple):
    """The lines of a row: what stands there now, what stood there before, and where."""

    now: list[str]
    before: list[str]
    detail: str


class _DifferenceDelegate(RowDelegate):
    """Paints headings and rows with signs: the text as it is, what it was before, struck through, and its place."""

    def words_of(self, row: TitledRow) -> str:
        line = row.line if isinstance(row, DifferenceRow) else None
        return line.text if line is not None else row.title

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, DifferenceRow) or row.line is None:
            return QSize(self.theme.px(160), self.theme.px(HEADING_PX))
        words = self._row_words(row, row.line, self._rows.viewport().width())
        body, small = (QFontMetricsF(self.theme.font(size)).lineSpacing() for size in (BODY_PX, SMALL_PX))
        height = len(words.now) * body + (len(words.before) + bool(words.detail)) * small
        return QSize(self.theme.px(160), round(height + self.theme.px(14)))

    def _row_words(self, row: DifferenceRow, line: ComparisonLine, width: float) -> _RowWords:
        px, body, small = self.theme.px, self.theme.font(BODY_PX), self.theme.font(SMALL_PX)
        free = width - px(LEFT_PX + RIGHT_PX) - (px(SIGN_PX + 9) if line.difference is not None else 0)
        before = wrap_text(line.before, small, free, MAX_BEFORE_LINES) if line.before else []
        now = wrap_text(line.now or row.title, body, free, MAX_TEXT_LINES)
        return _RowWords(now, before, wrap_text(row.subtitle, small, free, 1)[0])

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, DifferenceRow):
            return
        if row.line is None:
            self._paint_heading(painter, box, row)
            return
        px, left = self.theme.px, box.x() + self.theme.px(LEFT_PX)
        if row.line.difference is not None:
            sign = QRectF(left, box.y() + px(8), px(SIGN_PX), px(SIGN_PX))
            paint_difference_sign(painter, row.line.difference.value, sign, self.theme)
            left += px(SIGN_PX + 9)
        self._paint_words(painter, left, box, row)

    def _paint_words(self, painter: QPainter, left: float, box: QRectF, row: DifferenceRow) -> None:
        if row.line is None:
            return
        theme, words = self.theme, self._row_words(row, row.line, box.width())
        soft, small = theme.colour("soft"), theme.font(SMALL_PX)
        is_deleted = row.line.difference is Difference.DELETED
        font = _struck(theme.font(BODY_PX)) if is_deleted else theme.font(BODY_PX)
        top = box.y() + theme.px(7)
        top = draw_lines(painter, words.now, font, soft if is_deleted else theme.colour("ink"), left, top)
        top = draw_lines(painter, words.before, _struck(small), soft, left, top)
        draw_lines(painter, [words.detail], small, soft, left, top)

    def _paint_heading(self, painter: QPainter, box: QRectF, row: DifferenceRow) -> None:
        px, theme = self.theme.px, self.theme
        place = QRectF(box.x() + px(10), box.y() + px(8), box.width() - px(18), px(20))
        painter.setFont(theme.font(BODY_PX, bold=True))
        painter.setPen(theme.block_colour(row.colour) if theme.is_block(row.colour) else theme.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.title)
        painter.setPen(theme.colour("soft"))
        painter.setFont(theme.font(SMALL_PX))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.subtitle)


def _struck(font: QFont) -> QFont:
    struck = QFont(font)  # that of the theme is everybody's
    struck.setStrikeOut(True)
    return struck


class DifferenceList(RowList):
    """The list; the arrow keys go from record to record.

    Args:
        theme: The theme.
        is_choice: Whether the current record is shown elsewhere too, see `RowDelegate`.
        parent: The widget it is in.
    """

    def __init__(self, theme: Theme, *, is_choice: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, delegate=_DifferenceDelegate)
        self._delegate.is_choice = is_choice
        self.list_widget.setResizeMode(QListView.ResizeMode.Adjust)

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
