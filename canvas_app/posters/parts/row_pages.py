"""Rows below a heading, in the largest type that fits one page, else in the smallest legible one on several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.page_header import draw_heading
from canvas_app.posters.parts.page_set import PageSet

MAX_SCALE, SIZE_STEPS = 1.6, 16
"""Maximum text size relative to the preferred note size, and the number of sizes tried below it."""

RowsAt = Callable[[PosterPaper], Sequence[PageRow]]
"""Returns the rows at the size of the notes of a paper."""


def lay_out_rows(
    page_set: PageSet, paper: PosterPaper, title: str, summary: str, rows_at: RowsAt, *, bisect: bool = False
) -> LaidOutSheet:
    """Return a sheet of rows.

    Args:
        page_set: The pages to be filled.
        paper: The paper.
        title: The heading.
        summary: The line beside it.
        rows_at: Makes the rows.
        bisect: Whether to try few sizes, where making the rows takes long.
    """
    builder, body = page_set.add_page()
    body = body.without_top(draw_heading(paper, body, title, summary, builder))
    for number, page in enumerate(paginate(_largest_rows(paper, body.h, rows_at, bisect=bisect), body.h)):
        if number:
            builder, area = page_set.add_page()
            body = body._replace(y=area.y)
        draw_rows(page, body, builder)
    return page_set.finish()


def _largest_rows(paper: PosterPaper, height: float, rows_at: RowsAt, *, bisect: bool) -> Sequence[PageRow]:
    """Return the rows with the largest text that fits in a height, or else with the smallest legible one."""

    def make(size: float) -> Sequence[PageRow]:
        return rows_at(paper._replace(note=size))

    def fits(rows: Sequence[PageRow]) -> bool:
        return rows_height(rows) <= height

    sizes = size_steps(paper.note * MAX_SCALE, paper.min_note, SIZE_STEPS)
    return fit_largest(sizes, make, fits, bisect=bisect) or make(paper.min_note)
