"""Background rendering of posters, for the preview and for files in every format.

Only the latest request of each type counts.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtGui import QImage

from canvas_app.errors import CanvasError, PosterError
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.services.task_runner import TaskResult, TaskRunner

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.export import PosterResult
    from canvas_app.posters.options import PosterOptions

Item = TypeVar("Item", int, str)
"""What a small picture is of: a page by its index, or a kind of sheet."""

SUFFIX_BY_KIND = {"pdf": ".pdf", "all": ".pdf", "each": ".pdf", "png": ".png", "svg": ".svg", "print": ".pdf"}
"""File name suffix of each kind of output."""

PICTURE_DPI = 150
"""Resolution of PNG files, in dots per inch: sharp on a screen and small enough for e-mail."""


class OutputFile(NamedTuple):
    """The bytes of a file, and the suffix of its name if there are several."""

    name_suffix: str
    data: bytes


def render_files(document: Document, options: PosterOptions, kind: str) -> list[OutputFile]:
    """Render the files of a kind.

    Raises:
        PosterError: As for `posters.export.render_pdf` and `png_writer.render_pngs`.
    """
    if kind in {"png", "svg"}:
        pages = _render_png(document, options) if kind == "png" else _render_svg(document, options)
        return [
            OutputFile(f"-{number}" if len(pages) > 1 else "", data) for number, data in enumerate(pages, 1)
        ]
    from canvas_app.posters import export
    from canvas_app.storage.pdf_attachment import build_attachment

    attachment_bytes = (
        build_attachment(document, options.names != "none") if options.attach and kind != "print" else b""
    )
    every = export.sheets_with_content(document, options)
    if kind == "each":
        results = export.render_pdf_per_sheet(document, options._replace(sheets=every), attachment_bytes)
        return [OutputFile(f"-{sheet}", result.data) for sheet, result in zip(every, results, strict=True)]
    sheets = every if kind == "all" else options.sheets
    return [
        OutputFile("", export.render_pdf(document, options._replace(sheets=sheets), attachment_bytes).data)
    ]


def _render_png(document: Document, options: PosterOptions) -> list[bytes]:
    from canvas_app.posters import export
    from canvas_app.posters.output.png_writer import render_pngs

    return list(render_pngs(export.render_pdf(document, options._replace(attach=False)).data, PICTURE_DPI))


def _render_svg(document: Document, options: PosterOptions) -> list[bytes]:
    from canvas_app.posters.export import lay_out_all
    from canvas_app.posters.output.svg_writer import render_svg_pages

    plain = options._replace(tiling=None, bleed=0.0)
    return [page for sheet in lay_out_all(document, plain) for page in render_svg_pages(sheet)]


MAX_IMAGE_PIXELS = 40_000_000
"""Maximum pixels of a rendered page.

An A0 at its real size on an ordinary screen has 14 million, at twice the resolution 57.
"""


class PosterJob(NamedTuple):
    """A poster to render: for the preview, or for a `kind` of file (a key of `SUFFIX_BY_KIND`)."""

    document: Document
    options: PosterOptions
    kind: str = ""


def render_page(data: bytes, page: int, width: int) -> QImage:
    """Render one page of a PDF at about `width` pixels, limited to `MAX_IMAGE_PIXELS`."""
    import pypdfium2

    from canvas_app.posters.output.png_writer import PDFIUM_LOCK

    with PDFIUM_LOCK:
        pdf = pypdfium2.PdfDocument(data)
        try:
            across, down = pdf[page].get_size()
            maximum = math.sqrt(MAX_IMAGE_PIXELS / (across * down))
            bitmap = pdf[page].render(scale=min(width / across, maximum), prefer_bgrx=True)
            pixels, line = bytes(bitmap.buffer), bitmap.stride
            return QImage(pixels, bitmap.width, bitmap.height, line, QImage.Format.Format_RGB32).copy()
        finally:
            pdf.close()


def render_sheet_picture(document: Document, options: PosterOptions, width: int, sheet: str) -> QImage:
    """Render the first page of a sheet at about `width` pixels.

    Raises:
        PosterError: As for `posters.export.lay_out_all`.
    """
    from canvas_app.posters.export import lay_out_all

    (laid_out,) = lay_out_all(document, options._replace(sheets=(sheet,)))
    # imported after the fonts are loaded, as in `posters.export`
    from canvas_app.posters.output.pdf_writer import render_sheet

    return render_page(render_sheet(laid_out._replace(pages=laid_out.pages[:1])), 0, width)


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page of a PDF, in mm."""
    import pypdfium2

    from canvas_app.posters.output.png_writer import PDFIUM_LOCK

    with PDFIUM_LOCK:
        pdf = pypdfium2.PdfDocument(data)
        try:
            return [
                (width * MM_PER_POINT, height * MM_PER_POINT)
                for width, height in (page.get_size() for page in pdf)
            ]
        finally:
            pdf.close()


def as_canvas_error(error: Exception) -> CanvasError:
    """Return the error to show; an unexpected one is logged and becomes `poster_failed`."""
    if isinstance(error, CanvasError):
        return error
    sys.excepthook(type(error), error, error.__traceback__)
    return PosterError("poster_failed")


class RenderedPoster(NamedTuple):
    """A rendered poster, and the sizes of its pages in mm."""

    result: PosterResult
    sizes: list[tuple[float, float]]


class PosterWorker(TaskRunner):
    """Renders posters, pages and files in one background thread; of each only the latest request counts.

    The callbacks get what was rendered, or a CanvasError.
    """

    def render_files(
        self, job: PosterJob, callback: Callable[[list[OutputFile] | CanvasError], None]
    ) -> None:
        """Render the output files of a job; `cancel_files` discards them."""
        self._render("files", partial(render_files, job.document, job.options, job.kind), callback)

    def cancel_files(self) -> None:
        """Discard the pending export."""
        self.cancel("files")

    def render_preview(
        self, job: PosterJob, callback: Callable[[RenderedPoster | CanvasError], None]
    ) -> None:
        """Render a poster before all small pictures; those of the poster before are not rendered any more."""
        self.cancel("thumbnail", "sheet picture")
        self._render("preview", partial(_render_preview, job), callback)

    def render_page(
        self, data: bytes, page: int, width: int, callback: Callable[[QImage | CanvasError], None]
    ) -> None:
        """Render a page of a poster."""
        # looked up when it runs: a test may have replaced it
        self._render("page", lambda: render_page(data, page, width), callback)

    def render_thumbnails(
        self, data: bytes, pages: range, width: int, callback: Callable[[int, QImage], None]
    ) -> None:
        """Render thumbnails one after another."""
        self._render_in_turn("thumbnail", pages, lambda page: render_page(data, page, width), callback)

    def render_sheet_pictures(
        self,
        document: Document,
        options: PosterOptions,
        sheets: Sequence[str],
        width: int,
        callback: Callable[[str, QImage], None],
    ) -> None:
        """Render a picture of each of these kinds of sheets, one after another."""
        render = partial(render_sheet_picture, document, options, width)
        self._render_in_turn("sheet picture", sheets, render, callback)

    def _render_in_turn(
        self,
        name: str,
        items: Sequence[Item],
        render: Callable[[Item], QImage],
        callback: Callable[[Item, QImage], None],
    ) -> None:
        """Render small pictures, between which other tasks have their turn; one that fails is a null image."""
        if not items:
            return

        def show(result: TaskResult) -> None:
            callback(items[0], QImage() if result.error else result.value)
            self._render_in_turn(name, items[1:], render, callback)

        self.run(name, lambda: render(items[0]), show)

    def stop_previews(self) -> None:
        """Discard previews, pages and small pictures."""
        self.cancel("preview", "page", "thumbnail", "sheet picture")

    def _render(self, name: str, work: Callable[[], Any], callback: Callable[[Any], None]) -> None:
        self.run(name, partial(_attempt, work), lambda result: callback(result.get()))


def _attempt(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Exception as error:
        return as_canvas_error(error)


def _render_preview(job: PosterJob) -> RenderedPoster:
    from canvas_app.posters import export

    # Only the saved PDF carries the workshop file as an attachment; the notices of the preview are about both.
    result = export.render_pdf(job.document, job.options)
    return RenderedPoster(result, page_sizes(result.data))
