"""The five blocks on one sheet: coalitions at the top, three blocks beside each other, organisation at the foot.

Blocks take whole columns. Of all shares of rules, identity and leadership, those with the lowest tallest column are
taken; what height is left becomes air between notes and topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.block_head import LEAD_BESIDE_RATIO, BlockHead, HeadTexts
from canvas_app.posters.filled.block_plan import MIN_AIR, BlockPlan, block_gaps, largest_air
from canvas_app.posters.filled.cards_plan import CARDS_PER_ROW, SPARSE_CARDS_PER_ROW, CardsPlan
from canvas_app.posters.filled.column_partition import (
    NO_TOPICS,
    Division,
    divide_themes,
    divisions_up_to,
    lowest_shares,
)
from canvas_app.posters.filled.grid import Grid, GridType
from canvas_app.posters.filled.topic_items import MeasuredTopic, measure_topic
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.view.view_records import PosterBlock, PosterContent

MIN_SHARED_COLUMNS = 4
"""Number of columns from which rules, identity and leadership stand beside each other."""

MIN_TITLE_COLUMNS_RATIO = 1 / 6
"""Least share of the columns that a block needs for its title."""


MIN_TITLE_RATIO = 0.5
"""Size of block titles relative to the wanted one down to which they shrink to stay on one line."""


class CanvasDetails(NamedTuple):
    """What stands in the heads of the blocks, who may lead a coalition, and how much of each topic is shown.

    Attributes:
        heads: Texts at the right of each block's title.
        shown: Number of notes of each topic shown as text; None shows all.
        asks: Whether topics without notes show their question.
    """

    heads: Mapping[str, HeadTexts]
    leads: Mapping[str, ParticipantView]
    shown: Mapping[str, int] | None = None
    asks: bool = False


@frozen
class CanvasPlan:
    """The canvas at one type size on a grid in an area (mm)."""

    content: PosterContent
    area: Box
    grid: Grid
    kind: GridType
    details: CanvasDetails

    @property
    def flows(self) -> bool:
        """Whether themes share columns."""
        return self.kind.sparse

    @cached
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The blocks of topics in rows."""
        others = tuple(id_ for id_ in self.content.blocks if id_ not in ("coalitions", *MIDDLE_BLOCKS))
        middle = (
            (MIDDLE_BLOCKS,)
            if self.grid.columns >= MIN_SHARED_COLUMNS
            else tuple((id_,) for id_ in MIDDLE_BLOCKS)
        )
        return (*middle, *((id_,) for id_ in others))

    @cached
    def topics(self) -> dict[str, list[list[MeasuredTopic]]]:
        """The measured topics of each block by theme, without empty ones."""
        return {id_: self._measure(self.content.blocks[id_]) for row in self.rows for id_ in row}

    def _measure(self, block: PosterBlock) -> list[list[MeasuredTopic]]:
        shown = self.details.shown
        themes = [
            [
                measure_topic(
                    topic,
                    group.title,
                    self.grid.column,
                    self.kind,
                    self.content.lang,
                    None if shown is None else shown.get(topic.id, 0),
                    self.details.asks,
                )
                for topic in group.topics
                if topic.notes or self.details.asks
            ]
            for group in block.groups
        ]
        return [theme for theme in themes if theme]

    @cached
    def divisions(self) -> dict[str, list[Division]]:
        """The divisions of each block over the numbers of columns it may get."""
        return {id_: self._divisions(id_, len(row)) for row in self.rows for id_ in row}

    def _divisions(self, id_: str, beside: int) -> list[Division]:
        themes, columns = self.topics[id_], self.grid.columns
        least = columns if beside == 1 else max(1, round(columns * MIN_TITLE_COLUMNS_RATIO))
        most = columns - (beside - 1) * least if beside > 1 else columns
        if not themes:
            return [NO_TOPICS._replace(columns=((),) * least)]
        return self._divided(id_, range(least, most + 1))

    def _divided(self, id_: str, counts: range, enough: float = 0.0) -> list[Division]:
        """Return the divisions of a block over numbers of columns, which need not be lower than `enough` mm."""
        themes, gaps = self.topics[id_], block_gaps(self.kind, self._head(id_, self.grid.columns))
        own = range(max(counts.start, len(themes)), counts.stop)
        has_own = bool(own) and len(themes) > 1 and not self.flows
        themed = divide_themes(themes, own, gaps, enough) if has_own else []
        # themes share columns where there are fewer columns than themes
        topics = [topic for theme in themes for topic in theme]
        most = len(themes) - 1 if themed else counts[-1]
        return [*divisions_up_to(topics, most, gaps, enough)[counts.start - 1 :], *themed]

    @cached
    def title_size(self) -> float:
        """Size of all block titles, pt: no title is broken inside a word in the columns it may get."""
        columns = self.grid.columns
        least = max(1, round(columns * MIN_TITLE_COLUMNS_RATIO)) if len(self.rows[0]) > 1 else columns
        width, bold = self.grid.width(least) * 0.99, TextStyle("bold", 1.0, "")
        titles = {id_: self.content.blocks[id_].title for row in self.rows for id_ in row}
        size, right = self.kind.title_size, self._right_widths
        fitting = min((width - right[id_]) / bold.width(title) for id_, title in titles.items())
        if fitting < size * MIN_TITLE_RATIO:
            fitting = min(
                (width - right[id_]) / bold.widest_word_width(title) for id_, title in titles.items()
            )
        return max(min(size, fitting), self.kind.paper.min_text)

    @cached
    def _right_widths(self) -> dict[str, float]:
        """Width right of each block's title, mm: for the tags where there are any, else for its own count."""
        heads = {id_: self.details.heads.get(id_, HeadTexts()) for id_ in self.content.blocks}
        bold = TextStyle("bold", self.kind.count_size, "")
        tag = max(bold.width(texts.tag) for texts in heads.values()) * 1.65
        gap = self.kind.count_size * MM_PER_POINT * 0.7
        return {id_: tag or bold.width(texts.total) + gap for id_, texts in heads.items()}

    def _head(self, id_: str, columns: int) -> BlockHead:
        block = self.content.blocks[id_]
        texts = self.details.heads.get(id_, HeadTexts())
        has_captions = any(group.title for group in block.groups)
        is_narrow = columns < self.grid.columns * LEAD_BESIDE_RATIO
        return BlockHead(
            block, self.grid.width(columns), self.kind, self.title_size, texts, has_captions, is_narrow
        )

    @cached
    def cards(self) -> CardsPlan:
        """The coalition cards."""
        coalitions = self.content.blocks["coalitions"].coalitions
        per_row = SPARSE_CARDS_PER_ROW if self.kind.sparse else max(CARDS_PER_ROW, self.grid.columns // 2)
        is_brief = self.details.shown is not None
        return CardsPlan(
            coalitions, self.grid, self.kind, self.details.leads, self.content.lang, is_brief, per_row
        )

    @cached
    def cards_head(self) -> BlockHead:
        """The head of the coalitions."""
        return self._head("coalitions", self.grid.columns)

    @cached
    def blocks(self) -> list[list[BlockPlan]]:
        """The blocks of topics in rows, at the shares with the lowest tallest column."""
        return [self._lay_out_row(row) for row in self.rows]

    def _lay_out_row(self, row: tuple[str, ...]) -> list[BlockPlan]:
        shares = self._shares(row)
        plans, first = [], 0
        for id_, division in zip(row, shares, strict=True):
            count = len(division.columns)
            plans.append(
                BlockPlan(self._head(id_, count), self.grid, first, division, self.kind, self.content.lang)
            )
            first += count
        return plans

    def _shares(self, row: tuple[str, ...]) -> list[Division]:
        """Return the division of each block of a row; the shares add up to all columns."""
        found = [self.divisions[id_] for id_ in row]
        if len(row) == 1:
            return [found[0][-1]]
        return lowest_shares([self._padded(divisions) for divisions in found], self.grid.columns)

    def _padded(self, divisions: list[Division]) -> list[Division]:
        """Return the divisions with empty columns added, for a block that cannot fill what is left."""
        last = divisions[-1]
        more = range(len(last.columns) + 1, self.grid.columns + 1)
        return [
            *divisions,
            *(last._replace(columns=last.columns + ((),) * (n - len(last.columns))) for n in more),
        ]

    def settle(self) -> None:
        """Let a topic run over two columns only where its row would be higher otherwise, and make columns even."""
        for row in self.blocks:
            tallest = max(plan.division.tallest for plan in row)
            for index, plan in enumerate(row):
                count = len(plan.division.columns)
                if plan.division.splits:
                    (division,) = self._divided(plan.block.id, range(count, count + 1), tallest)
                    row[index] = replace(plan, division=division)

    @cached
    def head_heights(self) -> list[float]:
        """Heights of the heads in each row, mm."""
        return [max(plan.head.height for plan in row) for row in self.blocks]

    @cached
    def _fixed_height(self) -> float:
        """Height of all that does not grow with air, mm."""
        rows = sum(self.head_heights) + len(self.rows) * self.kind.row_gap
        return self.cards_head.height + self.cards.height + rows

    def height(self, air: float = 1.0) -> float:
        """Return the height of the canvas at some air, mm."""
        return self._fixed_height + sum(max(plan.body_height(air) for plan in row) for row in self.blocks)

    @property
    def fits(self) -> bool:
        """Whether everything fits."""
        return self.height() <= self.area.h + 1e-6

    @property
    def fits_tightly(self) -> bool:
        """Whether everything fits with the least air."""
        return self.height(MIN_AIR) <= self.area.h + 1e-6

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word of a topic's head is broken."""
        bold = TextStyle("bold", self.kind.head_size, "")
        topics = [topic for block in self.content.blocks.values() for topic in block.topics]
        return all(bold.widest_word_width(topic.title) <= self.grid.column + 1e-6 for topic in topics)

    @cached
    def air(self) -> float:
        """The largest air that fits."""
        return largest_air(lambda air: self.height(air) <= self.area.h)

    def draw(self, builder: PageBuilder) -> None:
        """Draw the canvas; height that air cannot take goes to the rows."""
        spare = max(self.area.h - self.height(self.air), 0.0) / (len(self.rows) + 1)
        y = self.area.y
        cards = self.cards.height + spare * bool(self.cards.rows) * 0.5
        self.cards_head.draw(Box(self.area.x, y, self.area.w, self.cards_head.height), builder)
        self.cards.draw(y + self.cards_head.height, builder, cards)
        y += self.cards_head.height + cards + self.kind.row_gap
        spare += (spare - (cards - self.cards.height)) / len(self.rows)
        for row, head in zip(self.blocks, self.head_heights, strict=True):
            body = max(plan.body_height(self.air) for plan in row)
            bottom = y + head + body + spare
            for plan in row:
                plan.draw(y, head, bottom, self.air, builder)
            y = bottom + self.kind.row_gap
