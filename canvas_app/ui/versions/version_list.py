"""The list of earlier versions and kept moments: by day, each with how many notes there were, as a bar and a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.lists import RowDelegate
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.lists import TitledRow

ROW_PX, HEAD_PX, SIDE_PX = 54, 34, 14
"""Heights of a row and of a head above it, and the margin beside a row; pixels at scale 1."""
BAR_PX, BAR_HEIGHT_PX, COUNT_PX = 72, 4, 38
"""Width and height of the bar, and width for the number; pixels at scale 1."""

KEPT_ICON = "flag"
"""Before a moment that was kept."""


class VersionRow(NamedTuple):
    """What is shown of a version.

    Attributes:
        title: Its name, or its time.
        subtitle: Who wrote its notes.
        icon: The icon before it; '' for none.
        count_text: The number of notes in words; '' while that is not known.
        note_count: The number of notes.
        share: What part that is of the most notes there were.
        head: The day, where it is the first of one.
    """

    title: str
    subtitle: str = "…"
    icon: str = ""
    count_text: str = ""
    note_count: int = 0
    share: float = 0.0
    head: str = ""


class VersionDelegate(RowDelegate):
    """Paints a version below the head of its day, with its bar and number at the right."""

    def words_of(self, row: TitledRow) -> str:
        count = row.count_text if isinstance(row, VersionRow) else ""
        head = row.head if isinstance(row, VersionRow) else ""
        return ", ".join(filter(None, (head, row.title, count, row.subtitle)))

    def _head_height(self, index: QModelIndex | QPersistentModelIndex) -> int:
        row = index.data(Qt.ItemDataRole.UserRole)
        return self.theme.px(HEAD_PX) if row is not None and row.head else 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(ROW_PX) + self._head_height(index))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        head, whole = self._head_height(index), QRectF(option.rect)
        if head:
            words = whole.adjusted(self.theme.px(SIDE_PX), 0, -self.theme.px(SIDE_PX), 0)
            words.setHeight(head)
            title = index.data(Qt.ItemDataRole.UserRole).head
            self.draw_elided(painter, words, title, SMALL_PX, True, "ink")
        below = QStyleOptionViewItem(option)
        below.rect = option.rect.adjusted(0, head, 0, 0)
        super().paint(painter, below, index)

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, VersionRow):
            return
        px = self.theme.px
        left, right = box.x() + px(SIDE_PX), box.right() - px(10)
        title = QRectF(left, box.y() + px(8), right - left, px(20))
        self.draw_elided(painter, title.translated(0, px(19)), row.subtitle, SMALL_PX, False, "soft")
        if row.count_text:
            title.setRight(right - px(BAR_PX + COUNT_PX + 10))
            self._paint_count(
                painter, QRectF(right - px(COUNT_PX), title.y(), px(COUNT_PX), px(20)), row, is_current
            )
        if row.icon:
            side = px(16)
            ink = self.theme.colour("focus" if row.icon == KEPT_ICON else "warn")
            picture = icons.pixmap(row.icon, side, ink, painter.device().devicePixelRatioF())
            painter.drawPixmap(round(title.x()), round(title.center().y() - side / 2), picture)
            title.setLeft(title.x() + side + px(7))
        self.draw_elided(painter, title, row.title, BODY_PX, is_current or row.icon == KEPT_ICON, "ink")

    def _paint_count(self, painter: QPainter, place: QRectF, row: VersionRow, is_current: bool) -> None:
        px, colour = self.theme.px, self.theme.colour
        bar = QRectF(
            place.x() - px(BAR_PX), place.center().y() - px(BAR_HEIGHT_PX) / 2, px(BAR_PX), px(BAR_HEIGHT_PX)
        )
        paint_rounded_box(painter, bar, bar.height() / 2, colour("hairline"))
        bar.setWidth(bar.width() * row.share)
        if row.share:
            paint_rounded_box(painter, bar, bar.height() / 2, colour("focus" if is_current else "soft"))
        painter.setFont(self.theme.font(BODY_PX, bold=is_current))
        painter.setPen(colour("ink"))
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row.note_count)
        )
