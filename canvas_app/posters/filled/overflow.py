"""Canvases that take more than one sheet: a remainder in columns, divided rows, or a sheet for each block."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.content.canvas_grid import blocks_in_row, row_height_shares
from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box
from canvas_app.posters.filled.canvas_fit import fit_canvas
from canvas_app.posters.filled.canvas_layout import CanvasLayout, CanvasOverflow
from canvas_app.posters.filled.columns import COLUMN_WIDTH_EM, first_page_by_section
from canvas_app.posters.filled.overview import Overview, draw_overview
from canvas_app.posters.filled.single_block import (
    add_block,
    add_column_pages,
    lay_out_single_block,
    overflow_sections,
    questions_fit,
)
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import style_for_spacing
from canvas_app.posters.parts.note_rows import note_height
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.view.labels import label_text, paper_name
from canvas_app.posters.view.view_records import PosterContent

MAX_OVERFLOW_RATIO = 0.15
"""Maximum share of notes and cards that continues in columns; above it the canvas is divided over sheets."""

LARGE_NOTE_RATIO = 0.25
"""Share of the sheet's height from which a note is moved to a following sheet."""

PAIRED_BLOCKS = ("rules", "leadership")
"""Blocks that may share a sheet."""


def lay_out_overflow(plan: CanvasLayout, page_set: PageSet) -> LaidOutSheet:
    """Return the set of sheets for a canvas that does not fit on one.

    `sheets` holds the first page with only its header drawn.
    """
    if page_set.paper.is_handheld:
        return _one_sheet_per_block(page_set)
    shortened = _without_large_notes(plan.content, page_set.paper, plan.area)
    if shortened is not None:
        plan = fit_canvas(shortened, page_set.paper, plan.area)
    overflow = plan.draw(page_set.pages[0])
    if plan.titles_fit and (
        shortened is not None or _overflow_ratio(overflow, plan.content) <= MAX_OVERFLOW_RATIO
    ):
        return _continue_in_columns(plan, overflow, page_set)
    divided = _divide_rows(page_set.content, page_set.paper, page_set.name)
    return divided or _one_sheet_per_block(page_set)


def _without_large_notes(content: PosterContent, paper: PosterPaper, area: Box) -> PosterContent | None:
    """Return the workshop with notes deferred that would displace all others; None if there are none."""
    style = style_for_spacing(paper, 0.0)

    def is_large(note: NoteView) -> bool:
        return note_height(note, COLUMN_WIDTH_EM * style.em, style) > area.h * LARGE_NOTE_RATIO

    if not any(
        is_large(note) for block in content.blocks.values() for topic in block.topics for note in topic.notes
    ):
        return None
    blocks = {}
    for id_, block in content.blocks.items():
        groups = []
        for group in block.groups:
            topics = tuple(
                topic._replace(
                    notes=tuple(note for note in topic.notes if not is_large(note)),
                    deferred=tuple(note for note in topic.notes if is_large(note)),
                )
                for topic in group.topics
            )
            groups.append(group._replace(topics=topics))
        blocks[id_] = block._replace(groups=tuple(groups))
    return content._replace(blocks=blocks)


def _overflow_ratio(overflow: CanvasOverflow, content: PosterContent) -> float:
    left = sum(len(notes) or 1 for topics in overflow.values() for _, notes in topics)
    return left / max(sum(block.note_count + len(block.coalitions) for block in content.blocks.values()), 1)


def _continue_in_columns(plan: CanvasLayout, overflow: CanvasOverflow, page_set: PageSet) -> LaidOutSheet:
    """Return the canvas on the first sheet with the remainder in columns on the following ones."""
    pages = add_column_pages(page_set, overflow_sections(plan.content, overflow))
    where = {ref: number + 2 for ref, number in first_page_by_section(pages).items()}
    for id_, left in overflow.items():
        first = where[id_ if id_ == "coalitions" else left[0][0]]
        page_set.add_continuation(id_, first)
    return page_set.finish(where)


def _divide_rows(content: PosterContent, paper: PosterPaper, name: str) -> LaidOutSheet | None:
    """Return the rows of the canvas on as few sheets as hold them whole, with the largest type; None if none do.

    The first sheet shows all blocks; those on a following sheet appear there as an overview.
    """
    rows = tuple(row_height_shares(paper.is_portrait))
    for count in range(2, len(rows) + 2):
        drawn = [
            _draw_division(PageSet(content, paper, name), division)
            for division in _row_divisions(rows)
            if len(division) == count
        ]
        fitting = [(spacing, sheet) for spacing, sheet in drawn if sheet is not None]
        if fitting:
            return max(fitting, key=lambda found: found[0])[1]
    return None


def _row_divisions(rows: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield the ways to divide rows over sheets, in order or with the middle first.

    An empty first sheet shows only the overview.
    """
    for cuts in range(1, 2 ** (len(rows) - 1)):
        groups: list[tuple[str, ...]] = [(rows[0],)]
        for index, row in enumerate(rows[1:]):
            if cuts >> index & 1:
                groups.append((row,))
            else:
                groups[-1] = (*groups[-1], row)
        yield from (tuple(groups), ((), *groups))
    heart, ends = rows[1:-1], (rows[0], rows[-1])
    yield from ((heart, ends), ((), heart, ends), (heart, (rows[0],), (rows[-1],)))


def _draw_division(
    page_set: PageSet, division: tuple[tuple[str, ...], ...]
) -> tuple[float, LaidOutSheet | None]:
    """Draw the sheets of one division.

    Returns:
        The smallest spacing among the sheets, and the finished sheets; None where one does not fit.
    """
    content, paper = page_set.content, page_set.paper
    min_spacing = 1.0
    for number, rows in enumerate(division):
        blocks = [block for row in rows for block in blocks_in_row(row)]
        builder, body = page_set.add_page(blocks if number else ())
        overview, strips, body = (
            _overview_strips(division, content, paper, body) if not number else (None, {}, body)
        )
        for row, box in strips.items():
            if overview:
                overview.draw_row(row, box, builder)
        if not rows:
            continue
        plan = fit_canvas(content, paper, body, rows) if body.h > 0 else None
        if plan is None or not plan.fits:
            return 0.0, None
        plan.draw(builder)
        min_spacing = min(min_spacing, plan.style.spacing)
        for block in blocks if number else ():
            page_set.add_continuation(block, number + 1)
    where = {block: number + 1 for number, rows in enumerate(division) for block in rows}
    return min_spacing, page_set.finish(where)


def _overview_strips(
    division: tuple[tuple[str, ...], ...], content: PosterContent, paper: PosterPaper, body: Box
) -> tuple[Overview, dict[str, Box], Box]:
    """Place the rows of following sheets as an overview above and below the other rows.

    Returns:
        The overview, the boxes of its rows, and the remaining body.
    """
    numbers = {
        block: label_text("see_sheet", content.lang, sheet=number + 1)
        for number, rows in enumerate(division)
        if number
        for row in rows
        for block in blocks_in_row(row)
    }
    overview = Overview(content, paper, body.w, numbers)
    first, boxes = division[0], {}
    all_rows = list(row_height_shares(paper.is_portrait))
    if not first:
        overview = overview.fit_height(body.h) or overview
        return overview, overview.row_boxes(body), body
    start, stop = all_rows.index(first[0]), all_rows.index(first[-1]) + 1
    for row in all_rows[:start]:
        height = overview.row_height(row)
        boxes[row] = body._replace(h=height)
        body = body.without_top(height + overview.gap)
    for row in reversed(all_rows[stop:]):
        height = overview.row_height(row)
        boxes[row] = body._replace(y=body.bottom - height, h=height)
        body = body._replace(h=body.h - height - overview.gap)
    return overview, boxes, body


def _one_sheet_per_block(page_set: PageSet) -> LaidOutSheet:
    """Return the overview, followed by the non-empty blocks, each on sheets of its own.

    Rules and leadership, usually the least full, share a sheet if both fit at the preferred note size.
    """
    content, paper = page_set.content, page_set.paper
    page_set = PageSet(content, paper, page_set.name)
    glance, area = page_set.add_page()
    waiting = [id_ for id_, block in content.blocks.items() if block.note_count or block.coalitions]
    numbers: dict[str, int] = {}
    with_questions = questions_fit(page_set, waiting)
    while waiting:
        number = len(page_set.pages) + 1
        done = (
            _add_paired_blocks(page_set, with_questions)
            if waiting[0] == PAIRED_BLOCKS[0] and PAIRED_BLOCKS[1] in waiting
            else ()
        )
        if not done:
            done = (waiting[0],)
            add_block(waiting[0], page_set, questions=with_questions)
        numbers.update(dict.fromkeys(done, number))
        waiting = [id_ for id_ in waiting if id_ not in done]
    pointed = {id_: label_text("see_sheet", content.lang, sheet=number) for id_, number in numbers.items()}
    draw_overview(content, paper, area, pointed, glance)
    if numbers:
        parameters = {"size": paper_name(paper, content.lang), "pages": len(page_set.pages)}
        page_set.notices.append(("sheet_per_block", parameters))
    return page_set.finish(numbers)


def _add_paired_blocks(page_set: PageSet, with_questions: bool) -> tuple[str, ...]:
    """Add two blocks on one sheet if both fit at the preferred note size. Return their ids, or nothing."""
    blocks = [page_set.content.blocks[id_] for id_ in PAIRED_BLOCKS]
    builder, body = page_set.add_page(PAIRED_BLOCKS)
    gap = page_set.paper.unit * 3
    for part in (0.5, 0.58, 0.42, 0.66, 0.34):
        upper = body._replace(h=(body.h - gap) * part)
        areas = (upper, body.without_top(upper.h + gap))
        plans = [
            lay_out_single_block(
                block, page_set.paper, area, page_set.content.lang, (1.2, 1.1, 1.0), with_questions
            )
            for block, area in zip(blocks, areas, strict=True)
        ]
        found = [(plan, area) for plan, area in zip(plans, areas, strict=True) if plan is not None]
        if len(found) == len(PAIRED_BLOCKS):
            for plan, area in found:
                plan.draw(area, builder)
            return PAIRED_BLOCKS
    page_set.pages.remove(builder)
    return ()
