"""Benchmark: changes that lay out and paint the whole window again."""

from __future__ import annotations

from benchmarks.children.relayout_triggers import CHANGES, LIMITED_CHANGES
from benchmarks.measurement import Measurement, isolated_environment, run_child

LIMITS = {300: 60.0, 5_000: 60.0}


def measure() -> list[Measurement]:
    """Measure each change back and forth (medians); only `LIMITED_CHANGES` have a limit."""
    results: list[Measurement] = []
    for count, limit in LIMITS.items():
        with isolated_environment() as (_, environment):
            figures = run_child(environment, "relayout_child", str(count))[1:]
        results.extend(
            Measurement(f"{name}, {count:,} notes", figure, limit if name in LIMITED_CHANGES else None)
            for name, figure in zip(CHANGES, figures, strict=True)
        )
    return results
