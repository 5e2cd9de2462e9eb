"""Words of exported files, from `exports.json` of each language."""

from __future__ import annotations

from canvas_app.content.formats import format_clock, format_long_date
from canvas_app.content.languages import language, texts


def export_word(name: str, lang: str) -> str:
    """Return a fixed word of an exported file."""
    return str(texts("exports", lang)["words"][name])


def export_notice(name: str, lang: str, n: int) -> str:
    """Return what whoever gives an exported file away should know; of a pair, the one for the number `n`."""
    found = texts("exports", lang)["notices"][name]
    text = found if isinstance(found, str) else found[int(n != 1)]
    return str(text).format(n=n)


def subtitle(session: str, date: str, lang: str) -> str:
    """Return session and date in one line."""
    label = language(lang).session.format(number=session) if session.isdecimal() else session
    return " · ".join(part for part in (label, format_long_date(date, lang)) if part)


def time_span(start: int, end: int) -> str:
    """Return from when to when, of minutes since midnight: `9:30–9:45`."""
    return f"{format_clock(start)}–{format_clock(end)}"
