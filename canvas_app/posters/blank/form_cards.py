"""Blank coalition cards beside each other, one for each form: name, lead and period on lines, fields to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.content.method import CardOption, form_shape, load_method
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.fitting import fit_largest
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.grid import Grid, GridType, divide_width
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, coalition_tint, theme_colour

MIN_CARD_EM, MIN_COLUMN_MM = 12.5, 28.0
"""Minimum width of a card, em of its labels, and of two columns on it, mm."""

PEN_LINE_MM, LINE_EM, ROOM_EM = 5.0, 1.87, 1.3
"""Height of a line for a pen, mm; of a line and of the room below a label for a marker, em of the labels."""


@frozen
class FormCards:
    """The cards over the width of a sheet, in rows where they would be too narrow."""

    kind: GridType
    left: float
    width: float
    lang: str

    @cached
    def forms(self) -> tuple[CardOption, ...]:
        """The forms of coalitions."""
        return load_method().coalition.forms

    @cached
    def label_style(self) -> TextStyle:
        """Text style of labels."""
        paper = self.kind.paper
        return TextStyle("regular", max(self.kind.size * 0.83, paper.min_text), theme_colour("soft"))

    @cached
    def em(self) -> float:
        """Size of labels, mm."""
        return self.label_style.size * MM_PER_POINT

    @cached
    def grid(self) -> Grid:
        """The columns of cards: all beside each other, or in as few rows as they need."""
        total = len(self.forms)
        counts = [-(-total // rows) for rows in range(1, total + 1)]
        grids = [divide_width(self.left, self.width, count, self.kind.paper) for count in counts]
        wide = fit_largest(grids, lambda grid: grid, lambda grid: grid.column >= MIN_CARD_EM * self.em)
        return wide or grids[-1]

    @cached
    def rows(self) -> int:
        """Number of rows of cards."""
        return -(-len(self.forms) // self.grid.columns)

    @property
    def padding(self) -> float:
        """Distance from a card's edge to its text, mm."""
        return self.kind.paper.unit * 1.4

    @cached
    def inner(self) -> float:
        """Width of the text, mm."""
        return self.grid.column - 2 * self.padding

    @property
    def gap(self) -> float:
        """Distance between fields, mm."""
        return self.kind.paper.unit * 0.6

    @cached
    def columns(self) -> int:
        """Number of fields beside each other."""
        return 2 if (self.inner - self.gap) / 2 >= MIN_COLUMN_MM else 1

    @cached
    def column_width(self) -> float:
        """Width of a field, mm."""
        return (self.inner - (self.columns - 1) * self.gap) / self.columns

    @cached
    def form_style(self) -> TextStyle:
        """Text style of forms; the longest stands on a line."""
        style = TextStyle("bold", self.kind.head_size, block_colour("coalitions"))
        widest = max(style.width(form.title[self.lang]) for form in self.forms) + 0.95 * self.em
        return style._replace(
            size=max(style.size * min(1.0, (self.inner - self.gap) / widest), self.kind.paper.min_text)
        )

    @cached
    def hint_style(self) -> TextStyle:
        """Text style of what a form is."""
        return self.label_style._replace(face="italic")

    @cached
    def has_hints(self) -> bool:
        """Whether what a form is stands beside every form."""
        return all(
            self.form_style.width(form.title[self.lang]) + self.hint_style.width(form.hint[self.lang])
            <= self.inner - 2 * self.gap - 1.4 * self.form_style.size * MM_PER_POINT
            for form in self.forms
        )

    @cached
    def line_height(self) -> float:
        """Height of a line to write on, mm."""
        return max(LINE_EM * self.em, PEN_LINE_MM)

    @cached
    def field_height(self) -> float:
        """Height of a field, mm: a line, or room below its label."""
        if self.columns == 1:
            return self.line_height
        return self.label_style.leading + max(ROOM_EM * self.em, PEN_LINE_MM)

    @cached
    def labels(self) -> list[str]:
        """Labels of the fields: the longest that all fit."""
        fields = load_method().coalition.fields
        width = (self.column_width if self.columns > 1 else self.inner * 0.6) - 2 * self.gap
        for texts in ([field.hint for field in fields], [field.title for field in fields]):
            if max(self.label_style.width(text[self.lang]) for text in texts) <= width:
                return [text[self.lang] for text in texts]
        return [field.short[self.lang] for field in fields]

    @cached
    def card_height(self) -> float:
        """Height of a card, mm."""
        fields = -(-len(self.labels) // self.columns)
        lines = self.form_style.leading + 2 * self.line_height
        return 2 * self.padding + lines + fields * (self.field_height + self.gap)

    @cached
    def height(self) -> float:
        """Height of all cards, mm."""
        return self.rows * self.card_height + (self.rows - 1) * self.grid.gutter

    def draw(self, y: float, builder: PageBuilder) -> None:
        """Draw the cards from a top (mm)."""
        for index, form in enumerate(self.forms):
            row, column = divmod(index, self.grid.columns)
            top = y + row * (self.card_height + self.grid.gutter)
            card = Box(self.grid.x(column), top, self.grid.column, self.card_height)
            radius = self.kind.paper.unit * 0.8
            builder.add(Rect(card, coalition_tint(), radius=radius, role="card", ref=form.id))
            self._draw_card(form, card.inset(self.padding), builder)

    def _draw_card(self, form: CardOption, inside: Box, builder: PageBuilder) -> None:
        style, em = self.form_style, self.form_style.size * MM_PER_POINT
        x = inside.x + self.gap  # sign and labels stand in line with those of the fields
        builder.add_shape(form_shape(form.id), x + em * 0.36, inside.y, em, 0.72, style.colour)
        builder.add_line(style, x + em * 0.95, inside.y, form.title[self.lang])
        if self.has_hints:
            top = inside.y + BASELINE_EM * (style.size - self.hint_style.size) * MM_PER_POINT
            builder.add_line_right(self.hint_style, inside.right - self.gap, top, form.hint[self.lang])
        below = inside.without_top(style.leading)
        for label, line in self._lines(below):
            self._draw_line(label, line, builder)
        for label, field in zip(self.labels, self._fields(below), strict=True):
            self._draw_field(label, field, builder)

    def _lines(self, box: Box) -> Iterator[tuple[str, Box]]:
        """Yield the labels of lines to write on with their boxes."""
        words = load_method().coalition.labels
        yield words["name"][self.lang], box._replace(h=self.line_height)
        second = Box(box.x, box.y + self.line_height, self.column_width, self.line_height)
        for index, key in enumerate(("puller", "period")[: self.columns]):
            yield words[key][self.lang], second._replace(x=box.x + index * (self.column_width + self.gap))

    def _draw_line(self, label: str, box: Box, builder: PageBuilder) -> None:
        line = self.kind.paper.unit * 0.13
        top = box.bottom - self.label_style.leading - line
        builder.add_line(self.label_style, box.x + self.gap, top, label)
        y = box.bottom - line / 2
        builder.add(Stroke(box.x, y, box.right, y, theme_colour("control"), line))

    def _fields(self, box: Box) -> Iterator[Box]:
        top = box.y + 2 * self.line_height + self.gap
        for index in range(len(self.labels)):
            row, column = divmod(index, self.columns)
            x = box.x + column * (self.column_width + self.gap)
            y = top + row * (self.field_height + self.gap)
            yield Box(x, y, self.column_width, self.field_height)

    def _draw_field(self, label: str, box: Box, builder: PageBuilder) -> None:
        radius = self.kind.paper.unit * 0.4
        builder.add(Rect(box, theme_colour("surface"), radius=radius, role="field"))
        above = 0.0 if self.columns > 1 else (box.h - self.label_style.leading) / 2
        builder.add_line(self.label_style, box.x + self.gap, box.y + above, label)
