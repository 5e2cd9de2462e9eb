"""Printing through the system's print dialog at 100 %: a millimetre on the sheet is a millimetre on paper."""

from __future__ import annotations

from collections.abc import Generator
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from canvas_app.errors import CanvasError, PosterError
from canvas_app.posters.page_model.paper_sizes import MM_PER_INCH
from canvas_app.ui.posters.poster_worker import page_sizes, render_page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MAX_DPI = 300
"""Maximum resolution in dots per inch; finer detail is not visible on paper."""

MAX_PRINT_PIXELS = 60_000_000
"""Maximum pixels per page, a quarter of a gigabyte: 300 dpi up to A2, 190 for A0, which is read from further away."""


class PrintJob(QObject):
    """Prints the pages of a PDF one after another; the event loop runs between pages.

    Attributes:
        finished: Signal with the number of printed pages, or a PosterError `not_printed`.
    """

    finished = Signal(object)

    def __init__(self, data: bytes, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes = page_sizes(data)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        self.printer.setFullPage(True)
        set_paper_size(self.printer, self.sizes[0])
        self._window = parent
        self._page_painter = print_pages(data, self.sizes, self.printer)
        self._printed_count, self._is_stopped = 0, False
        self._page_timer = QTimer(self, singleShot=True, interval=0)
        self._page_timer.timeout.connect(self._print_next_page)

    def choose_printer(self) -> bool:
        """Show the print dialog; return whether it was accepted."""
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setMinMax(1, len(self.sizes))
        wanted = bool(dialog.exec())
        dialog.deleteLater()
        return wanted

    def start(self) -> None:
        """Start printing; the pages follow from a timer."""
        self._page_timer.start()

    def cancel(self) -> None:
        """Send no more pages and abort the printer's job as far as possible."""
        self._is_stopped = True
        self.printer.abort()

    def _print_next_page(self) -> None:
        """Print the next page, unless cancelled or done."""
        if self._is_stopped:
            self._page_painter.close()
            self.deleteLater()
            return
        try:
            next(self._page_painter)
        except StopIteration:
            self.finished.emit(self._printed_count)
        except CanvasError as error:
            self.finished.emit(error)
        else:
            self._printed_count += 1
            self._page_timer.start()


def print_pages(
    data: bytes, sizes: list[tuple[float, float]], printer: QPrinter
) -> Generator[int, None, None]:
    """Print the selected pages, each on paper of its own size; one page per `next`.

    Args:
        data: The PDF.
        sizes: Width and height of every page, in mm.
        printer: The printer, with the page range from the dialog.

    Yields:
        The index of the printed page.

    Raises:
        PosterError: `not_printed`, the printer does not accept a page.
    """
    painter = QPainter()
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    try:
        for number in range(first - 1, min(last, len(sizes))):
            set_paper_size(printer, sizes[number])
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise PosterError("not_printed", printer=printer.printerName())
            _print_page(painter, printer, data, number, sizes[number])
            yield number
    finally:
        if painter.isActive():
            painter.end()


def set_paper_size(printer: QPrinter, size: tuple[float, float]) -> None:
    """Set the paper size (mm) and orientation, without the printer's own margins."""
    width, height = size
    upright = QSizeF(min(size), max(size))
    paper = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turn, QMarginsF()))


def print_pixel_width(size: tuple[float, float], resolution: float) -> int:
    """Return the width in pixels at which to render a page (mm) for a printer of this resolution (dpi)."""
    width, height = (length / MM_PER_INCH for length in size)
    return round(width * min(resolution, MAX_DPI, sqrt(MAX_PRINT_PIXELS / (width * height))))


def _print_page(
    painter: QPainter, printer: QPrinter, data: bytes, number: int, size: tuple[float, float]
) -> None:
    dots = printer.resolution() / MM_PER_INCH
    image: QImage = render_page(data, number, print_pixel_width(size, printer.resolution()))
    painter.drawImage(QRectF(0, 0, size[0] * dots, size[1] * dots), image)
