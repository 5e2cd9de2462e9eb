"""The pane with coalition cards: a row of cards that wraps, and an invitation to add one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import Choice, CoalitionCard, form_sign
from canvas_app.model.records import Coalition
from canvas_app.ui.canvas.flow import Rect
from canvas_app.ui.canvas.paint import FADED, PaintState
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.canvas.signs import paint_sign
from canvas_app.ui.canvas.typeset import Type
from canvas_app.ui.canvas.view import BlockView, Drop
from canvas_app.ui.look import SMALL

NEW: Item = ("new", "card")


@dataclass(slots=True, eq=False, repr=False)
class CardBox:
    """A card in its place, with the lines (label, text) that fit on it."""

    card: Coalition
    rect: Rect
    rows: list[tuple[str, list[str]]]


class CardsView(BlockView):
    """Shows the coalitions; in the overview one line a field, grown to the window all of their words."""

    def __init__(
        self, card_words: CoalitionCard, type_: Type, state: PaintState, parent: QWidget | None = None
    ) -> None:
        super().__init__("coalitions", type_, state, parent)
        self.words = card_words
        self.cards: Sequence[Coalition] = ()
        self.boxes: list[CardBox] = []
        self.new_rect: Rect = (0, 0, 0, 0)
        self.lang = "nl"
        self.new_label = "+"
        self.whole = False
        self._most_rows = 99

    def show_cards(self, cards: Sequence[Coalition]) -> None:
        """These cards, in this order."""
        self.cards = cards

    def use(self, type_: Type, lang: str, new_label: str) -> None:
        """Another type or language."""
        self.type, self.lang, self.new_label = type_, lang, new_label

    @property
    def count(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    # Layout

    def lay_out(self) -> None:
        """Cards of one width in rows; the invitation stands last."""
        m, px = self.type.metrics, self.type.px
        gap, least = px(12), px(300 if self.whole else 205)
        most = 4 if self.whole else 6
        fitting = int((self.content_width + gap) // (least + gap))
        columns = max(1, min(fitting, max(len(self.cards) + 1, 3), most))
        width = (self.content_width - (columns - 1) * gap) / columns
        self._most_rows = self._rows_that_fit()
        self.boxes, y, tallest = [], 2.0, 0.0
        for place, card in enumerate(self.cards):
            column = place % columns
            if place and column == 0:
                y, tallest = y + tallest + gap, 0.0
            rows = self._rows(card, width - 2 * m.pad_x)
            height = self._height(rows)
            tallest = max(tallest, height)
            self.boxes.append(CardBox(card, (column * (width + gap), y, width, height), rows))
        self._level_rows()
        self._place_invitation(columns, width, gap, y, tallest)

    def row_height(self) -> float:
        """What a card with all its fields in one line each needs."""
        return self._height([("", [""])] * len(self.words.fields))

    def _rows_that_fit(self) -> int:
        """In the overview a card has as many lines as can be seen whole: none is cut in half."""
        line = self.type.metrics.question + 2
        room = self.viewport().height() - self._height([]) - self.type.px(8)
        return 99 if self.whole else max(0, min(len(self.words.fields), int(room / line)))

    def _place_invitation(self, columns: int, width: float, gap: float, y: float, tallest: float) -> None:
        column = len(self.cards) % columns
        slim = self.type.metrics.line + 2 * self.type.metrics.pad_y + 8
        if column == 0 and self.cards:
            y, tallest = y + tallest + gap, slim
        self.new_rect = (column * (width + gap), y, width, max(tallest, slim))
        self.content_height = y + max(tallest, slim) + 4

    def _level_rows(self) -> None:
        """Cards beside each other are equally high."""
        for box in self.boxes:
            x, y, width, _ = box.rect
            box.rect = (x, y, width, max(other.rect[3] for other in self.boxes if other.rect[1] == y))

    def _height(self, rows: list[tuple[str, list[str]]]) -> float:
        m = self.type.metrics
        head = m.question + m.title * 1.02
        return m.pad_y * 3 + head + sum(max(1, len(lines)) for _, lines in rows) * m.question + len(rows) * 2

    def _rows(self, card: Coalition, width: float) -> list[tuple[str, list[str]]]:
        rows: list[tuple[str, list[str]]] = []
        for choice in self.words.fields:
            text = getattr(card, choice.id, "")
            if text:
                label = choice.title if self.whole else choice.short
                rows.append((label[self.lang], self._lines(text, width)))
        if self.whole:
            rows.extend(self._more_rows(card, width))
        return rows[: self._most_rows]

    def _more_rows(self, card: Coalition, width: float) -> list[tuple[str, list[str]]]:
        labels = self.words.labels
        dates = " – ".join(date for date in (card.start, card.end) if date)
        kind = _title(self.words.yields, card.yield_kind, self.lang)
        gain = ": ".join(part for part in (kind, card.yields) if part)
        pairs = (
            (labels["puller"][self.lang], card.puller),
            (labels["start"][self.lang], dates),
            (labels["yield"][self.lang], gain),
        )
        return [(label, self._lines(text, width)) for label, text in pairs if text]

    def _lines(self, text: str, width: float) -> list[str]:
        room = width - self._label_width(width)
        if self.whole:
            return self.type.wrap_soft(text, room)
        metrics = QFontMetricsF(self.type.soft)
        return [metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)]

    def _label_width(self, width: float) -> float:
        return min(self.type.px(116 if self.whole else 66), width * 0.42)

    # Painting

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """The cards that can be seen, and the invitation."""
        for box in self.boxes:
            if box.rect[1] < bottom and box.rect[1] + box.rect[3] > top:
                self._paint_card(painter, box)
        self._paint_invitation(painter)

    def _paint_card(self, painter: QPainter, box: CardBox) -> None:
        faded = box.card.id in self.state.lifted or (
            self.state.matching is not None and box.card.id not in self.state.matching
        )
        painter.setOpacity(FADED if faded else 1.0)
        self._paint_frame(painter, box)
        m = self.type.metrics
        x, y, width, _ = box.rect
        left, top, room = x + m.pad_x, y + m.pad_y + 2, width - 2 * m.pad_x
        self._paint_form(painter, box.card, left, top, room)
        top += m.question
        painter.setFont(self.type.title)
        painter.setPen(self.type.look.colour("ink"))
        name = box.card.name or "…"
        name = QFontMetricsF(self.type.title).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, top + self.type.ascent), name)
        self._paint_rows(painter, box, left, top + m.title + 2, room)
        painter.setOpacity(1.0)

    def _paint_frame(self, painter: QPainter, box: CardBox) -> None:
        look, item = self.type.look, ("card", box.card.id)
        frame = QRectF(*box.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        current = item == self.state.current and self.state.focused
        chosen = current or item in self.state.chosen
        painter.setPen(QPen(look.colour("focus"), 3) if chosen else QPen(look.colour("hairline"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(frame, 8, 8)

    def _paint_form(self, painter: QPainter, card: Coalition, x: float, y: float, room: float) -> None:
        look = self.type.look
        font = QFont(self.type.signature)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        base = y + QFontMetricsF(self.type.soft).ascent()
        size = metrics.capHeight()
        paint_sign(painter, form_sign(card.form), x, base - size, size, look.block("coalitions"))
        painter.setPen(look.block("coalitions"))
        form = _title(self.words.forms, card.form, self.lang).upper()
        painter.drawText(QPointF(x + size + 5, base), form)
        painter.setFont(self.type.soft)
        painter.setPen(look.colour("soft"))
        state = _title(self.words.states, card.state, self.lang).lower()
        painter.drawText(
            QPointF(x + room - QFontMetricsF(self.type.soft).horizontalAdvance(state), base), state
        )

    def _paint_rows(self, painter: QPainter, box: CardBox, x: float, y: float, room: float) -> None:
        look, m = self.type.look, self.type.metrics
        metrics = QFontMetricsF(self.type.soft)
        labels = self._label_width(room)
        painter.setFont(self.type.soft)
        for label, lines in box.rows:
            painter.setPen(look.colour("soft"))
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, labels - 6)
            painter.drawText(QPointF(x, y + metrics.ascent()), shown)
            painter.setPen(look.colour("ink"))
            for line in lines:
                painter.drawText(QPointF(x + labels, y + metrics.ascent()), line)
                y += m.question
            y += 2

    def _paint_invitation(self, painter: QPainter) -> None:
        look, hot = self.type.look, NEW in (self.state.hover, self.state.current)
        painter.setPen(
            QPen(look.colour("focus" if self._is_on_new() else "control"), 1, Qt.PenStyle.DashLine)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(*self.new_rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 8, 8)
        painter.setFont(self.type.look.font(SMALL + 1, zoom=self.type.zoom))
        painter.setPen(look.colour("ink" if hot else "soft"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.new_label)

    def _is_on_new(self) -> bool:
        return self.state.current == NEW and self.state.focused

    # What a pane must say

    def item_at(self, x: float, y: float) -> Item:
        """A card, the invitation, or ('', '')."""
        for item, (left, top, width, height) in self.places().items():
            if left <= x < left + width and top <= y < top + height:
                return item
        return ("", "")

    def is_wish(self, x: float, y: float) -> bool:
        """Whether this is the invitation."""
        return self.item_at(x, y) == NEW

    def tip_at(self, x: float, y: float) -> str:
        """The whole name of a card, and what it is for."""
        kind, id_ = self.item_at(x, y)
        card = next((card for card in self.cards if kind == "card" and card.id == id_), None)
        return (
            "\n".join(part for part in (card.name, card.ambition) if part) if card and not self.whole else ""
        )

    def places(self) -> dict[Item, Rect]:
        """The cards in order, then the invitation."""
        places: dict[Item, Rect] = {("card", box.card.id): box.rect for box in self.boxes}
        places[NEW] = self.new_rect
        return places

    def drop_at(self, x: float, y: float, kind: str) -> Drop | None:
        """Before the card whose middle is right of the point."""
        if kind != "card":
            return None
        for box in self.boxes:
            left, top, width, height = box.rect
            if y < top + height and x < left + width / 2:
                return Drop("", box.card.id, (left - 7, top, 2, height))
        left, top, _, height = self.new_rect
        return Drop("", "", (left - 7, top, 2, height))


def _title(choices: Sequence[Choice], id_: str, lang: str) -> str:
    """The words of a choice; one of a newer version is shown by its id."""
    return next((choice.title[lang] for choice in choices if choice.id == id_), id_)
