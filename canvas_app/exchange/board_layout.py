"""Places on a board without an edge: cards in columns within frames within frames, in whole pixels.

A program for boards shows the label of a frame above it and grows nothing: each part needs its place and its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple, TypeVar

CARD_WIDTH, WIDE_CARD_WIDTH = 260, 640
GAP, PADDING = 20, 20
LABEL_GAP = 70
"""Distance above a frame, in which its label stands."""

MIN_HEIGHT, MAX_HEIGHT = 60, 1_200
"""Least and largest height of a card; in a larger one the text is scrolled."""

EMPTY_HEIGHT = 100
"""Height of a frame without cards."""

_LINE_HEIGHT, _TEXT_MARGIN, _LETTER_WIDTH = 24, 32, 8.5
"""What Obsidian takes for a line, around the text and, on average, for a letter of 16 px."""


class Card(NamedTuple):
    """A text on a ground of a colour; '' for none."""

    id: str
    text: str
    colour: str = ""
    width: int = CARD_WIDTH


class Frame(NamedTuple):
    """A frame around columns of cards or of other frames."""

    id: str
    label: str
    columns: tuple[tuple[Part, ...], ...]
    colour: str = ""


Part = Card | Frame
Row = Sequence[Part]


class Placed(NamedTuple):
    """A part in its place, of which x and y are the top left corner."""

    part: Part
    x: int
    y: int
    width: int
    height: int


T = TypeVar("T", Card, Frame)


def text_height(text: str, width: int = CARD_WIDTH) -> int:
    """Return the height of a card with a text, estimated from its letters."""
    letters = (width - _TEXT_MARGIN) / _LETTER_WIDTH
    lines = sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return min(max(lines * _LINE_HEIGHT + _TEXT_MARGIN, MIN_HEIGHT), MAX_HEIGHT)


def divide(parts: Iterable[T], count: int) -> tuple[tuple[T, ...], ...]:
    """Return parts in columns: each in turn in the one that is the shortest so far."""
    columns: list[list[T]] = [[] for _ in range(count)]
    heights = [0] * count
    for part in parts:
        at = heights.index(min(heights))
        columns[at].append(part)
        heights[at] += height_of(part) + GAP
    return tuple(tuple(column) for column in columns)


def width_of(part: Part) -> int:
    """Return the width of a part."""
    if isinstance(part, Card):
        return part.width
    inner = sum(_column_width(column) for column in part.columns)
    return inner + (len(part.columns) - 1) * GAP + 2 * PADDING


def height_of(part: Part) -> int:
    """Return the height of a part, with the room for the label of a frame."""
    if isinstance(part, Card):
        return text_height(part.text, part.width)
    inner = max(_column_height(column) for column in part.columns)
    return max(inner + 2 * PADDING, EMPTY_HEIGHT) + LABEL_GAP


def _column_width(column: Row) -> int:
    return max((width_of(part) for part in column), default=CARD_WIDTH)


def _column_height(column: Row) -> int:
    return sum(height_of(part) for part in column) + max(len(column) - 1, 0) * GAP


def place(part: Part, x: int, y: int, width: int = 0, height: int = 0) -> Iterator[Placed]:
    """Yield a part and all within it, what is behind first.

    Args:
        part: The part.
        x: Its left side.
        y: Its top, with the label of a frame.
        width: Its width, if larger than it needs.
        height: Its height, likewise.
    """
    width, height = max(width, width_of(part)), max(height, height_of(part))
    if isinstance(part, Card):
        yield Placed(part, x, y, width, height)
        return
    yield Placed(part, x, y + LABEL_GAP, width, height - LABEL_GAP)
    left = x + PADDING
    for column in part.columns:
        top = y + LABEL_GAP + PADDING
        for inner in column:
            yield from place(inner, left, top, _column_width(column))
            top += height_of(inner) + GAP
        left += _column_width(column) + GAP


def place_rows(rows: Iterable[Row]) -> Iterator[Placed]:
    """Yield everything in rows below each other, all parts of a row as high as the highest of them.

    A frame that has a row for itself is as wide as the widest row.
    """
    rows = [row for row in rows if row]
    whole = max((sum(width_of(part) + GAP for part in row) - GAP for row in rows), default=0)
    y = 0
    for row in rows:
        x, height = 0, max(height_of(part) for part in row)
        for part in row:
            is_alone = len(row) == 1 and isinstance(part, Frame)
            yield from place(part, x, y, whole if is_alone else 0, height if isinstance(part, Frame) else 0)
            x += width_of(part) + GAP
        y += height + 2 * GAP
