"""How high a block will be, reckoned from the widths of its texts without breaking a line: for trying many ways out.

A sheet is arranged by comparing hundreds of divisions of its width; each costs a few dozen additions here. What is
chosen is then set exactly. All lengths are in em of the notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from canvas_app.posters import fonts
from canvas_app.posters.contents import BlockText, TopicText
from canvas_app.posters.style import LEADING, Style
from canvas_app.posters.tiles import WIDEST

LOSS = 1.5
"""What the end of a line leaves free on average, em: half a word."""

NARROWEST = 10.0
"""Below this, em, a lane is not made: words would break too often."""

Runs = tuple[float, ...]


@dataclass(frozen=True)
class RoughTopic:
    """A topic by numbers: widths of its title and question at size 1, and of each note's lines."""

    title: float
    question: float
    notes: tuple[Runs, ...]

    def height(self, lane: float, style: Style, beside: int = 1) -> float:
        """The height in em in a lane so many em wide, with as many lanes of notes `beside` each other."""
        width = beside * lane + (beside - 1) * style.column_gap / style.em
        room = min(lane, WIDEST) - (2 * style.tile_x + style.sign) / style.em
        fixed = (2 * style.tile_y + style.gap) / style.em
        heights = [_lines(runs, room) * LEADING + fixed for runs in self.notes]
        if beside > 1:
            heights = [max(heights[start : start + beside]) for start in range(0, len(heights), beside)]
        return self._head(width, style) + sum(heights)

    def _head(self, width: float, style: Style) -> float:
        if not self.title:
            return 0.0
        title, question = style.topic / style.size, style.question / style.size
        lines = _lines((self.title * title,), width) * title * LEADING
        if style.questions and self.question:
            lines += _lines((self.question * question,), width) * question * LEADING
        return lines + style.title_gap / style.em


def _lines(runs: Runs, room: float) -> int:
    count = 0
    for width in runs:
        count += 1 if width <= room else ceil((width - LOSS) / max(room - LOSS, 1.0))
    return count


@dataclass(frozen=True)
class Arrangement:
    """How a block is divided: bands of groups, and how many lanes each group has; `level` puts its topics into the
    lanes, otherwise each topic spreads its notes over all of them. `height` in em is that of the body.
    """

    height: float
    lanes: tuple[tuple[int, ...], ...]
    level: tuple[tuple[bool, ...], ...]


class RoughBlock:
    """A block by numbers."""

    def __init__(self, block: BlockText) -> None:
        self.groups = [[_topic(topic) for topic in group.topics] for group in block.groups]
        self.titled = any(group.title for group in block.groups)

    @cached_property
    def _across(self) -> list[int]:
        """How many groups may stand beside each other."""
        count = len(self.groups)
        return [count] if count == 1 else [across for across in (count, ceil(count / 2)) if across > 1]

    def arrange(self, width: float, style: Style) -> Arrangement:
        """The lowest arrangement of the block's body in `width` em; of equals, the one with fewer lanes."""
        best: Arrangement | None = None
        gap = style.column_gap / style.em
        most = max(1, int((width + gap) / (NARROWEST + gap)))
        for across in self._across:
            if across > most and across != self._across[-1]:
                continue
            bands = [self.groups[start : start + across] for start in range(0, len(self.groups), across)]
            for lanes in range(min(across, most), min(most, 4 * across) + 1):
                found = self._with_lanes(bands, lanes, width, style)
                if found and (best is None or found.height < best.height * 0.985):
                    best = found
        return best or self._with_lanes([[group] for group in self.groups], 1, width, style) or Arrangement(0, (), ())

    def _with_lanes(
        self, bands: Sequence[Sequence[list[RoughTopic]]], lanes: int, width: float, style: Style
    ) -> Arrangement | None:
        """The block with so many lanes in every band; None where a band has more groups."""
        if any(len(band) > lanes for band in bands):
            return None
        gap = style.column_gap / style.em
        lane = (width - (lanes - 1) * gap) / lanes
        done = [_allot(band, lanes, lane, style) for band in bands]
        head = (style.group / style.size * LEADING + 1.6 * style.title_gap / style.em) if self.titled else 0.0
        height = sum(part[0] + head for part in done) + (len(bands) - 1) * style.topic_gap / style.em
        return Arrangement(height, tuple(part[1] for part in done), tuple(part[2] for part in done))


def _topic(topic: TopicText) -> RoughTopic:
    bold, regular = fonts.measure("bold"), fonts.measure("regular")
    notes = tuple(tuple(run.ends[-1] if run.ends else 0.0 for run in regular.runs(note.text)) for note in topic.notes)
    return RoughTopic(bold.width(topic.title), regular.width(topic.question), notes)


def _allot(
    band: Sequence[list[RoughTopic]], lanes: int, lane: float, style: Style
) -> tuple[float, tuple[int, ...], tuple[bool, ...]]:
    """Lanes given one by one to the highest group. Returns the height, and by group: its lanes, whether level."""
    counts = [1] * len(band)
    heights = [group_height(group, 1, lane, style) for group in band]
    for _ in range(lanes - len(band)):
        highest = max(range(len(band)), key=lambda place: heights[place][0])
        counts[highest] += 1
        heights[highest] = group_height(band[highest], counts[highest], lane, style)
    return max(height for height, _ in heights), tuple(counts), tuple(level for _, level in heights)


def group_height(group: Sequence[RoughTopic], lanes: int, lane: float, style: Style) -> tuple[float, bool]:
    """The height in em of a group with so many lanes, and whether its topics are better put into them level."""
    gap = style.topic_gap / style.em
    spread = sum(topic.height(lane, style, lanes) + gap for topic in group) - gap
    if lanes == 1 or lanes > len(group):
        return spread, False
    heights = [topic.height(lane, style) + gap for topic in group]
    levelled = max(sum(heights[start:stop]) for start, stop in level(heights, lanes)) - gap
    return (levelled, True) if levelled <= spread else (spread, False)


def level(heights: Sequence[float], lanes: int) -> list[tuple[int, int]]:
    """Runs of neighbours, `lanes` of them, the highest as low as can be: (start, stop) of each."""
    if lanes == 1:
        return [(0, len(heights))]
    if lanes >= len(heights):
        return [(place, place + 1) for place in range(len(heights))]
    best, chosen = float("inf"), []
    for first in range(1, len(heights) - lanes + 2):
        rest = level(heights[first:], lanes - 1)
        highest = max(sum(heights[:first]), *(sum(heights[first + a : first + b]) for a, b in rest))
        if highest < best - 1e-9:
            best, chosen = highest, [(0, first), *((first + a, first + b) for a, b in rest)]
    return chosen
