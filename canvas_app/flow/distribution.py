"""Dividing room: everybody gets what is needed, and what is over (or lacking) is spread by weight."""

from __future__ import annotations

from collections.abc import Sequence


def distribute(
    needs: Sequence[float], total: float, weights: Sequence[float], minimums: Sequence[float] = ()
) -> list[float]:
    """`total` divided over parts.

    With enough for all needs, everyone gets at least what they need, and beyond that stands as near to their weight
    as can be. With too little, those who need less than their weighted part keep it and the others are cut to theirs,
    never below `minimums` where that is possible at all.
    """
    if sum(needs) <= total:
        return _distribute_surplus(needs, total, weights)
    floors = minimums or [0.0] * len(needs)
    if sum(floors) >= total:
        return [part * total / sum(floors) for part in floors]
    return _distribute_shortage(needs, total, weights, floors)


def _distribute_surplus(needs: Sequence[float], total: float, weights: Sequence[float]) -> list[float]:
    """max(need, level x weight) for the level at which they add up to the total."""
    open_ = [place for place in range(len(needs)) if weights[place] > 0]
    while open_:
        fixed = sum(need for place, need in enumerate(needs) if place not in open_)
        level = (total - fixed) / sum(weights[place] for place in open_)
        full = [place for place in open_ if needs[place] > level * weights[place]]
        if not full:
            return [level * weights[place] if place in open_ else need for place, need in enumerate(needs)]
        open_ = [place for place in open_ if place not in full]
    return list(needs)


def _distribute_shortage(
    needs: Sequence[float], total: float, weights: Sequence[float], minimums: Sequence[float]
) -> list[float]:
    """max(least, min(need, level x weight)) for the level at which they add up to the total, found by halving."""

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
