"""The topics that are asked about, each with a tick and the number of one's own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.lists import RowDelegate, RowList
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_rounded_box
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.ui.kit.lists import TitledRow
    from canvas_app.ui.kit.theme import Theme

ROW_PX, SIDE_PX = 40, 11
"""Height of a row, and from its wash to what is in it, which lies on the edges of the column; pixels at scale 1."""


class TopicRow(NamedTuple):
    """A topic: its title, how many notes one has there, its block, and whether one wrote there since one was asked."""

    title: str
    note_count: int
    block: str
    is_answered: bool

    @property
    def subtitle(self) -> str:
        """The number of notes in words; '' for none."""
        return (
            QCoreApplication.translate("FillPage", "%n note(s)", "", self.note_count)
            if self.note_count
            else ""
        )


class TopicDelegate(RowDelegate):
    """Paints a topic with the colour of its block, the number of one's notes, and a tick where some are new."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(ROW_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, box = index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        is_current = index.row() == self._rows.currentRow()
        if is_current:
            wash = box.adjusted(0, 1, 0, -1)
            paint_rounded_box(painter, wash, self.theme.px(CORNER_RADIUS_PX), self.theme.wash)
        if row is not None:
            self.paint_row(painter, box, row, is_current)

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        px = self.theme.px
        if not isinstance(row, TopicRow):
            return
        bar = QRectF(box.x() + px(SIDE_PX), box.center().y() - px(9), px(4), px(18))
        paint_rounded_box(painter, bar, px(2), self.theme.block_colour(row.block))
        left, right = bar.right() + px(10), box.right() - px(SIDE_PX)
        side = px(16)
        if row.is_answered:
            tick = icons.pixmap(
                "check", side, self.theme.colour("safe"), painter.device().devicePixelRatioF()
            )
            painter.drawPixmap(round(right - side), round(box.center().y() - side / 2), tick)
        if row.subtitle:
            font = self.theme.font(SMALL_PX)
            width = QFontMetricsF(font).horizontalAdvance(row.subtitle) + 2
            count = QRectF(right - side - px(6) - width, box.y(), width, box.height())
            painter.setFont(font)
            painter.setPen(self.theme.colour("soft"))
            painter.drawText(count, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.subtitle)
            right = count.x() - px(6)
        title = QRectF(left, box.y(), right - left, box.height())
        self.draw_elided(painter, title, row.title, BODY_PX + 1, is_current, "focus" if is_current else "ink")


class TopicList(RowList):
    """The topics in their order, without a frame."""

    side_px = 0

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, delegate=TopicDelegate)
        self._fill = self._border = ""
        self.set_accessible_name(TranslatableText("FillPage", "What is asked"))

    def show_topics(self, rows: Sequence[TopicRow], current: int) -> None:
        """Show the topics, one of them as the current one, without a word to whoever listens."""
        self.list_widget.blockSignals(True)
        if self.list_widget.count() != len(rows):
            self.set_rows(rows)
        for index, row in enumerate(rows):
            self.set_row(index, row)
        self.list_widget.setCurrentRow(current)
        self.list_widget.blockSignals(False)
        self.list_widget.viewport().update()
