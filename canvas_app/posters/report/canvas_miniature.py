"""The canvas in small: a square for each note under the bar of its block, a box for each coalition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import (
    block_colour,
    note_colours,
    theme_colour,
)
from canvas_app.posters.parts.block_shapes import Band, bands
from canvas_app.posters.parts.card_foot import card_ground
from canvas_app.posters.view.view_records import PosterBlock, PosterContent

SQUARE_SHARE, MIN_SQUARE_MM = 4.9 / 174, 0.9
"""Side of a square: the wanted share of the width, 4.9 mm on A4, and the least for many notes, mm."""

COLUMNS, MIN_PARTS = 12, 8
"""Number of topics beside each other, about, and parts that the row of coalitions is divided into at least."""


@frozen
class CanvasMiniature:
    """The canvas over `width` mm with squares of a side (mm)."""

    content: PosterContent
    paper: PosterPaper
    width: float
    side: float

    @cached
    def note_count(self) -> int:
        """Number of notes."""
        return sum(block.note_count for block in self.content.blocks.values())

    @property
    def gap(self) -> float:
        """Distance between squares, mm."""
        return self.side * 0.2

    @property
    def column_gap(self) -> float:
        """Distance between topics, mm."""
        return self.paper.unit * 3.2

    @cached
    def title_style(self) -> TextStyle:
        """Text style of block titles, without a colour."""
        return TextStyle("bold", max(self.paper.note * 0.77, self.paper.min_text), "")

    @cached
    def head_height(self) -> float:
        """Height of bar and title, mm."""
        return self.paper.unit * 1.6 + self.title_style.leading + self.paper.unit

    @property
    def band_gap(self) -> float:
        """Distance between rows of blocks, mm."""
        return self.paper.unit * 4

    @cached
    def bands(self) -> list[Band]:
        """The blocks of notes in rows, each with about as many topics beside each other as the canvas has columns."""
        blocks = self.content.blocks
        others = [id_ for id_ in blocks if id_ not in ("coalitions", *MIDDLE_BLOCKS)]
        rows = [bands(blocks[id_] for id_ in row) for row in (MIDDLE_BLOCKS, *([id_] for id_ in others))]
        return [
            min(row, key=lambda band: abs(sum(shape.columns for shape in band) - COLUMNS))
            for row in rows
            if row
        ]

    def _cell_width(self, band: Band) -> float:
        count = sum(shape.columns for shape in band)
        return (self.width - (count - 1) * self.column_gap) / count

    def _across(self, band: Band) -> int:
        """Return the number of squares beside each other."""
        return max(int((self._cell_width(band) + self.gap) / (self.side + self.gap)), 1)

    def _row_heights(self, band: Band) -> list[float]:
        across, counts = self._across(band), [0] * band[0].rows
        for shape in band:
            for cell in shape.cells():
                notes = len(cell.topic.notes) if cell.topic else 0
                counts[cell.row] = max(counts[cell.row], -(-notes // across))
        return [max(count, 1) * (self.side + self.gap) + self.column_gap / 2 for count in counts]

    @cached
    def card_rows(self) -> list[list[tuple[CoalitionView, float, float]]]:
        """The coalitions in rows, each with the left and the width of its box, mm; living ones first and wider."""
        coalitions = sorted(self.content.blocks["coalitions"].coalitions, key=lambda one: one.is_ended)
        parts = sum(1 if coalition.is_ended else 2 for coalition in coalitions)
        part = (self.width - (len(coalitions) - 1) * 2 * self.gap) / max(parts, MIN_PARTS)
        part = max(part, self.card_height * 1.1)
        rows: list[list[tuple[CoalitionView, float, float]]] = []
        x = self.width
        for coalition in coalitions:
            width = part if coalition.is_ended else 2 * part
            if x + width > self.width + 1e-6:
                rows.append([])
                x = 0.0
            rows[-1].append((coalition, x, min(width, self.width)))
            x += width + self.gap * 2
        return rows

    @property
    def card_height(self) -> float:
        """Height of a coalition's box, mm."""
        return self.side * 1.2

    @cached
    def height(self) -> float:
        """Height of the whole, mm."""
        cards = len(self.card_rows) * (self.card_height + self.gap * 2)
        notes = sum(self.head_height + self.band_gap + sum(self._row_heights(band)) for band in self.bands)
        return self.head_height + cards + notes

    def draw(self, box: Box, dotted: Collection[str], builder: PageBuilder) -> None:
        """Draw it from the top left corner of a box; `dotted` holds the ids of notes with a dot on their square."""
        blocks = self.content.blocks
        self._draw_head(blocks["coalitions"], box.x, box.y, self.width, builder)
        y = box.y + self.head_height
        for row in self.card_rows:
            for coalition, x, width in row:
                self._draw_card(coalition, Box(box.x + x, y, width, self.card_height), builder)
            y += self.card_height + self.gap * 2
        for band in self.bands:
            y += self.band_gap
            self._draw_band(band, box.x, y, dotted, builder)
            y += self.head_height + sum(self._row_heights(band))

    def _draw_head(self, block: PosterBlock, x: float, y: float, width: float, builder: PageBuilder) -> None:
        bar, colour = self.paper.unit * 0.7, block_colour(block.id)
        builder.add(Rect(Box(x, y, width, bar), colour, role="block_bar"))
        style = self.title_style._replace(colour=colour)
        builder.add_line(style, x, y + self.paper.unit * 1.6, style.elided(block.title, width))

    def _draw_card(self, coalition: CoalitionView, box: Box, builder: PageBuilder) -> None:
        fill, edge = card_ground(coalition)
        line = self.paper.unit * 0.2 if edge else 0.0
        builder.add(Rect(box, fill, edge, line, self.side * 0.12, role="box"))
        colour = block_colour("coalitions")
        builder.add_mark_shape(
            coalition.shape, box.x + box.h / 2, box.y + box.h / 2, self.side * 0.55, colour
        )

    def _draw_band(
        self, band: Band, left: float, y: float, dotted: Collection[str], builder: PageBuilder
    ) -> None:
        cell_width, heights = self._cell_width(band), self._row_heights(band)
        step = cell_width + self.column_gap
        for shape in band:
            width = shape.columns * step - self.column_gap
            self._draw_head(shape.block, left, y, width, builder)
            for cell in shape.cells():
                if cell.topic:
                    top = y + self.head_height + sum(heights[: cell.row])
                    x = left + cell.column * step
                    for note, square in self._squares(cell.topic.notes, x, top, self._across(band)):
                        self._draw_square(note, square, note.id in dotted, builder)
            left += width + self.column_gap

    def _squares(
        self, notes: tuple[NoteView, ...], x: float, y: float, across: int
    ) -> Iterator[tuple[NoteView, Box]]:
        step = self.side + self.gap
        for number, note in enumerate(notes):
            row, column = divmod(number, across)
            yield note, Box(x + column * step, y + row * step, self.side, self.side)

    def _draw_square(self, note: NoteView, box: Box, has_dot: bool, builder: PageBuilder) -> None:
        builder.add(Rect(box, note_colours(note.colour)[0], radius=self.side * 0.08, role="square"))
        if has_dot:
            disc = box.inset(self.side * 0.25)
            builder.add(Rect(disc, theme_colour("ink"), radius=disc.h / 2, role="dots"))


def fit_miniature(
    content: PosterContent, paper: PosterPaper, width: float, height: float
) -> CanvasMiniature | None:
    """Return the canvas with the largest squares that fit in a height (mm); None if none do."""
    return fit_largest(
        size_steps(max(width * SQUARE_SHARE, MIN_SQUARE_MM), MIN_SQUARE_MM, 16),
        lambda side: CanvasMiniature(content, paper, width, side),
        lambda made: made.height <= height and made.bands != [],
        bisect=True,
    )
