"""The bar of a note in a ranking: a part for each person who gave it something, and to the left what is against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Box, Mark, Rect, Stroke

LEAST_PART_GAPS = 4.0
"""Parts narrower than so many gaps are drawn as one: the gaps would hide them."""


class BarScale(NamedTuple):
    """What the bars of one ranking have in common.

    Attributes:
        most: The most that anything has for it.
        least: The most that anything has against it.
    """

    most: int
    least: int = 0

    def unit(self, width: float) -> float:
        """Return the length of one dot or point in a width."""
        return width / max(self.most + self.least, 1)


def vote_bar(
    box: Box, parts: Sequence[int], minus: int, scale: BarScale, role: str, gap: float
) -> list[Mark]:
    """Return the marks of a bar in a box.

    Args:
        box: The place of the longest bar.
        parts: What each person gave, and the rest.
        minus: What is against it, drawn as an outline to the left of zero.
        scale: How long the bars of the ranking are.
        role: The role of its colour.
        gap: The gap between parts, which is also the width of lines.
    """
    unit = scale.unit(box.w)
    zero = box.x + scale.least * unit
    shown = parts if min(parts, default=0) * unit >= LEAST_PART_GAPS * gap else [sum(parts)]
    marks: list[Mark] = []
    x = zero
    for part in shown:
        width = part * unit
        marks.append(Rect(Box(x, box.y, max(width - gap, gap), box.h), role, radius=gap, role="bar"))
        x += width
    if minus:
        width = minus * unit
        outline = Box(zero - width, box.y + gap / 2, max(width - gap, gap), box.h - gap)
        marks.append(Rect(outline, stroke=role, line=gap, radius=gap, role="bar"))
    if scale.least:
        marks.append(Stroke(zero - gap / 2, box.y - gap, zero - gap / 2, box.bottom + gap, "soft", gap))
    return marks
