"""A logo that is an SVG: how large it is, and its drawing in our own face and in the look asked for."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.cpu_budget import run_within_budget
from canvas_app.posters.logo.svg_render_check import check_drawing
from canvas_app.posters.logo.svg_sanitizer import sanitize_svg
from canvas_app.posters.page_model.display_list import Picture

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


def load_drawing(picture: Picture) -> Drawing:
    """The drawing of an SVG that `read_logo` took, in the look asked for; the picture's own stays as it is."""
    found = deepcopy(picture.drawing) if picture.drawing else parse_drawing(picture.data)
    _restyle(found, picture.color_mode == "grey")
    return found


def sanitized_svg_bytes(data: bytes) -> bytes:
    """An SVG without typefaces and addresses. Raises PosterError as `read_logo` does."""
    root = sanitize_svg(data)
    # svglib and browsers know links by this name
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(root)


def parse_drawing(data: bytes) -> Drawing:
    """An SVG as a drawing of ReportLab that can be drawn, and soon. Raises PosterError as `read_logo` does."""
    plain = sanitized_svg_bytes(data)
    # what is imported here is not counted, nor ended halfway
    from svglib import svglib

    from canvas_app.posters.logo import svg_renderer  # noqa: F401
    from canvas_app.posters.silence import silence_libraries

    silence_libraries()

    def convert_and_check() -> Drawing:
        found = _convert(svglib.svg2rlg, plain)
        check_drawing(found)
        return found

    return run_within_budget(convert_and_check)


def _convert(read: Callable[[BytesIO], Drawing | None], plain: bytes) -> Drawing:
    try:
        found = read(BytesIO(plain))
    except Exception as error:  # a broken file raises whatever it likes
        raise PosterError("logo_unreadable") from error
    if found is None:
        raise PosterError("logo_unreadable")
    return found


def _restyle(found: Any, in_grey: bool) -> None:
    """Text in our own face, which is embedded; colours and pictures as greys where those are asked for."""
    from reportlab.graphics.shapes import Image

    for part in getattr(found, "contents", ()):
        if hasattr(part, "fontName"):
            _use_embedded_font(part)
        if in_grey and isinstance(part, Image):
            part.path = part.path.convert("LA" if part.path.has_transparency_data else "L")
        if in_grey:
            for name in ("fillColor", "strokeColor"):
                colour = getattr(part, name, None)
                if hasattr(colour, "rgb"):
                    setattr(part, name, _grey(colour))
        _restyle(part, in_grey)


def _use_embedded_font(text: Any) -> None:
    """Text in a face that is embedded, and not wider than it was."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    from canvas_app.posters.typefaces.reportlab_fonts import registered_name

    ours = registered_name("bold" if "Bold" in text.fontName else "regular")
    before, now = (stringWidth(text.text, face, 100) for face in (text.fontName, ours))
    text.fontName = ours
    text.fontSize *= min(1.0, before / now) if now else 1.0


def _grey(colour: Any) -> Any:
    from reportlab.lib.colors import Color

    from canvas_app.posters.page_model.color_modes import grey_of_equal_luminance

    red, green, blue = (round(max(0.0, min(1.0, part)) * 255) for part in colour.rgb())
    light = int(grey_of_equal_luminance(f"#{red:02X}{green:02X}{blue:02X}")[1:3], 16) / 255
    return Color(light, light, light, alpha=getattr(colour, "alpha", 1))
