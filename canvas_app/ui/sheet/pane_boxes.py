"""Boxes of a pane that is laid out, and what stands at a point or next to something.

No Qt. All lengths are pixels from the top left corner of the pane's content, those of a note from that of its topic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from canvas_app.content.method import Topic
from canvas_app.content.note_view import NoteView
from canvas_app.model.records import Note

PANE_MARGIN_PX = 4
"""Around the content of a pane, where rings and discs stand out over it, in pixels."""

MAX_COLUMN_GAP_PX = 28
"""Largest distance between two columns of notes."""

PaneRect = tuple[float, float, float, float]
"""x, y, width, height."""

ItemKey = tuple[str, str]
"""Kind and id of an item on the canvas.

('topic', id), ('note', id), ('card', id), ('more', id of a topic), ('fold', id of a heading) for its triangle, or new.
"""

DRAFT_NOTE_ID = "new"
"""The id of a note that is being edited and not in the document yet; real ids are hexadecimal."""


class PaneMetrics(NamedTuple):
    """Lengths in pixels at the current size of type.

    `line`, `title`, `question`, `group_title` and `heading` are line heights. `marker` is the width of the triangle
    before a heading, `spine` that of the coloured side of a note; `more` is the height of the row of folded notes and
    `square` the side of one. `disc` is the height of the disc with the number of dots, of which `overhang` hangs over
    the corner of a note; `sign` is the side of the sign of what was agreed, `sign_gap` stands between these two,
    between them and the text, and at the edge. `tightening` is how much closer the letters of a title may stand to keep
    it on one line. `target` is the least side of what is touched, 0 for none.
    """

    line: float
    title: float
    question: float
    group_title: float
    heading: float
    marker: float
    spine: float
    pad_left: float
    pad_right: float
    pad_top: float
    pad_bottom: float
    least_height: float
    gap: float
    more: float
    title_gap: float
    topic_gap: float
    column_gap: float
    square: float
    disc: float
    overhang: float
    sign: float
    sign_gap: float
    tightening: float
    min_column_width: float
    target: float = 0.0

    def note_height(self, lines: int) -> float:
        """Return the height of a note with a number of lines."""
        return max(lines * self.line + self.pad_top + self.pad_bottom, self.least_height, self.target)

    def text_top(self, lines: int) -> float:
        """Return from the top of a note to its text, which stands in the middle of what is touched."""
        spare = self.target - lines * self.line - self.pad_top - self.pad_bottom
        return self.pad_top + max(spare, 0.0) / 2


class PaneTextMeasurer(NamedTuple):
    """Callbacks that measure and wrap text, bound to the fonts of a pane.

    The `wrap_…` functions return the lines of a text at a width, `wrap_text` with a first line that is some pixels
    shorter. `title_width` and `disc_width` return pixels, the latter of the disc with a number of dots; `view_note`
    returns what is shown of a note.
    """

    metrics: PaneMetrics
    wrap_text: Callable[[str, float, float], list[str]]
    wrap_question: Callable[[str, float], list[str]]
    wrap_heading: Callable[[str, float], list[str]]
    wrap_title: Callable[[str, float], list[str]]
    title_width: Callable[[str], float]
    count_width: Callable[[int], float]
    disc_width: Callable[[str], float]
    view_note: Callable[[Note], NoteView]


@dataclass(slots=True, eq=False, repr=False)
class NoteBox:
    """A laid-out note: position relative to its topic, size, and wrapped lines.

    Attributes:
        group_count: Of a heading, the number of notes below it.
        is_folded: Of a heading, whether these are hidden.
    """

    note: NoteView
    y: float
    width: float
    height: float
    lines: list[str]
    x: float = 0.0
    group_count: int = 0
    is_folded: bool = False


@dataclass(slots=True, eq=False, repr=False)
class TopicBox:
    """A laid-out topic: position in the pane, size, wrapped title and question, and its notes.

    Attributes:
        title_width: Width of the last title line.
        title_spacing: How much further apart than usual the letters of the title stand.
        count: Number of its notes, without headings and a draft.
        notes: The notes that are shown.
        folded: The notes that are shown as squares, in order.
        more_rect: Row of the squares, relative to the topic; None where all notes are shown.
        add_rect: Area of the question, which adds a first note, relative to the topic; None where there are notes.
        is_masked: Whether the room does not see its notes yet.
        title_y: From the top to the title, and from the title to what is below it, where a finger needs that.
    """

    topic: Topic
    x: float
    y: float
    width: float
    height: float
    title_lines: list[str]
    title_width: float
    question_lines: list[str]
    count: int
    notes: list[NoteBox]
    folded: Sequence[Note]
    more_rect: PaneRect | None
    add_rect: PaneRect | None
    title_spacing: float = 0.0
    is_masked: bool = False
    title_y: float = 0.0

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

    def absolute(self, rect: PaneRect) -> PaneRect:
        """Return a rectangle relative to the topic in pane coordinates."""
        return (self.x + rect[0], self.y + rect[1], rect[2], rect[3])


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


def contains(rect: PaneRect, x: float, y: float) -> bool:
    """Return whether a point lies in a rectangle."""
    left, top, width, height = rect
    return left <= x < left + width and top <= y < top + height


def hit_test(layout: PaneLayout, x: float, y: float) -> tuple[TopicBox | None, NoteBox | None]:
    """Return the topic and the note at a point; either may be None."""
    for topic in layout.topics:
        if contains((topic.x, topic.y, topic.width, topic.height), x, y):
            note = next((box for box in topic.notes if contains(topic.note_rect(box), x, y)), None)
            return topic, note
    return None, None


def find_drop_position(topic: TopicBox, x: float, y: float) -> tuple[str, PaneRect]:
    """Return where a note dropped at a point in a topic would go.

    Returns:
        The id of the note it goes before ('' for the end), and the rectangle of the drop indicator.
    """
    for nth, box in enumerate(topic.notes):
        left, top, width, height = topic.note_rect(box)
        if left <= x < left + width + MAX_COLUMN_GAP_PX and y < top + height / 2:
            return box.note.id, (left, top - 3, width, 2)
        is_last_of_column = nth + 1 < len(topic.notes) and topic.notes[nth + 1].x > box.x
        if is_last_of_column and x < left + width:
            return topic.notes[nth + 1].note.id, (left, top + height + 1, width, 2)
    below = topic.add_rect or topic.more_rect
    if topic.notes:
        left, top, width, height = topic.note_rect(topic.notes[-1])
        return "", (left, top + height + 1, width, 2)
    return "", (*topic.absolute(below)[:2], topic.width, 2) if below else (topic.x, topic.y, topic.width, 2)


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
