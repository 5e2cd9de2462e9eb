"""Coalition cards to be cut out, two or four to a page: for the table, or to be moved about on the wall."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.posters.card_parts import Part, card_parts
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.header import footer_height
from canvas_app.posters.large_cards import LargeCard, alike, cells, empty_card, fitting_card
from canvas_app.posters.layout import Box, Sheet, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.options import Options
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import tone
from canvas_app.posters.texts import WorkshopText
from canvas_app.posters.words import word

LEAST = 17.0
"""Em below which a card is not made: on a slip of paper fewer stand on a page."""

LARGEST = 1.5
"""How many times the wished size of notes the words of a card for the hand may be."""


def lay_out(workshop: WorkshopText, paper: Paper, options: Options) -> Sheet:
    """All cards in pages of two or four; a page of empty ones where there are none."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    count = 2 if options.cut <= 2 else 4
    air = paper.unit * 2.5
    area = sheets.area
    whole = area._replace(h=area.h - footer_height(paper) - paper.unit)
    places = cells(whole, count, 0.0)
    while count > 1 and min(places[0].w, places[0].h) < LEAST * paper.floor * MM:
        count //= 2
        places = cells(whole, count, 0.0)
    box = places[0].inset(air)
    cards = workshop.blocks["coalitions"].cards or (empty_card(workshop.lang),) * count
    things: list[LargeCard | Part] = []
    made = {card.id: fitting_card(card, box, paper, workshop.title, LARGEST) for card in cards}
    equal = {large.card.id: large for large in alike([large for large in made.values() if large])}
    for card in cards:
        things += [equal[card.id]] if made[card.id] else card_parts(card, box, paper, workshop.lang)
    for start in range(0, len(things), count):
        marks = Marks()
        here = list(zip(places, things[start : start + count], strict=False))
        _draw_cuts([place for place, _ in here], paper, workshop.lang, area, marks)
        for place, thing in here:
            thing.draw(place.inset(air), marks)
        sheets.pages.append(marks)
    return sheets.sheet({})


def _draw_cuts(places: Sequence[Box], paper: Paper, lang: str, area: Box, marks: Marks) -> None:
    """Dashed lines around every card, each once, and what they are for at the foot of the page."""
    line, dash = max(paper.unit * 0.2, 0.15), 2.0
    lines = {
        tuple(round(end, 6) for end in ends)
        for x, y, right, bottom in ((place.x, place.y, place.right, place.bottom) for place in places)
        for ends in (
            (x, y, right, y),
            (x, bottom, right, bottom),
            (x, y, x, bottom),
            (right, y, right, bottom),
        )
    }
    for x1, y1, x2, y2 in sorted(lines):
        marks.add(Stroke(x1, y1, x2, y2, tone("control"), line, dash))
    pen = Pen("regular", max(paper.small * 0.8, paper.least), tone("soft"))
    text = word("cut_here", lang)
    if pen.width(text) < area.w * 0.3:  # the rest of the line says what this is and which sheet
        marks.write(pen, area.x + (area.w - pen.width(text)) / 2, area.bottom - pen.leading, text, "footer")


SHEET = SheetKind("cutout", {"nl": "Kaartjes om te knippen", "en": "Cards to cut out"}, lay_out, by_hand=True)
