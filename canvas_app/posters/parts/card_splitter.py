"""Division of a coalition card that does not fit in its box into several fragments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from canvas_app.flow.text_layout import ELLIPSIS
from canvas_app.posters.page_model.display_list import Box
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import PosterStyle, theme_colour
from canvas_app.posters.parts.card_layout import CardLayout, CardLine
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterCard


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
        told = (
            ()
            if last
            else tuple(
                CardLine(((text_style, 0.0, line),), text_style.leading) for line in continuation_lines
            )
        )
        yield CardFragment(plan, (*header_lines, *lines[start:stop], *told))
        name = _continued_name(plan, f"({continued_label})")
        header_lines = (CardLine(((text_style._replace(face="bold"), 0.0, name),), text_style.leading * 1.3),)
        start = stop


def _continued_name(plan: CardLayout, suffix: str) -> str:
    """Return the card's name, shortened to fit on a line, with the suffix."""
    text_style = TextStyle("bold", plan.style.label_size, "")
    name = text_style.beginning(plan.card.name, plan.text_width - text_style.width(f"{ELLIPSIS} {suffix}"))
    cut = "" if name == plan.card.name else ELLIPSIS
    return f"{name}{cut} {suffix}".strip()
