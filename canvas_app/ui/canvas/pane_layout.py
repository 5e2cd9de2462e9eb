"""Layout of a pane: groups in columns, topics stacked in a column, notes flowing in rows inside a topic.

Pure arithmetic without Qt; all lengths are pixels, measured from the top left corner of the pane's content. A topic is
laid out at the origin and positioned afterwards, so that editing one note recomputes one topic and not the whole pane.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from canvas_app.content.method import Block, Group, Topic
from canvas_app.content.note_view import NoteView
from canvas_app.model.records import Note
from canvas_app.ui.canvas.pane_boxes import (
    GroupHeading,
    NoteBox,
    PaneLayout,
    PaneMetrics,
    PaneRect,
    PaneTextMeasurer,
    TopicBox,
)


class LayoutOptions(NamedTuple):
    """What a layout depends on besides notes and width.

    Attributes:
        lang: Language of titles and questions.
        show_questions: Whether the topics' questions are shown.
        add_label: Label of the area that adds a note to an empty topic.
        edited_note: Id of the note being edited ('' for none); it gets the maximum note width and `editor_height`.
        editor_height: Height of the edited note in pixels.
    """

    lang: str
    show_questions: bool
    add_label: str
    edited_note: str = ""
    editor_height: float = 0.0


def lay_out_topic(
    topic: Topic, notes: Sequence[Note], width: float, options: LayoutOptions, measurer: PaneTextMeasurer
) -> TopicBox:
    """Lay out one topic at the origin.

    Args:
        topic: The topic of the method.
        notes: Its notes, in order.
        width: Column width in pixels.
        options: Language, question visibility and the note being edited.
        measurer: Text measurement for the fonts of the pane.
    """
    m = measurer.metrics
    question = measurer.wrap_question(topic.question[options.lang], width) if options.show_questions else []
    title = measurer.wrap_title(topic.title[options.lang], width)
    top = len(title) * m.title + len(question) * m.question + m.gap * 0.5
    boxes, bottom = _flow_notes(notes, top, width, measurer, options)
    add: PaneRect | None = None
    if not notes:
        label = measurer.text_width(options.add_label) + 2 * m.pad_x
        add = (0.0, top, min(label, width), m.line + 2 * m.pad_y)
        bottom = top + add[3]
    return TopicBox(
        topic, 0.0, 0.0, width, bottom, title, measurer.title_width(title[-1]), question, boxes, add
    )


def with_question(box: TopicBox, question: list[str], m: PaneMetrics) -> TopicBox:
    """Return a topic laid out without its question with the question lines inserted; notes are not measured again."""
    down = len(question) * m.question
    notes = [
        NoteBox(note.note, note.x, note.y + down, note.width, note.height, note.lines) for note in box.notes
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
    notes: Sequence[Note], top: float, width: float, measurer: PaneTextMeasurer, options: LayoutOptions
) -> tuple[list[NoteBox], float]:
    """Place notes from left to right in rows; return them and the bottom of the last row."""
    gap = measurer.metrics.gap
    boxes: list[NoteBox] = []
    x, y, row = 0.0, top, 0.0
    for note in notes:
        box = make_note_box(measurer.view_note(note), width, measurer)
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


def make_note_box(note: NoteView, width: float, measurer: PaneTextMeasurer) -> NoteBox:
    """Lay out a note at the origin, as wide as its text needs but at most `width` and the maximum note width.

    Initials and dots share the last line of text, or get a line of their own when they do not fit behind it.
    """
    m = measurer.metrics
    signature_width = measurer.initials_width(note.initials) if note.initials else 0.0
    if note.dots:
        signature_width += measurer.dots_width(note.dots)
    frame = 2 * m.pad_x + m.shape
    text_width = max(min(width, m.max_note_width) - frame, m.line)
    lines = measurer.wrap_text(note.text, text_width)
    widths = [measurer.text_width(line) for line in lines]
    if signature_width and widths[-1] + signature_width > text_width:
        lines, widths = [*lines, ""], [*widths, 0.0]
    widths[-1] += signature_width
    return NoteBox(
        note,
        0.0,
        0.0,
        min(max(widths) + frame, width),
        len(lines) * m.line + 2 * m.pad_y,
        lines,
    )


TopicLayouter = Callable[[Topic, float], TopicBox]
"""Returns the layout of a topic for a column width, from a cache where nothing has changed."""


def lay_out_pane(
    block: Block, lang: str, width: float, metrics: PaneMetrics, lay_out: TopicLayouter
) -> PaneLayout:
    """Lay out all topics of a block: as a grid when it has several groups, otherwise in balanced columns."""
    if len(block.groups) > 1:
        return _lay_out_grid(block.groups, lang, width, metrics, lay_out)
    return _lay_out_columns(block.topics, width, metrics, lay_out)


def column_count(width: float, metrics: PaneMetrics, max_columns: int) -> int:
    """Return how many columns of at least the minimum width fit, from 1 to `max_columns`.

    Four groups never get three columns, which would leave one group alone in the second row.
    """
    fitting = int((width + metrics.column_gap) // (metrics.min_column_width + metrics.column_gap))
    count = max(1, min(max_columns, fitting))
    return 2 if count == 3 and max_columns == 4 else count


def _lay_out_grid(
    groups: Sequence[Group], lang: str, width: float, m: PaneMetrics, lay_out: TopicLayouter
) -> PaneLayout:
    """Lay out groups side by side with aligned rows, as on the paper sheet."""
    count = column_count(width, m, len(groups))
    column = (width - (count - 1) * m.column_gap) / count
    layout = PaneLayout()
    top = 0.0
    for start in range(0, len(groups), count):
        bottom = top
        for index, group in enumerate(groups[start : start + count]):
            x = index * (column + m.column_gap)
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
    """Append topics to `layout` below each other; return the y at which a next topic would start."""
    for topic in topics:
        box = lay_out(topic, width)
        box.x, box.y = x, top
        layout.topics.append(box)
        top += box.height + m.topic_gap
    return top


def _lay_out_columns(
    topics: Sequence[Topic], width: float, m: PaneMetrics, lay_out: TopicLayouter
) -> PaneLayout:
    """Lay out topics in columns of about equal height, read downwards."""
    count = column_count(width, m, min(3, len(topics)))
    column = (width - (count - 1) * m.column_gap) / count
    heights = [lay_out(topic, column).height + m.topic_gap for topic in topics]
    layout = PaneLayout()
    for index, (first, last) in enumerate(split_evenly(heights, count)):
        x = index * (column + m.column_gap)
        layout.height = max(
            layout.height, _stack_topics(topics[first:last], x, 0.0, column, m, lay_out, layout)
        )
    return layout


def split_evenly(heights: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Split heights into at most `count` consecutive runs so that the tallest run is as low as possible.

    Binary search on the height limit, to within one pixel.

    Returns:
        Half-open index ranges (first, past the last).
    """
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_split_by_height(heights, middle)) <= count else (middle, high)
    return _split_by_height(heights, high)


def _split_by_height(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    """Split heights greedily into runs of at most `limit`; a single taller height is a run of its own."""
    runs, first, total = [], 0, 0.0
    for index, height in enumerate(heights):
        if index > first and total + height > limit:
            runs.append((first, index))
            first, total = index, 0.0
        total += height
    return [*runs, (first, len(heights))]
