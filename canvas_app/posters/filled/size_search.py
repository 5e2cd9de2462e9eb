"""Search for the largest type, in steps of a tenth of a point, and a quick look whether it is worth a search."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from canvas_app.flow.fitting import fit_largest
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.parts.note_box import LINE_EM, PADDING_X_EM, PADDING_Y_EM, SPINE_EM
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
    low: float, high: float, make: Callable[[float], Plan], fits: Callable[[Plan], bool]
) -> Plan | None:
    """Return what is made at the largest size (pt) that fits; None if none does.

    Bisection finds a size; as lines break differently at each, some larger ones are tried after it.
    """
    if low > high + 1e-6:
        return None
    count = int((high - low) / SIZE_STEP_PT + 1e-6) + 1
    steps = [round(high - step * SIZE_STEP_PT, 2) for step in range(count)]
    made = cache(make)
    if not fits(made(steps[-1])):
        return None
    found = fit_largest(
        range(count), lambda index: index, lambda index: fits(made(steps[index])), bisect=True
    )
    if found is None:
        return None
    better = next((index for index in range(max(found - 4, 0), found) if fits(made(steps[index]))), found)
    return made(steps[better])
