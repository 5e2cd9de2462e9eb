"""Drawing an SVG onto a page of a PDF."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.renderbase import renderScaledDrawing
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing, Image
from reportlab.lib.utils import ImageReader


class _ImageRenderer(_PDFRenderer):
    """ReportLab's own, but for pictures.

    WORKAROUND: it writes those into the stream of the page, which ends in an error where pages are bytes (`useA85`),
    and loses what is transparent in them. As objects of the file they also stand in it once for all pages.
    """

    _canvas: Any

    def drawImage(self, image: Image) -> None:  # noqa: N802 - ReportLab's name
        self._canvas.drawImage(
            ImageReader(image.path), image.x, image.y, image.width, image.height, mask="auto"
        )


def render_drawing(drawing: Drawing, canvas: Any) -> None:
    """Draw an SVG with its lower left corner at the origin of a canvas of ReportLab."""
    _ImageRenderer().draw(renderScaledDrawing(drawing), canvas, 0, 0)  # type: ignore[no-untyped-call]
