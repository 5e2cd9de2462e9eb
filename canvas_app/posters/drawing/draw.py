"""Drawing laid-out pages as a PDF: true size, embedded subsets of the faces, selectable text in reading order.

Text goes through text objects, never through markup. The same sheets give the same bytes: no date, no author, no
path.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from canvas_app.posters.drawing.faces import DRAWING, registered
from canvas_app.posters.drawing.painting import paint
from canvas_app.posters.drawing.press import Press
from canvas_app.posters.drawing.structure import Bookmarks, Tags
from canvas_app.posters.layout import Page, Sheet
from canvas_app.posters.options import Tiling
from canvas_app.posters.sizes import MM
from canvas_app.seal import sealed

_TITLE_LIMIT = 250


class Finish(NamedTuple):
    """What is made of pages after they were laid out: in tiles, with a bleed (mm), with a workshop attached."""

    tiling: Tiling | None = None
    bleed: float = 0.0
    workshop: bytes = b""


class Drawn(NamedTuple):
    """A PDF file and its number of pages."""

    data: bytes
    pages: int


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF file."""
    return pdf_of([sheet], Finish()).data


def pdf_of(sheets: Sequence[Sheet], finish: Finish) -> Drawn:
    """Sheets as one PDF file. Raises PosterError as `tiling.tiled` does."""
    with DRAWING:
        return PdfFile(sheets, finish).drawn()


class _Info(pdfdoc.PDFInfo):
    """What the file says of itself: its title and what made it, no person and no subject."""

    def format(self, document: Any) -> Any:
        """The dictionary in the file."""
        words = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString("Netwerk Canvas, ReportLab"),
        }
        return pdfdoc.PDFDictionary(words).format(document)


class PdfFile:
    """A file under way."""

    def __init__(self, sheets: Sequence[Sheet], finish: Finish) -> None:
        self.sheets, self.finish = sheets, finish
        self.pages = 0
        self._target = BytesIO()
        first = sheets[0].pages[0]
        self.canvas: Any = Canvas(
            self._target,
            pagesize=(first.width / MM, first.height / MM),
            invariant=1,
            pageCompression=1,
            # without it every page would name Helvetica, which is not embedded
            initialFontName=registered("regular"),  # type: ignore[arg-type]
            lang=sheets[0].lang,
        )
        self.bookmarks = Bookmarks(self.canvas, sum(len(sheet.pages) for sheet in sheets) > 1)
        self.tags = Tags(self.canvas)

    def drawn(self) -> Drawn:
        """The finished file."""
        self._describe()
        for sheet in self.sheets:
            for number, page in enumerate(sheet.pages):
                if self.finish.tiling is None or not self._in_tiles(sheet, number, page, self.finish.tiling):
                    self._whole(sheet, number, page)
        self.tags.close()
        if self.finish.workshop:
            from canvas_app.posters.drawing.attached import attach

            attach(self.canvas, self.finish.workshop)
        self.canvas.save()
        return Drawn(sealed(self._target.getvalue()), self.pages)

    def _describe(self) -> None:
        # the canvas itself has no way to leave the author out
        self.canvas._doc.info = _Info()  # noqa: SLF001
        self.canvas.setTitle(self.sheets[0].title[:_TITLE_LIMIT])
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        # "fit to page" would spoil the size
        self.canvas.setViewerPreference("PrintScaling", "None")

    def begin(self, width: float, height: float) -> None:
        """A new page of so many mm."""
        self.canvas.setPageSize((width / MM, height / MM))
        self.tags.begin_page()

    def end(self) -> None:
        """The page is finished."""
        self.canvas.showPage()
        self.tags.end_page()
        self.pages += 1

    def _whole(self, sheet: Sheet, number: int, page: Page) -> None:
        """A page as it is, within its bleed."""
        press = Press(page, self.finish.bleed)
        width, height = press.size
        self.begin(width, height)
        press.set_boxes(self.canvas)
        self.bookmarks.blocks(sheet, number, page)
        if press.bleed:
            paint(self.canvas, press.crop_marks(), height)
            self.canvas.translate(press.rim / MM, press.rim / MM)
        paint(self.canvas, page.marks, page.height, self.tags)
        self.end()

    def _in_tiles(self, sheet: Sheet, number: int, page: Page, tiling: Tiling) -> bool:
        """The page in pieces, and the plan of them; False where it fits on the paper as it is."""
        from canvas_app.posters.tiling.tiling import tiled

        cut = tiled(page, tiling)
        if cut is None:
            return False
        from canvas_app.posters.tiling.tiled_pages import draw_tiles

        draw_tiles(self, sheet, number, cut)
        return True
