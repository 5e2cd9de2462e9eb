"""Who took part: a list in the head of a sheet, each with the colour and letters their notes are signed with."""

from __future__ import annotations

from bisect import bisect_left

from canvas_app.posters.layout import Box, Rect
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import LEADING, RISE, note_colours, note_ink, tone
from canvas_app.posters.texts import PersonText
from canvas_app.posters.words import word

_WAYS = (
    (True, 4, 1.0),
    (True, 5, 1.0),
    (False, 4, 1.0),
    (False, 5, 1.0),
    (False, 6, 1.0),
    (False, 6, 0.8),
    (False, 7, 0.8),
    (False, 8, 0.8),
)
"""Ways to show the list: with organisations or not, names below each other, and their size."""


@frozen
class Legend:
    """Participants in columns of equal width: their sign in their colour, their name, and from where they come."""

    people: tuple[PersonText, ...]
    paper: Paper
    rows: int
    organisations: bool
    scale: float = 1.0
    left_out: int = 0
    lang: str = "nl"

    @once
    def size(self) -> float:
        """The size of names, pt."""
        return max(self.paper.small * self.scale, self.paper.least)

    @once
    def em(self) -> float:
        """The size of names, mm."""
        return self.size * MM

    @once
    def pens(self) -> tuple[Pen, Pen, Pen]:
        """For signs, names and organisations."""
        sign = Pen("bold", max(self.size * 0.8, self.paper.least), note_ink())
        return sign, Pen("bold", self.size, tone("ink")), Pen("regular", self.size, tone("soft"))

    @property
    def line(self) -> float:
        """The distance between two people, mm."""
        return self.em * 1.42

    @once
    def badge(self) -> float:
        """The width of a sign's badge, mm."""
        widest = max(self.pens[0].width(person.sign) for person in self.people)
        return widest + self.em * 0.7

    def _width(self, person: PersonText) -> float:
        _, name, organisation = self.pens
        width = self.badge + self.em * 0.45 + name.width(person.name)
        if self.organisations and person.organisation:
            width += name.width(" ") * 1.5 + organisation.width(person.organisation)
        return width

    @once
    def column_widths(self) -> list[float]:
        """The width of each column with the gap behind it, mm."""
        gap = self.em * 1.3
        return [
            max(self._width(person) for person in self.people[start : start + self.rows]) + gap
            for start in range(0, len(self.people), self.rows)
        ]

    @once
    def width(self) -> float:
        """The width of all columns, mm."""
        return sum(self.column_widths) - self.em * 1.3

    @property
    def height(self) -> float:
        """The height of the list, mm."""
        return (min(self.rows, len(self.people)) + bool(self.left_out)) * self.line + self.paper.unit

    def draw(self, x: float, y: float, marks: Marks) -> None:
        """The list from its left top corner."""
        for place, person in enumerate(self.people):
            column, row = divmod(place, self.rows)
            self._draw_person(person, x + sum(self.column_widths[:column]), y + row * self.line, marks)
        if self.left_out:
            text = word("people_more", self.lang, n=self.left_out)
            marks.write(self.pens[2], x, y + self.rows * self.line, text)

    def _draw_person(self, person: PersonText, x: float, y: float, marks: Marks) -> None:
        sign, name, organisation = self.pens
        em = self.em
        fill, edge = note_colours(person.colour)
        box = Box(x, y, self.badge, em * 1.22)
        marks.add(Rect(box, fill, edge, em * 0.04, em * 0.2, role="person", ref=person.sign))
        top = y + (box.h - LEADING * em) / 2
        shift = RISE * (em - sign.size * MM)
        marks.write(
            sign, x + (self.badge - sign.width(person.sign)) / 2, top + shift - em * 0.06, person.sign
        )
        x += self.badge + em * 0.45
        marks.write(name, x, top, person.name)
        if self.organisations and person.organisation:
            marks.write(
                organisation, x + name.width(person.name) + name.width(" ") * 1.5, top, person.organisation
            )


def fitting_legend(people: tuple[PersonText, ...], paper: Paper, width: float, lang: str) -> Legend:
    """The list of participants in `width` mm.

    Where it does not fit, organisations are left out, then more and smaller names stand below each other, and at last
    some are left out.
    """
    for organisations, rows, scale in _WAYS:
        legend = Legend(people, paper, rows, organisations, scale, lang=lang)
        if legend.width <= width:
            return legend
    _, rows, scale = _WAYS[-1]

    def first(shown: int) -> Legend:
        return Legend(people[:shown], paper, rows, False, scale, len(people) - shown, lang)

    # with everybody who is added the list grows wider: the most that fit are found by halving
    fitting = bisect_left(range(1, len(people)), True, key=lambda shown: first(shown).width > width)
    return first(max(fitting, 1))
