"""Whether a drawing from an SVG can be drawn at all: its numbers are sane, and something of it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from canvas_app.errors import PosterError

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

LARGEST = 1e7
"""The largest number in a drawing, in its own units: no logo has larger ones, and a PDF cannot write them."""

SEEN = 1e-3
"""The part of its frame, along the longer side, from which a drawing is seen."""


def check_drawing(found: Drawing) -> None:
    """Raises PosterError `logo_unreadable` or `logo_unseen`."""
    if not all(isfinite(number) and abs(number) <= LARGEST for number in _numbers(found)):
        raise PosterError("logo_unreadable")
    if min(found.width, found.height) <= 0:
        raise PosterError("logo_unreadable")
    try:
        bounds = found.getBounds()
        _try(found)
    except Exception as error:  # shapes that cannot be raise whatever they like
        raise PosterError("logo_unreadable") from error
    if bounds is None or not _seen(bounds, found.width, found.height):
        raise PosterError("logo_unseen")


def _numbers(part: Any) -> Iterator[float]:
    """All numbers of a drawing and of what is in it: places, sizes, matrices."""
    for value in vars(part).values():
        for number in value if isinstance(value, list | tuple) else (value,):
            if isinstance(number, int | float):
                yield number
    for inner in getattr(part, "contents", ()):
        yield from _numbers(inner)


def _seen(bounds: tuple[float, float, float, float], width: float, height: float) -> bool:
    """Whether what is drawn has some extent inside the frame."""
    left, foot, right, top = bounds
    across = min(right, width) - max(left, 0.0)
    up = min(top, height) - max(foot, 0.0)
    # a line has an extent in one direction only
    return min(across, up) >= 0 and max(across / width, up / height) >= SEEN


def _try(found: Drawing) -> None:
    """Draws it on a sheet that nobody sees."""
    from reportlab.pdfgen.canvas import Canvas

    from canvas_app.posters.drawing import faces  # noqa: F401 - sets how pictures are written, as for the poster
    from canvas_app.posters.logo.svg_render import render

    sheet = Canvas(BytesIO())
    render(found, sheet)
    # some of what cannot be drawn shows only when the page is put together
    sheet.save()
