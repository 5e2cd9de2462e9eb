"""Empty coalition cards, one for each form, to be written on."""

from __future__ import annotations

from canvas_app.content.method import load_method
from canvas_app.posters.heads import HeadPlan
from canvas_app.posters.layout import Box, Rect, Sign, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, block_colour, tone
from canvas_app.posters.texts import FORM_SIGNS, WorkshopText

_WRITE = 7.0
"""The least height for a line of handwriting, mm; a marker on a wall sheet takes twice as much."""


def _pens(paper: Paper) -> tuple[Pen, Pen]:
    """For the form and for labels."""
    colour = block_colour("coalitions")
    return Pen("bold", paper.prompt * 1.2, colour), Pen(
        "bold", max(paper.prompt * 0.82, paper.least), tone("ink")
    )


def _line(paper: Paper) -> float:
    """The height for a line of writing under a label, mm."""
    return max(_WRITE, paper.unit * 6.4) if not paper.hand else 4.6


def _air(paper: Paper) -> float:
    """Between the form and the name, mm."""
    return 0.0 if paper.hand else paper.unit


def _across(head: HeadPlan, paper: Paper, lang: str) -> int:
    """How many cards stand beside each other: as many as leave room for the labels of two fields."""
    if paper.hand:
        return 6
    _, label = _pens(paper)
    labels = [label.width(field.title[lang]) for field in load_method().coalition.fields]
    half = max(labels) + paper.unit * 1.6
    return next(
        (across for across in (6, 3, 2) if _width(head, across, paper) >= 2 * half + paper.unit * 3.2), 1
    )


def _width(head: HeadPlan, across: int, paper: Paper) -> float:
    """The width of a card, mm."""
    return (head.width - 2 * head.pad - (across - 1) * paper.unit * 1.6) / across


def least_height(head: HeadPlan, paper: Paper, lang: str) -> float:
    """The height of the block with its cards, mm: form, name, and four fields in two rows."""
    down = 6 // _across(head, paper, lang)
    form, label = _pens(paper)
    rows = 2 if not paper.hand else 4
    line = _line(paper)
    body = (
        form.leading
        + line
        + 2 * _air(paper)
        + rows * (label.leading + line * 0.62 if not paper.hand else line)
    )
    card = body + paper.unit * 3
    return head.height + down * card + (down - 1) * paper.unit * 1.6 + head.pad


def draw_cards(workshop: WorkshopText, box: Box, head: HeadPlan, paper: Paper, marks: Marks) -> None:
    """The coalitions block with an empty card for each form."""
    head.draw(box, marks)
    forms = load_method().coalition.forms
    gap = paper.unit * 1.6
    across = _across(head, paper, workshop.lang)
    down = -(-len(forms) // across)
    width = _width(head, across, paper)
    height = (box.h - head.height - head.pad - (down - 1) * gap) / down
    for place, form in enumerate(forms):
        row, column = divmod(place, across)
        card = Box(
            box.x + head.pad + column * (width + gap),
            box.y + head.height + row * (height + gap),
            width,
            height,
        )
        _draw_card(form.id, form.title[workshop.lang], card, workshop.lang, paper, marks)


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
    name = inside.below(pen.leading + _air(paper))._replace(h=_line(paper))
    _draw_field(words.labels["name"][lang], name, label, paper, marks)
    rest = inside.below(pen.leading + _air(paper) + name.h + _air(paper))
    fields = [field.title[lang] for field in words.fields]
    for text, place in zip(fields, _places(rest, paper), strict=True):
        _draw_field(text, place, label, paper, marks)


def _places(box: Box, paper: Paper) -> list[Box]:
    """Where the four fields stand: two by two on a wall, below each other on a small sheet."""
    if paper.hand:
        return [Box(box.x, box.y + row * box.h / 4, box.w, box.h / 4) for row in range(4)]
    gap = paper.unit * 1.6
    width, height = (box.w - gap) / 2, box.h / 2
    return [
        Box(box.x + column * (width + gap), box.y + row * height, width, height)
        for row in (0, 1)
        for column in (0, 1)
    ]


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
