"""Writer for tiled pages: the page is stored once as a form XObject, and every tile shows a part of it."""

from __future__ import annotations

from canvas_app.figures.marks import Box
from canvas_app.flow.hyphenation import SOFT_HYPHEN
from canvas_app.posters.output.page_tiling import TiledPage
from canvas_app.posters.output.pdf_pages import PdfPages
from canvas_app.posters.output.pdf_painter import paint_marks
from canvas_app.posters.output.tile_guides import assembly_plan, assembly_plan_marks, tile_marks
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT


def draw_tiles(file: PdfPages, sheet: LaidOutSheet, number: int, cut: TiledPage) -> None:
    """Write the tiles of a page, row by row, and the assembly plan.

    Args:
        file: the pages of the PDF being written.
        sheet: the sheet of the page.
        number: index of the page in the sheet, from 0.
        cut: the tiles.
    """
    page = sheet.pages[number]
    form = f"page{file.count}"
    file.canvas.setPageSize((page.width / MM_PER_POINT, page.height / MM_PER_POINT))
    file.canvas.beginForm(form)
    paint_marks(file.canvas, page.marks, page.height)
    file.canvas.endForm()
    name = sheet.title if len(sheet.pages) == 1 else f"{sheet.title} ({number + 1})"
    for nth, piece in enumerate(cut.tiles):
        file.begin(cut.width, cut.height)
        if nth == 0:
            file.bookmarks.add_page(name)
        file.canvas.addLiteral(file.tags.begin_marked_content("Figure", text_in_window(page, piece.visible)))
        _draw_window(file, form, page, piece.window, (piece.x, piece.y), cut.height)
        file.canvas.addLiteral("EMC")
        paint_marks(file.canvas, tile_marks(piece, cut, name, sheet.lang), cut.height, file.tags)
        file.end()
    file.begin(cut.width, cut.height)
    plan = assembly_plan(page, cut, sheet.lang)
    whole = Box(0, 0, page.width, page.height)
    file.canvas.addLiteral("/Artifact BMC")  # the text of the plan describes the tiles already
    _draw_window(file, form, page, whole, (plan.box.x, plan.box.y), cut.height, plan.scale)
    file.canvas.addLiteral("EMC")
    paint_marks(file.canvas, assembly_plan_marks(plan, cut, name, sheet.lang), cut.height, file.tags)
    file.end()


def text_in_window(page: LaidOutPage, window: Box) -> str:
    """Return the text that begins in a window of the page, in reading order: the alternate text of a tile."""
    lines = (run for run in page.texts if window.x <= run.x < window.right)
    text = " ".join(run.text for run in lines if window.y <= run.baseline < window.bottom)
    # a word that a line end divides is one word to whoever listens
    return text.replace(f"{SOFT_HYPHEN} ", "").replace(SOFT_HYPHEN, "")


def _draw_window(
    file: PdfPages,
    form: str,
    page: LaidOutPage,
    window: Box,
    at: tuple[float, float],
    height: float,
    scale: float = 1.0,
) -> None:
    """Draw a window of the page, its top left corner at `at` (x, y in mm) on paper `height` mm high."""
    x, y = at
    width, window_height = window.w * scale / MM_PER_POINT, window.h * scale / MM_PER_POINT
    left, foot = x / MM_PER_POINT, (height - y) / MM_PER_POINT - window_height
    # y of the lower left corner of the whole page, in pt
    down = (height - y) / MM_PER_POINT - (page.height - window.y) * scale / MM_PER_POINT
    file.canvas.saveState()
    file.canvas.addLiteral(f"{left:.5f} {foot:.5f} {width:.5f} {window_height:.5f} re W n")
    file.canvas.addLiteral(
        f"{scale:.6f} 0 0 {scale:.6f} {left - window.x * scale / MM_PER_POINT:.5f} {down:.5f} cm"
    )
    file.canvas.doForm(form)
    file.canvas.restoreState()
