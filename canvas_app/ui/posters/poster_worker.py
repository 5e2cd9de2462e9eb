"""Background rendering of posters, for the preview and for files in every format.

Only the latest request of each type counts.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from canvas_app.document.main_thread import main_thread_caller
from canvas_app.errors import CanvasError, PosterError
from canvas_app.posters.sheets import SHEET_IDS

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.export import PosterResult
    from canvas_app.posters.options import PosterOptions

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
    if kind == "each":
        results = export.render_pdf_per_sheet(document, options._replace(sheets=SHEET_IDS), attachment_bytes)
        return [
            OutputFile(f"-{sheet}", result.data) for sheet, result in zip(SHEET_IDS, results, strict=True)
        ]
    sheets = SHEET_IDS if kind == "all" else options.sheets
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

MM_PER_POINT = 25.4 / 72
"""Millimetres per point."""


class PosterJob(NamedTuple):
    """A poster to render: for the preview, or for a `kind` of file (a key of `output_files.SUFFIX_BY_KIND`)."""

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
            most = math.sqrt(MAX_IMAGE_PIXELS / (across * down))
            bitmap = pdf[page].render(scale=min(width / across, most), prefer_bgrx=True)
            pixels, line = bytes(bitmap.buffer), bitmap.stride
            return QImage(pixels, bitmap.width, bitmap.height, line, QImage.Format.Format_RGB32).copy()
        finally:
            pdf.close()


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


def _shut_down_pools(pools: list[ThreadPoolExecutor], *_arguments: object) -> None:
    while pools:
        pools.pop().shutdown(wait=True, cancel_futures=True)


class RenderedPoster(NamedTuple):
    """A rendered poster, and the sizes of its pages in mm."""

    result: PosterResult
    sizes: list[tuple[float, float]]


class PosterSignals(QObject):
    """Delivers results in the main thread."""

    preview_ready = Signal(int, object)
    page_rendered = Signal(int, object)
    thumbnail_rendered = Signal(int, int, object)
    files_ready = Signal(int, object)


class PosterWorker:
    """Renders in one worker thread that exists only while it is needed.

    Every `render_…` method returns a ticket that comes back with its results. In `signals`:
    - `preview_ready`: ticket, and a RenderedPoster or CanvasError
    - `page_rendered`: ticket, and a QImage or CanvasError
    - `thumbnail_rendered`: ticket, page number and QImage
    - `files_ready`: ticket, and the files of `output_files.render_files` or a CanvasError

    Args:
        parent: The object that gets the results; after its deletion nothing is delivered.
    """

    def __init__(self, parent: QObject) -> None:
        self.signals = PosterSignals(parent)
        self._call_in_main_thread = main_thread_caller(self.signals)
        self._pools: list[ThreadPoolExecutor] = []
        self._preview_ticket = 0
        self._page_ticket = 0
        self._thumbnail_ticket = 0
        self._files_ticket = 0

    def render_files(self, job: PosterJob) -> int:
        """Render the output files of a job; `cancel_files` discards them."""
        self._files_ticket += 1
        self._submit(self._run_files, self._files_ticket, job)
        return self._files_ticket

    def cancel_files(self) -> None:
        """Discard the pending export."""
        self._files_ticket += 1

    def render_thumbnails(self, data: bytes, pages: int, width: int) -> int:
        """Render thumbnails one after another; a new preview or a new request ends the series."""
        self._thumbnail_ticket += 1
        for page in range(pages):
            self._submit(self._run_thumbnail, self._thumbnail_ticket, data, page, width)
        return self._thumbnail_ticket

    def render_preview(self, job: PosterJob) -> int:
        """Render a poster; an earlier request that has not started is skipped."""
        self._preview_ticket += 1
        self._submit(self._run_preview, self._preview_ticket, job)
        return self._preview_ticket

    def render_page(self, data: bytes, page: int, width: int) -> int:
        """Render a page; an earlier request that has not started is skipped."""
        self._page_ticket += 1
        self._submit(self._run_page, self._page_ticket, data, page, width)
        return self._page_ticket

    def stop(self) -> None:
        """Discard previews, pages and thumbnails, cancel queued tasks and let the thread end."""
        self._preview_ticket += 1
        self._page_ticket += 1
        self._thumbnail_ticket += 1
        while self._pools:
            self._pools.pop().shutdown(wait=False, cancel_futures=True)

    def shutdown_callback(self) -> Callable[..., None]:
        """Return a callable that ends the thread and waits for it, even after the worker itself is gone."""
        return partial(_shut_down_pools, self._pools)

    def _submit(self, job: object, *arguments: object) -> None:
        if not self._pools:
            self._pools.append(ThreadPoolExecutor(1, thread_name_prefix="poster"))
        self._pools[0].submit(job, *arguments)  # type: ignore[arg-type]

    def _deliver(self, signal: str, *arguments: object) -> None:
        self._call_in_main_thread(lambda: getattr(self.signals, signal).emit(*arguments))

    def _run_preview(self, ticket: int, job: PosterJob) -> None:
        if ticket != self._preview_ticket:
            return
        from canvas_app.posters import export

        self._thumbnail_ticket += 1
        try:
            # Only the saved PDF carries the workshop file as an attachment, not the preview.
            result = export.render_pdf(job.document, job.options._replace(attach=False))
            self._deliver("preview_ready", ticket, RenderedPoster(result, page_sizes(result.data)))
        except Exception as error:
            self._deliver("preview_ready", ticket, as_canvas_error(error))

    def _run_files(self, ticket: int, job: PosterJob) -> None:
        if ticket != self._files_ticket:
            return
        try:
            self._deliver("files_ready", ticket, render_files(job.document, job.options, job.kind))
        except Exception as error:
            self._deliver("files_ready", ticket, as_canvas_error(error))

    def _run_thumbnail(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket == self._thumbnail_ticket:
            with suppress(Exception):  # a missing thumbnail is harmless
                self._deliver("thumbnail_rendered", ticket, page, render_page(data, page, width))

    def _run_page(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket != self._page_ticket:
            return
        try:
            self._deliver("page_rendered", ticket, render_page(data, page, width))
        except Exception as error:
            self._deliver("page_rendered", ticket, as_canvas_error(error))
