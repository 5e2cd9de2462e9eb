"""Colour modes of a sheet, applied to its display list: full colour, ink-saving, or distinguishable greys.

A colour mode changes colours and outlines only; every mode has the same text at the same positions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import sqrt

from canvas_app.content.palette import load_palette
from canvas_app.figures.marks import Band, Mark, Picture, Polyline, Rect, Shape, Stroke, TextRun
from canvas_app.posters.options import ColourMode
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.poster_style import theme_colour

NOTE_GREYS = {
    "yellow": "#FAFAFA",
    "orange": "#E3E3E3",
    "sky": "#CCCCCC",
    "pink": "#B4B4B4",
    "green": "#9C9C9C",
}
"""Grey per note colour, in distinguishable steps; black on the darkest has a contrast of 6.9 to 1."""

MIN_CONTRAST = 4.5
"""Minimum contrast with white paper of text that stood on a fill."""

MIN_OUTLINE_MM = 0.2
"""Minimum width of an outline that replaces a fill, mm."""

NOTE_OUTLINE_GREY = "#333333"
"""Outline of notes in grey mode: the same for all and darker than every fill."""


def apply_colour_mode(sheet: LaidOutSheet, colour_mode: ColourMode) -> LaidOutSheet:
    """Return the sheet in a colour mode."""
    if colour_mode == "colour":
        return sheet
    change = _to_ink_saving if colour_mode == "ink" else _to_grey
    return sheet._replace(pages=tuple(_convert_page(page, change) for page in sheet.pages))


def _convert_page(page: LaidOutPage, change: Callable[[Mark], Mark | None]) -> LaidOutPage:
    changed = (change(mark) for mark in page.marks)
    return page._replace(marks=tuple(mark for mark in changed if mark is not None))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as `#F0E442`, from 0 to 1 (WCAG 2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Ink-saving


def _to_ink_saving(mark: Mark) -> Mark | None:
    """Replace a fill by its outline, and text on a fill by text in a readable colour."""
    if isinstance(mark, Rect):
        return _outline_only(mark)
    if isinstance(mark, Band):
        return _band_to_line(mark)
    if isinstance(mark, TextRun):
        return mark._replace(colour=_readable_colour(mark.colour))
    if isinstance(mark, Shape):
        return mark._replace(fill=_readable_colour(mark.fill))
    if isinstance(mark, Polyline):
        return mark._replace(fill=mark.fill and _readable_colour(mark.fill))
    return mark


def _outline_only(mark: Rect) -> Rect | Stroke | None:
    if mark.role == "ground":
        return mark  # white, over lines behind text
    if mark.role == "fade":
        return _slice_to_line(mark)
    if mark.stroke:
        return mark._replace(
            fill="", line=max(mark.line, MIN_OUTLINE_MM) if mark.role == "note" else mark.line
        )
    if not mark.fill or luminance(mark.fill) > 0.8:
        return None  # a background this light needs no outline
    return mark._replace(fill="", stroke=_readable_colour(mark.fill), line=max(mark.line, MIN_OUTLINE_MM))


def _slice_to_line(mark: Rect) -> Stroke:
    """Replace a slice of a bar that grows paler by a piece of a line that does: outlines would make a grating."""
    box, y = mark.box, mark.box.y + mark.box.h / 2
    return Stroke(box.x, y, box.right, y, mark.fill, max(box.h * 0.16, MIN_OUTLINE_MM))


def _band_to_line(mark: Band) -> Stroke:
    """Replace the band along the top of a block by a line at its lower edge."""
    box = mark.box
    line = max(box.h * 0.16, MIN_OUTLINE_MM)
    y = box.bottom - line / 2
    # the line stays within the rounded corners of the block
    short = max(mark.radius - box.h, 0.0)
    inset = mark.radius - sqrt(mark.radius**2 - short**2)
    return Stroke(box.x + inset, y, box.right - inset, y, mark.fill, line)


@cache
def _readable_colour(colour: str) -> str:
    return colour if contrast(colour, "#FFFFFF") >= MIN_CONTRAST else theme_colour("ink")


# Grey


def _to_grey(mark: Mark) -> Mark:
    if isinstance(mark, Polyline):
        fill, stroke = grey_of_equal_luminance(mark.fill), grey_of_equal_luminance(mark.stroke)
        return mark._replace(fill=fill, stroke=stroke)
    if isinstance(mark, Rect):
        known = _grey_by_fill().get(mark.fill)
        if known:
            return mark._replace(fill=known, stroke=mark.stroke and NOTE_OUTLINE_GREY)
        return mark._replace(
            fill=grey_of_equal_luminance(mark.fill), stroke=grey_of_equal_luminance(mark.stroke)
        )
    if isinstance(mark, Stroke):
        return mark._replace(stroke=grey_of_equal_luminance(mark.stroke))
    if isinstance(mark, TextRun):
        return mark._replace(colour=grey_of_equal_luminance(mark.colour))
    if isinstance(mark, Picture):
        return mark._replace(colour_mode="grey")
    return mark._replace(fill=grey_of_equal_luminance(mark.fill))


@cache
def _grey_by_fill() -> dict[str, str]:
    return {load_palette()["notes"][name]["fill"]: found for name, found in NOTE_GREYS.items()}


@cache
def grey_of_equal_luminance(colour: str) -> str:
    """Return the grey with the luminance of `colour`, which preserves contrasts; "" for ""."""
    if not colour:
        return ""
    light = luminance(colour)
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(part * 255):02X}" + f"{round(part * 255):02X}" * 2
