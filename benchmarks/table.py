"""The table of what was measured."""

from __future__ import annotations

from benchmarks.measure import Result

WIDTHS = "{:<40} {:>12} {:>12} {:>9} {:>8}  {}"


def heading() -> str:
    """The first line."""
    return WIDTHS.format("", "ours", "floor", "counts", "limit", "")


def line(result: Result) -> str:
    """One measurement: what was promised in times of a floor, or in milliseconds."""
    ratio = result.floor is not None
    floor = f"{result.floor:,.1f} {result.unit}" if result.floor is not None else ""
    counts = f"{result.counted:.2f} ×" if ratio else f"{result.counted:.1f} {result.unit}"
    limit = (
        "" if result.limit is None else f"{result.limit:g} ×" if ratio else f"{result.limit:g} {result.unit}"
    )
    verdict = "" if result.limit is None else "OVER" if result.is_over else "ok"
    return WIDTHS.format(
        result.name, f"{result.ours:,.1f} {result.unit}", floor, counts, limit, verdict
    ).rstrip()
