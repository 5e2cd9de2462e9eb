"""Renderer for SVG drawings on a PDF page."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.renderbase import renderScaledDrawing
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing, Image
from reportlab.lib.utils import ImageReader


class _ImageRenderer(_PDFRenderer):
    """ReportLab's renderer, with another way to draw pictures.

    WORKAROUND: ReportLab writes them inline into the page stream, which fails with binary streams (`useA85` = 0) and
    loses transparency. As image XObjects they are also stored only once per file.
    """

    _canvas: Any

    def drawImage(self, image: Image) -> None:  # noqa: N802 - ReportLab's name
        self._canvas.drawImage(
            ImageReader(image.path), image.x, image.y, image.width, image.height, mask="auto"
        )


def render_drawing(drawing: Drawing, canvas: Any) -> None:
    """Draw an SVG with its lower left corner at the origin of a ReportLab canvas."""
    _ImageRenderer().draw(renderScaledDrawing(drawing), canvas, 0, 0)  # type: ignore[no-untyped-call]
