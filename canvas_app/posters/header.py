"""The head and foot of a sheet: the network's name, session and date, who took part, and which sheet this is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil

from canvas_app.posters.contents import PersonText, WorkshopText
from canvas_app.posters.layout import Box, Notice, Rect, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, LEADING, RISE, note_colours, note_ink, tone
from canvas_app.posters.words import word

_ROWS = 5
"""Participants below each other in the head of a sheet."""


@dataclass(frozen=True)
class Header:
    """The head of a sheet, `width` mm wide; `scale` is below 1 on sheets that follow; `write_in` has lines instead."""

    workshop: WorkshopText
    paper: Paper
    width: float
    scale: float = 1.0
    people: bool = True
    write_in: bool = False

    @cached_property
    def legend(self) -> Legend | None:
        """The participants, in at most just over half of the width."""
        if not self.people or not self.workshop.people:
            return None
        return fitting_legend(self.workshop.people, self.paper, self.width * 0.56, self.workshop.lang)

    @cached_property
    def title_room(self) -> float:
        """What the title may take, mm."""
        return self.width - (self.legend.width + self.paper.unit * 8 if self.legend else 0.0)

    @cached_property
    def title(self) -> tuple[Pen, list[str], bool]:
        """The title: its pen, its lines (two at most), and whether all of it is there."""
        wish, floor = self.paper.title * self.scale, self.paper.title * self.scale * 0.36
        size = wish
        for most in (1, 2, 3):
            size = wish * (1.0, 0.62, 0.45)[most - 1]
            low = max(floor, size * 0.62)
            while size > low:
                pen = Pen("bold", size, tone("ink"))
                lines = pen.lines(self.workshop.title, self.title_room)
                if len(lines) <= most and " ".join(lines) == self.workshop.title:
                    return pen, lines, True
                size *= 0.95
        return self._shortened(Pen("bold", floor, tone("ink")))

    def _shortened(self, pen: Pen) -> tuple[Pen, list[str], bool]:
        lines = pen.lines(self.workshop.title, self.title_room)
        if len(lines) <= 3:
            return pen, lines, True
        last = lines[2]
        while last and pen.width(last + "…") > self.title_room:
            last = last[:-1]
        return pen, [*lines[:2], last.rstrip() + "…"], False

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What has to be said about this head."""
        short = () if self.title[2] else (("title_shortened", {}),)
        left_out = self.legend.left_out if self.legend else 0
        return (*short, ("people_left_out", {"n": left_out})) if left_out else short

    @cached_property
    def subtitle_pen(self) -> Pen:
        """What session and date are written with."""
        return Pen("regular", max(self.paper.title * 0.34 * self.scale, self.paper.small), tone("soft"))

    @cached_property
    def beside(self) -> bool:
        """Whether session and date stand behind the title, on its line."""
        pen, lines, _ = self.title
        needed = pen.width(lines[-1]) + self.gap + self.subtitle_pen.width(self.workshop.subtitle)
        return len(lines) == 1 and needed <= self.title_room

    @property
    def gap(self) -> float:
        """Between title and session, mm."""
        return self.title[0].size * MM * 0.4

    @cached_property
    def height(self) -> float:
        """Down to where the blocks begin, mm."""
        if self.write_in:
            return self.subtitle_pen.leading * 1.9 + self.paper.unit * 2.0
        pen, lines, _ = self.title
        text = len(lines) * pen.leading
        if self.workshop.subtitle and not self.beside:
            text += self.subtitle_pen.leading
        return max(text - self._lift, self.legend.height if self.legend else 0.0) + self.paper.unit * 2.0

    @property
    def _lift(self) -> float:
        """The air above the capitals of the title: they stand at the top of the sheet's area, mm."""
        return self.title[0].size * MM * (RISE - CAPITAL)

    def draw(self, x: float, y: float, marks: Marks) -> None:
        """The head from its left top corner."""
        if self.write_in:
            self._draw_lines(x, y, marks)
            return
        pen, lines, _ = self.title
        top = y - self._lift
        used = marks.paragraph(pen, x, top, lines, "title")
        small = self.subtitle_pen
        if self.beside:
            baseline = top + RISE * (pen.size - small.size) * MM
            marks.write(small, x + pen.width(lines[0]) + self.gap, baseline, self.workshop.subtitle, "subtitle")
        else:
            marks.write(small, x, top + used, self.workshop.subtitle, "subtitle")
        if self.legend:
            self.legend.draw(x + self.width - self.legend.width, y, marks)


    def _draw_lines(self, x: float, y: float, marks: Marks) -> None:
        """Lines to write the network's name and the date on."""
        pen = self.subtitle_pen
        top = y + pen.leading * 0.8
        gap = self.paper.unit * 4
        for key, start, width in (("network", 0.0, 0.62), ("date", 0.64, 0.36)):
            label = word(key, self.workshop.lang)
            left, right = x + start * self.width, x + (start + width) * self.width
            marks.write(pen, left, top, label)
            line = top + RISE * pen.size * MM
            begin = left + pen.width(label) + gap
            marks.add(Stroke(begin, line, right, line, tone("control"), self.paper.unit * 0.2))


@dataclass(frozen=True)
class Legend:
    """Participants in columns of equal width: their sign in their colour, their name, and from where they come."""

    people: tuple[PersonText, ...]
    paper: Paper
    columns: int
    rows: int
    organisations: bool
    left_out: int = 0
    lang: str = "nl"

    @cached_property
    def pens(self) -> tuple[Pen, Pen, Pen]:
        """For signs, names and organisations."""
        small = self.paper.small
        sign = Pen("bold", max(small * 0.8, self.paper.least), note_ink())
        return sign, Pen("bold", small, tone("ink")), Pen("regular", small, tone("soft"))

    @property
    def line(self) -> float:
        """The distance between two people, mm."""
        return self.paper.small * MM * 1.42

    @cached_property
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

    @cached_property
    def column_widths(self) -> list[float]:
        """The width of each column with the gap behind it, mm."""
        gap = self.paper.small * MM * 1.3
        return [
            max(self._width(person) for person in self.people[start : start + self.rows]) + gap
            for start in range(0, len(self.people), self.rows)
        ]

    @cached_property
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
        marks.write(sign, x + (self.badge - sign.width(person.sign)) / 2, top + shift - em * 0.06, person.sign)
        x += self.badge + em * 0.45
        marks.write(name, x, top, person.name)
        if self.organisations and person.organisation:
            marks.write(organisation, x + name.width(person.name) + name.width(" ") * 1.5, top, person.organisation)


def fitting_legend(people: tuple[PersonText, ...], paper: Paper, width: float, lang: str) -> Legend:
    """The list of participants in `width` mm: without organisations where they do not fit, then more rows, then fewer
    people.
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


def footer_height(paper: Paper) -> float:
    """From the blocks down to the margin, mm."""
    return max(paper.small * 0.8, paper.least) * MM * LEADING + paper.unit * 1.2


def draw_footer(paper: Paper, area: Box, text: str, right: str, marks: Marks) -> None:
    """The line at the foot of a sheet, in the lowest part of `area`."""
    pen = Pen("regular", max(paper.small * 0.8, paper.least), tone("soft"))
    top = area.bottom - pen.leading
    marks.write(pen, area.x, top, text, "footer")
    marks.write_right(pen, area.right, top, right, "footer")
