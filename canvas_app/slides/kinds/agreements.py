"""What was agreed: decided, to do by whom and when, parked, in the largest type that fits one page, else on pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from canvas_app.content.agreements import Agreement, agreement_words, view_agreements
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Mark, Stroke, TextRun
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.text_layout import truncate_lines, wrap
from canvas_app.slides.parts.frame import Crumb, content_box, foot_marks, head_marks
from canvas_app.slides.parts.note_columns import COLUMN_GAP, LARGEST_OVER_LEAST
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource

ROLE = "focus"
LINE_EM, GAP_EM, INDENT_EM = 1.17, 0.5, 1.15
MAX_LINES = 4
"""Most lines of the text of a note."""

MIN_COLUMN_EM, MAX_COLUMNS = 16.0, 2


class AgreementRow(NamedTuple):
    """What was agreed about a note, or the head of a group, at a size of type.

    Attributes:
        mark: The mark whose sign stands before it.
        lines: Its lines, each with its face and the role of its colour.
        size: Size of the type, in units.
        id: Id of the note; '' for a head.
        is_whole: Whether all its lines are there.
    """

    mark: str
    lines: tuple[tuple[str, str, str], ...]
    size: float
    id: str = ""
    is_whole: bool = True

    @property
    def height(self) -> float:
        """Its height in units, with the gap below it."""
        return (len(self.lines) * LINE_EM + GAP_EM) * self.size


class AgreementLayout(NamedTuple):
    """Rows in columns on pages, each column `width` units wide."""

    size: float
    width: float
    pages: list[list[list[AgreementRow]]]


def _lay_out(source: SlideSource, _about: str) -> list[SlidePage]:
    steps = size_steps(source.least * LARGEST_OVER_LEAST, source.least, 8)
    layout = fit_largest(
        steps,
        lambda size: _arrange(source, size),
        lambda made: len(made.pages) == 1 and all(row.is_whole for column in made.pages[0] for row in column),
    ) or _arrange(source, source.least)
    return [_page(source, layout, index) for index in range(len(layout.pages))]


def _arrange(source: SlideSource, size: float) -> AgreementLayout:
    box = content_box(source)
    count = max(1, min(MAX_COLUMNS, int((box.w + COLUMN_GAP) // (MIN_COLUMN_EM * size + COLUMN_GAP))))
    width = (box.w - (count - 1) * COLUMN_GAP) / count
    columns = list(_columns(source, size, width, box.h))
    return AgreementLayout(
        size, width, [columns[start : start + count] for start in range(0, len(columns), count)]
    )


def _columns(source: SlideSource, size: float, width: float, height: float) -> Iterator[list[AgreementRow]]:
    """Yield the columns; a group that goes on has its head again, and no head stands alone at the foot."""
    column: list[AgreementRow] = []
    agreements = view_agreements(source.document, source.method, source.lang)
    for mark, group in agreements.items():
        name = agreement_words(mark, source.lang)
        head = AgreementRow(mark, (("bold", "ink", name),), size)
        rows = [_row(source, one, size, width) for one in group]
        for index, row in enumerate(rows):
            needed = [row] if index else [head, row]
            if column and sum(one.height for one in (*column, *needed)) > height:
                yield column
                column, needed = [], [head, row]
            column += needed
    if not column:
        words = agreement_words("nothing", source.lang)
        column = [AgreementRow("", (("italic", "soft", words),), size)]
    yield column


def _row(source: SlideSource, agreement: Agreement, size: float, width: float) -> AgreementRow:
    em, fonts = width / size - INDENT_EM, source.fonts
    lines, is_whole = truncate_lines(wrap(agreement.text, em, fonts.regular), MAX_LINES, em, fonts.regular)
    detail = wrap(agreement.detail, em, fonts.bold) if agreement.detail else []
    styled = [
        *(("regular", "ink", line) for line in lines),
        *(("bold", ROLE, line) for line in detail[:MAX_LINES]),
    ]
    is_whole = is_whole and len(detail) <= MAX_LINES
    return AgreementRow(agreement.mark, tuple(styled), size, agreement.id, is_whole)


def _page(source: SlideSource, layout: AgreementLayout, index: int) -> SlidePage:
    box = content_box(source)
    marks = head_marks(source, ROLE, [Crumb(agreement_words("title", source.lang))])
    rows: list[AgreementRow] = []
    for place, column in enumerate(layout.pages[index]):
        x, y = box.x + place * (layout.width + COLUMN_GAP), box.y
        for row in column:
            marks += _row_marks(row, x, y, layout.width)
            y += row.height
        rows += [row for row in column if row.id]
    marks += foot_marks(source, ROLE, index, len(layout.pages))
    shown, cut = (tuple(row.id for row in rows if row.is_whole is whole) for whole in (True, False))
    return SlidePage(tuple(marks), shown, cut, layout.size)


def _row_marks(row: AgreementRow, x: float, y: float, width: float) -> list[Mark]:
    size = row.size
    left = x + (INDENT_EM * size if row.mark else 0.0)
    marks: list[Mark] = [
        TextRun(left, y + size * (0.92 + number * LINE_EM), text, face, size, role, row.id)
        for number, (face, role, text) in enumerate(row.lines)
    ]
    if row.id or not row.mark:
        return marks
    side = size * 0.72
    foot = y + size * (LINE_EM + 0.12)
    return [
        *mark_sign(row.mark, Box(x, y + (size * 1.2 - side) / 2, side, side), "ink"),
        *marks,
        Stroke(x, foot, x + width, foot, "ink", 3),
    ]


SLIDE = SlideKind(
    "agreements", _lay_out, lambda _source: [""], lambda source, _about: agreement_words("title", source.lang)
)
