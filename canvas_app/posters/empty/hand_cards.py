"""Empty coalition cards on a sheet for the hand, one for each form beside each other, to be written on."""

from __future__ import annotations

from canvas_app.content.method import load_method
from canvas_app.posters.heads import HeadPlan
from canvas_app.posters.layout import Box, Rect, Sign, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, block_colour, tone
from canvas_app.posters.texts import FORM_SIGNS

LINE = 4.6
"""The height of a line to write on, its label beside it, mm."""


def _pens(paper: Paper) -> tuple[Pen, Pen]:
    """For the form and for labels."""
    colour = block_colour("coalitions")
    return Pen("bold", paper.prompt * 1.2, colour), Pen(
        "bold", max(paper.prompt * 0.82, paper.least), tone("ink")
    )


def least_height(head: HeadPlan, paper: Paper) -> float:
    """The height of the block with its cards, mm: form, name, and the fields below each other."""
    lines = 1 + len(load_method().coalition.fields)
    return head.height + _pens(paper)[0].leading + lines * LINE + paper.unit * 3 + head.pad


def draw_cards(lang: str, box: Box, head: HeadPlan, paper: Paper, marks: Marks) -> None:
    """The coalitions block with an empty card for each form."""
    head.draw(box, marks)
    forms = load_method().coalition.forms
    gap = paper.unit * 1.6
    width = (box.w - 2 * head.pad - (len(forms) - 1) * gap) / len(forms)
    height = box.h - head.height - head.pad
    for place, form in enumerate(forms):
        x = box.x + head.pad + place * (width + gap)
        card = Box(x, box.y + head.height, width, height)
        _draw_card(form.id, form.title[lang], card, lang, paper, marks)


def _draw_card(form: str, title: str, box: Box, lang: str, paper: Paper, marks: Marks) -> None:
    pen, label = _pens(paper)
    colour = block_colour("coalitions")
    marks.add(
        Rect(
            box, tone("surface"), tone("control"), paper.unit * 0.16, paper.unit * 1.4, role="card", ref=form
        )
    )
    inside = box.inset(paper.unit * 1.6, paper.unit * 1.1)
    em = pen.size * MM
    marks.add(
        Sign(inside.x + em * 0.36, inside.y + (RISE - CAPITAL / 2) * em, em * 0.72, FORM_SIGNS[form], colour)
    )
    marks.write(pen, inside.x + em * 0.95, inside.y, title)
    words = load_method().coalition
    name = inside.below(pen.leading)._replace(h=LINE)
    _draw_field(words.labels["name"][lang], name, label, paper, marks)
    rest = inside.below(pen.leading + LINE)
    height = rest.h / len(words.fields)
    for row, field in enumerate(words.fields):
        place = Box(rest.x, rest.y + row * height, rest.w, height)
        _draw_field(field.title[lang], place, label, paper, marks)


def _draw_field(text: str, box: Box, pen: Pen, paper: Paper, marks: Marks) -> None:
    """A label, and a line to write on at the foot of its place."""
    line = paper.unit * 0.13
    if box.h > pen.leading * 1.9:
        marks.write(pen, box.x, box.y, text)
        marks.add(Stroke(box.x, box.bottom - line, box.right, box.bottom - line, tone("control"), line))
        return
    top = box.bottom - pen.leading
    marks.write(pen, box.x, top, text)
    start = min(box.x + pen.width(text) + pen.size * MM * 0.4, box.right)
    y = top + RISE * pen.size * MM
    marks.add(Stroke(start, y, box.right, y, tone("control"), line))
