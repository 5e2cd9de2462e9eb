"""Printing through the system's own dialog, at 100 %: a millimetre on the sheet is a millimetre on the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from canvas_app.ui.pages.poster_worker import draw_page, page_sizes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MM_PER_INCH = 25.4
MOST_DPI = 300
"""Finer than this nobody sees on paper, and pages would not fit into memory."""


def print_pdf(data: bytes, title: str, parent: QWidget) -> bool:
    """Asks for a printer and prints every page at its true size; whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    sizes = page_sizes(data)
    _set_page(printer, sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    if not dialog.exec():
        return False
    paint_pages(data, sizes, printer)
    return True


def paint_pages(data: bytes, sizes: list[tuple[float, float]], printer: QPrinter) -> None:
    """Paints the chosen pages, each on paper of its own size."""
    painter = QPainter()
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    for number in range(first - 1, min(last, len(sizes))):
        _set_page(printer, sizes[number])
        if number == first - 1:
            painter.begin(printer)
        else:
            printer.newPage()
        _paint(painter, printer, data, number, sizes[number])
    painter.end()


def _set_page(printer: QPrinter, size: tuple[float, float]) -> None:
    width, height = size
    upright = QSizeF(min(size), max(size))
    paper = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turn, QMarginsF()))


def _paint(painter: QPainter, printer: QPrinter, data: bytes, number: int, size: tuple[float, float]) -> None:
    width, height = size
    dots = printer.resolution() / MM_PER_INCH
    pixels = round(width * min(printer.resolution(), MOST_DPI) / MM_PER_INCH)
    image: QImage = draw_page(data, number, pixels)
    painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
