"""Makes and draws posters beside the window, so that nobody waits; what was asked for last is what comes."""

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

from canvas_app.errors import CanvasError, PosterError

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.export import PosterResult
    from canvas_app.posters.options import PosterOptions

MAX_IMAGE_PIXELS = 40_000_000
"""Of one drawn page: an A0 at its real size on an ordinary screen has 14 million, at twice the resolution 57."""

MM_PER_POINT = 25.4 / 72
"""Millimetres in a point."""


class PosterJob(NamedTuple):
    """A poster to be made: to be looked at, or for `kind` of file (a name of `output_files.KINDS`)."""

    document: Document
    options: PosterOptions
    kind: str = ""


def render_page(data: bytes, page: int, width: int) -> QImage:
    """One page of a PDF as a picture of about that many pixels wide; not wider than memory allows."""
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
    """Width and height of every page of a PDF, in mm."""
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
    """What a person is told of an error: one that nobody foresaw goes into the log as well."""
    if isinstance(error, CanvasError):
        return error
    sys.excepthook(type(error), error, error.__traceback__)
    return PosterError("poster_failed")


def _shut_down_pools(pools: list[ThreadPoolExecutor], *_told: object) -> None:
    while pools:
        pools.pop().shutdown(wait=True, cancel_futures=True)


class RenderedPoster(NamedTuple):
    """A poster that was made, and how large its pages are in mm."""

    result: PosterResult
    sizes: list[tuple[float, float]]


class PosterSignals(QObject):
    """Carries results into the window's thread; it lives as long as anybody may still send."""

    preview_ready = Signal(int, object)
    page_rendered = Signal(int, object)
    thumbnail_rendered = Signal(int, int, object)
    files_ready = Signal(int, object)


class PosterWorker:
    """One thread, only while it is wanted. Results come with the ticket that `make` or `draw` gave.

    `signals.made` carries a Poster or the CanvasError that stood in the way, `signals.drawn` a QImage or such an error,
    `signals.small` the number of a page and its small QImage, `signals.files_ready` the files of a wish
    (`output_files.render_files`) or an error.
    """

    def __init__(self) -> None:
        self.signals = PosterSignals()
        self._pools: list[ThreadPoolExecutor] = []
        self._preview_ticket = 0
        self._page_ticket = 0
        self._thumbnail_ticket = 0
        self._files_ticket = 0

    def render_files(self, job: PosterJob) -> int:
        """Makes the files of a wish; `cancel` lets go of them."""
        self._files_ticket += 1
        self._submit(self._run_files, self._files_ticket, job)
        return self._files_ticket

    def cancel_files(self) -> None:
        """What is being made for a file is nobody's any more."""
        self._files_ticket += 1

    def render_thumbnails(self, data: bytes, pages: int, width: int) -> int:
        """Draws pages small, one after another, until something else is wished for."""
        self._thumbnail_ticket += 1
        for page in range(pages):
            self._submit(self._run_thumbnail, self._thumbnail_ticket, data, page, width)
        return self._thumbnail_ticket

    def render_preview(self, job: PosterJob) -> int:
        """Makes a poster; an earlier wish that has not begun is passed over."""
        self._preview_ticket += 1
        self._submit(self._run_preview, self._preview_ticket, job)
        return self._preview_ticket

    def render_page(self, data: bytes, page: int, width: int) -> int:
        """Draws a page; an earlier wish that has not begun is passed over."""
        self._page_ticket += 1
        self._submit(self._run_page, self._page_ticket, data, page, width)
        return self._page_ticket

    def stop(self) -> None:
        """Lets the thread end; what it is still busy with is nobody's any more."""
        self._preview_ticket += 1
        self._page_ticket += 1
        self._thumbnail_ticket += 1
        while self._pools:
            self._pools.pop().shutdown(wait=False, cancel_futures=True)

    def shutdown_callback(self) -> Callable[..., None]:
        """What ends the thread and waits for it, even where all that belonged to it was cleared away before."""
        return partial(_shut_down_pools, self._pools)

    def _submit(self, job: object, *arguments: object) -> None:
        if not self._pools:
            self._pools.append(ThreadPoolExecutor(1, thread_name_prefix="poster"))
        self._pools[0].submit(job, *arguments)  # type: ignore[arg-type]

    def _run_preview(self, ticket: int, job: PosterJob) -> None:
        if ticket != self._preview_ticket:
            return
        from canvas_app.posters import export

        self._thumbnail_ticket += 1
        try:
            # the file inside is for the PDF that is saved, not for the one that is looked at
            result = export.render_pdf(job.document, job.options._replace(attach=False))
            self.signals.preview_ready.emit(ticket, RenderedPoster(result, page_sizes(result.data)))
        except Exception as error:
            self.signals.preview_ready.emit(ticket, as_canvas_error(error))

    def _run_files(self, ticket: int, job: PosterJob) -> None:
        if ticket != self._files_ticket:
            return
        from canvas_app.ui.posters.output_files import render_files

        try:
            self.signals.files_ready.emit(ticket, render_files(job.document, job.options, job.kind))
        except Exception as error:
            self.signals.files_ready.emit(ticket, as_canvas_error(error))

    def _run_thumbnail(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket == self._thumbnail_ticket:
            with suppress(Exception):  # a small picture fewer
                self.signals.thumbnail_rendered.emit(ticket, page, render_page(data, page, width))

    def _run_page(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket != self._page_ticket:
            return
        try:
            self.signals.page_rendered.emit(ticket, render_page(data, page, width))
        except Exception as error:
            self.signals.page_rendered.emit(ticket, as_canvas_error(error))
