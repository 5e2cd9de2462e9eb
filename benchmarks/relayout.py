"""Everything laid out and painted anew in the real window."""

from __future__ import annotations

from benchmarks.children.changes import CHANGES, PROMISED
from benchmarks.measure import Result, child, place

LIMITS = {300: 60.0, 5_000: 150.0}


def measure() -> list[Result]:
    """Medians there and back; a limit only where one was promised."""
    results: list[Result] = []
    for count, limit in LIMITS.items():
        with place() as (_, environment):
            figures = child(environment, "relayout", str(count))[1:]
        results.extend(
            Result(f"{name}, {count:,} notes", figure, limit if name in PROMISED else None)
            for name, figure in zip(CHANGES, figures, strict=True)
        )
    return results
