"""Blocks beside each other on a blank sheet: head, and for each topic its question above fields for paper notes."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.note_grid import SLOT_GAP_MM
from canvas_app.posters.blank.prompts import PromptStyle
from canvas_app.posters.filled.block_head import BlockHead
from canvas_app.posters.filled.grid import Grid, GridType, divide_width
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import FIELD_COLOUR, block_colour, theme_colour
from canvas_app.posters.parts.block_shapes import Band, BlockShape, Cell
from canvas_app.posters.view.view_records import PosterTopic

FIELD_ROOM_MM = 2.0
"""How much higher than a note a field is, mm."""

MIN_WRITING_EM = 9.5
"""Minimum width of a field to write in, em of the questions."""


@frozen
class BandLayout:
    """Blocks over `width` mm.

    Attributes:
        note: Side of the paper notes, mm; 0 for one field a topic to write in.
        down: Least number of fields below each other for a topic.
        parking: What stands above a field that no topic needs.
    """

    band: Band
    kind: GridType
    left: float
    width: float
    title_size: float
    note: float
    parking: PosterTopic
    down: int = 1

    @cached
    def grid(self) -> Grid:
        """The columns of cells."""
        count = sum(shape.columns for shape in self.band)
        return divide_width(self.left, self.width, count, self.kind.paper)

    @cached
    def across(self) -> int:
        """Number of fields beside each other in a cell; 0 where none has room."""
        if not self.note:
            return int(self.grid.column >= MIN_WRITING_EM * self.kind.em)
        return int((self.grid.column + SLOT_GAP_MM + 1e-6) / (self.note + SLOT_GAP_MM))

    @cached
    def rows(self) -> int:
        """Number of cells below each other."""
        return self.band[0].rows

    @cached
    def heads(self) -> list[BlockHead]:
        """The heads of the blocks."""
        return [
            BlockHead(
                shape.block,
                self.grid.width(shape.columns),
                self.kind,
                self.title_size,
                has_captions=any(group.title for group in shape.block.groups),
            )
            for shape in self.band
        ]

    @cached
    def head_height(self) -> float:
        """Height of the heads, mm."""
        return max(head.height for head in self.heads)

    @cached
    def caption_style(self) -> TextStyle:
        """Text style of theme captions, without a colour."""
        return TextStyle("bold", self.kind.theme_size, "")

    def _prompts(self, block: str) -> PromptStyle:
        return PromptStyle(self.kind.paper._replace(prompt=self.kind.size), block)

    @cached
    def keeps_words_whole(self) -> bool:
        """Whether no word of a title or question is broken."""
        return all(
            self._prompts(shape.block.id).keeps_words_whole(
                (("", tuple(shape.block.topics)),), self.grid.column
            )
            for shape in self.band
        )

    def _topic(self, shape: BlockShape, cell: Cell) -> PosterTopic | None:
        """Return the topic of a cell, or what stands in the last cell of a block where none is left."""
        is_last = (cell.row, cell.column) == (shape.rows - 1, shape.columns - 1)
        return cell.topic or (self.parking if is_last else None)

    @cached
    def _tops(self) -> list[tuple[float, float]]:
        """Heights of captions and prompts of each row, mm."""
        captions, prompts = [0.0] * self.rows, [0.0] * self.rows
        for shape in self.band:
            style = self._prompts(shape.block.id)
            for cell in shape.cells():
                if cell.theme and cell.row:
                    captions[cell.row] = self.caption_style.leading
                if topic := self._topic(shape, cell):
                    height = style.topic_height(topic, self.grid.column) + self.kind.paper.unit * 0.5
                    prompts[cell.row] = max(prompts[cell.row], height)
        return list(zip(captions, prompts, strict=True))

    @cached
    def _fixed(self) -> float:
        """Height of all but the fields, mm."""
        return self.head_height + sum(map(sum, self._tops)) + (self.rows - 1) * self.row_gap

    @property
    def row_gap(self) -> float:
        """Distance between rows of cells, mm."""
        return self.kind.gutter

    def height(self, field: float) -> float:
        """Return the height with fields at least `field` mm high."""
        return self._fixed + self.rows * (self.down * (field + SLOT_GAP_MM) - SLOT_GAP_MM)

    def cell_height(self, height: float) -> float:
        """Return the height of the fields of a cell in a band of a height, mm."""
        return (height - self._fixed) / self.rows

    def fields_down(self, height: float) -> int:
        """Return the number of fields below each other in a cell."""
        if not self.note:
            return 1
        return max(1, int((self.cell_height(height) + SLOT_GAP_MM + 1e-6) / (self.note + SLOT_GAP_MM)))

    def place_count(self, height: float) -> int:
        """Return the number of fields in a band of a height (mm)."""
        return self.grid.columns * self.rows * self.across * self.fields_down(height)

    def draw(self, y: float, height: float, builder: PageBuilder) -> None:
        """Draw the blocks from a top."""
        first = 0
        for shape, head in zip(self.band, self.heads, strict=True):
            head.draw(Box(self.grid.x(first), y, head.width, self.head_height), builder)
            self._draw_cells(shape, first, y + self.head_height, height, builder)
            first += shape.columns

    def _draw_cells(
        self, shape: BlockShape, first: int, top: float, height: float, builder: PageBuilder
    ) -> None:
        fields = self.cell_height(height)
        starts = [top]
        for row in range(self.rows):
            starts.append(starts[-1] + sum(self._tops[row]) + fields + self.row_gap)
        down = self.fields_down(height)
        for cell in shape.cells():
            caption, prompts = self._tops[cell.row]
            box = Box(
                self.grid.x(first + cell.column),
                starts[cell.row] + caption,
                self.grid.column,
                prompts + fields,
            )
            self._draw_prompt(shape, cell, box, builder)
            for field in self._fields(box.without_top(prompts), down):
                draw_field(field, builder)

    def _draw_prompt(self, shape: BlockShape, cell: Cell, box: Box, builder: PageBuilder) -> None:
        block = shape.block.id
        if cell.theme:
            style = self.caption_style._replace(colour=block_colour(block))
            builder.add_line(style, box.x, box.y - style.leading, cell.theme.upper())
        if topic := self._topic(shape, cell):
            prompts, title = self._prompts(block), self._prompts(block).title_style
            title = title if cell.topic else title._replace(colour=theme_colour("soft"))
            prompts.draw_topic(topic, box.x, box.y, box.w, builder, title)

    def _fields(self, box: Box, down: int) -> Iterator[Box]:
        width = (box.w + SLOT_GAP_MM) / self.across
        height = (box.h + SLOT_GAP_MM) / down
        for number in range(self.across * down):
            row, column = divmod(number, self.across)
            yield Box(box.x + column * width, box.y + row * height, width - SLOT_GAP_MM, height - SLOT_GAP_MM)


def draw_field(box: Box, builder: PageBuilder) -> None:
    """Draw a field that a note covers or somebody writes in: a light ground without a border."""
    builder.add(Rect(box, FIELD_COLOUR, radius=1.5, role="place"))
