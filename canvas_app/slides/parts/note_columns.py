"""Notes of topics in columns and pages: each topic in columns of its own, in the largest type that fits one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from canvas_app.content.method import Topic
from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box, Mark, TextRun
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.text_layout import elide, wrap
from canvas_app.slides.legibility import CAPITAL_EM
from canvas_app.slides.parts.frame import Crumb, content_box, foot_marks, head_marks, label_size
from canvas_app.slides.parts.note_boxes import GAP_EM, NoteBox, cut_to_height, measure_note, note_marks
from canvas_app.slides.slide import SlidePage, SlideSource

COLUMN_GAP = 32.0
NOTE_OVER_LEAST, LARGEST_OVER_LEAST = 48 / 45, 1.7
"""Size of type of notes, as a multiple of the least legible one: where they need pages, and at most."""

MIN_COLUMN_EM = 11.0
"""Least width of a column in em of the type of notes."""


class TopicHead(NamedTuple):
    """The head of the columns of a topic: its lines, and its height."""

    title: str
    question: tuple[str, ...]
    number: str
    height: float


class TopicColumns(NamedTuple):
    """A topic on a page.

    Attributes:
        topic: The topic.
        span: How many columns it has.
        columns: Its columns of notes, of which the last ones may be missing.
        more: Number of notes that are not to be seen yet, and have no box on the page.
    """

    topic: Topic
    span: int
    columns: list[list[NoteBox]]
    more: int = 0


class NoteLayout(NamedTuple):
    """Notes at a size of type, in columns on pages.

    Attributes:
        size: Size of type in units.
        width: Width of a column.
        pages: For each page the topics that stand beside each other.
    """

    size: float
    width: float
    pages: list[list[TopicColumns]]


def lay_out_topics(
    source: SlideSource, role: str, crumbs: Sequence[Crumb], question: str, topics: Sequence[Topic]
) -> list[SlidePage]:
    """Return the pages of a slide with the notes of some topics.

    Args:
        source: What the slide is made from.
        role: Role of the colour of the block.
        crumbs: The title.
        question: The question beside it.
        topics: The topics; a single one is named by the title, others by heads over their columns.
    """
    has_heads = len(topics) > 1
    layout = _fit(source, topics, has_heads=has_heads)
    total = sum(note_count(source.notes[topic.id]) for topic in topics)
    masked = sum(source.masked.get(topic.id, 0) for topic in topics)
    pages: list[SlidePage] = []
    page_count = len(layout.pages)
    for page in layout.pages:
        marks = head_marks(source, role, crumbs, question)
        notes, shown, cut = _page_marks(source, layout, page, has_heads=has_heads)
        count = note_count(box.note for box in _boxes(page))
        words = source.words("shown", n=total, shown=count, total=total) if page_count > 1 else ""
        words = source.words("masked", n=masked) if masked else words
        marks += [*notes, *foot_marks(source, role, len(pages), page_count, words)]
        about = tuple(part.topic.id for part in page)
        pages.append(SlidePage(tuple(marks), tuple(shown), tuple(cut), layout.size, about))
    return pages


def _boxes(page: Sequence[TopicColumns]) -> Iterator[NoteBox]:
    return (box for part in page for column in part.columns for box in column)


def note_count(notes: Iterable[NoteView]) -> int:
    """Return the number of notes that are seen, without headings."""
    return sum(not (note.is_heading or note.is_blank) for note in notes)


def _fit(source: SlideSource, topics: Sequence[Topic], *, has_heads: bool) -> NoteLayout:
    """Return the notes in the largest type at which they fit one page, or on pages in the usual type."""
    usual = source.least * NOTE_OVER_LEAST
    steps = size_steps(source.least * LARGEST_OVER_LEAST, usual, 6)
    found = fit_largest(
        steps,
        lambda size: _arrange(source, topics, size, has_heads=has_heads),
        lambda layout: len(layout.pages) == 1 and all(box.is_whole for box in _boxes(layout.pages[0])),
    )
    return found or _arrange(source, topics, usual, has_heads=has_heads)


def _arrange(source: SlideSource, topics: Sequence[Topic], size: float, *, has_heads: bool) -> NoteLayout:
    box = content_box(source)
    count = min(max(1, int((box.w + COLUMN_GAP) // (MIN_COLUMN_EM * size + COLUMN_GAP))), 3)
    width = (box.w - (count - 1) * COLUMN_GAP) / count
    pages: list[list[TopicColumns]] = []
    for beside in _runs(topics, count):
        run, waiting = beside, {topic.id: source.notes[topic.id] for topic in beside}
        columns = count if len(topics) <= count else len(run)
        while run:
            height = box.h - (head_height(source, run, width) if has_heads else 0.0)
            page = []
            for topic, span in _share_columns(run, waiting, columns):
                part = _fill(source, topic, waiting[topic.id], Box(0, 0, width, height), size, span)
                placed = part.more + sum(map(len, part.columns))
                waiting[topic.id] = waiting[topic.id][placed:]
                page.append(part)
            pages.append(page)
            # on the next page there are only the topics that go on, in all columns
            run, columns = [topic for topic in run if waiting[topic.id]], count
    return NoteLayout(size, width, pages)


def _runs(topics: Sequence[Topic], count: int) -> list[Sequence[Topic]]:
    """Return runs of topics that stand beside each other, of equal length where they can be."""
    runs = -(-len(topics) // count)
    length = -(-len(topics) // runs)
    return [topics[start : start + length] for start in range(0, len(topics), length)]


def _share_columns(
    run: Sequence[Topic], waiting: Mapping[str, Sequence[NoteView]], count: int
) -> list[tuple[Topic, int]]:
    """Return each topic with the number of its columns; those that are left go to the topics with the most notes."""
    columns = dict.fromkeys([topic.id for topic in run], 1)
    for _ in range(count - len(run)):
        columns[max(columns, key=lambda id_: len(waiting[id_]) / columns[id_])] += 1
    return [(topic, columns[topic.id]) for topic in run]


def _fill(
    source: SlideSource, topic: Topic, notes: Sequence[NoteView], column: Box, size: float, span: int
) -> TopicColumns:
    """Return as many of the notes of a topic as have room in its columns on a page, in reading order; one at least.

    Of those that are not to be seen yet only the first page has boxes, and the number of the others.
    """
    fonts = (source.fonts.regular, source.fonts.bold)
    filled: list[list[NoteBox]] = [[]]
    used = 0.0
    for at, note in enumerate(notes):
        box = measure_note(note, column.w, size, fonts)
        if box.height > column.h:
            box = cut_to_height(box, column.w, column.h, source.fonts.regular)
        if filled[-1] and used + box.height > column.h:
            if len(filled) == span:
                return TopicColumns(topic, span, filled, len(notes) - at if note.is_blank else 0)
            filled.append([])
            used = 0.0
        filled[-1].append(box)
        used += box.height + GAP_EM * size
    return TopicColumns(topic, span, filled)


def head_height(source: SlideSource, topics: Sequence[Topic], width: float) -> float:
    """Return the height of the heads of topics that stand beside each other."""
    return max(_head(source, topic, width).height for topic in topics)


def _head(source: SlideSource, topic: Topic, width: float) -> TopicHead:
    size, label = source.least * 46 / 45, label_size(source)
    number = sum(not note.is_heading for note in source.notes[topic.id])
    count = str(number or "")
    available = width - source.fonts.regular.width(count) * label - size * 0.4
    title = elide(topic.title[source.lang], available / size, source.fonts.bold)
    question = tuple(wrap(topic.question[source.lang], width / label, source.fonts.regular))
    return TopicHead(title, question, count, size * 1.25 + len(question) * label * 1.25 + size * 0.35)


def _page_marks(
    source: SlideSource, layout: NoteLayout, page: Sequence[TopicColumns], *, has_heads: bool
) -> tuple[list[Mark], list[str], list[str]]:
    """Return the marks of the notes on a page, the ids of those shown whole, and of those cut."""
    box, x = content_box(source), content_box(source).x
    top = box.y + (head_height(source, [part.topic for part in page], layout.width) if has_heads else 0.0)
    marks: list[Mark] = []
    for part in page:
        if has_heads:
            marks += _head_marks(source, part.topic, Box(x, box.y, layout.width, 0))
        marks += _column_marks(source, layout, part, x, top)
        x += part.span * (layout.width + COLUMN_GAP)
    real = [one for one in _boxes(page) if one.note.id]
    shown = [one.note.id for one in real if one.is_whole]
    return marks, shown, [one.note.id for one in real if not one.is_whole]


def _column_marks(
    source: SlideSource, layout: NoteLayout, part: TopicColumns, left: float, top: float
) -> list[Mark]:
    """Return the marks of the notes of a topic; the last box says how many more there are that have none."""
    marks: list[Mark] = []
    last = Box(left, top, layout.width, 0.0)
    for index, column in enumerate(part.columns):
        x, y = left + index * (layout.width + COLUMN_GAP), top
        for note in column:
            marks += note_marks(note, x, y, layout.width, source.fonts.regular)
            last = Box(x, y, layout.width, note.height)
            y += note.height + GAP_EM * layout.size
    if part.more:
        words, size = (
            f"+{part.more + 1}",
            layout.size,
        )  # this box has the number, and stands for a note itself
        x = last.x + (last.w - source.fonts.regular.width(words) * size) / 2
        marks.append(TextRun(x, last.y + (last.h + size * CAPITAL_EM) / 2, words, "regular", size, "ink"))
    return marks


def _head_marks(source: SlideSource, topic: Topic, place: Box) -> list[Mark]:
    head, size, label = _head(source, topic, place.w), source.least * 46 / 45, label_size(source)
    base = place.y + size * 0.9
    right = place.right - source.fonts.regular.width(head.number) * label
    marks: list[Mark] = [
        TextRun(place.x, base, head.title, "bold", size, "ink"),
        TextRun(right, base, head.number, "regular", label, "soft"),
    ]
    for index, line in enumerate(head.question):
        baseline = place.y + size * 1.25 + label * (0.9 + index * 1.25)
        marks.append(TextRun(place.x, baseline, line, "regular", label, "soft"))
    return marks
