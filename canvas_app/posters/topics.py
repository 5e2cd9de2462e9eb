"""A topic on a sheet: its title, its question where there is room, and its notes in rows; cut where it must be."""

from __future__ import annotations

from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.style import Style, tone
from canvas_app.posters.texts import NoteText, TopicText
from canvas_app.posters.tiles import TileRow, draw_row, rows_height, tile_rows


@frozen
class TopicPlan:
    """A topic set in a column `width` mm wide, its notes in `columns`."""

    topic: TopicText
    width: float
    columns: int
    style: Style

    @once
    def title_pen(self) -> Pen:
        """What the title is written with: smaller where its lane is too narrow for a word of it."""
        pen = Pen("bold", self.style.topic, tone("ink"))
        widest, room = pen.widest(self.topic.title), self.title_room
        if widest <= room:
            return pen
        return pen._replace(size=max(pen.size * room / widest, self.style.paper.least))

    @property
    def title_room(self) -> float:
        """The width of the lines of the title, mm."""
        return self.width

    @once
    def question_pen(self) -> Pen:
        """What the question is written with."""
        return Pen("regular", self.style.question, tone("soft"))

    @once
    def title(self) -> list[str]:
        """The lines of the title."""
        return self.title_pen.lines(self.topic.title, self.title_room) if self.topic.title else []

    @once
    def question(self) -> list[str]:
        """The lines of the question; none where questions are left out."""
        shown = self.style.questions and self.topic.question
        return self.question_pen.lines(self.topic.question, self.width) if shown else []

    @once
    def rows(self) -> list[TileRow]:
        """The notes in rows."""
        return tile_rows(self.topic.notes, self.width, self.columns, self.style)

    @once
    def head(self) -> float:
        """The height of title and question, with the gap below them, mm."""
        lines = len(self.title) * self.title_pen.leading + len(self.question) * self.question_pen.leading
        return lines + self.style.title_gap if lines else 0.0

    @once
    def height(self) -> float:
        """The height of all of it, mm."""
        more = self.word_height + (self.style.gap if self.rows else 0.0) if self.topic.aside else 0.0
        return self.head + rows_height(self.rows, self.style) + more

    @property
    def word_height(self) -> float:
        """The height of the words that say where it goes on, mm."""
        return self.continued_pen.leading

    @once
    def continued_pen(self) -> Pen:
        """What those words are written with."""
        return Pen("italic", max(self.style.label, self.style.paper.least), tone("ink"))

    @property
    def least(self) -> float:
        """The height below which it cannot be cut: its title and where it goes on, mm."""
        return min(self.height, self.head + self.word_height)

    def draw_head(self, x: float, y: float, marks: Marks) -> float:
        """Title and question from their left top corner. Returns their height, mm."""
        used = marks.paragraph(self.title_pen, x, y, self.title, self.topic.id)
        marks.paragraph(self.question_pen, x, y + used, self.question, self.topic.id)
        return self.head

    def draw(self, box: Box, marks: Marks) -> tuple[NoteText, ...]:
        """The topic in its box. Returns the notes for which there was no room."""
        shown = self._shown(box.h)
        y = box.y + self.draw_head(box.x, box.y, marks)
        for row in self.rows[:shown]:
            draw_row(row, box.x, y, self.style, marks)
            y += row.height + self.style.gap
        left = self.topic.notes[sum(len(row.tiles) for row in self.rows[:shown]) :]
        if not left and not self.topic.aside:
            return ()
        # the words are filled in when it is known on which sheet the rest stands
        marks.write(self.continued_pen, box.x, y, CONTINUED, f"continued:{self.topic.id}")
        return (*left, *self.topic.aside)

    def _shown(self, height: float) -> int:
        """How many rows stay where there are `height` mm."""
        if self.height <= height + 1e-6:
            return len(self.rows)
        room = height - self.head - self.word_height + 1e-6
        shown = 0
        for row in self.rows:
            room -= row.height + self.style.gap
            if room < 0:
                break
            shown += 1
        return shown


CONTINUED = "\u2026"
"""Stands for the words about the continuation until the sheet's number is known."""
