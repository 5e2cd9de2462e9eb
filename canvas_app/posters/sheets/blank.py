"""The empty canvas for the wall: titles and guiding questions, six coalition cards, and room for paper notes.

Big sheets show lightly where notes of 76 mm find a place and say how many; small ones have lines to write on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import sqrt

from canvas_app.errors import PosterError
from canvas_app.posters.blank_cards import draw_cards, least_height
from canvas_app.posters.cells import Cell, moved
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.heads import HeadPlan, title_size
from canvas_app.posters.layout import Box, Rect, Sheet, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.options import Options
from canvas_app.posters.page import MIDDLE, PARTS, blocks_of, rows_of
from canvas_app.posters.places import LEAST_LINE, LINE, divide, least_free, worth
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import RISE, tone
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import word

SIDES = (14, 34)
"""The widths of rules and of leadership that are tried, in halves of `PARTS`."""

HAND_SIDES = ((20, 20), (22, 22), (18, 18), (24, 24), (24, 20), (22, 18), (22, 20), (18, 16))
"""Those of sheets for the hand, where lines are written on."""

HEARTS = (0.44, 0.48, 0.52, 0.56)
"""On a sheet that is higher than wide: the parts of what organisation leaves that identity is tried with."""

LOW = (72, 160)
"""The parts of 400 of the height for organisation that are tried."""

SMALLER = 0.75
"""The part of their usual size that titles of blocks have on a wall."""

GAP = 1.8
"""Between blocks, in steps of spacing."""

AIR = 0.2
"""How roomy heads are, as in HeadPlan."""


@frozen
class BlankPlan:
    """The blocks of an empty sheet in an area (mm), divided in one way.

    `sides` are the widths of rules and leadership in halves of `PARTS`, `heights` those of the rows in mm.
    """

    workshop: WorkshopText
    paper: Paper
    area: Box
    sides: tuple[int, int]
    heights: tuple[float, ...]
    divided: dict[tuple[str, float, float], list[Cell]]

    @property
    def gap(self) -> float:
        """Between blocks, mm."""
        return self.paper.unit * GAP

    @once
    def boxes(self) -> dict[str, Box]:
        """Where every block stands."""
        boxes: dict[str, Box] = {}
        y = self.area.y
        for row, height in zip(rows_of(self.paper.upright), self.heights, strict=True):
            x = self.area.x
            for block, width in self._widths(row):
                boxes[block] = Box(x, y, width, height)
                x += width + self.gap
            y += height + self.gap
        return boxes

    def _widths(self, row: str) -> list[tuple[str, float]]:
        """The blocks of a row with their widths, mm."""
        blocks = blocks_of(row)
        part = (self.area.w - (len(blocks) - 1) * self.gap) / PARTS / 2
        rules, leadership = self.sides
        if row == "middle":
            parts = [rules, 2 * PARTS - rules - leadership, leadership]
        elif row == "sides":
            first = round(2 * PARTS * rules / (rules + leadership))
            parts = [first, 2 * PARTS - first]
        else:
            parts = [2 * PARTS]
        return [(block, width * part) for block, width in zip(blocks, parts, strict=True)]

    @once
    def heads(self) -> dict[str, HeadPlan]:
        """The heads of the blocks."""
        blocks = self.workshop.blocks
        size = title_size([(blocks[block], self.boxes[block].w) for block in MIDDLE], self.paper)
        return {id_: HeadPlan(blocks[id_], box.w, size, self.paper, AIR) for id_, box in self.boxes.items()}

    @once
    def cells(self) -> Mapping[str, list[Cell]]:
        """The cells of the blocks that collect notes, each from 0, 0."""
        return {id_: self.cells_of(id_) for id_ in (*MIDDLE, "organisation")}

    def cells_of(self, id_: str) -> list[Cell]:
        """The cells of one block; divisions with the same widths or heights share what was reckoned."""
        box = self._inside(id_)
        key = (id_, round(box.w, 3), round(box.h, 3))
        if key not in self.divided:
            self.divided[key] = divide(self.workshop.blocks[id_], box.w, box.h, self.paper)
        return self.divided[key]

    def _inside(self, id_: str) -> Box:
        box, head = self.boxes[id_], self.heads[id_]
        used = head.height + (0.0 if self._saying(id_) or self.paper.hand else self.room_pen.leading)
        return Box(box.x + head.pad, box.y + used, box.w - 2 * head.pad, box.h - used - head.pad)

    @property
    def room_pen(self) -> Pen:
        """What the number of places is written with."""
        return Pen("italic", self.paper.small, tone("soft"))

    def _saying(self, id_: str) -> str:
        """The longest words for the number of places that fit on the last line of the head; none where none do."""
        head = self.heads[id_]
        if head.below:
            taken = head.lead_pen.width(head.below[-1])
        else:
            taken = head.title_pen.width(head.title[-1]) + head.gap + head.lead_pen.width(head.lead)
        for key in ("room_for", "room_short"):
            if taken + head.gap + self.room_pen.width(word(key, self.workshop.lang, n=88)) <= head.room:
                return key
        return ""

    @once
    def worth(self) -> float:
        """How good this division is; nothing where titles or questions do not fit."""
        if not all(self.cells.values()):
            return -1.0
        if self.paper.hand:
            room = [sqrt(least_free(cells)) for cells in self.cells.values()]
            return sum(room) + 40 * min(room)
        return sum(worth(cells) + self._evenness(id_, cells) for id_, cells in self.cells.items())

    def _evenness(self, id_: str, cells: Sequence[Cell]) -> float:
        """Blocks are treated alike: a first place for each topic counts for more, a third for less."""
        count, topics = sum(cell.count for cell in cells), len(self.workshop.blocks[id_].topics)
        return 0.6 * min(count, topics) - 0.6 * max(0, count - 2 * topics)

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
        key = self._saying(id_)
        text = word(key or "room_for", self.workshop.lang, n=count)
        if not key:
            marks.write(pen, box.x + head.pad, box.y + head.height - self.paper.unit * 0.6, text)
            return
        top = box.y + head.band + head.above
        beside = head.title_pen
        if head.below:
            beside = head.lead_pen
            top += len(head.title) * head.title_pen.leading * 0.98 + (len(head.below) - 1) * beside.leading
        top += RISE * (beside.size - pen.size) * MM
        marks.write_right(pen, box.right - head.pad, top, text)


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
    count = max(1, int((box.h + 0.5) / step)) if box.h > LEAST_LINE * 0.7 else 0
    for number in range(count):
        y = box.bottom - number * step
        marks.add(Stroke(box.x, y, box.right, y, tone("control"), paper.unit * 0.13))


def plan_blank(workshop: WorkshopText, paper: Paper, area: Box) -> BlankPlan:
    """The division that leaves most room."""
    rows = rows_of(paper.upright)
    total = area.h - (len(rows) - 1) * paper.unit * GAP
    head = HeadPlan(workshop.blocks["coalitions"], area.w, paper.block, paper, AIR)
    cards = least_height(head, paper, workshop.lang)
    divided: dict[tuple[str, float, float], list[Cell]] = {}

    def plan(sides: tuple[int, int], *, low: float, heart: float) -> BlankPlan:
        middle = total - cards - low
        split = (middle * heart, middle * (1 - heart)) if paper.upright else (middle,)
        return BlankPlan(workshop, paper, area, sides, (cards, *split, low), divided)

    plans = [
        plan(sides, low=low, heart=heart)
        for low in _lows(workshop, paper, area, total)
        for heart in (HEARTS if paper.upright else (1.0,))
        for sides in _sides(paper, partial(plan, low=low, heart=heart))
    ]
    return max(plans, key=lambda plan: plan.worth)


def _sides(paper: Paper, plan: Callable[[tuple[int, int]], BlankPlan]) -> list[tuple[int, int]]:
    """Widths of rules and leadership worth trying: on a wall those at which one of them gets another place."""
    if paper.hand:
        return list(HAND_SIDES)
    if paper.upright:
        return [(rules, 88 - rules) for rules in range(32, 58, 2)]
    found: dict[str, list[int]] = {"rules": [], "leadership": []}
    most = {"rules": 0.0, "leadership": 0.0}
    for width in range(*SIDES):
        made = plan((width, width))
        for block, widths in found.items():
            gained = worth(made.cells_of(block))
            if gained > most[block]:
                most[block] = gained
                widths.append(width)
    return [(rules, leadership) for rules in found["rules"] for leadership in found["leadership"]]


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


def _unasked(workshop: WorkshopText) -> WorkshopText:
    """The workshop without guiding questions."""
    blocks = {
        id_: block._replace(
            groups=tuple(
                group._replace(topics=tuple(topic._replace(question="") for topic in group.topics))
                for group in block.groups
            )
        )
        for id_, block in workshop.blocks.items()
    }
    return workshop._replace(blocks=blocks)


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """The empty canvas on that paper: always one sheet. Raises PosterError `too_small_for_blank`."""
    if not paper.hand:
        # room for notes goes before large titles
        paper = paper._replace(block=paper.block * SMALLER, small=max(paper.small * SMALLER, paper.prompt))
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    marks, body = sheets.add(people=False, write_in=not workshop.named)
    plan = plan_blank(workshop, paper, body)
    if plan.worth < 0:
        # on a small sheet titles with lines to write on go before questions
        plan = plan_blank(_unasked(workshop), paper, body)
    if plan.worth < 0:
        raise PosterError("too_small_for_blank", width=round(paper.width), height=round(paper.height))
    count = plan.draw(marks)
    if count and not paper.hand:
        sheets.notices.append(("room_for_notes", {"n": count}))
    return sheets.sheet({})


SHEET = SheetKind("blank", {"nl": "Leeg canvas", "en": "Blank canvas"}, lay_out)
