"""Table of the plan: a row for each step, the form of the one that is edited, the total; rows are dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from canvas_app.content.formats import format_clock
from canvas_app.content.plan_view import PlanView
from canvas_app.flow.fitting import size_steps
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.drag_image import DragImage, translucent_pixmap
from canvas_app.ui.kit.item_widget import find_focused, focus_item
from canvas_app.ui.kit.layouts import bind_lengths, make_column
from canvas_app.ui.kit.paint_helpers import draw_lines, fill_box
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.plan.step_form import StepForm
from canvas_app.ui.plan.step_row import (
    TEXT_X_PX,
    TIME_PX,
    StepRow,
    note_column_x,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvas_app.content.plan_view import StepView
    from canvas_app.insight.session_plan import StepTimes
    from canvas_app.ui.context import AppContext

MIN_PIXELS_PER_MINUTE, MAX_PIXELS_PER_MINUTE = 2.0, 4.0
_SIZE_STEPS = 40
HEAD_PX, TOTAL_PX = 30, 40
AUTOSCROLL_MARGIN_PX = 48
"""Distance from the edge of the viewport at which dragging scrolls, in pixels at scale 1."""


class _Line(QWidget):
    """The line above the rows, or below them: texts in the columns of the rows."""

    def __init__(self, context: AppContext, height: float, is_total: bool) -> None:
        super().__init__()
        self.theme, self._is_total = context.theme, is_total
        self._texts = ("", "", "", "")
        bind_lengths(self.theme, self, QWidget.setFixedHeight, height)
        self.theme.changed.connect(self.update)

    def set_columns(self, time: str, text: str, note: str, length: str) -> None:
        """Set what stands in the columns."""
        self._texts = (time, text, note, length)
        self.setAccessibleName(" ".join(part for part in self._texts if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px, width = QPainter(self), self.theme, self.theme.px, self.width()
        font = theme.font(15, bold=True) if self._is_total else theme.font(SMALL_PX)
        metrics, (time, text, note, length) = QFontMetricsF(font), self._texts
        colour = theme.colour("ink" if self._is_total else "soft")
        top = (self.height() - metrics.lineSpacing()) / 2
        column = note_column_x(theme, width)
        places = [
            (time, px(TIME_PX) - metrics.horizontalAdvance(time)),
            (text, px(TEXT_X_PX)),
            (length, width - px(12) - metrics.horizontalAdvance(length)),
            *([(note, column)] if column else ()),
        ]
        for words, x in places:
            draw_lines(painter, [words], font, colour, x, top)
        rule = QRectF(0, 0, width, px(2)) if self._is_total else QRectF(0, self.height() - 1, width, 1)
        fill_box(painter, rule, theme.colour("ink" if self._is_total else "hairline"))


class RowDrag(QObject):
    """Drags a row of a table; a line shows where it will go.

    Attributes:
        dropped: Signal with the id of the step, and that of the one it goes before ('' for the end).
    """

    dropped = Signal(str, str)

    def __init__(self, table: PlanTable) -> None:
        super().__init__(table)
        self._table, self._id = table, ""
        self._image = DragImage(self)
        self._image.scrolled.connect(table.update)

    def connect_row(self, row: StepRow) -> None:
        """Connect the drag signals of a row."""
        row.drag_started.connect(self._start)
        row.dragged.connect(self._move)
        row.dropped.connect(self._finish)
        row.drag_cancelled.connect(self.cancel)

    def _start(self, id_: str) -> None:
        self._id, row, px = id_, self._table.rows[id_], self._table.theme.px
        grab = QPoint(px(TEXT_X_PX), px(16))
        self._image.show(self._table.window(), translucent_pixmap(row), grab, px(AUTOSCROLL_MARGIN_PX))

    def _move(self, position: QPoint) -> None:
        self._image.move(position)
        widget = self._table.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        self._image.scroll_area = widget
        self._table.show_drop_line(self._table.row_below(position))

    def _finish(self, position: QPoint) -> None:
        id_, before = self._id, self._table.row_below(position)
        self.cancel()
        if before != id_:
            self.dropped.emit(id_, before)

    def cancel(self) -> None:
        """End the drag without moving the row."""
        self._id = ""
        self._image.hide()
        self._table.show_drop_line(None)


class PlanTable(QWidget):
    """All rows of the plan.

    Attributes:
        action_requested: Signal with the id of a step and the action (`ItemWidget`, `StepRow`).
        move_requested: Signal with the id of a step, and that of the one it goes before ('' for the end).
    """

    action_requested = Signal(str, str)
    move_requested = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.rows: dict[str, StepRow] = {}
        self.form = StepForm(context)
        self.form.hide()
        self.head, self.total = _Line(context, HEAD_PX, False), _Line(context, TOTAL_PX, True)
        self.drop_line = QWidget(self)
        self.drop_line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.drop_line.setAutoFillBackground(True)
        self.drop_line.hide()
        self.drag = RowDrag(self)
        self.drag.dropped.connect(self.move_requested)
        self._column = make_column(self.theme, spacing.NONE, self.head, self.total, 1, parent=self)

    # Content

    def show_plan(self, plan: PlanView) -> None:
        """Show these steps in this order; rows that remain keep the focus."""
        focused = self.focused_id
        order = list(self.rows)
        for id_ in self.rows.keys() - {step.id for step in plan.steps}:
            row = self.rows.pop(id_)
            row.hide()
            row.deleteLater()
        self.rows = {step.id: self._row_of(step) for step in plan.steps}
        for index, row in enumerate(self.rows.values()):
            if self._column.indexOf(row) != index + 1:
                self._column.insertWidget(index + 1, row)
            row.setHidden(row.item_id == self.form.record_id and not self.form.isHidden())
        if not self.form.isHidden():
            self._place_form()
        self._show_lines(plan)
        if focused and focused not in self.rows and self.rows:
            index = min(order.index(focused), len(self.rows) - 1)
            self.focus_row(list(self.rows)[index])
        elif focused:
            self.focus_row(focused)

    def _row_of(self, step: StepView) -> StepRow:
        row = self.rows.get(step.id)
        if row is None:
            row = StepRow(self.theme, step, self)
            row.action_requested.connect(self.action_requested)
            self.drag.connect_row(row)
        row.set_step(step)
        return row

    def _show_lines(self, plan: PlanView) -> None:
        notes = any(step.private_note for step in plan.steps)
        self.head.set_columns(
            self.tr("begins"),
            self.tr("step and goal"),
            self.tr("only for you") if notes else "",
            self.tr("length"),
        )
        self.total.set_columns(
            format_clock(plan.end), self.tr("Finished"), "", f"{plan.minutes} {self.tr('min')}"
        )

    def show_times(self, times: Mapping[str, StepTimes]) -> None:
        """Show how each step stands; empty while nobody follows the plan."""
        for id_, row in self.rows.items():
            row.set_times(times.get(id_))

    def set_available_height(self, height: int) -> None:
        """Give a minute as much height as lets the whole plan be seen, within limits."""
        width, rows = self.width(), list(self.rows.values())
        free_height = height - self.theme.px(HEAD_PX) - self.theme.px(TOTAL_PX)
        lengths = [(row.text_height(width), row.step.minutes) for row in rows]
        smallest, scale = MIN_PIXELS_PER_MINUTE * self.theme.scale, self.theme.scale
        candidates = size_steps(MAX_PIXELS_PER_MINUTE * scale, smallest, _SIZE_STEPS)
        pixels = next((size for size in candidates if _total_height(lengths, size) <= free_height), smallest)
        for row in rows:
            row.set_pixels_per_minute(pixels)

    # The form

    def open_form(self, id_: str) -> None:
        """Show the form of a step in the place of its row."""
        self.close_form()
        self.form.show_record(id_)
        self._place_form()
        self.rows[id_].hide()
        self.form.show()
        self.form.focus_title()

    def close_form(self) -> StepRow | None:
        """Show the row again instead of its form, with the focus; return it, or None where there was no form."""
        if self.form.isHidden():
            return None
        self.form.hide()
        row = self.rows.get(self.form.record_id)
        if row is not None:
            row.show()
            self.focus_row(row.item_id)
        return row

    def _place_form(self) -> None:
        if self.form.record_id not in self.rows:
            self.form.hide()
            return
        index = self._column.indexOf(self.rows[self.form.record_id]) + 1
        if self._column.indexOf(self.form) != index:
            self._column.removeWidget(self.form)
            self._column.insertWidget(self._column.indexOf(self.rows[self.form.record_id]) + 1, self.form)

    # Keyboard focus and places

    @property
    def focused_id(self) -> str:
        """The id of the step whose row has the focus, or ''."""
        return find_focused(self.rows)

    def focus_row(self, id_: str) -> None:
        """Focus a row."""
        focus_item(self.rows, id_)

    def neighbour(self, id_: str, direction: str) -> str:
        """Return the step before (`up`) or after (`down`) another one, or ''."""
        ids = list(self.rows)
        index = ids.index(id_) + {"up": -1, "down": 1}.get(direction, 0)
        return ids[index] if 0 <= index < len(ids) and ids[index] != id_ else ""

    def row_below(self, position: QPoint) -> str:
        """Return the step before which something dropped at a global position goes; '' for the end."""
        y = self.mapFromGlobal(position).y()
        return next((id_ for id_, row in self.rows.items() if y < row.geometry().center().y()), "")

    def show_drop_line(self, before: str | None) -> None:
        """Show where a dragged row will go; None hides the line."""
        self.drop_line.setVisible(before is not None)
        if before is not None:
            height = max(2, self.theme.px(2))
            y = self.rows[before].y() if before else self.total.y()
            palette = self.drop_line.palette()
            palette.setColor(palette.ColorRole.Window, self.theme.colour("focus"))
            self.drop_line.setPalette(palette)
            self.drop_line.setGeometry(0, y - height // 2, self.width(), height)
            self.drop_line.raise_()


def _total_height(lengths: Sequence[tuple[int, int]], pixels_per_minute: float) -> int:
    """Return the height of all rows, given the height of the texts of each and its minutes."""
    return sum(max(text, round(minutes * pixels_per_minute)) for text, minutes in lengths)
