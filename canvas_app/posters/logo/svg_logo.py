"""SVG logos: conversion into a ReportLab drawing with the embedded font, in colour or grey."""

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
    """Return a copy of the drawing of an SVG that `read_logo` accepted, in the colour mode of the picture."""
    found = deepcopy(picture.drawing) if picture.drawing else parse_drawing(picture.data)
    _restyle(found, picture.color_mode == "grey")
    return found


def sanitized_svg_bytes(data: bytes) -> bytes:
    """Return an SVG file after `sanitize_svg`. Raises PosterError as `read_logo`."""
    root = sanitize_svg(data)
    # svglib and browsers expect these prefixes
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(root)


def parse_drawing(data: bytes) -> Drawing:
    """Convert an SVG into a ReportLab drawing, and check that it renders within the CPU limit.

    Raises:
        PosterError: as `read_logo`.
    """
    plain = sanitized_svg_bytes(data)
    # import outside the CPU limit: not counted, and not interrupted halfway
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
    except Exception as error:  # broken files raise all kinds of exceptions
        raise PosterError("logo_unreadable") from error
    if found is None:
        raise PosterError("logo_unreadable")
    return found


def _restyle(found: Any, in_grey: bool) -> None:
    """Set all text in the embedded font, and convert colours and pictures to grey if requested."""
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
    """Set a text in the embedded font, reduced so that it is not wider than before."""
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
