"""A key pressed in a note, to its paint, in the real window: 95 of 100 keys are quicker than what is told."""

from __future__ import annotations

from statistics import median

from benchmarks.measurement import Measurement, isolated_environment, run_child

LIMITS = {300: 8.0, 5_000: 16.0}


def measure() -> list[Measurement]:
    """The median over notes all over the canvas, each with a line of text typed into it; the slowest key beside it."""
    results = []
    for count, limit in LIMITS.items():
        with isolated_environment() as (_, environment):
            figures = run_child(environment, "key_child", str(count))[1:]
        most, slowest = figures[0::2], figures[1::2]
        results.append(Measurement(f"key to paint, 95 %, {count:,} notes", median(most), limit))
        results.append(Measurement(f"key to paint, slowest, {count:,} notes", max(slowest), None))
    return results
