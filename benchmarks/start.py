"""From the start of the process to the painted window with the example in it, against a bare window with panes."""

from __future__ import annotations

from benchmarks.measurement import Measurement, isolated_environment, measure_in_turns, run_child

LIMIT = 1.35
ROUNDS = 21


def measure() -> list[Measurement]:
    """Both say the moment at which they were painted; the parent knows when it started them."""
    with isolated_environment() as (_, environment):
        times = measure_in_turns(
            {
                "floor": lambda: run_child(environment, "baseline_window")[0] * 1000,
                "ours": lambda: run_child(environment, "window_child")[0] * 1000,
            },
            ROUNDS,
        )
    return [Measurement("start to painted window", times["ours"], LIMIT, baseline=times["floor"])]
