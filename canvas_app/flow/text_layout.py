"""Line wrapping and eliding of text, shared by posters and screen. Every word is measured once.

All lengths are in em (type size 1), so that one measurement serves every size: a box of `width` at a type size is
`width / size` em wide. Lines are filled greedily (first fit), which gives the minimum number of lines.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar
from unicodedata import category, combining

from canvas_app.flow.text_direction import has_right_to_left

TOLERANCE_EM = 1e-6
"""Em by which a line may exceed the width, because sums of floats differ in their last digits."""

ELLIPSIS = "…"
"""Appended to a text that was shortened."""

_MAX_JOINED = 1_000
"""Number of characters up to which a text of joined letters is measured as a whole."""

_BREAK_AFTER = frozenset("-/–—_.,;:@&=+?")

_Value = TypeVar("_Value")


class _BoundedCache(dict[str, _Value], Generic[_Value]):
    """A cache of values computed from texts. It is cleared when it exceeds about `max_bytes`."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__()
        self._max_bytes, self._bytes = max_bytes, 0

    def store(self, text: str, value: _Value, weight: int) -> _Value:
        """Store and return `value`, which takes `weight` bytes in addition to the text itself."""
        self._bytes += _TEXT_BYTES + len(text) + weight
        if self._bytes > self._max_bytes:
            self.clear()
            self._bytes = _TEXT_BYTES + len(text) + weight
        self[text] = value
        return value


_TEXT_BYTES, _NUMBER_BYTES = 150, 24
_WORD_BYTES = 130
"""Estimated bytes for a word of a `MeasuredLine`: its characters, two numbers and its slots in three tuples."""

_WIDTHS_BYTES, _RUNS_BYTES, _LETTERS_BYTES = 10_000_000, 64_000_000, 16_000_000


class MeasuredLine(NamedTuple):
    """The words between two explicit line breaks, measured as one unwrapped line.

    `starts[i]` and `ends[i]` are the start and end of word i, in em from the start of the line. `direction` is L or R
    in a text that has letters written from right to left, otherwise empty.
    """

    words: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    direction: str = ""


class Letters(NamedTuple):
    """The characters of a long word: the end of each in em, and whether none is a break point or a combining mark."""

    ends: array[float]
    plain: bool


class FontMetrics:
    """Cached text widths of one font face, in em.

    Args:
        width_of: returns the width of any text at type size 1, from Qt's font metrics or the tables of a PDF font.

    Attributes:
        space: width of a space.
    """

    __slots__ = ("_letters", "_lines", "_width_of", "_widths", "space")

    def __init__(self, width_of: Callable[[str], float]) -> None:
        self._width_of = width_of
        self._widths = _BoundedCache[float](_WIDTHS_BYTES)
        self._lines = _BoundedCache[tuple[MeasuredLine, ...]](_RUNS_BYTES)
        self._letters = _BoundedCache[Letters](_LETTERS_BYTES)
        self.space = width_of(" ")

    def width(self, text: str) -> float:
        """Return the width of a word or short text in em."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths.store(text, self._width_of(text), _NUMBER_BYTES)
        return width

    def measured_lines(self, text: str) -> tuple[MeasuredLine, ...]:
        """Return the measured words of `text`, one `MeasuredLine` per explicit line."""
        runs = self._lines.get(text)
        if runs is None:
            runs = tuple(self._measure_line(line) for line in text.split("\n"))
            if has_right_to_left(text):
                from canvas_app.flow.bidi import paragraph_directions

                directions = paragraph_directions(text)
                runs = tuple(run._replace(direction=one) for run, one in zip(runs, directions, strict=True))
            weight = sum(_TEXT_BYTES + _WORD_BYTES * len(run.words) + len(text) for run in runs)
            self._lines.store(text, runs, weight)
        return runs

    def letters(self, word: str) -> Letters:
        """Return the measured characters of a word that has to be broken."""
        found = self._letters.get(word)
        if found is None:
            widths = {character: self.width(character) for character in set(word)}
            ends = array("d", accumulate(map(widths.__getitem__, word)))
            plain = _BREAK_AFTER.isdisjoint(widths) and not any(map(combining, widths))
            found = self._letters.store(word, Letters(ends, plain), ends.itemsize * len(word))
        return found

    def _measure_line(self, line: str) -> MeasuredLine:
        words = tuple(_words(line))
        widths = self._widths
        starts, ends, x = [], [], 0.0
        for word in words:
            starts.append(x)
            x += widths[word] if word in widths else self.width(word)
            ends.append(x)
            x += self.space
        return MeasuredLine(words, tuple(starts), tuple(ends))


def _words(line: str) -> list[str]:
    words = line.split(" ")
    return words if "  " not in line else list(filter(None, words))


def wrap(text: str, width: float, metrics: FontMetrics, first_indent: float = 0.0) -> list[str]:
    """Wrap `text` into lines.

    Explicit line breaks are kept. A word wider than the box is broken between characters, preferably after a hyphen
    or other punctuation. Only spaces at line ends are dropped, and nothing is added but a direction mark, without
    width, where a line of a text with letters from right to left would be ordered in another way on its own.

    Args:
        text: the text to wrap.
        width: width of the box in em.
        metrics: widths of the face.
        first_indent: indent of the first line in em.
    """
    lines: list[str] = []
    for run in metrics.measured_lines(text):
        first = len(lines)
        line_width = width + TOLERANCE_EM - (first_indent if not lines else 0.0)
        if run.ends[-1] <= line_width if run.ends else True:
            lines.append(" ".join(run.words))
        else:
            _fill_lines(run, width, line_width, metrics, lines)
        if run.direction:
            from canvas_app.flow.bidi import mark_directions

            lines[first:] = mark_directions(lines[first:], run.direction)
    return lines


def count_lines(text: str, width: float, metrics: FontMetrics) -> int:
    """Return the number of lines that `wrap` makes of a text, without an indent.

    Only the words are kept, so that counting the lines of thousands of texts that nobody looks at costs little.

    Args:
        text: the text.
        width: width of the box in em.
        metrics: widths of the face.
    """
    count, limit, width_of, space = 0, width + TOLERANCE_EM, metrics.width, metrics.space
    for line in text.split("\n"):
        count, x = count + 1, 0.0
        for word in _words(line):
            end = x + width_of(word)
            if end > limit:
                count, end = count + 1, end - x
                if end > limit:
                    return len(wrap(text, width, metrics))
            x = end + space
    return count


def balance_lines(
    wrap_at: Callable[[float], Sequence[str]], width: float, widest_word: float, steps: int = 7
) -> Sequence[str]:
    """Return a text in as many lines as a width takes, about equally long; no word stands alone below others.

    Args:
        wrap_at: Returns the lines at a width.
        width: Width of the box.
        widest_word: Width of the widest word; where that does not fit, words are broken and nothing changes.
        steps: Number of bisections of the width.
    """
    lines = wrap_at(width)
    if len(lines) < 2 or widest_word > width:
        return lines
    low, high = max(width / 2, widest_word - 0.01), width
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap_at(middle)) == len(lines) else (middle, high)
    return wrap_at(high)


def _fill_lines(
    line: MeasuredLine, width: float, line_width: float, metrics: FontMetrics, lines: list[str]
) -> None:
    words, starts, ends, _direction = line
    start, count = 0, len(words)
    while start < count:
        stop = bisect_right(ends, starts[start] + line_width, start)
        if stop > start:
            lines.append(" ".join(words[start:stop]))
            start, line_width = stop, width + TOLERANCE_EM
        elif line_width < width:
            lines.append("")  # no word fits next to the first-line indent
            line_width = width + TOLERANCE_EM
        else:
            start, line_width = _append_broken_word(line, start, width, metrics, lines), width + TOLERANCE_EM


def _append_broken_word(
    line: MeasuredLine, index: int, width: float, metrics: FontMetrics, lines: list[str]
) -> int:
    """Append the lines of an overlong word and the words that fit after it. Return the index of the next word."""
    *pieces, rest = break_word(line.words[index], width, metrics)
    lines.extend(pieces)
    used = metrics.width(rest) + metrics.space
    stop = index + 1
    if stop < len(line.words):
        stop = bisect_right(line.ends, line.starts[stop] + width + TOLERANCE_EM - used, stop)
    lines.append(" ".join((rest, *line.words[index + 1 : stop])))
    return stop


def break_word(word: str, width: float, metrics: FontMetrics) -> list[str]:
    """Break a word into pieces at most `width` em wide, but of at least one character with its combining marks."""
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
    """Return a break position at or before `stop`: after punctuation in the last third, never before a mark."""
    for index in range(stop, max(start + 1, stop - (stop - start) // 3), -1):
        if word[index - 1] in _BREAK_AFTER:
            return index
    index = stop
    while index > start + 1 and combining(word[index]):
        index -= 1
    return index if index > start + 1 or not combining(word[index]) else stop


def longest_prefix(text: str, width: float, measure: FontMetrics) -> str:
    """Return the longest prefix of `text` at most `width` em wide. Combining marks stay with their letters.

    Only the prefix is measured, so a long text costs no more than a short one.
    """
    end = 0.0
    for index, character in enumerate(text):
        end += measure.width(character)
        if end > width + TOLERANCE_EM:
            return text[: _before_marks(text, index)]
    return text


def _before_marks(text: str, index: int) -> int:
    """Return `index`, or the position of the base letter if a combining mark stands there."""
    while index and category(text[index]).startswith("M"):
        index -= 1
    return index


def elide(text: str, width: float, measure: FontMetrics) -> str:
    """Return `text` if it fits on a line `width` em wide, otherwise a prefix with an ellipsis."""
    if longest_prefix(text, width, measure) == text:
        return text
    # joined letters are narrower than the same letters one by one
    is_joined = len(text) <= _MAX_JOINED and has_right_to_left(text)
    if is_joined and measure.width(text) <= width + TOLERANCE_EM:
        return text
    return truncate_line(text, width, measure)


def truncate_line(text: str, width: float, measure: FontMetrics) -> str:
    """Return a prefix of `text` with an ellipsis, together at most `width` em wide."""
    return longest_prefix(text, width - measure.width(ELLIPSIS), measure).rstrip() + ELLIPSIS


def truncate_lines(
    lines: Sequence[str], max_lines: int, width: float, measure: FontMetrics
) -> tuple[list[str], bool]:
    """Return at most `max_lines` of the lines, the last with an ellipsis if there are more; and whether it is all."""
    if len(lines) <= max_lines:
        return list(lines), True
    return [*lines[: max_lines - 1], truncate_line(lines[max_lines - 1], width, measure)], False


def widest_word_width(text: str, metrics: FontMetrics) -> float:
    """Return the width of the widest word of `text` in em: a narrower box would break it."""
    return max(
        (
            end - start
            for run in metrics.measured_lines(text)
            for start, end in zip(run.starts, run.ends, strict=True)
        ),
        default=0.0,
    )
