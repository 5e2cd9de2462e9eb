"""Rows with a head in the column at their left that goes over page breaks with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.pagination import PageRow, rows_height
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import DrawFunction, line_drawer
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, theme_colour
from canvas_app.posters.parts.state_sign import draw_state_sign
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.view.labels import label_text

MAX_HEAD_SHARE = 0.25
"""Share of the height of a page above which a head stands above its rows."""


class HeadLine(NamedTuple):
    """A line of a head: its text, behind the shape of a form or the sign of a state."""

    style: TextStyle
    text: str
    shape: str = ""
    state: str = ""

    def draw(self, x: float, y: float, ref: str, builder: PageBuilder) -> None:
        """Draw the line from its top left corner."""
        em = self.style.size * MM_PER_POINT
        if self.shape:
            builder.add_shape(self.shape, x + em * 0.4, y, em, 0.72, self.style.colour)
        if self.state:
            draw_state_sign(
                self.state, x + em * 0.4, y + MIDDLE_EM * em, em * 0.62, self.style.colour, builder
            )
        indent = em * 1.1 if self.shape or self.state else 0.0
        builder.add_line(self.style, x + indent, y, self.text, ref)


def headed_rows(
    styles: ReportStyles, head: Sequence[HeadLine], title: str, rows: Sequence[PageRow], ref: str
) -> list[PageRow]:
    """Return rows with a hairline above them and their head at their left, or above them where columns are narrow.

    The head stays together with the rows beside it. Where rows go on on another page, their title is repeated.
    """
    height = sum(line.style.leading for line in head)
    again = _again_row(styles, title, ref) if title else None
    if styles.is_stacked or height > styles.paper.height * MAX_HEAD_SHARE:
        above = [_head_row(line, ref, keep=len(head) < 20) for line in head]
        below = [row._replace(resume=again) for row in rows]
        return [_rule_row(styles), *above, PageRow(styles.em * 0.2, keep_with_next=True), *below]
    missing = height - rows_height(rows)
    again = again and again._replace(height=0.0)
    beside: list[PageRow] = []
    used = 0.0
    for row in (*rows, PageRow(missing, is_gap=True)) if missing > 0 else rows:
        keep = row.keep_with_next or used + row.height < height
        beside.append(row._replace(resume=again, keep_with_next=keep))
        used += row.height
    beside[-1] = beside[-1]._replace(keep_with_next=False)
    first, *others = beside
    return [_rule_row(styles), first._replace(draw=_with_head(first, head, ref)), *others]


def _rule_row(styles: ReportStyles) -> PageRow:
    """Return a hairline over the whole width with the space around it."""
    above, below = styles.em * 0.75, styles.em * 0.55

    def draw(box: Box, builder: PageBuilder) -> None:
        y = box.y + above
        builder.add(Stroke(box.x, y, box.right, y, theme_colour("hairline"), styles.paper.unit * 0.16))

    return PageRow(above + below, draw, keep_with_next=True)


def _head_row(line: HeadLine, ref: str, keep: bool) -> PageRow:
    def draw(box: Box, builder: PageBuilder) -> None:
        line.draw(box.x, box.y, ref, builder)

    return PageRow(line.style.leading, draw, keep_with_next=keep)


def _again_row(styles: ReportStyles, title: str, ref: str) -> PageRow:
    """Return the title of rows that go on."""
    style = styles.secondary_style
    text = style.elided(f"{title} ({label_text('continuation', styles.lang)})", styles.head_width)
    return PageRow(style.leading * 1.3, line_drawer(style, 0.0, text, f"again:{ref}"))


def _with_head(row: PageRow, head: Sequence[HeadLine], ref: str) -> DrawFunction:
    def draw(box: Box, builder: PageBuilder) -> None:
        y = box.y
        for line in head:
            line.draw(box.x, y, ref, builder)
            y += line.style.leading
        row.draw(box, builder)

    return draw
