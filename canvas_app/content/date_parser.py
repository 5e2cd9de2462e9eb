"""Lenient parser of free-form dates in Dutch and English; no Qt.

Examples: `2026-05`, `12 juni 2026`, `June 12, 2026`, `voorjaar 2027`, `Q3 2026`, `eind 2026` and plain years. Text
without a year is not interpreted. The text itself is never changed.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from canvas_app.content.languages import language, language_codes

FIRST_YEAR, LAST_YEAR = 1000, 8999
"""Accepted years of numeric dates: others are typing errors, and adding months stays within the range of `date`."""

_SEASONS = {
    "voorjaar": 3, "lente": 3, "spring": 3,
    "zomer": 6, "summer": 6,
    "najaar": 9, "herfst": 9, "autumn": 9, "fall": 9,
    "winter": 12,
}  # fmt: skip
"""First month of each season; a season lasts three months, and winter ends in the next year."""

_YEAR_PARTS = {
    "begin": 1, "early": 1, "start": 1, "half": 5, "medio": 5, "mid": 5, "eind": 9, "einde": 9, "end": 9, "late": 9,
}  # fmt: skip
"""First month of each named third of a year (four months)."""

_YEAR_PATTERN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMERIC_PATTERNS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})[-/](?P<y>\d{4})"),
)


_DAY_WITHOUT_YEAR = re.compile(
    r"(?:[^\W\d_]+ +)?(?:\d{1,2}\.? +[^\W\d_]{3,}\.?|[^\W\d_]{3,}\.? +\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[-/.]\d{1,2})"
)
"""`16 april`, `do 16 april`, `April 16`, `16-4`."""

_LEAP_YEAR = 2024


class DateSpan(NamedTuple):
    """Range of days that a text may stand for, both ends included."""

    first: date
    last: date


def parse_dates(text: str) -> DateSpan | None:
    """Return the range of days that `text` stands for, or None if it contains no readable year."""
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
    """Return the day that `text` stands for, or None if it stands for no day or several."""
    span = parse_dates(text)
    return span.first if span and span.first == span.last else None


def names_day_without_year(text: str) -> bool:
    """Return whether a text names a day and leaves the year to those who read it: which one, nothing tells."""
    text = text.casefold().strip()
    if not _DAY_WITHOUT_YEAR.fullmatch(text):
        return False
    joined = "-" if text[0].isdigit() and text[-1].isdigit() else " "
    return parse_day(f"{text}{joined}{_LEAP_YEAR}") is not None


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
    """Return `count` whole months starting with `month`, continuing into the next year if necessary."""
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return DateSpan(
        date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    )


def _parse_in_year(rest: str, year: int) -> DateSpan:
    """Return the part of a year named by the rest of the text, or the whole year if it names none."""
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
    """Return the number of the month that a word names, in full or by at least three letters; 0 for none."""
    if len(word) < 3:
        return 0
    for code in language_codes():
        for number, name in enumerate(language(code).months, 1):
            if name.casefold().startswith(word):
                return number
    return {"mrt": 3, "sept": 9}.get(word, 0)


def _parse_day_or_months(rest: str, year: int, months: list[int]) -> DateSpan:
    """Return one day if the text names one month and one valid day, else the months from the first to the last."""
    days = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)]
    if len(months) == 1 and len(days) == 1 and 1 <= days[0] <= calendar.monthrange(year, months[0])[1]:
        day = date(year, months[0], days[0])
        return DateSpan(day, day)
    count = max(1, months[-1] - months[0] + 1)
    return _month_span(year, months[0], count)
