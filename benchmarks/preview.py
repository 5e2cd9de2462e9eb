"""Benchmark: from an option change on the posters page to the updated preview."""

from __future__ import annotations

from benchmarks.measurement import Measurement, isolated_environment, run_child

LIMIT = 300.0
NOTES = 150
SHEETS = {"canvas": "poster choice to preview", "blank": "the same, empty canvas on another paper"}


def measure() -> list[Measurement]:
    """Measure changes of colour mode and names for the canvas, and of paper size for the blank canvas (medians)."""
    return [Measurement(f"{name}, {NOTES} notes", _median_ms(sheet), LIMIT) for sheet, name in SHEETS.items()]


def _median_ms(sheet: str) -> float:
    with isolated_environment() as (_, environment):
        _, figure = run_child(environment, "preview_child", str(NOTES), sheet)
    return figure
