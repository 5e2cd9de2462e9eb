"""One block per sheet, as large as fits."""

from __future__ import annotations

from canvas_app.errors import PosterError
from canvas_app.posters.filled.block_pages import add_block_pages
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, options: PosterOptions) -> LaidOutSheet:
    """Return the selected blocks, or all, in the order of the canvas.

    Raises:
        PosterError: `unknown_block`.
    """
    for id_ in options.blocks:
        if id_ not in content.blocks:
            raise PosterError("unknown_block", name=id_, choices=tuple(content.blocks))
    pages = CanvasPages(content, paper, SHEET.title(content.lang))
    for id_ in [id_ for id_ in content.blocks if id_ in options.blocks] or list(content.blocks):
        before = len(pages.pages)
        if add_block_pages(pages, id_) > 1:
            pages.add_continuation(id_, before + 2)
    return pages.finish()


SHEET = SheetKind("block", lay_out, own_options=("block",), shows_notes=True)
