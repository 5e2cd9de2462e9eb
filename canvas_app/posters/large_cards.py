"""A coalition card large enough for a wall or a table: form and state, name, and every field with room for its words.

What is still empty has a line to write on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from canvas_app.content.method import load_method
from canvas_app.posters.layout import Box, Rect, Sign, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, block_colour, tone
from canvas_app.posters.texts import CardText
from canvas_app.posters.words import word

NARROW = 26.0
"""Em of text below which the fields stand below each other instead of in two columns."""

LARGEST = 2.4
"""How many times the wished size of notes the words of a card may be."""


def empty_card(lang: str) -> CardText:
    """A card to be filled in by hand."""
    card = load_method().coalition
    fields = (
        *(field.title[lang] for field in card.fields),
        card.labels["puller"][lang],
        word("period", lang),
        card.labels["yield"][lang],
    )
    return CardText("", "disc", card.labels["form"][lang], "", "", (), tuple((label, "") for label in fields))


class Field(NamedTuple):
    """A label and the lines of what was filled in; lengths in mm."""

    label: str
    lines: list[str]
    height: float
    width: float


@frozen
class LargeCard:
    """A card `width` mm wide, its words in `size` pt."""

    card: CardText
    width: float
    size: float
    paper: Paper
    network: str = ""

    @once
    def em(self) -> float:
        """The size of the words, mm."""
        return self.size * MM

    @property
    def pad(self) -> float:
        """From the edge to the words, mm."""
        return self.em * 1.1

    @once
    def form_pen(self) -> Pen:
        """For the form of the coalition."""
        return Pen("bold", max(self.size * 0.9, self.paper.least), block_colour("coalitions"))

    @once
    def state_pen(self) -> Pen:
        """For its state."""
        return Pen("regular", self.form_pen.size, tone("soft"))

    @once
    def name_pen(self) -> Pen:
        """For its name."""
        return Pen("bold", self.size * 1.8, tone("ink"))

    @once
    def label_pen(self) -> Pen:
        """For labels."""
        return Pen("bold", max(self.size * 0.72, self.paper.least), block_colour("coalitions"))

    @once
    def pen(self) -> Pen:
        """For what was filled in."""
        return Pen("regular", self.size, tone("ink"))

    @once
    def foot_pen(self) -> Pen:
        """For the network's name at the foot."""
        return Pen("regular", max(self.size * 0.6, self.paper.least), tone("soft"))

    @property
    def room(self) -> float:
        """The width inside, mm."""
        return self.width - 2 * self.pad

    @once
    def columns(self) -> int:
        """Fields beside each other."""
        return 2 if self.room > NARROW * self.em else 1

    @property
    def gap(self) -> float:
        """Between columns, mm."""
        return self.em * 1.6

    @once
    def column(self) -> float:
        """The width of a column, mm."""
        return (self.room - (self.columns - 1) * self.gap) / self.columns

    @once
    def name(self) -> list[str]:
        """The lines of the name."""
        return self.name_pen.lines(self.card.name, self.room) if self.card.name else [""]

    @once
    def fields(self) -> list[Field]:
        """The fields in reading order."""
        last = len(self.card.fields) - 1
        alone = self.columns > 1 and len(self.card.fields) % self.columns == 1
        return [
            self._field(label, text, self.room if alone and place == last else self.column)
            for place, (label, text) in enumerate(self.card.fields)
        ]

    def _field(self, label: str, text: str, width: float) -> Field:
        lines = self.pen.lines(text, width) if text else []
        return Field(label, lines, self.label_pen.leading + max(len(lines), 1.4) * self.pen.leading, width)

    @once
    def rows(self) -> list[list[Field]]:
        """The fields in rows."""
        return [
            self.fields[start : start + self.columns] for start in range(0, len(self.fields), self.columns)
        ]

    @once
    def head(self) -> float:
        """The height of form and name, mm."""
        return self.form_pen.leading + len(self.name) * self.name_pen.leading + self.em * 0.9

    @once
    def foot(self) -> float:
        """The height of the network's name, mm."""
        return self.foot_pen.leading + self.em * 0.3 if self.network else 0.0

    @once
    def height(self) -> float:
        """The height of all of it, mm."""
        fields = sum(max(field.height for field in row) for row in self.rows)
        return 2 * self.pad + self.head + fields + (len(self.rows) - 1) * self.em * 0.5 + self.foot

    @property
    def whole(self) -> bool:
        """Whether no word of the name is broken, nor a label, nor form and state meet."""
        wide = max(self.label_pen.width(label) for label, _ in self.card.fields) <= self.column
        form = self.form_pen.width(self.card.form) + self.state_pen.width(self.card.state) + 2.5 * self.em
        return wide and form <= self.room and self.name_pen.widest(self.card.name) <= self.room

    def draw(self, box: Box, marks: Marks) -> None:
        """The card in a box at least so high: room that is over stands between its fields."""
        line = self.paper.unit * 0.25
        marks.add(
            Rect(box, tone("surface"), tone("control"), line, self.em * 0.5, role="card", ref=self.card.id)
        )
        inside = box.inset(self.pad)
        self._draw_head(inside, marks)
        spare = max(box.h - self.height, 0.0) / len(self.rows)
        y = inside.y + self.head
        for row in self.rows:
            height = max(field.height for field in row)
            for place, field in enumerate(row):
                self._draw_field(field, inside.x + place * (self.column + self.gap), y, spare * 0.9, marks)
            y += height + self.em * 0.5 + spare
        if self.network:
            self._draw_foot(inside, marks)

    def _draw_foot(self, inside: Box, marks: Marks) -> None:
        text = self.foot_pen.elided(self.network, inside.w)
        marks.write(self.foot_pen, inside.x, inside.bottom - self.foot_pen.leading, text)

    def _draw_head(self, box: Box, marks: Marks) -> None:
        pen, em = self.form_pen, self.form_pen.size * MM
        sign = Sign(box.x + em * 0.4, box.y + (RISE - CAPITAL / 2) * em, em * 0.8, self.card.sign, pen.colour)
        marks.add(sign)
        marks.write(pen, box.x + em * 1.1, box.y, self.card.form, self.card.id)
        marks.write_right(self.state_pen, box.right, box.y, self.card.state, self.card.id)
        y = box.y + pen.leading
        y += marks.paragraph(self.name_pen, box.x, y, self.name, self.card.id) + self.em * 0.25
        marks.add(Stroke(box.x, y, box.right, y, pen.colour, self.paper.unit * 0.35))

    def _draw_field(self, field: Field, x: float, y: float, spare: float, marks: Marks) -> None:
        y += marks.write(self.label_pen, x, y, field.label, self.card.id)
        if field.lines:
            lines = [line.replace("\u00a0", " ") for line in field.lines]
            marks.paragraph(self.pen, x, y, lines, self.card.id)
            return
        rule = y + self.pen.leading * 1.25
        step = max(self.pen.leading * 1.4, 8.0)
        # more lines to write on where there is room for them
        for number in range(1 + int(spare / step)):
            at = rule + number * step
            marks.add(Stroke(x, at, x + field.width, at, tone("control"), self.paper.unit * 0.13))


def fitting_card(
    card: CardText, box: Box, paper: Paper, network: str = "", largest: float = LARGEST
) -> LargeCard | None:
    """The card with the largest words that stay in the box, whole words if that can be; None where none do."""
    steps = 14
    least = paper.floor / paper.note
    sizes = [paper.note * largest * (least / largest) ** (step / steps) for step in range(steps + 1)]
    cards = [LargeCard(card, box.w, size, paper, network) for size in sizes]
    fitting = [made for made in cards if made.height <= box.h + 1e-6]
    return next((made for made in fitting if made.whole), None)


def alike(cards: Sequence[LargeCard]) -> list[LargeCard]:
    """The cards with words of one size, the smallest of theirs."""
    size = min((card.size for card in cards), default=0.0)
    return [replace(card, size=size) for card in cards]


def cells(area: Box, count: int, gap: float) -> Sequence[Box]:
    """An area (mm) in 1, 2 or 4 equal boxes, in reading order."""
    across = 2 if count == 4 or (count == 2 and area.w > area.h) else 1
    down = count // across
    width, height = (area.w - (across - 1) * gap) / across, (area.h - (down - 1) * gap) / down
    return [
        Box(area.x + column * (width + gap), area.y + row * (height + gap), width, height)
        for row in range(down)
        for column in range(across)
    ]
