"""Clocks that are wrong, for the tests without a window and those of the window."""

from __future__ import annotations

import time

import pytest

YEAR_1601, YEAR_9999 = -11_644_473_600.0, 253_402_300_799.0


def set_clock(moment: float | str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the whole program this moment; `unreadable`: Python cannot read the clock, as in the years 1601 and 9999."""

    def say() -> float:
        if moment == "unreadable":
            raise OverflowError("timestamp out of range for platform time_t")
        return float(moment)

    monkeypatch.setattr(time, "time", say)
    monkeypatch.setattr(time, "time_ns", lambda: int(say() * 1e9))
