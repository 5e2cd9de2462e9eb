"""What changed since an earlier state, as rows: blocks with their numbers at the left, each change with what it was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from canvas_app.figures.difference_sign import difference_sign
from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.pagination import PageRow
from canvas_app.insight.change_words import phrase
from canvas_app.insight.comparison_text import ComparisonLine, ComparisonSection, line_counts_text
from canvas_app.insight.difference import Difference
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import text_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, MIDDLE_EM, block_colour, theme_colour
from canvas_app.posters.parts.figure_marks import add_figure
from canvas_app.posters.report.headed_rows import HeadLine, headed_rows
from canvas_app.posters.report.report_styles import ReportStyles

INDENT_EM, SIGN_EM, GAP_EM = 1.5, 0.95, 0.45
STRIKE_EM, STRIKE_WIDTH_EM = 0.28, 0.06
"""Height above the baseline and width of the line through what was."""


def change_rows(styles: ReportStyles) -> Iterator[PageRow]:
    """Yield the rows of all sections, or a line that says that there is nothing."""
    changes, lang = styles.content.changes, styles.lang
    if changes is None or not changes.sections:
        words = phrase("nothing_to_compare" if changes is None else "nothing", lang)
        yield from text_rows(styles.secondary_style, styles.secondary_style.wrap(words, styles.width))
        return
    for section in changes.sections:
        gap = PageRow(styles.em * GAP_EM, is_gap=True)
        rows = [row for line in section.lines for row in (*_rows_of(styles, line), gap)]
        yield from headed_rows(
            styles, _head(styles, section), section.title, rows[:-1], f"changes:{section.id}"
        )


def _head(styles: ReportStyles, section: ComparisonSection) -> list[HeadLine]:
    """Return the title of a section in the colour of its block, and how much changed in it."""
    is_block = section.id in styles.content.blocks
    title = styles.strong_style._replace(colour=block_colour(section.id) if is_block else theme_colour("ink"))
    counts = line_counts_text(section.lines, styles.lang)
    parts = ((title, section.title), (styles.secondary_style, counts))
    return [
        HeadLine(style, line) for style, text in parts if text for line in style.wrap(text, styles.head_width)
    ]


def _rows_of(styles: ReportStyles, line: ComparisonLine) -> list[PageRow]:
    """Return a change as rows that stay together: what is, what was, and where; of a person the numbers."""
    indent = styles.body_x + (INDENT_EM * styles.em if line.difference else 0.0)
    soft = styles.text_style._replace(colour=theme_colour("soft"))
    is_deleted = line.difference is Difference.DELETED
    parts = (
        (soft if is_deleted else styles.text_style, line.now if line.difference else line.text, is_deleted),
        (soft, line.before, True),
        (styles.secondary_style, line.detail if line.difference else "", False),
    )
    id_ = line.key[1] if line.key else ""
    rows = [
        PageRow(
            styles.line if style.size >= styles.text_style.size else style.leading,
            partial(_draw_line, style, indent, words, id_, is_struck),
            keep_with_next=True,
        )
        for style, text, is_struck in parts
        if text
        for words in style.wrap(text, styles.width - indent)
    ]
    first, *others = rows or [PageRow(styles.line, keep_with_next=True)]
    if line.difference:
        first = first._replace(draw=partial(_draw_signed, styles, line.difference, first))
    rows = [first, *others]
    # a very long text goes on on the next page
    return [row._replace(keep_with_next=len(rows) < 12 and row is not rows[-1]) for row in rows]


def _draw_line(
    style: TextStyle, indent: float, text: str, ref: str, is_struck: bool, box: Box, builder: PageBuilder
) -> None:
    builder.add_line(style, box.x + indent, box.y, text, ref)
    if is_struck:
        em = style.size * MM_PER_POINT
        y, left = box.y + em * (BASELINE_EM - STRIKE_EM), box.x + indent
        right = left + style.width(text.rstrip())
        builder.add(Stroke(left, y, right, y, style.colour, em * STRIKE_WIDTH_EM))


def _draw_signed(
    styles: ReportStyles, difference: Difference, row: PageRow, box: Box, builder: PageBuilder
) -> None:
    side = SIGN_EM * styles.em
    top = box.y + MIDDLE_EM * styles.em - side / 2
    sign = difference_sign(difference.value, Box(0.0, 0.0, 1.0, 1.0))
    add_figure(sign, box.x + styles.body_x, top, side, builder)
    row.draw(box, builder)
