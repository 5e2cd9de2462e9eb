"""One block on a sheet of its own, and the columns in which it continues if one sheet is not enough."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box
from canvas_app.flow.fitting import fit_largest
from canvas_app.posters.filled.block_estimate import BlockEstimate
from canvas_app.posters.filled.block_layout import BlockPlan, lay_out_block
from canvas_app.posters.filled.canvas_layout import CanvasOverflow
from canvas_app.posters.filled.coalitions_layout import lay_out_coalitions, least_area
from canvas_app.posters.filled.columns import (
    ColumnSection,
    PageColumns,
    column_boxes,
    draw_columns,
    flow_into_columns,
)
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import style_for_spacing
from canvas_app.posters.parts.block_header import BlockHeader, block_title_size
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.view.view_records import PosterBlock, PosterContent

SPACINGS = (1.2, 1.1, *(step / 6 for step in range(6, -1, -1)))
"""Spacings of `style_for_spacing` to try, the largest type first."""

_MAX_NOTES_TO_OPTIMIZE = 1500
"""Number of notes from which a continuation uses the minimum note size without trying larger type."""


def lay_out_single_block(
    block: PosterBlock,
    paper: PosterPaper,
    area: Box,
    lang: str,
    spacings: Sequence[float] = SPACINGS,
    questions: bool = False,
) -> BlockPlan | None:
    """Return the block in an area (mm) at the first of `spacings` that fits; None if none does.

    With `questions`, guiding questions are shown below the topic titles.
    """
    estimate = BlockEstimate(block) if block.groups else None
    minimum = style_for_spacing(paper, min(spacings), questions)
    keep_words_whole = estimate is not None and estimate.can_keep_words_whole(
        (area.w - paper.unit * 7.2) / minimum.em, minimum
    )

    def layout_at(spacing: float) -> BlockPlan | None:
        style = style_for_spacing(paper, spacing, questions)
        if least_area(block, style) > area.w * area.h:
            return None
        title = block_title_size(
            [(block, area.w)], paper._replace(block=max(paper.block, style.note_size * 1.6))
        )
        head = BlockHeader(block, area.w, title, paper, min(style.spacing, 1.0))
        if estimate is None:
            plan: BlockPlan = lay_out_coalitions(block, area.w, style, head, lang)
        else:
            body = area.h - head.height - head.padding
            arrangement = estimate.arrange_within(
                (area.w - 2 * head.padding) / style.em, body / style.em, style, keep_words_whole
            )
            if arrangement is None:
                return None
            plan = lay_out_block(block, area.w, style, head, arrangement)
        return plan

    return fit_largest(spacings, layout_at, lambda plan: plan.height <= area.h)


def questions_fit(page_set: PageSet, blocks: Sequence[str]) -> bool:
    """Return whether all blocks have room for guiding questions at the preferred size: all show them or none."""
    builder, body = page_set.add_page(blocks)
    page_set.pages.remove(builder)
    lang = page_set.content.lang
    found = [page_set.content.blocks[id_] for id_ in blocks]
    return all(
        lay_out_single_block(block, page_set.paper, body, lang, (1.0,), True) is not None for block in found
    )


def add_block(
    id_: str, page_set: PageSet, spacings: Sequence[float] = SPACINGS, questions: bool = False
) -> None:
    """Add one block on a sheet of its own, or on several if one does not hold it."""
    block = page_set.content.blocks[id_]
    builder, body = page_set.add_page([id_])
    plan = lay_out_single_block(block, page_set.paper, body, page_set.content.lang, spacings, questions)
    if plan is not None:
        plan.draw(body, builder)
    else:
        page_set.pages.remove(builder)
        add_column_pages(page_set, block_sections(block), [id_])


def overflow_sections(content: PosterContent, overflow: CanvasOverflow) -> list[ColumnSection]:
    """Return the remaining content of blocks as sections in the order of the canvas."""
    return [
        section
        for id_ in content.blocks
        if id_ in overflow
        for section in _remaining_sections(content.blocks[id_], overflow[id_])
    ]


def _remaining_sections(
    block: PosterBlock, remaining: Sequence[tuple[str, tuple[NoteView, ...]]]
) -> list[ColumnSection]:
    wanted = dict(remaining)
    if not block.groups:
        return [
            ColumnSection(
                block, coalitions=tuple(coalition for coalition in block.coalitions if coalition.id in wanted)
            )
        ]
    return [
        ColumnSection(block, group.title, topic, wanted[topic.id])
        for group in block.groups
        for topic in group.topics
        if topic.id in wanted
    ]


def block_sections(block: PosterBlock) -> list[ColumnSection]:
    """Return the whole block as sections."""
    if not block.groups:
        return [ColumnSection(block, coalitions=block.coalitions)]
    return [
        ColumnSection(block, group.title, topic, topic.notes)
        for group in block.groups
        for topic in group.topics
        if topic.notes
    ]


def add_column_pages(
    page_set: PageSet, sections: Sequence[ColumnSection], blocks: Sequence[str] = ()
) -> list[PageColumns]:
    """Add pages with the sections in columns, with the largest type that takes no more pages than the minimum."""
    lang = page_set.content.lang
    builder, body = page_set.add_page(blocks)

    def columns_at(spacing: float) -> tuple[list[PageColumns], list[Box]]:
        style = style_for_spacing(page_set.paper, spacing)
        columns = column_boxes(body, style)
        return flow_into_columns(sections, columns, style, lang), columns

    smallest = columns_at(0.0)
    is_slow = sum(len(section.notes) for section in sections) >= _MAX_NOTES_TO_OPTIMIZE
    spacings = () if is_slow else (1.0, 0.67, 0.33)
    pages, columns = (
        fit_largest(spacings, columns_at, lambda found: len(found[0]) <= len(smallest[0])) or smallest
    )
    for number, page in enumerate(pages):
        if number:
            builder, _ = page_set.add_page(blocks)
        draw_columns(page, columns, builder)
    return pages
