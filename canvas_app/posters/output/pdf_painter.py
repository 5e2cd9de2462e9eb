"""Painter for marks on a ReportLab canvas: shapes as PDF operators, all text in one text object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from canvas_app.figures.marks import Mark, Picture, TextRun
from canvas_app.posters.output.pdf_operators import fill_operator, mark_operators
from canvas_app.posters.output.pdf_tags import StructureTree, group_into_paragraphs
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.typefaces.reportlab_fonts import registered_font


def paint_marks(canvas: Any, marks: Sequence[Mark], height: float, tags: StructureTree | None = None) -> None:
    """Paint marks on an area whose lower left corner is the origin: shapes first, then pictures, then text.

    Args:
        canvas: a ReportLab canvas.
        marks: what to paint, in mm from the upper left corner.
        height: height of the area in mm.
        tags: structure tree to which the text is added; None for content without tags.
    """
    runs: list[TextRun] = []
    pictures: list[Picture] = []
    shapes: list[str] = []
    for mark in marks:
        if isinstance(mark, TextRun):
            runs.append(mark)
        elif isinstance(mark, Picture):
            pictures.append(mark)
        else:
            shapes.append(mark_operators(mark, height))
    if tags:
        canvas.addLiteral("/Artifact BMC")
    canvas.addLiteral("1 j")
    canvas.addLiteral("\n".join(shapes))
    for picture in pictures:
        _paint_picture(canvas, picture, height)
    if tags:
        canvas.addLiteral("EMC")
    if runs:
        _paint_text(canvas, runs, height, tags)


def _paint_text(canvas: Any, runs: list[TextRun], height: float, tags: StructureTree | None) -> None:
    """Paint all text as one text object, setting colour and font only when they change.

    Written directly because ReportLab's text objects take twice as long.
    """
    code = ["BT"]
    written = _TextState()
    document = canvas._doc  # noqa: SLF001 - fonts are subset per document
    for group in group_into_paragraphs(runs) if tags else [runs]:
        if tags:
            code.append(tags.begin_marked_content(_structure_type(group[0])))
        for run in group:
            _append_run(run, height, document, written, code)
        if tags:
            code.append("EMC")
    code.append("ET")
    canvas.addLiteral("\n".join(code))


class _TextState:
    """Current font and fill colour of the text object."""

    font_operator = ""
    colour = ""


def _append_run(run: TextRun, height: float, document: Any, written: _TextState, code: list[str]) -> None:
    if run.colour != written.colour:
        written.colour = run.colour
        code.append(fill_operator(run.colour))
    code.append(f"1 0 0 1 {run.x / MM_PER_POINT:.2f} {(height - run.baseline) / MM_PER_POINT:.2f} Tm")
    for face, piece in font_faces.split_by_face(run.text, run.face):
        font = registered_font(face)
        for subset, coded in font.splitString(piece, document):
            text_style = f"{font.getSubsetInternalName(subset, document)} {run.size:.2f} Tf"
            if text_style != written.font_operator:
                written.font_operator = text_style
                code.append(text_style)
            code.append(f"{_pdf_string(coded)} Tj")


def _pdf_string(coded: bytes) -> str:
    """Return bytes as a PDF string (ISO 32000-1, 7.3.4): literal if printable ASCII, otherwise hexadecimal."""
    text = coded.decode("latin-1")
    if not (text.isascii() and text.isprintable()):
        return f"<{coded.hex()}>"
    return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"


def _structure_type(run: TextRun) -> str:
    return "H1" if run.ref == "title" else "P"


def _paint_picture(canvas: Any, picture: Picture, height: float) -> None:
    """Paint a logo in its box. It is loaded once per file, and cached on the canvas."""
    box = picture.box
    left, foot, width, picture_height = (
        box.x / MM_PER_POINT,
        (height - box.bottom) / MM_PER_POINT,
        box.w / MM_PER_POINT,
        box.h / MM_PER_POINT,
    )
    known: dict[tuple[bytes, str], Any] = vars(canvas).setdefault("read_logos", {})
    key = picture.data, picture.colour_mode
    if key not in known:
        known[key] = _load_image(picture)
    canvas.drawImage(known[key], left, foot, width, picture_height, mask="auto")


def _load_image(picture: Picture) -> Any:
    """Return a PNG or JPEG as a ReportLab image reader."""
    from reportlab.lib.utils import ImageReader

    from canvas_app.posters.logo.raster_image import load_pixels

    return ImageReader(load_pixels(picture))
