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
from canvas_app.posters.empty.hand import plan_hand
from canvas_app.posters.empty.wall_search import plan_wall
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.layout import Box, Sheet
from canvas_app.posters.options import Options
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import Paper, type_for_distance
from canvas_app.posters.texts import BlockText, WorkshopText

NEAR = 700.0
"""From how far prompts are read: people stand before the sheet to stick their notes, mm."""

SMALLER, LEAST = 0.85, 11.0
"""How much smaller prompts are where those of the paper are smaller than that, and the least they are, pt."""

MARGIN = 6.0
"""The margin on a wall, mm."""

TITLE, BLOCK, NAME = 0.45, 0.48, 0.68
"""The parts of their size that titles have, those of blocks, and the network's name of its title."""

CLOSER, FOOT = {True: 1.7, False: 1.2}, 0.8
"""How much nearer blocks come on a wall, to a head with a name or without and to the foot, in steps of spacing."""


def for_wall(paper: Paper) -> Paper:
    """The paper with close margins and heads, and prompts that are read at arm's length: room for notes goes first."""
    near = type_for_distance(NEAR)
    prompt = near if paper.prompt >= near else max(paper.prompt * SMALLER, LEAST)
    return paper._replace(
        margin=min(paper.margin, MARGIN),
        title=paper.title * TITLE,
        block=paper.block * BLOCK,
        prompt=prompt,
        small=prompt * 0.85,
        least=min(prompt * 0.8, paper.least),
    )


def closer(body: Box, paper: Paper, named: bool) -> Box:
    """The body of a sheet for the wall, nearer to head and foot."""
    lift = paper.unit * CLOSER[named]
    return Box(body.x, body.y - lift, body.w, body.h + lift + paper.unit * FOOT)


def bare(block: BlockText) -> BlockText:
    """The block without what people wrote, and without the topic for notes that belong nowhere else."""
    groups = (
        group._replace(
            topics=tuple(
                topic._replace(notes=(), aside=()) for topic in group.topics if not topic.id.endswith(".")
            )
        )
        for group in block.groups
    )
    return block._replace(groups=tuple(group for group in groups if group.topics), cards=())


def unasked(block: BlockText) -> BlockText:
    """The block without guiding questions."""
    groups = (
        group._replace(topics=tuple(topic._replace(question="") for topic in group.topics))
        for group in block.groups
    )
    return block._replace(groups=tuple(groups))


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """The empty canvas on that paper: always one sheet. Raises PosterError `too_small_for_blank`."""
    blocks = tuple(bare(block) for block in workshop.blocks.values())
    used = paper if paper.hand else for_wall(paper)
    sheets = SheetSet(workshop, used, SHEET.title[workshop.lang])
    scale = 1.0 if paper.hand else NAME
    marks, body = sheets.add(people=False, write_in=not workshop.named, scale=scale)
    body = body if paper.hand else closer(body, used, workshop.named)
    find = plan_hand if paper.hand else plan_wall
    # on a small sheet titles with lines to write on go before questions
    plan = find(blocks, workshop.lang, used, body)
    plan = plan or find(tuple(map(unasked, blocks)), workshop.lang, used, body)
    if plan is None:
        raise PosterError("too_small_for_blank", width=round(paper.width), height=round(paper.height))
    count = plan.draw(marks)
    if count:
        sheets.notices.append(("room_for_notes", {"n": count}))
    return sheets.sheet({})


SHEET = SheetKind("blank", {"nl": "Leeg canvas", "en": "Blank canvas"}, lay_out)
