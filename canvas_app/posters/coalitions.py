"""The block of coalitions: cards in rows, as many beside each other as make it lowest, those of a row equally high."""

from __future__ import annotations

from math import ceil

from canvas_app.posters import fonts
from canvas_app.posters.cards import CardPlan
from canvas_app.posters.heads import HeadPlan
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.shares import share
from canvas_app.posters.style import LEADING, Style, tone
from canvas_app.posters.texts import BlockText, NoteText
from canvas_app.posters.topics import CONTINUED
from canvas_app.posters.words import word
from canvas_app.posters.wrapping import words_width

NARROWEST = 12.5
"""Em below which a card is not made: its words would break too often."""


Rest = list[tuple[str, tuple[NoteText, ...]]]


@frozen
class CardsPlan:
    """The coalitions block at a width (mm): cards in rows of `across`."""

    block: BlockText
    width: float
    style: Style
    head: HeadPlan
    across: int

    @property
    def pad(self) -> float:
        """From the block's sides to its cards, mm."""
        return self.head.pad

    @property
    def gap(self) -> float:
        """Between cards, mm."""
        return self.style.em * (0.45 + 0.25 * self.style.room)

    @once
    def rows(self) -> tuple[tuple[CardPlan, ...], ...]:
        """The cards in rows."""
        width = self.card_width
        cards = [CardPlan(card, width, self.style) for card in self.block.cards]
        return tuple(tuple(cards[start : start + self.across]) for start in range(0, len(cards), self.across))

    @property
    def card_width(self) -> float:
        """The width of a card, mm."""
        return (self.width - 2 * self.pad - (self.across - 1) * self.gap) / self.across

    @once
    def heights(self) -> list[float]:
        """The heights of the rows, mm."""
        return [max(card.height for card in row) for row in self.rows]

    @once
    def height(self) -> float:
        """The height the block needs, mm."""
        body = (
            sum(self.heights) + max(len(self.rows) - 1, 0) * self.gap
            if self.rows
            else self.continued_pen.leading
        )
        return self.head.height + body + self.pad

    @property
    def least(self) -> float:
        """The height to which it can be cut, mm: one row of cards stays."""
        first = self.heights[0] + self.gap if self.heights else 0.0
        return min(self.height, self.head.height + first + self.continued_pen.leading + self.pad)

    @property
    def continued_pen(self) -> Pen:
        """What says where the cards go on."""
        return Pen("italic", max(self.style.label, self.style.paper.least), tone("ink"))

    def draw(self, box: Box, marks: Marks) -> Rest:
        """The block in its box. Returns the cards that found no room, as their ids."""
        self.head.draw(box, marks)
        if not self.rows:
            pen = self.continued_pen._replace(colour=tone("soft"))
            marks.write(pen, box.x + self.pad, box.y + self.head.height, word("no_cards", self.lang))
            return []
        room = box.h - self.head.height - self.pad
        shown = self._shown(room)
        y = box.y + self.head.height
        for row, height in zip(self.rows[:shown], self._row_heights(shown, room), strict=True):
            for place, card in enumerate(row):
                x = box.x + self.pad + place * (self.card_width + self.gap)
                card.draw(Box(x, y, self.card_width, height), marks)
            y += height + self.gap
        if shown == len(self.rows):
            return []
        marks.write(self.continued_pen, box.x + self.pad, y, CONTINUED, f"continued:{self.block.id}")
        return [(card.card.id, ()) for row in self.rows[shown:] for card in row]

    lang: str = "nl"

    def _shown(self, room: float) -> int:
        if self.height <= room + self.head.height + self.pad + 1e-6:
            return len(self.rows)
        room -= self.continued_pen.leading
        shown = 0
        for height in self.heights:
            room -= height + self.gap
            if room < -1e-6:
                break
            shown += 1
        return shown

    def _row_heights(self, shown: int, room: float) -> list[float]:
        """Cards grow a little into room that is over, never to empty boxes."""
        needs = self.heights[:shown]
        if shown < len(self.rows) or not needs:
            return needs
        total = min(room - (shown - 1) * self.gap, sum(needs) * 1.15)
        return share(needs, total, [1.0] * shown)


def least_area(block: BlockText, style: Style) -> float:
    """The area that the words on its cards cover at least, mm²: where it is more than a sheet, no plan has to be made.

    A line is at most as wide as its card, and so no row of lines is wider than the block.
    """
    measure = fonts.measure("regular")
    width = sum(words_width(text, measure) for card in block.cards for _, text in card.facts)
    return width * style.em * style.em * LEADING


def plan_cards(block: BlockText, width: float, style: Style, head: HeadPlan, lang: str) -> CardsPlan:
    """The coalitions block at a width (mm), with so many cards beside each other that it is as low as can be."""
    count = max(len(block.cards), 1)
    inner = width - 2 * head.pad
    most = max(1, min(count, int((inner + style.em * 0.5) / (NARROWEST * style.em + style.em * 0.5))))
    fewest_rows = ceil(count / most)
    wishes = {ceil(count / rows) for rows in (fewest_rows, fewest_rows + 1)}
    plans = [CardsPlan(block, width, style, head, across, lang) for across in sorted(wishes, reverse=True)]
    return min(plans, key=lambda plan: plan.height)
