"""Where everything in a pane stands: groups in columns, topics below each other, notes flowing inside a topic.

Pure arithmetic in pixels from the top left of the pane's content; no Qt. A topic is laid out by itself and then put in
its place, so that another word on one note costs one topic, not a pane.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from canvas_app.content.method import Block, Group, Topic
from canvas_app.model.records import Note

Rect = tuple[float, float, float, float]
"""x, y, width, height."""


class PaneMetrics(NamedTuple):
    """Lengths in pixels at the current zoom and text size."""

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


class TextMeasurer(NamedTuple):
    """How text becomes lines: `wrap(text, width)` for notes and questions, `width(text)`, `signature(author id)`.

    `dots(note id)` is how many dots are shown on a note, and `dots_width` what so many of them take.
    """

    metrics: PaneMetrics
    wrap_text: Callable[[str, float], list[str]]
    text_width: Callable[[str], float]
    wrap_question: Callable[[str, float], list[str]]
    wrap_title: Callable[[str, float], list[str]]
    title_width: Callable[[str], float]
    initials_of: Callable[[str], str]
    initials_width: Callable[[str], float]
    dots_of: Callable[[str], int] = lambda _id: 0
    dots_width: Callable[[int], float] = lambda _count: 0.0


@dataclass(slots=True, eq=False, repr=False)
class NoteBox:
    """A note in its topic: position and size relative to the topic's corner, its lines, the author's sign, its dots."""

    note: Note
    x: float
    y: float
    width: float
    height: float
    lines: list[str]
    initials: str
    dots: int = 0


@dataclass(slots=True, eq=False, repr=False)
class TopicBox:
    """A topic: its corner in the pane, its size, its question's lines, its notes and where `+` invites."""

    topic: Topic
    x: float
    y: float
    width: float
    height: float
    title_lines: list[str]
    title_width: float
    question_lines: list[str]
    notes: list[NoteBox]
    add_rect: Rect | None

    @property
    def occupied_title_width(self) -> float:
        """The width its title takes."""
        return self.title_width if len(self.title_lines) == 1 else self.width

    def title_height(self, line: float) -> float:
        """The height its title takes, in lines of a height."""
        return len(self.title_lines) * line

    def note_rect(self, box: NoteBox) -> Rect:
        """The place of one of its notes in the pane."""
        return (self.x + box.x, self.y + box.y, box.width, box.height)


class GroupHeading(NamedTuple):
    """The title of a group, at its place in the pane."""

    title: str
    x: float
    y: float
    width: float


@dataclass(slots=True, eq=False, repr=False)
class PaneLayout:
    """All of a pane, top to bottom; `height` is what it needs."""

    topics: list[TopicBox] = field(default_factory=list)
    headings: list[GroupHeading] = field(default_factory=list)
    height: float = 0.0


class LayoutOptions(NamedTuple):
    """What a layout depends on besides notes and width: language, whether questions are shown, words to set.

    `edited_note` is the note being written (its id, '' for none): it is as wide as a note can be and `editor_height`
    high.
    """

    lang: str
    show_questions: bool
    add_label: str
    edited_note: str = ""
    editor_height: float = 0.0


def lay_out_topic(
    topic: Topic, notes: Sequence[Note], width: float, options: LayoutOptions, measurer: TextMeasurer
) -> TopicBox:
    """One topic at the origin."""
    m = measurer.metrics
    question = measurer.wrap_question(topic.question[options.lang], width) if options.show_questions else []
    title = measurer.wrap_title(topic.title[options.lang], width)
    top = len(title) * m.title + len(question) * m.question + m.gap * 0.5
    boxes, bottom = _flow_notes(notes, top, width, measurer, options)
    add: Rect | None = None
    if not notes:
        label = measurer.text_width(options.add_label) + 2 * m.pad_x
        add = (0.0, top, min(label, width), m.line + 2 * m.pad_y)
        bottom = top + add[3]
    return TopicBox(
        topic, 0.0, 0.0, width, bottom, title, measurer.title_width(title[-1]), question, boxes, add
    )


def with_question(box: TopicBox, question: list[str], m: PaneMetrics) -> TopicBox:
    """The same topic with the lines of its question, at the origin; no note is measured again."""
    down = len(question) * m.question
    notes = [
        NoteBox(
            note.note, note.x, note.y + down, note.width, note.height, note.lines, note.initials, note.dots
        )
        for note in box.notes
    ]
    add = (
        (box.add_rect[0], box.add_rect[1] + down, box.add_rect[2], box.add_rect[3]) if box.add_rect else None
    )
    return TopicBox(
        box.topic,
        0.0,
        0.0,
        box.width,
        box.height + down,
        box.title_lines,
        box.title_width,
        question,
        notes,
        add,
    )


def _flow_notes(
    notes: Sequence[Note], top: float, width: float, measurer: TextMeasurer, options: LayoutOptions
) -> tuple[list[NoteBox], float]:
    """Notes from left to right, row after row; returns them and where the last row ends."""
    gap = measurer.metrics.gap
    boxes: list[NoteBox] = []
    x, y, row = 0.0, top, 0.0
    for note in notes:
        box = make_note_box(note, width, measurer)
        if note.id == options.edited_note:
            box.width = min(width, measurer.metrics.max_note_width)
            box.height = max(options.editor_height, measurer.metrics.line + 2 * measurer.metrics.pad_y)
        if x and x + box.width > width:
            x, y, row = 0.0, y + row + gap, 0.0
        box.x, box.y = x, y
        boxes.append(box)
        x += box.width + gap
        row = max(row, box.height)
    return boxes, y + row


def make_note_box(note: Note, width: float, measurer: TextMeasurer) -> NoteBox:
    """A note as wide as its words need, at most a column, at the origin."""
    m = measurer.metrics
    signature = measurer.initials_of(note.author)
    dots = measurer.dots_of(note.id)
    signature_width = measurer.initials_width(signature) if signature else 0.0
    if dots:
        signature_width += measurer.dots_width(dots)
    frame = 2 * m.pad_x + m.shape
    room = max(min(width, m.max_note_width) - frame, m.line)
    lines = measurer.wrap_text(note.text, room)
    widths = [measurer.text_width(line) for line in lines]
    if signature_width and widths[-1] + signature_width > room:
        lines, widths = [*lines, ""], [*widths, 0.0]
    widths[-1] += signature_width
    return NoteBox(
        note,
        0.0,
        0.0,
        min(max(widths) + frame, width),
        len(lines) * m.line + 2 * m.pad_y,
        lines,
        signature,
        dots,
    )


TopicLayouter = Callable[[Topic, float], TopicBox]
"""Gives a topic laid out for a column width (from a cache where nothing has changed)."""


def lay_out_pane(
    block: Block, lang: str, width: float, metrics: PaneMetrics, lay_out: TopicLayouter
) -> PaneLayout:
    """All topics of a block in as many columns as read well."""
    if len(block.groups) > 1:
        return _lay_out_grid(block.groups, lang, width, metrics, lay_out)
    return _lay_out_columns(block.topics, width, metrics, lay_out)


def column_count(width: float, metrics: PaneMetrics, max_columns: int) -> int:
    """As many columns as are wide enough to read, and divide what there is evenly where that matters."""
    fitting = int((width + metrics.column_gap) // (metrics.min_column_width + metrics.column_gap))
    count = max(1, min(max_columns, fitting))
    return 2 if count == 3 and max_columns == 4 else count


def _lay_out_grid(
    groups: Sequence[Group], lang: str, width: float, m: PaneMetrics, lay_out: TopicLayouter
) -> PaneLayout:
    """Groups side by side, rows aligned, as on the paper sheet."""
    count = column_count(width, m, len(groups))
    column = (width - (count - 1) * m.column_gap) / count
    layout = PaneLayout()
    top = 0.0
    for start in range(0, len(groups), count):
        bottom = top
        for place, group in enumerate(groups[start : start + count]):
            x = place * (column + m.column_gap)
            layout.headings.append(GroupHeading(group.title[lang], x, top, column))
            bottom = max(
                bottom, _stack_topics(group.topics, x, top + m.group_title, column, m, lay_out, layout)
            )
        top = bottom + m.topic_gap
    layout.height = top
    return layout


def _stack_topics(
    topics: Sequence[Topic],
    x: float,
    top: float,
    width: float,
    m: PaneMetrics,
    lay_out: TopicLayouter,
    layout: PaneLayout,
) -> float:
    """Topics below each other; returns where the last one ends."""
    for topic in topics:
        box = lay_out(topic, width)
        box.x, box.y = x, top
        layout.topics.append(box)
        top += box.height + m.topic_gap
    return top


def _lay_out_columns(
    topics: Sequence[Topic], width: float, m: PaneMetrics, lay_out: TopicLayouter
) -> PaneLayout:
    """Topics in columns of about equal height, read downwards."""
    count = column_count(width, m, min(3, len(topics)))
    column = (width - (count - 1) * m.column_gap) / count
    heights = [lay_out(topic, column).height + m.topic_gap for topic in topics]
    layout = PaneLayout()
    for place, (first, last) in enumerate(split_evenly(heights, count)):
        x = place * (column + m.column_gap)
        layout.height = max(
            layout.height, _stack_topics(topics[first:last], x, 0.0, column, m, lay_out, layout)
        )
    return layout


def split_evenly(heights: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Consecutive runs (first, past the last) whose tallest is as low as can be."""
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_split_by_height(heights, middle)) <= count else (middle, high)
    return _split_by_height(heights, high)


def _split_by_height(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    runs, first, total = [], 0, 0.0
    for place, height in enumerate(heights):
        if place > first and total + height > limit:
            runs.append((first, place))
            first, total = place, 0.0
        total += height
    return [*runs, (first, len(heights))]


def hit_test(layout: PaneLayout, x: float, y: float) -> tuple[TopicBox | None, NoteBox | None]:
    """The topic and the note under a point; either may be None."""
    for topic in layout.topics:
        if topic.x <= x < topic.x + topic.width and topic.y <= y < topic.y + topic.height:
            for box in topic.notes:
                left, top, width, height = topic.note_rect(box)
                if left <= x < left + width and top <= y < top + height:
                    return topic, box
            return topic, None
    return None, None


def find_drop_position(topic: TopicBox, x: float, y: float) -> tuple[str, Rect]:
    """Where a note let go at a point in a topic would stand: the id it goes before ('' is the end), and a mark."""
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
    rects: Mapping[tuple[str, str], Rect], current: tuple[str, str], direction: str
) -> tuple[str, str] | None:
    """The item next to the current one in a direction (`up`, `down`, `left`, `right`), or None at the edge.

    Nearest wins; sideways distance counts three times when going up or down, so that a column is kept.
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


def _distance(origin: Rect, other: Rect, direction: str) -> float | None:
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
