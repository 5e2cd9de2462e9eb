"""The logo of an organisation: what kind of file it is, its proportions, and why it is refused where it is.

A file from outside: it may be huge when unpacked, broken, or name other files. Nothing it names is ever opened.
"""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.layout import Box, Picture
from canvas_app.posters.logo.pixels import MEGABYTES, MEGAPIXELS, pixel_size
from canvas_app.posters.logo.svg import svg_size

_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class Logo(NamedTuple):
    """A logo that can be drawn; `ratio` is its width by its height."""

    kind: str
    data: bytes
    ratio: float

    def placed(self, box: Box) -> Picture:
        """The logo in a box of its proportions."""
        return Picture(box, self.kind, self.data)


def read_logo(data: bytes) -> Logo:
    """The logo in a PNG, JPEG or SVG file. Raises PosterError.

    `logo_too_large` where the file, its points or its parts are too many; `logo_outside` where an SVG needs another
    file; `logo_unreadable` where it is no such picture or a broken one.
    """
    if len(data) > MEGABYTES * 1024**2:
        raise PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS)
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "svg")
    width, height = svg_size(data) if kind == "svg" else pixel_size(data, kind)
    # NaN fails this too
    if not 0.02 <= width / max(height, 1e-9) <= 50:
        raise PosterError("logo_unreadable")
    return Logo(kind, data, width / height)
