"""Blank canvas for the wall: five blocks with as many slots for paper notes as fit, their number in each header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from canvas_app.content.canvas_grid import CENTRAL_BLOCK, MIDDLE_BLOCKS, blocks_in_row, row_height_shares
from canvas_app.figures.marks import Band, Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.posters.blank.field_band import draw_field
from canvas_app.posters.blank.note_grid import GridCells
from canvas_app.posters.blank.wall_cards import CardCandidate, WallCards
from canvas_app.posters.blank.wall_rows import BlockRow
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock

COUNT_LABELS = ("room_for", "room_short", "room_least")
"""Keys of the label with the number of slots, longest text first."""


@frozen
class WallBlockHeader(BlockHeader):
    """A compact header that leaves the height to the notes; `lang` is the language of the slot count."""

    lang: str = DEFAULT_LANGUAGE

    @property
    def band_height(self) -> float:
        """Height of the coloured band, mm."""
        return self.paper.unit * (1.1 if self.block.id == CENTRAL_BLOCK else 0.8)

    @property
    def padding(self) -> float:
        """Distance from the frame to the title and to slots, mm."""
        return self.paper.unit

    @property
    def title_top_gap(self) -> float:
        """Distance from the band to the title's line box, mm; negative to offset the leading of that box."""
        return self.size * MM_PER_POINT * -0.06

    @cached
    def height(self) -> float:
        """Distance from the top of the frame to the prompts, mm."""
        tail = self.paper.unit * 0.4 if self.question_lines else self.size * MM_PER_POINT * -0.06
        return self.band_height + self.title_top_gap + self.text_height + tail

    @cached
    def text_height(self) -> float:
        """Height of the lines of the header, mm."""
        lines = (
            len(self.title_lines) * self.title_style.leading * 0.98
            + len(self.question_lines) * self.question_style.leading
        )
        return lines + (0.0 if self.count_label else self.count_style.leading)

    @cached
    def count_style(self) -> TextStyle:
        """Text style of the number of slots."""
        return TextStyle("italic", self.paper.small, theme_colour("soft"))

    @cached
    def is_question_beside(self) -> bool:
        """Whether the lead question fits beside the title with the number of slots after it."""
        return (
            self._width_beside_title(self.question_style.width(self.question) + self.gap)
            >= self._min_count_width
        )

    @cached
    def count_label(self) -> str:
        """Key of the longest label with the number of slots that fits on the last line; "" if none does."""
        taken = self.question_style.width(self.question_lines[-1]) if self.question_lines else 0.0
        available_width = (
            self.text_width - taken
            if self.question_lines
            else self._width_beside_title(self.question_style.width(self.question) + self.gap)
        )
        return next((key for key in COUNT_LABELS if self._count_width(key) <= available_width), "")

    def _width_beside_title(self, taken: float) -> float:
        return self.text_width - self.title_style.width(self.title_lines[-1]) - taken

    @cached
    def _min_count_width(self) -> float:
        return self._count_width(COUNT_LABELS[-1])

    def _count_width(self, key: str) -> float:
        return self.gap + self.count_style.width(label_text(key, self.lang, n=88))

    def draw_with_count(self, box: Box, count: int, builder: PageBuilder) -> None:
        """Draw frame and header of the block that fills `box`, with its number of slots if there are any."""
        self.draw(box, builder)
        if not count:
            return
        text_style = self.count_style
        text = label_text(self.count_label or COUNT_LABELS[-1], self.lang, n=count)
        last = self.question_style if self.question_lines else self.title_style
        foot = box.y + self.band_height + self.title_top_gap + self.text_height
        if self.count_label:
            # a little above the bottom of the title, because slots may start right below
            foot -= last.leading - BASELINE_EM * last.size * MM_PER_POINT + 0.12 * last.size * MM_PER_POINT
            builder.add_line_right(
                text_style,
                box.right - self.padding,
                foot - BASELINE_EM * text_style.size * MM_PER_POINT,
                text,
            )
        else:
            builder.add_line(text_style, box.x + self.padding, foot - text_style.leading, text)

    def _draw_frame(self, box: Box, builder: PageBuilder) -> None:
        colour = block_colour(self.block.id)
        heart = self.block.id == CENTRAL_BLOCK
        unit = self.paper.unit
        stroke, line = (colour, unit * 0.3) if heart else (theme_colour("hairline"), unit * 0.2)
        builder.add(
            Rect(box, theme_colour("surface"), stroke, line, unit * 1.6, role="block", ref=self.block.id)
        )
        builder.add(Band(Box(box.x, box.y, box.w, self.band_height), colour, unit * 1.6))


def wall_block_header(block: PosterBlock, width: float, paper: PosterPaper, lang: str) -> WallBlockHeader:
    """Return the header of a block `width` mm wide."""
    return WallBlockHeader(block, width, paper.block, paper, 0.0, "", lang)


BLOCK_GAP_UNITS = 0.8
"""Distance between blocks in spacing units."""


@frozen
class WallLayout:
    """The blocks of a blank canvas in an area (mm) with their grids; `rows` are those below the coalitions."""

    blocks: dict[str, PosterBlock]
    lang: str
    paper: PosterPaper
    area: Box
    cards: CardCandidate
    rows: tuple[BlockRow, ...]

    @property
    def gap(self) -> float:
        """Distance between blocks, mm."""
        return self.paper.unit * BLOCK_GAP_UNITS

    @cached
    def padding(self) -> float:
        """Distance from the frame of a block to its inside, mm."""
        return self._header("coalitions", self.area.w).padding

    def _header(self, block: str, width: float) -> WallBlockHeader:
        return wall_block_header(self.blocks[block], width, self.paper, self.lang)

    @cached
    def blocks_by_row(self) -> list[tuple[str, ...]]:
        """The blocks of each row of notes."""
        return [
            blocks_in_row(name) for name in row_height_shares(self.paper.is_portrait) if name != "coalitions"
        ]

    @cached
    def boxes(self) -> dict[str, Box]:
        """Box of every block; surplus height is distributed over the rows by their numbers of cells."""
        top = self._header("coalitions", self.area.w).height + self.padding + self.cards.height
        over = self.area.bottom - self.area.y - top - sum(row.height + self.gap for row in self.rows)
        line = over / (1 + sum(row.max_cell_rows for row in self.rows))
        found = {"coalitions": self.area._replace(h=top + line)}
        y = found["coalitions"].bottom + self.gap
        for blocks, row in zip(self.blocks_by_row, self.rows, strict=True):
            height = row.height + line * row.max_cell_rows
            for block, x, width in self._widths(blocks, row):
                found[block] = Box(x, y, width, height)
            y += height + self.gap
        return found

    def _widths(self, blocks: tuple[str, ...], row: BlockRow) -> Iterator[tuple[str, float, float]]:
        """Yield the blocks of a row with x and width, mm; surplus width is distributed by their columns."""
        if len(blocks) == 1:
            yield blocks[0], self.area.x, self.area.w
            return
        needed = [candidate.width + 2 * self.padding for candidate in row.chosen]
        columns = [len(candidate.grid.columns) for candidate in row.chosen]
        over = (self.area.w - sum(needed) - (len(blocks) - 1) * self.gap) / sum(columns)
        x = self.area.x
        for block, need, count in zip(blocks, needed, columns, strict=True):
            yield block, x, need + over * count
            x += need + over * count + self.gap

    @cached
    def headers(self) -> dict[str, WallBlockHeader]:
        """Headers of the blocks."""
        return {id_: self._header(id_, box.w) for id_, box in self.boxes.items()}

    @cached
    def cells(self) -> dict[str, GridCells]:
        """Cells of the blocks that collect notes."""
        found: dict[str, GridCells] = {}
        for blocks, row in zip(self.blocks_by_row, self.rows, strict=True):
            highest = max(self.headers[block].height for block in blocks)
            here = {}
            for block, candidate in zip(blocks, row.chosen, strict=True):
                inside = self._inside(block, highest)
                if candidate.height > inside.h + 1e-6:
                    inside = self._inside(block, self.headers[block].height)
                here[block] = candidate.lay_out(inside)
            found.update(align_slots(here))
        return found

    def _inside(self, block: str, used: float) -> Box:
        box = self.boxes[block].inset(self.padding)
        return box._replace(y=box.y - self.padding + used, h=box.h + self.padding - used)

    def draw(self, builder: PageBuilder) -> int:
        """Draw all blocks. Return the number of slots."""
        self._draw_cards(builder)
        return self.cards.slot_count + sum(
            self._draw_block(block, builder) for block in (*MIDDLE_BLOCKS, "organisation")
        )

    def _draw_cards(self, builder: PageBuilder) -> None:
        head = self.headers["coalitions"]
        head.draw_with_count(self.boxes["coalitions"], self.cards.slot_count, builder)
        inside = self._inside("coalitions", head.height)
        WallCards(self.paper, inside.w, self.lang).draw(self.cards, inside, builder)

    def _draw_block(self, block: str, builder: PageBuilder) -> int:
        cells = self.cells[block]
        places = list(cells.slots())
        self.headers[block].draw_with_count(self.boxes[block], len(places), builder)
        for part, x, y, width in cells.prompt_columns():
            cells.grid.style.draw(part, x, y, width, builder)
        for position in places:
            draw_field(position, builder)
        return len(places)


def align_slots(cells: dict[str, GridCells]) -> dict[str, GridCells]:
    """Align the first slots below prompts of blocks beside each other, where that costs no slot."""
    above = [
        each.box.y + each.prompt_heights[0] for each in cells.values() if each.grid.prompt_position == "above"
    ]
    if len(above) < 2:
        return cells
    return {block: replace(each, min_prompt_height=max(above) - each.box.y) for block, each in cells.items()}
