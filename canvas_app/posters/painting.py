"""Putting marks onto a canvas of ReportLab: shapes as operators of the page, all text in one text object."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor

from canvas_app.posters import fonts
from canvas_app.posters.faces_in_pdf import registered
from canvas_app.posters.layout import Mark, Picture, TextRun
from canvas_app.posters.shapes import operators
from canvas_app.posters.sizes import MM
from canvas_app.posters.structure import Tags, together


def paint(canvas: Any, marks: Sequence[Mark], height: float, tags: Tags | None = None) -> None:
    """The marks on an area `height` mm high whose lower left corner is the origin; their text is entered in `tags`."""
    runs: list[TextRun] = []
    pictures: list[Picture] = []
    shapes: list[str] = []
    for mark in marks:
        if isinstance(mark, TextRun):
            runs.append(mark)
        elif isinstance(mark, Picture):
            pictures.append(mark)
        else:
            shapes.append(operators(mark, height))
    if tags:
        canvas.addLiteral("/Artifact BMC")
    canvas.addLiteral("1 j")
    canvas.addLiteral("\n".join(shapes))
    for picture in pictures:
        _picture(canvas, picture, height)
    if tags:
        canvas.addLiteral("EMC")
    if runs:
        _write(canvas, runs, height, tags)


@cache
def _colour(code: str) -> Any:
    return HexColor(code)


def _write(canvas: Any, runs: list[TextRun], height: float, tags: Tags | None) -> None:
    """A change of colour or face is written only where there is one."""
    text = canvas.beginText()
    written, colour = ("", 0.0), ""
    for group in together(runs) if tags else [runs]:
        if tags:
            text._code.append(tags.mark(_kind(group[0])))  # noqa: SLF001 - the text object knows no marks
        for run in group:
            if run.colour != colour:
                colour = run.colour
                text.setFillColor(_colour(colour))
            text.setTextOrigin(run.x / MM, (height - run.baseline) / MM)
            for face, piece in fonts.by_face(run.text, run.face):
                if (face, run.size) != written:
                    written = (face, run.size)
                    text.setFont(registered(face), run.size)
                text.textOut(piece)
        if tags:
            text._code.append("EMC")  # noqa: SLF001
    canvas.drawText(text)


def _kind(run: TextRun) -> str:
    return "H1" if run.ref == "title" else "P"


def _picture(canvas: Any, picture: Picture, height: float) -> None:
    """A logo in its box."""
    from canvas_app.posters.logo import drawing, pixels

    box = picture.box
    left, foot, width, high = box.x / MM, (height - box.bottom) / MM, box.w / MM, box.h / MM
    if picture.kind == "svg":
        from reportlab.graphics import renderPDF

        found = drawing(picture)
        found.scale(width / found.width, high / found.height)
        canvas.saveState()
        renderPDF.draw(found, canvas, left, foot)
        canvas.restoreState()
        return
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(pixels(picture)), left, foot, width, high, mask="auto")
