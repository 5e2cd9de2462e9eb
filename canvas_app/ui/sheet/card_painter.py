"""Painter of coalition cards: a small card on the sheet, and a card with its full texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.ui.kit.paint_helpers import draw_lines, fill_shape, wrap_text
from canvas_app.ui.kit.theme import SMALL_PX, mix
from canvas_app.ui.parts.avatar import paint_avatar
from canvas_app.ui.parts.state_icon import paint_state_icon
from canvas_app.ui.sheet.note_painter import FOLDED_CORNER_PX, paint_folded_corner
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import PaneRect
from canvas_app.ui.sheet.pane_fonts import PaneFonts
from canvas_app.ui.sheet.sheet_sizes import SheetSizes

LeadFinder = Callable[[str], ParticipantView | None]
"""Returns the participant of a name, or None."""

"""States of coalitions that are not at work any more; their cards are only outlined."""
LARGE_CARD_PX = 56
"""Height from which a card shows its ambition or its lead, in pixels at scale 1."""
NAME_SIZES = (12, 11, 10, 9, 8)
"""Smaller sizes of a name on a small card, in pixels at scale 1."""
LABEL_SHARE = 0.4
"""Share of the width of a card for the labels of its fields."""


class CardPainter:
    """Paints the cards of a pane."""

    def __init__(self, fonts: PaneFonts, state: PaintState, sizes: SheetSizes, find_lead: LeadFinder) -> None:
        self.fonts, self.theme, self.state = fonts, fonts.theme, state
        self.sizes, self.find_lead = sizes, find_lead
        factor = max(1.0, sizes.card_height / 76)
        self.name_font = self.theme.font(14 * factor, bold=True)
        self.small_font = self.theme.font(12.5 * factor)

    # Small cards

    def paint_small(self, painter: QPainter, card: CoalitionView, rect: PaneRect) -> None:
        """Paint a card on the sheet: shape and name; where there is room also ambition, lead and state."""
        painter.setOpacity(self.state.opacity_of(card.id))
        self._paint_frame(painter, card, rect)
        if self.sizes.card_height < LARGE_CARD_PX:
            self._paint_name_only(painter, card, rect)
        else:
            self._paint_lines(painter, card, rect)
        painter.setOpacity(1.0)

    def _paint_frame(self, painter: QPainter, card: CoalitionView, rect: PaneRect) -> None:
        item, frame = ("card", card.id), QRectF(*rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.state.is_marked(item):
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-2.5, -2.5, 2.5, 2.5), 9, 9)
        is_ended = card.is_ended
        tint = mix(self.theme.colour("surface"), self.theme.block_colour("coalitions"), 0.06)
        painter.setPen(QPen(self.theme.colour("hairline"), 1) if is_ended else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("surface") if is_ended else tint)
        painter.drawRoundedRect(frame, 8, 8)
        if card.id in self.state.disputed_ids:
            side = self._fold_side(card)
            paint_folded_corner(painter, QRectF(frame.right() + 0.5 - side, rect[1], side, side), self.theme)

    def _fold_side(self, card: CoalitionView) -> float:
        """Return the side of the folded corner of a card with several versions to choose from, in pixels; else 0."""
        return self.theme.px(FOLDED_CORNER_PX) if card.id in self.state.disputed_ids else 0

    def _paint_shape(self, painter: QPainter, card: CoalitionView, place: QRectF, colour: QColor) -> None:
        """Paint the shape of a form, or what became of the card where two states are compared."""
        difference = self.state.differences.get(card.id)
        if difference is None:
            fill_shape(painter, card.shape, place.x(), place.y(), place.width(), colour)
            return
        from canvas_app.ui.parts.difference_sign import paint_difference_sign

        more = place.width() * 0.25
        paint_difference_sign(painter, difference.value, place.adjusted(-more, -more, more, more), self.theme)

    def _paint_name_only(self, painter: QPainter, card: CoalitionView, rect: PaneRect) -> None:
        """Paint the shape above the state, and the name in two lines beside them."""
        px = self.theme.px
        x, y, width, height = rect
        side, left = px(9), x + px(26)
        colour = self.theme.block_colour("coalitions")
        self._paint_shape(painter, card, QRectF(x + px(9), y + height / 2 - side - px(2), side, side), colour)
        box = QRectF(x + px(9), y + height / 2 + px(3), side, side)
        paint_state_icon(painter, card.state_id, box, self.theme, "coalitions")
        name_width = width - px(30) - self._fold_side(card)
        font = self._name_font(card.name, name_width)
        lines = wrap_text(card.name or "…", font, name_width, 2)
        top = y + (height - len(lines) * QFontMetricsF(font).lineSpacing()) / 2
        draw_lines(painter, lines, font, self.theme.colour("ink"), left, top)

    def _name_font(self, name: str, width: float) -> QFont:
        """Return the font of a name: smaller where a word would be broken, which in large type may happen."""
        largest = self.theme.font(SMALL_PX * min(1.0, self.sizes.head_zoom), bold=True)
        words = name.split()

        def fits(font: QFont) -> bool:
            metrics = QFontMetricsF(font)
            return all(metrics.horizontalAdvance(word) <= width for word in words)

        smaller = [
            self.theme.font(size, bold=True) for size in NAME_SIZES if size * self.theme.scale >= SMALL_PX
        ]
        return next((font for font in (largest, *smaller) if fits(font)), largest)

    def _paint_lines(self, painter: QPainter, card: CoalitionView, rect: PaneRect) -> None:
        px = self.theme.px
        x, y, width, height = rect
        pad, side = px(10), px(9)
        name = QFontMetricsF(self.name_font)
        base = y + px(7) + name.ascent()
        colour = self.theme.block_colour("coalitions")
        place = QRectF(x + pad, base - name.capHeight() / 2 - side / 2, side, side)
        self._paint_shape(painter, card, place, colour)
        name_width = width - 2 * pad - px(14) - self._fold_side(card)
        self._draw(painter, card.name or "…", self.name_font, "ink", x + pad + px(14), base, name_width)
        small = QFontMetricsF(self.small_font)
        if self.sizes.card_height >= 76:
            self._draw(
                painter,
                card.fields[0].text,
                self.small_font,
                "soft",
                x + pad,
                base + px(4) + small.ascent(),
                width - 2 * pad,
            )
        self._paint_foot(painter, card, QRectF(x + pad, y + height - px(27), width - 2 * pad, px(20)))

    def _paint_foot(self, painter: QPainter, card: CoalitionView, box: QRectF) -> None:
        """Paint the lead at the left and the state at the right."""
        px, metrics = self.theme.px, QFontMetricsF(self.small_font)
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        state = card.state.lower()
        state_width = metrics.horizontalAdvance(state) + px(16)
        self._draw(
            painter, state, self.small_font, "ink", box.right() - state_width + px(16), base, state_width
        )
        side = px(10)
        icon = QRectF(box.right() - state_width, box.center().y() - side / 2, side, side)
        paint_state_icon(painter, card.state_id, icon, self.theme, "coalitions")
        if not card.lead:
            return
        left, lead = box.x(), self.find_lead(card.lead)
        if lead is not None:
            paint_avatar(painter, QRectF(left, box.y(), box.height(), box.height()), self.theme, lead)
            left += box.height() + px(6)
        available_width = box.right() - state_width - px(8) - left
        self._draw(painter, card.lead, self.small_font, "ink", left, base, available_width)

    def _draw(
        self, painter: QPainter, text: str, font: QFont, colour: str, x: float, base: float, width: float
    ) -> None:
        """Draw a text on one line, shortened to a width."""
        line = " ".join(text.split())
        painter.setFont(font)
        painter.setPen(self.theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, max(width, 0.0))
        painter.drawText(QPointF(x, base), shown)

    # Cards with their full texts

    def full_rows(self, card: CoalitionView, width: float) -> list[tuple[str, list[str]]]:
        """Return the rows (label, wrapped lines) of the filled-in fields for a card of a width."""
        m = self.fonts.metrics
        inner = width - 2 * m.pad_left
        value_width = inner * (1 - LABEL_SHARE)
        return [
            (field.label, self.fonts.wrap_small(field.text, value_width)) for field in card.fields_to_read
        ]

    def full_height(self, rows: list[tuple[str, list[str]]]) -> float:
        """Return the height of a card with these rows."""
        m = self.fonts.metrics
        head = m.question + m.title * 1.1
        return (
            m.pad_left * 2 + head + sum(max(1, len(lines)) for _, lines in rows) * m.question + len(rows) * 3
        )

    def paint_full(
        self, painter: QPainter, card: CoalitionView, rect: PaneRect, rows: list[tuple[str, list[str]]]
    ) -> None:
        """Paint a card with the full texts of its fields."""
        painter.setOpacity(self.state.opacity_of(card.id))
        self._paint_frame(painter, card, rect)
        m = self.fonts.metrics
        x, y, width, _ = rect
        left, top, inner = x + m.pad_left, y + m.pad_left, width - 2 * m.pad_left
        self._paint_caption(painter, card, left, top, inner)
        top += m.question
        title = QFontMetricsF(self.fonts.title)
        self._draw(painter, card.name or "…", self.fonts.title, "ink", left, top + title.ascent(), inner)
        self._paint_rows(painter, rows, left, top + m.title * 1.1, inner)
        painter.setOpacity(1.0)

    def _paint_caption(
        self, painter: QPainter, card: CoalitionView, x: float, y: float, width: float
    ) -> None:
        metrics = QFontMetricsF(self.fonts.small)
        base, side = y + metrics.ascent(), metrics.capHeight()
        fill_shape(painter, card.shape, x, base - side, side, self.theme.block_colour("coalitions"))
        state = card.state.lower()
        state_width = metrics.horizontalAdvance(state)
        self._draw(
            painter, card.form, self.fonts.small, "soft", x + side + 5, base, width - state_width - side - 12
        )
        self._draw(painter, state, self.fonts.small, "soft", x + width - state_width, base, state_width + 1)

    def _paint_rows(
        self, painter: QPainter, rows: list[tuple[str, list[str]]], x: float, y: float, width: float
    ) -> None:
        m, metrics = self.fonts.metrics, QFontMetricsF(self.fonts.small)
        labels = width * LABEL_SHARE
        for label, lines in rows:
            self._draw(painter, label, self.fonts.small, "soft", x, y + metrics.ascent(), labels - 6)
            painter.setPen(self.theme.colour("ink"))
            for line in lines:
                painter.drawText(QPointF(x + labels, y + metrics.ascent()), line)
                y += m.question
            y += 3
