"""A choice on the poster page, until the changed poster is painted."""

from __future__ import annotations

from benchmarks.measure import Result, child, place

LIMIT = 300.0
NOTES = 150


def measure() -> list[Result]:
    """The median of changed looks and names, on A0."""
    with place() as (_, environment):
        _, figure = child(environment, "preview", str(NOTES))
    return [Result(f"poster choice to preview, {NOTES} notes", figure, LIMIT)]
