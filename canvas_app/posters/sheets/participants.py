"""Who took part: everybody with colour and sign, organisation, and how many notes they left."""

from __future__ import annotations

from math import ceil

from canvas_app.posters.frames import SheetSet
from canvas_app.posters.header import draw_heading
from canvas_app.posters.layout import Box, Rect, Sheet, Sign, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.options import Options
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, note_colours, note_ink, tone
from canvas_app.posters.texts import COLOUR_SIGNS, PersonText, WorkshopText
from canvas_app.posters.words import counted, word

LARGEST = 2.4
"""How many times the wished size of notes a short list may be."""

NARROWEST, WIDEST = 17.0, 34.0
"""The width of a column of people, em."""


@frozen
class PersonPlan:
    """One person in a column `width` mm wide, in `size` pt."""

    person: PersonText
    width: float
    size: float
    paper: Paper
    lang: str

    @once
    def em(self) -> float:
        """The size of the name, mm."""
        return self.size * MM

    @once
    def sign_pen(self) -> Pen:
        """For the sign."""
        return Pen("bold", max(self.size * 0.8, self.paper.least), note_ink())

    @once
    def name_pen(self) -> Pen:
        """For the name."""
        return Pen("bold", self.size, tone("ink"))

    @once
    def small_pen(self) -> Pen:
        """For organisation and number of notes."""
        return Pen("regular", max(self.size * 0.8, self.paper.least), tone("soft"))

    @once
    def badge(self) -> float:
        """The width of the badge with colour and sign, mm."""
        return max(self.sign_pen.width(self.person.sign) + self.em * 1.5, self.em * 2.9)

    @once
    def count(self) -> str:
        """How many notes, in words."""
        return counted("notes", self.person.notes, self.lang)

    @property
    def room(self) -> float:
        """The width of name and organisation, mm."""
        return self.width - self.badge - self.em * 0.6

    @once
    def name(self) -> list[str]:
        """The lines of the name, with room for the number behind the first."""
        room = self.room - self.small_pen.width(self.count) - self.em * 0.6
        return self.name_pen.lines(self.person.name, max(room, self.em)) if self.person.name else []

    @once
    def organisation(self) -> list[str]:
        """The lines of the organisation."""
        text = self.person.organisation
        room = self.room if self.name else self.room - self.small_pen.width(self.count) - self.em * 0.6
        return self.small_pen.lines(text, max(room, self.em)) if text else []

    @once
    def height(self) -> float:
        """With the air around it, mm."""
        words = len(self.name) * self.name_pen.leading + len(self.organisation) * self.small_pen.leading
        return max(words, self.em * 1.7) + self.em * 0.9

    @property
    def whole(self) -> bool:
        """Whether no word is broken."""
        room = self.room - self.small_pen.width(self.count) - self.em * 0.6
        return (
            self.name_pen.widest(self.person.name) <= room
            and self.small_pen.widest(self.person.organisation) <= room
        )

    def draw(self, box: Box, marks: Marks) -> None:
        """The person in a box so high, a hairline below."""
        fill, edge = note_colours(self.person.colour)
        em, x, y = self.em, box.x, box.y + self.em * 0.45
        badge = Box(x, y, self.badge, em * 1.6)
        marks.add(Rect(badge, fill, edge, em * 0.04, em * 0.25, role="person", ref=self.person.id))
        pen, middle = self.sign_pen, y + em * 0.8
        marks.add(Sign(x + em * 0.65, middle, em * 0.55, COLOUR_SIGNS[self.person.colour], note_ink()))
        top = middle - (RISE - CAPITAL / 2) * pen.size * MM
        left = x + em * 1.05 + (self.badge - em * 1.25 - pen.width(self.person.sign)) / 2
        marks.write(pen, left, top, self.person.sign)
        self._draw_words(box, y, marks)
        line = box.bottom
        marks.add(Stroke(box.x, line, box.right, line, tone("hairline"), self.paper.unit * 0.2))

    def _draw_words(self, box: Box, y: float, marks: Marks) -> None:
        left = box.x + self.badge + self.em * 0.6
        words = len(self.name) * self.name_pen.leading + len(self.organisation) * self.small_pen.leading
        top = y + max((self.em * 1.6 - words) / 2, 0.0)
        first = self.name_pen.size if self.name else self.small_pen.size
        shift = RISE * (first - self.small_pen.size) * MM
        if words:
            marks.write_right(self.small_pen, box.right, top + shift, self.count)
        else:
            marks.write_right(self.small_pen, box.right, y + self.em * 0.35, self.count)
        used = marks.paragraph(self.name_pen, left, top, self.name)
        marks.paragraph(self.small_pen, left, top + used, self.organisation)


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """The list on as many sheets as it takes, as large as it fits on the fewest; only numbers where names are off."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    marks, body = sheets.add(people=False)
    used = _say_totals(workshop, paper, body, marks)
    body = body.below(used)
    people = list(workshop.people)
    while people:
        size, across = _fitting(people, body, paper, workshop.lang)
        people = _draw_page(people, body, size, across, paper, marks, workshop.lang)
        if people:
            marks, body = sheets.add(people=False)
    return sheets.sheet({})


def _say_totals(workshop: WorkshopText, paper: Paper, body: Box, marks: Marks) -> float:
    """How many people and notes there are. Returns the height used, mm."""
    notes = sum(block.notes for block in workshop.blocks.values())
    parts = [counted("people", workshop.crowd, workshop.lang), counted("notes", notes, workshop.lang)]
    if workshop.unsigned and workshop.people:
        parts.append(word("unsigned", workshop.lang, n=workshop.unsigned))
    used = draw_heading(paper, body, SHEET.title[workshop.lang], " · ".join(parts), marks)
    if not workshop.people:
        told = word("people_hidden" if workshop.crowd else "nobody", workshop.lang)
        small = Pen("italic", paper.note, tone("soft"))
        used += marks.paragraph(small, body.x, body.y + used, small.lines(told, body.w))
    return used + paper.unit * 1.5


class _Columns:
    """People in so many columns at one size of type; only as many are planned as are asked for."""

    def __init__(
        self, people: list[PersonText], body: Box, size: float, across: int, paper: Paper, lang: str
    ) -> None:
        self.people, self.down = people, ceil(len(people) / across)
        self._body, self._size, self._paper, self._lang = body, size, paper, lang
        self.width = (body.w - (across - 1) * size * MM * 2) / across

    def plan(self, place: int) -> PersonPlan:
        """How the person at a place is drawn."""
        return PersonPlan(self.people[place], self.width, self._size, self._paper, self._lang)

    @property
    def fit(self) -> bool:
        """Whether everybody fits in the body, whole; the first column that is too high says no."""
        used = 0.0
        for place in range(len(self.people)):
            plan = self.plan(place)
            used = plan.height + (used if place % self.down else 0.0)
            if used > self._body.h or not plan.whole:
                return False
        return True


def _fitting(people: list[PersonText], body: Box, paper: Paper, lang: str) -> tuple[float, int]:
    """The size of type and the columns with which everybody fits, or else those with which most do."""
    for step in range(13):
        size = paper.note * LARGEST * (paper.floor / paper.note / LARGEST) ** (step / 12)
        em = size * MM
        for across in range(max(1, ceil(body.w / WIDEST / em)), max(1, int(body.w / NARROWEST / em)) + 1):
            if _Columns(people, body, size, across, paper, lang).fit:
                return size, across
    return paper.floor, max(1, int(body.w / NARROWEST / paper.floor / MM))


def _draw_page(
    people: list[PersonText], body: Box, size: float, across: int, paper: Paper, marks: Marks, lang: str
) -> list[PersonText]:
    """Columns of people, evenly filled where all fit. Returns those for whom there was no room."""
    columns = _Columns(people, body, size, across, paper, lang)
    place = 0
    for column in range(across):
        y, count = body.y, 0
        while place < len(people) and count < columns.down:
            plan = columns.plan(place)
            if y + plan.height > body.bottom + 1e-6 and count:
                break
            plan.draw(Box(body.x + column * (plan.width + size * MM * 2), y, plan.width, plan.height), marks)
            y, count, place = y + plan.height, count + 1, place + 1
    return people[place:]


SHEET = SheetKind("participants", {"nl": "Deelnemers", "en": "Participants"}, lay_out)
