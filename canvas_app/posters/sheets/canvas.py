"""Filled canvas: everything on one sheet where that is legible, otherwise an overview and a sheet for each block."""

from __future__ import annotations

from canvas_app.posters.filled.canvas_fit import CanvasFit
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the filled canvas."""
    pages = CanvasPages(content, paper, SHEET.title(content.lang))
    builder, body = pages.add_canvas_page()
    plan = CanvasFit(content, paper, body).whole()
    if plan is not None:
        plan.draw(builder)
        return pages.finish()
    from canvas_app.posters.filled.crowded import lay_out_crowded

    return lay_out_crowded(CanvasPages(content, paper, pages.name))


SHEET = SheetKind("canvas", lay_out, shows_notes=True)
