"""Drawing a page in pieces: the page is in the file once, and every sheet of paper shows a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.posters.drawing.painting import paint
from canvas_app.posters.layout import Box, Page, Sheet
from canvas_app.posters.sizes import MM
from canvas_app.posters.tiling.assembly import piece_marks, plan_marks, plan_of
from canvas_app.posters.tiling.tiling import Tiled

if TYPE_CHECKING:
    from canvas_app.posters.drawing.draw import PdfFile


def draw_tiles(file: PdfFile, sheet: Sheet, number: int, cut: Tiled) -> None:
    """The pieces of a page, row by row, and the plan for putting them together."""
    page = sheet.pages[number]
    form = f"page{file.pages}"
    file.canvas.setPageSize((page.width / MM, page.height / MM))
    file.canvas.beginForm(form)
    paint(file.canvas, page.marks, page.height)
    file.canvas.endForm()
    name = sheet.title if len(sheet.pages) == 1 else f"{sheet.title} ({number + 1})"
    for nth, piece in enumerate(cut.pieces):
        file.begin(cut.width, cut.height)
        if nth == 0:
            file.bookmarks.page(name)
        file.canvas.addLiteral(file.tags.mark("Figure", words_in(page, piece.own)))
        _show(file, form, page, piece.window, (piece.x, piece.y), cut.height)
        file.canvas.addLiteral("EMC")
        paint(file.canvas, piece_marks(piece, cut, name, sheet.lang), cut.height, file.tags)
        file.end()
    file.begin(cut.width, cut.height)
    plan = plan_of(page, cut, sheet.lang)
    whole = Box(0, 0, page.width, page.height)
    file.canvas.addLiteral("/Artifact BMC")  # the plan names its pieces in words
    _show(file, form, page, whole, (plan.box.x, plan.box.y), cut.height, plan.scale)
    file.canvas.addLiteral("EMC")
    paint(file.canvas, plan_marks(plan, cut, name, sheet.lang), cut.height, file.tags)
    file.end()


def words_in(page: Page, window: Box) -> str:
    """The words of a page that begin in a part of it, in reading order: what is read aloud for a piece."""
    lines = (run for run in page.texts if window.x <= run.x < window.right)
    return " ".join(run.text for run in lines if window.y <= run.baseline < window.bottom)


def _show(
    file: PdfFile,
    form: str,
    page: Page,
    window: Box,
    at: tuple[float, float],
    height: float,
    scale: float = 1.0,
) -> None:
    """A window of the page with its left top corner `at` a place on paper `height` mm high."""
    x, y = at
    wide, high = window.w * scale / MM, window.h * scale / MM
    left, foot = x / MM, (height - y) / MM - high
    # where the page's own lower left corner comes to lie
    down = (height - y) / MM - (page.height - window.y) * scale / MM
    file.canvas.saveState()
    file.canvas.addLiteral(f"{left:.5f} {foot:.5f} {wide:.5f} {high:.5f} re W n")
    file.canvas.addLiteral(f"{scale:.6f} 0 0 {scale:.6f} {left - window.x * scale / MM:.5f} {down:.5f} cm")
    file.canvas.doForm(form)
    file.canvas.restoreState()
