"""Lanes of a block by numbers: which topics stand in which, the lowest way for any number of lanes. Lengths in em."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from canvas_app.posters import fonts
from canvas_app.posters.style import LEADING, Style
from canvas_app.posters.texts import TopicText
from canvas_app.posters.tiles import WIDEST
from canvas_app.posters.wrapping import SLACK, widest_word

LOSS = 1.5
"""What the end of a line leaves free on average, em: half a word."""


DOTS = 2.0
"""What the number of its dots takes of a note's last line, em."""


BROKEN = 3.0
"""What a title broken inside a word counts for in height, em: a lane is rather made wider."""


LEANEST, WIDER = 9.0, 1.3
"""How narrow a lane may become, em, and how many times its usual width, where lanes may differ."""


class Strip(NamedTuple):
    """Topics below each other in a group: how many of its next topics, in how many lanes, and its width in em."""

    topics: int
    lanes: int
    width: float = 0.0


class Lane:
    """A lane `width` em wide in a style: what all topics in it are reckoned with, in em.

    `room` for the text of a note and what is `around` it in height, the `gap` between lanes, the sizes of titles and
    questions (0 where there are none) in those of notes, and the `title_gap` below a title.
    """

    def __init__(self, width: float, style: Style) -> None:
        self.width = width
        self.room = min(width, WIDEST) - (2 * style.tile_x + style.sign) / style.em
        self.around = (2 * style.tile_y + style.gap) / style.em
        self.gap = style.column_gap / style.em
        self.title = style.topic / style.size
        self.question = style.question / style.size if style.questions else 0.0
        self.title_gap = style.title_gap / style.em


class RoughTopic:
    """A topic by numbers: widths of its title and question at size 1, and of each note's lines."""

    def __init__(self, topic: TopicText) -> None:
        bold, regular = fonts.measure("bold"), fonts.measure("regular")
        self.title = bold.width(topic.title)
        self.word = widest_word(topic.title, bold)
        self.question = regular.width(topic.question)
        runs = [
            [run.ends[-1] if run.ends else 0.0 for run in regular.runs(note.text)] for note in topic.notes
        ]
        for note, lines in zip(topic.notes, runs, strict=True):
            lines[-1] += DOTS if note.dots else 0.0
        self.singles = [note[0] for note in runs if len(note) == 1]
        self.others = [note for note in runs if len(note) != 1]
        self.count = len(runs)
        self._counted: dict[float, int] = {}

    def height(self, lane: Lane, lanes: int) -> float:
        """The height in em in `lanes` of them."""
        notes = self._lines(lane.room) * LEADING + self.count * lane.around
        if lanes > 1 and self.count:
            # rows are as high as their highest note
            rows = ceil(self.count / lanes)
            notes = rows * (notes / self.count + (LEADING if self.count > 1 else 0.0) * 0.5)
        return self._head(lane, lanes) + notes

    def _lines(self, room: float) -> int:
        """How many lines all notes have at so many em, reckoned once for each width."""
        found = self._counted.get(room)
        if found is None:
            wrapped = max(room - LOSS, 1.0)
            found = sum([1 if text <= room else int((text - LOSS) / wrapped) + 1 for text in self.singles])
            for note in self.others:
                found += sum([1 if text <= room else int((text - LOSS) / wrapped) + 1 for text in note])
            self._counted[room] = found
        return found

    def _head(self, lane: Lane, lanes: int) -> float:
        if not self.title:
            return 0.0
        width = lanes * lane.width + (lanes - 1) * lane.gap
        height = ceil(self.title * lane.title / width) * lane.title * LEADING
        if self.word * lane.title > width + SLACK:
            height += BROKEN
        if lane.question and self.question:
            height += ceil(self.question * lane.question / width) * lane.question * LEADING
        return height + lane.title_gap


def parts_of(groups: Sequence[Sequence[Any]]) -> Iterator[list[RoughTopic]]:
    """The topics of each strip."""
    for topics, strips in groups:
        start = 0
        for strip in strips:
            yield topics[start : start + strip.topics]
            start += strip.topics


def even_widths(
    parts: Sequence[Sequence[RoughTopic]], widths: list[float], lanes: Sequence[int], style: Style
) -> tuple[list[float], float]:
    """Widths at which the highest strip is lower, and by how much, em."""
    gap = style.column_gap / style.em
    usual = sum(width - (count - 1) * gap for width, count in zip(widths, lanes, strict=True)) / sum(lanes)
    title = style.topic / style.size
    low = [max(min(LEANEST, usual), *(topic.word * title for topic in part)) for part in parts]
    high = usual * WIDER

    def heights(lane: Sequence[float]) -> list[float]:
        return [
            sum(topic.height(Lane(wide, style), count) for topic in part)
            + (len(part) - 1) * style.topic_gap / style.em
            for part, wide, count in zip(parts, lane, lanes, strict=True)
        ]

    lane = [usual] * len(parts)
    now = heights(lane)
    first = best = max(now)
    chosen = lane
    for _ in range(5):
        mean = sum(now) / len(now)
        lane = [
            min(max(wide * (max(height, mean * 0.4) / mean) ** 0.5, least), high)
            for wide, height, least in zip(lane, now, low, strict=True)
        ]
        scale = usual * sum(lanes) / sum(wide * count for wide, count in zip(lane, lanes, strict=True))
        lane = [wide * scale for wide in lane]
        now = heights(lane)
        if max(now) < best and all(wide >= least * 0.98 for wide, least in zip(lane, low, strict=True)):
            best, chosen = max(now), lane
    return [wide * count + (count - 1) * gap for wide, count in zip(chosen, lanes, strict=True)], first - best


class Heights:
    """A group in lanes of one width, `gap` em between topics: its best strips for any number of lanes.

    Each topic is reckoned once.
    """

    def __init__(self, group: Sequence[RoughTopic], lane: Lane, gap: float) -> None:
        self.group, self.lane, self.gap = group, lane, gap
        self.topics: dict[int, list[float]] = {}
        self.found: dict[tuple[int, int], tuple[float, tuple[Strip, ...]]] = {}

    def heights(self, lanes: int) -> list[float]:
        """The heights of all topics with the gap below each, em."""
        found = self.topics.get(lanes)
        if found is None:
            found = self.topics[lanes] = [topic.height(self.lane, lanes) + self.gap for topic in self.group]
        return found

    def best(self, lanes: int, start: int = 0) -> tuple[float, tuple[Strip, ...]]:
        """The lowest strips for the topics from `start` on."""
        key = start, lanes
        if key not in self.found:
            self.found[key] = self._reckoned(lanes, start)
        return self.found[key]

    def _reckoned(self, lanes: int, start: int) -> tuple[float, tuple[Strip, ...]]:
        """A first strip of every width and length, and the best for the rest; of equals the one with fewer strips."""
        count = len(self.group)
        low = sum(self.heights(lanes)[start:])
        chosen: tuple[Strip, ...] = (Strip(count - start, lanes),)
        if start == count - 1:
            return low, chosen
        for wide in range(1, lanes):
            height = 0.0
            for stop, more in enumerate(self.heights(wide)[start:-1], start + 1):
                height += more
                if height > low:
                    break  # longer strips are only higher
                rest, strips = self.best(lanes - wide, stop)
                highest = max(height, rest)
                if highest < low or (highest == low and len(strips) + 1 < len(chosen)):
                    low, chosen = highest, (Strip(stop - start, wide), *strips)
        return low, chosen


def allot(band: Sequence[Heights], lanes: int) -> tuple[float, tuple[tuple[Strip, ...], ...]]:
    """Lanes given one by one to the highest group. Returns the height of the band and the strips of its groups."""
    counts = [1] * len(band)
    best = [group.best(1) for group in band]
    for _ in range(lanes - len(band)):
        highest = max(range(len(band)), key=lambda place: best[place][0])
        counts[highest] += 1
        best[highest] = band[highest].best(counts[highest])
    return max(height for height, _ in best) - band[0].gap, tuple(strips for _, strips in best)
