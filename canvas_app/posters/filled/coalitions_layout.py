"""Layout of the coalitions block: cards in rows of equal height, in the number of columns that makes it lowest."""

from __future__ import annotations

from math import ceil

from canvas_app.figures.marks import Box
from canvas_app.flow.distribution import distribute
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import count_fitting
from canvas_app.flow.text_layout import words_width
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.posters.filled.block_layout import TopicOverflow
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import LEADING_EM, PosterStyle, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader
from canvas_app.posters.parts.card_layout import CardLayout
from canvas_app.posters.parts.topic_layout import CONTINUATION_PLACEHOLDER
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock

MIN_CARD_WIDTH_EM = 12.5
"""Minimum width of a card, em; in a narrower one words would break too often."""


@frozen
class CoalitionsLayout:
    """The coalitions block at a width (mm) with cards in rows of `columns`."""

    block: PosterBlock
    width: float
    style: PosterStyle
    header: BlockHeader
    columns: int

    @property
    def padding(self) -> float:
        """Distance from the block's sides to its cards, mm."""
        return self.header.padding

    @property
    def gap(self) -> float:
        """Distance between cards, mm."""
        return self.style.em * (0.45 + 0.25 * self.style.spacing)

    @cached
    def rows(self) -> tuple[tuple[CardLayout, ...], ...]:
        """The cards in rows."""
        width = self.card_width
        cards = [CardLayout(card, width, self.style) for card in self.block.coalitions]
        return tuple(
            tuple(cards[start : start + self.columns]) for start in range(0, len(cards), self.columns)
        )

    @property
    def card_width(self) -> float:
        """Width of a card, mm."""
        return (self.width - 2 * self.padding - (self.columns - 1) * self.gap) / self.columns

    @cached
    def row_heights(self) -> list[float]:
        """Heights of the rows, mm."""
        return [max(card.height for card in row) for row in self.rows]

    @cached
    def height(self) -> float:
        """Height the block needs, mm."""
        body = (
            sum(self.row_heights) + max(len(self.rows) - 1, 0) * self.gap
            if self.rows
            else self.continuation_style.leading
        )
        return self.header.height + body + self.padding

    @property
    def min_height(self) -> float:
        """Height to which the block can be cut, mm: one row of cards remains."""
        first = self.row_heights[0] + self.gap if self.row_heights else 0.0
        return min(self.height, self.header.height + first + self.continuation_style.leading + self.padding)

    @property
    def continuation_style(self) -> TextStyle:
        """Text style of the line that says where the cards continue."""
        return TextStyle("italic", max(self.style.label_size, self.style.paper.min_text), theme_colour("ink"))

    def draw(self, box: Box, builder: PageBuilder) -> TopicOverflow:
        """Draw the block in its box. Return the ids of the cards that did not fit."""
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
        available_height = box.h - self.header.height - self.padding
        shown = self._fitting_row_count(available_height)
        y = box.y + self.header.height
        for row, height in zip(
            self.rows[:shown], self._stretched_row_heights(shown, available_height), strict=True
        ):
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
        return [(card.coalition.id, ()) for row in self.rows[shown:] for card in row]

    lang: str = DEFAULT_LANGUAGE

    def _fitting_row_count(self, available_height: float) -> int:
        if self.height <= available_height + self.header.height + self.padding + 1e-6:
            return len(self.rows)
        return count_fitting(
            (height + self.gap for height in self.row_heights),
            available_height - self.continuation_style.leading,
        )

    def _stretched_row_heights(self, shown: int, available_height: float) -> list[float]:
        """Let rows grow into surplus height, by at most 15 percent."""
        needs = self.row_heights[:shown]
        if shown < len(self.rows) or not needs:
            return needs
        total = min(available_height - (shown - 1) * self.gap, sum(needs) * 1.15)
        return distribute(needs, total, [1.0] * shown)


def least_area(block: PosterBlock, style: PosterStyle) -> float:
    """Return a lower bound of the area that the text on the cards covers, mm².

    If it exceeds the available area, no layout needs to be tried. A line is at most as wide as its card, so a row of
    lines is never wider than the block.
    """
    measure = font_faces.font_metrics("regular")
    width = sum(words_width(field.text, measure) for card in block.coalitions for field in card.filled_fields)
    return width * style.em * style.em * LEADING_EM


def lay_out_coalitions(
    block: PosterBlock, width: float, style: PosterStyle, header: BlockHeader, lang: str
) -> CoalitionsLayout:
    """Return the coalitions block at a width (mm) with the number of columns that makes it lowest."""
    count = max(len(block.coalitions), 1)
    inner = width - 2 * header.padding
    maximum = max(
        1, min(count, int((inner + style.em * 0.5) / (MIN_CARD_WIDTH_EM * style.em + style.em * 0.5)))
    )
    fewest_rows = ceil(count / maximum)
    column_counts = {ceil(count / rows) for rows in (fewest_rows, fewest_rows + 1)}
    plans = [
        CoalitionsLayout(block, width, style, header, across, lang)
        for across in sorted(column_counts, reverse=True)
    ]
    return min(plans, key=lambda plan: plan.height)
