"""How high a block will be, reckoned from the widths of its texts without breaking a line: for trying many ways out.

A sheet is arranged by comparing hundreds of divisions of its width; each costs a few dozen additions here. What is
chosen is then set exactly. All lengths are in em of the notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any, NamedTuple

from canvas_app.posters import fonts
from canvas_app.posters.contents import BlockText, TopicText
from canvas_app.posters.style import LEADING, Style
from canvas_app.posters.tiles import WIDEST

LOSS = 1.5
"""What the end of a line leaves free on average, em: half a word."""

NARROWEST = 10.0
"""Below this, em, a lane is not made: words would break too often."""


LEANEST, WIDER = 9.0, 1.3
"""How narrow a lane may become, em, and how many times its usual width, where lanes may differ."""


class Strip(NamedTuple):
    """Topics below each other in a group: how many of its next topics, in how many lanes, and its width in em."""

    topics: int
    lanes: int
    width: float = 0.0


class RoughTopic:
    """A topic by numbers: widths of its title and question at size 1, and of each note's lines."""

    def __init__(self, topic: TopicText) -> None:
        bold, regular = fonts.measure("bold"), fonts.measure("regular")
        self.title = bold.width(topic.title)
        self.question = regular.width(topic.question)
        runs = [[run.ends[-1] if run.ends else 0.0 for run in regular.runs(note.text)] for note in topic.notes]
        self.singles = [note[0] for note in runs if len(note) == 1]
        self.others = [note for note in runs if len(note) != 1]

    def height(self, lane: float, lanes: int, style: Style) -> float:
        """The height in em, `lanes` of so many em wide."""
        width = lanes * lane + (lanes - 1) * style.column_gap / style.em
        room = min(lane, WIDEST) - (2 * style.tile_x + style.sign) / style.em
        wrapped = max(room - LOSS, 1.0)
        lines = sum([1 if text <= room else int((text - LOSS) / wrapped) + 1 for text in self.singles])
        for note in self.others:
            lines += sum([1 if text <= room else int((text - LOSS) / wrapped) + 1 for text in note])
        count = len(self.singles) + len(self.others)
        fixed = (2 * style.tile_y + style.gap) / style.em
        notes = lines * LEADING + count * fixed
        if lanes > 1 and count:
            # rows are as high as their highest note
            rows = ceil(count / lanes)
            notes = rows * (notes / count + (LEADING if count > 1 else 0.0) * 0.5)
        return self._head(width, style) + notes

    def _head(self, width: float, style: Style) -> float:
        if not self.title:
            return 0.0
        title, question = style.topic / style.size, style.question / style.size
        height = ceil(self.title * title / width) * title * LEADING
        if style.questions and self.question:
            height += ceil(self.question * question / width) * question * LEADING
        return height + style.title_gap / style.em


@dataclass(frozen=True)
class Arrangement:
    """How a block is divided: bands of groups, and the strips of each group. `height` is that of the body, em."""

    height: float
    bands: tuple[tuple[tuple[Strip, ...], ...], ...]


class RoughBlock:
    """A block by numbers."""

    def __init__(self, block: BlockText) -> None:
        self.groups = [[RoughTopic(topic) for topic in group.topics] for group in block.groups]
        self.titled = any(group.title for group in block.groups)

    @cached_property
    def _across(self) -> list[int]:
        """How many groups may stand beside each other."""
        count = len(self.groups)
        return [count] if count == 1 else [across for across in (count, ceil(count / 2)) if across > 1]

    def arrange(self, width: float, style: Style) -> Arrangement:
        """The lowest arrangement of the block's body in `width` em; of near equals, the one with fewer lanes."""
        best: Arrangement | None = None
        gap = style.column_gap / style.em
        most = max(1, int((width + gap) / (NARROWEST + gap)))
        fewest = max(1, int((width + gap) / (WIDEST * 1.3 + gap)))
        for across in self._across:
            bands = [self.groups[start : start + across] for start in range(0, len(self.groups), across)]
            for lanes in range(max(across, fewest), most + 1):
                found = self._with_lanes(bands, lanes, width, style)
                if best is None or found.height < best.height * 0.985:
                    best = found
            if best:
                return best
        return self._with_lanes([[group] for group in self.groups], most, width, style)

    def wide(self, width: float, height: float, style: Style) -> Arrangement | None:
        """The arrangement with the fewest lanes that is probably not higher than `height` em, if there is one."""
        gap = style.column_gap / style.em
        most = max(1, int((width + gap) / (NARROWEST + gap)))
        fewest = max(len(self.groups), ceil((width + gap) / (WIDEST + gap)))
        for lanes in range(fewest, most + 1):
            found = self._with_lanes([self.groups], lanes, width, style)
            if found.height <= height:
                return found
        return None

    def _with_lanes(
        self, bands: Sequence[Sequence[list[RoughTopic]]], lanes: int, width: float, style: Style
    ) -> Arrangement:
        """The block with so many lanes in every band."""
        gap = style.column_gap / style.em
        lane = (width - (lanes - 1) * gap) / lanes
        done = [_allot([_Heights(group, lane, style) for group in band], lanes) for band in bands]
        head = (style.group / style.size * LEADING + 1.6 * style.title_gap / style.em) if self.titled else 0.0
        height = sum(part[0] + head for part in done) + (len(bands) - 1) * style.topic_gap / style.em
        wide = tuple(
            tuple(
                tuple(strip._replace(width=strip.lanes * lane + (strip.lanes - 1) * gap) for strip in strips)
                for strips in part[1]
            )
            for part in done
        )
        return Arrangement(height, wide)

    def evened(self, found: Arrangement, style: Style) -> Arrangement:
        """The same with wider strips where they are high and narrower ones where they are low."""
        bands, gain, groups = [], 0.0, iter(self.groups)
        for band in found.bands:
            topics = [[list(next(groups)), strips] for strips in band]
            strips = [strip for strips in band for strip in strips]
            parts = list(_parts(topics))
            widths, saved = _even_widths(parts, [strip.width for strip in strips], [s.lanes for s in strips], style)
            gain += saved
            wide = iter(widths)
            bands.append(tuple(tuple(strip._replace(width=next(wide)) for strip in strips) for strips in band))
        return Arrangement(found.height - gain, tuple(bands))


def _parts(groups: Sequence[Sequence[Any]]) -> Iterator[list[RoughTopic]]:
    """The topics of each strip."""
    for topics, strips in groups:
        start = 0
        for strip in strips:
            yield topics[start : start + strip.topics]
            start += strip.topics


def _even_widths(
    parts: Sequence[Sequence[RoughTopic]], widths: list[float], lanes: Sequence[int], style: Style
) -> tuple[list[float], float]:
    """Widths at which the highest strip is lower, and by how much, em."""
    gap = style.column_gap / style.em
    usual = sum(width - (count - 1) * gap for width, count in zip(widths, lanes, strict=True)) / sum(lanes)
    low, high = min(LEANEST, usual), usual * WIDER

    def heights(lane: Sequence[float]) -> list[float]:
        return [
            sum(topic.height(wide, count, style) for topic in part) + (len(part) - 1) * style.topic_gap / style.em
            for part, wide, count in zip(parts, lane, lanes, strict=True)
        ]

    lane = [usual] * len(parts)
    now = heights(lane)
    first = best = max(now)
    chosen = lane
    for _ in range(5):
        mean = sum(now) / len(now)
        lane = [
            min(max(wide * (max(height, mean * 0.4) / mean) ** 0.5, low), high)
            for wide, height in zip(lane, now, strict=True)
        ]
        scale = usual * sum(lanes) / sum(wide * count for wide, count in zip(lane, lanes, strict=True))
        lane = [wide * scale for wide in lane]
        now = heights(lane)
        if max(now) < best and min(lane) >= low * 0.97:
            best, chosen = max(now), lane
    return [wide * count + (count - 1) * gap for wide, count in zip(chosen, lanes, strict=True)], first - best


class _Heights:
    """A group in lanes of one width: its best strips for any number of lanes, each topic reckoned once."""

    def __init__(self, group: Sequence[RoughTopic], lane: float, style: Style) -> None:
        self.group, self.lane, self.style = group, lane, style
        self.gap = style.topic_gap / style.em
        self.topics: dict[tuple[int, int], float] = {}
        self.found: dict[tuple[int, int], tuple[float, tuple[Strip, ...]]] = {}

    def topic(self, place: int, lanes: int) -> float:
        """The height of one topic with the gap below it, em."""
        key = place, lanes
        if key not in self.topics:
            self.topics[key] = self.group[place].height(self.lane, lanes, self.style) + self.gap
        return self.topics[key]

    def best(self, lanes: int, start: int = 0) -> tuple[float, tuple[Strip, ...]]:
        """The lowest strips for the topics from `start` on."""
        key = start, lanes
        if key not in self.found:
            self.found[key] = min(self._ways(lanes, start), key=lambda way: (way[0], len(way[1])))
        return self.found[key]

    def _ways(self, lanes: int, start: int) -> Iterator[tuple[float, tuple[Strip, ...]]]:
        count = len(self.group)
        yield sum(self.topic(place, lanes) for place in range(start, count)), (Strip(count - start, lanes),)
        for wide in range(1, lanes):
            height = 0.0
            for stop in range(start + 1, count):
                height += self.topic(stop - 1, wide)
                rest, strips = self.best(lanes - wide, stop)
                yield max(height, rest), (Strip(stop - start, wide), *strips)


def _allot(band: Sequence[_Heights], lanes: int) -> tuple[float, tuple[tuple[Strip, ...], ...]]:
    """Lanes given one by one to the highest group. Returns the height of the band and the strips of its groups."""
    counts = [1] * len(band)
    best = [group.best(1) for group in band]
    for _ in range(lanes - len(band)):
        highest = max(range(len(band)), key=lambda place: best[place][0])
        counts[highest] += 1
        best[highest] = band[highest].best(counts[highest])
    return max(height for height, _ in best) - band[0].gap, tuple(strips for _, strips in best)
