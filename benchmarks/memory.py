"""Benchmark: peak memory of the program with the example open and fully built, compared with a bare window."""

from __future__ import annotations

from benchmarks.measurement import Measurement, isolated_environment, measure_in_turns, run_child

LIMIT = 1.5
KIB = 1024


def measure() -> list[Measurement]:
    """Measure the peak resident memory of both processes, as the system reports it."""
    with isolated_environment() as (_, environment):
        peaks = measure_in_turns(
            {
                "floor": lambda: run_child(environment, "baseline_window")[1],
                "ours": lambda: run_child(environment, "window_child", "settled")[1],
            },
            7,
        )
    return [
        Measurement("memory with the example open", peaks["ours"] / KIB, LIMIT, "MiB", peaks["floor"] / KIB)
    ]
