"""Layout of the five blocks on one sheet.

In landscape: coalitions across the top; rules, identity and leadership beside each other; organisation across the
bottom. Each block gets room according to its content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from canvas_app.content.canvas_grid import (
    MIDDLE_BLOCKS,
    MIN_PORTRAIT_WIDTHS,
    MIN_WIDTHS,
    ROW_HEIGHTS,
    WIDTH_PARTS,
    block_rects,
    blocks_in_row,
    row_height_shares,
)
from canvas_app.figures.marks import Box
from canvas_app.flow.distribution import distribute
from canvas_app.flow.fitting import fit_largest
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.block_estimate import Arrangement, BlockEstimate
from canvas_app.posters.filled.block_layout import BlockPlan, TopicOverflow, lay_out_block
from canvas_app.posters.filled.coalitions_layout import lay_out_coalitions, least_area
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.poster_style import PosterStyle, enlarged_style
from canvas_app.posters.parts.block_header import BlockHeader, block_title_size
from canvas_app.posters.view.view_records import PosterContent

SPARSE_RATIO = 0.93
"""Share of its box below which a block is tried with larger type."""


CanvasOverflow = dict[str, TopicOverflow]
"""Content that did not fit, by block: topic ids with notes, or card ids."""


@frozen
class CanvasLayout:
    """Rows of the canvas in an area (mm) in one style.

    `width_parts` are the widths of blocks that share a row, in parts of `WIDTH_PARTS`. `simple` gives every group one
    lane.
    """

    content: PosterContent
    area: Box
    style: PosterStyle
    estimates: Mapping[str, BlockEstimate]
    width_parts: Mapping[str, int]
    rows: tuple[str, ...] = tuple(ROW_HEIGHTS)
    simple: bool = False

    @property
    def gap(self) -> float:
        """Distance between blocks, mm."""
        return self.style.paper.unit * (2.0 + self.style.spacing)

    def width(self, block: str) -> float:
        """Return the width of a block, mm."""
        if block not in self.width_parts:
            return self.area.w
        return self.width_parts[block] * (self.area.w - (len(self.width_parts) - 1) * self.gap) / WIDTH_PARTS

    @cached
    def blocks_sharing_width(self) -> tuple[str, ...]:
        """The blocks that share the width of a row."""
        return next((blocks_in_row(row) for row in self.rows if row in {"middle", "sides"}), ())

    @cached
    def title_size(self) -> float:
        """Size of block titles, pt."""
        return block_title_size(
            [(self.content.blocks[block], self.width(block)) for block in MIDDLE_BLOCKS],
            self.style.paper,
        )

    def block_header(self, block: str) -> BlockHeader:
        """Return the header of a block."""
        if block not in self._block_headers:
            self._block_headers[block] = BlockHeader(
                self.content.blocks[block],
                self.width(block),
                self.title_size,
                self.style.paper,
                self.style.spacing,
            )
        return self._block_headers[block]

    @cached
    def _block_headers(self) -> dict[str, BlockHeader]:
        return {}

    @cached
    def arrangements(self) -> dict[str, Arrangement]:
        """The estimated arrangement of each block of topics."""
        return {
            block: self.arrange(block)
            for row in self.rows
            for block in blocks_in_row(row)
            if block in self.estimates
        }

    def arrange(self, block: str) -> Arrangement:
        """Return the arrangement of one block at its width."""
        head = self.block_header(block)
        width = (head.width - 2 * head.padding) / self.style.em
        rough = self.estimates[block]
        return rough.arrange_simply(width, self.style) if self.simple else rough.arrange(width, self.style)

    def estimated_height(self, block: str) -> float:
        """Return the estimated height of a block, mm."""
        if block not in self._rough_heights:
            head = self.block_header(block)
            self._rough_heights[block] = (
                head.height + self.arrangements[block].height * self.style.em + head.padding
            )
        return self._rough_heights[block]

    @cached
    def _rough_heights(self) -> dict[str, float]:
        return {}

    @cached
    def probably_fits(self) -> bool:
        """Whether everything fits according to the estimates."""
        return (
            not self._too_much
            and sum(self._estimated_row_height(row) for row in self.rows) <= self.available_height
        )

    @cached
    def _too_much(self) -> bool:
        """Whether the text on the cards alone exceeds the available area."""
        if "coalitions" not in self.rows:
            return False
        return least_area(self.content.blocks["coalitions"], self.style) > self.area.w * self.available_height

    def _estimated_row_height(self, row: str) -> float:
        if row == "coalitions":
            return self.block_layout(row).height
        return max(self.estimated_height(block) for block in blocks_in_row(row))

    @property
    def available_height(self) -> float:
        """Height available to all rows together, mm."""
        return self.area.h - (len(self.rows) - 1) * self.gap

    def with_balanced_widths(self) -> CanvasLayout:
        """Return the layout with widths adjusted until everything fits or the shared row is as low as possible."""
        plan = self
        for _ in range(WIDTH_PARTS):
            better = (
                None if plan.probably_fits or not self.blocks_sharing_width else plan._with_wider_highest()
            )
            if better is None:
                break
            plan = better
        return plan if plan.probably_fits or plan.style.spacing >= 0 else plan.with_balanced_lanes()

    def with_balanced_lanes(self) -> CanvasLayout:
        """Return the layout with lanes of different widths, the last resort to gain height."""
        other = replace(self)
        found = {
            block: self.estimates[block].balance(arrangement, self.style)
            for block, arrangement in self.arrangements.items()
        }
        other.__dict__.update(arrangements=found, _plans=self._reusable_plans())
        return other

    def _with_wider_highest(self) -> CanvasLayout | None:
        """Give the highest block one part of the width from one that can spare it; None if that does not help."""
        heights = {block: self.estimated_height(block) for block in self.blocks_sharing_width}
        highest = max(self.blocks_sharing_width, key=lambda block: heights[block])
        narrowest = MIN_WIDTHS if len(self.blocks_sharing_width) > 2 else MIN_PORTRAIT_WIDTHS
        for giver in sorted(self.blocks_sharing_width, key=lambda block: heights[block]):
            if giver == highest or self.width_parts[giver] <= narrowest[giver]:
                continue
            other = self._with_width_moved(giver, highest)
            if (
                max(other.estimated_height(block) for block in self.blocks_sharing_width)
                < heights[highest] - 1e-6
            ):
                return other
        return None

    def _with_width_moved(self, giver: str, taker: str) -> CanvasLayout:
        parts = {**self.width_parts, giver: self.width_parts[giver] - 1, taker: self.width_parts[taker] + 1}
        other = replace(self, width_parts=parts)
        unchanged = {
            block: found for block, found in self.arrangements.items() if block not in (giver, taker)
        }
        found = {**unchanged, giver: other.arrange(giver), taker: other.arrange(taker)}
        other.__dict__.update(arrangements=found)
        if other.title_size == self.title_size:
            # reuse what does not depend on the changed widths
            heights = {block: self.estimated_height(block) for block in unchanged}
            other.__dict__.update(_plans=self._reusable_plans(), _rough_heights=heights)
        return other

    def _reusable_plans(self) -> dict[str, BlockPlan]:
        return {block: plan for block, plan in self._plans.items() if block == "coalitions"}

    @cached
    def _plans(self) -> dict[str, BlockPlan]:
        return {}

    def block_layout(self, block: str) -> BlockPlan:
        """Return the exact layout of one block."""
        if block not in self._plans:
            self._plans[block] = self._lay_out_block(block)
        return self._plans[block]

    def _lay_out_block(self, id_: str) -> BlockPlan:
        block, head = self.content.blocks[id_], self.block_header(id_)
        if id_ == "coalitions":
            return lay_out_coalitions(block, head.width, self.style, head, self.content.lang)
        return lay_out_block(block, head.width, self.style, head, self.arrangements[id_])

    @cached
    def row_heights(self) -> list[float]:
        """Heights that the rows need, mm."""
        return [max(self.block_layout(block).height for block in blocks_in_row(row)) for row in self.rows]

    @property
    def fits(self) -> bool:
        """Whether everything fits."""
        return not self._too_much and sum(self.row_heights) <= self.available_height + 1e-6

    @property
    def titles_fit(self) -> bool:
        """Whether at least every title fits."""
        return sum(self._min_row_height(row) for row in self.rows) <= self.available_height + 1e-6

    def boxes(self) -> dict[str, Box]:
        """Return the box of every block."""
        minimum = [self._min_row_height(row) for row in self.rows]
        heights = distribute(self.row_heights, self.available_height, self._row_weights(), minimum)
        widths = {block: self.width(block) for row in self.rows for block in blocks_in_row(row)}
        rects = block_rects(
            dict(zip(self.rows, heights, strict=True)), widths, self.gap, self.area.x, self.area.y
        )
        return {block: Box(*rect) for block, rect in rects.items()}

    def _min_row_height(self, row: str) -> float:
        """Return the height to which a row may be cut, mm; that of coalitions is at most two fifths of the canvas."""
        minimum = max(self.block_layout(block).min_height for block in blocks_in_row(row))
        return min(minimum, self.available_height * 0.4) if row == "coalitions" else minimum

    def _row_weights(self) -> list[float]:
        """Return the weights for distributing surplus height.

        They move from the default shares of an empty canvas towards the needs of the rows as the sheet gets fuller.
        """
        shares = row_height_shares(self.style.paper.is_portrait)
        total, usual = sum(self.row_heights), sum(shares[row] for row in self.rows)
        full = min(total / self.available_height, 1.0)
        return [
            full * need / total + (1 - full) * shares[row] / usual
            for row, need in zip(self.rows, self.row_heights, strict=True)
        ]

    def _enlarged(self, id_: str, box: Box) -> BlockPlan | None:
        """Return the block with larger type where its box leaves room.

        Type is at most the preferred size and at most an eighth larger than that of the other blocks.
        """
        block, head = self.content.blocks[id_], self.block_header(id_)

        def enlarged(larger: float) -> BlockPlan | None:
            style = enlarged_style(self.style, larger)
            if style is None:
                return None
            if id_ == "coalitions":
                return lay_out_coalitions(block, head.width, style, head, self.content.lang)
            arrangement = self.estimates[id_].arrange((head.width - 2 * head.padding) / style.em, style)
            if head.height + arrangement.height * style.em > box.h * 1.05:
                return None
            return lay_out_block(block, head.width, style, head, arrangement)

        return fit_largest((1.125, 1.06, 1.0), enlarged, lambda plan: plan.height <= box.h)

    def draw(self, builder: PageBuilder) -> CanvasOverflow:
        """Draw all blocks. Return what did not fit, by block."""
        rest: CanvasOverflow = {}
        for block, box in self.boxes().items():
            plan = self.block_layout(block)
            if plan.height < box.h * SPARSE_RATIO:
                plan = self._enlarged(block, box) or plan
            left = plan.draw(box, builder)
            if left:
                rest[block] = left
        return rest
