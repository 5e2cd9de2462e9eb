"""The coalitions by form and state: what there is an idea of, what runs, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from canvas_app.posters.frames import SheetSet
from canvas_app.posters.header import draw_heading
from canvas_app.posters.layout import Box, Sheet
from canvas_app.posters.marks import Marks
from canvas_app.posters.options import Options
from canvas_app.posters.portfolio_table import Portfolio
from canvas_app.posters.rows import Row, draw_rows, pages_of
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import counted, word

LARGEST = 1.5
"""How many times the wished size of notes the words may be."""


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """The table on one sheet where that can be read, otherwise on several with its head on each."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    marks, body = sheets.add(people=False)
    body = body.below(_say_total(workshop, paper, body, marks))
    steps = 12
    for step in range(steps + 1):
        size = paper.note * LARGEST * (paper.floor / paper.note / LARGEST) ** (step / steps)
        table = Portfolio(workshop, paper, body.w, size)
        rows = table.table(empty=True)
        if table.whole and sum(row.height for row in rows) + table.head.height <= body.h:
            _draw(table, rows, body, marks, stretch=True)
            return sheets.sheet({})
    table = _narrowest(table, body.h)
    rows = table.table(empty=False)
    for number, page in enumerate(pages_of(rows, body.h - table.head.height)):
        if number:
            marks, area = sheets.add(people=False)
            body = body._replace(y=area.y)
        _draw(table, page, body, marks)
    return sheets.sheet({})


def _narrowest(table: Portfolio, height: float) -> Portfolio:
    """The table at the floor, or below it: on a narrow sheet titles may not meet, and no card is higher than a page."""
    least = table.paper.least
    while table.size > least and not (table.titled and table.highest + table.head.height <= height):
        table = replace(table, size=max(table.size * 0.9, least))
    return table if table.titled else replace(table, plain=True)


def _say_total(workshop: WorkshopText, paper: Paper, body: Box, marks: Marks) -> float:
    """How many coalitions there are. Returns the height used, mm."""
    count = len(workshop.blocks["coalitions"].cards)
    text = counted("cards", count, workshop.lang) if count else word("no_cards", workshop.lang)
    return draw_heading(paper, body, SHEET.title[workshop.lang], text, marks) + paper.unit * 1.5


def _draw(table: Portfolio, rows: Sequence[Row], body: Box, marks: Marks, stretch: bool = False) -> None:
    """The head and rows of one page; rows grow a little into room that is over."""
    table.head.draw(body._replace(h=table.head.height), marks)
    used = sum(row.height for row in rows)
    spare = (body.h - table.head.height - used) / max(len(rows), 1) if stretch else 0.0
    more = min(spare, table.em * 1.2)
    draw_rows([row._replace(height=row.height + more) for row in rows], body.below(table.head.height), marks)


SHEET = SheetKind("portfolio", {"nl": "Coalitieportfolio", "en": "Coalition portfolio"}, lay_out)
