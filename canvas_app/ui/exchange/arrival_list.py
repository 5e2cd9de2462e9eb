"""List of copies that came back: whose each is, in which file, and in numbers what it brings."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from canvas_app.content.participant_view import ParticipantView
from canvas_app.insight.copy_report import CopyReport
from canvas_app.insight.difference import Difference
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.lists import RowDelegate, TitledRow
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar
from canvas_app.ui.parts.difference_sign import difference_colour, paint_difference_sign

AVATAR_PX, ICON_PX, SIGN_PX, COLUMN_PX = 34, 18, 14, 48
"""Sides of what stands before a row, of a sign before a number, and the width of a column of numbers, at scale 1."""

ICON_COLOURS = {"check": "safe", "x": "soft", "copy": "soft", "triangle-alert": "warn"}
"""The colour of the icon that says whether a copy is taken: yes, no, it counts already, it cannot or needs a look."""


class ArrivalRow(NamedTuple):
    """A copy in the list.

    Attributes:
        title: Whose it is, or the name of the file where nothing tells.
        subtitle: All that is said of it, in words.
        icon: Whether it is taken, one of `ICON_COLOURS`.
        participant: Whose it is; None where nothing tells.
        remark: What stands below the title.
        remark_colour: `warn` for a warning, `focus` where two people are to choose, `soft` for the rest.
        report: What it brings, in numbers.
        columns: What there are numbers of in any of the copies.
    """

    title: str
    subtitle: str
    icon: str
    participant: ParticipantView | None = None
    remark: str = ""
    remark_colour: str = "soft"
    report: CopyReport = CopyReport()
    columns: tuple[Difference, ...] = ()

    @property
    def counts(self) -> dict[Difference, int]:
        """How many notes are added, changed, moved and deleted."""
        return counts_of(self.report)


def counts_of(report: CopyReport) -> dict[Difference, int]:
    """Return how many notes a report adds, changes, moves and deletes."""
    numbers = (report.added, report.changed, report.moved, report.deleted)
    kinds = (Difference.ADDED, Difference.CHANGED, Difference.MOVED, Difference.DELETED)
    return dict(zip(kinds, numbers, strict=True))


class ArrivalDelegate(RowDelegate):
    """Paints an icon, the disc of the person, two lines, and the numbers in columns at the right."""

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, ArrivalRow):
            return
        px = self.theme.px
        self._paint_icon(painter, box, row)
        left = box.x() + px(14 + ICON_PX + 10)
        if row.participant is not None:
            side = px(AVATAR_PX)
            place = QRectF(left, box.center().y() - side / 2, side, side)
            paint_avatar(painter, place, self.theme, row.participant)
        left += px(AVATAR_PX + 10)
        right = box.right() - px(12) - px(COLUMN_PX) * len(row.columns)
        line = QRectF(left, box.y() + px(8), right - px(6) - left, px(20))
        # the file stands last: names of files differ at their end
        middle, right_end = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        ink, below = "soft" if row.icon == "x" else "ink", line.translated(0, px(19))
        where = right_end if row.participant is not None else middle
        self.draw_elided(painter, line, row.title, BODY_PX, True, ink, where)
        where = middle if row.remark_colour == "soft" else right_end
        self.draw_elided(painter, below, row.remark, SMALL_PX, False, row.remark_colour, where)
        self._paint_counts(painter, QRectF(right, box.y(), box.right() - px(12) - right, box.height()), row)

    def _paint_icon(self, painter: QPainter, box: QRectF, row: ArrivalRow) -> None:
        side, colour = self.theme.px(ICON_PX), self.theme.colour(ICON_COLOURS[row.icon])
        picture = icons.pixmap(row.icon, side, colour, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.x() + self.theme.px(14)), round(box.center().y() - side / 2), picture)

    def _paint_counts(self, painter: QPainter, box: QRectF, row: ArrivalRow) -> None:
        px, counts = self.theme.px, row.counts
        painter.setFont(self.theme.font(BODY_PX, bold=True))
        for number, difference in enumerate(row.columns):
            if not counts[difference] or row.icon in ("x", "copy"):
                continue
            left, side = box.x() + px(COLUMN_PX) * number, px(SIGN_PX)
            sign = QRectF(left, box.center().y() - side / 2, side, side)
            paint_difference_sign(painter, difference.value, sign, self.theme)
            painter.setPen(difference_colour(difference.value, self.theme))
            place = QRectF(sign.right() + px(5), box.y(), px(COLUMN_PX) - side - px(5), box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(counts[difference]))
