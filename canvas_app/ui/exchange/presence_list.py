"""The list of who takes part in a shared folder: a dot for who is here, the name, and when they wrote last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from canvas_app.ui.exchange.presence_words import is_present, last_words, name_of, presence_text
from canvas_app.ui.kit.lists import RowDelegate, RowList
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvas_app.storage.shared_folder.shared_file import Presence
    from canvas_app.ui.kit.lists import TitledRow
    from canvas_app.ui.kit.theme import Theme

ROW_PX, DOT_PX, MAX_ROWS = 30, 8, 10
"""Height of a row and side of a dot, at scale 1; how many rows are seen at once."""


class PresenceRow(NamedTuple):
    """Somebody: their name, all that is said of them, when they wrote last, and whether they are here."""

    title: str
    subtitle: str
    moment: str
    is_here: bool


class PresenceDelegate(RowDelegate):
    """Paints a dot, full for who is here, the name, and at the right the moment."""

    is_choice = False

    def words_of(self, row: TitledRow) -> str:
        return row.subtitle

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(ROW_PX))

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, PresenceRow):
            return
        px, colour = self.theme.px, self.theme.colour("safe" if row.is_here else "soft")
        dot = QRectF(box.x() + px(10), box.center().y() - px(DOT_PX) / 2, px(DOT_PX), px(DOT_PX))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, px(1.5)))
        painter.setBrush(colour if row.is_here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        width = QFontMetricsF(self.theme.font(SMALL_PX)).horizontalAdvance(row.moment) + 2
        right = box.right() - px(10)
        self.draw_elided(
            painter, QRectF(right - width, box.y(), width, box.height()), row.moment, SMALL_PX, False, "soft"
        )
        name = QRectF(dot.right() + px(10), box.y(), right - width - dot.right() - px(20), box.height())
        self.draw_elided(painter, name, row.title, BODY_PX, row.is_here, "ink")


class PresenceList(RowList):
    """Who takes part: those who are here first, by name; as high as it is, up to `MAX_ROWS` rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, delegate=PresenceDelegate)
        self.set_accessible_name(TranslatableText("SharedFolderDialog", "Who takes part"))

    def show_people(self, people: Iterable[Presence], lang: str) -> None:
        """Show these people; whoever reads the list keeps their place."""
        rows = [
            PresenceRow(name_of(who), presence_text(who, lang), last_words(who, lang), is_present(who))
            for who in people
        ]
        rows.sort(key=lambda row: (not row.is_here, _natural(row.title)))
        if rows != [self.row(at) for at in range(self.list_widget.count())]:
            at = self.list_widget.currentRow()
            self.set_rows(rows)
            self.list_widget.setCurrentRow(min(max(at, 0), len(rows) - 1))
        margins = self._layout.contentsMargins()
        height = min(len(rows), MAX_ROWS) * self._theme.px(ROW_PX)
        self.setFixedHeight(height + margins.top() + margins.bottom())


def _natural(name: str) -> list[tuple[int, str]]:
    """Return by what names are sorted: numbers in them by their value."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name.casefold())
    ]
