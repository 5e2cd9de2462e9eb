"""Timeline of coalitions: a bar for each with a date, a text row for the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.figures.coalition_timeline import lay_out_grid, lay_out_today
from canvas_app.figures.time_scale import make_scale, parse_period, period_sort_key
from canvas_app.platform import clock
from canvas_app.ui.coalitions.time_axis import TimeAxis
from canvas_app.ui.coalitions.timeline_row import TimelineRow
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.figure_painter import ThemeTextMeasure, paint_figure
from canvas_app.ui.kit.item_widget import find_focused, focus_item
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


TODAY = TranslatableText("Timeline", "today")


class TimelineView(QWidget):
    """All rows: dated ones by start, the others below.

    Attributes:
        action_requested: Signal with coalition id and action.
    """

    action_requested = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.axis = TimeAxis(context)
        self.undated_label = Label(
            context.theme,
            TranslatableText("Timeline", "Without a date"),
            size=SMALL_PX,
            bold=True,
            colour="soft",
            margins=spacing.UNDATED_TITLE,
        )
        self.rows: dict[str, TimelineRow] = {}
        self._layout = make_column(context.theme, spacing.TINY, parent=self)

    def show_coalitions(self, coalitions: Sequence[Coalition]) -> None:
        """Show these coalitions, one row each; rows that remain keep the focus."""
        focused = find_focused(self.rows)
        periods = {coalition.id: parse_period(coalition.start, coalition.end) for coalition in coalitions}
        known = [period for period in periods.values() if period]
        self.axis.scale = make_scale(known, clock.today())
        dated = sorted(
            (coalition for coalition in coalitions if periods[coalition.id]),
            key=lambda coalition: period_sort_key(periods[coalition.id]),
        )
        undated = [coalition for coalition in coalitions if not periods[coalition.id]]
        self._remove_rows({coalition.id for coalition in coalitions})
        while self._layout.count():
            self._layout.takeAt(0)
        self._layout.addWidget(self.axis)
        for coalition in dated:
            self._add_row(coalition)
        self._layout.addWidget(self.undated_label)
        for coalition in undated:
            self._add_row(coalition)
        self._layout.addStretch(1)
        self.axis.setVisible(bool(dated))
        self.undated_label.setVisible(bool(undated))
        focus_item(self.rows, focused)

    def _add_row(self, coalition: Coalition) -> None:
        row = self.rows.get(coalition.id)
        if row is None:
            row = self.rows[coalition.id] = TimelineRow(self.context, coalition, self.axis, self)
            row.action_requested.connect(self.action_requested)
        row.set_coalition(coalition)
        self._layout.addWidget(row)
        row.show()

    def _remove_rows(self, kept_ids: set[str]) -> None:
        for id_ in self.rows.keys() - kept_ids:
            row = self.rows.pop(id_)
            row.hide()
            row.deleteLater()

    def neighbour(self, id_: str, direction: str) -> str:
        """Return the row above or below another, or ''."""
        rows = sorted(self.rows, key=lambda one: self.rows[one].y())
        index = rows.index(id_) + {"up": -1, "down": 1}.get(direction, 0)
        return rows[index] if 0 <= index < len(rows) else ""

    def focus_card(self, id_: str) -> None:
        """Focus a row."""
        focus_item(self.rows, id_)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grid lines behind the bars, and the line of today."""
        if self.axis.isHidden():
            return
        painter, theme, scale, today = QPainter(self), self.theme, self.axis.scale, clock.today()
        top = self.axis.geometry().bottom()
        bottom = self.undated_label.y() if self.undated_label.isVisible() else self._last_bottom()
        height = (bottom - top) / theme.scale
        grid = lay_out_grid(scale, self.axis.ticks(), self.axis.units, height, today)
        paint_figure(painter, grid, theme, (0, top))
        label = lay_out_today(scale, today, str(TODAY), self.axis.units, ThemeTextMeasure(theme))
        paint_figure(painter, label, theme, (0, bottom))

    def _last_bottom(self) -> int:
        return max((row.geometry().bottom() for row in self.rows.values()), default=0)
