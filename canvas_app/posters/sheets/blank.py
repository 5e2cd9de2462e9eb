"""The empty canvas: titles and guiding questions, six coalition cards, and room for paper notes or to write.

Big sheets show lightly where notes of 76 mm find a place and say how many; small ones have lines to write on.

The sum in thousands of mm2, lying: A0 has 1,000. 116 notes take 670, the 2 mm between them 36. Margins take 24, name
and foot 23, heads and rims of blocks 52; titles and questions 107 above and beside their places; names and labels on
cards 53. The rest, 35, is what whole notes leave. A1 has 500: 54 notes 312. On A2 four rows of seven notes would leave
96 of 420 mm of the height for cards and heads, and nothing for the 33 that 35 titles with their questions take: these
and the cards cost six places lying and, where five columns go on each other, two standing.
"""

from __future__ import annotations

from canvas_app.errors import PosterError
from canvas_app.posters.blank.handout_layout import fit_handout
from canvas_app.posters.blank.wall_search import fit_wall
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import Box, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper, type_size_for_distance
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterBlock, PosterContent

PROMPT_DISTANCE_MM = 700.0
"""From how far prompts are read: people stand before the sheet to stick their notes, mm."""

SMALL_PROMPT_RATIO, MIN_PROMPT_SIZE_PT = 0.85, 11.0
"""How much smaller prompts are where those of the paper are smaller than that, and the least they are, pt."""

WALL_MARGIN_MM = 6.0
"""The margin on a wall, mm."""

TITLE_RATIO, BLOCK_TITLE_RATIO, NAME_RATIO = 0.45, 0.48, 0.68
"""The parts of their size that titles have, those of blocks, and the network's name of its title."""

HEADER_LIFT_UNITS, FOOTER_LIFT_UNITS = {True: 1.7, False: 1.2}, 0.8
"""How much nearer blocks come on a wall, to a head with a name or without and to the foot, in steps of spacing."""


def wall_paper(paper: PosterPaper) -> PosterPaper:
    """The paper with close margins and heads, and prompts that are read at arm's length: room for notes goes first."""
    near = type_size_for_distance(PROMPT_DISTANCE_MM)
    prompt = near if paper.prompt >= near else max(paper.prompt * SMALL_PROMPT_RATIO, MIN_PROMPT_SIZE_PT)
    return paper._replace(
        margin=min(paper.margin, WALL_MARGIN_MM),
        title=paper.title * TITLE_RATIO,
        block=paper.block * BLOCK_TITLE_RATIO,
        prompt=prompt,
        small=prompt * 0.85,
        least=min(prompt * 0.8, paper.least),
    )


def extend_body(body: Box, paper: PosterPaper, has_title: bool) -> Box:
    """The body of a sheet for the wall, nearer to head and foot."""
    lift = paper.unit * HEADER_LIFT_UNITS[has_title]
    return Box(body.x, body.y - lift, body.w, body.h + lift + paper.unit * FOOTER_LIFT_UNITS)


def without_content(block: PosterBlock) -> PosterBlock:
    """The block without what people wrote, and without the topic for notes that belong nowhere else."""
    groups = (
        group._replace(
            topics=tuple(
                topic._replace(notes=(), deferred=()) for topic in group.topics if not topic.id.endswith(".")
            )
        )
        for group in block.groups
    )
    return block._replace(groups=tuple(group for group in groups if group.topics), cards=())


def without_questions(block: PosterBlock) -> PosterBlock:
    """The block without guiding questions."""
    groups = (
        group._replace(topics=tuple(topic._replace(question="") for topic in group.topics))
        for group in block.groups
    )
    return block._replace(groups=tuple(groups))


def lay_out(workshop: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """The empty canvas on that paper: always one sheet. Raises PosterError `too_small_for_blank`."""
    blocks = tuple(without_content(block) for block in workshop.blocks.values())
    used = paper if paper.is_handheld else wall_paper(paper)
    sheets = PageSet(workshop, used, SHEET.title[workshop.lang])
    scale = 1.0 if paper.is_handheld else NAME_RATIO
    builder, body = sheets.add_page(show_people=False, has_write_in_lines=not workshop.has_title, scale=scale)
    body = body if paper.is_handheld else extend_body(body, used, workshop.has_title)
    find = fit_handout if paper.is_handheld else fit_wall
    # on a small sheet titles with lines to write on go before questions
    plan = find(blocks, workshop.lang, used, body)
    plan = plan or find(tuple(map(without_questions, blocks)), workshop.lang, used, body)
    if plan is None:
        raise PosterError("too_small_for_blank", width=round(paper.width), height=round(paper.height))
    count = plan.draw(builder)
    if count:
        sheets.notices.append(("room_for_notes", {"n": count}))
    return sheets.finish({})


SHEET = SheetKind("blank", {"nl": "Leeg canvas", "en": "Blank canvas"}, lay_out)
