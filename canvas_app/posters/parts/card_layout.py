"""Layout of a coalition card: form, name and filled-in fields; one too high for its box is divided into fragments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from canvas_app.content.coalition_view import DATES, CoalitionView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows, line_drawer, text_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    PosterStyle,
    block_colour,
    theme_colour,
)
from canvas_app.posters.parts.card_foot import card_ground
from canvas_app.posters.view.labels import label_text

Run = tuple[TextStyle, float, str]
"""Text on a line of a card: its style, its x from the left of the card's text in mm, and its words."""


class CardText(NamedTuple):
    """Lines of a card with equal distances: the runs of the first, and the others in the style of its last run."""

    leading: float
    first: tuple[Run, ...] = ()
    others: Sequence[str] = ()
    shape: str = ""

    @property
    def height(self) -> float:
        """Height of all lines, mm."""
        return self.leading * (1 + len(self.others))


@frozen
class CardLayout:
    """A card `width` mm wide, laid out as lines between which it can be divided."""

    coalition: CoalitionView
    width: float
    style: PosterStyle

    @property
    def padding_x(self) -> float:
        """Distance from the card's side to its text, mm."""
        return self.style.em * (0.5 + 0.16 * self.style.spacing)

    @property
    def padding_y(self) -> float:
        """Distance from the card's top to its first line, mm."""
        return self.style.em * (0.36 + 0.16 * self.style.spacing)

    @property
    def text_width(self) -> float:
        """Width of a line of text, mm."""
        return self.width - 2 * self.padding_x

    @cached
    def texts(self) -> tuple[CardText, ...]:
        """Form and state, name, filled-in fields."""
        return (*self._form_texts(), *self._name_texts(), *self._field_texts())

    def _form_texts(self) -> Iterator[CardText]:
        text_style = state = TextStyle("regular", self.style.label_size, block_colour("coalitions"))
        shape_width = self.style.label_size * MM_PER_POINT * 0.95
        form = (text_style, shape_width, self.coalition.form)
        position = self.text_width - state.width(self.coalition.state)
        is_beside = position >= shape_width + text_style.width(self.coalition.form) + 0.5 * shape_width
        runs = (
            (form, (state, position, self.coalition.state)) if self.coalition.state and is_beside else (form,)
        )
        yield CardText(text_style.leading, runs, shape=self.coalition.shape)
        if self.coalition.state and not is_beside:
            yield CardText(text_style.leading, ((state, 0.0, self.coalition.state),))

    def _name_texts(self) -> Iterator[CardText]:
        if self.coalition.name:
            text_style = TextStyle("bold", self.style.card_name_size, theme_colour("ink"))
            first, *others = text_style.wrap(self.coalition.name, self.text_width)
            yield CardText(text_style.leading, ((text_style, 0.0, first),), others)
            if self.coalition.filled_fields:
                yield CardText(self.style.em * 0.2)

    def _field_texts(self) -> Iterator[CardText]:
        """Yield the fields with their label on the first line; a label that is too wide gets a line of its own."""
        text_style = TextStyle("regular", self.style.note_size, theme_colour("ink"))
        small = TextStyle("regular", self.style.label_size, theme_colour("soft"))
        for index, field in enumerate(self.coalition.filled_fields):
            label = "" if field.id == DATES else field.label  # dates say themselves what they are
            if index:
                yield CardText(self.style.em * (0.1 + 0.08 * self.style.spacing))
            labels = ((small, 0.0, label),) if label else ()
            start = small.width(label) + self.style.em * 0.4 if label else 0.0
            if start > self.text_width * 0.6:
                yield CardText(text_style.leading, labels)
                labels, start = (), 0.0
            first, *others = text_style.wrap(field.text, self.text_width, start)
            yield CardText(text_style.leading, (*labels, (text_style, start, first)), others)

    @cached
    def height(self) -> float:
        """Height of the whole card, mm."""
        return sum(text.height for text in self.texts) + 2 * self.padding_y

    @cached
    def lines(self) -> tuple[PageRow, ...]:
        """The rows of all lines, made for a card that is drawn."""
        # partial, for a closure takes three times as long, and a card may have thousands of lines
        return tuple(
            PageRow(text.leading, partial(CardLayout._draw_line, self, runs, text.shape))
            for text in self.texts
            for runs in (text.first, *[((text.first[-1][0], 0.0, line),) for line in text.others])
        )

    def _draw_line(self, runs: Sequence[Run], shape: str, box: Box, builder: PageBuilder) -> None:
        """Draw a shape and runs of different sizes on one baseline."""
        if shape:
            text_style, em = runs[0][0], runs[0][0].size * MM_PER_POINT
            builder.add_shape(shape, box.x + em * 0.36, box.y, em, 0.72, text_style.colour)
        largest = max((text_style.size for text_style, _, _ in runs), default=0.0)
        for text_style, x, text in runs:
            top = box.y + BASELINE_EM * (largest - text_style.size) * MM_PER_POINT
            builder.add_line(text_style, box.x + x, top, text.replace("\u00a0", " "), self.coalition.id)

    def draw(self, box: Box, builder: PageBuilder, lines: Sequence[PageRow] | None = None) -> None:
        """Draw the card, or only `lines` of it, in its box."""
        (fill, edge), unit = card_ground(self.coalition), self.style.paper.unit
        builder.add(
            Rect(box, fill, edge, unit * 0.1 if edge else 0.0, unit * 0.8, role="card", ref=self.coalition.id)
        )
        draw_rows(self.lines if lines is None else lines, box.inset(self.padding_x, self.padding_y), builder)


def split_card(
    coalition: CoalitionView, box: Box, paper: PosterPaper, lang: str, ref: str = "goes_on"
) -> list[CardFragment]:
    """Return the card as fragments that fit in boxes like `box`, at the minimum note size.

    `ref` is the label that says where the card continues.
    """
    style = PosterStyle(paper, paper.min_note, 0.5)
    plan = CardLayout(coalition, box.w, style)
    text_style = TextStyle("italic", style.label_size, theme_colour("ink"))
    below = text_rows(text_style, text_style.wrap(label_text(ref, lang), plan.text_width), ref=coalition.id)
    available_height = box.h - 2 * plan.padding_y - rows_height(below)
    bold = text_style._replace(face="bold")
    name = _continued_name(plan, f"({label_text('continuation', lang)})")
    again = PageRow(text_style.leading * 1.3, line_drawer(bold, 0.0, name, coalition.id))
    first, *others = plan.lines
    parts = paginate([first, *(line._replace(resume=again) for line in others)], available_height)
    return [CardFragment(plan, (*part, *(below if part is not parts[-1] else ()))) for part in parts]


class CardFragment(NamedTuple):
    """Some lines of a divided card."""

    plan: CardLayout
    lines: tuple[PageRow, ...]

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw the fragment in its box."""
        self.plan.draw(box, builder, self.lines)


def _continued_name(plan: CardLayout, suffix: str) -> str:
    """Return the card's name, shortened to fit on a line, with the suffix."""
    text_style = TextStyle("bold", plan.style.label_size, "")
    name = text_style.elided(plan.coalition.name, plan.text_width - text_style.width(f" {suffix}"))
    return f"{name} {suffix}".strip()
