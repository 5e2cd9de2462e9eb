"""Coalition cards, one on each sheet: to be worked on by the few who make it."""

from __future__ import annotations

from canvas_app.posters.card_parts import card_parts
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.large_cards import empty_card, fitting_card
from canvas_app.posters.layout import Sheet
from canvas_app.posters.options import Options
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import WorkshopText


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """A sheet for each coalition; an empty card where there are none."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    for card in workshop.blocks["coalitions"].cards or (empty_card(workshop.lang),):
        marks, body = sheets.add(people=False, scale=0.5)
        fitting = fitting_card(card, body, paper)
        if fitting is not None:
            fitting.draw(body, marks)
            continue
        for number, part in enumerate(card_parts(card, body, paper, workshop.lang, "goes_on_sheet")):
            if number:
                marks, body = sheets.add(people=False, scale=0.5)
            part.draw(body, marks)
    return sheets.sheet({})


SHEET = SheetKind("cards", {"nl": "Coalitiekaarten", "en": "Coalition cards"}, lay_out)
