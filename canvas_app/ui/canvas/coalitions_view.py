"""View of the coalition cards: cards in wrapping rows, and an area to add one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from canvas_app.content.coalition_view import DATES, LEAD, RESULTS, CoalitionView, view_coalition
from canvas_app.content.method import CoalitionCardDefinition
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.records import Coalition
from canvas_app.ui.canvas.block_view import BlockView, DropPosition
from canvas_app.ui.canvas.pane_boxes import PaneRect
from canvas_app.ui.canvas.pane_fonts import PaneFonts
from canvas_app.ui.canvas.selection import ItemKey
from canvas_app.ui.canvas.topic_painter import FADED_OPACITY, PaintState
from canvas_app.ui.kit.paint_helpers import fill_shape
from canvas_app.ui.kit.theme import SMALL_PX

NEW_COALITION: ItemKey = ("new", "card")


@dataclass(slots=True, eq=False, repr=False)
class CardBox:
    """A laid-out card: its rectangle and the rows (label, wrapped lines) that fit on it."""

    coalition: CoalitionView
    rect: PaneRect
    rows: list[tuple[str, list[str]]]


class CoalitionsView(BlockView):
    """Shows the coalitions: one line per field in the overview, the full texts when maximized."""

    def __init__(
        self,
        card_words: CoalitionCardDefinition,
        fonts: PaneFonts,
        state: PaintState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("coalitions", fonts, state, parent)
        self.texts = card_words
        self.coalitions: Sequence[Coalition] = ()
        self.card_boxes: list[CardBox] = []
        self.add_rect: PaneRect = (0, 0, 0, 0)
        self.lang = DEFAULT_LANGUAGE
        self.add_label = "+"
        self.is_maximized = False
        self._max_rows = 99

    def set_coalitions(self, coalitions: Sequence[Coalition]) -> None:
        """Set the cards to show, in this order."""
        self.coalitions = coalitions

    def set_style(self, fonts: PaneFonts, lang: str, new_label: str) -> None:
        """Set the fonts, the language and the label of the add area."""
        self.fonts, self.lang, self.add_label = fonts, lang, new_label

    @property
    def count(self) -> int:
        """Number of cards."""
        return len(self.coalitions)

    # Layout

    def lay_out(self) -> None:
        """Lay out cards of equal width in rows, with the add area last."""
        m, px = self.fonts.metrics, self.fonts.px
        gap, minimum = px(12), px(300 if self.is_maximized else 205)
        maximum = 4 if self.is_maximized else 6
        fitting = int((self.content_width + gap) // (minimum + gap))
        columns = max(1, min(fitting, max(len(self.coalitions) + 1, 3), maximum))
        width = (self.content_width - (columns - 1) * gap) / columns
        self._max_rows = self._visible_row_count()
        self.card_boxes, y, tallest = [], 2.0, 0.0
        for index, coalition in enumerate(self.coalitions):
            column = index % columns
            if index and column == 0:
                y, tallest = y + tallest + gap, 0.0
            view = view_coalition(coalition, self.texts, self.lang)
            rows = self._card_rows(view, width - 2 * m.pad_x)
            height = self._card_height(rows)
            tallest = max(tallest, height)
            self.card_boxes.append(CardBox(view, (column * (width + gap), y, width, height), rows))
        self._equalize_heights()
        self._place_add_target(columns, width, gap, y, tallest)

    def card_height(self) -> float:
        """Return the height in pixels of a card with one line for each field."""
        return self._card_height([("", [""])] * len(self.texts.fields))

    def _visible_row_count(self) -> int:
        """Return how many rows a card shows: in the overview as many as are fully visible, maximized all."""
        line = self.fonts.metrics.question + 2
        available_height = self.viewport().height() - self._card_height([]) - self.fonts.px(8)
        return 99 if self.is_maximized else max(0, min(len(self.texts.fields), int(available_height / line)))

    def _place_add_target(self, columns: int, width: float, gap: float, y: float, tallest: float) -> None:
        column = len(self.coalitions) % columns
        slim = self.fonts.metrics.line + 2 * self.fonts.metrics.pad_y + 8
        if column == 0 and self.coalitions:
            y, tallest = y + tallest + gap, slim
        self.add_rect = (column * (width + gap), y, width, max(tallest, slim))
        self.content_height = y + max(tallest, slim) + 4

    def _equalize_heights(self) -> None:
        """Give all cards in a row the height of the tallest."""
        for box in self.card_boxes:
            x, y, width, _ = box.rect
            box.rect = (x, y, width, max(other.rect[3] for other in self.card_boxes if other.rect[1] == y))

    def _card_height(self, rows: list[tuple[str, list[str]]]) -> float:
        m = self.fonts.metrics
        head = m.question + m.title * 1.02
        return m.pad_y * 3 + head + sum(max(1, len(lines)) for _, lines in rows) * m.question + len(rows) * 2

    def _card_rows(self, view: CoalitionView, width: float) -> list[tuple[str, list[str]]]:
        """Return the rows (label, wrapped lines) of the filled-in fields, at most `_max_rows`.

        The overview leaves out lead, dates and results.
        """
        rows = [
            (field.label if self.is_maximized else field.short_label, self._wrap_value(field.text, width))
            for field in view.fields_to_read
            if self.is_maximized or field.id not in (LEAD, DATES, RESULTS)
        ]
        return rows[: self._max_rows]

    def _wrap_value(self, text: str, width: float) -> list[str]:
        available_width = width - self._label_width(width)
        if self.is_maximized:
            return self.fonts.wrap_small(text, available_width)
        metrics = QFontMetricsF(self.fonts.small)
        return [metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, available_width)]

    def _label_width(self, width: float) -> float:
        return min(self.fonts.px(116 if self.is_maximized else 66), width * 0.42)

    # Painting

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint the visible cards and the add area."""
        for box in self.card_boxes:
            if box.rect[1] < bottom and box.rect[1] + box.rect[3] > top:
                self._paint_card(painter, box)
        self._paint_add_target(painter)

    def _paint_card(self, painter: QPainter, box: CardBox) -> None:
        is_faded = box.coalition.id in self.state.dragged_ids or (
            self.state.filtered_ids is not None and box.coalition.id not in self.state.filtered_ids
        )
        painter.setOpacity(FADED_OPACITY if is_faded else 1.0)
        self._paint_frame(painter, box)
        m = self.fonts.metrics
        x, y, width, _ = box.rect
        left, top, text_width = x + m.pad_x, y + m.pad_y + 2, width - 2 * m.pad_x
        self._paint_caption(painter, box.coalition, left, top, text_width)
        top += m.question
        painter.setFont(self.fonts.title)
        painter.setPen(self.fonts.theme.colour("ink"))
        name = box.coalition.name or "…"
        name = QFontMetricsF(self.fonts.title).elidedText(name, Qt.TextElideMode.ElideRight, text_width)
        painter.drawText(QPointF(left, top + self.fonts.ascent), name)
        self._paint_rows(painter, box, left, top + m.title + 2, text_width)
        painter.setOpacity(1.0)

    def _paint_frame(self, painter: QPainter, box: CardBox) -> None:
        theme, item = self.fonts.theme, ("card", box.coalition.id)
        frame = QRectF(*box.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        current = item == self.state.current and self.state.has_focus
        is_marked = current or item in self.state.selected
        painter.setPen(QPen(theme.colour("focus"), 3) if is_marked else QPen(theme.colour("hairline"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(frame, 8, 8)

    def _paint_caption(
        self, painter: QPainter, coalition: CoalitionView, x: float, y: float, width: float
    ) -> None:
        theme = self.fonts.theme
        font = QFont(self.fonts.initials)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        base = y + QFontMetricsF(self.fonts.small).ascent()
        size = metrics.capHeight()
        fill_shape(painter, coalition.shape, x, base - size, size, theme.block_colour("coalitions"))
        painter.setPen(theme.block_colour("coalitions"))
        painter.drawText(QPointF(x + size + 5, base), coalition.form.upper())
        painter.setFont(self.fonts.small)
        painter.setPen(theme.colour("soft"))
        state = coalition.state.lower()
        painter.drawText(
            QPointF(x + width - QFontMetricsF(self.fonts.small).horizontalAdvance(state), base), state
        )

    def _paint_rows(self, painter: QPainter, box: CardBox, x: float, y: float, width: float) -> None:
        theme, m = self.fonts.theme, self.fonts.metrics
        metrics = QFontMetricsF(self.fonts.small)
        labels = self._label_width(width)
        painter.setFont(self.fonts.small)
        for label, lines in box.rows:
            painter.setPen(theme.colour("soft"))
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, labels - 6)
            painter.drawText(QPointF(x, y + metrics.ascent()), shown)
            painter.setPen(theme.colour("ink"))
            for line in lines:
                painter.drawText(QPointF(x + labels, y + metrics.ascent()), line)
                y += m.question
            y += 2

    def _paint_add_target(self, painter: QPainter) -> None:
        theme, is_hovered = self.fonts.theme, NEW_COALITION in (self.state.hovered, self.state.current)
        painter.setPen(
            QPen(
                theme.colour("focus" if self._is_add_target_current() else "control"), 1, Qt.PenStyle.DashLine
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(*self.add_rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 8, 8)
        painter.setFont(self.fonts.theme.font(SMALL_PX + 1, zoom=self.fonts.zoom))
        painter.setPen(theme.colour("ink" if is_hovered else "soft"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.add_label)

    def _is_add_target_current(self) -> bool:
        return self.state.current == NEW_COALITION and self.state.has_focus

    # BlockView interface

    def item_at(self, x: float, y: float) -> ItemKey:
        """Return the card at a point, `NEW_COALITION` for the add area, or ('', '')."""
        for item, (left, top, width, height) in self.layout_rects().items():
            if left <= x < left + width and top <= y < top + height:
                return item
        return ("", "")

    def is_add_target(self, x: float, y: float) -> bool:
        """Return whether a point is in the add area."""
        return self.item_at(x, y) == NEW_COALITION

    def tooltip_at(self, x: float, y: float) -> str:
        """Return the full name and the ambition of a card; '' when maximized, where both are readable."""
        kind, id_ = self.item_at(x, y)
        coalition = next(
            (coalition for coalition in self.coalitions if kind == "card" and coalition.id == id_), None
        )
        return (
            "\n".join(part for part in (coalition.name, coalition.ambition) if part)
            if coalition and not self.is_maximized
            else ""
        )

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangles of the cards in order, then that of the add area."""
        places: dict[ItemKey, PaneRect] = {("card", box.coalition.id): box.rect for box in self.card_boxes}
        places[NEW_COALITION] = self.add_rect
        return places

    def drop_at(self, x: float, y: float, kind: str) -> DropPosition | None:
        """Return the position before the first card in the row whose centre is right of the point."""
        if kind != "card":
            return None
        for box in self.card_boxes:
            left, top, width, height = box.rect
            if y < top + height and x < left + width / 2:
                return DropPosition("", box.coalition.id, (left - 7, top, 2, height))
        left, top, _, height = self.add_rect
        return DropPosition("", "", (left - 7, top, 2, height))
