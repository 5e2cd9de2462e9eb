"""Estimates for the lanes of a block: the lowest assignment of topics to any number of lanes. Lengths in em."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from canvas_app.flow.text_layout import TOLERANCE_EM, widest_word_width
from canvas_app.posters.page_model.poster_style import LEADING_EM, PosterStyle
from canvas_app.posters.parts.note_rows import MAX_NOTE_WIDTH_EM
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.view.view_records import PosterTopic

LINE_END_LOSS_EM = 1.5
"""Average unused width at the end of a line, em: half a word."""


DOTS_WIDTH_EM = 2.0
"""Width that the number of dots takes of a note's last line, em."""


BROKEN_TITLE_PENALTY_EM = 3.0
"""Height penalty for a title broken inside a word, em; favours wider lanes."""


MIN_LANE_WIDTH_EM, MAX_LANE_FACTOR = 9.0, 1.3
"""Minimum lane width, em, and maximum factor of the common width, where lanes may have different widths."""


class TopicStrip(NamedTuple):
    """The next topics of a group below each other: their number, the lanes they span, and the width in em."""

    topics: int
    lanes: int
    width: float = 0.0


class LaneMetrics:
    """Measures of a lane `width` em wide in a style, shared by all topics in it; all in em of the notes.

    Attributes:
        text_width: Width of a note's text.
        note_overhead: Height of a note besides its text, including the gap below.
        gap: Distance between lanes.
        title_ratio: Size of topic titles.
        question_ratio: Size of questions, 0 where they are not shown.
        title_gap: Distance below a title.
    """

    def __init__(self, width: float, style: PosterStyle) -> None:
        self.width = width
        self.text_width = (
            min(width, MAX_NOTE_WIDTH_EM) - (2 * style.note_padding_x + style.shape_column) / style.em
        )
        self.note_overhead = (2 * style.note_padding_y + style.note_gap) / style.em
        self.gap = style.column_gap / style.em
        self.title_ratio = style.topic_title_size / style.note_size
        self.question_ratio = style.question_size / style.note_size if style.questions else 0.0
        self.title_gap = style.title_gap / style.em


class TopicEstimate:
    """Measured widths of a topic: its title and question at size 1, and the lines of each note."""

    def __init__(self, topic: PosterTopic) -> None:
        bold, regular = font_faces.font_metrics("bold"), font_faces.font_metrics("regular")
        self.title_width = bold.width(topic.title)
        self.widest_title_word = widest_word_width(topic.title, bold)
        self.question_width = regular.width(topic.question)
        runs = [
            [run.ends[-1] if run.ends else 0.0 for run in regular.measured_lines(note.text)]
            for note in topic.notes
        ]
        for note, lines in zip(topic.notes, runs, strict=True):
            lines[-1] += DOTS_WIDTH_EM if note.dots else 0.0
        self.single_line_widths = [note[0] for note in runs if len(note) == 1]
        self.multi_line_widths = [note for note in runs if len(note) != 1]
        self.note_count = len(runs)
        self._line_counts: dict[float, int] = {}

    def height(self, lane: LaneMetrics, lanes: int) -> float:
        """Return the estimated height over `lanes` lanes, em."""
        notes = self._line_count(lane.text_width) * LEADING_EM + self.note_count * lane.note_overhead
        if lanes > 1 and self.note_count:
            # rows are as high as their highest note
            rows = ceil(self.note_count / lanes)
            notes = rows * (notes / self.note_count + (LEADING_EM if self.note_count > 1 else 0.0) * 0.5)
        return self._header_height(lane, lanes) + notes

    def _line_count(self, text_width: float) -> int:
        """Return the number of lines of all notes at a text width of `text_width` em, cached by width."""
        found = self._line_counts.get(text_width)
        if found is None:
            wrapped = max(text_width - LINE_END_LOSS_EM, 1.0)
            found = sum(
                [
                    1 if text <= text_width else int((text - LINE_END_LOSS_EM) / wrapped) + 1
                    for text in self.single_line_widths
                ]
            )
            for note in self.multi_line_widths:
                found += sum(
                    [
                        1 if text <= text_width else int((text - LINE_END_LOSS_EM) / wrapped) + 1
                        for text in note
                    ]
                )
            self._line_counts[text_width] = found
        return found

    def _header_height(self, lane: LaneMetrics, lanes: int) -> float:
        if not self.title_width:
            return 0.0
        width = lanes * lane.width + (lanes - 1) * lane.gap
        height = ceil(self.title_width * lane.title_ratio / width) * lane.title_ratio * LEADING_EM
        if self.widest_title_word * lane.title_ratio > width + TOLERANCE_EM:
            height += BROKEN_TITLE_PENALTY_EM
        if lane.question_ratio and self.question_width:
            height += (
                ceil(self.question_width * lane.question_ratio / width) * lane.question_ratio * LEADING_EM
            )
        return height + lane.title_gap


def topics_by_strip(groups: Sequence[Sequence[Any]]) -> Iterator[list[TopicEstimate]]:
    """Yield the topics of each strip."""
    for topics, strips in groups:
        start = 0
        for strip in strips:
            yield topics[start : start + strip.topics]
            start += strip.topics


def balance_widths(
    topics: Sequence[Sequence[TopicEstimate]], widths: list[float], lanes: Sequence[int], style: PosterStyle
) -> tuple[list[float], float]:
    """Return strip widths that lower the highest strip, and by how many em."""
    return _WidthBalancer(topics, widths, lanes, style).balance()


class _WidthBalancer:
    """Shifts width between strips, from the low ones to the high ones; all lengths in em.

    Attributes:
        mean_width: Width of every lane if all had the same.
        min_widths: Least width of the lanes of each strip, at which its titles are legible.
    """

    def __init__(
        self,
        topics: Sequence[Sequence[TopicEstimate]],
        widths: Sequence[float],
        lanes: Sequence[int],
        style: PosterStyle,
    ) -> None:
        self.topics, self.lanes, self.style = topics, lanes, style
        self.gap = style.column_gap / style.em
        spread = sum(width - (count - 1) * self.gap for width, count in zip(widths, lanes, strict=True))
        self.mean_width = spread / sum(lanes)
        title = style.topic_title_size / style.note_size
        self.min_widths = [
            max(min(MIN_LANE_WIDTH_EM, self.mean_width), *(topic.widest_title_word * title for topic in part))
            for part in topics
        ]

    def balance(self) -> tuple[list[float], float]:
        """Return the strip widths with the lowest highest strip of five steps, and by how many em it is lower."""
        chosen = lane_widths = [self.mean_width] * len(self.topics)
        heights = self._heights(lane_widths)
        first = best = max(heights)
        for _ in range(5):
            lane_widths = self._shift_width(lane_widths, heights)
            heights = self._heights(lane_widths)
            if self._is_legible(lane_widths) and max(heights) < best:
                best, chosen = max(heights), lane_widths
        strips = [width * count + (count - 1) * self.gap for width, count in self._by_strip(chosen)]
        return strips, first - best

    def _by_strip(self, lane_widths: Sequence[float]) -> Iterator[tuple[float, int]]:
        """Yield the lane width and the number of lanes of each strip."""
        return zip(lane_widths, self.lanes, strict=True)

    def _heights(self, lane_widths: Sequence[float]) -> list[float]:
        return [
            sum(topic.height(LaneMetrics(lane_width, self.style), count) for topic in part)
            + (len(part) - 1) * self.style.topic_gap / self.style.em
            for part, (lane_width, count) in zip(self.topics, self._by_strip(lane_widths), strict=True)
        ]

    def _shift_width(self, lane_widths: Sequence[float], heights: Sequence[float]) -> list[float]:
        """Return lane widths in proportion to the square root of the heights, over the same total width."""
        mean, max_width = sum(heights) / len(heights), self.mean_width * MAX_LANE_FACTOR
        shifted = [
            min(max(lane_width * (max(height, mean * 0.4) / mean) ** 0.5, minimum), max_width)
            for lane_width, height, minimum in zip(lane_widths, heights, self.min_widths, strict=True)
        ]
        total = sum(width * count for width, count in self._by_strip(shifted))
        scale = self.mean_width * sum(self.lanes) / total
        return [lane_width * scale for lane_width in shifted]

    def _is_legible(self, lane_widths: Sequence[float]) -> bool:
        return all(
            lane_width >= minimum * 0.98
            for lane_width, minimum in zip(lane_widths, self.min_widths, strict=True)
        )


class GroupEstimate:
    """A group in lanes of one width, with `gap` em between topics: its best strips for any number of lanes.

    Heights are cached, so each topic is measured once per number of lanes.
    """

    def __init__(self, group: Sequence[TopicEstimate], lane: LaneMetrics, gap: float) -> None:
        self.group, self.lane, self.gap = group, lane, gap
        self.topic_heights: dict[int, list[float]] = {}
        self.best_strips: dict[tuple[int, int], tuple[float, tuple[TopicStrip, ...]]] = {}

    def heights_in(self, lanes: int) -> list[float]:
        """Return the heights of all topics over `lanes` lanes including the gap below each, em."""
        found = self.topic_heights.get(lanes)
        if found is None:
            found = self.topic_heights[lanes] = [
                topic.height(self.lane, lanes) + self.gap for topic in self.group
            ]
        return found

    def lowest_strips(self, lanes: int, start: int = 0) -> tuple[float, tuple[TopicStrip, ...]]:
        """Return the lowest strips for the topics from index `start` on, with their height in em."""
        key = start, lanes
        if key not in self.best_strips:
            self.best_strips[key] = self._search_strips(lanes, start)
        return self.best_strips[key]

    def _search_strips(self, lanes: int, start: int) -> tuple[float, tuple[TopicStrip, ...]]:
        """Try a first strip of every width and length with the best rest; of equals, prefer fewer strips."""
        count = len(self.group)
        low = sum(self.heights_in(lanes)[start:])
        chosen: tuple[TopicStrip, ...] = (TopicStrip(count - start, lanes),)
        if start == count - 1:
            return low, chosen
        for width in range(1, lanes):
            height = 0.0
            for stop, more in enumerate(self.heights_in(width)[start:-1], start + 1):
                height += more
                if height > low:
                    break  # longer strips can only be higher
                rest, strips = self.lowest_strips(lanes - width, stop)
                highest = max(height, rest)
                if highest < low or (highest == low and len(strips) + 1 < len(chosen)):
                    low, chosen = highest, (TopicStrip(stop - start, width), *strips)
        return low, chosen


def assign_lanes(
    group_row: Sequence[GroupEstimate], lanes: int
) -> tuple[float, tuple[tuple[TopicStrip, ...], ...]]:
    """Assign lanes one by one to the group that is highest at that point.

    Returns:
        The height of the row of groups, em, and the strips of each group.
    """
    counts = [1] * len(group_row)
    best = [group.lowest_strips(1) for group in group_row]
    for _ in range(lanes - len(group_row)):
        highest = max(range(len(group_row)), key=lambda index: best[index][0])
        counts[highest] += 1
        best[highest] = group_row[highest].lowest_strips(counts[highest])
    return max(height for height, _ in best) - group_row[0].gap, tuple(strips for _, strips in best)
