"""View of the coalition cards: a row on the sheet, or all of them with their full texts when maximized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import SHEET_COLUMNS
from canvas_app.content.coalition_view import CoalitionView, view_coalition
from canvas_app.content.method import CoalitionCardDefinition
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.records import Coalition
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.sheet.block_view import BlockView, DropPosition
from canvas_app.ui.sheet.card_painter import CardPainter, LeadFinder
from canvas_app.ui.sheet.mouse_area import TOP_MARGIN_PX
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import ItemKey, PaneRect, contains
from canvas_app.ui.sheet.pane_fonts import PaneFonts
from canvas_app.ui.sheet.sheet_sizes import SheetSizes, sheet_sizes

NEW_COALITION: ItemKey = ("new", "card")
PEEK = 0.35
"""Share of a card that is seen of the next one, where there are more than fit."""


@dataclass(slots=True, eq=False, repr=False)
class CardBox:
    """A laid-out card: its rectangle and, when maximized, the rows (label, wrapped lines) on it."""

    coalition: CoalitionView
    rect: PaneRect
    rows: list[tuple[str, list[str]]]


class CoalitionsView(BlockView):
    """Shows the coalitions: name, ambition, lead and state in a row, the full texts when maximized."""

    def __init__(
        self,
        card_words: CoalitionCardDefinition,
        fonts: PaneFonts,
        state: PaintState,
        find_lead: LeadFinder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("coalitions", fonts, state, parent)
        self.texts = card_words
        self.coalitions: Sequence[Coalition] = ()
        self.card_boxes: list[CardBox] = []
        self.add_rect: PaneRect = (0, 0, 0, 0)
        self.lang = DEFAULT_LANGUAGE
        self.add_label = "+"
        self.sizes = sheet_sizes(0)
        self._find_lead = find_lead

    def set_coalitions(self, coalitions: Sequence[Coalition]) -> None:
        """Set the cards to show, in this order."""
        self.coalitions = coalitions

    def set_style(self, fonts: PaneFonts, sizes: SheetSizes, lang: str, new_label: str) -> None:
        """Set the fonts, the lengths of the sheet, the language and the label of the add area."""
        self.fonts, self.sizes, self.lang, self.add_label = fonts, sizes, lang, new_label

    @property
    def count(self) -> int:
        """Number of cards."""
        return len(self.coalitions)

    def row_height(self, sizes: SheetSizes) -> float:
        """Return the height in pixels of the row of cards, with the rings around them."""
        return self.fonts.theme.px(sizes.card_height) + TOP_MARGIN_PX + self.MARGIN_PX

    # Layout

    def lay_out(self) -> None:
        """Lay out the cards and the add area: side by side on the columns of the sheet, or in rows when maximized."""
        views = [view_coalition(one, self.texts, self.lang) for one in self.coalitions]
        if self.is_maximized:
            self._lay_out_rows(views)
        else:
            self._lay_out_row(views)
        self._update_range()

    def _lay_out_row(self, views: Sequence[CoalitionView]) -> None:
        theme = self.fonts.theme
        gap, height = theme.px(self.sizes.gutter), theme.px(self.sizes.card_height)
        width = (self.content_width - (SHEET_COLUMNS - 1) * gap) / SHEET_COLUMNS
        if len(views) >= SHEET_COLUMNS:
            width -= PEEK * width / SHEET_COLUMNS
        self.card_boxes = [
            CardBox(view, (index * (width + gap), 0.0, width, height), []) for index, view in enumerate(views)
        ]
        self.add_rect = (len(views) * (width + gap), 0.0, width, height)
        self.content_height = height

    def _lay_out_rows(self, views: Sequence[CoalitionView]) -> None:
        px = self.fonts.px
        gap, minimum, maximum = px(12), px(240), 4
        fitting = int((self.content_width + gap) // (minimum + gap))
        columns = max(1, min(fitting, max(len(views) + 1, 3), maximum))
        width = (self.content_width - (columns - 1) * gap) / columns
        self.card_boxes, y = [], 0.0
        for start in range(0, len(views), columns):
            y = self._lay_out_band(views[start : start + columns], y, width, gap)
        column = len(views) % columns
        last = self.card_boxes[-1].rect if column else (0.0, y, width, px(60))
        self.add_rect = (column * (width + gap), last[1], width, last[3])
        self.content_height = max(y - gap, self.add_rect[1] + self.add_rect[3])

    def _lay_out_band(self, views: Sequence[CoalitionView], y: float, width: float, gap: float) -> float:
        """Lay out cards of equal height side by side; return the y of the next row."""
        painter = self._painter()
        rows = [painter.full_rows(view, width) for view in views]
        height = max(painter.full_height(view_rows) for view_rows in rows)
        for index, (view, view_rows) in enumerate(zip(views, rows, strict=True)):
            self.card_boxes.append(CardBox(view, (index * (width + gap), y, width, height), view_rows))
        return y + height + gap

    def _painter(self) -> CardPainter:
        return CardPainter(self.fonts, self.state, self.sizes, self._find_lead)

    def _update_range(self) -> None:
        """Set how far the row scrolls sideways."""
        bar = self.horizontalScrollBar()
        right = self.add_rect[0] + self.add_rect[2]
        bar.setPageStep(round(self.content_width))
        bar.setRange(0, 0 if self.is_maximized else max(0, round(right - self.content_width)))

    def scroll_to(self, item: ItemKey) -> None:
        """Scroll as little as needed to make an item fully visible."""
        rect = self.item_rects().get(item)
        if rect is None or self.is_maximized:
            super().scroll_to(item)
            return
        bar = self.horizontalScrollBar()
        peek = PEEK * rect[2]
        if rect[0] - peek < bar.value():
            bar.setValue(round(rect[0] - peek))
        elif rect[0] + rect[2] + peek > bar.value() + self.content_width:
            bar.setValue(round(rect[0] + rect[2] + peek - self.content_width))

    # Painting

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint the visible cards and the add area."""
        cards = self._painter()
        for box in self.card_boxes:
            if box.rect[1] < bottom and box.rect[1] + box.rect[3] > top:
                if self.is_maximized:
                    cards.paint_full(painter, box.coalition, box.rect, box.rows)
                else:
                    cards.paint_small(painter, box.coalition, box.rect)
        if not self.state.is_read_only:
            self._paint_add_target(painter)

    def _paint_add_target(self, painter: QPainter) -> None:
        theme, is_hovered = self.fonts.theme, NEW_COALITION in (self.state.hovered, self.state.current)
        is_current = self.state.is_focused(NEW_COALITION)
        painter.setPen(QPen(theme.colour("focus" if is_current else "control"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(*self.add_rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 8, 8)
        font = theme.font(SMALL_PX)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if is_hovered else "soft"))
        words = QFontMetricsF(font).elidedText(self.add_label, Qt.TextElideMode.ElideRight, frame.width() - 8)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
        if not self.coalitions:
            painter.setPen(theme.colour("soft"))
            beside = QRectF(
                frame.right() + theme.px(14), frame.y(), self.content_width - frame.right(), frame.height()
            )
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._hint())

    @staticmethod
    def _hint() -> str:
        return QCoreApplication.translate(
            "CoalitionsView", "This block fills up later. Drag a note here, and it becomes a coalition."
        )

    # BlockView interface

    def item_at(self, x: float, y: float) -> ItemKey:
        """Return the card at a point, `NEW_COALITION` for the add area, or ('', '')."""
        return next((item for item, rect in self.layout_rects().items() if contains(rect, x, y)), ("", ""))

    def is_add_target(self, x: float, y: float) -> bool:
        """Return whether a point is in the add area."""
        return self.item_at(x, y) == NEW_COALITION

    def tooltip_at(self, x: float, y: float) -> str:
        """Return the full name and the ambition of a card; '' when maximized, where both are readable."""
        kind, id_ = self.item_at(x, y)
        found = next((one for one in self.coalitions if kind == "card" and one.id == id_), None)
        if found is None or self.is_maximized:
            return ""
        return "\n".join(part for part in (found.name, found.ambition) if part)

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangles of the cards in order, then that of the add area."""
        places: dict[ItemKey, PaneRect] = {("card", box.coalition.id): box.rect for box in self.card_boxes}
        places[NEW_COALITION] = self.add_rect
        return places

    def drop_at(self, x: float, y: float, kind: str) -> DropPosition | None:
        """Return the position before the first card in the row whose centre is right of the point.

        A note becomes a card there; dropped on the add area, the last one.
        """
        if kind not in ("card", "note"):
            return None
        for box in self.card_boxes:
            left, top, width, height = box.rect
            if y < top + height and x < left + width / 2:
                return DropPosition("", box.coalition.id, (left - 7, top, 2, height))
        left, top, _, height = self.add_rect
        return DropPosition("", "", (left - 7, top, 2, height))

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        if self.is_maximized or not bar.maximum():
            super().wheelEvent(event)
            return
        step = event.angleDelta().x() or event.angleDelta().y()
        bar.setValue(bar.value() - step)
