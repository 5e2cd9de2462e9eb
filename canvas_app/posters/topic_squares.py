"""Topics and heads of blocks at a glance: a small square for each note, and the number of the sheet."""

from __future__ import annotations

from canvas_app.posters.heads import HeadPlan
from canvas_app.posters.layout import Box, Rect
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import RISE, note_colours, tone
from canvas_app.posters.texts import NoteText
from canvas_app.posters.topics import TopicPlan


@frozen
class TopicSquares(TopicPlan):
    """A topic as its title, the number of its notes, and a square for each as far as there is room."""

    @property
    def square(self) -> float:
        """The side of a square, mm."""
        return self.style.em * 0.95

    @property
    def step(self) -> float:
        """From one square to the next, mm."""
        return self.style.em * 1.2

    @property
    def title_room(self) -> float:
        """The width of the lines of the title, with room for the number behind them, mm."""
        number = Pen("bold", self.style.topic, "").width(f"{len(self.topic.notes)}") + self.style.em * 0.6
        return max(self.width - number, self.style.em)

    @once
    def height(self) -> float:
        """The height of the title and one row of squares, mm."""
        return self.head + (self.step if self.topic.notes else 0.0)

    @property
    def least(self) -> float:
        """It is never cut."""
        return self.height

    def draw(self, box: Box, marks: Marks) -> tuple[NoteText, ...]:
        """The topic in its box. Nothing is left over: the notes stand on their block's sheet."""
        y = box.y + self.draw_head(box.x, box.y, marks)
        count = str(len(self.topic.notes))
        pen = Pen("regular", self.style.topic, tone("soft"))
        if self.topic.notes and self.title:
            x = box.x + self.title_pen.width(self.title[-1]) + self.style.em * 0.45
            marks.write(pen, x, box.y + (len(self.title) - 1) * self.title_pen.leading, count)
        across = max(1, int((box.w + self.step - self.square) / self.step))
        rows = max(1, int((box.bottom - y) / self.step))
        for place, note in enumerate(self.topic.notes[: across * rows]):
            row, column = divmod(place, across)
            self._draw_square(note, box.x + column * self.step, y + row * self.step, marks)
        return ()

    def _draw_square(self, note: NoteText, x: float, y: float, marks: Marks) -> None:
        fill, edge = note_colours(note.colour)
        square = Box(x, y, self.square, self.square)
        marks.add(Rect(square, fill, edge, self.style.edge, self.style.radius * 0.6, role="square"))


@frozen
class NumberedHead(HeadPlan):
    """The head of a block with the number of the sheet on which it stands, at the right."""

    number: str = ""

    @once
    def number_pen(self) -> Pen:
        """What the sheet's number is written with."""
        return Pen("bold", self.lead_pen.size, tone("ink"))

    @once
    def below(self) -> list[str]:
        """The lines of the question below the title, clear of the number."""
        room = self.room - self.number_pen.width(self.number) - self.gap
        return [] if self.beside else self.lead_pen.lines(self.lead, max(room, self.room * 0.3))

    @once
    def beside(self) -> bool:
        """Whether question and number fit beside the title."""
        needed = self.title_pen.width(self.title[-1]) + self.lead_pen.width(self.lead) + 2 * self.gap
        return needed + self.number_pen.width(self.number) <= self.room

    def draw(self, box: Box, marks: Marks) -> None:
        """Frame, head and number."""
        super().draw(box, marks)
        top = box.y + self.band + self.above + RISE * (self.title_pen.size - self.number_pen.size) * MM
        if not self.beside:
            top = box.y + self.band + self.above + len(self.title) * self.title_pen.leading
        marks.write_right(self.number_pen, box.right - self.pad, top, self.number)
