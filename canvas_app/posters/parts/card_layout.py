"""Layout of a coalition card: form, name and filled-in fields; one too high for its box is divided into fragments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Box, Rect, Shape
from canvas_app.flow.cached import cached, frozen
from canvas_app.flow.text_layout import ELLIPSIS
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    CAP_HEIGHT_EM,
    PosterStyle,
    block_colour,
    theme_colour,
)
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterCard


class CardLine(NamedTuple):
    """One line of a card: runs of (style, x relative to the card's text, text), and its height in mm."""

    runs: tuple[tuple[TextStyle, float, str], ...]
    height: float
    kind: str = ""


@frozen
class CardLayout:
    """A card `width` mm wide, laid out as lines between which it can be divided."""

    card: PosterCard
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
    def lines(self) -> tuple[CardLine, ...]:
        """All lines: form and state, name, facts."""
        return (*self._form_lines(), *self._name_lines(), *self._fact_lines())

    def _fact_lines(self) -> Iterator[CardLine]:
        for index, fact in enumerate(self.card.facts):
            if index:
                yield CardLine((), self.style.em * (0.1 + 0.08 * self.style.spacing))
            yield from self._lines_of_fact(*fact)

    def _form_lines(self) -> list[CardLine]:
        text_style = TextStyle("bold", self.style.label_size, block_colour("coalitions"))
        state = TextStyle("regular", self.style.label_size, theme_colour("soft"))
        sign = self.style.label_size * MM_PER_POINT * 0.95
        first = (text_style, sign, self.card.form)
        if not self.card.state:
            return [CardLine((first,), text_style.leading, "form")]
        place = self.text_width - state.width(self.card.state)
        if place < sign + text_style.width(self.card.form) + 0.5 * sign:
            return [
                CardLine((first,), text_style.leading, "form"),
                CardLine(((state, 0.0, self.card.state),), text_style.leading),
            ]
        return [CardLine((first, (state, place, self.card.state)), text_style.leading, "form")]

    def _name_lines(self) -> list[CardLine]:
        text_style = TextStyle("bold", self.style.card_name_size, theme_colour("ink"))
        lines = text_style.wrap(self.card.name, self.text_width) if self.card.name else []
        made = [CardLine(((text_style, 0.0, line),), text_style.leading) for line in lines]
        return [*made, CardLine((), self.style.em * 0.2)] if made and self.card.facts else made

    def _lines_of_fact(self, label: str, text: str) -> list[CardLine]:
        """Lay out a fact with its label on the first line; a label that is too wide gets a line of its own."""
        text_style = TextStyle("regular", self.style.note_size, theme_colour("ink"))
        small = TextStyle("bold", self.style.label_size, block_colour("coalitions"))
        start = small.width(label) + self.style.em * 0.4 if label else 0.0
        if start > self.text_width * 0.6:
            below = text_style.wrap(text, self.text_width)
            return [
                CardLine(((small, 0.0, label),), text_style.leading),
                *(CardLine(((text_style, 0.0, line),), text_style.leading) for line in below),
            ]
        first, *others = text_style.wrap(text, self.text_width, start)
        head = ((small, 0.0, label), (text_style, start, first)) if label else ((text_style, 0.0, first),)
        return [
            CardLine(head, text_style.leading),
            *(CardLine(((text_style, 0.0, line),), text_style.leading) for line in others),
        ]

    @cached
    def height(self) -> float:
        """Height of the whole card, mm."""
        return sum(line.height for line in self.lines) + 2 * self.padding_y

    def draw(self, box: Box, builder: PageBuilder, lines: Sequence[CardLine] | None = None) -> None:
        """Draw the card, or only `lines` of it, in its box."""
        builder.add(
            Rect(
                box,
                theme_colour("raised"),
                theme_colour("hairline"),
                self.style.paper.unit * 0.22,
                self.style.em * 0.35,
                role="card",
                ref=self.card.id,
            )
        )
        y = box.y + self.padding_y
        for line in self.lines if lines is None else lines:
            if line.kind == "form":
                self._draw_shape(box.x + self.padding_x, y, builder)
            # align runs of different sizes on one baseline
            largest = max((pen.size for pen, _, _ in line.runs), default=0.0)
            for text_style, x, text in line.runs:
                top = y + BASELINE_EM * (largest - text_style.size) * MM_PER_POINT
                builder.add_line(
                    text_style, box.x + self.padding_x + x, top, text.replace("\u00a0", " "), self.card.id
                )
            y += line.height

    def _draw_shape(self, x: float, y: float, builder: PageBuilder) -> None:
        em = self.style.label_size * MM_PER_POINT
        builder.add(
            Shape(
                x + em * 0.36,
                y + (BASELINE_EM - CAP_HEIGHT_EM / 2) * em,
                em * 0.72,
                self.card.shape,
                block_colour("coalitions"),
            )
        )


def split_card(
    card: PosterCard, box: Box, paper: PosterPaper, lang: str, ref: str = "goes_on"
) -> list[CardFragment]:
    """Return the card as fragments that fit in boxes like `box`, at the minimum note size.

    `ref` is the label that says where the card continues.
    """
    style = PosterStyle(paper, paper.floor, 0.5)
    plan = CardLayout(card, box.w, style)
    text_style = TextStyle("italic", style.label_size, theme_colour("ink"))
    continuation_lines = text_style.wrap(label_text(ref, lang), plan.text_width)
    room = box.h - 2 * plan.padding_y - len(continuation_lines) * text_style.leading
    return list(_split_lines(plan, room, text_style, continuation_lines, label_text("continuation", lang)))


class CardFragment(NamedTuple):
    """Some lines of a divided card."""

    plan: CardLayout
    lines: tuple[CardLine, ...]

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw the fragment in its box."""
        self.plan.draw(box, builder, self.lines)


def _split_lines(
    plan: CardLayout, room: float, text_style: TextStyle, continuation_lines: list[str], continued_label: str
) -> Iterator[CardFragment]:
    lines, start = plan.lines, 0
    header_lines: tuple[CardLine, ...] = ()
    while start < len(lines):
        used = sum(line.height for line in header_lines)
        stop = start
        while stop < len(lines) and (stop == start or used + lines[stop].height <= room):
            used += lines[stop].height
            stop += 1
        last = stop == len(lines)
        continuation = (
            ()
            if last
            else tuple(
                CardLine(((text_style, 0.0, line),), text_style.leading) for line in continuation_lines
            )
        )
        yield CardFragment(plan, (*header_lines, *lines[start:stop], *continuation))
        name = _continued_name(plan, f"({continued_label})")
        header_lines = (CardLine(((text_style._replace(face="bold"), 0.0, name),), text_style.leading * 1.3),)
        start = stop


def _continued_name(plan: CardLayout, suffix: str) -> str:
    """Return the card's name, shortened to fit on a line, with the suffix."""
    text_style = TextStyle("bold", plan.style.label_size, "")
    name = text_style.beginning(plan.card.name, plan.text_width - text_style.width(f"{ELLIPSIS} {suffix}"))
    cut = "" if name == plan.card.name else ELLIPSIS
    return f"{name}{cut} {suffix}".strip()
