"""Coalition cards, one per sheet, for the group that works on the coalition."""

from __future__ import annotations

from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.card_layout import split_card
from canvas_app.posters.parts.large_card import blank_card, fit_card
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return a page for each coalition; one blank card if there are none."""
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    for coalition in content.blocks["coalitions"].coalitions or (blank_card(content.lang),):
        builder, body = page_set.add_page(scale=0.5)
        fitting = fit_card(coalition, body, paper)
        if fitting is not None:
            fitting.draw(body, builder)
            continue
        for number, part in enumerate(split_card(coalition, body, paper, content.lang, "goes_on_sheet")):
            if number:
                builder, body = page_set.add_page(scale=0.5)
            part.draw(body, builder)
    return page_set.finish()


SHEET = SheetKind("cards", lay_out)
