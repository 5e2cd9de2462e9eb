"""Blank canvas of fields: coalition cards at the top, below it the blocks, with two fields for every topic.

Of all arrangements of topics in rows and columns the one is taken with room for the largest notes, then with the
largest questions, then with most places. Topics, themes and blocks are those of the method.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from math import sqrt

from canvas_app.content.canvas_grid import blocks_in_row, row_height_shares
from canvas_app.figures.marks import Box
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.field_band import FIELD_ROOM_MM, BandLayout
from canvas_app.posters.blank.form_cards import FormCards
from canvas_app.posters.blank.prompts import HEAD_RATIO
from canvas_app.posters.filled.block_head import BlockHead
from canvas_app.posters.filled.grid import GridType, gutter_width
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.block_shapes import Band, bands
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterTopic

NOTE_SIDES_MM = (76.0, 51.0, 38.0)
"""Sides of paper notes as they are sold, mm."""

BLOCK_TITLE_RATIO = 0.92
"""Size of block titles relative to those of a filled canvas."""

LINE_HEIGHTS_MM = (10.0, 5.0, 3.0)
"""Heights of a field for two lines of handwriting, for one, and its minimum, mm."""


@frozen
class FieldType:
    """Type of the sheet for notes of a side (mm; 0 for fields to write in) and questions of `size` pt in an area."""

    blocks: dict[str, PosterBlock]
    lang: str
    paper: PosterPaper
    area: Box
    note: float
    size: float

    @cached
    def kind(self) -> GridType:
        """Sizes and distances."""
        return GridType(self.paper, self.size, self.size * HEAD_RATIO, gutter_width(self.paper))

    @cached
    def title_size(self) -> float:
        """Size of block titles, pt."""
        return max(self.kind.title_size * BLOCK_TITLE_RATIO, self.kind.head_size)

    @cached
    def cards(self) -> FormCards:
        """The blank cards."""
        return FormCards(self.kind, self.area.x, self.area.w, self.lang)

    @cached
    def cards_head(self) -> BlockHead:
        """The head of the coalitions."""
        return BlockHead(self.blocks["coalitions"], self.area.w, self.kind, self.title_size)

    @cached
    def parking(self) -> PosterTopic:
        """What stands above a field that no topic needs."""
        asks = any(topic.question for block in self.blocks.values() for topic in block.topics)
        question = label_text("parking_question", self.lang) if asks else ""
        return PosterTopic("parking", label_text("parking", self.lang), question, ())

    @cached
    def field_height(self) -> float:
        """Least height of a field, mm."""
        return self.note + FIELD_ROOM_MM if self.note else LINE_HEIGHTS_MM[-1]

    def lay_out(self, band: Band) -> BandLayout | None:
        """Return blocks beside each other, with two places for every topic; None where notes or words do not fit."""
        made = BandLayout(band, self.kind, self.area.x, self.area.w, self.title_size, self.note, self.parking)
        if not made.across or not made.keeps_words_whole:
            return None
        bold = TextStyle("bold", 1.0, "")
        size = min(made.grid.width(shape.columns) * 0.99 / bold.width(shape.block.title) for shape in band)
        size = max(min(self.title_size, size), self.title_size * 0.6, self.paper.min_text)
        return replace(made, title_size=size, down=2 if self.note and made.across == 1 else 1)


@frozen
class FieldLayout:
    """The blank canvas of a type with its blocks in bands."""

    type: FieldType
    bands: tuple[BandLayout, ...]

    @cached
    def spare(self) -> float:
        """Height that is left, mm."""
        top = self.type.cards_head.height + self.type.cards.height
        bands = sum(self.type.kind.row_gap + band.height(self.type.field_height) for band in self.bands)
        return self.type.area.h - top - bands

    @cached
    def heights(self) -> list[float]:
        """Heights of the bands, mm: height that is left goes to their fields."""
        fields = [band.rows * band.down for band in self.bands]
        step = self.spare / sum(fields)
        return [
            band.height(self.type.field_height) + count * step
            for band, count in zip(self.bands, fields, strict=True)
        ]

    @cached
    def place_count(self) -> int:
        """Number of places for notes."""
        placed = zip(self.bands, self.heights, strict=True)
        return sum(band.place_count(height) for band, height in placed) if self.type.note else 0

    @cached
    def writing_heights(self) -> list[float]:
        """Heights of the lowest field of each band, mm."""
        return [band.cell_height(height) for band, height in zip(self.bands, self.heights, strict=True)]

    @cached
    def writing_score(self) -> float:
        """How well the narrowest field can be written in: width counts for more than height."""
        return min(
            band.grid.column * sqrt(min(height, 2 * LINE_HEIGHTS_MM[0]))
            for band, height in zip(self.bands, self.writing_heights, strict=True)
        )

    def draw(self, builder: PageBuilder) -> int:
        """Draw the canvas. Return the number of places for paper notes, 0 on one to write on."""
        area, head = self.type.area, self.type.cards_head
        head.draw(Box(area.x, area.y, area.w, head.height), builder)
        self.type.cards.draw(area.y + head.height, builder)
        y = area.y + head.height + self.type.cards.height
        for band, height in zip(self.bands, self.heights, strict=True):
            band.draw(y + self.type.kind.row_gap, height, builder)
            y += self.type.kind.row_gap + height
        return self.place_count


Arrangement = list[list[Band]]
"""The rows of blocks from the top, each with the ways to divide it."""


def _arrangements(blocks: dict[str, PosterBlock], is_portrait: bool) -> list[Arrangement]:
    """Return the rows of the canvas in landscape, and for portrait those in portrait too."""
    return [
        [
            bands(blocks[id_] for id_ in blocks_in_row(row))
            for row in row_height_shares(upright)
            if row != "coalitions"
        ]
        for upright in ((False, True) if is_portrait else (False,))
    ]


def _layouts(type_: FieldType, arrangements: Sequence[Arrangement]) -> Iterator[FieldLayout]:
    """Yield the layouts that fit."""
    for rows in arrangements:
        made = [[layout for band in row if (layout := type_.lay_out(band))] for row in rows]
        for chosen in product(*made):
            whole = FieldLayout(type_, chosen)
            if whole.spare >= 0:
                yield whole


@lru_cache(maxsize=32)
def fit_fields(
    blocks: tuple[PosterBlock, ...], lang: str, paper: PosterPaper, area: Box
) -> FieldLayout | None:
    """Return the best blank canvas; None if titles and questions do not fit. Cached, as all workshops share it."""
    by_id = {block.id: block for block in blocks}
    arrangements = _arrangements(by_id, paper.is_portrait)
    sizes = size_steps(paper.prompt, min(paper.prompt, paper.min_text), 10)

    def layouts(note: float, size: float) -> Iterator[FieldLayout]:
        return _layouts(FieldType(by_id, lang, paper, area, note, size), arrangements)

    def most_places(step: tuple[float, float]) -> FieldLayout | None:
        return max(layouts(*step), key=lambda layout: layout.place_count, default=None)

    def best_to_write(step: tuple[float, float]) -> FieldLayout | None:
        least, size = step
        made = [layout for layout in layouts(0.0, size) if min(layout.writing_heights) >= least]
        return max(made, key=lambda layout: layout.writing_score, default=None)

    notes: Sequence[float] = () if paper.is_handheld else NOTE_SIDES_MM
    return fit_largest(list(product(notes, sizes)), most_places) or fit_largest(
        list(product(LINE_HEIGHTS_MM, sizes)), best_to_write
    )
