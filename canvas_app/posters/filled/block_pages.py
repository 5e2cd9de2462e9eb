"""One block on a sheet of its own with the largest type that fits, or in columns on several sheets."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.figures.marks import Box
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.posters.filled.block_fit import fit_block
from canvas_app.posters.filled.block_head import BlockHead
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.filled.cards_plan import CardsPlan, leads_by_name
from canvas_app.posters.filled.columns import (
    ColumnSection,
    column_boxes,
    draw_columns,
    flow_into_columns,
)
from canvas_app.posters.filled.grid import (
    MAX_SIZE_RATIO,
    WIDE_GUTTER,
    GridType,
    divide_width,
    gutter_width,
)
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import style_for_spacing, theme_colour
from canvas_app.posters.parts.page_set import draw_locator
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterBlock

MAX_CARDS_BESIDE = 4
"""Number of living coalitions beside each other at most."""

_MAX_NOTES_TO_OPTIMIZE = 250
"""Number of notes from which a block on several sheets takes the smallest type without trying larger ones."""


def add_block_pages(pages: CanvasPages, id_: str) -> int:
    """Add the sheets of a block. Return how many they are."""
    block, before = pages.content.blocks[id_], len(pages.pages)
    builder, body = add_block_page(pages, block)
    if block.groups:
        plan = fit_block(block, body, pages.paper, pages.content.lang)
        if plan is not None:
            air = plan.air_within(body.h)
            plan.draw_body(body.y + plan.head.caption_height, body.bottom, air, builder)
            return 1
        sections = [
            ColumnSection(block, group.title, topic, topic.notes)
            for group in block.groups
            for topic in group.topics
            if topic.notes
        ]
    else:
        cards = _fit_cards(pages, block, body)
        if cards is not None:
            cards.draw(body.y, builder, body.h)
            return 1
        sections = [ColumnSection(block, coalitions=block.coalitions)]
    pages.pages.remove(builder)
    _add_column_pages(pages, block, sections)
    return len(pages.pages) - before


def add_block_page(pages: CanvasPages, block: PosterBlock, lead: str = "") -> tuple[PageBuilder, Box]:
    """Add a page with the head of a block: bar, title, lead question, and what network and sheet it is.

    Args:
        pages: the pages so far.
        block: the block.
        lead: what stands in place of its lead question.
    """
    builder = PageBuilder()
    pages.check_count(len(pages.pages) + 1)
    pages.pages.append(builder)
    area, paper = pages.area, pages.paper
    kind = GridType(paper, paper.note, paper.note, gutter_width(paper))
    reserved = _draw_origin(pages, block, area, builder)
    named = block._replace(lead_question=lead) if lead else block
    largest = max(paper.title * 0.85, paper.min_text)
    words = TextStyle("bold", 1.0, "").widest_word_width(named.title)
    size = max(min(largest, (area.w - reserved) / words), paper.min_text)
    head = BlockHead(named, area.w, kind, size, reserved=reserved)
    head.draw(area._replace(h=head.height), builder)
    body = pages.body_below(area.y + max(head.height + paper.unit * 2, paper.unit * 14 if reserved else 0.0))
    return builder, body


def _draw_origin(pages: CanvasPages, block: PosterBlock, area: Box, builder: PageBuilder) -> float:
    """Draw network, session, count and a small canvas at the upper right. Return the width they take, mm."""
    content, paper = pages.content, pages.paper
    text_style = TextStyle("regular", max(paper.small, paper.min_text), theme_colour("soft"))
    height = paper.unit * 9
    width = height * (0.72 if paper.is_portrait else 1.5)
    top = area.y + paper.unit * 3
    if width > area.w * 0.3:
        return 0.0
    draw_locator([block.id], Box(area.right - width, top, width, height), builder, paper.is_portrait)
    right = area.right - width - paper.unit * 3
    name = " · ".join(filter(None, (content.title, content.subtitle)))
    count = count_label("notes", block.note_count, content.lang)
    if not block.groups:
        count = count_label("cards", len(block.coalitions), content.lang)
    most = area.w * 0.36
    shown = text_style.elided(name, most)
    if shown != name:
        code = "title_shortened" if text_style.width(content.title) > most else "subtitle_shortened"
        pages.notices.append((code, {}))
    builder.add_line_right(text_style, right, top, shown, "title")
    builder.add_line_right(text_style, right, top + text_style.leading, count)
    return area.right - right + max(text_style.width(shown), text_style.width(count)) + paper.unit * 4


def _fit_cards(pages: CanvasPages, block: PosterBlock, body: Box) -> CardsPlan | None:
    """Return the cards at the largest type that fits, in the rows that fill the sheet best; None if none does."""
    paper = pages.paper
    grid = divide_width(body.x, body.w, 1, paper, WIDE_GUTTER)
    leads = leads_by_name(pages.content.participants)

    def cards_at(size: float) -> CardsPlan | None:
        kind = GridType(paper, size, size, grid.gutter)
        plans = [
            CardsPlan(
                block.coalitions,
                grid,
                kind,
                leads,
                pages.content.lang,
                per_row=count,
                may_be_wide=False,
                most=MAX_SIZE_RATIO,
            )
            for count in range(1, MAX_CARDS_BESIDE + 1)
        ]
        fitting = [plan for plan in plans if plan.height <= body.h]
        whole = [plan for plan in fitting if size <= paper.min_note or plan.keeps_words_whole]
        return max(whole, key=lambda plan: plan.height, default=None)

    return fit_largest(size_steps(paper.note * MAX_SIZE_RATIO, paper.min_note, 24), cards_at)


def _add_column_pages(pages: CanvasPages, block: PosterBlock, sections: Sequence[ColumnSection]) -> None:
    """Add pages with the sections in columns, with the largest type that takes no more pages than the smallest."""
    lang = pages.content.lang
    builder, body = add_block_page(pages, block)

    def columns_at(spacing: float) -> tuple[list[list[list[object]]], list[Box]]:
        style = style_for_spacing(pages.paper, spacing)
        columns = column_boxes(body, style)
        return flow_into_columns(sections, columns, style, lang), columns  # type: ignore[return-value]

    smallest = columns_at(0.0)
    is_slow = sum(len(section.notes) for section in sections) >= _MAX_NOTES_TO_OPTIMIZE
    spacings = () if is_slow else (1.0, 0.67, 0.33)
    found, columns = (
        fit_largest(spacings, columns_at, lambda made: len(made[0]) <= len(smallest[0])) or smallest
    )
    for number, page in enumerate(found):
        if number:
            builder, _ = add_block_page(pages, block, f"({label_text('continuation', lang)})")
        draw_columns(page, columns, builder)  # type: ignore[arg-type]
