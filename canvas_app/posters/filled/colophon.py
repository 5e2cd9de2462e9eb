"""Colophon at the foot of a sheet: what colours stand for, who wrote in which, what a disc means, which sheet it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from canvas_app.content.agreements import agreement_words
from canvas_app.content.palette import note_shape
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.model.allowed_values import NOTE_COLOURS, NOTE_MARKS
from canvas_app.posters.filled.grid import Grid
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, note_colours, note_ink, theme_colour
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_NAMED_PEOPLE = 24
"""Number of participants above which the colophon counts them by colour."""

MIN_ENTRY_GAP_EM = 0.6
"""Least distance between entries that share a line without standing in cells, em."""

_MAX_CELL_EM = 14.0
"""Width of a cell that a long name does not exceed, em."""

Entry = tuple[str, str, str]
"""Colour, initials and text of a cell."""


@frozen
class Colophon:
    """The colophon on the columns of a grid."""

    content: PosterContent
    paper: PosterPaper
    grid: Grid

    @cached
    def text_style(self) -> TextStyle:
        """Text style of names and counts."""
        size = max(self.paper.small * 0.8, self.paper.min_text)
        return TextStyle("regular", size, theme_colour("soft"))

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.text_style.size * MM_PER_POINT

    @cached
    def cell_width(self) -> float:
        """Width of a cell, mm: a column, or more where columns are too narrow for most names or the last cell."""
        if self._needed <= self.grid.column:
            return self.grid.column
        total, gap = self.grid.width(self.grid.columns), self.grid.gutter
        count = max(int((total + gap) / (self._needed + gap)), 1)
        return (total - (count - 1) * gap) / count

    @cached
    def _needed(self) -> float:
        """Width that the longest text needs, mm, but of names only so many letters."""
        label = label_text("sheet_of", self.content.lang, n=9, total=9)
        last = self.text_style.width(f"{label_text('product', self.content.lang)}, {label}")
        names = map(self._entry_width, self.entries)
        return max(last, min(max(names, default=0.0), _MAX_CELL_EM * self.em))

    def _entry_width(self, entry: Entry) -> float:
        """Return the width of square, initials and text, mm."""
        _, initials, text = entry
        bold = self.text_style._replace(face="bold")
        return self.em * 1.9 + bold.width(initials) + self.text_style.width(text)

    @cached
    def cells(self) -> int:
        """Number of cells on a line; the last holds the key and the number of the sheet."""
        total, gap = self.grid.width(self.grid.columns), self.grid.gutter
        return max(round((total + gap) / (self.cell_width + gap)), 1)

    @cached
    def people(self) -> list[ParticipantView]:
        """The participants by colour."""
        order = list(NOTE_COLOURS)
        return sorted(self.content.participants, key=lambda person: order.index(person.colour))

    @cached
    def entries(self) -> list[Entry]:
        """Colour, initials and text of each cell: what colours stand for, then people."""
        return [*self._meanings(), *self._people_entries()]

    def _meanings(self) -> list[Entry]:
        return [(colour, "", meaning) for colour, meaning in self.content.colour_meanings.items()]

    def _people_entries(self) -> list[Entry]:
        if len(self.people) > MAX_NAMED_PEOPLE:
            return self._counts()
        return [(person.colour, person.initials, person.name) for person in self.people]

    def _counts(self) -> list[Entry]:
        people = Counter(person.colour for person in self.people)
        notes = Counter(
            note.colour
            for block in self.content.blocks.values()
            for topic in block.topics
            for note in topic.notes
        )
        lang = self.content.lang
        return [
            (
                colour,
                "",
                f"{label_text('humans', lang, n=people[colour])}, {count_label('notes', notes[colour], lang)}",
            )
            for colour in NOTE_COLOURS
            if people[colour] or notes[colour]
        ]

    @cached
    def _beside(self) -> int:
        """Number of cells left of the last one."""
        return max(self.cells - 1, 1)

    @cached
    def lines(self) -> int:
        """Number of lines of entries."""
        return len(self._rows)

    @cached
    def _rows(self) -> list[list[Entry]]:
        """The entries of each line; people begin a new one below what colours stand for."""
        return [
            entries[start : start + step]
            for entries in (self._meanings(), self._people_entries())
            for step in [
                len(entries) if self._entry_gap(entries) >= MIN_ENTRY_GAP_EM * self.em else self._beside
            ]
            for start in range(0, len(entries), max(step, 1))
        ]

    def _entry_gap(self, entries: Sequence[Entry]) -> float:
        """Return the distance between entries that share the line left of the last cell, mm."""
        taken = sum(map(self._entry_width, entries))
        return (self._cell_box(self.cells - 1, 0.0).x - self.grid.left - taken) / max(len(entries), 1)

    def _entry_boxes(self, entries: Sequence[Entry], y: float) -> Iterator[Box]:
        """Yield the cells of entries on a line, or as wide as they are where they are more than cells."""
        x, gap = self.grid.left, self._entry_gap(entries)
        for cell, entry in enumerate(entries):
            if len(entries) <= self._beside:
                yield self._cell_box(cell, y)
            else:
                width = self._entry_width(entry)
                yield Box(x, y, width + gap * 0.5, self.line_height)
                x += width + gap

    @cached
    def is_last_below(self) -> bool:
        """Whether the last cell stands on lines of its own, where there is only one cell beside each other."""
        return self.cells == 1 and bool(self.entries)

    @cached
    def has_dots(self) -> bool:
        """Whether any note has dots."""
        blocks = self.content.blocks.values()
        return any(note.dots for block in blocks for topic in block.topics for note in topic.notes)

    @cached
    def mark_lines(self) -> list[list[str]]:
        """The marks that any note has, on as many lines as a cell needs for their signs and names."""
        blocks = self.content.blocks.values()
        used = {note.mark for block in blocks for topic in block.topics for note in topic.notes}
        lines: list[list[str]] = []
        left = 0.0
        for mark in NOTE_MARKS:
            if mark in used:
                width = self._mark_width(mark)
                if width > left:
                    lines.append([])
                    left = self.cell_width
                lines[-1].append(mark)
                left -= width
        return lines

    def _mark_width(self, mark: str) -> float:
        """Return the width of a sign and its name, and of the gap before the next, mm."""
        return self.text_style.width(agreement_words(mark, self.content.lang)) + self.em * 2.2

    @property
    def _key_lines(self) -> int:
        """Number of lines of the last cell."""
        return 1 + self.has_dots + len(self.mark_lines)

    @property
    def line_height(self) -> float:
        """Distance between lines, mm."""
        return self.em * 1.4

    @property
    def _gap(self) -> float:
        return self.paper.unit * 2

    @cached
    def height(self) -> float:
        """Height with the air above the rule, mm."""
        last = self._key_lines
        lines = self.lines + last if self.is_last_below else max(self.lines, last)
        return 2 * self._gap + (lines + bool(self.content.footer)) * self.line_height

    def draw(self, bottom: float, sheet_label: str, builder: PageBuilder) -> bool:
        """Draw the colophon above `bottom` (mm). Return whether all its texts are complete."""
        y = bottom - self.height + self._gap
        right = self.grid.left + self.grid.width(self.grid.columns)
        builder.add(Stroke(self.grid.left, y, right, y, theme_colour("hairline"), self.paper.unit * 0.14))
        y += self._gap * 0.8
        complete = True
        for row, entries in enumerate(self._rows):
            boxes = self._entry_boxes(entries, y + row * self.line_height)
            for entry, box in zip(entries, boxes, strict=True):
                complete &= self._draw_entry(entry, box, builder)
        top = y + (self.lines * self.line_height if self.is_last_below else 0.0)
        self._draw_last(self._cell_box(self.cells - 1, top), sheet_label, builder)
        if not self.content.footer:
            return complete
        below = bottom - self.line_height
        shown = self.text_style.elided(self.content.footer, right - self.grid.left)
        builder.add_line(self.text_style, self.grid.left, below, shown, "footer")
        return shown == self.content.footer

    def _cell_box(self, cell: int, y: float) -> Box:
        return Box(
            self.grid.left + cell * (self.cell_width + self.grid.gutter), y, self.cell_width, self.line_height
        )

    def _draw_entry(self, entry: Entry, box: Box, builder: PageBuilder) -> bool:
        colour, initials, text = entry
        side = self.em * 1.12
        square = Box(box.x, box.y + self.em * MIDDLE_EM - side / 2, side, side)
        builder.add(
            Rect(square, note_colours(colour)[0], radius=side * 0.12, role="person", ref=initials or colour)
        )
        builder.add_mark_shape(
            note_shape(colour), square.x + side / 2, square.y + side / 2, side * 0.5, note_ink()
        )
        x = square.right + self.em * 0.4
        bold = self.text_style._replace(face="bold", colour=theme_colour("ink"))
        builder.add_line(bold, x, box.y, initials)
        x += bold.width(initials) + self.em * 0.3 if initials else 0.0
        shown = self.text_style.elided(text, box.right - x)
        builder.add_line(self.text_style, x, box.y, shown if text else "")
        return shown == text

    def _draw_last(self, box: Box, sheet_label: str, builder: PageBuilder) -> None:
        """Draw the key to dots and marks, and the number of the sheet."""
        if self.has_dots:
            disc = Box(box.x, box.y + self.em * MIDDLE_EM - self.em * 0.62, self.em * 1.24, self.em * 1.24)
            builder.add(Rect(disc, theme_colour("ink"), radius=disc.h / 2, role="dots"))
            key = label_text("dots_key", self.content.lang)
            builder.add_line(
                self.text_style,
                disc.right + self.em * 0.4,
                box.y,
                self.text_style.elided(key, box.w - disc.w),
            )
            box = box._replace(y=box.y + self.line_height)
        for marks in self.mark_lines:
            self._draw_marks(marks, box, builder)
            box = box._replace(y=box.y + self.line_height)
        product = label_text("product", self.content.lang)
        whole = f"{product}, {sheet_label}"
        shown = whole if self.text_style.width(whole) <= box.w else self.text_style.elided(sheet_label, box.w)
        builder.add_line(self.text_style, box.x, box.y, shown, "footer")

    def _draw_marks(self, marks: Sequence[str], box: Box, builder: PageBuilder) -> None:
        """Draw signs, each with its name."""
        x, side = box.x, self.em * 0.85
        for mark in marks:
            sign = Box(x, box.y + self.em * MIDDLE_EM - side / 2, side, side)
            for part in mark_sign(mark, sign, theme_colour("ink")):
                builder.add(part)
            name = agreement_words(mark, self.content.lang)
            builder.add_line(self.text_style, sign.right + self.em * 0.4, box.y, name)
            x += self._mark_width(mark)
