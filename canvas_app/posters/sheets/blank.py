"""Blank canvas: titles and guiding questions, six coalition cards, and room for paper notes or writing.

Large sheets lightly mark slots for paper notes of 76 mm and state their number; small ones have lines to write on.

Area budget in thousands of mm² in landscape: A0 has 1,000. 116 notes take 670, the 2 mm between them 36. Margins
take 24, name and footer 23, block headers and frames 52; titles and questions above and beside the slots 107;
names and labels on cards 53. The remaining 35 is lost to whole notes. A1 has 500: 54 notes 312. On A2 four rows of
seven notes would leave 96 of 420 mm of height for cards and headers, and nothing for the 33 that 35 titles with
their questions take: these and the cards cost six slots in landscape and, where five columns are stacked, two in
portrait.
"""

from __future__ import annotations

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box
from canvas_app.posters.blank.handout_layout import fit_handout
from canvas_app.posters.blank.wall_search import fit_wall
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper, type_size_for_distance
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterBlock, PosterContent

PROMPT_DISTANCE_MM = 700.0
"""Reading distance of prompts, mm: participants stand in front of the sheet to stick their notes."""

SMALL_PROMPT_RATIO, MIN_PROMPT_SIZE_PT = 0.85, 11.0
"""Factor for prompts on paper with smaller ones than `PROMPT_DISTANCE_MM` asks for, and their minimum, pt."""

WALL_MARGIN_MM = 6.0
"""Maximum margin of a wall sheet, mm."""

TITLE_RATIO, BLOCK_TITLE_RATIO, NAME_RATIO = 0.45, 0.48, 0.68
"""Factors for the sheet title and block titles, and for the network's name relative to that title."""

HEADER_LIFT_UNITS, FOOTER_LIFT_UNITS = {True: 1.7, False: 1.2}, 0.8
"""How far the body extends towards a header with or without a title, and towards the footer, in spacing units."""


def wall_paper(paper: PosterPaper) -> PosterPaper:
    """Return the paper with small margins and titles and prompts for arm's length, to leave more room for notes."""
    near = type_size_for_distance(PROMPT_DISTANCE_MM)
    prompt = near if paper.prompt >= near else max(paper.prompt * SMALL_PROMPT_RATIO, MIN_PROMPT_SIZE_PT)
    return paper._replace(
        margin=min(paper.margin, WALL_MARGIN_MM),
        title=paper.title * TITLE_RATIO,
        block=paper.block * BLOCK_TITLE_RATIO,
        prompt=prompt,
        small=prompt * 0.85,
        min_text=min(prompt * 0.8, paper.min_text),
    )


def extend_body(body: Box, paper: PosterPaper, has_title: bool) -> Box:
    """Return the body of a wall sheet, extended towards header and footer."""
    lift = paper.unit * HEADER_LIFT_UNITS[has_title]
    return Box(body.x, body.y - lift, body.w, body.h + lift + paper.unit * FOOTER_LIFT_UNITS)


def without_content(block: PosterBlock) -> PosterBlock:
    """Return the block without notes, cards and the topic for notes of unknown topics."""
    groups = (
        group._replace(
            topics=tuple(topic._replace(notes=()) for topic in group.topics if not topic.id.endswith("."))
        )
        for group in block.groups
    )
    return block._replace(groups=tuple(group for group in groups if group.topics), coalitions=())


def without_questions(block: PosterBlock) -> PosterBlock:
    """Return the block without guiding questions."""
    groups = (
        group._replace(topics=tuple(topic._replace(question="") for topic in group.topics))
        for group in block.groups
    )
    return block._replace(groups=tuple(groups))


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the blank canvas, always one page.

    Raises:
        PosterError: `too_small_for_blank`.
    """
    blocks = tuple(without_content(block) for block in content.blocks.values())
    used = paper if paper.is_handheld else wall_paper(paper)
    page_set = PageSet(content, used, SHEET.title(content.lang))
    scale = 1.0 if paper.is_handheld else NAME_RATIO
    builder, body = page_set.add_page(has_write_in_lines=not content.has_title, scale=scale)
    body = body if paper.is_handheld else extend_body(body, used, content.has_title)
    find = fit_handout if paper.is_handheld else fit_wall
    # on a small sheet, questions are dropped to keep titles with writing lines
    plan = find(blocks, content.lang, used, body)
    plan = plan or find(tuple(map(without_questions, blocks)), content.lang, used, body)
    if plan is None:
        raise PosterError("too_small_for_blank", width=round(paper.width), height=round(paper.height))
    count = plan.draw(builder)
    if count:
        page_set.notices.append(("room_for_notes", {"n": count}))
    return page_set.finish()


SHEET = SheetKind("blank", lay_out)
