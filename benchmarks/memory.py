"""The most memory ever held: the program with the example open and complete, against the bare window."""

from __future__ import annotations

from benchmarks.measure import Result, child, in_turns, place

LIMIT = 1.5
KIB = 1024


def measure() -> list[Result]:
    """Peaks of resident memory as the system counts them for each process."""
    with place() as (_, environment):
        peaks = in_turns(
            {
                "floor": lambda: child(environment, "floor_window")[1],
                "ours": lambda: child(environment, "window", "settled")[1],
            },
            7,
        )
    return [Result("memory with the example open", peaks["ours"] / KIB, LIMIT, "MiB", peaks["floor"] / KIB)]
