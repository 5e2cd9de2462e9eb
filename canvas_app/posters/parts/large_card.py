"""Large coalition card for a wall or a table: form and state, name, and every field.

It has the looks of a card on the canvas. Empty fields get lines to write on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from canvas_app.content.coalition_view import LEAD, CoalitionView, FieldView, view_coalition
from canvas_app.content.method import load_method
from canvas_app.content.participant_view import NOBODY, ParticipantView
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.model.records import Coalition
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.parts.card_foot import StateMark, card_ground, find_lead
from canvas_app.posters.parts.initials_pill import draw_pill, pill_width

MIN_TWO_COLUMN_WIDTH_EM = 26.0
"""Inner width from which the fields stand in two columns, em."""

MAX_EVEN_LINES = 3
"""Number of lines up to which those of a field are made about equally long."""

BLANK_REF = "blank"
"""What the ground of a card refers to that is filled in by hand."""

MAX_SCALE = 3.6
"""Maximum text size of a card relative to the preferred note size."""


def blank_card(lang: str) -> CoalitionView:
    """Return a card to fill in by hand."""
    return view_coalition(Coalition(id="", form="", state=""), load_method().coalition, lang)


class CardField(NamedTuple):
    """A label and the wrapped lines of its field, behind the initials of somebody; lengths in mm."""

    label: str
    lines: list[str]
    height: float
    width: float
    person: ParticipantView = NOBODY


@frozen
class LargeCard:
    """A card `width` mm wide with text of `size` pt.

    Attributes:
        leads: The participants by name, and by initials where names are hidden.
        network: What is printed at the bottom.
    """

    coalition: CoalitionView
    width: float
    size: float
    paper: PosterPaper
    leads: Mapping[str, ParticipantView]
    network: str = ""

    @cached
    def em(self) -> float:
        """Text size, mm."""
        return self.size * MM_PER_POINT

    @property
    def padding(self) -> float:
        """Distance from the edge to the text, mm."""
        return self.em * 1.1

    @cached
    def form_style(self) -> TextStyle:
        """Text style of form and state."""
        return TextStyle("regular", max(self.size * 0.8, self.paper.min_text), block_colour("coalitions"))

    @cached
    def state(self) -> StateMark:
        """The state."""
        return StateMark(self.coalition, self.form_style)

    @cached
    def name_style(self) -> TextStyle:
        """Text style of the name."""
        return TextStyle("bold", self.size * 1.8, theme_colour("ink"))

    @cached
    def label_style(self) -> TextStyle:
        """Text style of field labels."""
        return TextStyle("regular", max(self.size * 0.72, self.paper.min_text), theme_colour("soft"))

    @cached
    def text_style(self) -> TextStyle:
        """Text style of field contents."""
        return TextStyle("regular", self.size, theme_colour("ink"))

    @cached
    def footer_style(self) -> TextStyle:
        """Text style of the network's name at the bottom."""
        return TextStyle("regular", max(self.size * 0.6, self.paper.min_text), theme_colour("soft"))

    @property
    def inner_width(self) -> float:
        """Width inside the padding, mm."""
        return self.width - 2 * self.padding

    @cached
    def columns(self) -> int:
        """Number of columns of fields."""
        return 2 if self.inner_width > MIN_TWO_COLUMN_WIDTH_EM * self.em else 1

    @property
    def column_gap(self) -> float:
        """Distance between columns, mm."""
        return self.em * 1.6

    @cached
    def column_width(self) -> float:
        """Width of a column, mm."""
        return (self.inner_width - (self.columns - 1) * self.column_gap) / self.columns

    @cached
    def name_lines(self) -> list[str]:
        """Lines of the name."""
        return self.name_style.wrap(self.coalition.name, self.inner_width) if self.coalition.name else [""]

    @cached
    def fields(self) -> list[CardField]:
        """The fields in reading order."""
        last = len(self.coalition.fields) - 1
        alone = self.columns > 1 and len(self.coalition.fields) % self.columns == 1
        return [
            self._field(field, self.inner_width if alone and index == last else self.column_width)
            for index, field in enumerate(self.coalition.fields)
        ]

    def _field(self, field: FieldView, width: float) -> CardField:
        person = find_lead(field.text, self.leads) if field.id == LEAD else NOBODY
        inner = width - self._pill_space(person)
        lines = self.text_style.wrap(field.text, inner) if field.text else []
        if len(lines) <= MAX_EVEN_LINES:
            lines = self.text_style.wrap_evenly(field.text, inner) if field.text else []
        if person != NOBODY and not person.name:
            lines = [""]  # where names are hidden the initials say it all
        height = self.label_style.leading + max(len(lines), 1.4) * self.text_style.leading
        return CardField(field.label, lines, height, width, person)

    def _pill_space(self, person: ParticipantView) -> float:
        """Return the width that initials take before a name, mm."""
        width = pill_width(person.initials, self.label_style)
        return width + self.em * 0.4 if width else 0.0

    @cached
    def rows(self) -> list[list[CardField]]:
        """The fields in rows."""
        return [
            self.fields[start : start + self.columns] for start in range(0, len(self.fields), self.columns)
        ]

    @cached
    def header_height(self) -> float:
        """Height of form and name, mm."""
        return self.form_style.leading + len(self.name_lines) * self.name_style.leading + self.em * 0.7

    @cached
    def footer_height(self) -> float:
        """Height of the network's name, mm."""
        return self.footer_style.leading + self.em * 0.3 if self.network else 0.0

    @cached
    def height(self) -> float:
        """Total height, mm."""
        fields = sum(max(field.height for field in row) for row in self.rows)
        return (
            2 * self.padding
            + self.header_height
            + fields
            + (len(self.rows) - 1) * self.em * 0.5
            + self.footer_height
        )

    @property
    def keeps_words_whole(self) -> bool:
        """Whether labels and the words of the name fit in their width and form and state do not overlap."""
        labels_fit = (
            max(self.label_style.width(field.label) for field in self.coalition.fields) <= self.column_width
        )
        form = self.form_style.width(self.coalition.form) + self.state.width + 2.5 * self.em
        return (
            labels_fit
            and form <= self.inner_width
            and self.name_style.widest_word_width(self.coalition.name) <= self.inner_width
        )

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw the card in a box of at least its height; surplus height goes between the fields."""
        fill, edge = card_ground(self.coalition)
        unit, ref = self.paper.unit, self.coalition.id or BLANK_REF
        builder.add(Rect(box, fill, edge, unit * 0.1 if edge else 0.0, unit * 0.8, role="card", ref=ref))
        inside = box.inset(self.padding)
        self._draw_header(inside, builder)
        spare = max(box.h - self.height, 0.0) / len(self.rows)
        y = inside.y + self.header_height
        for row in self.rows:
            height = max(field.height for field in row)
            for index, field in enumerate(row):
                self._draw_field(
                    field, inside.x + index * (self.column_width + self.column_gap), y, spare * 0.9, builder
                )
            y += height + self.em * 0.5 + spare
        if self.network:
            self._draw_footer(inside, builder)

    def _draw_footer(self, inside: Box, builder: PageBuilder) -> None:
        text = self.footer_style.elided(self.network, inside.w)
        builder.add_line(self.footer_style, inside.x, inside.bottom - self.footer_style.leading, text)

    def _draw_header(self, box: Box, builder: PageBuilder) -> None:
        text_style, em = self.form_style, self.form_style.size * MM_PER_POINT
        builder.add_shape(self.coalition.shape, box.x + em * 0.4, box.y, em, 0.8, text_style.colour)
        builder.add_line(text_style, box.x + em * 1.1, box.y, self.coalition.form, self.coalition.id)
        self.state.draw(box.right, box.y, builder)
        y = box.y + text_style.leading
        y += builder.add_lines(self.name_style, box.x, y, self.name_lines, self.coalition.id)
        if not self.coalition.name:
            self._draw_write_line(box.x, y, box.w, builder)

    def _draw_field(self, field: CardField, x: float, y: float, spare: float, builder: PageBuilder) -> None:
        y += builder.add_line(self.label_style, x, y, field.label, self.coalition.id)
        if field.lines:
            shift = BASELINE_EM * (self.text_style.size - self.label_style.size) * MM_PER_POINT
            draw_pill(field.person, x, y + shift, self.label_style, builder, self.coalition.id)
            x += self._pill_space(field.person)
            lines = [line.replace("\u00a0", " ") for line in field.lines]
            builder.add_lines(self.text_style, x, y, lines, self.coalition.id)
            return
        step = max(self.text_style.leading * 1.4, 8.0)
        # surplus height is used for more lines
        for number in range(1 + int(spare / step)):
            self._draw_write_line(x, y + self.text_style.leading * 1.25 + number * step, field.width, builder)

    def _draw_write_line(self, x: float, y: float, width: float, builder: PageBuilder) -> None:
        builder.add(Stroke(x, y, x + width, y, theme_colour("control"), self.paper.unit * 0.25))


def fit_card(
    coalition: CoalitionView,
    box: Box,
    paper: PosterPaper,
    leads: Mapping[str, ParticipantView],
    network: str = "",
    largest: float = MAX_SCALE,
) -> LargeCard | None:
    """Return the card with the largest text that fits in the box without breaking words; None if none does.

    `largest` is the maximum text size relative to the preferred note size; the others as for `LargeCard`.
    """
    return fit_largest(
        size_steps(paper.note * largest, paper.min_note, 14),
        lambda size: LargeCard(coalition, box.w, size, paper, leads, network),
        lambda made: made.height <= box.h + 1e-6 and made.keeps_words_whole,
    )


def with_equal_size(cards: Sequence[LargeCard]) -> list[LargeCard]:
    """Return the cards with one text size, the smallest among them."""
    size = min((card.size for card in cards), default=0.0)
    return [replace(card, size=size) for card in cards]


def divide_area(area: Box, count: int, gap: float) -> Sequence[Box]:
    """Divide an area (mm) into 1, 2 or 4 equal boxes in reading order."""
    across = 2 if count == 4 or (count == 2 and area.w > area.h) else 1
    down = count // across
    width, height = (area.w - (across - 1) * gap) / across, (area.h - (down - 1) * gap) / down
    return [
        Box(area.x + column * (width + gap), area.y + row * (height + gap), width, height)
        for row in range(down)
        for column in range(across)
    ]
