"""Rows of text, and the drawing of rows that `flow.pagination` divided over pages and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from canvas_app.figures.marks import Box
from canvas_app.flow.pagination import PageRow
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle

DrawFunction = Callable[[Box, PageBuilder], None]


def draw_rows(rows: Sequence[PageRow], box: Box, builder: PageBuilder) -> None:
    """Draw the rows of one page from the top of a box."""
    y = box.y
    again = rows[0].resume if rows else None
    for row in (again, *rows) if again else rows:
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
            keep_with_next=count > 1 and index in {0, count - 2},
        )
        for index, line in enumerate(lines)
    ]


def line_drawer(text_style: TextStyle, indent: float, text: str, ref: str = "") -> DrawFunction:
    """Return a function that draws one line, indented by `indent` mm."""

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_line(text_style, box.x + indent, box.y, text, ref)

    return draw
