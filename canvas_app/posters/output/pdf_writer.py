"""PDF writer for laid-out sheets: true size, embedded font subsets, selectable text in reading order.

The workshop is attached, so that the poster can be opened again; for print shops there are bleed, crop marks and page
boxes. Text is drawn in text objects and never parsed as markup. The output is reproducible: the same sheets give the
same bytes, without date, author or path.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple
from zlib import compress

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from canvas_app.embedded_checksum import with_checksum
from canvas_app.errors import PosterError
from canvas_app.figures.marks import Stroke
from canvas_app.posters.options import TilingOptions
from canvas_app.posters.output.pdf_pages import PdfPages
from canvas_app.posters.output.pdf_painter import paint_marks
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.typefaces.reportlab_fonts import REPORTLAB_LOCK, registered_name

MAX_BLEED_MM = 20.0
"""Maximum bleed."""

_MARK_GAP_MM = 1.0
_MARK_LENGTH_MM = 5.0
_MARK_AREA_MM = 7.0
"""Gap between bleed and crop mark, length of a mark, and distance from the bleed to the edge of the paper."""

MARK_COLOUR = "#000000"


def check_bleed(bleed: float) -> None:
    """Raise PosterError `bad_bleed` for a bleed (mm) out of range."""
    # NaN fails this comparison too
    if not 0 <= bleed <= MAX_BLEED_MM:
        raise PosterError("bad_bleed", most=int(MAX_BLEED_MM))


class BleedPage(NamedTuple):
    """A page with `margin` mm around it, of which `bleed` mm are printed and trimmed off."""

    page: LaidOutPage
    bleed: float

    @property
    def margin(self) -> float:
        """Distance from the edge of the paper to the trimmed page, in mm."""
        return self.bleed + _MARK_AREA_MM if self.bleed else 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper, in mm."""
        return self.page.width + 2 * self.margin, self.page.height + 2 * self.margin

    def set_page_boxes(self, canvas: Any) -> None:
        """Set the TrimBox and BleedBox of the current page, or remove them without a bleed."""
        if not self.bleed:
            canvas.setTrimBox(None)
            canvas.setBleedBox(None)
            return
        canvas.setTrimBox(self._box(self.margin))
        canvas.setBleedBox(self._box(self.margin - self.bleed))

    def _box(self, inset: float) -> tuple[float, ...]:
        width, height = self.size
        return tuple(
            round(length / MM_PER_POINT, 4) for length in (inset, inset, width - inset, height - inset)
        )

    def crop_marks(self) -> list[Stroke]:
        """Return two crop marks per corner, in mm on the paper."""
        if not self.bleed:
            return []
        width, height = self.size
        ends = (_MARK_AREA_MM - _MARK_GAP_MM - _MARK_LENGTH_MM, -_MARK_AREA_MM + _MARK_GAP_MM)
        upright = [
            Stroke(x, top, x, top + _MARK_LENGTH_MM, MARK_COLOUR, 0.09)
            for x in (self.margin, width - self.margin)
            for top in (ends[0], height + ends[1])
        ]
        level = [
            Stroke(left, y, left + _MARK_LENGTH_MM, y, MARK_COLOUR, 0.09)
            for y in (self.margin, height - self.margin)
            for left in (ends[0], width + ends[1])
        ]
        return upright + level


ATTACHMENT_NAME = "workshop.nwcanvas.json"
"""Name of the attached file. It is always the same, so as not to reveal the name of the original."""


def attach_file(canvas: Any, data: bytes) -> None:
    """Attach the bytes of a workshop file to the PDF as an embedded file (ISO 32000-1, 7.11.4)."""
    document = canvas._doc  # noqa: SLF001 - ReportLab's canvas has no public way to attach a file
    stored = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                "Subtype": "/application#2Fjson",
                "Filter": pdfdoc.PDFName("FlateDecode"),
                "Params": pdfdoc.PDFDictionary({"Size": len(data)}),
            }
        ),
        compress(data) + b"\n",
    )
    name = pdfdoc.PDFString(ATTACHMENT_NAME)
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": name,
            "UF": name,
            "EF": pdfdoc.PDFDictionary({"F": document.Reference(stored)}),
        }
    )
    names = pdfdoc.PDFArray([name, document.Reference(specification)])
    files = pdfdoc.PDFDictionary({"Names": names})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})


_MAX_TITLE_LENGTH = 250


class PdfOptions(NamedTuple):
    """Options that apply after layout: tiling, bleed in mm, and a workshop file to attach."""

    tiling: TilingOptions | None = None
    bleed: float = 0.0
    attachment: bytes = b""


class RenderedPdf(NamedTuple):
    """The bytes of a PDF file and its number of pages."""

    data: bytes
    page_count: int


def render_sheet(sheet: LaidOutSheet) -> bytes:
    """Return a sheet as a PDF file."""
    return render_sheets([sheet], PdfOptions()).data


def render_sheets(sheets: Sequence[LaidOutSheet], finish: PdfOptions) -> RenderedPdf:
    """Return sheets as one PDF file.

    Raises:
        PosterError: as `page_tiling.tile_page`.
    """
    with REPORTLAB_LOCK:
        return PdfWriter(sheets, finish).render()


class _DocumentInfo(pdfdoc.PDFInfo):
    """The document information dictionary with title and producer only: no author, no subject."""

    def format(self, document: Any) -> Any:
        """Return the dictionary as written to the file."""
        words = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString("Netwerk Canvas, ReportLab"),
        }
        return pdfdoc.PDFDictionary(words).format(document)


class PdfWriter:
    """Writes one PDF file.

    Attributes:
        sheets: The sheets.
        finish: The options that apply after layout.
        pages: The pages of the file.
    """

    def __init__(self, sheets: Sequence[LaidOutSheet], finish: PdfOptions) -> None:
        self.sheets, self.finish = sheets, finish
        self._buffer = BytesIO()
        first = sheets[0].pages[0]
        canvas = Canvas(
            self._buffer,
            pagesize=(first.width / MM_PER_POINT, first.height / MM_PER_POINT),
            invariant=1,
            pageCompression=1,
            # the default is Helvetica, which is not embedded but would be named on every page
            initialFontName=registered_name("regular"),  # type: ignore[arg-type]
            lang=sheets[0].lang,
        )
        self.pages = PdfPages(canvas, sum(len(sheet.pages) for sheet in sheets) > 1)

    def render(self) -> RenderedPdf:
        """Write all sheets and return the finished file."""
        self._set_metadata()
        for sheet in self.sheets:
            for number, page in enumerate(sheet.pages):
                if self.finish.tiling is None or not self._add_tiles(sheet, number, page, self.finish.tiling):
                    self.add_page(sheet, number, page)
        self.write_document_parts()
        self.pages.canvas.save()
        return RenderedPdf(with_checksum(self._buffer.getvalue()), self.pages.count)

    def write_document_parts(self) -> None:
        """Add what belongs to the document and no page: structure tree and attachment."""
        self.pages.tags.write()
        if self.finish.attachment:
            attach_file(self.pages.canvas, self.finish.attachment)

    def _set_metadata(self) -> None:
        canvas = self.pages.canvas
        # the canvas has no public way to omit the author
        canvas._doc.info = _DocumentInfo()  # noqa: SLF001
        canvas.setTitle(self.sheets[0].title[:_MAX_TITLE_LENGTH])
        canvas.setViewerPreference("DisplayDocTitle", "true")
        # "fit to page" in the print dialog would change the size
        canvas.setViewerPreference("PrintScaling", "None")

    def add_page(self, sheet: LaidOutSheet, number: int, page: LaidOutPage) -> None:
        """Add an untiled page, with bleed and crop marks if requested."""
        pages, press = self.pages, BleedPage(page, self.finish.bleed)
        width, height = press.size
        pages.begin(width, height)
        press.set_page_boxes(pages.canvas)
        pages.bookmarks.add_blocks(sheet, number, page)
        if press.bleed:
            paint_marks(pages.canvas, press.crop_marks(), height)
            pages.canvas.translate(press.margin / MM_PER_POINT, press.margin / MM_PER_POINT)
        paint_marks(pages.canvas, page.marks, page.height, pages.tags)
        pages.end()

    def _add_tiles(self, sheet: LaidOutSheet, number: int, page: LaidOutPage, tiling: TilingOptions) -> bool:
        """Add the page as tiles with an assembly plan. Return False if it fits on the paper whole."""
        from canvas_app.posters.output.page_tiling import tile_page

        cut = tile_page(page, tiling)
        if cut is None:
            return False
        from canvas_app.posters.output.tile_writer import draw_tiles

        draw_tiles(self.pages, sheet, number, cut)
        return True
