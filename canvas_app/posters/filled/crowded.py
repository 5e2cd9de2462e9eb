"""A canvas that does not fit on one sheet: an overview first, then a sheet for each block.

The overview shows the notes with most dots as text, at the preferred size, as many as fit; the others are squares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from canvas_app.figures.marks import Box
from canvas_app.flow.fitting import fit_largest
from canvas_app.posters.filled.block_head import HeadTexts
from canvas_app.posters.filled.block_pages import add_block_pages
from canvas_app.posters.filled.block_plan import BlockPlan
from canvas_app.posters.filled.canvas_fit import CanvasFit, block_counts
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.filled.canvas_plan import CanvasDetails, CanvasPlan
from canvas_app.posters.filled.cards_plan import leads_by_name
from canvas_app.posters.filled.column_partition import Column, column_height
from canvas_app.posters.filled.topic_items import measure_topic
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour
from canvas_app.posters.view.labels import label_text, paper_name
from canvas_app.posters.view.view_records import PosterContent, PosterTopic

SHOWN_NOTES = (8, 6, 5, 4, 3, 2, 1, 0)
"""Numbers of notes of each topic tried as text, before single ones are added."""

MAX_SMALL_SHEETS = 8
"""Number of small sheets at the upper right that say what stands on which sheet."""


def lay_out_crowded(pages: CanvasPages) -> LaidOutSheet:
    """Return the overview, followed by every block that is not empty on sheets of its own."""
    content, paper = pages.content, pages.paper
    builder = PageBuilder()
    pages.pages.append(builder)
    sheets, numbers = [tuple(content.blocks)], {}
    for id_, block in content.blocks.items():
        if block.note_count or block.coalitions:
            numbers[id_] = len(pages.pages) + 1
            sheets += [(id_,)] * add_block_pages(pages, id_)
    total = len(pages.pages)
    count = sum(block.note_count for block in content.blocks.values())
    has_dots = any(
        note.dots for block in content.blocks.values() for topic in block.topics for note in topic.notes
    )
    note = label_text("most_dotted" if has_dots else "all_follow", content.lang, n=count, total=total)
    small = sheets if len(sheets) <= MAX_SMALL_SHEETS else []
    area = pages.draw_canvas_header(builder, small, note)
    draw_overview(content, paper, area, numbers, builder)
    pages.notices.append(("sheet_per_block", {"size": paper_name(paper, content.lang), "pages": total}))
    return pages.finish()


def draw_overview(
    content: PosterContent, paper: PosterPaper, area: Box, numbers: Mapping[str, int], builder: PageBuilder
) -> None:
    """Draw the overview in an area (mm); `numbers` holds the first sheet of each block."""
    plan = _fit_overview(CanvasFit(content, paper, area), numbers)
    if plan is None:
        _draw_title_list(content, paper, area, numbers, builder)
        return
    _add_single_notes(plan)
    plan.draw(builder)


def _fit_overview(fit: CanvasFit, numbers: Mapping[str, int]) -> CanvasPlan | None:
    """Return the overview with the largest type and the most notes of each topic that fit; None if none does."""
    content, paper = fit.content, fit.paper
    counts = block_counts(content)
    heads = {
        id_: counts[id_]._replace(tag=label_text("see_sheet", content.lang, sheet=number))
        for id_, number in numbers.items()
    }
    topics = [topic for block in content.blocks.values() for topic in block.topics]
    leads = leads_by_name(content.participants)
    columns = fit.columns
    sizes = (
        [paper.min_note, paper.min_text]
        if paper.is_handheld
        else [paper.note, paper.min_note, paper.min_text]
    )
    for size in sizes:

        def plan_at(most: int, size: float = size) -> CanvasPlan:
            shown = {topic.id: _without_single_rest(topic, most) for topic in topics}
            details = CanvasDetails({**_no_heads(content), **heads}, leads, shown)
            return fit.plan_at(columns, size, details, sparse=False)

        plan = fit_largest(
            SHOWN_NOTES if size >= paper.min_note else SHOWN_NOTES[-1:],
            plan_at,
            lambda plan: plan.fits and plan.keeps_words_whole,
            bisect=True,
        )
        if plan is not None:
            return plan
    return None


def _no_heads(content: PosterContent) -> dict[str, HeadTexts]:
    return dict.fromkeys(content.blocks, HeadTexts())


def _without_single_rest(topic: PosterTopic, most: int) -> int:
    """Return the number of notes shown as text: all, where only one would be left."""
    return len(topic.notes) if len(topic.notes) <= most + 1 and most else min(most, len(topic.notes))


def _add_single_notes(plan: CanvasPlan) -> None:
    """Show more notes as text where their column has room, those with most dots first."""
    spare = max(plan.area.h - plan.height(), 0.0)
    rests = [sum(_rest_count(block, plan) for block in row) for row in plan.blocks]
    for row, rest in zip(plan.blocks, rests, strict=True):
        limit = max(block.body_height(1.0) for block in row) + spare * rest / max(sum(rests), 1)
        row[:] = [_with_single_notes(block, plan, limit) for block in row]


def _rest_count(block: BlockPlan, plan: CanvasPlan) -> int:
    shown = plan.details.shown or {}
    return sum(len(topic.notes) - shown.get(topic.id, 0) for topic in block.block.topics)


def _with_single_notes(block: BlockPlan, plan: CanvasPlan, limit: float) -> BlockPlan:
    """Return a block with more notes as text, no column higher than `limit` mm."""
    by_id = {topic.id: topic for topic in block.block.topics}
    shown = {**(plan.details.shown or {})}
    columns = list(block.division.columns)
    place = {segment.topic.id: index for index, column in enumerate(columns) for segment in column}
    order = [
        (-note.dots, rank, id_)
        for id_ in place
        for rank, note in enumerate(sorted(by_id[id_].notes, key=lambda note: -note.dots))
    ]
    for _dots, rank, id_ in sorted(order):
        if rank != shown.get(id_, 0):
            continue  # shown already, or one with more dots did not fit
        index = place[id_]
        changed = _with_shown(columns[index], by_id[id_], rank + 1, plan)
        if column_height(changed, block.gaps) > limit + 1e-6:
            continue
        taller = _with_columns(block, [*columns[:index], changed, *columns[index + 1 :]])
        if not block.empty_text or taller.body_height(1.0) <= limit + 1e-6:
            columns[index], shown[id_] = changed, rank + 1
    return _with_columns(block, columns)


def _with_columns(block: BlockPlan, columns: Sequence[Column]) -> BlockPlan:
    return replace(block, division=block.division._replace(columns=tuple(columns)))


def _with_shown(column: Column, topic: PosterTopic, count: int, plan: CanvasPlan) -> Column:
    """Return a column with `count` notes of a topic as text."""
    theme = next(segment.topic.theme for segment in column if segment.topic.id == topic.id)
    made = measure_topic(topic, theme, plan.grid.column, plan.kind, plan.content.lang, count)
    return tuple(
        segment._replace(topic=made, stop=len(made.items)) if segment.topic.id == topic.id else segment
        for segment in column
    )


def _draw_title_list(
    content: PosterContent, paper: PosterPaper, area: Box, numbers: Mapping[str, int], builder: PageBuilder
) -> None:
    """Draw only the block titles with their sheet numbers, for paper too small for the overview."""
    size = min(paper.block, max(area.h / MM_PER_POINT / 1.3 / len(content.blocks), paper.min_text))
    y = area.y
    for id_, block in content.blocks.items():
        label = label_text("see_sheet", content.lang, sheet=numbers[id_]) if id_ in numbers else ""
        text = f"{block.title}: {label}" if label else block.title
        whole = area.w / TextStyle("bold", 1.0, "").width(text)
        text_style = TextStyle("bold", min(size, max(whole, paper.min_text)), block_colour(id_))
        for line in text_style.wrap(text, area.w):
            if y + text_style.leading <= area.bottom + 1e-6:
                y += builder.add_line(text_style, area.x, y, line, id_)
