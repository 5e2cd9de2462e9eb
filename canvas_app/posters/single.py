"""One block on a sheet of its own, and the columns in which it goes on where one sheet is not enough."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.posters.blocks import BlockPlan, plan_block
from canvas_app.posters.coalitions import CardsPlan, least_area, plan_cards
from canvas_app.posters.flow import Columns, Placed, columns_of, draw_columns, flow
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.heads import HeadPlan, title_size
from canvas_app.posters.layout import Box
from canvas_app.posters.page import Rest
from canvas_app.posters.pieces import Section
from canvas_app.posters.rough import RoughBlock
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import Style, style_at
from canvas_app.posters.texts import BlockText, NoteText, WorkshopText

ROOMS = (1.2, 1.1, *(step / 6 for step in range(6, -1, -1)))
"""Sizes of type to try, as the room of a Style, the largest first."""

_MANY = 1500
"""Notes beyond which the type of a continuation is not tried out, but stands at the floor."""


def plan_single(
    block: BlockText,
    paper: Paper,
    area: Box,
    lang: str,
    rooms: Sequence[float] = ROOMS,
    questions: bool = False,
) -> BlockPlan | CardsPlan | None:
    """The block in an area (mm) at the first of `rooms` that fits, the largest type first; None where none does.

    `questions` asks the guiding questions under the titles.
    """
    rough = RoughBlock(block) if block.groups else None
    least = style_at(paper, min(rooms), questions)
    whole = rough is not None and rough.can_be_whole((area.w - paper.unit * 7.2) / least.em, least)

    def at(room: float) -> BlockPlan | CardsPlan | None:
        style = style_at(paper, room, questions)
        if least_area(block, style) > area.w * area.h:
            return None
        title = title_size([(block, area.w)], paper._replace(block=max(paper.block, style.size * 1.6)))
        head = HeadPlan(block, area.w, title, paper, min(style.room, 1.0))
        if rough is None:
            plan: BlockPlan | CardsPlan = plan_cards(block, area.w, style, head, lang)
        else:
            body = area.h - head.height - head.pad
            arrangement = rough.wide((area.w - 2 * head.pad) / style.em, body / style.em, style, whole)
            if arrangement is None:
                return None
            plan = plan_block(block, area.w, style, head, arrangement)
        return plan if plan.height <= area.h else None

    return next((plan for room in rooms if (plan := at(room)) is not None), None)


def asks(sheets: SheetSet, blocks: Sequence[str]) -> bool:
    """Whether each of the blocks has room for its guiding questions at the wished size: all sheets ask, or none."""
    marks, body = sheets.add(blocks)
    sheets.pages.remove(marks)
    lang = sheets.workshop.lang
    found = [sheets.workshop.blocks[id_] for id_ in blocks]
    return all(plan_single(block, sheets.paper, body, lang, (1.0,), True) is not None for block in found)


def add_block(id_: str, sheets: SheetSet, rooms: Sequence[float] = ROOMS, questions: bool = False) -> None:
    """One block on a sheet of its own, or on several where one does not hold it."""
    block = sheets.workshop.blocks[id_]
    marks, body = sheets.add([id_])
    plan = plan_single(block, sheets.paper, body, sheets.workshop.lang, rooms, questions)
    if plan is not None:
        plan.draw(body, marks)
    else:
        sheets.pages.remove(marks)
        add_columns(sheets, all_of(block), [id_])


def sections_of(workshop: WorkshopText, rest: Rest) -> list[Section]:
    """What is left of blocks, as sections in the order of the canvas."""
    return [
        section
        for id_ in workshop.blocks
        if id_ in rest
        for section in _left(workshop.blocks[id_], rest[id_])
    ]


def _left(block: BlockText, left: Sequence[tuple[str, tuple[NoteText, ...]]]) -> list[Section]:
    wanted = dict(left)
    if not block.groups:
        return [Section(block, cards=tuple(card for card in block.cards if card.id in wanted))]
    return [
        Section(block, group.title, topic, wanted[topic.id])
        for group in block.groups
        for topic in group.topics
        if topic.id in wanted
    ]


def all_of(block: BlockText) -> list[Section]:
    """The whole block as sections."""
    if not block.groups:
        return [Section(block, cards=block.cards)]
    return [
        Section(block, group.title, topic, topic.notes)
        for group in block.groups
        for topic in group.topics
        if topic.notes
    ]


def add_columns(sheets: SheetSet, sections: Sequence[Section], blocks: Sequence[str] = ()) -> list[Placed]:
    """Pages with the sections in columns, at the largest type that takes no more pages than the floor."""
    lang = sheets.workshop.lang
    marks, body = sheets.add(blocks)

    def at(room: float) -> tuple[list[Placed], Columns, Style]:
        style = style_at(sheets.paper, room)
        columns = columns_of(body, style)
        return flow(sections, columns, style, lang), columns, style

    pages, columns, _ = at(0.0)
    if sum(len(section.notes) for section in sections) < _MANY:
        for room in (1.0, 0.67, 0.33):
            larger, its_columns, _ = at(room)
            if len(larger) <= len(pages):
                pages, columns = larger, its_columns
                break
    for number, page in enumerate(pages):
        if number:
            marks, _ = sheets.add(blocks)
        draw_columns(page, columns, marks)
    return pages
