"""The looks of a sheet, as a change of its marks alone: full colour, ink-saving, or greys that stay apart.

Nothing moves: a sheet has the same words in the same places in every look.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import sqrt

from canvas_app.posters.options import ColorMode
from canvas_app.posters.page_model.display_list import (
    Band,
    LaidOutPage,
    LaidOutSheet,
    Mark,
    Picture,
    Rect,
    Shape,
    Stroke,
    TextRun,
)
from canvas_app.posters.page_model.poster_style import palette, theme_colour

NOTE_GREYS = {
    "yellow": "#FAFAFA",
    "orange": "#E3E3E3",
    "sky": "#CCCCCC",
    "pink": "#B4B4B4",
    "green": "#9C9C9C",
}
"""The grey of each colour of note, in steps the eye tells apart; black on the darkest has a contrast of 6.9 to 1."""

MIN_CONTRAST = 4.5
"""The least contrast with paper of text that stood on a filled area."""

MIN_OUTLINE_MM = 0.2
"""The least width of an outline in place of a filled area, mm."""

NOTE_OUTLINE_GREY = "#333333"
"""The outline of notes in grey: the same for all, darker than each of them."""


def apply_color_mode(sheet: LaidOutSheet, color_mode: ColorMode) -> LaidOutSheet:
    """The sheet in a look."""
    if color_mode == "colour":
        return sheet
    change = _to_ink_saving if color_mode == "ink" else _to_grey
    return sheet._replace(pages=tuple(_convert_page(page, change) for page in sheet.pages))


def _convert_page(page: LaidOutPage, change: Callable[[Mark], Mark | None]) -> LaidOutPage:
    changed = (change(mark) for mark in page.marks)
    return page._replace(marks=tuple(mark for mark in changed if mark is not None))


def luminance(colour: str) -> float:
    """How light a colour such as `#F0E442` is, from 0 to 1 (WCAG 2, relative luminance)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Ink-saving


def _to_ink_saving(mark: Mark) -> Mark | None:
    """The mark without a filled area: its outline, or what was written on it in ink."""
    if isinstance(mark, Rect):
        return _outline_only(mark)
    if isinstance(mark, Band):
        return _band_to_line(mark)
    if isinstance(mark, TextRun):
        return mark._replace(colour=_readable_colour(mark.colour))
    if isinstance(mark, Shape):
        return mark._replace(fill=_readable_colour(mark.fill))
    return mark


def _outline_only(mark: Rect) -> Rect | None:
    if mark.stroke:
        return mark._replace(
            fill="", line=max(mark.line, MIN_OUTLINE_MM) if mark.role == "note" else mark.line
        )
    if not mark.fill or luminance(mark.fill) > 0.8:
        return None  # a ground that is hardly seen needs no line around it
    return mark._replace(fill="", stroke=_readable_colour(mark.fill), line=max(mark.line, MIN_OUTLINE_MM))


def _band_to_line(mark: Band) -> Stroke:
    """The strip along the top of a block as a line under where it was."""
    box = mark.box
    line = max(box.h * 0.16, MIN_OUTLINE_MM)
    y = box.bottom - line / 2
    # within the round corners of the block
    short = max(mark.radius - box.h, 0.0)
    inset = mark.radius - sqrt(mark.radius**2 - short**2)
    return Stroke(box.x + inset, y, box.right - inset, y, mark.fill, line)


@cache
def _readable_colour(colour: str) -> str:
    return colour if contrast(colour, "#FFFFFF") >= MIN_CONTRAST else theme_colour("ink")


# Grey


def _to_grey(mark: Mark) -> Mark:
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
        return mark._replace(color_mode="grey")
    return mark._replace(fill=grey_of_equal_luminance(mark.fill))


@cache
def _grey_by_fill() -> dict[str, str]:
    return {palette()["notes"][name]["fill"]: found for name, found in NOTE_GREYS.items()}


@cache
def grey_of_equal_luminance(colour: str) -> str:
    """The grey that is as light as a colour, so that contrasts stay; nothing for none."""
    if not colour:
        return ""
    light = luminance(colour)
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(part * 255):02X}" + f"{round(part * 255):02X}" * 2
