"""Blank canvas: titles and guiding questions, a blank card for each form of coalition, and room for paper notes.

Every topic has two tinted fields as large as a common paper note; on small paper one field to write in. With more
places, large sheets are divided into as many places for notes of 76 mm as fit, and small ones stay as they are.

Area budget of most places in thousands of mm² in landscape: A0 has 1,000. 116 notes take 670, the 2 mm between them 36.
Margins take 24, name and footer 23, block headers and frames 52; titles and questions above and beside the places 107;
names and labels on cards 53. The remaining 35 is lost to whole notes. A1 has 500: 54 notes 312. On A2 four rows of
seven notes would leave 96 of 420 mm of height for cards and headers, and nothing for the 33 that 35 titles with
their questions take: these and the cards cost six places in landscape and, where five columns are stacked, two in
portrait.
"""

from __future__ import annotations

from dataclasses import dataclass

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box
from canvas_app.posters.blank.field_layout import FieldLayout, fit_fields
from canvas_app.posters.blank.note_grid import NOTE_SIDE_MM
from canvas_app.posters.blank.wall_search import fit_wall
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper, type_size_for_distance
from canvas_app.posters.page_model.poster_style import LEADING_EM, theme_colour
from canvas_app.posters.parts.page_header import PageHeader
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
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


def field_paper(paper: PosterPaper) -> PosterPaper:
    """Return the paper with type that may shrink to what is read at arm's length, and the margin of its last line."""
    near = type_size_for_distance(PROMPT_DISTANCE_MM)
    foot = paper.foot * (1.0 if paper.is_handheld else FOOT_SHARE)
    smallest = near if paper.min_text > near else MIN_PROMPT_SIZE_PT
    return paper._replace(min_text=min(paper.min_text, smallest), margin=min(paper.margin, foot))


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


TITLE_SHARES, TOP_SHARE, FOOT_SHARE = {True: 0.8, False: 0.65}, 0.7, 0.4
"""Size of the title of a sheet of fields held in the hand or not, and margins of the latter, of those of the paper."""


FOOT_GAP_UNITS = 0.6
"""Distance between the fields and the line at the foot, spacing units."""


@dataclass
class FieldPages(CanvasPages):
    """The page of a sheet of fields; `note` is the side of its paper notes, mm, and `count` how many have a place."""

    note: float = 0.0
    count: int = 0

    @property
    def area(self) -> Box:
        """The page within its margins, mm."""
        paper = self.paper
        top = paper.top * (1.0 if paper.is_handheld else TOP_SHARE)
        foot = paper.foot * (1.0 if paper.is_handheld else FOOT_SHARE)
        return Box(paper.sides, top, paper.width - 2 * paper.sides, paper.height - top - foot)

    @property
    def _foot_texts(self) -> tuple[str, str, str]:
        """How to write, for how many notes there is room, and whose sheet it is."""
        lang = self.content.lang
        places = label_text("places_for", lang, n=self.count, side=round(self.note)) if self.count else ""
        left = self.content.footer or (label_text("one_thought", lang) if self.count else "")
        return left, places, label_text("product", lang)

    @property
    def _foot_style(self) -> TextStyle:
        """Text style of the line at the foot: on a wall it is read like a note, where it has room."""
        paper, one = self.paper, TextStyle("regular", 1.0, theme_colour("soft"))
        least = max(paper.small * 0.8, paper.min_text)
        left, places, right = map(one.width, self._foot_texts)
        fitting = (self.area.w - 4 * paper.unit) / (places + 2 * max(left, right))
        wanted = least if paper.is_handheld else paper.min_note
        return one._replace(size=max(min(wanted, fitting), least))

    @property
    def _foot_height(self) -> float:
        """Height of the line at the foot with the gap above it, mm; it does not depend on its words."""
        paper = self.paper
        size = paper.small * 0.8 if paper.is_handheld else paper.min_note
        return max(size, paper.min_text) * MM_PER_POINT * LEADING_EM + paper.unit * FOOT_GAP_UNITS

    def body_below(self, y: float) -> Box:
        """Return the area between a top (mm) and the line at the foot."""
        area = self.area
        return Box(area.x, y, area.w, area.bottom - self._foot_height - y)

    def add_field_page(self) -> tuple[PageBuilder, Box]:
        """Add the page with the title of the network, or lines to write it on. Return its builder and the area."""
        whole = self.paper
        self.paper = whole._replace(title=whole.title * TITLE_SHARES[whole.is_handheld])
        if self.content.has_title:
            builder, body = self.add_canvas_page()
        else:
            builder, body = PageBuilder(), self.area
            header = PageHeader(self.content, self.paper, body.w, has_write_in_lines=True)
            header.draw(body.x, body.y, builder)
            self.pages.append(builder)
            body = self.body_below(body.y + header.height)
        self.paper = whole
        return builder, body

    def _finish_page(self, builder: PageBuilder, number: int) -> LaidOutPage:
        """Draw the line at the foot."""
        style, area = self._foot_style, self.area
        top = area.bottom - style.leading
        left, places, product = self._foot_texts
        builder.add_line_right(style, area.right, top, product, "footer")
        x = area.x + (area.w - style.width(places)) / 2
        end = x if places else area.right - style.width(product)
        shown = style.elided(left, end - area.x - 2 * self.paper.unit)
        builder.add_line(style, area.x, top, shown, "footer")
        builder.add_line(style, x, top, places, "footer")
        if shown != left and number == 1:
            self.notices.append(("footer_shortened", {}))
        return LaidOutPage(self.paper.width, self.paper.height, tuple(builder.marks))


def without_questions(block: PosterBlock) -> PosterBlock:
    """Return the block without guiding questions."""
    groups = (
        group._replace(topics=tuple(topic._replace(question="") for topic in group.topics))
        for group in block.groups
    )
    return block._replace(groups=tuple(groups))


def lay_out(content: PosterContent, paper: PosterPaper, options: PosterOptions) -> LaidOutSheet:
    """Return the blank canvas, always one page.

    Raises:
        PosterError: `too_small_for_blank`.
    """
    blank = content._replace(
        blocks={id_: without_content(block) for id_, block in content.blocks.items()}, participants=()
    )
    made = None
    if options.places == "most" and not paper.is_handheld:
        made = _lay_out_most_places(blank, wall_paper(paper))
    made = made or _lay_out_fields(blank, paper)
    if made is None:
        raise PosterError("too_small_for_blank", width=round(paper.width), height=round(paper.height))
    return made


def _lay_out_fields(content: PosterContent, paper: PosterPaper) -> LaidOutSheet | None:
    paper = field_paper(paper)
    pages = FieldPages(content, paper, SHEET.title(content.lang))
    builder, body = pages.add_field_page()
    blocks = tuple(content.blocks.values())
    plan: FieldLayout | None = fit_fields(blocks, content.lang, paper, body)
    # on a small sheet, questions are dropped to keep titles with room to write
    plan = plan or fit_fields(tuple(map(without_questions, blocks)), content.lang, paper, body)
    if plan is None:
        return None
    pages.note, pages.count = plan.type.note, plan.draw(builder)
    if pages.count:
        pages.notices.append(("room_for_notes", {"n": pages.count, "side": round(plan.type.note)}))
    return pages.finish()


def _lay_out_most_places(content: PosterContent, paper: PosterPaper) -> LaidOutSheet | None:
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    builder, body = page_set.add_page(has_write_in_lines=not content.has_title, scale=NAME_RATIO)
    body = extend_body(body, paper, content.has_title)
    plan = fit_wall(tuple(content.blocks.values()), content.lang, paper, body)
    if plan is None:
        return None
    count = plan.draw(builder)
    if count:
        page_set.notices.append(("room_for_notes", {"n": count, "side": round(NOTE_SIDE_MM)}))
    return page_set.finish()


SHEET = SheetKind("blank", lay_out, own_options=("places",))
