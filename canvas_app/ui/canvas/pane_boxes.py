"""Boxes of a pane that is laid out, and what stands at a point or next to something.

No Qt. All lengths are pixels from the top left corner of the pane's content, those of a note from that of its topic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from canvas_app.content.method import Topic
from canvas_app.content.note_view import NoteView
from canvas_app.model.records import Note

PaneRect = tuple[float, float, float, float]
"""x, y, width, height."""


class PaneMetrics(NamedTuple):
    """Lengths in pixels at the current zoom and text size.

    `line`, `title`, `question` and `group_title` are line heights; `shape` is the space reserved for the shape that
    identifies a note's colour.
    """

    line: float
    pad_x: float
    pad_y: float
    shape: float
    gap: float
    title: float
    question: float
    group_title: float
    topic_gap: float
    column_gap: float
    max_note_width: float
    min_column_width: float


class PaneTextMeasurer(NamedTuple):
    """Callbacks that measure and wrap text, bound to the fonts of a pane.

    The `wrap_…` functions return the lines of a text at a width; the `…_width` functions return pixels. `view_note`
    returns what is shown of a note.
    """

    metrics: PaneMetrics
    wrap_text: Callable[[str, float], list[str]]
    text_width: Callable[[str], float]
    wrap_question: Callable[[str, float], list[str]]
    wrap_title: Callable[[str, float], list[str]]
    title_width: Callable[[str], float]
    initials_width: Callable[[str], float]
    dots_width: Callable[[int], float]
    view_note: Callable[[Note], NoteView]


@dataclass(slots=True, eq=False, repr=False)
class NoteBox:
    """A laid-out note: position and size relative to its topic, and wrapped lines."""

    note: NoteView
    x: float
    y: float
    width: float
    height: float
    lines: list[str]


@dataclass(slots=True, eq=False, repr=False)
class TopicBox:
    """A laid-out topic: position in the pane, size, wrapped title and question, and its notes.

    `title_width` is the width of the last title line. `add_rect`, relative to the topic, is the area that adds a first
    note; it is None when the topic has notes.
    """

    topic: Topic
    x: float
    y: float
    width: float
    height: float
    title_lines: list[str]
    title_width: float
    question_lines: list[str]
    notes: list[NoteBox]
    add_rect: PaneRect | None

    @property
    def occupied_title_width(self) -> float:
        """Width of the title; a title of several lines occupies the full width."""
        return self.title_width if len(self.title_lines) == 1 else self.width

    def title_height(self, line: float) -> float:
        """Return the height of the title for a line height of `line` pixels."""
        return len(self.title_lines) * line

    def note_rect(self, box: NoteBox) -> PaneRect:
        """Return the rectangle of one of its notes in pane coordinates."""
        return (self.x + box.x, self.y + box.y, box.width, box.height)


class GroupHeading(NamedTuple):
    """The title of a group and its position in the pane."""

    title: str
    x: float
    y: float
    width: float


@dataclass(slots=True, eq=False, repr=False)
class PaneLayout:
    """The complete layout of a pane; `height` is the total content height in pixels."""

    topics: list[TopicBox] = field(default_factory=list)
    headings: list[GroupHeading] = field(default_factory=list)
    height: float = 0.0


def hit_test(layout: PaneLayout, x: float, y: float) -> tuple[TopicBox | None, NoteBox | None]:
    """Return the topic and the note at a point; either may be None."""
    for topic in layout.topics:
        if topic.x <= x < topic.x + topic.width and topic.y <= y < topic.y + topic.height:
            for box in topic.notes:
                left, top, width, height = topic.note_rect(box)
                if left <= x < left + width and top <= y < top + height:
                    return topic, box
            return topic, None
    return None, None


def find_drop_position(topic: TopicBox, x: float, y: float) -> tuple[str, PaneRect]:
    """Return where a note dropped at a point in a topic would go.

    Returns:
        The id of the note it goes before ('' for the end), and the rectangle of the drop indicator.
    """
    for box in topic.notes:
        left, top, width, height = topic.note_rect(box)
        if (y < top + height and x < left + width / 2) or y < top:
            return box.note.id, (left - 3, top, 2, height)
    if topic.notes:
        left, top, width, height = topic.note_rect(topic.notes[-1])
        return "", (left + width + 1, top, 2, height)
    left, top, _, height = topic.add_rect or (0.0, 0.0, 0.0, topic.height)
    return "", (topic.x + left, topic.y + top, 2, height)


def nearest_item(
    rects: Mapping[tuple[str, str], PaneRect], current: tuple[str, str], direction: str
) -> tuple[str, str] | None:
    """Return the item next to the current one in a direction (`up`, `down`, `left`, `right`), or None at the edge.

    The nearest item wins; when moving up or down, horizontal distance counts three times, to stay in the column.
    """
    if current not in rects:
        return None
    x, y, w, h = rects[current]
    best: tuple[float, tuple[str, str]] | None = None
    for item, rect in rects.items():
        distance = _distance((x, y, w, h), rect, direction) if item != current else None
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, item)
    return best[1] if best else None


def _distance(origin: PaneRect, other: PaneRect, direction: str) -> float | None:
    """Return the weighted distance to a rectangle in a direction, or None if it does not lie in that direction."""
    x, y, w, h = origin
    ox, oy, ow, oh = other
    if direction in ("left", "right"):
        if oy >= y + h or oy + oh <= y:
            return None
        step = x - ox if direction == "left" else ox - x
        return step if step > 0 else None
    step = y - oy if direction == "up" else oy - y
    beyond = oy + oh <= y + 1 if direction == "up" else oy >= y + h - 1
    aside = max(ox - (x + w), x - (ox + ow), 0.0)
    return step + 3 * aside + 0.2 * abs(ox - x) if beyond and step > 0 else None
