"""The rows of the slides that follow each other: with a plan, when each step begins and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from canvas_app.content.formats import format_clock
from canvas_app.content.method import BLOCKS
from canvas_app.content.plan_view import StepView, shown_block, view_plan
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.lists import RowDelegate, TitledRow
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.plan_labels import duration_text, paint_strip, title_text

if TYPE_CHECKING:
    from canvas_app.insight.session_plan import StepTimes
    from canvas_app.slides.slide import SlideTarget
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.slide_show import SlideShow

ROW_PX, LOW_ROW_PX = 54, 38
STATES = {
    "done": TranslatableText("ProgramList", "done"),
    "running": TranslatableText("StepRow", "now"),
    "skipped": TranslatableText("StepRow", "skipped"),
}
"""What screen readers say of how a step stands."""

TIME_PX, STRIP_PX = 43, 5
"""Widths of the time of a step, and of the strip in the colour of its block."""


class ProgramRow(NamedTuple):
    """A row of the program.

    Attributes:
        start: When it begins, in words; '' where there is no plan.
        minutes: How long it lasts or lasted, in words.
        extra: How much longer or shorter than planned it was: `+3`.
        block: The block it is about; '' for none.
        state: How a step stands (`insight.session_plan.StepState`).
    """

    title: str
    subtitle: str = ""
    start: str = ""
    minutes: str = ""
    extra: str = ""
    block: str = ""
    is_break: bool = False
    state: str = "upcoming"


class ProgramDelegate(RowDelegate):
    """Paints the rows of the program."""

    def words_of(self, row: TitledRow) -> str:
        if not isinstance(row, ProgramRow):
            return super().words_of(row)
        length = duration_text(int(row.minutes)) if row.minutes else ""
        state = str(STATES.get(row.state, ""))
        return ", ".join(filter(None, (row.start, row.title, row.subtitle, length, row.extra, state)))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        is_low = isinstance(row, ProgramRow) and not row.start
        return QSize(self.theme.px(200), self.theme.px(LOW_ROW_PX if is_low else ROW_PX))

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, ProgramRow):
            return
        theme, px = self.theme, self.theme.px
        is_past = row.state in ("done", "skipped")
        ink = "soft" if is_past and not is_current else "ink"
        left = box.x() + px(10)
        if row.start:
            rect = QRectF(left, box.y() + px(8), px(TIME_PX), px(20))
            self.draw_elided(painter, rect, row.start, BODY_PX, is_current, ink)
            left += px(TIME_PX) + px(6)
        strip = QRectF(left, box.y() + px(8), px(STRIP_PX), box.height() - px(16))
        paint_strip(painter, theme, strip, row.block, row.is_break)
        left += px(STRIP_PX) + px(9)
        right = box.right() - px(8)
        right -= self._paint_trail(painter, QRectF(left, box.y() + px(8), right - left, px(20)), row, is_past)
        width = right - left
        first, rest = self._two_lines(row.title, width, is_current)
        title = QRectF(left, box.y() + px(8), width, px(20))
        self.draw_elided(painter, title, first, BODY_PX, is_current, ink)
        below = QRectF(left, title.y() + px(19), box.right() - px(10) - left, title.height())
        if rest:
            self.draw_elided(painter, below, rest, BODY_PX, is_current, ink)
        else:
            self.draw_elided(painter, below, row.subtitle, SMALL_PX, False, "soft")

    def _two_lines(self, text: str, width: float, is_bold: bool) -> tuple[str, str]:
        """Return what of a title stands on its first line, and what on the second."""
        metrics = QFontMetricsF(self.theme.font(BODY_PX, is_bold))
        words = text.split(" ")
        count = len(words)
        while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
            count -= 1
        return " ".join(words[:count]), " ".join(words[count:])

    def _paint_trail(self, painter: QPainter, place: QRectF, row: ProgramRow, is_past: bool) -> float:
        """Paint the minutes at the right, and a sign for what is done; return the width that they take."""
        theme, px = self.theme, self.theme.px
        if not row.minutes:
            return 0.0
        font = theme.font(SMALL_PX)
        words = f"{row.minutes} {row.extra}".strip()
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        painter.setFont(font)
        self.draw_elided(
            painter,
            QRectF(place.right() - width, place.y(), width, place.height()),
            words,
            SMALL_PX,
            False,
            "warn" if row.extra.startswith("+") else "soft",
        )
        if not is_past:
            return width + px(6)
        side = px(14)
        sign = icons.pixmap(
            "check" if row.state == "done" else "x",
            side,
            theme.colour("soft"),
            painter.device().devicePixelRatioF(),
        )
        painter.drawPixmap(
            round(place.right() - width - side - px(4)), round(place.center().y() - side / 2), sign
        )
        return width + side + px(10)


def program_rows(context: AppContext, slides: SlideShow) -> list[ProgramRow]:
    """Return the rows: without a plan the slides, else the first slide and the steps."""
    follower, program = context.plan_follower, slides.program()
    if not follower.has_steps:
        return [ProgramRow(slides.title_of(target), block=_block_of(target)) for target in program]
    first = slides.title_of(program[0])
    views = view_plan(context.session.document, context.method, context.lang).steps
    times = {step.id: step for step in follower.times()}
    return [ProgramRow(first), *(_row_of_step(view, times[view.id]) for view in views if view.id in times)]


def _block_of(target: SlideTarget) -> str:
    """Return the block that a slide is about; '' for none."""
    return BLOCKS[0] if target.kind == "portfolio" else shown_block(target.about)


def _row_of_step(view: StepView, times: StepTimes) -> ProgramRow:
    spent = round(times.spent / 60)
    extra = spent - view.minutes if times.state == "done" else 0
    return ProgramRow(
        title_text(view.title),
        view.place,
        format_clock(int(times.start // 60) % (24 * 60)),
        str(view.minutes),
        f"{extra:+}" if extra else "",
        view.block,
        view.is_break,
        times.state,
    )
