"""Timeline of coalitions: an axis, and a row for each with its labels, bar and dates.

Lengths are in units; see `marks`. Rows are laid out one by one, so that a window can draw each where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.figures.colour_roles import GROUND, tint
from canvas_app.figures.marks import Box, Mark, Rect, Shape, Stroke
from canvas_app.figures.state_icon import state_icon
from canvas_app.figures.text_measure import TextMeasure, text_line
from canvas_app.figures.time_scale import AxisTick, DatePeriod, TimeScale, parse_period

ROW_HEIGHT, AXIS_HEIGHT = 50.0, 26.0
"""Heights of a row and of the axis."""

BAR_HEIGHT, BAR_SHARE = 16.0, 0.3
"""Height of a bar in a row of the usual height, and its share of what a row is higher."""

PADDING = 12.0
"""Empty space at the left and at the right."""

NAME_SIZE, DETAIL_SIZE = 15.0, 13.0
"""Sizes of the name of a coalition, and of all other text."""

NAME_LEADING, DETAIL_LEADING = 20.0, 17.0
"""Distances between baselines."""

LABEL_GAP = 8.0
"""Least space between two labels of the axis, and between a bar and its dates."""

TICK_DISTANCE = 84.0
"""Least distance between two ticks."""

MIN_WIDTH = 440.0
"""Width below which names and dates break into many lines and the axis has no space for its labels."""

_SHARES = {"running": 1.0, "done": 0.45, "forming": 0.3}
"""Share of the colour in the fill of a bar by state: solid while running, paler before and after."""

_COLOUR = "coalitions"


class TimelineEntry(NamedTuple):
    """What a row shows.

    Attributes:
        coalition: The coalition.
        period: The dates of the bar; None if no date can be parsed: then those entered stand in its place.
        unnamed: What stands in the place of an empty name, paler.
    """

    coalition: CoalitionView
    period: DatePeriod | None
    unnamed: str = "…"


def make_entry(coalition: CoalitionView, unnamed: str = "…") -> TimelineEntry:
    """Return the entry of a coalition."""
    return TimelineEntry(coalition, parse_period(coalition.start, coalition.end), unnamed)


def bar_area(width: float, height: float = ROW_HEIGHT) -> Box:
    """Return the area of the bars in a row; the axis and the grid lines use it too."""
    left = min(280.0, width * 0.42)
    return Box(left, 0, max(1.0, width - left - PADDING), height)


def lay_out_axis(
    scale: TimeScale, ticks: Sequence[AxisTick], width: float, measure: TextMeasure
) -> list[Mark]:
    """Return the labels above the bars, without those that would touch the one before or leave the figure."""
    area, marks, free_from = bar_area(width), list[Mark](), 0.0
    for tick in ticks:
        x = area.x + scale.fraction(tick.day) * area.w
        right = x + measure.width(tick.label, "regular", DETAIL_SIZE)
        if x >= free_from and (right <= width or tick.day == scale.first):
            marks.append(text_line(x, AXIS_HEIGHT / 2, tick.label, "regular", DETAIL_SIZE, "soft"))
            free_from = right + LABEL_GAP
    return marks


def lay_out_grid(
    scale: TimeScale, ticks: Sequence[AxisTick], width: float, height: float, today: date
) -> list[Mark]:
    """Return the grid lines behind rows of `height` in all, and the dashed line of today."""
    area = bar_area(width)
    places = [area.x + scale.fraction(tick.day) * area.w for tick in ticks]
    lines = [Stroke(x, 0, x, height, "hairline", 1) for x in places]
    if scale.first <= today <= scale.last:
        x = area.x + scale.fraction(today) * area.w
        lines.append(Stroke(x, 0, x, height, "soft", 1, 3))
    return list(lines)


def lay_out_today(
    scale: TimeScale, today: date, label: str, width: float, measure: TextMeasure
) -> list[Mark]:
    """Return the label below the line of today, 20 units high; nothing if today is off the axis."""
    if not scale.first <= today <= scale.last:
        return []
    area, label_width = bar_area(width), measure.width(label, "regular", DETAIL_SIZE)
    x = min(area.x + scale.fraction(today) * area.w - label_width / 2, width - label_width)
    return [text_line(x, 11, label, "regular", DETAIL_SIZE, "soft")]


class TimelineRowLayout(NamedTuple):
    """The marks of a row, and its height: `ROW_HEIGHT`, or more where texts take several lines."""

    marks: list[Mark]
    height: float


def lay_out_row(
    entry: TimelineEntry, scale: TimeScale, width: float, measure: TextMeasure, extra: float = 0.0
) -> TimelineRowLayout:
    """Return the labels of a coalition, and its bar with its dates; dates that find no space join the labels.

    A row with a bar is `extra` units higher than it needs to be.
    """
    area = bar_area(width)
    if entry.period is None:
        return _lay_out_undated(entry, area, measure)
    bar = _bar_box(entry.period, scale, area)
    x = _dates_x(entry.coalition.dates, bar, area, measure)
    dates = entry.coalition.dates if x is None else ""
    labels, height = _lay_out_labels(entry, area.x - 12, measure, dates, extra)
    thick = BAR_HEIGHT + extra * BAR_SHARE
    bar = bar._replace(y=(height - thick) / 2, h=thick)
    beside = [] if x is None else _lay_out_dates(entry, x, height / 2, measure)
    return TimelineRowLayout([*labels, *_lay_out_bar(entry, entry.period, bar), *beside], height)


def _lay_out_undated(entry: TimelineEntry, area: Box, measure: TextMeasure) -> TimelineRowLayout:
    """Return a row with the dates as entered in place of a bar."""
    labels, height = _lay_out_labels(entry, area.x - 12, measure)
    lines = measure.lines(entry.coalition.dates, area.w, "regular", DETAIL_SIZE)
    height = max(height, len(lines) * DETAIL_LEADING + DETAIL_LEADING)
    top = height / 2 - (len(lines) - 1) * DETAIL_LEADING / 2
    dates = [
        text_line(
            area.x, top + index * DETAIL_LEADING, line, "regular", DETAIL_SIZE, "soft", entry.coalition.id
        )
        for index, line in enumerate(lines)
    ]
    return TimelineRowLayout([*labels, *dates], height)


def _lay_out_labels(
    entry: TimelineEntry, right: float, measure: TextMeasure, dates: str = "", more: float = 0.0
) -> tuple[list[Mark], float]:
    """Return the labels at the left in the middle of a row, and its height: what they ask for and `more`."""
    left, y = 34.0, 15.0 + more / 2
    names = measure.lines(entry.coalition.name or entry.unnamed, right - left, "bold", NAME_SIZE)
    texts = [text for text in (entry.coalition.detail, dates) if text]
    details = [line for text in texts for line in measure.lines(text, right - left, "regular", DETAIL_SIZE)]
    role = "ink" if entry.coalition.name else "soft"
    marks: list[Mark] = [Shape(PADDING + 6, y + 1, 12, entry.coalition.shape, _COLOUR)]
    for name in names:
        marks.append(text_line(left, y, name, "bold", NAME_SIZE, role, entry.coalition.id))
        y += NAME_LEADING
    marks.extend(state_icon(entry.coalition.state_id, Box(PADDING + 0.5, y - 6, 11, 11), "soft"))
    for line in details:
        marks.append(text_line(left, y, line, "regular", DETAIL_SIZE, "soft", entry.coalition.id))
        y += DETAIL_LEADING
    extra = NAME_LEADING * (len(names) - 1) + DETAIL_LEADING * max(len(details) - 1, 0)
    return marks, ROW_HEIGHT + extra + more


def _bar_box(period: DatePeriod, scale: TimeScale, area: Box) -> Box:
    left = area.x + (scale.fraction(period.first) if period.first else 0.0) * area.w
    right = area.x + (scale.fraction(period.last) if period.last else 1.0) * area.w
    return Box(left, (area.h - BAR_HEIGHT) / 2, max(6.0, right - left), BAR_HEIGHT)


def _lay_out_bar(entry: TimelineEntry, period: DatePeriod, bar: Box) -> list[Mark]:
    """Return a bar: hatched if stopped, dashed while an idea; an open end fades out."""
    if not (period.first and period.last):
        return _fade(
            bar, max(0.3, _SHARES.get(entry.coalition.state_id, 0.3)), from_left=period.first is not None
        )
    dash = 4.5 if entry.coalition.state_id == "idea" else 0.0
    fill = (
        ""
        if entry.coalition.state_id == "stopped"
        else tint(_COLOUR, _SHARES.get(entry.coalition.state_id, 0.08))
    )
    box = Rect(bar, fill, _COLOUR, 1.5, 4, dash, role="bar", ref=entry.coalition.id)
    return [*(_hatch(bar) if entry.coalition.state_id == "stopped" else ()), box]


def _hatch(bar: Box, distance: float = 6.0) -> list[Mark]:
    """Return diagonal lines, rising to the right, that fill a bar."""
    lines: list[Mark] = []
    start = bar.x - bar.h + distance
    while start < bar.right:
        left, right = max(start, bar.x), min(start + bar.h, bar.right)
        lines.append(
            Stroke(left, bar.bottom - (left - start), right, bar.bottom - (right - start), _COLOUR, 1)
        )
        start += distance
    return lines


def _fade(bar: Box, share: float, from_left: bool) -> list[Mark]:
    """Return slices of a bar, from `share` of the colour at its known end to none at the open one."""
    steps = max(8, min(128, int(bar.w / 3)))
    width = bar.w / steps
    shares = [share * (1 - (step + 0.5) / steps) for step in range(steps)]
    ordered = shares if from_left else shares[::-1]
    return [
        Rect(Box(bar.x + step * width, bar.y, width, bar.h), tint(_COLOUR, part), role="fade")
        for step, part in enumerate(ordered)
    ]


def _lay_out_dates(entry: TimelineEntry, x: float, middle: float, measure: TextMeasure) -> list[Mark]:
    """Return the dates on a piece of ground that covers the grid lines behind them."""
    width = measure.width(entry.coalition.dates, "regular", DETAIL_SIZE)
    cover = Box(x - 2, middle - DETAIL_LEADING / 2, width + 4, DETAIL_LEADING)
    return [
        Rect(cover, GROUND, role="ground"),
        text_line(x, middle, entry.coalition.dates, "regular", DETAIL_SIZE, "soft", entry.coalition.id),
    ]


def _dates_x(dates: str, bar: Box, area: Box, measure: TextMeasure) -> float | None:
    """Return where the dates stand beside the bar; None if there is no space."""
    width = measure.width(dates, "regular", DETAIL_SIZE)
    left, right = bar.x - LABEL_GAP - width, bar.right + LABEL_GAP
    if right + width <= area.right:
        return right
    return left if left >= area.x else None


def max_ticks(width: float) -> int:
    """Return how many ticks the axis of a timeline has room for."""
    return max(2, int(bar_area(width).w / TICK_DISTANCE))
