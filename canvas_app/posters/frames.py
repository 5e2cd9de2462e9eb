"""The frame of every sheet of a set: head, body, foot with its number; and pages that know what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from canvas_app.posters.contents import WorkshopText
from canvas_app.posters.header import Header, draw_footer, footer_height
from canvas_app.posters.layout import Box, Mark, Notice, Page, Rect, Sheet, TextRun
from canvas_app.posters.marks import Marks
from canvas_app.posters.page import MIDDLE, PARTS, ROWS, USUAL
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import block_colour, tone
from canvas_app.posters.words import word

CONTINUED = "continued:"
"""What the `ref` of words about a continuation begins with; the rest names what goes on."""


@dataclass
class SheetSet:
    """Sheets under way: pages are added, then numbered together."""

    workshop: WorkshopText
    paper: Paper
    name: str
    pages: list[Marks] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def area(self) -> Box:
        """The sheet within its margins, mm."""
        return Box(0, 0, self.paper.width, self.paper.height).inset(self.paper.margin)

    def add(self, first: bool = True, block: str = "") -> tuple[Marks, Box]:
        """A new page with its head: the marks to go on with, and the area of its body.

        Sheets that follow have a smaller head; with `block`, a little canvas shows where on it they belong.
        """
        area = self.area
        marks = Marks()
        header = Header(self.workshop, self.paper, area.w, 1.0 if first else 0.5, people=first)
        header.draw(area.x, area.y, marks)
        if block:
            locate(block, Box(area.right - header.height * 1.6, area.y, header.height * 1.6, header.height * 0.86), marks)
        if first:
            self.notices.extend(header.notices)
        self.pages.append(marks)
        body = area.below(header.height)
        return marks, body._replace(h=body.h - footer_height(self.paper))

    def sheet(self, where: Mapping[str, int]) -> Sheet:
        """The finished set; `where` says on which sheet, counted from 1, things go on."""
        pages = tuple(self._page(marks, number + 1, where) for number, marks in enumerate(self.pages))
        title = f"{self.workshop.title} – {self.name}"
        return Sheet(title, self.workshop.lang, pages, (*self.workshop.notices, *self.notices))

    def _page(self, marks: Marks, number: int, where: Mapping[str, int]) -> Page:
        lang = self.workshop.lang
        total = len(self.pages)
        right = word("sheet_of", lang, n=number, total=total) if total > 1 else ""
        draw_footer(self.paper, self.area, f"{word('product', lang)} · {self.name}", right, marks)
        told = tuple(_told(mark, where, lang) for mark in marks.all)
        return Page(self.paper.width, self.paper.height, told)


def _told(mark: Mark, where: Mapping[str, int], lang: str) -> Mark:
    """Words about a continuation, now that the number of its sheet is known."""
    if isinstance(mark, TextRun) and mark.ref.startswith(CONTINUED):
        sheet = where[mark.ref.removeprefix(CONTINUED)]
        return mark._replace(text=word("continued_on", lang, sheet=sheet))
    return mark


def locate(block: str, box: Box, marks: Marks) -> None:
    """A little canvas in which one block stands out."""
    gap = box.h * 0.05
    heights = [(box.h - 2 * gap) * part for part in ROWS]
    part = (box.w - 2 * gap) / PARTS
    places = {"coalitions": Box(box.x, box.y, box.w, heights[0])}
    x = box.x
    for name in MIDDLE:
        places[name] = Box(x, box.y + heights[0] + gap, USUAL[name] * part, heights[1])
        x += USUAL[name] * part + gap
    places["organisation"] = Box(box.x, box.bottom - heights[2], box.w, heights[2])
    for name, place in places.items():
        here = name == block
        fill, edge = (block_colour(name),) * 2 if here else (tone("surface"), tone("control"))
        marks.add(Rect(place, fill, edge, box.h * 0.012, box.h * 0.03, role="here" if here else "there"))
