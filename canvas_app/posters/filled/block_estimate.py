"""How high a block will be, reckoned from the widths of its texts without breaking a line: for trying many ways out.

A sheet is arranged by comparing hundreds of divisions of its width; each costs a few dozen additions here. What is
chosen is then set exactly. All lengths are in em of the notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from canvas_app.flow.cached import cached
from canvas_app.flow.text_layout import TOLERANCE_EM
from canvas_app.posters.filled.lane_estimate import (
    GroupEstimate,
    LaneMetrics,
    TopicEstimate,
    TopicStrip,
    assign_lanes,
    balance_widths,
    topics_by_strip,
)
from canvas_app.posters.page_model.poster_style import LEADING_EM, PosterStyle
from canvas_app.posters.parts.note_tiles import MAX_NOTE_WIDTH_EM
from canvas_app.posters.view.view_records import PosterBlock

MIN_LANE_WIDTH_EM = 10.0
"""Below this, em, a lane is not made: words would break too often."""


MAX_LANES = 20
"""More lanes than this are never tried: only on a strip of paper metres wide would they be of use."""


class Arrangement(NamedTuple):
    """How a block is divided: bands of groups, and the strips of each group. `height` is that of the body, em."""

    height: float
    group_rows: tuple[tuple[tuple[TopicStrip, ...], ...], ...]


class BlockEstimate:
    """A block by numbers."""

    def __init__(self, block: PosterBlock) -> None:
        self.groups = [[TopicEstimate(topic) for topic in group.topics] for group in block.groups]
        self.has_group_titles = any(group.title for group in block.groups)

    @cached
    def _groups_per_row(self) -> list[int]:
        """How many groups may stand beside each other."""
        count = len(self.groups)
        return [count] if count == 1 else [across for across in (count, ceil(count / 2)) if across > 1]

    def arrange(self, width: float, style: PosterStyle) -> Arrangement:
        """The lowest arrangement of the block's body in `width` em; of near equals, the one with fewer lanes."""
        best: Arrangement | None = None
        gap = style.column_gap / style.em
        most = min(max(1, int((width + gap) / (MIN_LANE_WIDTH_EM + gap))), MAX_LANES)
        fewest = min(max(1, int((width + gap) / (MAX_NOTE_WIDTH_EM * 1.3 + gap))), most)
        for across in self._groups_per_row:
            bands = [self.groups[start : start + across] for start in range(0, len(self.groups), across)]
            for lanes in range(max(across, fewest), most + 1):
                found = self._arrange_in_lanes(bands, lanes, width, style)
                if best is None or found.height < best.height * 0.985:
                    best = found
            if best:
                return best
        return self._arrange_in_lanes([[group] for group in self.groups], most, width, style)

    def arrange_simply(self, width: float, style: PosterStyle) -> Arrangement:
        """The plainest arrangement: every group one lane with its topics below each other, if that is wide enough."""
        count = len(self.groups)
        gap = style.column_gap / style.em
        if (width - (count - 1) * gap) / count < MIN_LANE_WIDTH_EM:
            return self.arrange(width, style)
        return self._arrange_in_lanes([self.groups], count, width, style)

    def arrange_within(
        self, width: float, height: float, style: PosterStyle, keep_words_whole: bool = True
    ) -> Arrangement | None:
        """The arrangement with the fewest lanes that is probably not higher than `height` em, if there is one.

        `keep_words_whole` keeps every title unbroken within its words.
        """
        gap = style.column_gap / style.em
        most = min(max(1, int((width + gap) / (MIN_LANE_WIDTH_EM + gap))), MAX_LANES)
        fewest = max(len(self.groups), min(ceil((width + gap) / (MAX_NOTE_WIDTH_EM + gap)), most))
        for lanes in range(fewest, most + 1):
            found = self._arrange_in_lanes([self.groups], lanes, width, style)
            if found.height <= height and (not keep_words_whole or self._keeps_words_whole(found, style)):
                return found
        return None

    def can_keep_words_whole(self, width: float, style: PosterStyle) -> bool:
        """Whether all groups stand beside each other in `width` em with no title broken within a word."""
        count, gap = len(self.groups), style.column_gap / style.em
        return (
            self._widest_title_word * style.topic_title_size / style.note_size
            <= (width - (count - 1) * gap) / count
        )

    @cached
    def _widest_title_word(self) -> float:
        """The widest word of all titles at size 1."""
        return max((topic.widest_title_word for group in self.groups for topic in group), default=0.0)

    def _keeps_words_whole(self, found: Arrangement, style: PosterStyle) -> bool:
        """Whether no title is broken within a word, with the groups in one band."""
        (band,) = found.group_rows
        strips = [strip for group in band for strip in group]
        parts = topics_by_strip(list(zip(self.groups, band, strict=True)))
        return all(
            topic.widest_title_word * style.topic_title_size / style.note_size <= strip.width + TOLERANCE_EM
            for part, strip in zip(parts, strips, strict=True)
            for topic in part
        )

    def _arrange_in_lanes(
        self, bands: Sequence[Sequence[list[TopicEstimate]]], lanes: int, width: float, style: PosterStyle
    ) -> Arrangement:
        """The block with so many lanes in every band."""
        gap, between = style.column_gap / style.em, style.topic_gap / style.em
        lane = (width - (lanes - 1) * gap) / lanes
        made = LaneMetrics(lane, style)
        done = [
            assign_lanes([GroupEstimate(group, made, between) for group in band], lanes) for band in bands
        ]
        head = (
            (style.group_title_size / style.note_size * LEADING_EM + 1.6 * style.title_gap / style.em)
            if self.has_group_titles
            else 0.0
        )
        height = sum(part[0] + head for part in done) + (len(bands) - 1) * between
        wide = tuple(
            tuple(
                tuple(strip._replace(width=strip.lanes * lane + (strip.lanes - 1) * gap) for strip in strips)
                for strips in part[1]
            )
            for part in done
        )
        return Arrangement(height, wide)

    def balance(self, found: Arrangement, style: PosterStyle) -> Arrangement:
        """The same with wider strips where they are high and narrower ones where they are low."""
        bands, gain, groups = [], 0.0, iter(self.groups)
        for band in found.group_rows:
            topics = [[list(next(groups)), strips] for strips in band]
            strips = [strip for strips in band for strip in strips]
            parts = list(topics_by_strip(topics))
            widths, saved = balance_widths(
                parts, [strip.width for strip in strips], [s.lanes for s in strips], style
            )
            gain += saved
            wide = iter(widths)
            bands.append(
                tuple(tuple(strip._replace(width=next(wide)) for strip in strips) for strips in band)
            )
        return Arrangement(found.height - gain, tuple(bands))
