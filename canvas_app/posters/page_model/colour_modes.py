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
    "yellow": "#EDEDED",
    "sky": "#D0D0D0",
    "orange": "#B4B4B4",
    "pink": "#999999",
    "green": "#808080",
}
"""Grey per note colour, in distinguishable steps; black on the darkest has a contrast of 4.8 to 1."""

INK_BAR = 0.4
"""Height of a block's bar when saving ink, as a part of the usual one."""

EDGE = "#CFC9BC"
"""Edge of bodies and cards that are white to save ink."""

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
        return mark if _is_on_full_ground(mark) else mark._replace(colour=_readable_colour(mark.colour))
    if isinstance(mark, Shape):
        return mark._replace(fill=_readable_colour(mark.fill))
    if isinstance(mark, Polyline):
        return mark._replace(fill=mark.fill and _readable_colour(mark.fill))
    return mark


FULL_ROLES = frozenset(
    ("ground", "spine", "spine_top", "square", "dots", "tag", "pill", "person", "difference", "key")
)
"""Rectangles that keep their colour: white behind text, and small ones by which people and blocks are known."""


def _is_on_full_ground(mark: TextRun) -> bool:
    """Return whether a text stands on a disc or tag that keeps its colour."""
    return mark.ref == "tag" or (mark.ref.startswith("dots:") and mark.colour == theme_colour("surface"))


def _outline_only(mark: Rect) -> Rect | Stroke | None:
    if mark.role in FULL_ROLES and mark.fill:
        return mark
    if mark.role == "block_bar":
        return mark._replace(box=mark.box._replace(h=mark.box.h * INK_BAR))
    if mark.role in ("note", "participant", "card", "place"):
        return mark._replace(fill="", stroke=EDGE, line=max(mark.line, MIN_OUTLINE_MM))
    if mark.role == "fade":
        return _slice_to_line(mark)
    if mark.stroke:
        return mark._replace(fill="")
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
        return _grey_rect(mark)
    if isinstance(mark, Stroke):
        return mark._replace(stroke=grey_of_equal_luminance(mark.stroke))
    if isinstance(mark, TextRun):
        colour = theme_colour("ink") if mark.colour in _block_colours() else mark.colour
        return mark._replace(colour=grey_of_equal_luminance(colour))
    if isinstance(mark, Picture):
        return mark._replace(colour_mode="grey")
    return mark._replace(fill=grey_of_equal_luminance(mark.fill))


def _grey_rect(mark: Rect) -> Rect:
    """Return a rectangle in grey: bodies of notes white, bars of blocks in ink, note colours in greys of their own."""
    known = _grey_by_fill().get(mark.fill)
    if mark.role in ("note", "participant"):
        return mark._replace(fill=theme_colour("surface"), stroke=grey_of_equal_luminance(EDGE))
    if mark.role == "block_bar":
        return mark._replace(fill=grey_of_equal_luminance(theme_colour("ink")))
    if known:
        return mark._replace(fill=known, stroke=mark.stroke and NOTE_OUTLINE_GREY)
    return mark._replace(fill=grey_of_equal_luminance(mark.fill), stroke=grey_of_equal_luminance(mark.stroke))


@cache
def _block_colours() -> frozenset[str]:
    return frozenset(load_palette()["blocks"]["light"].values())


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
