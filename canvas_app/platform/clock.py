"""The computer's clock, however wrong it is: every value is finite and leaves room for reckoning with days.

A flat battery, a virtual machine or a file system may give the year 1601 or 9999. Python 3.11 cannot even read a clock
outside of the years 1678 to 2261 (`time.time` raises OverflowError), and many functions for dates fail at their ends.
"""

from __future__ import annotations

import math
import time
from datetime import UTC, date, datetime, timedelta

_DAY_SECONDS = 86_400
EARLIEST_SECONDS = float(_DAY_SECONDS)
"""Seconds since 1970: Windows knows no local time before that."""
LATEST_SECONDS = 4_102_358_400.0
"""Seconds since 1970: the last day of 2099, the latest year that dates in words are read with (`ui.widgets.dates`)."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def clamp_timestamp(seconds: float) -> float:
    """The moment nearest to this one that can be reckoned with; nan is the beginning of 1970."""
    return EARLIEST_SECONDS if math.isnan(seconds) else min(max(seconds, EARLIEST_SECONDS), LATEST_SECONDS)


def now() -> float:
    """Seconds since 1970."""
    try:
        return clamp_timestamp(time.time())
    except (OverflowError, OSError, ValueError):
        return _monotonic_since_epoch()


def utc_datetime(seconds: float) -> datetime:
    """A moment in UTC."""
    return _EPOCH + timedelta(seconds=clamp_timestamp(seconds))


def local_datetime(seconds: float) -> datetime:
    """A moment in local time, without a time zone; in UTC where the system knows no local time of that year."""
    try:
        return datetime.fromtimestamp(clamp_timestamp(seconds))
    except (OverflowError, OSError, ValueError):
        return utc_datetime(seconds).replace(tzinfo=None)


def today() -> date:
    """The day here."""
    return local_datetime(now()).date()


def install_fallback_clock() -> None:
    """Put a clock that goes on from 1970 in the place of one that Python cannot read.

    Also parts of Python's own library, such as `logging`, ask for the time as soon as they are imported.
    """
    try:
        time.time()
    except (OverflowError, OSError, ValueError):
        time.time = _monotonic_since_epoch
        time.time_ns = lambda: int(_monotonic_since_epoch() * 1e9)


def _monotonic_since_epoch() -> float:
    """Seconds that go on, the same for all programs: since the computer was started."""
    return clamp_timestamp(EARLIEST_SECONDS + time.monotonic())
