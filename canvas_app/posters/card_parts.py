"""A coalition card with more words than its place holds, divided between its lines over several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from canvas_app.posters.cards import CardPlan, Line
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import Style, tone
from canvas_app.posters.texts import CardText
from canvas_app.posters.words import word
from canvas_app.posters.wrapping import ELLIPSIS


def card_parts(card: CardText, box: Box, paper: Paper, lang: str, ref: str = "goes_on") -> list[Part]:
    """The card in as many boxes as it takes, at the floor, divided between its lines."""
    style = Style(paper, paper.floor, 0.5)
    plan = CardPlan(card, box.w, style)
    pen = Pen("italic", style.label, tone("ink"))
    further = pen.lines(word(ref, lang), plan.room)
    room = box.h - 2 * plan.pad_y - len(further) * pen.leading
    return list(_parts(plan, room, pen, further, word("continuation", lang)))


class Part(NamedTuple):
    """Lines of a divided card."""

    plan: CardPlan
    lines: tuple[Line, ...]

    def draw(self, box: Box, marks: Marks) -> None:
        """The part in its box."""
        self.plan.draw(box, marks, self.lines)


def _parts(plan: CardPlan, room: float, pen: Pen, further: list[str], again: str) -> Iterator[Part]:
    lines, start = plan.lines, 0
    head: tuple[Line, ...] = ()
    while start < len(lines):
        used = sum(line.height for line in head)
        stop = start
        while stop < len(lines) and (stop == start or used + lines[stop].height <= room):
            used += lines[stop].height
            stop += 1
        last = stop == len(lines)
        told = () if last else tuple(Line(((pen, 0.0, line),), pen.leading) for line in further)
        yield Part(plan, (*head, *lines[start:stop], *told))
        name = _first_of(plan, f"({again})")
        head = (Line(((pen._replace(face="bold"), 0.0, name),), pen.leading * 1.3),)
        start = stop


def _first_of(plan: CardPlan, again: str) -> str:
    """The name as far as it fits on a line, and that it goes on."""
    pen = Pen("bold", plan.style.label, "")
    name = pen.beginning(plan.card.name, plan.room - pen.width(f"{ELLIPSIS} {again}"))
    cut = "" if name == plan.card.name else ELLIPSIS
    return f"{name}{cut} {again}".strip()
