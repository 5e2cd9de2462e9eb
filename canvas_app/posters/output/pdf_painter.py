"""Painter for marks on a ReportLab canvas: shapes as PDF operators, all text in one text object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from canvas_app.figures.marks import Mark, Picture, TextRun
from canvas_app.flow.text_direction import has_right_to_left
from canvas_app.posters.output.pdf_operators import fill_operator, mark_operators
from canvas_app.posters.output.pdf_tags import StructureTree, group_into_paragraphs
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.typefaces.reportlab_fonts import registered_font
from canvas_app.posters.typefaces.text_pieces import TextPiece


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
            code.append(tags.begin_marked_content(_structure_type(group[0]), actual=_reading_order(group)))
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
    for piece in font_faces.split_by_face(run.text, run.face):
        if piece.glyphs:
            _append_glyphs(piece, run.size, document, written, code)
        else:
            font = registered_font(piece.face)
            for subset, coded in font.splitString(piece.text, document):
                _set_font(font.getSubsetInternalName(subset, document), run.size, written, code)
                code.append(f"{_pdf_string(coded)} Tj")


def _set_font(name: str, size: float, written: _TextState, code: list[str]) -> None:
    operator = f"{name} {size:.2f} Tf"
    if operator != written.font_operator:
        written.font_operator = operator
        code.append(operator)


def _append_glyphs(
    piece: TextPiece, size: float, document: Any, written: _TextState, code: list[str]
) -> None:
    """Append shaped text: each glyph is moved to its place, which is not always where the one before it ends."""
    font, late = registered_font(piece.face), 0.0
    placed = _encoded(piece, font, document)
    for (subset, dy), group in groupby(placed, key=lambda glyph: (glyph.subset, glyph.dy)):
        _set_font(font.getSubsetInternalName(subset, document), size, written, code)
        shown, text = [], bytearray()
        for glyph in group:
            shift = round(-1000 * (late + glyph.dx))
            if shift and text:
                shown.append(_pdf_string(bytes(text)))
                text.clear()
            if shift:
                shown.append(str(shift))
            text.append(glyph.code)
            late = glyph.late
        operator = f"[{' '.join([*shown, _pdf_string(bytes(text))])}] TJ"
        code.append(f"{dy * size:.2f} Ts {operator} 0 Ts" if dy else operator)
    if round(1000 * late):
        code.append(f"[{-1000 * late:.0f}] TJ")


class _EncodedGlyph(NamedTuple):
    """A glyph by its code in a subset of the font; offsets and what is left of its advance after drawing it in em."""

    subset: int
    code: int
    dx: float
    dy: float
    late: float


def _encoded(piece: TextPiece, font: Any, document: Any) -> Iterator[_EncodedGlyph]:
    characters = "".join(font.glyph_character(glyph.number, glyph.text) for glyph in piece.glyphs)
    codes = ((subset, code) for subset, coded in font.splitString(characters, document) for code in coded)
    for glyph, character, (subset, code) in zip(piece.glyphs, characters, codes, strict=True):
        late = glyph.advance - glyph.dx - font.face.charWidths[ord(character)] / 1000
        yield _EncodedGlyph(subset, code, glyph.dx, glyph.dy, late)


def _pdf_string(coded: bytes) -> str:
    """Return bytes as a PDF string (ISO 32000-1, 7.3.4): literal if printable ASCII, otherwise hexadecimal."""
    text = coded.decode("latin-1")
    if not (text.isascii() and text.isprintable()):
        return f"<{coded.hex()}>"
    return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"


def _reading_order(group: Sequence[TextRun]) -> str:
    """Return a paragraph as it is read, if some of it is drawn from right to left; screen readers read this."""
    text = " ".join(run.text for run in group)
    return text if has_right_to_left(text) else ""


def _structure_type(run: TextRun) -> str:
    if run.ref == "title":
        return "H1"
    return {"heading": "H2", "topic": "H3"}.get(run.ref.partition(":")[0], "P")


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
