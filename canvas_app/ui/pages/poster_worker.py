"""Makes and draws posters beside the window, so that nobody waits; what was asked for last is what comes."""

from __future__ import annotations

import math
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from canvas_app.errors import CanvasError

if TYPE_CHECKING:
    from canvas_app.model.document import Document

MOST_PIXELS = 40_000_000
"""Of one drawn page: an A0 at its real size on an ordinary screen has 14 million, at twice the resolution 57."""

_PDFIUM = threading.Lock()
"""PDFium may be used by one thread at a time."""


class Wish(NamedTuple):
    """A poster to be made."""

    document: Document
    sheet: str
    size: str
    lang: str


def draw_page(data: bytes, page: int, width: int) -> QImage:
    """One page of a PDF as a picture of about that many pixels wide; not wider than memory allows."""
    import pypdfium2

    with _PDFIUM:
        pdf = pypdfium2.PdfDocument(data)
        try:
            across, down = pdf[page].get_size()
            most = math.sqrt(MOST_PIXELS / (across * down))
            bitmap = pdf[page].render(scale=min(width / across, most), prefer_bgrx=True)
            pixels, line = bytes(bitmap.buffer), bitmap.stride
            return QImage(pixels, bitmap.width, bitmap.height, line, QImage.Format.Format_RGB32).copy()
        finally:
            pdf.close()


class Relay(QObject):
    """Carries results into the window's thread; it lives as long as anybody may still send."""

    made = Signal(int, object)
    drawn = Signal(int, object)


class PosterWorker:
    """One thread, only while it is wanted. Results come with the ticket that `make` or `draw` gave.

    `relay.made` carries a PosterResult or the CanvasError that stood in the way, `relay.drawn` a QImage.
    """

    def __init__(self) -> None:
        self.relay = Relay()
        self._pool: ThreadPoolExecutor | None = None
        self._made = 0
        self._drawn = 0

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
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """Ends the thread, and waits for it."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, job: object, *arguments: object) -> None:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="poster")
        self._pool.submit(job, *arguments)  # type: ignore[arg-type]

    def _make(self, ticket: int, wish: Wish) -> None:
        if ticket != self._made:
            return
        from canvas_app.posters.api import make_poster

        try:
            self.relay.made.emit(ticket, make_poster(wish.document, wish.sheet, wish.size, wish.lang))
        except CanvasError as error:
            self.relay.made.emit(ticket, error)

    def _draw(self, ticket: int, data: bytes, page: int, width: int) -> None:
        if ticket == self._drawn:
            self.relay.drawn.emit(ticket, draw_page(data, page, width))
