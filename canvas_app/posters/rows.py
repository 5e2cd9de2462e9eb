"""Rows below each other, page after page: what a report, a list and a portfolio are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks, Pen

Draw = Callable[[Box, Marks], None]


def _nothing(_box: Box, _marks: Marks) -> None:
    """Air."""


class Row(NamedTuple):
    """Something that is not divided: its height in mm; `keep` it on the page of the row below it.

    `ref` names what begins here; `air` is left out at the top of a page; `fresh` begins a page where less than a
    quarter of one is left.
    """

    height: float
    draw: Draw = _nothing
    keep: bool = False
    ref: str = ""
    air: bool = False
    fresh: bool = False


def pages_of(rows: Sequence[Row], height: float) -> list[list[Row]]:
    """The rows on pages so high (mm). A row higher than a page stands alone on one."""
    pages: list[list[Row]] = [[]]
    used = 0.0
    for place, row in enumerate(rows):
        if row.air and not pages[-1]:
            continue
        needed = _together(rows, place)
        late = row.fresh and used > height * 0.75
        if pages[-1] and (late or used + min(needed, height) > height + 1e-6):
            pages.append([])
            used = 0.0
            if row.air:
                continue
        pages[-1].append(row)
        used += row.height
    return pages


def _together(rows: Sequence[Row], place: int) -> float:
    """The height of a row with those it must not be parted from."""
    height = 0.0
    for at in range(place, len(rows)):
        height += rows[at].height
        if not rows[at].keep:
            break
    return height


def draw_rows(rows: Sequence[Row], box: Box, marks: Marks) -> None:
    """The rows of one page from the top of a box."""
    y = box.y
    for row in rows:
        row.draw(Box(box.x, y, box.w, row.height), marks)
        y += row.height


def text_rows(pen: Pen, lines: Sequence[str], indent: float = 0.0, ref: str = "") -> list[Row]:
    """A row for each line; the first and the last are not left alone on a page."""
    count = len(lines)
    return [
        Row(pen.leading, line_at(pen, indent, line, ref), keep=count > 1 and place in {0, count - 2})
        for place, line in enumerate(lines)
    ]


def line_at(pen: Pen, indent: float, text: str, ref: str = "") -> Draw:
    """What writes one line, so many mm from the left."""

    def draw(box: Box, marks: Marks) -> None:
        marks.write(pen, box.x + indent, box.y, text, ref)

    return draw
