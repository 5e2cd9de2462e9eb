"""Notes of topics in columns and pages: each topic in columns of its own, in the largest type that fits one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from canvas_app.content.method import Topic
from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box, Mark, TextRun
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.text_layout import elide, wrap
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


class NoteLayout(NamedTuple):
    """Notes at a size of type, in columns on pages.

    Attributes:
        size: Size of type in units.
        width: Width of a column.
        chunks: For each run of topics beside each other, the topics with the columns of each.
        pages: For each chunk, for each page, for each topic, its columns of notes on that page.
    """

    size: float
    width: float
    chunks: list[list[tuple[Topic, int]]]
    pages: list[list[list[list[list[NoteBox]]]]]

    @property
    def page_count(self) -> int:
        """Number of pages of all chunks."""
        return sum(map(len, self.pages))


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
    for chunk, chunk_pages in zip(layout.chunks, layout.pages, strict=True):
        for columns in chunk_pages:
            marks = head_marks(source, role, crumbs, question)
            notes, shown, cut = _page_marks(source, layout, chunk, columns, has_heads=has_heads)
            count = note_count(box.note for topic in columns for column in topic for box in column)
            words = source.words("shown", n=total, shown=count, total=total) if layout.page_count > 1 else ""
            words = source.words("masked", n=masked) if masked else words
            marks += [*notes, *foot_marks(source, role, len(pages), layout.page_count, words)]
            pages.append(SlidePage(tuple(marks), tuple(shown), tuple(cut), layout.size))
    return pages


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
        lambda layout: layout.page_count == 1 and all(_is_whole(layout)),
    )
    return found or _arrange(source, topics, usual, has_heads=has_heads)


def _is_whole(layout: NoteLayout) -> list[bool]:
    return [
        box.is_whole
        for chunk in layout.pages
        for page in chunk
        for topic in page
        for column in topic
        for box in column
    ]


def _arrange(source: SlideSource, topics: Sequence[Topic], size: float, *, has_heads: bool) -> NoteLayout:
    box = content_box(source)
    count = max(1, int((box.w + COLUMN_GAP) // (MIN_COLUMN_EM * size + COLUMN_GAP)))
    count = min(count, 3)
    width = (box.w - (count - 1) * COLUMN_GAP) / count
    chunks = _chunks(source, topics, count)
    pages: list[list[list[list[list[NoteBox]]]]] = []
    for chunk in chunks:
        height = box.h - (head_height(source, [topic for topic, _ in chunk], width) if has_heads else 0.0)
        flows = [
            _flow(source, source.notes[topic.id], width, height, size, columns) for topic, columns in chunk
        ]
        longest = max(map(len, flows))
        pages.append([[flow[page] if page < len(flow) else [] for flow in flows] for page in range(longest)])
    return NoteLayout(size, width, chunks, pages)


def _chunks(source: SlideSource, topics: Sequence[Topic], count: int) -> list[list[tuple[Topic, int]]]:
    """Return runs of topics that stand beside each other, each with the number of its columns.

    Runs are of equal length where they can be; columns that are left go to the topics with the most notes.
    """
    runs = -(-len(topics) // count)
    length = -(-len(topics) // runs)
    found = []
    for start in range(0, len(topics), length):
        run = topics[start : start + length]
        columns = dict.fromkeys([topic.id for topic in run], 1)
        for _ in range(count - len(run) if len(topics) <= count else 0):
            columns[max(columns, key=lambda id_: len(source.notes[id_]) / columns[id_])] += 1
        found.append([(topic, columns[topic.id]) for topic in run])
    return found


def _flow(
    source: SlideSource, notes: Sequence[NoteView], width: float, height: float, size: float, columns: int
) -> list[list[list[NoteBox]]]:
    """Return the notes of a topic on pages of columns, in reading order, at least one page.

    Of those that are not to be seen yet there are as many as a page has room for: their number stands at the foot.
    """
    fonts = (source.fonts.regular, source.fonts.bold)
    filled: list[list[NoteBox]] = [[]]
    used = 0.0
    for note in notes:
        box = measure_note(note, width, size, fonts)
        if note.is_blank and len(filled) % columns == 0 and used + box.height > height:
            break
        if box.height > height:
            box = cut_to_height(box, width, height, source.fonts.regular)
        if filled[-1] and used + box.height > height:
            filled.append([])
            used = 0.0
        filled[-1].append(box)
        used += box.height + GAP_EM * size
    return [filled[start : start + columns] for start in range(0, len(filled), columns)]


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
    source: SlideSource,
    layout: NoteLayout,
    chunk: Sequence[tuple[Topic, int]],
    page: Sequence[Sequence[Sequence[NoteBox]]],
    *,
    has_heads: bool,
) -> tuple[list[Mark], list[str], list[str]]:
    """Return the marks of the notes on a page, the ids of those shown whole, and of those cut."""
    box, x = content_box(source), content_box(source).x
    top = box.y + (head_height(source, [topic for topic, _ in chunk], layout.width) if has_heads else 0.0)
    marks: list[Mark] = []
    boxes: list[NoteBox] = []
    for (topic, count), columns in zip(chunk, page, strict=True):
        if has_heads:
            marks += _head_marks(source, topic, Box(x, box.y, layout.width, 0))
        for index, column in enumerate(columns):
            y, left = top, x + index * (layout.width + COLUMN_GAP)
            for note in column:
                marks += note_marks(note, left, y, layout.width, source.fonts.regular)
                y += note.height + GAP_EM * layout.size
            boxes += column
        x += count * (layout.width + COLUMN_GAP)
    real = [one for one in boxes if one.note.id]
    shown = [one.note.id for one in real if one.is_whole]
    return marks, shown, [one.note.id for one in real if not one.is_whole]


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
