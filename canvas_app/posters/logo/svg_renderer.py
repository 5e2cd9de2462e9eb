"""Renderer for SVG drawings in a PDF: on a page, or once as a form XObject that pages show."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.renderbase import renderScaledDrawing
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing, Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFResourceDictionary


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


def define_form(drawing: Drawing, canvas: Any, name: str) -> None:
    """Store an SVG as a form XObject of `drawing.width` by `drawing.height`, to show with `canvas.doForm(name)`.

    Args:
        drawing: the SVG.
        canvas: a ReportLab canvas; a page or form in progress goes on after it.
        name: name of the form in this document.
    """
    canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
    render_drawing(drawing, canvas)
    canvas.endForm(Resources=_form_resources(canvas))


def _form_resources(canvas: Any) -> Any:
    """Return what the form in progress refers to.

    WORKAROUND: ReportLab names only the fonts and pictures of a form, not its transparency and gradients.
    """
    found: Any = PDFResourceDictionary()
    found.basicFonts()
    found.allProcs()
    # the canvas has no public way to ask for these
    found.ExtGState = canvas._extgstate.getState() or {}  # noqa: SLF001
    found.setShading(canvas._shadingUsed)  # noqa: SLF001
    found.setColorSpace(canvas._colorsUsed)  # noqa: SLF001
    if canvas._formsinuse:  # noqa: SLF001
        found.XObject = canvas._doc.xobjDict(canvas._formsinuse)  # noqa: SLF001
    return found
