"""Blocks of notes beside each other on a wall: for every height they may have, the divisions that go best together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from canvas_app.posters.empty.offers import Offer

STEP, TALL = 4.0, 500.0
"""How finely heights of blocks beside each other are told apart, mm, and from which height on less finely."""


class Row(NamedTuple):
    """What was chosen for blocks beside each other, in the height these need (mm), heads included."""

    height: float
    worth: float
    chosen: tuple[Offer, ...]

    @property
    def lines(self) -> int:
        """How many cells there are below each other at most."""
        return max(offer.grid.rows for offer in self.chosen)


class _Joined(NamedTuple):
    """The first of the blocks: their width together, and how good they are."""

    width: float
    worth: float
    height: float
    chosen: tuple[Offer, ...]


def best_rows(rows: Sequence[Row]) -> list[Row]:
    """Those that no lower one is as good as, from the lowest."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda row: (row.height, -row.worth)):
        if not kept or row.worth > kept[-1].worth + 1e-9:
            kept.append(row)
    return kept


def beside(sized: Sequence[Sequence[tuple[float, Offer]]], room: float) -> Iterator[Row]:
    """The best of several blocks whose widths together fit in `room` mm.

    `sized` has for each block its divisions with the height of the whole block.
    """
    if not all(sized):
        return
    step = STEP * max(1.0, max(height for found in sized for height, _ in found) / TALL)
    for top in sorted({ceil(height / step) for found in sized for height, _ in found}):
        row = _within(sized, top * step, room)
        if row:
            yield row


def _within(sized: Sequence[Sequence[tuple[float, Offer]]], top: float, room: float) -> Row | None:
    """The best of those up to that height."""
    first, *between, last = [
        _narrowest(
            [_Joined(offer.width, offer.worth, height, (offer,)) for height, offer in found if height <= top]
        )
        for found in sized
    ]
    for more in between:
        first = _pairs(first, more, room)
    return _with_last(first, last, room)


def _join(one: _Joined, two: _Joined) -> _Joined:
    return _Joined(
        one.width + two.width, one.worth + two.worth, max(one.height, two.height), one.chosen + two.chosen
    )


def _with_last(first: Sequence[_Joined], last: Sequence[_Joined], room: float) -> Row | None:
    """The best of all, each with the widest of the last block that fits: that is the best too."""
    widths = [one.width for one in last]
    found: tuple[float, _Joined, _Joined] | None = None
    for one in first:
        place = bisect_right(widths, room - one.width + 1e-6)
        if place and (found is None or one.worth + last[place - 1].worth > found[0]):
            found = one.worth + last[place - 1].worth, one, last[place - 1]
    if found is None:
        return None
    whole = _join(found[1], found[2])
    return Row(whole.height, whole.worth, whole.chosen)


def _pairs(first: Sequence[_Joined], more: Sequence[_Joined], room: float) -> list[_Joined]:
    """Every one with another beside it, those left out that no narrower pair is as good as."""
    found = [
        (one.width + two.width, -one.worth - two.worth, place, other)
        for place, one in enumerate(first)
        for other, two in enumerate(more)
        if one.width + two.width <= room
    ]
    # plain numbers are sorted ten times as fast as what they stand for
    found.sort()
    kept: list[_Joined] = []
    least = float("inf")
    for _, worth, place, other in found:
        if worth < least - 1e-9:
            kept.append(_join(first[place], more[other]))
            least = worth
    return kept


def _narrowest(found: list[_Joined]) -> list[_Joined]:
    """Those that no narrower one is as good as, from the narrowest."""
    kept: list[_Joined] = []
    most = float("-inf")
    for one in sorted(found, key=lambda one: (one.width, -one.worth)):
        if one.worth > most + 1e-9:
            kept.append(one)
            most = one.worth
    return kept
