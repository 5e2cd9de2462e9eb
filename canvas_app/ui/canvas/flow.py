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


class Metrics(NamedTuple):
    """Lengths in pixels at the current zoom and text size."""

    line: float
    pad_x: float
    pad_y: float
    sign: float
    gap: float
    title: float
    question: float
    group: float
    topic_gap: float
    column_gap: float
    widest_note: float
    narrowest_column: float


class Typesetter(NamedTuple):
    """How text becomes lines: `wrap(text, width)` for notes and questions, `width(text)`, `signature(author id)`.

    `dots(note id)` is how many dots are shown on a note, and `dots_width` what so many of them take.
    """

    metrics: Metrics
    wrap: Callable[[str, float], list[str]]
    width: Callable[[str], float]
    wrap_question: Callable[[str, float], list[str]]
    wrap_title: Callable[[str, float], list[str]]
    title_width: Callable[[str], float]
    signature: Callable[[str], str]
    signature_width: Callable[[str], float]
    dots: Callable[[str], int] = lambda _id: 0
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
    signature: str
    dots: int = 0


@dataclass(slots=True, eq=False, repr=False)
class TopicBox:
    """A topic: its corner in the pane, its size, its question's lines, its notes and where `+` invites."""

    topic: Topic
    x: float
    y: float
    width: float
    height: float
    title: list[str]
    title_width: float
    question: list[str]
    notes: list[NoteBox]
    add: Rect | None

    @property
    def title_room(self) -> float:
        """The width its title takes."""
        return self.title_width if len(self.title) == 1 else self.width

    def title_height(self, line: float) -> float:
        """The height its title takes, in lines of a height."""
        return len(self.title) * line

    def note_rect(self, box: NoteBox) -> Rect:
        """The place of one of its notes in the pane."""
        return (self.x + box.x, self.y + box.y, box.width, box.height)


class GroupHead(NamedTuple):
    """The title of a group, at its place in the pane."""

    title: str
    x: float
    y: float
    width: float


@dataclass(slots=True, eq=False, repr=False)
class PaneLayout:
    """All of a pane, top to bottom; `height` is what it needs."""

    topics: list[TopicBox] = field(default_factory=list)
    heads: list[GroupHead] = field(default_factory=list)
    height: float = 0.0


class Setting(NamedTuple):
    """What a layout depends on besides notes and width: language, whether questions are shown, words to set.

    `editing` is the note being written (its id, '' for none): it is as wide as a note can be and `edit_height` high.
    """

    lang: str
    questions: bool
    add_label: str
    editing: str = ""
    edit_height: float = 0.0


def lay_out_topic(
    topic: Topic, notes: Sequence[Note], width: float, setting: Setting, type_: Typesetter
) -> TopicBox:
    """One topic at the origin."""
    m = type_.metrics
    question = type_.wrap_question(topic.question[setting.lang], width) if setting.questions else []
    title = type_.wrap_title(topic.title[setting.lang], width)
    top = len(title) * m.title + len(question) * m.question + m.gap * 0.5
    boxes, bottom = _flow(notes, top, width, type_, setting)
    add: Rect | None = None
    if not notes:
        label = type_.width(setting.add_label) + 2 * m.pad_x
        add = (0.0, top, min(label, width), m.line + 2 * m.pad_y)
        bottom = top + add[3]
    return TopicBox(topic, 0.0, 0.0, width, bottom, title, type_.title_width(title[-1]), question, boxes, add)


def with_question(box: TopicBox, question: list[str], m: Metrics) -> TopicBox:
    """The same topic with the lines of its question, at the origin; no note is measured again."""
    down = len(question) * m.question
    notes = [
        NoteBox(
            note.note, note.x, note.y + down, note.width, note.height, note.lines, note.signature, note.dots
        )
        for note in box.notes
    ]
    add = (box.add[0], box.add[1] + down, box.add[2], box.add[3]) if box.add else None
    return TopicBox(
        box.topic, 0.0, 0.0, box.width, box.height + down, box.title, box.title_width, question, notes, add
    )


def _flow(
    notes: Sequence[Note], top: float, width: float, type_: Typesetter, setting: Setting
) -> tuple[list[NoteBox], float]:
    """Notes from left to right, row after row; returns them and where the last row ends."""
    gap = type_.metrics.gap
    boxes: list[NoteBox] = []
    x, y, row = 0.0, top, 0.0
    for note in notes:
        box = note_box(note, width, type_)
        if note.id == setting.editing:
            box.width = min(width, type_.metrics.widest_note)
            box.height = max(setting.edit_height, type_.metrics.line + 2 * type_.metrics.pad_y)
        if x and x + box.width > width:
            x, y, row = 0.0, y + row + gap, 0.0
        box.x, box.y = x, y
        boxes.append(box)
        x += box.width + gap
        row = max(row, box.height)
    return boxes, y + row


def note_box(note: Note, width: float, type_: Typesetter) -> NoteBox:
    """A note as wide as its words need, at most a column, at the origin."""
    m = type_.metrics
    signature = type_.signature(note.author)
    dots = type_.dots(note.id)
    signed = type_.signature_width(signature) if signature else 0.0
    if dots:
        signed += type_.dots_width(dots)
    frame = 2 * m.pad_x + m.sign
    room = max(min(width, m.widest_note) - frame, m.line)
    lines = type_.wrap(note.text, room)
    widths = [type_.width(line) for line in lines]
    if signed and widths[-1] + signed > room:
        lines, widths = [*lines, ""], [*widths, 0.0]
    widths[-1] += signed
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


TopicSetter = Callable[[Topic, float], TopicBox]
"""Gives a topic laid out for a column width (from a cache where nothing has changed)."""


def lay_out_pane(
    block: Block, lang: str, width: float, metrics: Metrics, set_topic: TopicSetter
) -> PaneLayout:
    """All topics of a block in as many columns as read well."""
    if len(block.groups) > 1:
        return _grid(block.groups, lang, width, metrics, set_topic)
    return _columns(block.topics, width, metrics, set_topic)


def column_count(width: float, metrics: Metrics, most: int) -> int:
    """As many columns as are wide enough to read, and divide what there is evenly where that matters."""
    fitting = int((width + metrics.column_gap) // (metrics.narrowest_column + metrics.column_gap))
    count = max(1, min(most, fitting))
    return 2 if count == 3 and most == 4 else count


def _grid(groups: Sequence[Group], lang: str, width: float, m: Metrics, set_topic: TopicSetter) -> PaneLayout:
    """Groups side by side, rows aligned, as on the paper sheet."""
    count = column_count(width, m, len(groups))
    column = (width - (count - 1) * m.column_gap) / count
    layout = PaneLayout()
    top = 0.0
    for start in range(0, len(groups), count):
        bottom = top
        for place, group in enumerate(groups[start : start + count]):
            x = place * (column + m.column_gap)
            layout.heads.append(GroupHead(group.title[lang], x, top, column))
            bottom = max(bottom, _stack(group.topics, x, top + m.group, column, m, set_topic, layout))
        top = bottom + m.topic_gap
    layout.height = top
    return layout


def _stack(
    topics: Sequence[Topic],
    x: float,
    top: float,
    width: float,
    m: Metrics,
    set_topic: TopicSetter,
    layout: PaneLayout,
) -> float:
    """Topics below each other; returns where the last one ends."""
    for topic in topics:
        box = set_topic(topic, width)
        box.x, box.y = x, top
        layout.topics.append(box)
        top += box.height + m.topic_gap
    return top


def _columns(topics: Sequence[Topic], width: float, m: Metrics, set_topic: TopicSetter) -> PaneLayout:
    """Topics in columns of about equal height, read downwards."""
    count = column_count(width, m, min(3, len(topics)))
    column = (width - (count - 1) * m.column_gap) / count
    heights = [set_topic(topic, column).height + m.topic_gap for topic in topics]
    layout = PaneLayout()
    for place, (first, last) in enumerate(split_evenly(heights, count)):
        x = place * (column + m.column_gap)
        layout.height = max(layout.height, _stack(topics[first:last], x, 0.0, column, m, set_topic, layout))
    return layout


def split_evenly(heights: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Consecutive runs (first, past the last) whose tallest is as low as can be."""
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_runs(heights, middle)) <= count else (middle, high)
    return _runs(heights, high)


def _runs(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    runs, first, total = [], 0, 0.0
    for place, height in enumerate(heights):
        if place > first and total + height > limit:
            runs.append((first, place))
            first, total = place, 0.0
        total += height
    return [*runs, (first, len(heights))]


def note_at(layout: PaneLayout, x: float, y: float) -> tuple[TopicBox | None, NoteBox | None]:
    """The topic and the note under a point; either may be None."""
    for topic in layout.topics:
        if topic.x <= x < topic.x + topic.width and topic.y <= y < topic.y + topic.height:
            for box in topic.notes:
                left, top, width, height = topic.note_rect(box)
                if left <= x < left + width and top <= y < top + height:
                    return topic, box
            return topic, None
    return None, None


def drop_place(topic: TopicBox, x: float, y: float) -> tuple[str, Rect]:
    """Where a note let go at a point in a topic would stand: the id it goes before ('' is the end), and a mark."""
    for box in topic.notes:
        left, top, width, height = topic.note_rect(box)
        if (y < top + height and x < left + width / 2) or y < top:
            return box.note.id, (left - 3, top, 2, height)
    if topic.notes:
        left, top, width, height = topic.note_rect(topic.notes[-1])
        return "", (left + width + 1, top, 2, height)
    left, top, _, height = topic.add or (0.0, 0.0, 0.0, topic.height)
    return "", (topic.x + left, topic.y + top, 2, height)


def neighbour(
    rects: Mapping[tuple[str, str], Rect], current: tuple[str, str], key: str
) -> tuple[str, str] | None:
    """The item next to the current one in a direction (`up`, `down`, `left`, `right`), or None at the edge.

    Nearest wins; sideways distance counts three times when going up or down, so that a column is kept.
    """
    if current not in rects:
        return None
    x, y, w, h = rects[current]
    best: tuple[float, tuple[str, str]] | None = None
    for item, rect in rects.items():
        distance = _distance((x, y, w, h), rect, key) if item != current else None
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, item)
    return best[1] if best else None


def _distance(origin: Rect, other: Rect, key: str) -> float | None:
    x, y, w, h = origin
    ox, oy, ow, oh = other
    if key in ("left", "right"):
        if oy >= y + h or oy + oh <= y:
            return None
        step = x - ox if key == "left" else ox - x
        return step if step > 0 else None
    step = y - oy if key == "up" else oy - y
    beyond = oy + oh <= y + 1 if key == "up" else oy >= y + h - 1
    aside = max(ox - (x + w), x - (ox + ow), 0.0)
    return step + 3 * aside + 0.2 * abs(ox - x) if beyond and step > 0 else None
