"""Empty coalition cards on a wall: a line for the name, and for each field a place for a note or a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_app.content.method import load_method
from canvas_app.posters.empty.grids import GAP, NOTE, PITCH, extent
from canvas_app.posters.layout import Box, Rect, Sign, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, block_colour, tone
from canvas_app.posters.texts import FORM_SIGNS

SHAPES = ((4, 1), (2, 2), (2, 1), (1, 2), (1, 1))
"""How many places a card has beside and below each other."""

MORE = ("puller", "start", "end")
"""What can be written on a card too where there is room."""

WRITE, LEAST_WRITE = 9.0, 6.5
"""The height for a line written by hand with a marker, and with a pen, mm."""


class CardOffer(NamedTuple):
    """Cards in the height they need (mm) below the head: so many beside each other, each with places."""

    height: float
    worth: float
    across: int
    columns: int
    rows: int

    @property
    def places(self) -> int:
        """How many notes find a place on all cards."""
        return 6 * self.columns * self.rows


@frozen
class WallCards:
    """Cards in a block `width` mm wide inside."""

    paper: Paper
    width: float
    lang: str

    @property
    def gap(self) -> float:
        """Between cards, mm."""
        return self.paper.unit * 0.7

    @property
    def pad(self) -> float:
        """From a card's edge to what stands in it, mm."""
        return self.paper.unit * 0.7

    @once
    def form_pen(self) -> Pen:
        """For the form of a coalition."""
        return Pen("bold", self.paper.prompt * 1.25, block_colour("coalitions"))

    @once
    def label_pen(self) -> Pen:
        """For labels."""
        return Pen("bold", max(self.paper.prompt * 0.9, self.paper.least), tone("ink"))

    @once
    def fields(self) -> list[str]:
        """The titles of the four fields."""
        return [field.title[self.lang] for field in load_method().coalition.fields]

    @property
    def label(self) -> float:
        """The line of a label above a place, mm."""
        return self.label_pen.leading + self.paper.unit * 0.15

    def card_width(self, across: int) -> float:
        """The width of one of so many cards beside each other, mm."""
        return (self.width - (across - 1) * self.gap) / across

    def text_width(self, across: int, columns: int) -> float:
        """What places leave for form and name, mm."""
        return self.card_width(across) - 2 * self.pad - columns * PITCH

    def offers(self) -> Iterator[CardOffer]:
        """The cards there can be; those without places have lines only."""
        for across in (6, 3, 2):
            if self._two_fields(across):
                down = 6 // across
                high = 2 * self.pad + self.form_pen.leading + 3 * (self.label + LEAST_WRITE)
                yield CardOffer(down * high + (down - 1) * self.gap, 0.0, across, 0, 0)
        for across in (6, 3, 2):
            down = 6 // across
            for columns, rows in SHAPES:
                high = self._card_height(across, columns, rows)
                if high:
                    worth = 6 * (0.3 + 0.8 * columns * rows) - 0.01 * down
                    yield CardOffer(down * high + (down - 1) * self.gap, worth, across, columns, rows)

    def _two_fields(self, across: int) -> bool:
        """Whether the labels of two fields find room beside each other on a card without places."""
        labels = max(self.label_pen.width(field) for field in self.fields)
        return self.card_width(across) - 2 * self.pad >= 2 * labels + 2 * self.gap

    def _card_height(self, across: int, columns: int, rows: int) -> float:
        """The height of a card, mm; 0 where form, name and the other fields find no room beside its places."""
        room = self.text_width(across, columns)
        rest = self.fields[columns * rows :]
        em = self.form_pen.size * MM
        forms = [self.form_pen.width(form.title[self.lang]) + em for form in load_method().coalition.forms]
        if room < max(*forms, *(self.label_pen.width(field) for field in rest), self.paper.prompt * MM * 7):
            return 0.0
        lines = self.form_pen.leading + (1 + len(rest)) * (self.label + WRITE)
        return 2 * self.pad + max(rows * (self.label + PITCH) - GAP, lines)

    def draw(self, offer: CardOffer, box: Box, marks: Marks) -> None:
        """The six cards in the block's inside."""
        down = 6 // offer.across
        width, height = self.card_width(offer.across), (box.h - (down - 1) * self.gap) / down
        for place, form in enumerate(load_method().coalition.forms):
            row, column = divmod(place, offer.across)
            card = Box(box.x + column * (width + self.gap), box.y + row * (height + self.gap), width, height)
            edge = Rect(
                card,
                tone("surface"),
                tone("hairline"),
                self.paper.unit * 0.2,
                self.paper.unit,
                role="card",
                ref=form.id,
            )
            marks.add(edge)
            self._draw_text(form.id, form.title[self.lang], card, offer, marks)
            self._draw_places(card, offer, marks)

    def _draw_text(self, form: str, title: str, card: Box, offer: CardOffer, marks: Marks) -> None:
        """Form, name and the fields that have a line, at the left."""
        inside = card.inset(self.pad)._replace(w=self.text_width(offer.across, offer.columns))
        em = self.form_pen.size * MM
        marks.add(
            Sign(
                inside.x + em * 0.36,
                inside.y + (RISE - CAPITAL / 2) * em,
                em * 0.72,
                FORM_SIGNS[form],
                self.form_pen.colour,
            )
        )
        y = inside.y + marks.write(self.form_pen, inside.x + em * 0.95, inside.y, title)
        rest = inside.below(y - inside.y)
        if offer.rows:
            self._draw_lines(rest, self._labels(rest.h, offer.columns * offer.rows), marks)
            return
        # no room for places: the name, and the fields two by two
        step, half = rest.h / 3, (rest.w - 2 * self.gap) / 2
        self._draw_lines(rest._replace(h=step), self._labels(0.0, len(self.fields)), marks)
        for column in (0, 1):
            below = Box(rest.x + column * (half + 2 * self.gap), rest.y + step, half, 2 * step)
            self._draw_lines(below, self.fields[column::2], marks)

    def _labels(self, height: float, places: int) -> list[str]:
        """The name, the fields that have no place, and what more there is room for in so many mm."""
        names = load_method().coalition.labels
        labels = [names["name"][self.lang], *self.fields[places:]]
        over = int(height / (self.label + WRITE)) - len(labels)
        return labels + [names[key][self.lang] for key in MORE[: max(over, 0)]]

    def _draw_lines(self, box: Box, labels: Sequence[str], marks: Marks) -> None:
        """Labels below each other, each with a line to write on."""
        step = box.h / len(labels)
        line = self.paper.unit * 0.13
        for place, label in enumerate(labels):
            top = box.y + place * step
            marks.write(self.label_pen, box.x, top, label)
            y = top + min(step, self.label + 2 * WRITE) - line
            marks.add(Stroke(box.x, y, box.right, y, tone("control"), line))

    def _draw_places(self, card: Box, offer: CardOffer, marks: Marks) -> None:
        """A place for each of the first fields, its label above it."""
        left = card.right - self.pad - extent(offer.columns)
        for number in range(offer.columns * offer.rows):
            row, column = divmod(number, offer.columns)
            x, y = left + column * PITCH, card.y + self.pad + row * (self.label + PITCH)
            marks.write(self.label_pen, x, y, self.fields[number])
            draw_place(Box(x, y + self.label, NOTE, NOTE), marks)


def draw_place(box: Box, marks: Marks) -> None:
    """A place for a note: lightly, it vanishes behind the note."""
    marks.add(Rect(box, "", tone("control"), 0.2, 1.5, dash=2.0, role="place"))
