"""Breaking text into lines and fitting it into a box, with every word measured once. Shared by posters and screen.

Everything is counted in em (the type size is 1), so that one measuring serves every size: a box of `width` at a type
size is `width / size` em wide. Lines are filled greedily (first fit), which gives the fewest lines there can be.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar
from unicodedata import category, combining

TOLERANCE_EM = 1e-6
"""Em by which a line may be too wide: sums of floats differ in their last digits."""

ELLIPSIS = "…"
"""What stands for the rest of a shortened text."""

_BREAK_AFTER = frozenset("-/–—_.,;:@&=+?")

_Value = TypeVar("_Value")


class _Kept(dict[str, _Value], Generic[_Value]):
    """What was reckoned of texts; all is forgotten when it takes more than `most` bytes, about."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most, self._bytes = most, 0

    def keep(self, text: str, value: _Value, weight: int) -> _Value:
        """`value`, which takes `weight` bytes beside the text itself."""
        self._bytes += _TEXT_BYTES + len(text) + weight
        if self._bytes > self._most:
            self.clear()
            self._bytes = _TEXT_BYTES + len(text) + weight
        self[text] = value
        return value


_TEXT_BYTES, _NUMBER_BYTES = 150, 24
_WORD_BYTES = 130
"""A word of a run: its letters, two numbers, and its place in three tuples."""

_WIDTHS_BYTES, _RUNS_BYTES, _LETTERS_BYTES = 10_000_000, 64_000_000, 16_000_000


class MeasuredLine(NamedTuple):
    """Words that stand between two explicit line breaks, as if on one endless line.

    `starts[i]` and `ends[i]` are where word i begins and ends, in em from the start of that line.
    """

    words: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]


class Letters(NamedTuple):
    """Where each character of a long word ends, in em; `plain` where none of them is a joint or a combining mark."""

    ends: array[float]
    plain: bool


class FontMetrics:
    """The width of words in em of one font face, each word asked for once.

    `width_of` gives the width of any text at type size 1; Qt's metrics or a PDF font's table will do.
    """

    __slots__ = ("_letters", "_lines", "_width_of", "_widths", "space")

    def __init__(self, width_of: Callable[[str], float]) -> None:
        self._width_of = width_of
        self._widths = _Kept[float](_WIDTHS_BYTES)
        self._lines = _Kept[tuple[MeasuredLine, ...]](_RUNS_BYTES)
        self._letters = _Kept[Letters](_LETTERS_BYTES)
        self.space = width_of(" ")

    def width(self, text: str) -> float:
        """The width of a word or short text, in em."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths.keep(text, self._width_of(text), _NUMBER_BYTES)
        return width

    def measured_lines(self, text: str) -> tuple[MeasuredLine, ...]:
        """The measured words of `text`, one run for each of its lines."""
        runs = self._lines.get(text)
        if runs is None:
            runs = tuple(self._measure_line(line) for line in text.split("\n"))
            weight = sum(_TEXT_BYTES + _WORD_BYTES * len(run.words) + len(text) for run in runs)
            self._lines.keep(text, runs, weight)
        return runs

    def letters(self, word: str) -> Letters:
        """The characters of a word that is to be broken, measured one by one."""
        found = self._letters.get(word)
        if found is None:
            widths = {character: self.width(character) for character in set(word)}
            ends = array("d", accumulate(map(widths.__getitem__, word)))
            plain = _BREAK_AFTER.isdisjoint(widths) and not any(map(combining, widths))
            found = self._letters.keep(word, Letters(ends, plain), ends.itemsize * len(word))
        return found

    def _measure_line(self, line: str) -> MeasuredLine:
        words = tuple(line.split(" ")) if "  " not in line else tuple(filter(None, line.split(" ")))
        widths = self._widths
        starts, ends, x = [], [], 0.0
        for word in words:
            starts.append(x)
            x += widths[word] if word in widths else self.width(word)
            ends.append(x)
            x += self.space
        return MeasuredLine(words, tuple(starts), tuple(ends))


def wrap(text: str, width: float, metrics: FontMetrics, first_indent: float = 0.0) -> list[str]:
    """The lines of `text` in a box `width` em wide, the first line beginning `first_indent` em further in.

    Explicit line breaks stay. A word wider than the box is broken between its characters, after a hyphen or stroke
    where there is one; nothing is added and nothing left out but the spaces at line ends.
    """
    lines: list[str] = []
    for run in metrics.measured_lines(text):
        room = width + TOLERANCE_EM - (first_indent if not lines else 0.0)
        if run.ends[-1] <= room if run.ends else True:
            lines.append(" ".join(run.words))
        else:
            _fill_lines(run, width, room, metrics, lines)
    return lines


def _fill_lines(
    line: MeasuredLine, width: float, room: float, metrics: FontMetrics, lines: list[str]
) -> None:
    words, starts, ends = line
    start, count = 0, len(words)
    while start < count:
        stop = bisect_right(ends, starts[start] + room, start)
        if stop > start:
            lines.append(" ".join(words[start:stop]))
            start, room = stop, width + TOLERANCE_EM
        elif room < width:
            lines.append("")  # nothing fits beside what stands before the first line
            room = width + TOLERANCE_EM
        else:
            start, room = _append_broken_word(line, start, width, metrics, lines), width + TOLERANCE_EM


def _append_broken_word(
    line: MeasuredLine, place: int, width: float, metrics: FontMetrics, lines: list[str]
) -> int:
    """Lines of one overlong word; its last piece takes the words behind it along. Returns the next word's index."""
    *pieces, rest = break_word(line.words[place], width, metrics)
    lines.extend(pieces)
    used = metrics.width(rest) + metrics.space
    stop = place + 1
    if stop < len(line.words):
        stop = bisect_right(line.ends, line.starts[stop] + width + TOLERANCE_EM - used, stop)
    lines.append(" ".join((rest, *line.words[place + 1 : stop])))
    return stop


def break_word(word: str, width: float, metrics: FontMetrics) -> list[str]:
    """The pieces of a word wider than `width` em; each holds at least one character with its combining marks."""
    ends, plain = metrics.letters(word)
    pieces, start, done = [], 0, 0.0
    while start < len(word):
        stop = max(bisect_right(ends, done + width + TOLERANCE_EM, start), start + 1)
        if stop < len(word) and not plain:
            stop = _break_position(word, start, stop)
        pieces.append(word[start:stop])
        start, done = stop, ends[stop - 1]
    return pieces


def _break_position(word: str, start: int, stop: int) -> int:
    """A break at or before `stop`: after a joint in the last third, and never before a combining mark."""
    for place in range(stop, max(start + 1, stop - (stop - start) // 3), -1):
        if word[place - 1] in _BREAK_AFTER:
            return place
    place = stop
    while place > start + 1 and combining(word[place]):
        place -= 1
    return place if place > start + 1 or not combining(word[place]) else stop


def beginning(text: str, width: float, measure: FontMetrics) -> str:
    """As much of the beginning of `text` as is at most `width` em wide; no mark is parted from its letter.

    No more of it is measured than is shown, so a long text costs no more than a short one.
    """
    end = 0.0
    for place, character in enumerate(text):
        end += measure.width(character)
        if end > width + TOLERANCE_EM:
            return text[: _before_marks(text, place)]
    return text


def _before_marks(text: str, place: int) -> int:
    """`place`, or where the letter stands whose marks are there."""
    while place and category(text[place]).startswith("M"):
        place -= 1
    return place


def elide(text: str, width: float, measure: FontMetrics) -> str:
    """`text` on a line `width` em wide: whole, or its beginning with an ellipsis behind it."""
    return text if beginning(text, width, measure) == text else shortened(text, width, measure)


def shortened(text: str, width: float, measure: FontMetrics) -> str:
    """The beginning of `text` on a line `width` em wide, an ellipsis behind it for what else there is."""
    return beginning(text, width - measure.width(ELLIPSIS), measure).rstrip() + ELLIPSIS


def last_line_width(lines: list[str], metrics: FontMetrics) -> float:
    """The width in em of the last of `lines`."""
    return metrics.width(lines[-1]) if lines else 0.0


def widest_word_width(text: str, metrics: FontMetrics) -> float:
    """The width in em of the widest word of `text`: narrower boxes break it."""
    return max(
        (
            end - start
            for run in metrics.measured_lines(text)
            for start, end in zip(run.starts, run.ends, strict=True)
        ),
        default=0.0,
    )


def words_width(text: str, measure: FontMetrics) -> float:
    """The width in em of all words of `text` behind each other, without the spaces between them."""
    return sum(sum(run.ends) - sum(run.starts) for run in measure.measured_lines(text))


class FittedText(NamedTuple):
    """Text that was fitted into a box: its type size, its lines, and whether they stay inside the box."""

    size: float
    lines: list[str]
    fits: bool


def fit_text(
    text: str,
    box: tuple[float, float],
    metrics: FontMetrics,
    sizes: tuple[float, float],
    leading: float = 1.2,
    whole_words: bool = False,
) -> FittedText:
    """The largest type size at which `text` fits into a `box` (width, height), and its lines there.

    `sizes` are (floor, wish), in the unit of the box; the answer stands on a hundredth of the way between them.
    `whole_words` keeps words unbroken above the floor. At the floor the lines may be taller than the box: `inside`
    says so, and nothing is cut.
    """
    floor, wish = sizes
    width, height = box
    widest = widest_word_width(text, metrics) if whole_words else 0.0

    def lines_at(size: float) -> list[str] | None:
        if widest * size > width + TOLERANCE_EM:
            return None
        lines = wrap(text, width / size, metrics)
        return lines if len(lines) * leading * size <= height + TOLERANCE_EM else None

    low, high, found = 0, 100, lines_at(wish)
    if found is not None:
        return FittedText(wish, found, fits=True)
    while high - low > 1:
        middle = (low + high) // 2
        lines = lines_at(floor + (wish - floor) * middle / 100)
        low, high, found = (middle, high, lines) if lines is not None else (low, middle, found)
    size = floor + (wish - floor) * low / 100
    lines = found if found is not None else wrap(text, size and width / size, metrics)
    return FittedText(size, lines, fits=len(lines) * leading * size <= height + TOLERANCE_EM)
