"""The logo of an organisation: what kind of file it is, its proportions, and why it is refused where it is.

A file from outside: it may be huge when unpacked, broken, or name other files. Nothing it names is ever opened.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.logo.raster_image import KINDS, MAX_MEGABYTES, image_size, too_large_error
from canvas_app.posters.logo.svg_logo import parse_drawing
from canvas_app.posters.page_model.display_list import Box, Picture

MAX_ASPECT_RATIO = 50
"""How many times as long as wide a logo may be: a longer one would be a line."""


class Logo(NamedTuple):
    """A logo that can be drawn; `ratio` is its width by its height, `drawing` what an SVG became."""

    kind: str
    data: bytes
    ratio: float
    drawing: Any = None

    def to_picture(self, box: Box) -> Picture:
        """The logo in a box of its proportions."""
        return Picture(box, self.kind, self.data, drawing=self.drawing)


def read_logo(data: bytes) -> Logo:
    """The logo in a PNG, JPEG or SVG file. Raises PosterError.

    `logo_empty` where the file is; `logo_too_large` where the file, its points or its parts are too many;
    `logo_too_complex` where styles, dashes or transforms of an SVG would take too long, or anything in it does;
    `logo_outside` where an SVG needs another file; `logo_picture_kind` where a picture in it is no PNG or JPEG;
    `logo_tangled` where it draws itself or lies too deep in itself;
    `logo_unseen` where nothing of it would show; `logo_too_long` where it is so many times longer than wide;
    `logo_unreadable` where it is no such picture or a broken one.
    """
    if not data:
        raise PosterError("logo_empty")
    if len(data) > MAX_MEGABYTES * 1024**2:
        raise too_large_error()
    kind = next((kind for start, kind in KINDS.items() if data.startswith(start)), "svg")
    drawing = parse_drawing(data) if kind == "svg" else None
    width, height = (drawing.width, drawing.height) if drawing else image_size(data, kind)
    if max(width, height) > MAX_ASPECT_RATIO * min(width, height):
        raise PosterError("logo_too_long", times=MAX_ASPECT_RATIO)
    return Logo(kind, data, width / height, drawing)
