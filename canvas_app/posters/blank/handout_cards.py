"""Blank coalition cards on a handout, one per form beside each other."""

from __future__ import annotations

from canvas_app.content.method import load_method
from canvas_app.posters.page_model.display_list import Box, Rect, Shape, Stroke
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, CAP_HEIGHT_EM, block_colour, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader
from canvas_app.posters.view.view_records import FORM_SHAPES

WRITE_LINE_MM = 4.6
"""Height of a writing line with its label beside it, mm."""


def _text_styles(paper: PosterPaper) -> tuple[TextStyle, TextStyle]:
    """Return the text styles of forms and of labels."""
    colour = block_colour("coalitions")
    return TextStyle("bold", paper.prompt * 1.2, colour), TextStyle(
        "bold", max(paper.prompt * 0.82, paper.least), theme_colour("ink")
    )


def min_cards_height(head: BlockHeader, paper: PosterPaper) -> float:
    """Return the minimum height of the coalitions block, mm: form, name, and the fields below each other."""
    lines = 1 + len(load_method().coalition.fields)
    return (
        head.height + _text_styles(paper)[0].leading + lines * WRITE_LINE_MM + paper.unit * 3 + head.padding
    )


def draw_handout_cards(
    lang: str, box: Box, head: BlockHeader, paper: PosterPaper, builder: PageBuilder
) -> None:
    """Draw the coalitions block with a blank card for each form."""
    head.draw(box, builder)
    forms = load_method().coalition.forms
    gap = paper.unit * 1.6
    width = (box.w - 2 * head.padding - (len(forms) - 1) * gap) / len(forms)
    height = box.h - head.height - head.padding
    for index, form in enumerate(forms):
        x = box.x + head.padding + index * (width + gap)
        card = Box(x, box.y + head.height, width, height)
        _draw_card(form.id, form.title[lang], card, lang, paper, builder)


def _draw_card(form: str, title: str, box: Box, lang: str, paper: PosterPaper, builder: PageBuilder) -> None:
    text_style, label = _text_styles(paper)
    colour = block_colour("coalitions")
    builder.add(
        Rect(
            box,
            theme_colour("surface"),
            theme_colour("control"),
            paper.unit * 0.16,
            paper.unit * 1.4,
            role="card",
            ref=form,
        )
    )
    inside = box.inset(paper.unit * 1.6, paper.unit * 1.1)
    em = text_style.size * MM_PER_POINT
    builder.add(
        Shape(
            inside.x + em * 0.36,
            inside.y + (BASELINE_EM - CAP_HEIGHT_EM / 2) * em,
            em * 0.72,
            FORM_SHAPES[form],
            colour,
        )
    )
    builder.add_line(text_style, inside.x + em * 0.95, inside.y, title)
    words = load_method().coalition
    name = inside.without_top(text_style.leading)._replace(h=WRITE_LINE_MM)
    _draw_field(words.labels["name"][lang], name, label, paper, builder)
    rest = inside.without_top(text_style.leading + WRITE_LINE_MM)
    height = rest.h / len(words.fields)
    for row, field in enumerate(words.fields):
        place = Box(rest.x, rest.y + row * height, rest.w, height)
        _draw_field(field.title[lang], place, label, paper, builder)


def _draw_field(text: str, box: Box, text_style: TextStyle, paper: PosterPaper, builder: PageBuilder) -> None:
    """Draw a label and a line to write on at the bottom of its box."""
    line = paper.unit * 0.13
    if box.h > text_style.leading * 1.9:
        builder.add_line(text_style, box.x, box.y, text)
        builder.add(
            Stroke(box.x, box.bottom - line, box.right, box.bottom - line, theme_colour("control"), line)
        )
        return
    top = box.bottom - text_style.leading
    builder.add_line(text_style, box.x, top, text)
    start = min(box.x + text_style.width(text) + text_style.size * MM_PER_POINT * 0.4, box.right)
    y = top + BASELINE_EM * text_style.size * MM_PER_POINT
    builder.add(Stroke(start, y, box.right, y, theme_colour("control"), line))
