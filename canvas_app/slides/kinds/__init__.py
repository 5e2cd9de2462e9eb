"""The kinds of slide, one module each. To add one, write a module with a `SLIDE` and list its name in `SLIDE_IDS`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource, SlideTarget

SLIDE_IDS = (
    "title",
    "overview",
    "block",
    "topic",
    "coalition",
    "portfolio",
    "agreements",
    "changes",
    "note",
    "sentence",
    "step",
    "turn",
    "ranking",
)
"""Ids of all kinds; each is a module of this package."""


@cache
def load_slide_kind(name: str) -> SlideKind:
    """Return a kind of slide; that of titles for one of a newer version."""
    kind: SlideKind = import_module(f"{__name__}.{name if name in SLIDE_IDS else SLIDE_IDS[0]}").SLIDE
    return kind


def lay_out(source: SlideSource, target: SlideTarget) -> list[SlidePage]:
    """Return the pages of a slide; an instruction that has no room on it counts as cut."""
    pages = load_slide_kind(target.kind).lay_out(source, target.about)
    if source.instruction.is_whole:
        return pages
    return [page._replace(cut=(*page.cut, source.options.step)) for page in pages]
