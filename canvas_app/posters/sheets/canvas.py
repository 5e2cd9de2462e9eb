"""The filled canvas: everything on one sheet where that can be read, otherwise a set that belongs together.

On big sheets a little that is left goes on in columns on a following sheet; where much would, the rows of the canvas
are divided over sheets. Sheets for the hand begin with the canvas at a glance and give every block one of its own.
"""

from __future__ import annotations

from canvas_app.posters.filled.canvas_fit import fit_canvas
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(workshop: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """The canvas of a workshop on that paper."""
    sheets = PageSet(workshop, paper, SHEET.title[workshop.lang])
    builder, body = sheets.add_page()
    plan = fit_canvas(workshop, paper, body)
    if plan.fits:
        plan.draw(builder)
        return sheets.finish({})
    from canvas_app.posters.filled.overflow import lay_out_overflow

    return lay_out_overflow(plan, sheets)


SHEET = SheetKind("canvas", {"nl": "Canvas", "en": "Canvas"}, lay_out)
