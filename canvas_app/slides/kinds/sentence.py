"""A sentence in large type: a finding, a question, an instruction."""

from __future__ import annotations

from canvas_app.slides.parts.large_text import text_pages
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    return text_pages(source, about, role="ink")


SLIDE = SlideKind("sentence", _lay_out, lambda _source: [], lambda _source, about: about)
