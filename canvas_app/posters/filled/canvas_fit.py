"""Search for the largest type at which the whole canvas fits on one sheet."""

from __future__ import annotations

from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import frozen
from canvas_app.posters.filled.block_head import HeadTexts
from canvas_app.posters.filled.canvas_plan import CanvasDetails, CanvasPlan
from canvas_app.posters.filled.cards_plan import leads_by_name
from canvas_app.posters.filled.grid import GridType, canvas_columns, divide_width, size_limits
from canvas_app.posters.filled.size_search import largest_that_fits, least_notes_height
from canvas_app.posters.filled.topic_items import fit_head_size
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

SPARSE_NOTES = 60
"""Number of notes below which a canvas has wider columns and larger type."""

RUNNING_STATE = "running"
"""State of the coalitions that the head of the block counts apart."""

MAX_HEAD_RATIO = 0.8
"""Largest size of topic heads relative to the wanted size of block titles; 48 pt on A0."""

_FULLEST = 0.9
"""Share of the sheet that notes can cover at most: beyond it no layout is tried."""


@frozen
class CanvasFit:
    """The search for one document on one paper, in an area (mm)."""

    content: PosterContent
    paper: PosterPaper
    area: Box

    @property
    def columns(self) -> int:
        """Number of columns of a canvas."""
        return canvas_columns(self.area.w, self.paper)

    def details(self) -> CanvasDetails:
        """Return what stands in the heads of a canvas that shows everything."""
        heads = block_counts(self.content)
        return CanvasDetails(heads, leads_by_name(self.content.participants), asks=not self._note_count())

    def _note_count(self) -> int:
        return sum(block.note_count for block in self.content.blocks.values())

    def plan_at(self, columns: int, size: float, details: CanvasDetails, sparse: bool) -> CanvasPlan:
        """Return the canvas in some columns at a type size (pt)."""
        grid = divide_width(self.area.x, self.area.w, columns, self.paper)
        # heads of topics stay smaller than titles of blocks
        largest = min(size, max(self.paper.block * MAX_HEAD_RATIO, self.paper.min_text))
        head = fit_head_size(self.content.blocks.values(), grid.column, largest, self.paper.min_text)
        kind = GridType(self.paper, size, head, grid.gutter, sparse, is_overview=details.shown is not None)
        return CanvasPlan(self.content, self.area, grid, kind, details)

    def whole(self) -> CanvasPlan | None:
        """Return the canvas on one sheet at the largest type that fits; None if it does not fit on one."""
        columns = self.columns
        details, count = self.details(), self._note_count()
        sparse = count < SPARSE_NOTES
        counts = (
            {columns, max(columns // 2, 1), max(columns // 3, 1)}
            if sparse and not details.asks
            else {columns}
        )
        plans = [
            plan
            for n in sorted(counts)
            if (plan := self._largest(n, details, sparse and count > 0)) is not None
        ]
        best = max(plans, key=lambda plan: plan.kind.size, default=None)
        if best is not None:
            best.settle()
        return best

    def _largest(self, columns: int, details: CanvasDetails, sparse: bool) -> CanvasPlan | None:
        low, high = size_limits(divide_width(0.0, self.area.w, columns, self.paper).column, self.paper)
        if not sparse:
            high = min(high, self.paper.note)
        column = divide_width(0.0, self.area.w, columns, self.paper).column
        least = sum(least_notes_height(block, column, low) for block in self.content.blocks.values())
        if least > columns * self.area.h * _FULLEST:
            return None

        def plan_at(size: float) -> CanvasPlan:
            return self.plan_at(columns, size, details, sparse)

        found = largest_that_fits(
            low, high, plan_at, lambda plan: plan.fits, lambda plan: plan.height() / self.area.h
        )
        if found is None and low <= high and (smallest := plan_at(low)).fits_tightly:
            return smallest
        return found


def block_counts(content: PosterContent) -> dict[str, HeadTexts]:
    """Return how many notes or coalitions each block has; '' for none."""
    counts = {id_: str(block.note_count or "") for id_, block in content.blocks.items()}
    coalitions = content.blocks["coalitions"].coalitions
    running = sum(coalition.state_id == RUNNING_STATE for coalition in coalitions)
    counts["coalitions"] = str(len(coalitions) or "")
    if 0 < running < len(coalitions):
        counts["coalitions"] = label_text("cards_running", content.lang, n=len(coalitions), running=running)
    return {id_: HeadTexts(count) for id_, count in counts.items()}
