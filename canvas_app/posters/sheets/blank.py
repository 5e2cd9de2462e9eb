"""The empty canvas for the wall: titles and guiding questions, six coalition cards, and room for paper notes.

Big sheets show lightly where notes of 76 mm find a place and say how many; small ones have lines to write on.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from canvas_app.posters.blank_cards import draw_cards, least_height
from canvas_app.posters.cells import Cell, moved
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.heads import HeadPlan, title_size
from canvas_app.posters.layout import Box, Rect, Sheet, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.options import Options
from canvas_app.posters.page import MIDDLE, PARTS
from canvas_app.posters.places import LEAST_LINE, LINE, divide, least_free, worth
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import RISE, tone
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import word

WIDTHS = (
    (10, 24, 10),
    (11, 22, 11),
    (9, 26, 9),
    (12, 20, 12),
    (12, 22, 10),
    (11, 24, 9),
    (11, 23, 10),
    (9, 27, 8),
)
"""Divisions of the middle row that are tried, in parts of `PARTS`."""

LOW = (72, 160)
"""The parts of 400 of the height for organisation that are tried."""

GAP = 2.2
"""Between blocks, in steps of spacing."""

AIR = 0.2
"""How roomy heads are, as in HeadPlan."""


@frozen
class BlankPlan:
    """The blocks of an empty sheet in an area (mm), the middle row and the heights divided in one way."""

    workshop: WorkshopText
    paper: Paper
    area: Box
    widths: tuple[int, ...]
    heights: tuple[float, float, float]
    divided: dict[tuple[str, float, float], list[Cell]]

    @property
    def gap(self) -> float:
        """Between blocks, mm."""
        return self.paper.unit * GAP

    @once
    def boxes(self) -> dict[str, Box]:
        """Where every block stands."""
        x, y = self.area.x, self.area.y + self.heights[0] + self.gap
        boxes = {"coalitions": self.area._replace(h=self.heights[0])}
        part = (self.area.w - 2 * self.gap) / PARTS
        for block, width in zip(MIDDLE, self.widths, strict=True):
            boxes[block] = Box(x, y, width * part, self.heights[1])
            x += width * part + self.gap
        boxes["organisation"] = Box(
            self.area.x, self.area.bottom - self.heights[2], self.area.w, self.heights[2]
        )
        return boxes

    @once
    def heads(self) -> dict[str, HeadPlan]:
        """The heads of the blocks."""
        blocks = self.workshop.blocks
        size = title_size([(blocks[block], self.boxes[block].w) for block in MIDDLE], self.paper)
        return {id_: HeadPlan(blocks[id_], box.w, size, self.paper, AIR) for id_, box in self.boxes.items()}

    @once
    def cells(self) -> Mapping[str, list[Cell]]:
        """The cells of the blocks that collect notes, each from 0, 0."""
        return {id_: self._divide(id_) for id_ in (*MIDDLE, "organisation")}

    def _divide(self, id_: str) -> list[Cell]:
        """Divisions with the same widths or heights share what was reckoned."""
        box = self._inside(id_)
        key = (id_, round(box.w, 3), round(box.h, 3))
        if key not in self.divided:
            self.divided[key] = divide(self.workshop.blocks[id_], box.w, box.h, self.paper)
        return self.divided[key]

    def _inside(self, id_: str) -> Box:
        box, head = self.boxes[id_], self.heads[id_]
        used = head.height + (0.0 if self._beside(id_) or self.paper.hand else self.room_pen.leading)
        return Box(box.x + head.pad, box.y + used, box.w - 2 * head.pad, box.h - used - head.pad)

    @property
    def room_pen(self) -> Pen:
        """What the number of places is written with."""
        return Pen("italic", self.paper.small, tone("soft"))

    def _beside(self, id_: str) -> bool:
        """Whether the number of places fits beside title and question."""
        head = self.heads[id_]
        text = word("room_for", self.workshop.lang, n=88)
        taken = head.title_pen.width(head.title[-1]) + (
            head.gap + head.lead_pen.width(head.lead) if head.beside else 0
        )
        return taken + head.gap + self.room_pen.width(text) <= head.room

    @once
    def worth(self) -> float:
        """How good this division is; nothing where titles or questions do not fit."""
        if not all(self.cells.values()):
            return -1.0
        if self.paper.hand:
            return sum(sqrt(least_free(cells)) for cells in self.cells.values())
        return sum(worth(cells) for cells in self.cells.values())

    def draw(self, marks: Marks) -> int:
        """All blocks. Returns how many notes find a place."""
        draw_cards(self.workshop, self.boxes["coalitions"], self.heads["coalitions"], self.paper, marks)
        total = 0
        for id_, cells in self.cells.items():
            count = sum(cell.count for cell in cells)
            total += count
            self.heads[id_].draw(self.boxes[id_], marks)
            if count and not self.paper.hand:
                self._say_room(id_, count, marks)
            inside = self._inside(id_)
            for cell in cells:
                _draw_cell(moved(cell, inside.x, inside.y), marks)
        return total

    def _say_room(self, id_: str, count: int, marks: Marks) -> None:
        """How many notes the block has places for: at the right of its head if there is room, else under it."""
        box, head, pen = self.boxes[id_], self.heads[id_], self.room_pen
        text = word("room_for", self.workshop.lang, n=count)
        if self._beside(id_):
            top = box.y + head.band + head.above + RISE * (head.title_pen.size - pen.size) * MM
            marks.write_right(pen, box.right - head.pad, top, text)
        else:
            marks.write(pen, box.x + head.pad, box.y + head.height - self.paper.unit * 0.6, text)


def _draw_cell(cell: Cell, marks: Marks) -> None:
    style = cell.style
    for place, (title, topics) in enumerate(cell.prompts):
        x, y = cell.box.x + place * (cell.column_width + cell.column_gap), cell.box.y
        if title:
            y += marks.write(style.group, x, y, title) + style.gap * 0.6
        for topic in topics:
            top = y + marks.paragraph(
                style.title, x, y, style.title.lines(topic.title, cell.column_width), topic.id
            )
            marks.paragraph(
                style.question, x, top, style.question.lines(topic.question, cell.column_width), topic.id
            )
            y += style.height(topic, cell.column_width)
    if style.paper.hand:
        _draw_lines(cell.free, style.paper, marks)
        return
    for box in cell.places():
        marks.add(Rect(box, "", tone("control"), 0.25, 2.0, dash=2.0, role="place"))


def _draw_lines(box: Box, paper: Paper, marks: Marks) -> None:
    """Lines to write on, as far apart as handwriting asks for, the last at the foot of the box."""
    step = max(paper.prompt * MM * 1.9, LINE)
    count = max(1, int((box.h + 0.5) / step)) if box.h > LEAST_LINE else 0
    for number in range(count):
        y = box.bottom - number * step
        marks.add(Stroke(box.x, y, box.right, y, tone("control"), paper.unit * 0.13))


def plan_blank(workshop: WorkshopText, paper: Paper, area: Box) -> BlankPlan:
    """The division that leaves most room."""
    gap = paper.unit * GAP
    total = area.h - 2 * gap
    head = HeadPlan(workshop.blocks["coalitions"], area.w, paper.block, paper, AIR)
    cards = least_height(head, paper)
    divided: dict[tuple[str, float, float], list[Cell]] = {}
    plans = [
        BlankPlan(workshop, paper, area, widths, (cards, total - cards - low, low), divided)
        for low in _lows(workshop, paper, area, total)
        for widths in WIDTHS
    ]
    return max(plans, key=lambda plan: plan.worth)


def _lows(workshop: WorkshopText, paper: Paper, area: Box, total: float) -> list[float]:
    """Heights for organisation worth trying, mm: on a wall only those at which another row of places fits."""
    heights = [total * part / 400 for part in range(*LOW)]
    if paper.hand:
        return heights[::8]
    block = workshop.blocks["organisation"]
    head = HeadPlan(block, area.w, paper.block, paper, AIR)
    found: list[float] = []
    best = 0.0
    for height in heights:
        cells = divide(block, area.w - 2 * head.pad, height - head.height - head.pad, paper)
        if worth(cells) > best:
            best = worth(cells)
            found.append(height)
    return found or heights[-1:]


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """The empty canvas on that paper: always one sheet."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    marks, body = sheets.add(people=False, write_in=not workshop.named)
    count = plan_blank(workshop, paper, body).draw(marks)
    if count and not paper.hand:
        sheets.notices.append(("room_for_notes", {"n": count}))
    return sheets.sheet({})


SHEET = SheetKind("blank", {"nl": "Leeg canvas", "en": "Blank canvas"}, lay_out, turns=("landscape",))
