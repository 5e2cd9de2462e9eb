"""From the start of the process to the painted window with the example in it, against a bare window with panes."""

from __future__ import annotations

from benchmarks.measure import Result, child, in_turns, place

LIMIT = 1.35
ROUNDS = 21


def measure() -> list[Result]:
    """Both say the moment at which they were painted; the parent knows when it started them."""
    with place() as (_, environment):
        times = in_turns(
            {
                "floor": lambda: child(environment, "floor_window")[0] * 1000,
                "ours": lambda: child(environment, "window")[0] * 1000,
            },
            ROUNDS,
        )
    return [Result("start to painted window", times["ours"], LIMIT, floor=times["floor"])]
