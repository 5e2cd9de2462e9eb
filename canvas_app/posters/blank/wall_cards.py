"""Blank coalition cards on a wall sheet: a line for the name, and a slot or a line for each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_app.content.method import form_shape, load_method
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.field_band import draw_field
from canvas_app.posters.blank.note_grid import NOTE_SIDE_MM, SLOT_GAP_MM, SLOT_PITCH_MM, slots_extent
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour

SLOT_SHAPES = ((4, 1), (2, 2), (2, 1), (1, 2), (1, 1))
"""Arrangements of the slots on a card as (columns, rows)."""

OPTIONAL_LABELS = ("puller", "start", "end")
"""Fields added to a card where there is room for their lines."""

WRITE_LINE_MM, MIN_WRITE_LINE_MM = 9.0, 6.5
"""Height of a line written by hand with a marker, and with a pen, mm."""


class CardCandidate(NamedTuple):
    """A layout of the cards with the height it needs below the block's header, mm, and its score."""

    height: float
    score: float
    cards_across: int
    slot_columns: int
    slot_rows: int

    @property
    def slot_count(self) -> int:
        """Number of slots on all cards."""
        return 6 * self.slot_columns * self.slot_rows


@frozen
class WallCards:
    """The cards in a block `width` mm wide inside."""

    paper: PosterPaper
    width: float
    lang: str

    @property
    def gap(self) -> float:
        """Distance between cards, mm."""
        return self.paper.unit * 0.7

    @property
    def padding(self) -> float:
        """Distance from a card's edge to its content, mm."""
        return self.paper.unit * 0.7

    @cached
    def form_style(self) -> TextStyle:
        """Text style of forms."""
        return TextStyle("bold", self.paper.prompt * 1.25, block_colour("coalitions"))

    @cached
    def label_style(self) -> TextStyle:
        """Text style of labels."""
        return TextStyle("bold", max(self.paper.prompt * 0.9, self.paper.min_text), theme_colour("ink"))

    @cached
    def field_titles(self) -> list[str]:
        """Titles of the four fields."""
        return [field.title[self.lang] for field in load_method().coalition.fields]

    @property
    def label_height(self) -> float:
        """Height of a label above a slot, mm."""
        return self.label_style.leading + self.paper.unit * 0.15

    def card_width(self, across: int) -> float:
        """Return the width of one of `across` cards beside each other, mm."""
        return (self.width - (across - 1) * self.gap) / across

    def text_width(self, across: int, columns: int) -> float:
        """Return the width that slots leave for form and name, mm."""
        return self.card_width(across) - 2 * self.padding - columns * SLOT_PITCH_MM

    def candidates(self) -> Iterator[CardCandidate]:
        """Yield the possible layouts; those without slots have only lines."""
        for across in (6, 3, 2):
            if self._two_fields_fit(across):
                down = 6 // across
                height = (
                    2 * self.padding + self.form_style.leading + 3 * (self.label_height + MIN_WRITE_LINE_MM)
                )
                yield CardCandidate(down * height + (down - 1) * self.gap, 0.0, across, 0, 0)
        for across in (6, 3, 2):
            down = 6 // across
            for columns, rows in SLOT_SHAPES:
                height = self._card_height(across, columns, rows)
                if height:
                    worth = 6 * (0.3 + 0.8 * columns * rows) - 0.01 * down
                    yield CardCandidate(down * height + (down - 1) * self.gap, worth, across, columns, rows)

    def _two_fields_fit(self, across: int) -> bool:
        """Return whether the labels of two fields fit beside each other on a card without slots."""
        labels = max(self.label_style.width(field) for field in self.field_titles)
        return self.card_width(across) - 2 * self.padding >= 2 * labels + 2 * self.gap

    def _card_height(self, across: int, columns: int, rows: int) -> float:
        """Return the height of a card, mm; 0 where form, name and other fields do not fit beside its slots."""
        text_width = self.text_width(across, columns)
        rest = self.field_titles[columns * rows :]
        em = self.form_style.size * MM_PER_POINT
        forms = [self.form_style.width(form.title[self.lang]) + em for form in load_method().coalition.forms]
        if text_width < max(
            *forms, *(self.label_style.width(field) for field in rest), self.paper.prompt * MM_PER_POINT * 7
        ):
            return 0.0
        lines = self.form_style.leading + (1 + len(rest)) * (self.label_height + WRITE_LINE_MM)
        return 2 * self.padding + max(rows * (self.label_height + SLOT_PITCH_MM) - SLOT_GAP_MM, lines)

    def draw(self, candidate: CardCandidate, box: Box, builder: PageBuilder) -> None:
        """Draw the six cards in the inside of the block."""
        down = 6 // candidate.cards_across
        width, height = self.card_width(candidate.cards_across), (box.h - (down - 1) * self.gap) / down
        for index, form in enumerate(load_method().coalition.forms):
            row, column = divmod(index, candidate.cards_across)
            card = Box(box.x + column * (width + self.gap), box.y + row * (height + self.gap), width, height)
            edge = Rect(
                card,
                theme_colour("surface"),
                theme_colour("hairline"),
                self.paper.unit * 0.2,
                self.paper.unit,
                role="card",
                ref=form.id,
            )
            builder.add(edge)
            self._draw_text(form.id, form.title[self.lang], card, candidate, builder)
            self._draw_slots(card, candidate, builder)

    def _draw_text(
        self, form: str, title: str, card: Box, candidate: CardCandidate, builder: PageBuilder
    ) -> None:
        """Draw form, name and the fields with a line at the left."""
        inside = card.inset(self.padding)._replace(
            w=self.text_width(candidate.cards_across, candidate.slot_columns)
        )
        em = self.form_style.size * MM_PER_POINT
        shape = form_shape(form)
        builder.add_shape(shape, inside.x + em * 0.36, inside.y, em, 0.72, self.form_style.colour)
        y = inside.y + builder.add_line(self.form_style, inside.x + em * 0.95, inside.y, title)
        rest = inside.without_top(y - inside.y)
        if candidate.slot_rows:
            self._draw_lines(
                rest, self._labels(rest.h, candidate.slot_columns * candidate.slot_rows), builder
            )
            return
        # without slots: the name, then the fields in two columns
        step, half = rest.h / 3, (rest.w - 2 * self.gap) / 2
        self._draw_lines(rest._replace(h=step), self._labels(0.0, len(self.field_titles)), builder)
        for column in (0, 1):
            below = Box(rest.x + column * (half + 2 * self.gap), rest.y + step, half, 2 * step)
            self._draw_lines(below, self.field_titles[column::2], builder)

    def _labels(self, height: float, places: int) -> list[str]:
        """Return the labels of the name, the fields without a slot, and optional fields that fit in `height` mm."""
        names = load_method().coalition.labels
        labels = [names["name"][self.lang], *self.field_titles[places:]]
        over = int(height / (self.label_height + WRITE_LINE_MM)) - len(labels)
        return labels + [names[key][self.lang] for key in OPTIONAL_LABELS[: max(over, 0)]]

    def _draw_lines(self, box: Box, labels: Sequence[str], builder: PageBuilder) -> None:
        """Draw labels below each other, each with a line to write on."""
        step = box.h / len(labels)
        line = self.paper.unit * 0.13
        for index, label in enumerate(labels):
            top = box.y + index * step
            builder.add_line(self.label_style, box.x, top, label)
            y = top + min(step, self.label_height + 2 * WRITE_LINE_MM) - line
            builder.add(Stroke(box.x, y, box.right, y, theme_colour("control"), line))

    def _draw_slots(self, card: Box, candidate: CardCandidate, builder: PageBuilder) -> None:
        """Draw a slot for each of the first fields with its label above it."""
        left = card.right - self.padding - slots_extent(candidate.slot_columns)
        for number in range(candidate.slot_columns * candidate.slot_rows):
            row, column = divmod(number, candidate.slot_columns)
            x, y = (
                left + column * SLOT_PITCH_MM,
                card.y + self.padding + row * (self.label_height + SLOT_PITCH_MM),
            )
            builder.add_line(self.label_style, x, y, self.field_titles[number])
            draw_field(Box(x, y + self.label_height, NOTE_SIDE_MM, NOTE_SIDE_MM), builder)
