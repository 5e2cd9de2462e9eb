"""The head and foot of a sheet: the network's name, session and date, who took part, and which sheet this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.posters.layout import Box, Notice, Stroke
from canvas_app.posters.legend import Legend, fitting_legend
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, LEADING, RISE, tone
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import word

if TYPE_CHECKING:
    from canvas_app.posters.logo.logo import Logo


@frozen
class Header:
    """The head of a sheet, `width` mm wide; `write_in` has lines to write on instead.

    `name` is what this sheet shows, before session and date; `scale` is below 1 where the title is to be modest.
    """

    workshop: WorkshopText
    paper: Paper
    width: float
    scale: float = 1.0
    people: bool = True
    write_in: bool = False
    name: str = ""

    @once
    def subtitle(self) -> str:
        """What this sheet shows, session and date."""
        return " · ".join(filter(None, (self.name, self.workshop.subtitle)))

    @once
    def legend(self) -> Legend | None:
        """The participants, in at most just over half of the width."""
        if not self.people or not self.workshop.people:
            return None
        room = self.width * 0.56
        legend = fitting_legend(self.workshop.people, self.paper, room, self.workshop.lang)
        return legend if legend.width <= room else None

    @once
    def title_room(self) -> float:
        """What the title may take, mm."""
        return self.width - (self.legend.width + self.paper.unit * 8 if self.legend else 0.0)

    @once
    def title(self) -> tuple[Pen, list[str], bool]:
        """The title: its pen, its lines (two at most), and whether all of it is there."""
        wish = max(self.paper.title * self.scale, self.paper.least)
        floor = max(wish * 0.36, self.paper.least)
        for most in (1, 2, 3):
            size = max(wish * (1.0, 0.62, 0.45)[most - 1], floor)
            low = max(floor, size * 0.62)
            while size >= low:
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
        return pen, [*lines[:2], pen.shortened(lines[2], self.title_room)], False

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What has to be said about this head."""
        short: tuple[Notice, ...] = () if self.title[2] else (("title_shortened", {}),)
        if not self.beside and not self._subtitle[1]:
            short = (*short, ("subtitle_shortened", {}))
        hidden = len(self.workshop.people) if self.people else 0
        left_out = self.legend.left_out if self.legend else hidden
        return (*short, ("people_left_out", {"n": left_out})) if left_out else short

    @once
    def subtitle_pen(self) -> Pen:
        """What session and date are written with."""
        size = max(self.paper.title * 0.34 * self.scale, self.paper.small)
        return Pen("regular", max(min(size, self.title[0].size), self.paper.least), tone("soft"))

    @once
    def beside(self) -> bool:
        """Whether session and date stand behind the title, on its line."""
        pen, lines, _ = self.title
        needed = pen.width(lines[-1]) + self.gap + self.subtitle_pen.width(self.subtitle)
        return len(lines) == 1 and needed <= self.title_room

    @once
    def subtitle_lines(self) -> list[str]:
        """The lines of session and date below the title, on a quarter of the sheet at most."""
        return self._subtitle[0]

    @once
    def _subtitle(self) -> tuple[list[str], bool]:
        """Its lines, and whether all of them are there."""
        pen = self.subtitle_pen
        lines = pen.lines(self.subtitle, self.title_room)
        most = max(3, int(self.paper.height / 4 / pen.leading))
        if len(lines) <= most:
            return lines, True
        return [*lines[: most - 1], pen.shortened(lines[most - 1], self.title_room)], False

    @property
    def gap(self) -> float:
        """Between title and session, mm."""
        return self.title[0].size * MM * 0.4

    @once
    def height(self) -> float:
        """Down to where the blocks begin, mm."""
        if self.write_in:
            return self.subtitle_pen.leading * 1.9 + self.paper.unit * 2.0
        pen, lines, _ = self.title
        text = len(lines) * pen.leading
        if self.subtitle and not self.beside:
            text += len(self.subtitle_lines) * self.subtitle_pen.leading
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
            marks.write(small, x + pen.width(lines[0]) + self.gap, baseline, self.subtitle, "subtitle")
        else:
            marks.paragraph(small, x, top + used, self.subtitle_lines, "subtitle")
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


def draw_heading(paper: Paper, box: Box, title: str, about: str, marks: Marks) -> float:
    """What a sheet shows and how much of it, at the top of its body. Returns the height used, mm."""
    pen, small = (
        Pen("bold", paper.block, tone("ink")),
        Pen("regular", max(paper.block * 0.6, paper.least), tone("soft")),
    )
    top = marks.paragraph(pen, box.x, box.y, pen.lines(title, box.w))
    beside = pen.width(title) + pen.size * MM * 0.5
    if beside + small.width(about) <= box.w:
        shift = RISE * (pen.size - small.size) * MM
        marks.write(small, box.x + beside, box.y + shift, about)
    else:
        top += marks.paragraph(small, box.x, box.y + top, small.lines(about, box.w))
    return top + paper.unit * 1.5


def footer_height(paper: Paper) -> float:
    """From the blocks down to the margin, mm."""
    return max(paper.small * 0.8, paper.least) * MM * LEADING + paper.unit * 1.2


def draw_footer(paper: Paper, area: Box, text: str, right: str, marks: Marks) -> bool:
    """The line at the foot of a sheet, in the lowest part of `area`. Returns whether all of it is there."""
    pen = Pen("regular", max(paper.small * 0.8, paper.least), tone("soft"))
    top = area.bottom - pen.leading
    room = area.w - (pen.width(right) + paper.unit * 4 if right else 0.0)
    shown = pen.elided(text, room)
    marks.write(pen, area.x, top, shown, "footer")
    marks.write_right(pen, area.right, top, right, "footer")
    return shown == text


def logo_box(logo: Logo | None, area: Box, paper: Paper) -> Box | None:
    """Where the logo of an organisation stands: at the right of the head, as high as the title or as wide as may be."""
    if logo is None:
        return None
    high, wide = paper.unit * 16, area.w * 0.18
    scale = min(high, wide / logo.ratio)
    return Box(area.right - scale * logo.ratio, area.y, scale * logo.ratio, scale)
