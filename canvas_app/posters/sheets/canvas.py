"""Filled canvas: everything on one sheet where that is legible, otherwise a set of sheets.

On large sheets a small remainder continues in columns on a following sheet; with a large remainder the rows of the
canvas are divided over sheets. Handheld sheets start with an overview and give every block a sheet of its own.
"""

from __future__ import annotations

from canvas_app.posters.filled.canvas_fit import fit_canvas
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the filled canvas."""
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    builder, body = page_set.add_page()
    plan = fit_canvas(content, paper, body)
    if plan.fits:
        plan.draw(builder)
        return page_set.finish({})
    from canvas_app.posters.filled.overflow import lay_out_overflow

    return lay_out_overflow(plan, page_set)


SHEET = SheetKind("canvas", lay_out)
