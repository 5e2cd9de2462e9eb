"""Distribution of space over parts by need and weight."""

from __future__ import annotations

from collections.abc import Sequence


def distribute(
    needs: Sequence[float], total: float, weights: Sequence[float], minimums: Sequence[float] = ()
) -> list[float]:
    """Divide `total` over parts.

    If the total covers all needs, every part gets at least its need, and the sizes are otherwise as close to
    proportional to the weights as possible. If not, parts that need less than their weighted share get their need and
    the others are reduced to their share, but not below `minimums` if those fit at all.

    Args:
        needs: size each part needs, in any unit.
        total: size to divide, in the same unit.
        weights: relative share of each part.
        minimums: smallest size of each part if the needs exceed the total; 0 if omitted.

    Returns:
        The size of each part.
    """
    if sum(needs) <= total:
        return _distribute_surplus(needs, total, weights)
    floors = minimums or [0.0] * len(needs)
    if sum(floors) >= total:
        return [part * total / sum(floors) for part in floors]
    return _distribute_shortage(needs, total, weights, floors)


def _distribute_surplus(needs: Sequence[float], total: float, weights: Sequence[float]) -> list[float]:
    """Return max(need, level x weight) for the level at which the sizes add up to the total."""
    open_ = [index for index in range(len(needs)) if weights[index] > 0]
    while open_:
        fixed = sum(need for index, need in enumerate(needs) if index not in open_)
        level = (total - fixed) / sum(weights[index] for index in open_)
        full = [index for index in open_ if needs[index] > level * weights[index]]
        if not full:
            return [level * weights[index] if index in open_ else need for index, need in enumerate(needs)]
        open_ = [index for index in open_ if index not in full]
    return list(needs)


def _distribute_shortage(
    needs: Sequence[float], total: float, weights: Sequence[float], minimums: Sequence[float]
) -> list[float]:
    """Return max(minimum, min(need, level x weight)) for the level that gives the total, found by bisection."""

    def parts(level: float) -> list[float]:
        return [
            max(low, min(need, level * weight))
            for low, need, weight in zip(minimums, needs, weights, strict=True)
        ]

    low, high = 0.0, max(need / weight for need, weight in zip(needs, weights, strict=True) if weight)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(parts(middle)) <= total else (low, middle)
    return parts(low)
