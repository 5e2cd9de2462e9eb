"""One block per sheet, as large as fits."""

from __future__ import annotations

from canvas_app.errors import PosterError
from canvas_app.posters.filled.single_block import SPACINGS, add_block, questions_fit
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent

LARGE_SPACINGS = (2.0, 1.8, 1.6, 1.4, *SPACINGS)
"""Spacings to try; a block on a sheet of its own may have notes twice the preferred size."""


def lay_out(content: PosterContent, paper: PosterPaper, options: PosterOptions) -> LaidOutSheet:
    """Return the selected blocks, or all, in the order of the canvas.

    Raises:
        PosterError: `unknown_block`.
    """
    for id_ in options.blocks:
        if id_ not in content.blocks:
            raise PosterError("unknown_block", name=id_, choices=tuple(content.blocks))
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    wanted = [id_ for id_ in content.blocks if id_ in options.blocks] or list(content.blocks)
    asked = questions_fit(page_set, wanted)
    for id_ in wanted:
        before = len(page_set.pages)
        add_block(id_, page_set, LARGE_SPACINGS, asked)
        if len(page_set.pages) > before + 1:
            page_set.add_continuation(id_, before + 2)
    return page_set.finish({})


SHEET = SheetKind("block", lay_out, own_options=("block",))
