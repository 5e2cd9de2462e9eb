"""Coalition cards, one per sheet, for the group that works on the coalition."""

from __future__ import annotations

from canvas_app.posters.filled.block_pages import add_block_page
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.filled.cards_plan import leads_by_name
from canvas_app.posters.filled.headed_pages import coalition_content
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.card_layout import split_card
from canvas_app.posters.parts.large_card import blank_card, fit_card
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return a page for each coalition; one blank card if there are none."""
    pages = CanvasPages(coalition_content(content), paper, SHEET.title(content.lang))
    block = content.blocks["coalitions"]
    leads = leads_by_name(content.participants)
    for coalition in block.coalitions or (blank_card(content.lang),):
        builder, body = add_block_page(pages, block)
        fitting = fit_card(coalition, body, paper, leads)
        if fitting is not None:
            fitting.draw(body, builder)
            continue
        for number, part in enumerate(split_card(coalition, body, paper, content.lang, "goes_on_sheet")):
            if number:
                builder, body = add_block_page(pages, block)
            part.draw(body, builder)
    return pages.finish()


SHEET = SheetKind("cards", lay_out)
