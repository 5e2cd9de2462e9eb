"""Blank canvas as a handout: the division of the sheet with most room to write.

Each form of coalition has a blank card.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt

from canvas_app.content.canvas_grid import (
    MIDDLE_BLOCKS,
    WIDTH_PARTS,
    block_rects,
    blocks_in_row,
    row_height_shares,
)
from canvas_app.content.method import form_shape, load_method
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.handout_cells import HandoutCell, divide_block, smallest_area_score
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader, block_title_size
from canvas_app.posters.view.view_records import PosterBlock

WRITE_LINE_MM = 4.6
"""Height of a writing line with its label beside it, mm."""


def _text_styles(paper: PosterPaper) -> tuple[TextStyle, TextStyle]:
    """Return the text styles of forms and of labels."""
    colour = block_colour("coalitions")
    return TextStyle("bold", paper.prompt * 1.2, colour), TextStyle(
        "bold", max(paper.prompt * 0.82, paper.min_text), theme_colour("ink")
    )


def min_cards_height(head: BlockHeader, paper: PosterPaper) -> float:
    """Return the minimum height of the coalitions block, mm: form, name, and the fields below each other."""
    lines = 1 + len(load_method().coalition.fields)
    return (
        head.height + _text_styles(paper)[0].leading + lines * WRITE_LINE_MM + paper.unit * 3 + head.padding
    )


def draw_handout_cards(
    lang: str, box: Box, head: BlockHeader, paper: PosterPaper, builder: PageBuilder
) -> None:
    """Draw the coalitions block with a blank card for each form."""
    head.draw(box, builder)
    forms = load_method().coalition.forms
    gap = paper.unit * 1.6
    width = (box.w - 2 * head.padding - (len(forms) - 1) * gap) / len(forms)
    height = box.h - head.height - head.padding
    for index, form in enumerate(forms):
        x = box.x + head.padding + index * (width + gap)
        card = Box(x, box.y + head.height, width, height)
        _draw_card(form.id, form.title[lang], card, lang, paper, builder)


def _draw_card(form: str, title: str, box: Box, lang: str, paper: PosterPaper, builder: PageBuilder) -> None:
    text_style, label = _text_styles(paper)
    colour = block_colour("coalitions")
    builder.add(
        Rect(
            box,
            theme_colour("surface"),
            theme_colour("control"),
            paper.unit * 0.16,
            paper.unit * 1.4,
            role="card",
            ref=form,
        )
    )
    inside = box.inset(paper.unit * 1.6, paper.unit * 1.1)
    em = text_style.size * MM_PER_POINT
    builder.add_shape(form_shape(form), inside.x + em * 0.36, inside.y, em, 0.72, colour)
    builder.add_line(text_style, inside.x + em * 0.95, inside.y, title)
    words = load_method().coalition
    name = inside.without_top(text_style.leading)._replace(h=WRITE_LINE_MM)
    _draw_field(words.labels["name"][lang], name, label, paper, builder)
    rest = inside.without_top(text_style.leading + WRITE_LINE_MM)
    height = rest.h / len(words.fields)
    for row, field in enumerate(words.fields):
        position = Box(rest.x, rest.y + row * height, rest.w, height)
        _draw_field(field.title[lang], position, label, paper, builder)


def _draw_field(text: str, box: Box, text_style: TextStyle, paper: PosterPaper, builder: PageBuilder) -> None:
    """Draw a label and a line to write on at the bottom of its box."""
    line = paper.unit * 0.13
    if box.h > text_style.leading * 1.9:
        builder.add_line(text_style, box.x, box.y, text)
        builder.add(
            Stroke(box.x, box.bottom - line, box.right, box.bottom - line, theme_colour("control"), line)
        )
        return
    top = box.bottom - text_style.leading
    builder.add_line(text_style, box.x, top, text)
    start = min(box.x + text_style.width(text) + text_style.size * MM_PER_POINT * 0.4, box.right)
    y = top + BASELINE_EM * text_style.size * MM_PER_POINT
    builder.add(Stroke(start, y, box.right, y, theme_colour("control"), line))


SIDE_WIDTHS = ((20, 20), (22, 22), (18, 18), (24, 24), (24, 20), (22, 18), (22, 20), (18, 16))
"""Widths of rules and leadership to try, in halves of `WIDTH_PARTS`."""

IDENTITY_SHARES = (0.44, 0.48, 0.52, 0.56)
"""Shares of identity to try in portrait, of the height that coalitions and organisation leave."""

ORGANISATION_SHARES = tuple(part / 50 for part in range(9, 20))
"""Shares of the height to try for organisation."""

BLOCK_GAP_UNITS = 1.8
"""Distance between blocks in spacing units."""

HEADER_SPACING = 0.2
"""The `spacing` of block headers."""


@frozen
class HandoutLayout:
    """The blocks of a blank handout in an area (mm), divided in one way.

    Attributes:
        side_widths: Widths of rules and leadership in halves of `WIDTH_PARTS`.
        heights: Heights of the rows, mm.
        cell_cache: Cells by block, width and height, shared by all divisions that are tried.
    """

    blocks: dict[str, PosterBlock]
    lang: str
    paper: PosterPaper
    area: Box
    side_widths: tuple[int, int]
    heights: tuple[float, ...]
    cell_cache: dict[tuple[str, float, float], list[HandoutCell]]

    @property
    def gap(self) -> float:
        """Distance between blocks, mm."""
        return self.paper.unit * BLOCK_GAP_UNITS

    @cached
    def boxes(self) -> dict[str, Box]:
        """Box of every block."""
        rows = row_height_shares(self.paper.is_portrait)
        heights = dict(zip(rows, self.heights, strict=True))
        widths = {block: width for row in rows for block, width in self._widths(row)}
        rects = block_rects(heights, widths, self.gap, self.area.x, self.area.y)
        return {block: Box(*rect) for block, rect in rects.items()}

    def _widths(self, row: str) -> Iterator[tuple[str, float]]:
        """Yield the blocks of a row with their widths, mm."""
        blocks = blocks_in_row(row)
        part = (self.area.w - (len(blocks) - 1) * self.gap) / WIDTH_PARTS / 2
        rules, leadership = self.side_widths
        if row == "middle":
            parts = [rules, 2 * WIDTH_PARTS - rules - leadership, leadership]
        elif row == "sides":
            first = round(2 * WIDTH_PARTS * rules / (rules + leadership))
            parts = [first, 2 * WIDTH_PARTS - first]
        else:
            parts = [2 * WIDTH_PARTS]
        for block, width in zip(blocks, parts, strict=True):
            yield block, width * part

    @cached
    def headers(self) -> dict[str, BlockHeader]:
        """Headers of the blocks."""
        size = block_title_size(
            [(self.blocks[block], self.boxes[block].w) for block in MIDDLE_BLOCKS], self.paper
        )
        return {
            id_: BlockHeader(self.blocks[id_], box.w, size, self.paper, HEADER_SPACING)
            for id_, box in self.boxes.items()
        }

    @cached
    def cells(self) -> dict[str, list[HandoutCell]]:
        """Cells of the blocks that collect notes, each from 0, 0."""
        return {id_: self._cells_of(id_) for id_ in (*MIDDLE_BLOCKS, "organisation")}

    def _cells_of(self, id_: str) -> list[HandoutCell]:
        """Return the cells of one block, cached by width and height across divisions."""
        box = self._inside(id_)
        key = (id_, round(box.w, 3), round(box.h, 3))
        if key not in self.cell_cache:
            self.cell_cache[key] = divide_block(self.blocks[id_], box.w, box.h, self.paper)
        return self.cell_cache[key]

    def _inside(self, id_: str) -> Box:
        box, head = self.boxes[id_], self.headers[id_]
        return Box(
            box.x + head.padding,
            box.y + head.height,
            box.w - 2 * head.padding,
            box.h - head.height - head.padding,
        )

    @cached
    def score(self) -> float:
        """Score of this division; -1 where titles or questions do not fit."""
        if not all(self.cells.values()):
            return -1.0
        scores = [sqrt(smallest_area_score(cells)) for cells in self.cells.values()]
        return sum(scores) + 40 * min(scores)

    def draw(self, builder: PageBuilder) -> int:
        """Draw all blocks. Return the number of slots for paper notes, which is 0 on a handout."""
        draw_handout_cards(
            self.lang, self.boxes["coalitions"], self.headers["coalitions"], self.paper, builder
        )
        for id_, cells in self.cells.items():
            self.headers[id_].draw(self.boxes[id_], builder)
            inside = self._inside(id_)
            for cell in cells:
                cell.moved(inside.x, inside.y).draw(builder)
        return 0


@lru_cache(maxsize=32)
def fit_handout(
    blocks: tuple[PosterBlock, ...], lang: str, paper: PosterPaper, area: Box
) -> HandoutLayout | None:
    """Return the best division; None if titles or questions do not fit. Cached, as most calls are the same."""
    by_id = {block.id: block for block in blocks}
    total = area.h - (len(row_height_shares(paper.is_portrait)) - 1) * paper.unit * BLOCK_GAP_UNITS
    head = BlockHeader(by_id["coalitions"], area.w, paper.block, paper, HEADER_SPACING)
    cards = min_cards_height(head, paper)
    divided: dict[tuple[str, float, float], list[HandoutCell]] = {}
    plans = (
        HandoutLayout(by_id, lang, paper, area, sides, heights, divided)
        for heights in _row_height_candidates(paper, total, cards)
        for sides in SIDE_WIDTHS
    )
    found = max(plans, key=lambda plan: plan.score)
    return found if found.score >= 0 else None


def _row_height_candidates(paper: PosterPaper, total: float, cards: float) -> Iterator[tuple[float, ...]]:
    """Yield the heights of the rows to try, mm."""
    for part in ORGANISATION_SHARES:
        low = total * part
        middle = total - cards - low
        if paper.is_portrait:
            yield from ((cards, middle * heart, middle * (1 - heart), low) for heart in IDENTITY_SHARES)
        else:
            yield cards, middle, low
