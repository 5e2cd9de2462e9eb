"""Search for the largest type at which the canvas fits on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from canvas_app.content.canvas_grid import default_widths, row_height_shares
from canvas_app.figures.marks import Box
from canvas_app.flow.fitting import fit_largest
from canvas_app.posters.filled.block_estimate import BlockEstimate
from canvas_app.posters.filled.canvas_layout import CanvasLayout
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import style_for_spacing
from canvas_app.posters.view.view_records import PosterContent

TYPE_SIZE_STEPS = 12
"""Number of type sizes between the minimum and the preferred note size."""


SPACING_STEPS = 4
"""Number of steps below the minimum note size, in which only spacing shrinks."""


def fit_canvas(
    content: PosterContent, paper: PosterPaper, area: Box, rows: tuple[str, ...] = ()
) -> CanvasLayout:
    """Return the canvas at the largest type that fits.

    Guiding questions are dropped first, then type and spacing shrink together. What does not fit at the minimum is
    cut off when drawn. `rows` limits the canvas to some of its rows.
    """
    rows = rows or tuple(row_height_shares(paper.is_portrait))
    usual = default_widths(paper.is_portrait)
    estimates = {id_: BlockEstimate(block) for id_, block in content.blocks.items() if block.groups}
    parts: Mapping[str, int] = usual

    # Each layout balances the widths on which the one before settled. As each size is laid out once, the order in
    # which sizes are tried is part of the result, and it is always the same.
    @cache
    def layout_at(step: int) -> CanvasLayout:
        nonlocal parts
        style = style_for_spacing(paper, step / TYPE_SIZE_STEPS if step >= 0 else step / SPACING_STEPS)
        plan = CanvasLayout(content, area, style, estimates, parts, rows).with_balanced_widths()
        parts = plan.width_parts
        return plan

    for is_simple in (True, False):
        style = style_for_spacing(paper, 1.0, questions=True)
        plan = CanvasLayout(content, area, style, estimates, usual, rows, is_simple)
        if plan.probably_fits and plan.fits:
            return plan
    steps = range(TYPE_SIZE_STEPS, -SPACING_STEPS, -1)
    low = fit_largest(steps, lambda step: step, lambda step: layout_at(step).probably_fits, bisect=True)
    low = -SPACING_STEPS if low is None else low
    while low > -SPACING_STEPS and not layout_at(low).fits:
        low -= 1
    # the estimate may be too high, so try whether the exact layout of the next size fits
    while low < TYPE_SIZE_STEPS and layout_at(low + 1).fits:
        low += 1
    return layout_at(low)
