"""Coalitions by form and state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import Box, LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paged_rows import PageRow, draw_rows, paginate
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.page_header import draw_heading
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.parts.portfolio_table import PortfolioTable
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE = 1.5
"""Maximum text size relative to the preferred note size."""


def lay_out(workshop: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the table on one page where that is legible, otherwise on several with the table header on each."""
    sheets = PageSet(workshop, paper, SHEET.title[workshop.lang])
    builder, body = sheets.add_page(show_people=False)
    body = body.without_top(_draw_total(workshop, paper, body, builder))
    steps = 12
    for step in range(steps + 1):
        size = paper.note * MAX_SCALE * (paper.floor / paper.note / MAX_SCALE) ** (step / steps)
        table = PortfolioTable(workshop, paper, body.w, size)
        rows = table.all_rows(include_empty=True)
        if table.keeps_words_whole and sum(row.height for row in rows) + table.header_row.height <= body.h:
            _draw_table_page(table, rows, body, builder, stretch=True)
            return sheets.finish({})
    table = _shrink_to_fit(table, body.h)
    rows = table.all_rows(include_empty=False)
    for number, page in enumerate(paginate(rows, body.h - table.header_row.height)):
        if number:
            builder, area = sheets.add_page(show_people=False)
            body = body._replace(y=area.y)
        _draw_table_page(table, page, body, builder)
    return sheets.finish({})


def _shrink_to_fit(table: PortfolioTable, height: float) -> PortfolioTable:
    """Shrink a table at the minimum note size until titles do not overlap and no row exceeds a page.

    Falls back to a table without state columns where the titles still do not fit.
    """
    least = table.paper.least
    while table.size > least and not (
        table.titles_fit and table.max_row_height + table.header_row.height <= height
    ):
        table = replace(table, size=max(table.size * 0.9, least))
    return table if table.titles_fit else replace(table, plain=True)


def _draw_total(workshop: PosterContent, paper: PosterPaper, body: Box, builder: PageBuilder) -> float:
    """Draw the number of coalitions. Return the height used, mm."""
    count = len(workshop.blocks["coalitions"].cards)
    text = count_label("cards", count, workshop.lang) if count else label_text("no_cards", workshop.lang)
    return draw_heading(paper, body, SHEET.title[workshop.lang], text, builder) + paper.unit * 1.5


def _draw_table_page(
    table: PortfolioTable, rows: Sequence[PageRow], body: Box, builder: PageBuilder, stretch: bool = False
) -> None:
    """Draw table header and rows of one page; with `stretch` rows grow a little into surplus height."""
    table.header_row.draw(body._replace(h=table.header_row.height), builder)
    used = sum(row.height for row in rows)
    spare = (body.h - table.header_row.height - used) / max(len(rows), 1) if stretch else 0.0
    more = min(spare, table.em * 1.2)
    draw_rows(
        [row._replace(height=row.height + more) for row in rows],
        body.without_top(table.header_row.height),
        builder,
    )


SHEET = SheetKind("portfolio", {"nl": "Coalitieportfolio", "en": "Coalition portfolio"}, lay_out)
