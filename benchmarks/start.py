"""Benchmark: from process start to the painted window with the example, compared with a bare window with text panes."""

from __future__ import annotations

from benchmarks.measurement import Measurement, isolated_environment, measure_in_turns, run_child

LIMIT = 1.5
ROUNDS = 21


def measure() -> list[Measurement]:
    """Measure both windows. Each process reports when it was painted; the parent knows when it started it."""
    with isolated_environment() as (_, environment):
        times = measure_in_turns(
            {
                "floor": lambda: run_child(environment, "baseline_window")[0] * 1000,
                "ours": lambda: run_child(environment, "window_child")[0] * 1000,
            },
            ROUNDS,
        )
    return [Measurement("start to painted window", times["ours"], LIMIT, baseline=times["floor"])]
