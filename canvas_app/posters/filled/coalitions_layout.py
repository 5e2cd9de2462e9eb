"""The block of coalitions: cards in rows, as many beside each other as make it lowest, those of a row equally high."""

from __future__ import annotations

from math import ceil

from canvas_app.flow.cached import cached, frozen
from canvas_app.flow.distribution import distribute
from canvas_app.flow.text_layout import words_width
from canvas_app.posters.page_model.display_list import Box
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import LEADING_EM, PosterStyle, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader
from canvas_app.posters.parts.card_layout import CardLayout
from canvas_app.posters.parts.topic_layout import CONTINUATION_PLACEHOLDER
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterNote

MIN_CARD_WIDTH_EM = 12.5
"""Em below which a card is not made: its words would break too often."""


CardOverflow = list[tuple[str, tuple[PosterNote, ...]]]


@frozen
class CoalitionsLayout:
    """The coalitions block at a width (mm): cards in rows of `across`."""

    block: PosterBlock
    width: float
    style: PosterStyle
    header: BlockHeader
    columns: int

    @property
    def padding(self) -> float:
        """From the block's sides to its cards, mm."""
        return self.header.padding

    @property
    def gap(self) -> float:
        """Between cards, mm."""
        return self.style.em * (0.45 + 0.25 * self.style.spacing)

    @cached
    def rows(self) -> tuple[tuple[CardLayout, ...], ...]:
        """The cards in rows."""
        width = self.card_width
        cards = [CardLayout(card, width, self.style) for card in self.block.cards]
        return tuple(
            tuple(cards[start : start + self.columns]) for start in range(0, len(cards), self.columns)
        )

    @property
    def card_width(self) -> float:
        """The width of a card, mm."""
        return (self.width - 2 * self.padding - (self.columns - 1) * self.gap) / self.columns

    @cached
    def row_heights(self) -> list[float]:
        """The heights of the rows, mm."""
        return [max(card.height for card in row) for row in self.rows]

    @cached
    def height(self) -> float:
        """The height the block needs, mm."""
        body = (
            sum(self.row_heights) + max(len(self.rows) - 1, 0) * self.gap
            if self.rows
            else self.continuation_style.leading
        )
        return self.header.height + body + self.padding

    @property
    def min_height(self) -> float:
        """The height to which it can be cut, mm: one row of cards stays."""
        first = self.row_heights[0] + self.gap if self.row_heights else 0.0
        return min(self.height, self.header.height + first + self.continuation_style.leading + self.padding)

    @property
    def continuation_style(self) -> TextStyle:
        """What says where the cards go on."""
        return TextStyle("italic", max(self.style.label_size, self.style.paper.least), theme_colour("ink"))

    def draw(self, box: Box, builder: PageBuilder) -> CardOverflow:
        """The block in its box. Returns the cards that found no room, as their ids."""
        self.header.draw(box, builder)
        if not self.rows:
            text_style = self.continuation_style._replace(colour=theme_colour("soft"))
            builder.add_line(
                text_style,
                box.x + self.padding,
                box.y + self.header.height,
                label_text("no_cards", self.lang),
            )
            return []
        room = box.h - self.header.height - self.padding
        shown = self._fitting_row_count(room)
        y = box.y + self.header.height
        for row, height in zip(self.rows[:shown], self._stretched_row_heights(shown, room), strict=True):
            for index, card in enumerate(row):
                x = box.x + self.padding + index * (self.card_width + self.gap)
                card.draw(Box(x, y, self.card_width, height), builder)
            y += height + self.gap
        if shown == len(self.rows):
            return []
        builder.add_line(
            self.continuation_style,
            box.x + self.padding,
            y,
            CONTINUATION_PLACEHOLDER,
            f"continued:{self.block.id}",
        )
        return [(card.card.id, ()) for row in self.rows[shown:] for card in row]

    lang: str = "nl"

    def _fitting_row_count(self, room: float) -> int:
        if self.height <= room + self.header.height + self.padding + 1e-6:
            return len(self.rows)
        room -= self.continuation_style.leading
        shown = 0
        for height in self.row_heights:
            room -= height + self.gap
            if room < -1e-6:
                break
            shown += 1
        return shown

    def _stretched_row_heights(self, shown: int, room: float) -> list[float]:
        """Cards grow a little into room that is over, never to empty boxes."""
        needs = self.row_heights[:shown]
        if shown < len(self.rows) or not needs:
            return needs
        total = min(room - (shown - 1) * self.gap, sum(needs) * 1.15)
        return distribute(needs, total, [1.0] * shown)


def least_area(block: PosterBlock, style: PosterStyle) -> float:
    """The area that the words on its cards cover at least, mm²: where it is more than a sheet, no plan has to be made.

    A line is at most as wide as its card, and so no row of lines is wider than the block.
    """
    measure = font_faces.font_metrics("regular")
    width = sum(words_width(text, measure) for card in block.cards for _, text in card.facts)
    return width * style.em * style.em * LEADING_EM


def lay_out_coalitions(
    block: PosterBlock, width: float, style: PosterStyle, header: BlockHeader, lang: str
) -> CoalitionsLayout:
    """The coalitions block at a width (mm), with so many cards beside each other that it is as low as can be."""
    count = max(len(block.cards), 1)
    inner = width - 2 * header.padding
    most = max(1, min(count, int((inner + style.em * 0.5) / (MIN_CARD_WIDTH_EM * style.em + style.em * 0.5))))
    fewest_rows = ceil(count / most)
    column_counts = {ceil(count / rows) for rows in (fewest_rows, fewest_rows + 1)}
    plans = [
        CoalitionsLayout(block, width, style, header, across, lang)
        for across in sorted(column_counts, reverse=True)
    ]
    return min(plans, key=lambda plan: plan.height)
