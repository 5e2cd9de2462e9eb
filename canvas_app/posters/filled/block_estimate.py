"""Fast height estimate of a block from text widths, without line breaking.

The canvas is arranged by comparing hundreds of divisions of its width; each costs a few dozen additions here. The
chosen one is then laid out exactly. All lengths are in em of the notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from canvas_app.flow.lazy_attributes import cached
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
from canvas_app.posters.parts.note_rows import MAX_NOTE_WIDTH_EM
from canvas_app.posters.view.view_records import PosterBlock

MIN_LANE_WIDTH_EM = 10.0
"""Minimum width of a lane, em; in a narrower one words would break too often."""


MAX_LANES = 20
"""Maximum number of lanes tried; more would only help on a strip of paper metres wide."""


class Arrangement(NamedTuple):
    """Division of a block: rows of groups, and the strips of each group. `height` is that of the body, em."""

    height: float
    group_rows: tuple[tuple[tuple[TopicStrip, ...], ...], ...]


class BlockEstimate:
    """Estimates for arranging a block."""

    def __init__(self, block: PosterBlock) -> None:
        self.groups = [[TopicEstimate(topic) for topic in group.topics] for group in block.groups]
        self.has_group_titles = any(group.title for group in block.groups)

    @cached
    def _groups_per_row(self) -> list[int]:
        """The numbers of groups that may stand beside each other."""
        count = len(self.groups)
        return [count] if count == 1 else [across for across in (count, ceil(count / 2)) if across > 1]

    def arrange(self, width: float, style: PosterStyle) -> Arrangement:
        """Return the lowest arrangement of the block's body in `width` em; of near equals, that with fewer lanes."""
        best: Arrangement | None = None
        gap = style.column_gap / style.em
        maximum = min(max(1, int((width + gap) / (MIN_LANE_WIDTH_EM + gap))), MAX_LANES)
        fewest = min(max(1, int((width + gap) / (MAX_NOTE_WIDTH_EM * 1.3 + gap))), maximum)
        for across in self._groups_per_row:
            bands = [self.groups[start : start + across] for start in range(0, len(self.groups), across)]
            for lanes in range(max(across, fewest), maximum + 1):
                found = self._arrange_in_lanes(bands, lanes, width, style)
                if best is None or found.height < best.height * 0.985:
                    best = found
            if best:
                return best
        return self._arrange_in_lanes([[group] for group in self.groups], maximum, width, style)

    def arrange_simply(self, width: float, style: PosterStyle) -> Arrangement:
        """Return the arrangement with one lane per group and its topics below each other, if lanes are wide enough.

        Otherwise the same as `arrange`.
        """
        count = len(self.groups)
        gap = style.column_gap / style.em
        if (width - (count - 1) * gap) / count < MIN_LANE_WIDTH_EM:
            return self.arrange(width, style)
        return self._arrange_in_lanes([self.groups], count, width, style)

    def arrange_within(
        self, width: float, height: float, style: PosterStyle, keep_words_whole: bool = True
    ) -> Arrangement | None:
        """Return the arrangement with the fewest lanes whose estimated height is at most `height` em, if any.

        With `keep_words_whole`, no title may break inside a word.
        """
        gap = style.column_gap / style.em
        maximum = min(max(1, int((width + gap) / (MIN_LANE_WIDTH_EM + gap))), MAX_LANES)
        fewest = max(len(self.groups), min(ceil((width + gap) / (MAX_NOTE_WIDTH_EM + gap)), maximum))
        for lanes in range(fewest, maximum + 1):
            found = self._arrange_in_lanes([self.groups], lanes, width, style)
            if found.height <= height and (not keep_words_whole or self._keeps_words_whole(found, style)):
                return found
        return None

    def can_keep_words_whole(self, width: float, style: PosterStyle) -> bool:
        """Return whether all groups fit beside each other in `width` em with no title broken inside a word."""
        count, gap = len(self.groups), style.column_gap / style.em
        return (
            self._widest_title_word * style.topic_title_size / style.note_size
            <= (width - (count - 1) * gap) / count
        )

    @cached
    def _widest_title_word(self) -> float:
        """Width of the widest word of all titles at size 1."""
        return max((topic.widest_title_word for group in self.groups for topic in group), default=0.0)

    def _keeps_words_whole(self, found: Arrangement, style: PosterStyle) -> bool:
        """Return whether no title breaks inside a word; expects all groups in one row."""
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
        """Return the block with `lanes` lanes in every row of groups."""
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
        bands_of_strips = tuple(
            tuple(
                tuple(strip._replace(width=strip.lanes * lane + (strip.lanes - 1) * gap) for strip in strips)
                for strips in part[1]
            )
            for part in done
        )
        return Arrangement(height, bands_of_strips)

    def balance(self, found: Arrangement, style: PosterStyle) -> Arrangement:
        """Return the arrangement with high strips widened and low ones narrowed."""
        bands, gain, groups = [], 0.0, iter(self.groups)
        for band in found.group_rows:
            topics = [[list(next(groups)), strips] for strips in band]
            strips = [strip for strips in band for strip in strips]
            parts = list(topics_by_strip(topics))
            widths, saved = balance_widths(
                parts, [strip.width for strip in strips], [s.lanes for s in strips], style
            )
            gain += saved
            width = iter(widths)
            bands.append(
                tuple(tuple(strip._replace(width=next(width)) for strip in strips) for strips in band)
            )
        return Arrangement(found.height - gain, tuple(bands))
