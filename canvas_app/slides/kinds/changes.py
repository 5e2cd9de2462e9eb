"""What changed since an earlier state: how much in each block, then all of it, in the largest type that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from canvas_app.content.method import BLOCKS
from canvas_app.figures.difference_sign import difference_sign
from canvas_app.figures.marks import Box, Mark, Rect, Stroke, TextRun
from canvas_app.flow.text_layout import elide, truncate_lines, wrap
from canvas_app.insight.change_words import phrase
from canvas_app.insight.comparison_text import (
    ComparisonLine,
    ComparisonSection,
    comparison_lines,
    comparison_sections,
    count_lines,
    since_text,
)
from canvas_app.insight.difference import Difference
from canvas_app.model.checkpoints import list_checkpoints
from canvas_app.slides.parts.frame import Crumb, content_box, label_size
from canvas_app.slides.parts.large_text import centred_page
from canvas_app.slides.parts.list_pages import INDENT_EM, ListGroup, ListLine, ListRow, list_pages
from canvas_app.slides.parts.note_columns import LARGEST_OVER_LEAST
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource

if TYPE_CHECKING:
    from canvas_app.slides.slide import SinceThen

ROLE = "focus"
MAX_LINES, MAX_BEFORE_LINES, MAX_DETAIL_LINES = 4, 3, 2
SIGN_EM, NUMBER_GAP_EM, COLUMN_GAP_EM, ROW_EM = 0.86, 0.3, 0.9, 1.55
"""Side of a sign in the table, the gap behind it, that between two columns, and the height of a row."""

LEGEND_ROWS = 1.5
"""Height of what the signs stand for, in rows."""


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    since = source.compare(about)
    if since is None:
        return [centred_page(source, phrase("nothing_to_compare", source.lang))]
    sections = _sections(source, since)
    crumbs = [Crumb(since_text(since.title, source.lang))]
    table = _table_marks(source, sections) if sections else ()
    nothing = phrase("nothing", source.lang)
    return list_pages(source, ROLE, crumbs, partial(_groups, source, sections), nothing, table)


def _sections(source: SlideSource, since: SinceThen) -> list[ComparisonSection]:
    """Return what changed but for people, and without dots where these are not shown."""
    comparison = since.comparison
    if not source.options.shows_dots:
        comparison = comparison._replace(dots={})
    sections = comparison_sections(comparison, source.method, source.lang)
    return [section for section in sections if comparison_lines([section])]


# How much in each block


def _table_marks(source: SlideSource, sections: Sequence[ComparisonSection]) -> list[Mark]:
    """Return a row for each block with how many of each kind, the totals below, and what the signs stand for."""
    box = content_box(source)
    rows = len(sections) + 1 + LEGEND_ROWS
    size = max(source.least, min(source.least * LARGEST_OVER_LEAST, box.h / (rows * ROW_EM)))
    total = count_lines(comparison_lines(sections))
    widths = {one: source.fonts.bold.width(str(count)) for one, count in total.items() if count}
    marks, y = list[Mark](), box.y
    for section in sections:
        role = section.id if section.id in BLOCKS else "ink"
        place = box._replace(y=y, h=size)
        marks += _count_row(source, place, section.title, role, count_lines(section.lines), widths)
        y += ROW_EM * size
    marks.append(Stroke(box.x, y + 2, box.right, y + 2, "ink", 3))
    place = box._replace(y=y + 0.2 * size, h=size)
    marks += _count_row(source, place, phrase("total", source.lang), "ink", total, widths)
    return marks + _legend_marks(source, box._replace(y=y + (ROW_EM + 0.6) * size), widths)


def _legend_marks(source: SlideSource, place: Box, shown: Iterable[Difference]) -> list[Mark]:
    size, x, marks = label_size(source), place.x, list[Mark]()
    for difference in shown:
        marks += difference_sign(difference.value, Box(x, place.y, size * SIGN_EM, size * SIGN_EM))
        word = phrase(f"word_{difference.value}", source.lang)
        x += size * (SIGN_EM + NUMBER_GAP_EM)
        marks.append(TextRun(x, place.y + size * 0.78, word, "regular", size, "soft"))
        x += size * (source.fonts.regular.width(word) + 2 * COLUMN_GAP_EM)
    return marks


def _count_row(
    source: SlideSource,
    place: Box,
    title: str,
    role: str,
    counts: Mapping[Difference, int],
    widths: Mapping[Difference, float],
) -> list[Mark]:
    """Return the title of a block and its numbers, each in the column of its kind, of which the widths are in em."""
    size, base, right, marks = place.h, place.y + place.h * 1.08, place.right, list[Mark]()
    sign = SIGN_EM * size
    for difference, width in reversed(tuple(widths.items())):
        left = right - (width + NUMBER_GAP_EM) * size - sign
        if count := counts[difference]:
            number = str(count)
            x = right - source.fonts.bold.width(number) * size
            square = Box(left, base - sign * 0.9, sign, sign)
            marks += difference_sign(difference.value, square)
            marks.append(TextRun(x, base, number, "bold", size, "ink"))
        right = left - COLUMN_GAP_EM * size
    shown = elide(title, (right - place.x - 0.5 * size) / size, source.fonts.bold)
    bar = Rect(Box(place.x, base - size * 0.78, 0.18 * size, size * 0.86), role)
    return [bar, TextRun(place.x + 0.5 * size, base, shown, "bold", size, role), *marks]


# All of it


def _groups(
    source: SlideSource, sections: Sequence[ComparisonSection], size: float, width: float
) -> Iterator[ListGroup]:
    for section in sections:
        role = section.id if section.id in BLOCKS else "ink"
        head = ListRow((ListLine("bold", role, section.title),), size, rule=role)
        yield ListGroup(head, (_row(source, line, size, width) for line in comparison_lines([section])))


def _row(source: SlideSource, line: ComparisonLine, size: float, width: float) -> ListRow:
    """Return a change: what is, struck through where it was deleted, what it was before, and where."""
    em, fonts, is_deleted = width / size - INDENT_EM, source.fonts, line.difference is Difference.DELETED
    now, is_whole = truncate_lines(wrap(line.now, em, fonts.regular), MAX_LINES, em, fonts.regular)
    before, is_before_whole = truncate_lines(
        wrap(line.before, em, fonts.regular) if line.before else [], MAX_BEFORE_LINES, em, fonts.regular
    )
    detail, _ = truncate_lines(
        wrap(line.detail, em, fonts.italic) if line.detail else [], MAX_DETAIL_LINES, em, fonts.italic
    )
    lines = [
        *(ListLine("regular", "soft" if is_deleted else "ink", text, is_deleted) for text in now),
        *(ListLine("regular", "soft", text, is_struck=True) for text in before),
        *(ListLine("italic", "soft", text) for text in detail),
    ]
    id_ = line.key[1] if line.key else ""
    sign = partial(difference_sign, line.difference.value) if line.difference else None
    return ListRow(tuple(lines), size, id_, is_whole and is_before_whole, sign, INDENT_EM)


def _targets(source: SlideSource) -> list[str]:
    """Return the state that was chosen to compare with, and the kept moments, the newest first."""
    chosen = [""] if source.chosen_title is not None else []
    return chosen + [moment.id for moment in list_checkpoints(source.document)]


def _title(source: SlideSource, about: str) -> str:
    moments = {moment.id: moment.title for moment in list_checkpoints(source.document)}
    newest = next(iter(moments.values()), "")
    chosen = newest if source.chosen_title is None else source.chosen_title
    return since_text(moments.get(about, "") if about else chosen, source.lang)


SLIDE = SlideKind("changes", _lay_out, _targets, _title)
