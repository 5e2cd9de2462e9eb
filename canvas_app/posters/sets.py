"""More than one sheet: what is left in columns, the rows of the canvas divided, or a sheet for each block."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.posters.canvas_rows import blocks_of, rows_of
from canvas_app.posters.flow import LANE, first_pages
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.layout import Box, Sheet
from canvas_app.posters.overview import Glance, draw_overview
from canvas_app.posters.page import CanvasPlan, Rest
from canvas_app.posters.planning import plan_canvas
from canvas_app.posters.single import add_block, add_columns, asks, plan_single, sections_of
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import style_at
from canvas_app.posters.texts import NoteText, WorkshopText
from canvas_app.posters.tiles import tile_height
from canvas_app.posters.words import size_name, word

LITTLE = 0.15
"""The part of the notes that may go on in columns before the rows of the canvas are divided over sheets."""

LARGE = 0.25
"""The part of a sheet's height from which a note stands on a following sheet."""

PAIR = ("rules", "leadership")
"""Blocks that may share a sheet."""


def more_sheets(plan: CanvasPlan, sheets: SheetSet) -> Sheet:
    """The set of sheets for a canvas that one does not hold; `sheets` has the first, its head drawn."""
    if sheets.paper.hand:
        return _sheet_per_block(sheets)
    kept = _without_largest(plan.workshop, sheets.paper, plan.area)
    if kept is not None:
        plan = plan_canvas(kept, sheets.paper, plan.area)
    rest = plan.draw(sheets.pages[0])
    if plan.can_be_cut and (kept is not None or _part(rest, plan.workshop) <= LITTLE):
        return _continued(plan, rest, sheets)
    divided = _divided(sheets.workshop, sheets.paper, sheets.name)
    return divided or _sheet_per_block(sheets)


def _without_largest(workshop: WorkshopText, paper: Paper, area: Box) -> WorkshopText | None:
    """The workshop with notes set aside that would push everything else off the sheet; None where there are none."""
    style = style_at(paper, 0.0)

    def is_large(note: NoteText) -> bool:
        return tile_height(note, LANE * style.em, style) > area.h * LARGE

    if not any(
        is_large(note) for block in workshop.blocks.values() for topic in block.topics for note in topic.notes
    ):
        return None
    blocks = {}
    for id_, block in workshop.blocks.items():
        groups = []
        for group in block.groups:
            topics = tuple(
                topic._replace(
                    notes=tuple(note for note in topic.notes if not is_large(note)),
                    aside=tuple(note for note in topic.notes if is_large(note)),
                )
                for topic in group.topics
            )
            groups.append(group._replace(topics=topics))
        blocks[id_] = block._replace(groups=tuple(groups))
    return workshop._replace(blocks=blocks)


def _part(rest: Rest, workshop: WorkshopText) -> float:
    left = sum(len(notes) or 1 for topics in rest.values() for _, notes in topics)
    return left / max(sum(block.notes + len(block.cards) for block in workshop.blocks.values()), 1)


def _continued(plan: CanvasPlan, rest: Rest, sheets: SheetSet) -> Sheet:
    """The canvas on the first sheet, and what is left in columns on the sheets that follow."""
    pages = add_columns(sheets, sections_of(plan.workshop, rest))
    where = {ref: number + 2 for ref, number in first_pages(pages).items()}
    for id_, left in rest.items():
        first = where[id_ if id_ == "coalitions" else left[0][0]]
        sheets.tell_continued(id_, first)
    return sheets.sheet(where)


def _divided(workshop: WorkshopText, paper: Paper, name: str) -> Sheet | None:
    """The rows of the canvas on as few sheets as hold them whole, with the largest type; None where none do.

    The first sheet shows all blocks: those that stand on a following sheet at a glance.
    """
    rows = tuple(rows_of(paper.upright))
    for count in range(2, len(rows) + 2):
        done = [
            _draw_division(SheetSet(workshop, paper, name), division)
            for division in _divisions(rows)
            if len(division) == count
        ]
        fitting = [(room, sheets) for room, sheets in done if sheets is not None]
        if fitting:
            return max(fitting, key=lambda found: found[0])[1]
    return None


def _divisions(rows: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The ways to put rows on sheets, in their order or the heart first; the first may have nothing but a glance."""
    for cuts in range(1, 2 ** (len(rows) - 1)):
        groups: list[tuple[str, ...]] = [(rows[0],)]
        for place, row in enumerate(rows[1:]):
            if cuts >> place & 1:
                groups.append((row,))
            else:
                groups[-1] = (*groups[-1], row)
        yield from (tuple(groups), ((), *groups))
    heart, ends = rows[1:-1], (rows[0], rows[-1])
    yield from ((heart, ends), ((), heart, ends), (heart, (rows[0],), (rows[-1],)))


def _draw_division(sheets: SheetSet, division: tuple[tuple[str, ...], ...]) -> tuple[float, Sheet | None]:
    """The sheets of one division and the room in the tightest of them; None where one does not fit."""
    workshop, paper = sheets.workshop, sheets.paper
    tightest = 1.0
    for number, rows in enumerate(division):
        blocks = [block for row in rows for block in blocks_of(row)]
        marks, body = sheets.add(blocks if number else ())
        glance, strips, body = _strips(division, workshop, paper, body) if not number else (None, {}, body)
        for row, box in strips.items():
            if glance:
                glance.draw(row, box, marks)
        if not rows:
            continue
        plan = plan_canvas(workshop, paper, body, rows) if body.h > 0 else None
        if plan is None or not plan.fits:
            return 0.0, None
        plan.draw(marks)
        tightest = min(tightest, plan.style.room)
        for block in blocks if number else ():
            sheets.tell_continued(block, number + 1)
    where = {block: number + 1 for number, rows in enumerate(division) for block in rows}
    return tightest, sheets.sheet(where)


def _strips(
    division: tuple[tuple[str, ...], ...], workshop: WorkshopText, paper: Paper, body: Box
) -> tuple[Glance, dict[str, Box], Box]:
    """The rows that stand on following sheets, at a glance above and below the others; and what is left of the body."""
    numbers = {
        block: word("see_sheet", workshop.lang, sheet=number + 1)
        for number, rows in enumerate(division)
        if number
        for row in rows
        for block in blocks_of(row)
    }
    glance = Glance(workshop, paper, body.w, numbers)
    first, boxes = division[0], {}
    all_rows = list(rows_of(paper.upright))
    if not first:
        glance = glance.fitting(body.h) or glance
        return glance, glance.boxes(body), body
    start, stop = all_rows.index(first[0]), all_rows.index(first[-1]) + 1
    for row in all_rows[:start]:
        height = glance.height(row)
        boxes[row] = body._replace(h=height)
        body = body.below(height + glance.gap)
    for row in reversed(all_rows[stop:]):
        height = glance.height(row)
        boxes[row] = body._replace(y=body.bottom - height, h=height)
        body = body._replace(h=body.h - height - glance.gap)
    return glance, boxes, body


def _sheet_per_block(sheets: SheetSet) -> Sheet:
    """The canvas at a glance, then the blocks that hold something, each on sheets of its own.

    Rules and leadership, mostly the least full, share a sheet where that does not make their type smaller.
    """
    workshop, paper = sheets.workshop, sheets.paper
    sheets = SheetSet(workshop, paper, sheets.name)
    glance, area = sheets.add()
    waiting = [id_ for id_, block in workshop.blocks.items() if block.notes or block.cards]
    numbers: dict[str, int] = {}
    asked = asks(sheets, waiting)
    while waiting:
        number = len(sheets.pages) + 1
        done = _add_pair(sheets, asked) if waiting[0] == PAIR[0] and PAIR[1] in waiting else ()
        if not done:
            done = (waiting[0],)
            add_block(waiting[0], sheets, questions=asked)
        numbers.update(dict.fromkeys(done, number))
        waiting = [id_ for id_ in waiting if id_ not in done]
    pointed = {id_: word("see_sheet", workshop.lang, sheet=number) for id_, number in numbers.items()}
    draw_overview(workshop, paper, area, pointed, glance)
    if numbers:
        told = {"size": size_name(paper, workshop.lang), "pages": len(sheets.pages)}
        sheets.notices.append(("sheet_per_block", told))
    return sheets.sheet(numbers)


def _add_pair(sheets: SheetSet, asked: bool) -> tuple[str, ...]:
    """Two blocks below each other on one sheet, if both fit at the wished size. Returns their ids."""
    blocks = [sheets.workshop.blocks[id_] for id_ in PAIR]
    marks, body = sheets.add(PAIR)
    gap = sheets.paper.unit * 3
    for part in (0.5, 0.58, 0.42, 0.66, 0.34):
        upper = body._replace(h=(body.h - gap) * part)
        areas = (upper, body.below(upper.h + gap))
        plans = [
            plan_single(block, sheets.paper, area, sheets.workshop.lang, (1.2, 1.1, 1.0), asked)
            for block, area in zip(blocks, areas, strict=True)
        ]
        found = [(plan, area) for plan, area in zip(plans, areas, strict=True) if plan is not None]
        if len(found) == len(PAIR):
            for plan, area in found:
                plan.draw(area, marks)
            return PAIR
    sheets.pages.remove(marks)
    return ()
