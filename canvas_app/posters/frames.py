"""The frame of every sheet of a set: head, body, foot with its number; and pages that know what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from canvas_app.posters.canvas_rows import PARTS, blocks_of, rows_of, usual_parts
from canvas_app.posters.header import Header, draw_footer, footer_height, logo_box
from canvas_app.posters.layout import Box, Mark, Notice, Page, Rect, Sheet, TextRun
from canvas_app.posters.marks import Marks
from canvas_app.posters.notices import continued, said_once
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import block_colour, tone
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import word

CONTINUED = "continued:"
"""What the `ref` of words about a continuation begins with; the rest names what goes on."""


@dataclass
class SheetSet:
    """Sheets under way: pages are added, then numbered together.

    `name` stands in the file's title, `heading` in the head of each sheet; `counted` are the words for its number.
    """

    workshop: WorkshopText
    paper: Paper
    name: str
    heading: str = ""
    counted: str = "sheet_of"
    pages: list[Marks] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    continued: dict[str, int] = field(default_factory=dict)

    @property
    def area(self) -> Box:
        """The sheet within its margins, mm."""
        return Box(0, 0, self.paper.width, self.paper.height).inset(self.paper.margin)

    def add(
        self, blocks: Sequence[str] = (), people: bool = True, write_in: bool = False, scale: float = 1.0
    ) -> tuple[Marks, Box]:
        """A new page with its head: the marks to go on with, and the area of its body.

        All sheets of a set have the same head, with the participants unless `people` is off; a little canvas shows
        where on it their `blocks` belong. `write_in` leaves lines for name and date.
        """
        area = self.area
        marks = Marks()
        little = Box(0, 0, self.paper.unit * 21, self.paper.unit * 14)
        if self.paper.upright:
            little = little._replace(w=little.h * 0.8)
        logo = logo_box(self.workshop.logo, area, self.paper)
        if self.workshop.logo and logo:
            marks.add(self.workshop.logo.placed(logo))
            little = little._replace(x=-logo.w - self.paper.unit * 4)
        width = area.w + little.x - (little.w + self.paper.unit * 4 if blocks else 0.0)
        header = Header(self.workshop, self.paper, width, scale, people, write_in, self.heading)
        header.draw(area.x, area.y, marks)
        if blocks:
            locate(
                blocks,
                little._replace(x=area.right - little.w + little.x, y=area.y),
                marks,
                self.paper.upright,
            )
        self.notices.extend(header.notices)
        self.pages.append(marks)
        height = max(
            header.height,
            little.h + self.paper.unit * 2 if blocks else 0.0,
            logo.h + self.paper.unit * 2 if logo else 0.0,
        )
        body = area.below(height)
        return marks, body._replace(h=body.h - footer_height(self.paper))

    def tell_continued(self, block: str, sheet: int) -> None:
        """That a block continues on a sheet, counted from 1: said in one notice for all."""
        self.continued.setdefault(self.workshop.blocks[block].title, sheet)

    def sheet(self, where: Mapping[str, int]) -> Sheet:
        """The finished set; `where` says on which sheet, counted from 1, things go on."""
        pages = tuple(self._page(marks, number + 1, where) for number, marks in enumerate(self.pages))
        title = f"{self.workshop.title} – {self.name}"
        told = (*self.workshop.notices, *self.notices, *continued(self.continued, len(pages)))
        return Sheet(title, self.workshop.lang, pages, said_once(told))

    def _page(self, marks: Marks, number: int, where: Mapping[str, int]) -> Page:
        lang = self.workshop.lang
        total = len(self.pages)
        right = word(self.counted, lang, n=number, total=total) if total > 1 else ""
        footer = self.workshop.footer or word("product", lang)
        if not draw_footer(self.paper, self.area, footer, right, marks) and number == 1:
            self.notices.append(("footer_shortened", {}))
        told = tuple(_told(mark, where, lang) for mark in marks.all)
        return Page(self.paper.width, self.paper.height, told)


def _told(mark: Mark, where: Mapping[str, int], lang: str) -> Mark:
    """Words about a continuation, now that the number of its sheet is known."""
    if isinstance(mark, TextRun) and mark.ref.startswith(CONTINUED):
        sheet = where[mark.ref.removeprefix(CONTINUED)]
        return mark._replace(text=word("continued_on", lang, sheet=sheet))
    return mark


def locate(blocks: Sequence[str], box: Box, marks: Marks, upright: bool = False) -> None:
    """A little canvas in which some blocks stand out."""
    rows, usual = rows_of(upright), usual_parts(upright)
    gap = box.h * 0.06
    y = box.y
    for row, weight in rows.items():
        x, height = box.x, (box.h - (len(rows) - 1) * gap) * weight
        part = (box.w - (len(blocks_of(row)) - 1) * gap) / PARTS
        for name in blocks_of(row):
            width = usual.get(name, PARTS) * part
            here = name in blocks
            fill, edge = (block_colour(name),) * 2 if here else (tone("surface"), tone("control"))
            role = "here" if here else "there"
            marks.add(Rect(Box(x, y, width, height), fill, edge, box.h * 0.014, box.h * 0.03, role=role))
            x += width + gap
        y += height + gap
