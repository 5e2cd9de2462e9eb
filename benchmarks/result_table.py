"""Formatting of the result table."""

from __future__ import annotations

from benchmarks.measurement import Measurement

ROW_FORMAT = "{:<40} {:>12} {:>12} {:>9} {:>8}  {}"


def format_heading() -> str:
    """Return the heading of the table."""
    return ROW_FORMAT.format("", "ours", "floor", "counts", "limit", "")


def format_row(result: Measurement) -> str:
    """Return the line for a measurement; value and limit are ratios if it has a baseline."""
    ratio = result.baseline is not None
    floor = f"{result.baseline:,.1f} {result.unit}" if result.baseline is not None else ""
    counts = f"{result.compared_value:.2f} ×" if ratio else f"{result.compared_value:.1f} {result.unit}"
    limit = (
        "" if result.limit is None else f"{result.limit:g} ×" if ratio else f"{result.limit:g} {result.unit}"
    )
    verdict = "" if result.limit is None else "OVER" if result.exceeds_limit else "ok"
    return ROW_FORMAT.format(
        result.name, f"{result.ours:,.1f} {result.unit}", floor, counts, limit, verdict
    ).rstrip()
