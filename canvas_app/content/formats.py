"""Dates, times and numbers in words.

The same for window, paper and command line, whatever the computer's own language is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from canvas_app.content.languages import language

MINUS = "\u2212"
"""The sign before a number below 0, as wide as a plus; a hyphen is too short to be seen in small type."""

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def format_day(day: date, lang: str) -> str:
    """Return a day in words: `12 juni 2026`, `12 June 2026`."""
    return f"{day.day} {language(lang).months[day.month - 1]} {day.year}"


def format_long_date(text: str, lang: str) -> str:
    """Return an ISO 8601 date or month in words (12 juni 2026); any other text unchanged but stripped."""
    return _format_iso(text, language(lang).months)


def format_short_date(text: str, lang: str) -> str:
    """Return an ISO 8601 date or month in short (12 jun 2026); any other text unchanged but stripped."""
    return _format_iso(text, language(lang).short_months)


def _format_iso(text: str, months: Sequence[str]) -> str:
    match = _ISO_DATE.fullmatch(text.strip())
    if match is None or not _is_day(int(match[1]), int(match[2]), int(match[3] or 1)):
        return text.strip()
    day = f"{int(match[3])} " if match[3] else ""
    return f"{day}{months[int(match[2]) - 1]} {match[1]}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def format_period(start: str, end: str, lang: str) -> str:
    """Return a period in short dates, with both, only a start or only an end; "" without dates."""
    start, end = format_short_date(start, lang), format_short_date(end, lang)
    if start and end:
        return f"{start} – {end}"
    if start:
        return language(lang).period_from.format(date=start)
    return language(lang).period_until.format(date=end) if end else ""


def format_time(moment: datetime) -> str:
    """Return the time of a moment: `14:02`."""
    return f"{moment:%H:%M}"


def format_relative_day(day: date, today: date, lang: str) -> str:
    """Return a day as “today”, “yesterday” or in words."""
    words = {0: language(lang).today, 1: language(lang).yesterday}
    return words.get((today - day).days) or format_day(day, lang)


def format_relative_moment(moment: datetime, today: date, lang: str) -> str:
    """Return a moment as `Today 14:02`, `Yesterday 09:05` or `1 June 2026 09:05`."""
    day = format_relative_day(moment.date(), today, lang)
    return f"{day[:1].upper()}{day[1:]} {format_time(moment)}"


def format_moment(moment: datetime, now: datetime, lang: str) -> str:
    """Return `14:02`, with the date added unless it is today, and the year unless it is this one."""
    if moment.date() == now.date():
        return format_time(moment)
    day = format_day(moment.date(), lang)
    day = day.removesuffix(f" {now.year}")
    return f"{day}, {format_time(moment)}"


def format_number(value: Any, lang: str) -> Any:
    """Return a float for a sentence: 2 instead of 2.0, and 4,7 in Dutch; other values unchanged."""
    if not isinstance(value, float):
        return value
    return f"{value:.10g}".replace(".", language(lang).decimal_mark)


def format_count(count: int) -> str:
    """Return a whole number, such as of dots: `7`, `\u22122`."""
    return f"{MINUS}{-count}" if count < 0 else str(count)


def format_clock(minutes: int) -> str:
    """Return a time of day, given in minutes since midnight: `9:30`; beyond midnight it goes on at `0:00`."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"
