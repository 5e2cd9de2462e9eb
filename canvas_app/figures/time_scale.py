"""Days on the axis of a timeline: the dates of coalitions, the scale over them, and its ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from canvas_app.content.date_parser import parse_dates
from canvas_app.content.formats import format_short_date


class DatePeriod(NamedTuple):
    """Dates of a coalition; an unspecified end is None."""

    first: date | None
    last: date | None


class AxisTick(NamedTuple):
    """A grid line of the axis and its label."""

    day: date
    label: str


class TimeScale(NamedTuple):
    """The range of days of the axis."""

    first: date
    last: date

    def fraction(self, day: date) -> float:
        """Return the position of a day, from 0 at the start of the axis to 1 at its end."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / whole))


def parse_period(start_text: str, end_text: str) -> DatePeriod | None:
    """Return the dates of a coalition, as far as they can be parsed.

    None if neither can be parsed, or if the end precedes the start.
    """
    start, end = parse_dates(start_text), parse_dates(end_text)
    if start is None and end is None:
        return None
    last = end.last if end else start.last if start and not end_text and start.first != start.last else None
    period = DatePeriod(start.first if start else None, last)
    backwards = period.first and period.last and period.first > period.last
    return None if backwards else period


def period_sort_key(period: DatePeriod | None) -> tuple[date, date]:
    """Return the sort key of a row: by start, then end; without a start, by end."""
    if period is None:
        return (date.max, date.max)
    return (period.first or period.last or date.max, period.last or date.max)


def make_scale(periods: Sequence[DatePeriod], today: date) -> TimeScale:
    """Return a scale of whole months over all periods, at least half a year long; from today without periods."""
    days = [day for period in periods for day in period if day is not None] or [today]
    first, last = min(days).replace(day=1), max(days)
    if (last - first).days < 180:
        last = first + timedelta(days=180)
    return TimeScale(first, (last.replace(day=28) + timedelta(days=4)).replace(day=1))


def make_ticks(scale: TimeScale, lang: str, max_ticks: int) -> list[AxisTick]:
    """Return ticks at the start of months, quarters or years, at most `max_ticks` of them.

    Where fewer than two of these lie on the scale, its start gets one too.
    """
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((step for step in (1, 3, 6, 12, 24, 60, 120) if months / step <= max_ticks), 240)
    days = [_add_months(scale.first, count) for count in range(months + 1)]
    found = [day for day in days if (day.year * 12 + day.month - 1) % step == 0]
    start = [scale.first] if len(found) < 2 and scale.first not in found else []
    return [_tick(day, lang, step) for day in start + found]


def _add_months(day: date, count: int) -> date:
    """Return the first day of the month `count` months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1)


def _tick(day: date, lang: str, step: int) -> AxisTick:
    """Return a tick; years suffice where ticks are years apart and this one starts a year."""
    is_year = step >= 12 and day.month == 1
    return AxisTick(day, str(day.year) if is_year else format_short_date(f"{day:%Y-%m}", lang))
