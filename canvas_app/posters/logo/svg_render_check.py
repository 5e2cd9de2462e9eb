"""Check that a drawing converted from an SVG renders: its numbers are valid and something is visible."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from canvas_app.errors import PosterError

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

MAX_NUMBER = 1e7
"""Largest number in a drawing, in its own units. No logo has larger ones, and a PDF cannot represent them."""

MIN_VISIBLE_RATIO = 1e-3
"""Smallest extent of a drawing that counts as visible, as a share of the width or height of its frame."""


def check_drawing(found: Drawing) -> None:
    """Check a drawing and render it once.

    Raises:
        PosterError: `logo_unreadable` or `logo_unseen`.
    """
    if not all(isfinite(number) and abs(number) <= MAX_NUMBER for number in _all_numbers(found)):
        raise PosterError("logo_unreadable")
    if min(found.width, found.height) <= 0:
        raise PosterError("logo_unreadable")
    try:
        bounds = found.getBounds()
        _render_once(found)
    except Exception as error:  # invalid shapes raise all kinds of exceptions
        raise PosterError("logo_unreadable") from error
    if bounds is None or not _is_visible(bounds, found.width, found.height):
        raise PosterError("logo_unseen")


def _all_numbers(part: Any) -> Iterator[float]:
    """Yield all numbers of a drawing and its contents: positions, sizes, matrices."""
    for value in vars(part).values():
        for number in value if isinstance(value, list | tuple) else (value,):
            if isinstance(number, int | float):
                yield number
    for inner in getattr(part, "contents", ()):
        yield from _all_numbers(inner)


def _is_visible(bounds: tuple[float, float, float, float], width: float, height: float) -> bool:
    """Return whether the bounds (left, bottom, right, top) have some extent inside the frame."""
    left, foot, right, top = bounds
    across = min(right, width) - max(left, 0.0)
    up = min(top, height) - max(foot, 0.0)
    # a line has an extent in one direction only
    return min(across, up) >= 0 and max(across / width, up / height) >= MIN_VISIBLE_RATIO


def _render_once(found: Drawing) -> None:
    """Render the drawing on a canvas that is discarded."""
    from reportlab.pdfgen.canvas import Canvas

    from canvas_app.posters.logo.svg_renderer import render_drawing
    from canvas_app.posters.typefaces import reportlab_fonts  # noqa: F401 - sets how pictures are written, as for the poster

    sheet = Canvas(BytesIO())
    render_drawing(found, sheet)
    # some errors only occur when the page is assembled
    sheet.save()
