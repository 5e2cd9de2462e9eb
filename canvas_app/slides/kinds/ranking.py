"""The top ten of a round of voting, with bars; until it is revealed, its question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.palette import note_shape
from canvas_app.content.voting_view import RankedRow, RoundView, round_title, view_round, voting_text
from canvas_app.figures.marks import Box, Mark, Rect, Shape, TextRun
from canvas_app.figures.vote_bar import BarScale, vote_bar
from canvas_app.flow.text_layout import truncate_lines, wrap
from canvas_app.model.document import sort_by_order
from canvas_app.model.voting import round_to_show
from canvas_app.slides.parts.frame import (
    CLOCK_WIDTH,
    TITLE,
    Crumb,
    content_box,
    foot_marks,
    head_marks,
)
from canvas_app.slides.parts.large_text import centred_page, text_pages
from canvas_app.slides.slide import MARGIN, SlideKind, SlidePage, SlideSource

if TYPE_CHECKING:
    from canvas_app.model.records import VotingRound

ROLE = "focus"
MAX_LINES = 2
LINE_EM = 1.17
ROW_GAPS_EM = (0.5, 0.4, 0.3)
"""Gaps between rows, of which the widest is taken with which all rows fit one page."""

RANK_EM, SIGN_EM, GAP_EM = 1.6, 1.3, 0.6
BAR_SHARE = 0.34
"""Width of the bars as a share of the slide's content."""


class Row(NamedTuple):
    """A row with the lines of its note."""

    ranked: RankedRow
    lines: tuple[str, ...]
    is_whole: bool


def _find(source: SlideSource, about: str) -> VotingRound | None:
    """Return the round of this id; without one, that which is open, was voted in last, or is ready."""
    if about:
        return source.document.voting_rounds.get(about)
    return round_to_show(source.document)


class Arrangement(NamedTuple):
    """The rows of each page, the gap between rows, how long their bars are, and the width of the widest amount."""

    pages: list[list[Row]]
    gap: float
    scale: BarScale
    amount_width: float


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    found = _find(source, about)
    if found is None:
        return [centred_page(source, voting_text("no_rounds", source.lang))]
    view = view_round(source.document, found, source.method, source.lang)
    if view.is_hidden or not view.rows or not source.options.shows_dots:
        return _question_pages(source, view)
    rows, tied = view.top()
    box = _rows_box(source, view)
    pages, gap = _arrange([_row(source, row, box) for row in rows], box.h, source.least)
    scale = BarScale(max(row.plus for row in rows), max(row.minus for row in rows))
    words = [view.summary, *([voting_text("tied", source.lang, tied)] if tied else [])]
    widest = max(source.fonts.bold.width(row.amount) for row in rows) * source.least
    arrangement = Arrangement(pages, gap, scale, widest)
    return [_page(source, view, arrangement, index, " · ".join(words)) for index in range(len(pages))]


def _title_lines(source: SlideSource, view: RoundView) -> list[str]:
    """Return the lines of a question that is too long for the title."""
    width = source.width - 2 * MARGIN
    if source.fonts.bold.width(view.title) * TITLE <= width - CLOCK_WIDTH:
        return []
    em = width / source.least
    return truncate_lines(wrap(view.title, em, source.fonts.bold), MAX_LINES, em, source.fonts.bold)[0]


def _rows_box(source: SlideSource, view: RoundView) -> Box:
    lines = len(_title_lines(source, view))
    return content_box(source).without_top(
        source.least * (LINE_EM * lines + ROW_GAPS_EM[0]) if lines else 0.0
    )


def _question_pages(source: SlideSource, view: RoundView) -> list[SlidePage]:
    """Return the question in large type, with what each person has to give."""
    state = "not_revealed" if view.is_hidden else "no_votes"
    crumbs = [Crumb(voting_text("question", source.lang))]
    words = voting_text(state, source.lang)
    head = head_marks(source, ROLE, crumbs, f"{view.limits} · {words}")
    return text_pages(source, view.title, role="ink", above=head)


def _row(source: SlideSource, ranked: RankedRow, box: Box) -> Row:
    em = _text_width(source, box) / source.least
    lines = wrap(ranked.note.text, em, source.fonts.regular)
    shown, is_whole = truncate_lines(lines, MAX_LINES, em, source.fonts.regular)
    return Row(ranked, tuple(shown), is_whole)


def _text_width(source: SlideSource, box: Box) -> float:
    return box.w * (1 - BAR_SHARE) - (RANK_EM + SIGN_EM + GAP_EM) * source.least


def _height(row: Row, size: float) -> float:
    return len(row.lines) * LINE_EM * size


def _arrange(rows: list[Row], height: float, size: float) -> tuple[list[list[Row]], float]:
    """Return the rows on as few pages as can be, of about equal length, and the gap between them."""
    for gap in (em * size for em in ROW_GAPS_EM):
        pages = _pages_of(rows, height, size, gap)
        if len(pages) == 1:
            return pages, gap
    shorter = (_pages_of(rows, height * tenths / 10, size, gap) for tenths in range(5, 11))
    return next(made for made in shorter if len(made) == len(pages)), gap


def _pages_of(rows: list[Row], height: float, size: float, gap: float) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    used = 0.0
    for row in rows:
        needed = _height(row, size) + gap
        if pages[-1] and used + needed > height + gap:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += needed
    return pages


def _page(
    source: SlideSource, view: RoundView, arrangement: Arrangement, index: int, words: str
) -> SlidePage:
    box, size, lines = _rows_box(source, view), source.least, _title_lines(source, view)
    title = voting_text("ranking", source.lang) if lines else view.title
    marks = head_marks(source, ROLE, [Crumb(title)])
    top, y, rows = content_box(source).y + size * 0.92, box.y, arrangement.pages[index]
    marks += [
        TextRun(box.x, top + number * LINE_EM * size, line, "bold", size, "ink")
        for number, line in enumerate(lines)
    ]
    for row in rows:
        marks += _row_marks(source, row, box._replace(y=y), arrangement)
        y += _height(row, size) + arrangement.gap
    marks += foot_marks(source, ROLE, index, len(arrangement.pages), words)
    shown = tuple(row.ranked.note.id for row in rows if row.is_whole)
    cut = tuple(row.ranked.note.id for row in rows if not row.is_whole)
    return SlidePage(tuple(marks), shown, cut, size)


def _row_marks(source: SlideSource, row: Row, box: Box, arrangement: Arrangement) -> list[Mark]:
    size, fonts, ranked = source.least, source.fonts, row.ranked
    base, colour = box.y + size * 0.92, ROLE if ranked.rank == 1 else "ink"
    rank = str(ranked.rank)
    left = box.x + (RANK_EM - 0.5) * size - fonts.bold.width(rank) * size
    sign = Box(box.x + RANK_EM * size, box.y + size * 0.16, size * 0.84, size * 0.84)
    marks: list[Mark] = [
        TextRun(left, base, rank, "bold", size, colour),
        Rect(sign, ranked.note.colour, radius=6),
        Shape(
            sign.x + sign.w / 2, sign.y + sign.h / 2, size * 0.46, note_shape(ranked.note.colour), "note_ink"
        ),
    ]
    x, face = box.x + (RANK_EM + SIGN_EM) * size, "bold" if ranked.note.is_heading else "regular"
    marks += [
        TextRun(x, base + number * LINE_EM * size, line, face, size, "ink", ranked.note.id)
        for number, line in enumerate(row.lines)
    ]
    amount = fonts.bold.width(ranked.amount) * size
    marks.append(TextRun(box.right - amount, base, ranked.amount, "bold", size, colour))
    right = box.right - arrangement.amount_width
    left = box.right - box.w * BAR_SHARE
    place = Box(left, box.y + size * 0.3, right - left - GAP_EM * size, size * 0.56)
    return marks + vote_bar(place, ranked.parts, ranked.minus, arrangement.scale, colour, 3.0)


def _targets(source: SlideSource) -> list[str]:
    return [one.id for one in sort_by_order(source.document.voting_rounds.values())]


def _title(source: SlideSource, about: str) -> str:
    found = _find(source, about)
    return round_title(found, source.lang) if found else voting_text("no_rounds", source.lang)


SLIDE = SlideKind("ranking", _lay_out, _targets, _title)
