"""SVG writer: one file per page, with vector shapes, and text that names its font.

Every piece of text has a `textLength`, so that a program without the font keeps the layout.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from canvas_app.content.palette import DISC_RADIUS, shape_outline
from canvas_app.embedded_checksum import with_checksum
from canvas_app.figures.marks import Band, Box, Mark, Picture, Polyline, Rect, Shape, Stroke, TextRun
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.typefaces import font_faces

SVG_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Netwerk Canvas -->\n<svg '
"""Start of every file, with the name of the program that made it."""

_FACE_ATTRIBUTES = {
    "regular": 'font-family="Lato, sans-serif"',
    "bold": 'font-family="Lato, sans-serif" font-weight="bold"',
    "italic": 'font-family="Lato, sans-serif" font-style="italic"',
}
_FACE_ATTRIBUTES |= {
    face: f'font-family="Noto Sans {script}, Lato, sans-serif"{weight}'
    for script in ("Arabic", "Hebrew")
    for face, weight in ((script.lower(), ""), (f"{script.lower()}_bold", ' font-weight="bold"'))
}
_FALLBACK_ATTRIBUTES = 'font-family="Noto Sans Symbols 2, Noto Emoji, Segoe UI Symbol, sans-serif"'
_NO_BOX = Box(0, 0, 0, 0)
_INVALID_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_svg_pages(sheet: LaidOutSheet) -> list[bytes]:
    """Return the pages of a sheet as SVG files in millimetres. The same sheet gives the same bytes."""
    return [with_checksum(_svg_page(sheet, page).encode("utf-8")) for page in sheet.pages]


def _svg_page(sheet: LaidOutSheet, page: LaidOutPage) -> str:
    size = f'width="{page.width:g}mm" height="{page.height:g}mm" viewBox="0 0 {page.width:g} {page.height:g}"'
    ground = f'<rect width="{page.width:g}" height="{page.height:g}" fill="#FFFFFF"/>'
    lines = [
        f'{SVG_PROLOG}xmlns="http://www.w3.org/2000/svg" {size} xml:lang={quoteattr(sheet.lang)}>',
        f"<title>{_escape_text(sheet.title)}</title>",
        ground,
        *map(_mark_element, page.marks),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _escape_text(text: str) -> str:
    return escape(_INVALID_XML.sub("\ufffd", text))


def _mark_element(mark: Mark) -> str:
    if isinstance(mark, TextRun):
        return _text_elements(mark)
    if isinstance(mark, Rect):
        return _rect_element(mark)
    if isinstance(mark, Stroke):
        places = f'x1="{mark.x1:.3f}" y1="{mark.y1:.3f}" x2="{mark.x2:.3f}" y2="{mark.y2:.3f}"'
        return f"<line {places} {_stroke_attributes(mark.stroke, mark.line, mark.dash)}/>"
    if isinstance(mark, Shape):
        return _shape_element(mark)
    if isinstance(mark, Band):
        return _band_element(mark)
    if isinstance(mark, Polyline):
        return _polyline_element(mark)
    return _picture_element(mark)


def _stroke_attributes(stroke: str, line: float, dash: float) -> str:
    dashes = f' stroke-dasharray="{dash:.3f}"' if dash else ""
    return f'stroke="{stroke}" stroke-width="{line:.3f}" stroke-linejoin="round"{dashes}'


def _rect_element(mark: Rect) -> str:
    box = mark.box
    radius = f' rx="{mark.radius:.3f}"' if mark.radius else ""
    text_style = f" {_stroke_attributes(mark.stroke, mark.line, mark.dash)}" if mark.stroke else ""
    return (
        f'<rect x="{box.x:.3f}" y="{box.y:.3f}" width="{box.w:.3f}" height="{box.h:.3f}"{radius} '
        f'fill="{mark.fill or "none"}"{text_style}/>'
    )


def _band_element(mark: Band) -> str:
    box = mark.box
    r = min(mark.radius, box.h)
    return (
        f'<path d="M{box.x:.3f} {box.bottom:.3f}V{box.y + r:.3f}a{r:.3f} {r:.3f} 0 0 1 {r:.3f} {-r:.3f}'
        f'H{box.right - r:.3f}a{r:.3f} {r:.3f} 0 0 1 {r:.3f} {r:.3f}V{box.bottom:.3f}z" fill="{mark.fill}"/>'
    )


def _shape_element(mark: Shape) -> str:
    outline = shape_outline(mark.form)
    if not outline:
        radius = mark.size * DISC_RADIUS
        return f'<circle cx="{mark.x:.3f}" cy="{mark.y:.3f}" r="{radius:.3f}" fill="{mark.fill}"/>'
    points = " ".join(
        f"{mark.x + across * mark.size:.3f},{mark.y - up * mark.size:.3f}" for across, up in outline
    )
    return f'<polygon points="{points}" fill="{mark.fill}"/>'


def _polyline_element(mark: Polyline) -> str:
    points = " ".join(f"{x:.3f},{y:.3f}" for x, y in mark.points)
    edge = f" {_stroke_attributes(mark.stroke, mark.line, 0.0)}" if mark.stroke else ""
    return f'<{"polygon" if mark.fill else "polyline"} points="{points}" fill="{mark.fill or "none"}"{edge}/>'


def _text_elements(run: TextRun) -> str:
    """Return the elements for a line of text, one per font face."""
    em, x, pieces = run.size * MM_PER_POINT, run.x, []
    for piece in font_faces.split_by_face(run.text, run.face):
        width = font_faces.piece_width(piece) * em
        length = f' textLength="{width:.3f}" lengthAdjust="spacingAndGlyphs"' if len(piece.text) > 1 else ""
        attributes = _FACE_ATTRIBUTES.get(piece.face, _FALLBACK_ATTRIBUTES)
        pieces.append(
            f'<text x="{x:.3f}" y="{run.baseline:.3f}" {attributes} '
            f'font-size="{em:.3f}" fill="{run.colour}"{length} xml:space="preserve">'
            f"{_escape_text(piece.text)}</text>"
        )
        x += width
    return "".join(pieces)


def _picture_element(mark: Picture) -> str:
    box = mark.box
    grey = ' style="filter:grayscale(1)"' if mark.colour_mode == "grey" else ""
    return (
        f'<image x="{box.x:.3f}" y="{box.y:.3f}" width="{box.w:.3f}" height="{box.h:.3f}"{grey} '
        f'href="{_picture_uri(mark._replace(box=_NO_BOX))}"/>'
    )


@lru_cache(maxsize=1)
def _picture_uri(picture: Picture) -> str:
    """Return a logo as a data URI. The last one is kept: all pages show the same.

    An SVG goes along as pixels, too: nothing its maker wrote gets into the poster, and every program shows it alike.
    """
    from canvas_app.posters.logo.raster_image import load_pixels

    target = BytesIO()
    load_pixels(picture).save(target, "PNG")
    return f"data:image/png;base64,{b64encode(target.getvalue()).decode('ascii')}"
