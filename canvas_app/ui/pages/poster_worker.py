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
    from canvas_app.posters.api import PosterResult
    from canvas_app.posters.options import Options

MOST_PIXELS = 40_000_000
"""Of one drawn page: an A0 at its real size on an ordinary screen has 14 million, at twice the resolution 57."""

MM = 25.4 / 72
"""Millimetres in a point."""


class Wish(NamedTuple):
    """A poster to be made: to be looked at, or for `kind` of file (a name of `poster_files.KINDS`)."""

    document: Document
    options: Options
    kind: str = ""


def draw_page(data: bytes, page: int, width: int) -> QImage:
    """One page of a PDF as a picture of about that many pixels wide; not wider than memory allows."""
    import pypdfium2

    from canvas_app.posters.drawing.pictures import RENDERING

    with RENDERING:
        pdf = pypdfium2.PdfDocument(data)
        try:
            across, down = pdf[page].get_size()
            most = math.sqrt(MOST_PIXELS / (across * down))
            bitmap = pdf[page].render(scale=min(width / across, most), prefer_bgrx=True)
            pixels, line = bytes(bitmap.buffer), bitmap.stride
            return QImage(pixels, bitmap.width, bitmap.height, line, QImage.Format.Format_RGB32).copy()
        finally:
            pdf.close()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of every page of a PDF, in mm."""
    import pypdfium2

    from canvas_app.posters.drawing.pictures import RENDERING

    with RENDERING:
        pdf = pypdfium2.PdfDocument(data)
        try:
            return [(width * MM, height * MM) for width, height in (page.get_size() for page in pdf)]
        finally:
            pdf.close()


def as_told(error: Exception) -> CanvasError:
    """What a person is told of an error: one that nobody foresaw goes into the log as well."""
    if isinstance(error, CanvasError):
        return error
    sys.excepthook(type(error), error, error.__traceback__)
    return PosterError("poster_failed")


def _close(pools: list[ThreadPoolExecutor], *_told: object) -> None:
    while pools:
        pools.pop().shutdown(wait=True, cancel_futures=True)


class Poster(NamedTuple):
    """A poster that was made, and how large its pages are in mm."""

    result: PosterResult
    sizes: list[tuple[float, float]]


class Relay(QObject):
    """Carries results into the window's thread; it lives as long as anybody may still send."""

    made = Signal(int, object)
    drawn = Signal(int, object)
    small = Signal(int, int, object)
    filed = Signal(int, object)


class PosterWorker:
    """One thread, only while it is wanted. Results come with the ticket that `make` or `draw` gave.

    `relay.made` carries a Poster or the CanvasError that stood in the way, `relay.drawn` a QImage or such an error,
    `relay.small` the number of a page and its small QImage, `relay.filed` the files of a wish
    (`poster_files.files_of`) or an error.
    """

    def __init__(self) -> None:
        self.relay = Relay()
        self._pools: list[ThreadPoolExecutor] = []
        self._made = 0
        self._drawn = 0
        self._small = 0
        self._filed = 0

    def file(self, wish: Wish) -> int:
        """Makes the files of a wish; `cancel` lets go of them."""
        self._filed += 1
        self._submit(self._file, self._filed, wish)
        return self._filed

    def cancel(self) -> None:
        """What is being made for a file is nobody's any more."""
        self._filed += 1

    def draw_small(self, data: bytes, pages: int, width: int) -> int:
        """Draws pages small, one after another, until something else is wished for."""
        self._small += 1
        for page in range(pages):
            self._submit(self._draw_small, self._small, data, page, width)
        return self._small

    def make(self, wish: Wish) -> int:
        """Makes a poster; an earlier wish that has not begun is passed over."""
        self._made += 1
        self._submit(self._make, self._made, wish)
        return self._made

    def draw(self, data: bytes, page: int, width: int) -> int:
        """Draws a page; an earlier wish that has not begun is passed over."""
        self._drawn += 1
        self._submit(self._draw, self._drawn, data, page, width)
        return self._drawn

    def rest(self) -> None:
        """Lets the thread end; what it is still busy with is nobody's any more."""
        self._made += 1
        self._drawn += 1
        self._small += 1
        while self._pools:
            self._pools.pop().shutdown(wait=False, cancel_futures=True)

    def closer(self) -> Callable[..., None]:
        """What ends the thread and waits for it, even where all that belonged to it was cleared away before."""
        return partial(_close, self._pools)

    def _submit(self, job: object, *arguments: object) -> None:
        if not self._pools:
            self._pools.append(ThreadPoolExecutor(1, thread_name_prefix="poster"))
        self._pools[0].submit(job, *arguments)  # type: ignore[arg-type]

    def _make(self, ticket: int, wish: Wish) -> None:
        if ticket != self._made:
            return
        from canvas_app.posters import api

        self._small += 1
        try:
            # the file inside is for the PDF that is saved, not for the one that is looked at
            result = api.make(wish.document, wish.options._replace(attach=False))
            self.relay.made.emit(ticket, Poster(result, page_sizes(result.data)))
        except Exception as error:
            self.relay.made.emit(ticket, as_told(error))

    def _file(self, ticket: int, wish: Wish) -> None:
        if ticket != self._filed:
            return
        from canvas_app.ui.pages.poster_files import files_of

        try:
            self.relay.filed.emit(ticket, files_of(wish.document, wish.options, wish.kind))
        except Exception as error:
            self.relay.filed.emit(ticket, as_told(error))

    def _draw_small(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket == self._small:
            with suppress(Exception):  # a small picture fewer
                self.relay.small.emit(ticket, page, draw_page(data, page, width))

    def _draw(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket != self._drawn:
            return
        try:
            self.relay.drawn.emit(ticket, draw_page(data, page, width))
        except Exception as error:
            self.relay.drawn.emit(ticket, as_told(error))
