"""From the start of the process to the painted window with the example in it, against a bare window with panes."""

from __future__ import annotations

from benchmarks.measure import Result, child, in_turns, place

LIMIT = 1.35


def measure() -> list[Result]:
    """Both say the moment at which they were painted; the parent knows when it started them."""
    with place() as (_, environment):
        programs = {name: (lambda name=name: child(environment, name)[0]) for name in ("floor_window", "window")}
        for once in programs.values():  # files come into the cache, modules are compiled
            once()
        times = in_turns(programs, 15)
    return [Result("start to painted window", times["window"] * 1000, LIMIT, floor=times["floor_window"] * 1000)]
