"""Benchmark: 95th percentile of the time from a key press in a note to its paint, in the real window."""

from __future__ import annotations

from statistics import median

from benchmarks.measurement import Measurement, isolated_environment, run_child

LIMITS = {300: 8.0, 5_000: 16.0}


def measure() -> list[Measurement]:
    """Measure typing a line of text into notes across the canvas: median of the percentiles, and the slowest key."""
    results = []
    for count, limit in LIMITS.items():
        with isolated_environment() as (_, environment):
            figures = run_child(environment, "key_child", str(count))[1:]
        maximum, slowest = figures[0::2], figures[1::2]
        results.append(Measurement(f"key to paint, 95 %, {count:,} notes", median(maximum), limit))
        results.append(Measurement(f"key to paint, slowest, {count:,} notes", max(slowest), None))
    return results
