"""Coalition cards: form, name, what was filled in; and the block that holds them, in rows of equal cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import NamedTuple

from canvas_app.posters.contents import BlockText, CardText, NoteText
from canvas_app.posters.heads import HeadPlan
from canvas_app.posters.layout import Box, Rect, Sign
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.shares import share
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import CAPITAL, RISE, Style, block_colour, tone
from canvas_app.posters.topics import CONTINUED
from canvas_app.posters.words import word

NARROWEST = 12.5
"""Em below which a card is not made: its words would break too often."""

Rest = list[tuple[str, tuple[NoteText, ...]]]


class Line(NamedTuple):
    """One line of a card: pieces of (pen, x from the card's text, text), and its height in mm."""

    pieces: tuple[tuple[Pen, float, str], ...]
    height: float
    kind: str = ""


@dataclass(frozen=True)
class CardPlan:
    """A card `width` mm wide, as lines that can be cut between."""

    card: CardText
    width: float
    style: Style

    @property
    def pad(self) -> float:
        """From the card's side to its text, mm."""
        return self.style.em * (0.5 + 0.16 * self.style.room)

    @property
    def pad_y(self) -> float:
        """From the card's top to its first line, mm."""
        return self.style.em * (0.36 + 0.16 * self.style.room)

    @property
    def room(self) -> float:
        """The width of a line of text, mm."""
        return self.width - 2 * self.pad

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines: form and state, name, facts."""
        return (*self._form(), *self._name(), *self._facts())

    def _facts(self) -> Iterator[Line]:
        for place, fact in enumerate(self.card.facts):
            if place:
                yield Line((), self.style.em * (0.1 + 0.08 * self.style.room))
            yield from self._fact(*fact)

    def _form(self) -> list[Line]:
        pen = Pen("bold", self.style.label, block_colour("coalitions"))
        state = Pen("regular", self.style.label, tone("soft"))
        sign = self.style.label * MM * 0.95
        first = (pen, sign, self.card.form)
        if not self.card.state:
            return [Line((first,), pen.leading, "form")]
        place = self.room - state.width(self.card.state)
        if place < sign + pen.width(self.card.form) + 0.5 * sign:
            return [Line((first,), pen.leading, "form"), Line(((state, 0.0, self.card.state),), pen.leading)]
        return [Line((first, (state, place, self.card.state)), pen.leading, "form")]

    def _name(self) -> list[Line]:
        pen = Pen("bold", self.style.card_name, tone("ink"))
        lines = pen.lines(self.card.name, self.room) if self.card.name else []
        made = [Line(((pen, 0.0, line),), pen.leading) for line in lines]
        return [*made, Line((), self.style.em * 0.2)] if made and self.card.facts else made

    def _fact(self, label: str, text: str) -> list[Line]:
        """The label stands in the first line, on its baseline, and the words go on behind it."""
        pen = Pen("regular", self.style.size, tone("ink"))
        small = Pen("bold", self.style.label, block_colour("coalitions"))
        start = small.width(label) + self.style.em * 0.4 if label else 0.0
        if start > self.room * 0.6:
            below = pen.lines(text, self.room)
            return [Line(((small, 0.0, label),), pen.leading), *(Line(((pen, 0.0, line),), pen.leading) for line in below)]
        first, *others = pen.lines(text, self.room, start)
        head = ((small, 0.0, label), (pen, start, first)) if label else ((pen, 0.0, first),)
        return [Line(head, pen.leading), *(Line(((pen, 0.0, line),), pen.leading) for line in others)]

    @cached_property
    def height(self) -> float:
        """The height of the whole card, mm."""
        return sum(line.height for line in self.lines) + 2 * self.pad_y

    def draw(self, box: Box, marks: Marks, lines: Sequence[Line] | None = None) -> None:
        """The card, or some of its lines, in its box."""
        marks.add(
            Rect(box, tone("raised"), tone("hairline"), self.style.paper.unit * 0.22, self.style.em * 0.35,
                 role="card", ref=self.card.id)
        )
        y = box.y + self.pad_y
        for line in self.lines if lines is None else lines:
            if line.kind == "form":
                self._draw_sign(box.x + self.pad, y, marks)
            # pieces of different sizes stand on one baseline
            largest = max((pen.size for pen, _, _ in line.pieces), default=0.0)
            for pen, x, text in line.pieces:
                marks.write(pen, box.x + self.pad + x, y + RISE * (largest - pen.size) * MM, text, self.card.id)
            y += line.height

    def _draw_sign(self, x: float, y: float, marks: Marks) -> None:
        em = self.style.label * MM
        marks.add(Sign(x + em * 0.36, y + (RISE - CAPITAL / 2) * em, em * 0.72, self.card.sign, block_colour("coalitions")))


@dataclass(frozen=True)
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

    @cached_property
    def rows(self) -> tuple[tuple[CardPlan, ...], ...]:
        """The cards in rows."""
        width = self.card_width
        cards = [CardPlan(card, width, self.style) for card in self.block.cards]
        return tuple(tuple(cards[start : start + self.across]) for start in range(0, len(cards), self.across))

    @property
    def card_width(self) -> float:
        """The width of a card, mm."""
        return (self.width - 2 * self.pad - (self.across - 1) * self.gap) / self.across

    @cached_property
    def heights(self) -> list[float]:
        """The heights of the rows, mm."""
        return [max(card.height for card in row) for row in self.rows]

    @cached_property
    def height(self) -> float:
        """The height the block needs, mm."""
        body = sum(self.heights) + max(len(self.rows) - 1, 0) * self.gap if self.rows else self.continued_pen.leading
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


def plan_cards(block: BlockText, width: float, style: Style, head: HeadPlan, lang: str) -> CardsPlan:
    """The coalitions block at a width (mm), with so many cards beside each other that it is as low as can be."""
    count = max(len(block.cards), 1)
    inner = width - 2 * head.pad
    most = max(1, min(count, int((inner + style.em * 0.5) / (NARROWEST * style.em + style.em * 0.5))))
    fewest_rows = ceil(count / most)
    wishes = {ceil(count / rows) for rows in (fewest_rows, fewest_rows + 1)}
    plans = [CardsPlan(block, width, style, head, across, lang) for across in sorted(wishes, reverse=True)]
    return min(plans, key=lambda plan: plan.height)
