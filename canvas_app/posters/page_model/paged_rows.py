"""Vertical stacks of rows with pagination, used by reports, lists and portfolios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Box
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle

DrawFunction = Callable[[Box, PageBuilder], None]


def _draw_nothing(_box: Box, _marks: PageBuilder) -> None:
    """Draw nothing; used for empty space."""


class PageRow(NamedTuple):
    """An indivisible row of `height` mm.

    Attributes:
        keep_with_next: Whether it stays on the page of the next row.
        ref: Id of the part that starts at this row.
        is_gap: Whether it is empty space, dropped at the top of a page.
        prefers_new_page: Whether it starts a new page where less than a quarter of the page is left.
    """

    height: float
    draw: DrawFunction = _draw_nothing
    keep_with_next: bool = False
    ref: str = ""
    is_gap: bool = False
    prefers_new_page: bool = False


def paginate(rows: Sequence[PageRow], height: float) -> list[list[PageRow]]:
    """Return the rows divided over pages of `height` mm. A row higher than a page gets one of its own."""
    pages: list[list[PageRow]] = [[]]
    used = 0.0
    for index, row in enumerate(rows):
        if row.is_gap and not pages[-1]:
            continue
        needed = _kept_together_height(rows, index)
        late = row.prefers_new_page and used > height * 0.75
        if pages[-1] and (late or used + min(needed, height) > height + 1e-6):
            pages.append([])
            used = 0.0
            if row.is_gap:
                continue
        pages[-1].append(row)
        used += row.height
    return pages


def _kept_together_height(rows: Sequence[PageRow], place: int) -> float:
    """Return the height of a row and the rows it must stay with, mm."""
    height = 0.0
    for at in range(place, len(rows)):
        height += rows[at].height
        if not rows[at].keep_with_next:
            break
    return height


def draw_rows(rows: Sequence[PageRow], box: Box, builder: PageBuilder) -> None:
    """Draw the rows of one page from the top of a box."""
    y = box.y
    for row in rows:
        row.draw(Box(box.x, y, box.w, row.height), builder)
        y += row.height


def text_rows(
    text_style: TextStyle, lines: Sequence[str], indent: float = 0.0, ref: str = ""
) -> list[PageRow]:
    """Return one row per line, without widow or orphan lines at a page break."""
    count = len(lines)
    return [
        PageRow(
            text_style.leading,
            line_drawer(text_style, indent, line, ref),
            keep_with_next=count > 1 and place in {0, count - 2},
        )
        for place, line in enumerate(lines)
    ]


def line_drawer(text_style: TextStyle, indent: float, text: str, ref: str = "") -> DrawFunction:
    """Return a function that draws one line, indented by `indent` mm."""

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_line(text_style, box.x + indent, box.y, text, ref)

    return draw
