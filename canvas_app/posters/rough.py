"""How high a block will be, reckoned from the widths of its texts without breaking a line: for trying many ways out.

A sheet is arranged by comparing hundreds of divisions of its width; each costs a few dozen additions here. What is
chosen is then set exactly. All lengths are in em of the notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from canvas_app.posters.lanes import Heights, Lane, RoughTopic, Strip, allot, even_widths, parts_of
from canvas_app.posters.once import once
from canvas_app.posters.style import LEADING, Style
from canvas_app.posters.texts import BlockText
from canvas_app.posters.tiles import WIDEST
from canvas_app.posters.wrapping import SLACK

NARROWEST = 10.0
"""Below this, em, a lane is not made: words would break too often."""


MOST = 20
"""More lanes than this are never tried: only on a strip of paper metres wide would they be of use."""


class Arrangement(NamedTuple):
    """How a block is divided: bands of groups, and the strips of each group. `height` is that of the body, em."""

    height: float
    bands: tuple[tuple[tuple[Strip, ...], ...], ...]


class RoughBlock:
    """A block by numbers."""

    def __init__(self, block: BlockText) -> None:
        self.groups = [[RoughTopic(topic) for topic in group.topics] for group in block.groups]
        self.titled = any(group.title for group in block.groups)

    @once
    def _across(self) -> list[int]:
        """How many groups may stand beside each other."""
        count = len(self.groups)
        return [count] if count == 1 else [across for across in (count, ceil(count / 2)) if across > 1]

    def arrange(self, width: float, style: Style) -> Arrangement:
        """The lowest arrangement of the block's body in `width` em; of near equals, the one with fewer lanes."""
        best: Arrangement | None = None
        gap = style.column_gap / style.em
        most = min(max(1, int((width + gap) / (NARROWEST + gap))), MOST)
        fewest = min(max(1, int((width + gap) / (WIDEST * 1.3 + gap))), most)
        for across in self._across:
            bands = [self.groups[start : start + across] for start in range(0, len(self.groups), across)]
            for lanes in range(max(across, fewest), most + 1):
                found = self._with_lanes(bands, lanes, width, style)
                if best is None or found.height < best.height * 0.985:
                    best = found
            if best:
                return best
        return self._with_lanes([[group] for group in self.groups], most, width, style)

    def calm(self, width: float, style: Style) -> Arrangement:
        """The plainest arrangement: every group one lane with its topics below each other, if that is wide enough."""
        count = len(self.groups)
        gap = style.column_gap / style.em
        if (width - (count - 1) * gap) / count < NARROWEST:
            return self.arrange(width, style)
        return self._with_lanes([self.groups], count, width, style)

    def wide(self, width: float, height: float, style: Style, whole: bool = True) -> Arrangement | None:
        """The arrangement with the fewest lanes that is probably not higher than `height` em, if there is one.

        `whole` keeps every title unbroken within its words.
        """
        gap = style.column_gap / style.em
        most = min(max(1, int((width + gap) / (NARROWEST + gap))), MOST)
        fewest = max(len(self.groups), min(ceil((width + gap) / (WIDEST + gap)), most))
        for lanes in range(fewest, most + 1):
            found = self._with_lanes([self.groups], lanes, width, style)
            if found.height <= height and (not whole or self._whole(found, style)):
                return found
        return None

    def can_be_whole(self, width: float, style: Style) -> bool:
        """Whether all groups stand beside each other in `width` em with no title broken within a word."""
        count, gap = len(self.groups), style.column_gap / style.em
        return self._word * style.topic / style.size <= (width - (count - 1) * gap) / count

    @once
    def _word(self) -> float:
        """The widest word of all titles at size 1."""
        return max((topic.word for group in self.groups for topic in group), default=0.0)

    def _whole(self, found: Arrangement, style: Style) -> bool:
        """Whether no title is broken within a word, with the groups in one band."""
        (band,) = found.bands
        strips = [strip for group in band for strip in group]
        parts = parts_of(list(zip(self.groups, band, strict=True)))
        return all(
            topic.word * style.topic / style.size <= strip.width + SLACK
            for part, strip in zip(parts, strips, strict=True)
            for topic in part
        )

    def _with_lanes(
        self, bands: Sequence[Sequence[list[RoughTopic]]], lanes: int, width: float, style: Style
    ) -> Arrangement:
        """The block with so many lanes in every band."""
        gap, between = style.column_gap / style.em, style.topic_gap / style.em
        lane = (width - (lanes - 1) * gap) / lanes
        made = Lane(lane, style)
        done = [allot([Heights(group, made, between) for group in band], lanes) for band in bands]
        head = (style.group / style.size * LEADING + 1.6 * style.title_gap / style.em) if self.titled else 0.0
        height = sum(part[0] + head for part in done) + (len(bands) - 1) * between
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
            parts = list(parts_of(topics))
            widths, saved = even_widths(
                parts, [strip.width for strip in strips], [s.lanes for s in strips], style
            )
            gain += saved
            wide = iter(widths)
            bands.append(
                tuple(tuple(strip._replace(width=next(wide)) for strip in strips) for strips in band)
            )
        return Arrangement(found.height - gain, tuple(bands))
