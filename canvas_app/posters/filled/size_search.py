"""Search for the largest type, in steps of a tenth of a point, and a quick look whether it is worth a search."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import sqrt
from typing import TypeVar

from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.parts.note_box import LINE_EM, PADDING_X_EM, PADDING_Y_EM
from canvas_app.posters.parts.note_ground import SPINE_EM
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.view.view_records import PosterBlock

SIZE_STEP_PT = 0.1
"""Step between the sizes tried."""

Plan = TypeVar("Plan")


def least_notes_height(block: PosterBlock, column: float, size: float) -> float:
    """Return a lower bound of the height of all notes of a block below each other, mm.

    Args:
        block: the block.
        column: width of a column, mm.
        size: type size, pt.
    """
    em, measure = size * MM_PER_POINT, font_faces.font_metrics("regular")
    inner = max(column / em - SPINE_EM - 2 * PADDING_X_EM, 0.5)
    lines = notes = 0.0
    for topic in block.topics:
        notes += len(topic.notes)
        for note in topic.notes:
            lines += sum(
                max(run.ends[-1] / inner, 1.0) for run in measure.measured_lines(note.text) if run.ends
            )
    return (lines * LINE_EM + notes * 2 * PADDING_Y_EM) * em


def largest_that_fits(
    low: float,
    high: float,
    make: Callable[[float], Plan],
    fits: Callable[[Plan], bool],
    fill: Callable[[Plan], float],
) -> Plan | None:
    """Return what is made at the largest size that fits; None if none does.

    A search between two sizes finds one; as lines break differently at each, some larger ones are tried after it.

    Args:
        low: the smallest size, pt.
        high: the largest size, pt.
        make: makes something at a size.
        fits: whether it fits.
        fill: about which share of the room it takes, to guess the size at which it takes all.
    """
    if low > high + 1e-6:
        return None
    count = int((high - low) / SIZE_STEP_PT + 1e-6) + 1
    steps = [round(high - step * SIZE_STEP_PT, 2) for step in range(count)]
    made = cache(lambda index: make(steps[index]))
    if not fits(made(count - 1)):
        return None
    found, too_large, is_guess = count - 1, -1, True
    while found - too_large > 1:
        middle = (found + too_large) // 2
        if is_guess:
            # the area that text takes grows as the square of its size
            size = steps[found] / sqrt(max(fill(made(found)), 1e-6))
            middle = min(max(int((high - size) / SIZE_STEP_PT), too_large + 1), found - 1)
        found, too_large = (middle, too_large) if fits(made(middle)) else (found, middle)
        is_guess = not is_guess
    better = next((index for index in range(max(found - 4, 0), found) if fits(made(index))), found)
    return made(better)
