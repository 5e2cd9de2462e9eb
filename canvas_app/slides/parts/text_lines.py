"""Lines of text on a slide, at the side where their script begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.figures.marks import Mark, TextRun
from canvas_app.flow.bidi import mark_directions
from canvas_app.flow.text_direction import base_direction, has_right_to_left

if TYPE_CHECKING:
    from canvas_app.flow.text_layout import FontMetrics


class LineStyle(NamedTuple):
    """How lines are drawn.

    Attributes:
        metrics: Widths of the face.
        size: Size of type.
        step: Distance of the baselines.
        role: Role of the colour.
        face: The face.
        ref: Id of the record whose text it is.
    """

    metrics: FontMetrics
    size: float
    step: float
    role: str = "ink"
    face: str = "regular"
    ref: str = ""


def line_marks(
    lines: Sequence[str], left: float, width: float, baseline: float, style: LineStyle
) -> list[Mark]:
    """Return the marks of the lines of a text, all in the order of the script that it begins with.

    Args:
        lines: The lines, as they were wrapped.
        left: Left edge of the text.
        width: Width of the text.
        baseline: Baseline of the first line.
        style: How they are drawn.
    """
    text = " ".join(lines)
    if not has_right_to_left(text):
        places = ((left, line) for line in lines)
    else:
        direction = base_direction(text)
        size, measure = style.size, style.metrics.width
        places = (
            (left + width - measure(line) * size if direction == "R" else left, line)
            for line in mark_directions(lines, direction)
        )
    return [
        TextRun(x, baseline + row * style.step, line, style.face, style.size, style.role, style.ref)
        for row, (x, line) in enumerate(places)
        if line
    ]
