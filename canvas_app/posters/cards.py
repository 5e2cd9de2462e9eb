"""Coalition cards: form, name, what was filled in; and the block that holds them, in rows of equal cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_app.posters.layout import Box, Rect, Sign
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import CAPITAL, RISE, Style, block_colour, tone
from canvas_app.posters.texts import CardText


class Line(NamedTuple):
    """One line of a card: pieces of (pen, x from the card's text, text), and its height in mm."""

    pieces: tuple[tuple[Pen, float, str], ...]
    height: float
    kind: str = ""


@frozen
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

    @once
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
            return [
                Line(((small, 0.0, label),), pen.leading),
                *(Line(((pen, 0.0, line),), pen.leading) for line in below),
            ]
        first, *others = pen.lines(text, self.room, start)
        head = ((small, 0.0, label), (pen, start, first)) if label else ((pen, 0.0, first),)
        return [Line(head, pen.leading), *(Line(((pen, 0.0, line),), pen.leading) for line in others)]

    @once
    def height(self) -> float:
        """The height of the whole card, mm."""
        return sum(line.height for line in self.lines) + 2 * self.pad_y

    def draw(self, box: Box, marks: Marks, lines: Sequence[Line] | None = None) -> None:
        """The card, or some of its lines, in its box."""
        marks.add(
            Rect(
                box,
                tone("raised"),
                tone("hairline"),
                self.style.paper.unit * 0.22,
                self.style.em * 0.35,
                role="card",
                ref=self.card.id,
            )
        )
        y = box.y + self.pad_y
        for line in self.lines if lines is None else lines:
            if line.kind == "form":
                self._draw_sign(box.x + self.pad, y, marks)
            # pieces of different sizes stand on one baseline
            largest = max((pen.size for pen, _, _ in line.pieces), default=0.0)
            for pen, x, text in line.pieces:
                top = y + RISE * (largest - pen.size) * MM
                marks.write(pen, box.x + self.pad + x, top, text.replace("\u00a0", " "), self.card.id)
            y += line.height

    def _draw_sign(self, x: float, y: float, marks: Marks) -> None:
        em = self.style.label * MM
        marks.add(
            Sign(
                x + em * 0.36,
                y + (RISE - CAPITAL / 2) * em,
                em * 0.72,
                self.card.sign,
                block_colour("coalitions"),
            )
        )
