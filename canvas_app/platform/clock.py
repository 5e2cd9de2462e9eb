"""System clock, clamped to 1970–2099 so that date arithmetic never fails on a wrong clock.

A flat battery, a virtual machine or a file system may report the year 1601 or 9999. Python 3.11 cannot read a clock
outside the years 1678 to 2261 (`time.time` raises OverflowError), and many date functions fail at the ends of their
range.
"""

from __future__ import annotations

import math
import time
from datetime import UTC, date, datetime, timedelta

_DAY_SECONDS = 86_400
EARLIEST_SECONDS = float(_DAY_SECONDS)
"""Seconds since 1970: Windows cannot convert earlier times to local time."""
LATEST_SECONDS = 4_102_358_400.0
"""Seconds since 1970: the last day of 2099, the latest year that `content.date_parser` accepts."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def clamp_timestamp(seconds: float) -> float:
    """Return `seconds` (since 1970) clamped to the supported range; NaN becomes the earliest time."""
    return EARLIEST_SECONDS if math.isnan(seconds) else min(max(seconds, EARLIEST_SECONDS), LATEST_SECONDS)


def now() -> float:
    """Return the current time in seconds since 1970."""
    try:
        return clamp_timestamp(time.time())
    except (OverflowError, OSError, ValueError):
        return _monotonic_since_epoch()


def utc_datetime(seconds: float) -> datetime:
    """Return a timestamp (seconds since 1970) as an aware datetime in UTC."""
    return _EPOCH + timedelta(seconds=clamp_timestamp(seconds))


def local_datetime(seconds: float) -> datetime:
    """Return a timestamp as a naive datetime in local time; in UTC where the system cannot convert that year."""
    try:
        return datetime.fromtimestamp(clamp_timestamp(seconds))
    except (OverflowError, OSError, ValueError):
        return utc_datetime(seconds).replace(tzinfo=None)


def today() -> date:
    """Return the current local date."""
    return local_datetime(now()).date()


def install_fallback_clock() -> None:
    """Replace `time.time` and `time.time_ns` by a clock that starts in 1970, where Python cannot read the system clock.

    The standard library needs it too: `logging`, for one, asks for the time on import.
    """
    try:
        time.time()
    except (OverflowError, OSError, ValueError):
        time.time = _monotonic_since_epoch
        time.time_ns = lambda: int(_monotonic_since_epoch() * 1e9)


def _monotonic_since_epoch() -> float:
    """Return the monotonic clock, offset to start in 1970; usually seconds since boot, so processes agree."""
    return clamp_timestamp(EARLIEST_SECONDS + time.monotonic())
