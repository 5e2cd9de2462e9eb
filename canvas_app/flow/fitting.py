"""Search for the largest size for which something fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Step = TypeVar("Step")
Made = TypeVar("Made")


def fit_largest(
    steps: Sequence[Step],
    make: Callable[[Step], Made | None],
    fits: Callable[[Made], bool] = lambda _made: True,
    *,
    bisect: bool = False,
) -> Made | None:
    """Return what is made at the first step that fits; None if no step fits.

    Args:
        steps: sizes, scales or variants, the most wanted first.
        make: makes the thing at one step; None if it certainly does not fit.
        fits: whether what was made fits.
        bisect: whether to search by bisection: if a step fits, all later ones must fit as well.
    """

    def attempt(step: Step) -> Made | None:
        made = make(step)
        return made if made is not None and fits(made) else None

    if not bisect:
        return next((made for step in steps if (made := attempt(step)) is not None), None)
    low, high, found = 0, len(steps), None
    while low < high:
        middle = (low + high) // 2
        made = attempt(steps[middle])
        low, high, found = (low, middle, made) if made is not None else (middle + 1, high, found)
    return found


def size_steps(largest: float, smallest: float, count: int) -> list[float]:
    """Return sizes from the largest to the smallest, in `count` steps by an equal factor."""
    return [largest * (smallest / largest) ** (step / count) for step in range(count + 1)]
