"""The name of the network, the session and the date."""

from __future__ import annotations

from canvas_app.content.date_parser import parse_day
from canvas_app.content.formats import format_day
from canvas_app.slides.parts.large_text import centred_page
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource


def _name(source: SlideSource) -> str:
    return source.document.workshop.title or source.words("untitled")


def _lay_out(source: SlideSource, _about: str) -> list[SlidePage]:
    workshop = source.document.workshop
    day = parse_day(workshop.date)
    date = format_day(day, source.lang) if day else workshop.date
    below = " · ".join(part for part in (workshop.session, date) if part)
    return [centred_page(source, _name(source), below)]


SLIDE = SlideKind("title", _lay_out, lambda _source: [""], lambda source, _about: _name(source))
