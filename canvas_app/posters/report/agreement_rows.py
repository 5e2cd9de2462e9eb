"""What was agreed, as rows: a group for each mark, its name at the left, and each note with who does it and when."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.content.agreements import Agreement, agreement_words
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box
from canvas_app.flow.pagination import PageRow
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import DrawFunction, line_drawer, text_rows
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, block_colour, theme_colour
from canvas_app.posters.report.headed_rows import HeadLine, headed_rows
from canvas_app.posters.report.report_styles import ReportStyles

INDENT_EM, SIGN_EM, GAP_EM = 1.5, 0.85, 0.45


def agreement_rows(styles: ReportStyles) -> Iterator[PageRow]:
    """Yield the rows of all groups, or a line that says that there are none."""
    agreements, lang = styles.content.agreements, styles.lang
    if not any(agreements.values()):
        words = styles.secondary_style.wrap(agreement_words("nothing", lang), styles.width)
        yield from text_rows(styles.secondary_style, words)
    for mark, group in agreements.items():
        if group:
            name = agreement_words(mark, lang)
            head = [
                HeadLine(styles.strong_style, line)
                for line in styles.strong_style.wrap(name, styles.head_width)
            ]
            gap = PageRow(styles.em * GAP_EM, is_gap=True)
            rows = [row for one in group for row in (*_rows_of(styles, one), gap)]
            yield from headed_rows(styles, head, name, rows[:-1], f"agreed:{mark}")


def _rows_of(styles: ReportStyles, agreement: Agreement) -> list[PageRow]:
    """Return a note as rows that stay together: its text, who and when, and where it stands."""
    indent = styles.body_x + INDENT_EM * styles.em
    width = styles.width - indent
    place = styles.secondary_style._replace(colour=_colour(agreement))
    parts = (
        (styles.text_style, agreement.text),
        (styles.strong_style, agreement.detail),
        (place, agreement.place),
    )
    rows = [
        PageRow(_height(styles, style), line_drawer(style, indent, line, agreement.id), keep_with_next=True)
        for style, text in parts
        if text
        for line in style.wrap(text, width)
    ]
    first, *others = rows or [PageRow(styles.line, keep_with_next=True)]
    rows = [first._replace(draw=_with_sign(styles, agreement, first)), *others]
    # a very long text goes on on the next page
    return [row._replace(keep_with_next=len(rows) < 12 and row is not rows[-1]) for row in rows]


def _height(styles: ReportStyles, style: TextStyle) -> float:
    return styles.secondary_style.leading if style.size < styles.text_style.size else styles.line


def _colour(agreement: Agreement) -> str:
    return block_colour(agreement.block) if agreement.block else theme_colour("soft")


def _with_sign(styles: ReportStyles, agreement: Agreement, row: PageRow) -> DrawFunction:
    def draw(box: Box, builder: PageBuilder) -> None:
        side = SIGN_EM * styles.em
        middle = box.y + MIDDLE_EM * styles.em
        for mark in mark_sign(
            agreement.mark, Box(box.x + styles.body_x, middle - side / 2, side, side), theme_colour("ink")
        ):
            builder.add(mark)
        row.draw(box, builder)

    return draw
