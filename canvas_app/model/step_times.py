"""When the steps of a plan begin, from the start of the session and the minutes of each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from canvas_app.model.field_types import parse_time
from canvas_app.model.records import Workshop

DEFAULT_START = 9 * 60 + 30
"""When a session begins whose file does not say so, minutes since midnight."""


def session_start(workshop: Workshop) -> int:
    """Return when the session begins, minutes since midnight."""
    minutes = parse_time(workshop.start_time)
    return minutes if minutes >= 0 else DEFAULT_START


def planned_starts(lengths: Iterable[float], start: float) -> list[float]:
    """Return when each step begins, and at the end of the list when the last one is over, in the unit of `start`."""
    return list(accumulate(lengths, initial=start))
