"""Search for the largest type, in steps of a tenth of a point."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from canvas_app.flow.fitting import fit_largest

SIZE_STEP_PT = 0.1
"""Step between the sizes tried."""

Plan = TypeVar("Plan")


def largest_that_fits(
    low: float, high: float, make: Callable[[float], Plan], fits: Callable[[Plan], bool]
) -> Plan | None:
    """Return what is made at the largest size (pt) that fits; None if none does.

    Bisection finds a size; as lines break differently at each, some larger ones are tried after it.
    """
    if low > high + 1e-6:
        return None
    count = int((high - low) / SIZE_STEP_PT + 1e-6) + 1
    steps = [round(high - step * SIZE_STEP_PT, 2) for step in range(count)]
    made = cache(make)
    found = fit_largest(
        range(count), lambda index: index, lambda index: fits(made(steps[index])), bisect=True
    )
    if found is None:
        return None
    better = next((index for index in range(max(found - 4, 0), found) if fits(made(steps[index]))), found)
    return made(steps[better])
