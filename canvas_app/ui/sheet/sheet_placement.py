"""Placement of the sheet: the sizes of its rows, columns and type, by the window, the notes and what was chosen."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import BLOCK_COLUMNS, CENTRAL_BLOCK, MIDDLE_BLOCKS, SHEET_COLUMNS
from canvas_app.ui.kit.splitter import QuietSplitter
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_fonts import NOTE_PX, FontWidths, PaneFonts
from canvas_app.ui.sheet.row_heights import is_uneven
from canvas_app.ui.sheet.sheet_fit import SheetFit, fit_maximized
from canvas_app.ui.sheet.sheet_sizes import ROOMY, SheetSizes, sheet_sizes
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvas_app.ui.context import AppContext
    from canvas_app.ui.sheet.coalitions_view import CoalitionsView
    from canvas_app.ui.sheet.colour_legend import ColourLegend
    from canvas_app.ui.sheet.pane import Pane

MAXIMIZED_CARDS_TYPE = 18
"""Size of type of the cards in the whole window, in pixels at scale 1."""

MAXIMIZED_HEADER_PX = 52
"""Least height of the header of a block in the whole window, with the way to other blocks, in pixels at scale 1."""

TARGET_PX = 44
"""Least side of what a finger touches, in pixels."""

MAXIMIZED_HEAD = 0.9
"""Size of the title of a block in the whole window, as a part of what it would be if it grew with the notes."""


class SheetPlacement:
    """Puts the panes into splitters and sizes these.

    Args:
        context: The context of the window.
        panes: The panes by block.
        cards_view: The view with the coalition cards.
        font_widths: Widths that were measured before.
        sheet: The widget on which the rows stand.

    Attributes:
        sizes: Lengths of the sheet at its present width.
        splitters: The splitter of the rows, and that of the middle row.
        is_touched: Whether everything is to be large enough for a finger.
    """

    def __init__(
        self,
        context: AppContext,
        panes: Mapping[str, Pane],
        cards_view: CoalitionsView,
        font_widths: FontWidths,
        sheet: QWidget,
    ) -> None:
        self._context, self._panes, self._cards_view = context, panes, cards_view
        self._font_widths, self._sheet = font_widths, sheet
        self.sizes = sheet_sizes(0)
        self._is_fixed = self.is_touched = False
        self._shift = 0.0
        self.middle_splitter = QuietSplitter(context.theme, Qt.Orientation.Horizontal, sheet)
        self.row_splitter = QuietSplitter(context.theme, Qt.Orientation.Vertical, sheet)
        for block in MIDDLE_BLOCKS:
            self.middle_splitter.addWidget(panes[block])
        for part in (panes["coalitions"], self.middle_splitter, panes["organisation"]):
            self.row_splitter.addWidget(part)
        self.splitters = (self.row_splitter, self.middle_splitter)
        for splitter, name in zip(self.splitters, ("rows", "middle"), strict=True):
            splitter.setObjectName(name)

    def make_fonts(self, size: float) -> PaneFonts:
        """Return the fonts with notes in a size of type, in pixels at scale 1."""
        return PaneFonts(self._context.theme, self._font_widths, size / NOTE_PX, self.sizes)

    def make_roomy_fonts(self, size: float) -> PaneFonts:
        """Return the fonts of a topic over the sheet, where notes have room."""
        sizes = self.sizes._replace(notes=ROOMY)
        return PaneFonts(self._context.theme, self._font_widths, size / NOTE_PX, sizes)

    def follow_added_fonts(self) -> bool:
        """Forget the widths of words where fonts were added that may draw some; return whether there are such."""
        has_other_scripts = self._font_widths.has_other_scripts
        if has_other_scripts:
            self._font_widths = FontWidths(self._context.theme)
        return has_other_scripts

    def set_fixed(self) -> None:
        """Always fit, whatever was chosen for the canvas; nothing can be dragged."""
        self._is_fixed = True
        for splitter in self.splitters:
            for index in range(splitter.count()):
                splitter.handle(index).setEnabled(False)

    def _chosen_sizes(self, name: str) -> list[int]:
        return [] if self._is_fixed else self._context.settings.sizes.get(name, [])

    def save_sizes(self) -> None:
        """Remember the sizes that were chosen with the splitters."""
        self._context.settings.sizes["rows"] = self.row_splitter.sizes()
        self._context.settings.sizes["middle"] = self.middle_splitter.sizes()

    # The sheet

    def place_columns(self, legend: ColourLegend) -> None:
        """Place the rows on the sheet above the legend, and the columns of the middle row."""
        px = self._context.theme.px
        width = self._sheet.width() / self._context.theme.scale
        self.sizes = self._sizes_for(width)
        self._place_rows(legend)
        self.row_splitter.setHandleWidth(px(self.sizes.row_gap))
        self.middle_splitter.setHandleWidth(px(self.sizes.gutter) - 2 * BlockView.MARGIN_PX)
        widths = self._block_widths()
        chosen = self._chosen_sizes("middle")
        self.middle_splitter.setSizes(chosen or [round(widths[block]) for block in MIDDLE_BLOCKS])

    def _sizes_for(self, width: float) -> SheetSizes:
        sizes = sheet_sizes(width, is_preview=self._is_fixed)
        if not self.is_touched:
            return sizes
        card_height = max(sizes.card_height, ceil(TARGET_PX / self._context.theme.scale))
        return sizes._replace(target=TARGET_PX, card_height=card_height)

    def _place_rows(self, legend: ColourLegend) -> None:
        px = self._context.theme.px
        beside = px(self.sizes.margin + self.sizes.padding) - BlockView.MARGIN_PX
        above, below = px(self.sizes.margin + 8), px(self.sizes.margin + 4)
        content = self._sheet.rect().adjusted(beside, above, -beside, -below)
        legend.setGeometry(content.adjusted(BlockView.MARGIN_PX, content.height() - legend.height_px(), 0, 0))
        self.row_splitter.setGeometry(content.adjusted(0, 0, 0, -legend.height_px()))

    def measure(self, *, is_balancing: bool = False) -> SheetFit:
        """Return what the blocks need in the height that is left by headers."""
        views = [pane.view for pane in self._panes.values() if isinstance(pane.view, TopicsView)]
        widths, height = self._block_widths(), self._rows_height()
        return SheetFit(views, widths, height, self._shift, is_balancing=is_balancing)

    def _block_widths(self) -> dict[str, float]:
        """Return the widths of the panes on the columns of the sheet, focus rings included."""
        rings, gutter = 2 * BlockView.MARGIN_PX, self._context.theme.px(self.sizes.gutter)
        total = self.row_splitter.width() - rings
        column = (total - (SHEET_COLUMNS - 1) * gutter) / SHEET_COLUMNS
        return {
            block: columns * column + (columns - 1) * gutter + rings
            for block, columns in BLOCK_COLUMNS.items()
        }

    def _header_height(self, block: str) -> int:
        return self._panes[block].header_height(self.sizes)

    def _cards_height(self) -> float:
        return self._header_height("coalitions") + self._cards_view.row_height(self.sizes)

    def _rows_height(self) -> float:
        """Return the height for the notes of the middle row and the organisation row."""
        headers = sum(self._header_height(block) for block in (CENTRAL_BLOCK, "organisation"))
        handle = self.row_splitter.handleWidth()
        cards = 0.0 if self._panes["coalitions"].isHidden() else self._cards_height() + handle
        return self.row_splitter.height() - cards - headers - handle

    def choose_fonts(self, fit: SheetFit) -> PaneFonts:
        """Return the fonts of the sheet: those that fit, or those of the chosen zoom."""
        settings = self._context.settings
        if settings.fit or self._is_fixed:
            return fit.choose_fonts(self.make_fonts, self.sizes, self._least_type_for_heads())
        return self.make_fonts(NOTE_PX * settings.zoom)

    def _least_type_for_heads(self) -> int:
        """Return the least size of type at scale 1: where texts are large, about that of a sheet with usual ones."""
        least, scale = self.sizes.least_type, self._context.theme.scale
        return ceil((least - 1) / scale) if scale > 1 else least

    def may_shrink(self, fonts: PaneFonts) -> bool:
        """Return whether notes may have smaller type than with these fonts."""
        return self._context.settings.fit and fonts.zoom * NOTE_PX > self.sizes.least_type

    def distribute_heights(self, fit: SheetFit, fonts: PaneFonts) -> None:
        """Size the rows by their content, unless the splitters have been moved by hand."""
        chosen = self._chosen_sizes("rows")
        if chosen:
            self.row_splitter.setSizes(chosen)
            return
        self._shift = fit.shift
        middle, lower = fit.distribute(fonts)
        middle += self._header_height(CENTRAL_BLOCK)
        lower += self._header_height("organisation")
        self.row_splitter.setSizes([round(self._cards_height()), round(middle), round(lower)])

    def is_too_low(self, fonts: PaneFonts) -> bool:
        """Return whether a row is too low to show all of its notes and questions."""
        needs = self.measure().needs(fonts)
        return any(need.full > height for need, height in zip(needs, self._view_heights(), strict=True))

    def is_uneven(self, fonts: PaneFonts) -> bool:
        """Return whether a row is too low for its heads or notes while the other has height to spare."""
        return is_uneven(self._view_heights(), self.measure().needs(fonts))

    def _view_heights(self) -> list[int]:
        return [self._panes[block].view.viewport().height() for block in (CENTRAL_BLOCK, "organisation")]

    # A block in the whole window

    def fit_maximized(self, view: BlockView, legend: ColourLegend) -> PaneFonts:
        """Place the rows, and return the fonts of the largest type at which the notes of a maximized block fit."""
        self.sizes = self._sizes_for(self._sheet.width() / self._context.theme.scale)
        self._place_rows(legend)
        if not isinstance(view, TopicsView):
            return self._make_maximized_fonts(MAXIMIZED_CARDS_TYPE)
        rows_height = self.row_splitter.height()
        size, view.column_count, view.asks = fit_maximized(
            view,
            self._make_maximized_fonts,
            lambda fonts: rows_height - self._panes[view.block].header_height(fonts.sizes),
        )
        return self._make_maximized_fonts(size)

    def _make_maximized_fonts(self, size: float) -> PaneFonts:
        """Return fonts in which the title of the block is larger than those of its topics."""
        head_zoom = max(self.sizes.head_zoom, MAXIMIZED_HEAD * size / NOTE_PX)
        header = max(self.sizes.header, MAXIMIZED_HEADER_PX / head_zoom)
        return PaneFonts(
            self._context.theme,
            self._font_widths,
            size / NOTE_PX,
            self.sizes._replace(head_zoom=head_zoom, header=header),
        )
