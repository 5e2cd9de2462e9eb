"""Reader for logo files: detects the format, checks the limits and determines the proportions.

A logo is untrusted input: it may be huge when decoded, broken, or refer to other files, which are never opened.
"""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box, Picture
from canvas_app.posters.logo.raster_image import KINDS, MAX_MEGABYTES, image_size, too_large_error

MAX_ASPECT_RATIO = 50
"""Maximum ratio of the longer to the shorter side: beyond it a logo would be a mere line."""


class Logo(NamedTuple):
    """A logo that can be rendered.

    Attributes:
        kind: `png` or `jpeg`.
        data: the whole file; of an SVG the picture that was drawn of it.
        ratio: width divided by height.
    """

    kind: str
    data: bytes
    ratio: float

    def to_picture(self, box: Box) -> Picture:
        """Return the logo as a mark in a box of its proportions."""
        return Picture(box, self.kind, self.data)


def read_logo(data: bytes) -> Logo:
    """Read and check a PNG, JPEG or SVG file.

    Raises:
        PosterError: with one of these codes.
            `logo_empty`: the file is empty.
            `logo_too_large`: the file has too many bytes, pixels or SVG tags.
            `logo_too_complex`: drawing an SVG takes too much CPU time or memory.
            `logo_outside`: an SVG refers to another file.
            `logo_picture_kind`: a picture embedded in an SVG is neither PNG nor JPEG.
            `logo_tangled`: an SVG is nested too deeply.
            `logo_no_renderer`: the process that draws an SVG cannot be started.
            `logo_unseen`: nothing of it would be visible.
            `logo_too_long`: the sides exceed `MAX_ASPECT_RATIO`.
            `logo_unreadable`: another format, or a broken file.
    """
    if not data:
        raise PosterError("logo_empty")
    if len(data) > MAX_MEGABYTES * 1024**2:
        raise too_large_error()
    kind = next((kind for start, kind in KINDS.items() if data.startswith(start)), "svg")
    if kind == "svg":
        from canvas_app.posters.logo.svg_renderer import render_svg

        data, kind = render_svg(data), "png"
    width, height = image_size(data, kind)
    if max(width, height) > MAX_ASPECT_RATIO * min(width, height):
        raise PosterError("logo_too_long", times=MAX_ASPECT_RATIO)
    return Logo(kind, data, width / height)
