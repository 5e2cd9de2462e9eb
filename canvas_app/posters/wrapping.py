"""Breaking text into lines and fitting it into a box, with every word measured once. Shared by posters and screen.

Everything is counted in em (the type size is 1), so that one measuring serves every size: a box of `width` at a type
size is `width / size` em wide. Lines are filled greedily (first fit), which gives the fewest lines there can be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple
from unicodedata import combining

SLACK = 1e-6
"""Em by which a line may be too wide: sums of floats differ in their last digits."""

_REMEMBERED = 50_000
_JOINTS = frozenset("-/–—_.,;:@&=+?")


class Run(NamedTuple):
    """Words that stand between two explicit line breaks, as if on one endless line.

    `starts[i]` and `ends[i]` are where word i begins and ends, in em from the start of that line.
    """

    words: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]


class Measure:
    """The width of words in em of one font face, each word asked for once.

    `width_of` gives the width of any text at type size 1; Qt's metrics or a PDF font's table will do.
    """

    __slots__ = ("_runs", "_width_of", "_widths", "space")

    def __init__(self, width_of: Callable[[str], float]) -> None:
        self._width_of = width_of
        self._widths: dict[str, float] = {}
        self._runs: dict[str, tuple[Run, ...]] = {}
        self.space = width_of(" ")

    def width(self, text: str) -> float:
        """The width of a word or short text, in em."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            width = self._widths[text] = self._width_of(text)
        return width

    def runs(self, text: str) -> tuple[Run, ...]:
        """The measured words of `text`, one run for each of its lines."""
        runs = self._runs.get(text)
        if runs is None:
            if len(self._runs) > _REMEMBERED:
                self._runs.clear()
            runs = self._runs[text] = tuple(self._run(line) for line in text.split("\n"))
        return runs

    def _run(self, line: str) -> Run:
        words = tuple(line.split(" ")) if "  " not in line else tuple(filter(None, line.split(" ")))
        widths = self._widths
        starts, ends, x = [], [], 0.0
        for word in words:
            starts.append(x)
            x += widths[word] if word in widths else self.width(word)
            ends.append(x)
            x += self.space
        return Run(words, tuple(starts), tuple(ends))


def wrap(text: str, width: float, measure: Measure, first: float = 0.0) -> list[str]:
    """The lines of `text` in a box `width` em wide, the first line beginning `first` em further in.

    Explicit line breaks stay. A word wider than the box is broken between its characters, after a hyphen or stroke
    where there is one; nothing is added and nothing left out but the spaces at line ends.
    """
    lines: list[str] = []
    for run in measure.runs(text):
        room = width + SLACK - (first if not lines else 0.0)
        if run.ends[-1] <= room if run.ends else True:
            lines.append(" ".join(run.words))
        else:
            _fill(run, width, room, measure, lines)
    return lines


def _fill(run: Run, width: float, room: float, measure: Measure, lines: list[str]) -> None:
    words, starts, ends = run
    start, count = 0, len(words)
    while start < count:
        stop = bisect_right(ends, starts[start] + room, start)
        if stop > start:
            lines.append(" ".join(words[start:stop]))
            start, room = stop, width + SLACK
        elif room < width:
            lines.append("")  # nothing fits beside what stands before the first line
            room = width + SLACK
        else:
            start, room = _break_word(run, start, width, measure, lines), width + SLACK


def _break_word(run: Run, place: int, width: float, measure: Measure, lines: list[str]) -> int:
    """Lines of one overlong word; its last piece takes the words behind it along. Returns the next word's index."""
    *pieces, rest = break_word(run.words[place], width, measure)
    lines.extend(pieces)
    used = measure.width(rest) + measure.space
    stop = place + 1
    if stop < len(run.words):
        stop = bisect_right(run.ends, run.starts[stop] + width + SLACK - used, stop)
    lines.append(" ".join((rest, *run.words[place + 1 : stop])))
    return stop


def break_word(word: str, width: float, measure: Measure) -> list[str]:
    """The pieces of a word wider than `width` em; each holds at least one character with its combining marks."""
    widths = {character: measure.width(character) for character in set(word)}
    ends = list(accumulate(map(widths.__getitem__, word)))
    pieces, start, done = [], 0, 0.0
    while start < len(word):
        stop = max(bisect_right(ends, done + width + SLACK, start), start + 1)
        if stop < len(word):
            stop = _good_place(word, start, stop)
        pieces.append(word[start:stop])
        start, done = stop, ends[stop - 1]
    return pieces


def _good_place(word: str, start: int, stop: int) -> int:
    """A break at or before `stop`: after a joint in the last third, and never before a combining mark."""
    for place in range(stop, max(start + 1, stop - (stop - start) // 3), -1):
        if word[place - 1] in _JOINTS:
            return place
    place = stop
    while place > start + 1 and combining(word[place]):
        place -= 1
    return place if place > start + 1 or not combining(word[place]) else stop


def last_line(lines: list[str], measure: Measure) -> float:
    """The width in em of the last of `lines`."""
    return measure.width(lines[-1]) if lines else 0.0


def widest_word(text: str, measure: Measure) -> float:
    """The width in em of the widest word of `text`: narrower boxes break it."""
    return max(
        (end - start for run in measure.runs(text) for start, end in zip(run.starts, run.ends, strict=True)),
        default=0.0,
    )


class Fitted(NamedTuple):
    """Text that was fitted into a box: its type size, its lines, and whether they stay inside the box."""

    size: float
    lines: list[str]
    inside: bool


def fit(
    text: str,
    box: tuple[float, float],
    measure: Measure,
    sizes: tuple[float, float],
    leading: float = 1.2,
    whole_words: bool = False,
) -> Fitted:
    """The largest type size at which `text` fits into a `box` (width, height), and its lines there.

    `sizes` are (floor, wish), in the unit of the box; the answer stands on a hundredth of the way between them.
    `whole_words` keeps words unbroken above the floor. At the floor the lines may be taller than the box: `inside`
    says so, and nothing is cut.
    """
    floor, wish = sizes
    width, height = box
    widest = widest_word(text, measure) if whole_words else 0.0

    def lines_at(size: float) -> list[str] | None:
        if widest * size > width + SLACK:
            return None
        lines = wrap(text, width / size, measure)
        return lines if len(lines) * leading * size <= height + SLACK else None

    low, high, found = 0, 100, lines_at(wish)
    if found is not None:
        return Fitted(wish, found, inside=True)
    while high - low > 1:
        middle = (low + high) // 2
        lines = lines_at(floor + (wish - floor) * middle / 100)
        low, high, found = (middle, high, lines) if lines is not None else (low, middle, found)
    size = floor + (wish - floor) * low / 100
    lines = found if found is not None else wrap(text, size and width / size, measure)
    return Fitted(size, lines, inside=len(lines) * leading * size <= height + SLACK)
