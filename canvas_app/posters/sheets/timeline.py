"""Coalitions in time: an axis, a row with a bar for each coalition with dates, and the others below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from canvas_app.content.formats import format_day
from canvas_app.figures import coalition_timeline as timeline
from canvas_app.figures.coalition_timeline import TimelineEntry, TimelineRowLayout
from canvas_app.figures.marks import Box, Mark
from canvas_app.figures.time_scale import (
    AxisTick,
    TimeScale,
    make_scale,
    make_ticks,
    period_sort_key,
)
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.filled.headed_pages import coalition_pages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.figure_marks import PaperTextMeasure, add_figure
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE, SIZE_STEPS = 2.4, 16
"""Maximum text size relative to the preferred note size, and the number of sizes tried below it."""

MAX_LINES = 6
"""Number of lines of a long name or lead."""

MAX_EXTRA = 90.0
"""What a row may be higher than it needs to be, units."""

_TODAY_HEIGHT = 24.0
"""Height of the label below the line of today, in units."""


@frozen
class TimelineTable:
    """The timeline on a body `body_width` mm wide, with `unit` mm to a unit; its left padding is outside the body.

    Rows with a bar are `extra` units higher than they need to be.
    """

    content: PosterContent
    body_width: float
    unit: float
    extra: float = 0.0

    @cached
    def entries(self) -> list[TimelineEntry]:
        """All coalitions, those with a bar first."""
        coalitions = self.content.blocks["coalitions"].coalitions
        return sorted(map(timeline.make_entry, coalitions), key=lambda entry: period_sort_key(entry.period))

    @cached
    def figure_width(self) -> float:
        """The width in units."""
        return self.body_width / self.unit + timeline.PADDING

    @cached
    def scale(self) -> TimeScale:
        """The range of days."""
        return make_scale([entry.period for entry in self.entries if entry.period], self.content.today)

    @cached
    def ticks(self) -> list[AxisTick]:
        """The grid lines of the axis."""
        return make_ticks(self.scale, self.content.lang, timeline.max_ticks(self.figure_width))

    @property
    def measure(self) -> PaperTextMeasure:
        """Measures the text of the figure."""
        return PaperTextMeasure(MAX_LINES)

    @cached
    def dated_rows(self) -> list[PageRow]:
        """The rows with a bar."""
        return [self._row(entry) for entry in self.entries if entry.period]

    @cached
    def undated_rows(self) -> list[PageRow]:
        """The rows without a bar; those without anything but labels stand beside each other."""
        undated = [entry for entry in self.entries if not entry.period]
        plain = [entry for entry in undated if not entry.coalition.dates]
        rows = [self._row(entry) for entry in undated if entry.coalition.dates]
        starts = range(0, len(plain), self._across)
        return [*rows, *(self._plain_row(plain[start : start + self._across]) for start in starts)]

    @cached
    def _across(self) -> int:
        """Number of labels beside each other."""
        return max(int(self.figure_width / timeline.bar_area(self.figure_width).x), 1)

    def _plain_row(self, entries: Sequence[TimelineEntry]) -> PageRow:
        found = [self._lay_out(entry) for entry in entries]
        step = timeline.bar_area(self.figure_width).x * self.unit

        def draw(box: Box, builder: PageBuilder) -> None:
            for number, row in enumerate(found):
                self._add(row.marks, box._replace(x=box.x + number * step), builder)

        return PageRow(max(row.height for row in found) * self.unit, draw)

    def _add(self, marks: list[Mark], box: Box, builder: PageBuilder) -> None:
        add_figure(marks, box.x - timeline.PADDING * self.unit, box.y, self.unit, builder)

    def _lay_out(self, entry: TimelineEntry) -> TimelineRowLayout:
        extra = self.extra if entry.period else 0.0
        return timeline.lay_out_row(entry, self.scale, self.figure_width, self.measure, extra)

    def _row(self, entry: TimelineEntry) -> PageRow:
        found = self._lay_out(entry)

        def draw(box: Box, builder: PageBuilder) -> None:
            self._add(found.marks, box, builder)

        return PageRow(found.height * self.unit, draw)

    @cached
    def axis_row(self) -> PageRow:
        """The labels of the axis; they stand above the rows of each page."""
        marks = timeline.lay_out_axis(self.scale, self.ticks, self.figure_width, self.measure)

        def draw(box: Box, builder: PageBuilder) -> None:
            self._add(marks, box, builder)

        return PageRow(timeline.AXIS_HEIGHT * self.unit, draw)

    @cached
    def today_row(self) -> PageRow:
        """The date of today below its line."""
        label = format_day(self.content.today, self.content.lang)
        marks = timeline.lay_out_today(self.scale, self.content.today, label, self.figure_width, self.measure)

        def draw(box: Box, builder: PageBuilder) -> None:
            self._add(marks, box, builder)

        return PageRow(_TODAY_HEIGHT * self.unit, draw)

    @cached
    def undated_title_row(self) -> PageRow:
        """The title above the rows without a bar."""
        style = TextStyle("bold", timeline.DETAIL_SIZE * self.unit / MM_PER_POINT, theme_colour("soft"))
        text = label_text("undated", self.content.lang)

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add_line(style, box.x, box.bottom - style.leading, text)

        return PageRow(2.4 * style.leading, draw, keep_with_next=True)

    @property
    def rows(self) -> list[PageRow]:
        """All rows in order; a title stands above those without a bar."""
        return [
            *self.dated_rows,
            *([self.undated_title_row] if self.undated_rows else ()),
            *self.undated_rows,
        ]

    def filling(self, height: float) -> TimelineTable:
        """Return the table with bars that fill a height (mm), as far as their rows may grow."""
        spare = height - self.height_around - rows_height(self.rows)
        extra = min(spare / self.unit / max(len(self.dated_rows), 1), MAX_EXTRA)
        return replace(self, extra=extra) if extra > 0 else self

    @property
    def height_around(self) -> float:
        """Height of the axis above and the date below the bars of a page, mm; 0 if there are none."""
        return self.axis_row.height + self.today_row.height if self.dated_rows else 0.0

    def draw(self, rows: list[PageRow], body: Box, builder: PageBuilder) -> None:
        """Draw the rows of one page, those with a bar on a grid between axis and date."""
        dated = [row for row in rows if row in self.dated_rows]
        if dated:
            body = self._draw_dated(dated, body, builder)
        draw_rows(rows[len(dated) :], body, builder)

    def _draw_dated(self, rows: list[PageRow], body: Box, builder: PageBuilder) -> Box:
        """Draw rows with a bar. Return the rest of the body."""
        self.axis_row.draw(body, builder)
        body = body.without_top(self.axis_row.height)
        height = sum(row.height for row in rows)
        grid = timeline.lay_out_grid(
            self.scale, self.ticks, self.figure_width, height / self.unit, self.content.today
        )
        self._add(grid, body, builder)
        draw_rows([*rows, self.today_row], body, builder)
        return body.without_top(height + self.today_row.height)


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the timeline on one page where that is legible, otherwise on several with the axis on each."""
    pages = coalition_pages(content, paper, SHEET.title(content.lang))
    builder, body = pages.add_headed_page()
    table = _largest_table(content, paper, body).filling(body.h)
    for number, rows in enumerate(paginate(table.rows, body.h - table.height_around)):
        if number:
            builder, body = pages.add_headed_page()
        table.draw(rows, body, builder)
    if not table.rows:
        pages.add_remark(builder, body, label_text("no_cards", content.lang))
    return pages.finish()


def _largest_table(content: PosterContent, paper: PosterPaper, body: Box) -> TimelineTable:
    """Return the timeline with the largest text that fits in the body, or else with the smallest legible one."""
    smallest = max(paper.min_note / timeline.NAME_SIZE, paper.min_text / timeline.DETAIL_SIZE) * MM_PER_POINT
    preferred = paper.note * MAX_SCALE / timeline.NAME_SIZE * MM_PER_POINT
    largest = max(min(preferred, body.w / timeline.MIN_WIDTH), smallest)
    return fit_largest(
        size_steps(largest, smallest, SIZE_STEPS),
        lambda unit: TimelineTable(content, body.w, unit),
        lambda table: rows_height(table.rows) + table.height_around <= body.h,
    ) or TimelineTable(content, body.w, smallest)


SHEET = SheetKind("timeline", lay_out)
