"""Coalitions by form and state: a table with a row per form and a column per state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.method import form_shape, load_method
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour
from canvas_app.posters.parts.page_header import draw_coalition_count
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent


class _SmallCard:
    """A coalition in a cell: name, lead and period."""

    def __init__(
        self,
        coalition: CoalitionView,
        details: tuple[str, ...],
        width: float,
        size: float,
        paper: PosterPaper,
    ) -> None:
        self.coalition, self.em = coalition, size * MM_PER_POINT
        self.padding = self.em * 0.45
        self.name_style = TextStyle("bold", size, theme_colour("ink"))
        self.detail_style = TextStyle("regular", max(size * 0.8, paper.min_text), theme_colour("soft"))
        text_width = max(width - 2 * self.padding, self.em)
        self.lines = self.name_style.wrap(coalition.name or "…", text_width)
        self.details = [
            line.replace("\u00a0", " ")
            for text in details
            if text
            for line in self.detail_style.wrap(text, text_width)
        ]
        self.keeps_words_whole = self.name_style.widest_word_width(coalition.name) <= text_width
        words = len(self.lines) * self.name_style.leading + len(self.details) * self.detail_style.leading
        self.height = words + 2 * self.padding

    def draw(self, box: Box, line: float, builder: PageBuilder) -> None:
        """Draw the card at the top of a box."""
        edge = block_colour("coalitions")
        box = box._replace(h=self.height)
        builder.add(
            Rect(box, theme_colour("raised"), edge, line, self.em * 0.3, role="card", ref=self.coalition.id)
        )
        x, y = box.x + self.padding, box.y + self.padding
        y += builder.add_lines(self.name_style, x, y, self.lines, self.coalition.id)
        builder.add_lines(self.detail_style, x, y, self.details, self.coalition.id)


@frozen
class PortfolioTable:
    """The table `width` mm wide with text of `size` pt.

    With `plain` there are no state columns and states are printed on the cards.
    """

    content: PosterContent
    paper: PosterPaper
    width: float
    size: float
    plain: bool = False

    @cached
    def em(self) -> float:
        """Text size, mm."""
        return self.size * MM_PER_POINT

    @cached
    def states(self) -> list[tuple[str, str]]:
        """The columns: the method's states, and one for cards without a known state where there are any."""
        lang = self.content.lang
        if self.plain:
            return [("", "")]
        found = [(state.id, state.title[lang]) for state in load_method().coalition.states]
        return (
            [*found, ("", label_text("no_state", lang))]
            if any(not coalition.state_id for coalition in self.coalitions)
            else found
        )

    @cached
    def forms(self) -> list[tuple[str, str]]:
        """The rows: the method's forms, and one for cards without a known form where there are any."""
        lang = self.content.lang
        found = [(form.id, form.title[lang]) for form in load_method().coalition.forms]
        return (
            [*found, ("", label_text("other_form", lang))]
            if any(not coalition.form_id for coalition in self.coalitions)
            else found
        )

    @property
    def coalitions(self) -> tuple[CoalitionView, ...]:
        """All coalitions."""
        return self.content.blocks["coalitions"].coalitions

    @cached
    def header_style(self) -> TextStyle:
        """Text style of forms and states."""
        return TextStyle("bold", max(self.size * 1.05, self.paper.min_text), block_colour("coalitions"))

    @cached
    def first_column_width(self) -> float:
        """Width of the column of forms, mm."""
        widest = max(self.header_style.width(f"{title} (99)") for _, title in self.forms)
        if self.plain:
            return (
                max(self.header_style.widest_word_width(title) for _, title in self.forms)
                + self.header_style.size * MM_PER_POINT * 1.6
            )
        return min(widest + self.em * 2.0, self.width * 0.2)

    @property
    def gap(self) -> float:
        """Distance between cards and lines, mm."""
        return self.em * 0.4

    @cached
    def column_width(self) -> float:
        """Width of a column of cards, mm."""
        return (self.width - self.first_column_width) / len(self.states)

    @cached
    def header_row(self) -> PageRow:
        """The states with their numbers of coalitions above a line."""
        height = self.header_style.leading + self.gap

        def draw(box: Box, builder: PageBuilder) -> None:
            for index, (id_, title) in enumerate(self.states):
                count = sum(coalition.state_id == id_ for coalition in self.coalitions)
                x = box.x + self.first_column_width + index * self.column_width + self.gap / 2
                builder.add_line(self.header_style, x, box.y, title)
                soft = self.header_style._replace(face="regular", colour=theme_colour("soft"))
                builder.add_line(
                    soft,
                    x + self.header_style.width(title) + self.em * 0.4,
                    box.y,
                    str(count) if count else "",
                )
            self._draw_rule(box, box.bottom, builder, "control", 2.0)

        return PageRow(height, draw)

    def _draw_rule(self, box: Box, y: float, builder: PageBuilder, colour: str, weight: float = 1.0) -> None:
        builder.add(Stroke(box.x, y, box.right, y, theme_colour(colour), self.paper.unit * 0.2 * weight))

    def form_rows(self, form: str, title: str, include_empty: bool) -> list[PageRow]:
        """Return the cards of a form in rows with one card per state, the form's title in the first row."""
        piles = [
            [
                self._small_card(coalition)
                for coalition in sorted(
                    self.coalitions, key=lambda coalition: (coalition.start or "9", coalition.name)
                )
                if coalition.form_id == form and (self.plain or coalition.state_id == state)
            ]
            for state, _ in self.states
        ]
        bands = list(zip_longest(*piles))
        if not bands and not include_empty:
            return []
        made = [self._card_row(band, index == len(bands) - 1) for index, band in enumerate(bands)] or [
            self._card_row((), True)
        ]
        return [self._with_form_title(made[0], form, title), *made[1:]]

    def _small_card(self, coalition: CoalitionView) -> _SmallCard:
        details = (coalition.state if self.plain else "", coalition.lead, coalition.dates)
        return _SmallCard(coalition, details, self.column_width - self.gap, self.size, self.paper)

    def _with_form_title(self, row: PageRow, form: str, title: str) -> PageRow:
        height = max(row.height, self.header_style.leading + 3 * self.gap)

        def draw(box: Box, builder: PageBuilder) -> None:
            row.draw(box, builder)
            em, y = self.header_style.size * MM_PER_POINT, box.y + self.gap + self.em * 0.45
            shape = form_shape(form)
            builder.add_shape(shape, box.x + em * 0.4, y, em, 0.75, self.header_style.colour)
            lines = self.header_style.wrap(title, self.first_column_width - em * 1.3)
            builder.add_lines(self.header_style, box.x + em * 1.05, y, lines)

        return row._replace(height=height, draw=draw)

    def _card_row(self, band: Sequence[_SmallCard | None], last: bool) -> PageRow:
        row_height = max((small.height for small in band if small), default=self.em)
        height = row_height + self.gap * (2 if last else 1)

        def draw(box: Box, builder: PageBuilder) -> None:
            for index, small in enumerate(band):
                if small:
                    x = box.x + self.first_column_width + index * self.column_width + self.gap / 2
                    cell = Box(x, box.y + self.gap, self.column_width - self.gap, small.height)
                    small.draw(cell, self.paper.unit * 0.22, builder)
            if last:
                self._draw_rule(box, box.bottom, builder, "hairline")

        return PageRow(height, draw)

    def all_rows(self, include_empty: bool) -> list[PageRow]:
        """Return the rows of all forms, with those of empty forms if `include_empty`."""
        return [row for form, title in self.forms for row in self.form_rows(form, title, include_empty)]

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word is broken and no titles overlap."""
        smalls = [self._small_card(coalition) for coalition in self.coalitions]
        return self.titles_fit and all(small.keeps_words_whole for small in smalls)

    def fits(self, height: float) -> bool:
        """Return whether the whole table fits in a height (mm) with no word broken."""
        rows = self.all_rows(include_empty=True)
        return self.keeps_words_whole and rows_height(rows) + self.header_row.height <= height

    @property
    def max_row_height(self) -> float:
        """Height of the highest row, mm."""
        return max((row.height for row in self.all_rows(include_empty=False)), default=0.0)

    @property
    def titles_fit(self) -> bool:
        """Whether the titles of forms and states fit in their columns."""
        available_width = self.column_width - self.gap * 2
        states = all(self.header_style.width(f"{title} 99") <= available_width for _, title in self.states)
        return states and all(
            self.header_style.widest_word_width(title) + self.header_style.size * MM_PER_POINT * 1.3
            <= self.first_column_width
            for _, title in self.forms
        )


MAX_SCALE = 1.5
"""Maximum text size relative to the preferred note size."""


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the table on one page where that is legible, otherwise on several with the table header on each."""
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    builder, body = page_set.add_page()
    body = body.without_top(draw_coalition_count(SHEET.title(content.lang), content, paper, body, builder))
    whole = fit_largest(
        size_steps(paper.note * MAX_SCALE, paper.min_note, 12),
        lambda size: PortfolioTable(content, paper, body.w, size),
        lambda table: table.fits(body.h),
    )
    if whole:
        _draw_table_page(whole, whole.all_rows(include_empty=True), body, builder, stretch=True)
        return page_set.finish()
    table = _table_on_pages(PortfolioTable(content, paper, body.w, paper.min_note), body.h)
    rows = table.all_rows(include_empty=False)
    for number, page in enumerate(paginate(rows, body.h - table.header_row.height)):
        if number:
            builder, area = page_set.add_page()
            body = body._replace(y=area.y)
        _draw_table_page(table, page, body, builder)
    return page_set.finish()


def _table_on_pages(table: PortfolioTable, height: float) -> PortfolioTable:
    """Return a table with type reduced until titles do not overlap and no row exceeds a page.

    Falls back to a table without state columns where the titles still do not fit.
    """
    smallest = replace(table, size=table.paper.min_text)
    return fit_largest(
        size_steps(table.size, min(table.size, table.paper.min_text), 3),
        lambda size: replace(table, size=size),
        lambda made: made.titles_fit and made.max_row_height + made.header_row.height <= height,
    ) or (smallest if smallest.titles_fit else replace(smallest, plain=True))


def _draw_table_page(
    table: PortfolioTable, rows: Sequence[PageRow], body: Box, builder: PageBuilder, stretch: bool = False
) -> None:
    """Draw table header and rows of one page; with `stretch` rows grow a little into surplus height."""
    table.header_row.draw(body._replace(h=table.header_row.height), builder)
    spare = (body.h - table.header_row.height - rows_height(rows)) / max(len(rows), 1) if stretch else 0.0
    more = min(spare, table.em * 1.2)
    draw_rows(
        [row._replace(height=row.height + more) for row in rows],
        body.without_top(table.header_row.height),
        builder,
    )


SHEET = SheetKind("portfolio", lay_out)
