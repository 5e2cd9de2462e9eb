"""Who took part: a list in the head of a sheet, each with the colour and letters their notes are signed with."""

from __future__ import annotations

from math import ceil

from canvas_app.posters.layout import Box, Rect
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import LEADING, RISE, note_colours, note_ink, tone
from canvas_app.posters.texts import PersonText
from canvas_app.posters.words import word

_ROWS = 5
"""Participants below each other in the head of a sheet."""


@frozen
class Legend:
    """Participants in columns of equal width: their sign in their colour, their name, and from where they come."""

    people: tuple[PersonText, ...]
    paper: Paper
    columns: int
    rows: int
    organisations: bool
    left_out: int = 0
    lang: str = "nl"

    @once
    def pens(self) -> tuple[Pen, Pen, Pen]:
        """For signs, names and organisations."""
        small = self.paper.small
        sign = Pen("bold", max(small * 0.8, self.paper.least), note_ink())
        return sign, Pen("bold", small, tone("ink")), Pen("regular", small, tone("soft"))

    @property
    def line(self) -> float:
        """The distance between two people, mm."""
        return self.paper.small * MM * 1.42

    @once
    def badge(self) -> float:
        """The width of a sign's badge, mm."""
        widest = max(self.pens[0].width(person.sign) for person in self.people)
        return widest + self.paper.small * MM * 0.7

    def _width(self, person: PersonText) -> float:
        _, name, organisation = self.pens
        width = self.badge + self.paper.small * MM * 0.45 + name.width(person.name)
        if self.organisations and person.organisation:
            width += name.width(" ") * 1.5 + organisation.width(person.organisation)
        return width

    @once
    def column_widths(self) -> list[float]:
        """The width of each column with the gap behind it, mm."""
        gap = self.paper.small * MM * 1.3
        return [
            max(self._width(person) for person in self.people[start : start + self.rows]) + gap
            for start in range(0, len(self.people), self.rows)
        ]

    @once
    def width(self) -> float:
        """The width of all columns, mm."""
        return sum(self.column_widths) - self.paper.small * MM * 1.3

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
        em = self.paper.small * MM
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

    Where it does not fit, organisations are left out, then more names stand below each other, then some are left out.
    """
    for organisations, rows in ((True, 4), (True, _ROWS), (False, 4), (False, _ROWS), (False, 6)):
        legend = Legend(people, paper, ceil(len(people) / rows), rows, organisations, lang=lang)
        if legend.width <= width:
            return legend
    for shown in range(len(people) - 1, 0, -1):
        legend = Legend(people[:shown], paper, ceil(shown / 6), 6, False, len(people) - shown, lang)
        if legend.width <= width:
            break
    return legend
