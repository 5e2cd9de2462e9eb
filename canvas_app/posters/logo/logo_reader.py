"""Reader for logo files: detects the format, checks the limits and determines the proportions.

A logo is untrusted input: it may be huge when decoded, broken, or refer to other files, which are never opened.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.logo.raster_image import KINDS, MAX_MEGABYTES, image_size, too_large_error
from canvas_app.posters.logo.svg_logo import parse_drawing
from canvas_app.posters.page_model.display_list import Box, Picture

MAX_ASPECT_RATIO = 50
"""Maximum ratio of the longer to the shorter side: beyond it a logo would be a mere line."""


class Logo(NamedTuple):
    """A logo that can be rendered.

    Attributes:
        kind: `png`, `jpeg` or `svg`.
        data: the whole file.
        ratio: width divided by height.
        drawing: ReportLab drawing of an SVG, otherwise None.
    """

    kind: str
    data: bytes
    ratio: float
    drawing: Any = None

    def to_picture(self, box: Box) -> Picture:
        """Return the logo as a mark in a box of its proportions."""
        return Picture(box, self.kind, self.data, drawing=self.drawing)


def read_logo(data: bytes) -> Logo:
    """Read and check a PNG, JPEG or SVG file.

    Raises:
        PosterError: with one of these codes.
            `logo_empty`: the file is empty.
            `logo_too_large`: the file has too many bytes, pixels or SVG elements.
            `logo_too_complex`: styles, dashes or transforms of an SVG are too long, or it exceeds the CPU limit.
            `logo_outside`: an SVG refers to another file.
            `logo_picture_kind`: a picture embedded in an SVG is neither PNG nor JPEG.
            `logo_effect`: an SVG has a mask, a clip path or a translucent group that cannot be drawn.
            `logo_tangled`: an SVG refers to itself or is nested too deeply.
            `logo_unseen`: nothing of it would be visible.
            `logo_too_long`: the sides exceed `MAX_ASPECT_RATIO`.
            `logo_unreadable`: another format, or a broken file.
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
