"""A choice on the poster page, until the changed poster is painted."""

from __future__ import annotations

from benchmarks.measure import Result, child, place

LIMIT = 300.0
NOTES = 150
SHEETS = {"canvas": "poster choice to preview", "blank": "the same, empty canvas on another paper"}


def measure() -> list[Result]:
    """The median of changed looks and names of the canvas, and of other papers for the empty one."""
    return [Result(f"{name}, {NOTES} notes", _median(sheet), LIMIT) for sheet, name in SHEETS.items()]


def _median(sheet: str) -> float:
    with place() as (_, environment):
        _, figure = child(environment, "preview", str(NOTES), sheet)
    return figure
