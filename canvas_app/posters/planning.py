"""Finding the largest type at which the canvas fits on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from canvas_app.posters.canvas_rows import rows_of, usual_parts
from canvas_app.posters.layout import Box
from canvas_app.posters.page import CanvasPlan
from canvas_app.posters.rough import RoughBlock
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import style_at
from canvas_app.posters.texts import WorkshopText

STEPS = 12
"""Sizes of type between the floor and the wish."""


SQUEEZE = 4
"""Steps below the floor, in which only spacing shrinks."""


def plan_canvas(workshop: WorkshopText, paper: Paper, area: Box, rows: tuple[str, ...] = ()) -> CanvasPlan:
    """The canvas at the largest type that fits: questions fall away first, then type and spacing shrink together.

    What does not fit at the floor is cut when it is drawn. `rows` leaves rows out.
    """
    rows = rows or tuple(rows_of(paper.upright))
    usual = usual_parts(paper.upright)
    rough = {id_: RoughBlock(block) for id_, block in workshop.blocks.items() if block.groups}
    parts: Mapping[str, int] = usual

    @cache
    def at(step: int) -> CanvasPlan:
        nonlocal parts
        style = style_at(paper, step / STEPS if step >= 0 else step / SQUEEZE)
        plan = CanvasPlan(workshop, area, style, rough, parts, rows).balanced()
        parts = plan.parts
        return plan

    for plain in (True, False):
        style = style_at(paper, 1.0, questions=True)
        plan = CanvasPlan(workshop, area, style, rough, usual, rows, plain)
        if plan.rough_fits and plan.fits:
            return plan
    low, high = -SQUEEZE, STEPS + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if at(middle).rough_fits else (low, middle)
    while low > -SQUEEZE and not at(low).fits:
        low -= 1
    # reckoned roughly it was too much, but set exactly the next size may do as well
    while low < STEPS and at(low + 1).fits:
        low += 1
    return at(low)
