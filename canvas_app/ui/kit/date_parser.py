"""Dates as people write them: read with good will, never changed. No Qt.

`2026-05`, `12 juni 2026`, `June 12, 2026`, `voorjaar 2027`, `Q3 2026`, `eind 2026` and plain years are understood, in
Dutch and English; anything without a year is not guessed at.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1000, 8999
"""Years in which one can reckon some months to and fro; others are slips of the keyboard."""

_SEASONS = {
    "voorjaar": 3, "lente": 3, "spring": 3,
    "zomer": 6, "summer": 6,
    "najaar": 9, "herfst": 9, "autumn": 9, "fall": 9,
    "winter": 12,
}  # fmt: skip
"""The first month of each; a season takes three, the winter ends in the next year."""

_YEAR_PARTS = {
    "begin": 1, "early": 1, "start": 1, "half": 5, "medio": 5, "mid": 5, "eind": 9, "einde": 9, "end": 9, "late": 9,
}  # fmt: skip
"""A third of a year by its first month: how people say roughly when."""

_YEAR_PATTERN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMERIC_PATTERNS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})[-/](?P<y>\d{4})"),
)


class DateSpan(NamedTuple):
    """The days a wording may stand for, both included."""

    first: date
    last: date


def parse_dates(text: str) -> DateSpan | None:
    """The days that `text` stands for, or None where it names no year that can be read."""
    text = text.casefold().strip()
    for pattern in _NUMERIC_PATTERNS:
        match = pattern.search(text)
        if match and (span := _parse_numeric(match)):
            return span
    years = [int(year) for year in _YEAR_PATTERN.findall(text)]
    if not years:
        return None
    if len(years) > 1:
        return _if_ordered(DateSpan(date(years[0], 1, 1), date(years[-1], 12, 31)))
    return _parse_in_year(_YEAR_PATTERN.sub(" ", text), years[0])


def parse_day(text: str) -> date | None:
    """The one day that `text` names, or None where it names none or more."""
    span = parse_dates(text)
    return span.first if span and span.first == span.last else None


def format_day(day: date, lang: str) -> str:
    """A day as one says it: `12 juni 2026`, `12 June 2026`."""
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def _if_ordered(span: DateSpan) -> DateSpan | None:
    return span if span.first <= span.last else None


def _parse_numeric(match: re.Match[str]) -> DateSpan | None:
    parts = {name: int(value) for name, value in match.groupdict().items()}
    if not FIRST_YEAR <= parts["y"] <= LAST_YEAR:
        return None
    try:
        first = date(parts["y"], parts["m"], parts.get("d", 1))
    except ValueError:
        return None
    return DateSpan(first, first) if "d" in parts else _month_span(first.year, first.month, 1)


def _month_span(year: int, month: int, count: int) -> DateSpan:
    """Whole months from `month`, going on into the next year where they have to."""
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return DateSpan(
        date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    )


def _parse_in_year(rest: str, year: int) -> DateSpan:
    """The part of a year that the words around it name; the whole year where they name none."""
    words = re.findall(r"[^\W\d_]+", rest)
    quarter = re.search(r"q([1-4])|([1-4])e? ?kwartaal|kwartaal ?([1-4])", rest)
    if quarter:
        return _month_span(year, 3 * int(next(filter(None, quarter.groups()))) - 2, 3)
    months = [month for word in words if (month := _month_number(word))]
    if months:
        return _parse_day_or_months(rest, year, months)
    for names, count in ((_SEASONS, 3), (_YEAR_PARTS, 4)):
        for word in words:
            if word in names:
                return _month_span(year, names[word], count)
    return DateSpan(date(year, 1, 1), date(year, 12, 31))


def _month_number(word: str) -> int:
    """The number of the month a word names, in full or by at least three letters; 0 for none."""
    if len(word) < 3:
        return 0
    for names in MONTHS.values():
        for number, name in enumerate(names, 1):
            if name.casefold().startswith(word):
                return number
    return {"mrt": 3, "sept": 9}.get(word, 0)


def _parse_day_or_months(rest: str, year: int, months: list[int]) -> DateSpan:
    days = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)]
    if len(months) == 1 and len(days) == 1 and 1 <= days[0] <= calendar.monthrange(year, months[0])[1]:
        day = date(year, months[0], days[0])
        return DateSpan(day, day)
    count = max(1, months[-1] - months[0] + 1)
    return _month_span(year, months[0], count)
