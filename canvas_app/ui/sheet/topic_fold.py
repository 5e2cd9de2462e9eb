"""Notes of the topics in a column: which are shown, and which are folded into squares.

No Qt. Notes are measured when they are needed, so a topic of a thousand notes costs as much as what is seen of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from canvas_app.content.method import Topic
from canvas_app.content.note_view import NoteView
from canvas_app.model.note_groups import count_notes, folded_note_ids, group_notes
from canvas_app.model.records import Note
from canvas_app.ui.sheet.note_signs import heading_height, lay_out_signs, signs_indent, signs_width
from canvas_app.ui.sheet.pane_boxes import (
    DRAFT_NOTE_ID,
    NoteBox,
    PaneRect,
    PaneTextMeasurer,
    TopicBox,
)

LEAST_WRITTEN_LINES = 2
"""Lines of a note that is being written which stay in view whatever else needs room."""


class LayoutOptions(NamedTuple):
    """What a layout depends on besides notes and width.

    Attributes:
        lang: Language of titles and questions.
        add_label: Label of the area that adds a note to an empty topic.
        edited_note: Id of the note being edited ('' for none), which is `editor_height` high.
        editor_height: Height of the edited note in pixels.
        folded_headings: Ids of the headings whose notes are hidden.
        shown_ids: Ids of the notes that may be shown while others are sought: all others are folded; None for all.
        has_questions: Whether topics show their questions where there is room.
        masked_topics: Ids of the topics whose notes the room does not see yet, with a sign behind their titles.
    """

    lang: str
    add_label: str
    edited_note: str = ""
    editor_height: float = 0.0
    folded_headings: frozenset[str] = frozenset()
    shown_ids: frozenset[str] | None = None
    has_questions: bool = True
    masked_topics: frozenset[str] = frozenset()


def written_count(notes: Sequence[Note]) -> int:
    """Return the number of notes, without headings and a draft."""
    return count_notes(note for note in notes if note.id != DRAFT_NOTE_ID)


class MeasuredTopic:
    """A topic at a width: its head, and its notes, each measured once.

    Attributes:
        notes: The notes that are shown where there is room.
        is_empty: Whether the topic has no notes, so that it shows its question where there is room.
    """

    def __init__(
        self,
        topic: Topic,
        notes: Sequence[Note],
        width: float,
        options: LayoutOptions,
        measurer: PaneTextMeasurer,
    ) -> None:
        self.topic, self.width, self._measurer, self._options = topic, width, measurer, options
        self._all_notes, self.is_empty = notes, not notes
        self.notes = notes_to_show(notes, options)
        self._is_sought = options.shown_ids is not None and len(self.notes) < len(notes)
        self._groups = {group.heading.id: len(group.notes) for group in group_notes(notes) if group.heading}
        self.note_count = written_count(notes)
        self.metrics = m = measurer.metrics
        self._is_masked = topic.id in options.masked_topics
        count = measurer.count_width(self.note_count) if notes else 0.0
        count += m.title if self._is_masked else 0.0
        title = topic.title[options.lang]
        self.title_spacing = _spacing_on_one_line(measurer, title, width - count) or (
            _spacing_on_one_line(measurer, title, width) if " " not in title else 0.0
        )
        self.title_lines = (
            [title] if self.title_spacing else _wrap_whole_words(measurer, title, width - count, width)
        )
        question = topic.question[options.lang]
        self.question_lines = measurer.wrap_question(question, width) if options.has_questions else []
        self._boxes: dict[int, NoteBox] = {}
        self._folded_heights: dict[int, float] = {}  # asked for again with every height that a column may get
        natural = len(self.title_lines) * m.title + m.title_gap
        self.title_height = max(natural, m.target) if self.is_empty else natural

    @property
    def is_title_whole(self) -> bool:
        """Whether no word of the title is broken over two lines."""
        return " ".join(self.title_lines) == self.topic.title[self._options.lang]

    def head_height(self, *, asks: bool) -> float:
        """Return the height of title and question."""
        return self.title_height + (self._question_height if asks and not self.is_empty else 0.0)

    @property
    def _question_height(self) -> float:
        return len(self.question_lines) * self.metrics.question + self.metrics.title_gap

    def note_box(self, index: int) -> NoteBox:
        """Return a note, laid out at y 0."""
        if index not in self._boxes:
            self._boxes[index] = self._measure(self.notes[index])
        return self._boxes[index]

    def _measure(self, note: Note) -> NoteBox:
        m, view = self.metrics, self._measurer.view_note(note)
        if note.id == self._options.edited_note:
            height = max(self._options.editor_height, m.note_height(1))
            return NoteBox(view, 0.0, self.width, height, [])
        if view.is_heading:
            return self._measure_heading(view)
        text_width = max(self.width - m.spine - m.pad_left - m.pad_right, m.line)
        signs = lay_out_signs(view, self.width, m, self._measurer.disc_width)
        lines = self._wrap(view.text, text_width, signs_indent(signs, m))
        return NoteBox(view, 0.0, self.width, m.note_height(len(lines)), lines)

    def _wrap(self, text: str, width: float, indent: float) -> list[str]:
        """Return the lines of a note beside its signs.

        Where no word fits beside these, all lines are shorter, or the first is blank if words would break otherwise.
        """
        lines = self._measurer.wrap_text(text, width, indent)
        if lines[0] or not text.strip():
            return lines
        shorter = self._measurer.wrap_text(text, max(width - indent, 1.0), 0.0)
        return shorter if " ".join(shorter).split() == text.split() else lines

    def _measure_heading(self, view: NoteView) -> NoteBox:
        m, count = self.metrics, self._groups[view.id]
        signs = lay_out_signs(view, self.width, m, self._measurer.disc_width)
        text_width = self.width - m.marker - signs_width(signs, m) - self._measurer.count_width(count)
        lines = self._measurer.wrap_heading(view.text, max(text_width, m.line))
        is_folded = view.id in self._options.folded_headings
        height = max(len(lines) * m.heading + m.pad_bottom, heading_height(signs), m.target)
        return NoteBox(view, 0.0, self.width, height, lines, group_count=count, is_folded=is_folded)

    @property
    def count(self) -> int:
        """Number of things below the head: the notes it may show, or its question where there are none."""
        return 1 if self.is_empty else len(self.notes)

    def item_height(self, index: int) -> float:
        """Return the height of a note, or of the question that takes its place, and of the gap below it."""
        if self.is_empty:
            return max(self._question_height, self.metrics.target) + self.metrics.gap
        return self.note_box(index).height + self.metrics.gap

    def heights(self, start: int, stop: int, limit: float) -> float:
        """Return the height of some notes and the gaps below them, or a height above `limit`."""
        total = 0.0
        for index in range(start, stop):
            total += self.item_height(index)
            if total > limit:
                break
        return total

    def full_height(self, limit: float, *, asks: bool = False) -> float:
        """Return the height with all notes or the question and the gap below, or a height above `limit`."""
        squares = self.folded_height(self.count)
        return (
            self.head_height(asks=asks)
            + squares
            + self.heights(0, self.count, limit)
            + self.metrics.topic_gap
        )

    def notes_height(self, limit: float) -> float:
        """Return the height with all notes, but without a question in their place, or a height above `limit`."""
        return self.title_height if self.is_empty else self.full_height(limit)

    def least_height(self, limit: float = 0.0) -> float:
        """Return the height with all notes folded but the one being written; without notes, of the title only."""
        if self.is_empty:
            return self.title_height
        written = self._written_index
        kept = 0.0 if written is None else min(self.item_height(written), self._least_written_height)
        return (
            self.title_height
            + kept
            + self.folded_height(0 if written is None else 1)
            + self.metrics.topic_gap
        )

    @property
    def _written_index(self) -> int | None:
        if not self._options.edited_note:
            return None
        return next((at for at, note in enumerate(self.notes) if note.id == self._options.edited_note), None)

    @property
    def _least_written_height(self) -> float:
        """Height of a note being written that scrolls within itself, and of the gap below it."""
        m = self.metrics
        return m.note_height(LEAST_WRITTEN_LINES) + m.gap

    def folded_height(self, count: int) -> float:
        """Return the height of the row of folded notes and of the gap below it where `count` notes are shown.

        Where fingers need it, this has what the title grows by above notes.
        """
        if count not in self._folded_heights:
            is_all = not self._is_sought and count >= len(self.notes)
            squares = 0.0 if is_all else self._more_height(count) + self.metrics.gap
            self._folded_heights[count] = squares + self._title_growth(count)
        return self._folded_heights[count]

    def _more_height(self, count: int) -> float:
        """Return the height of the row of folded notes: without notes it is one target with the title above it."""
        return max(self.metrics.more, self.metrics.target - (0.0 if count else self.title_height))

    def _title_growth(self, count: int) -> float:
        """Return by how much the title is higher where notes are shown below it, so that it is a target by itself."""
        return max(self.metrics.target - self.title_height, 0.0) if count and not self.is_empty else 0.0

    def below_height(self, height: float) -> float:
        """Return what is left for notes and squares of a height for the topic and the gap below it."""
        return height - self.title_height - self.metrics.topic_gap

    def lay_out(self, shown: range, *, asks: bool, most: float = inf) -> TopicBox:
        """Return the topic at the origin with some of its notes shown and the others folded.

        Args:
            shown: Which of its notes, or `range(1)` for the question of an empty topic.
            asks: Whether a topic with notes shows its question.
            most: Height in pixels of the note being written at most.
        """
        m = self.metrics
        y = self.head_height(asks=asks) + self._title_growth(len(shown))
        boxes = []
        for index in () if self.is_empty else shown:
            box = self.note_box(index)
            height = min(box.height, most) if box.note.id == self._options.edited_note else box.height
            boxes.append(replace(box, y=y, height=height))
            y += height + m.gap
        folded = self._folded(shown)
        more: PaneRect | None = (0.0, y, self.width, self._more_height(len(boxes))) if folded else None
        is_added_to = self.is_empty and len(shown) > 0
        add: PaneRect | None = (0.0, y, self.width, self.item_height(0) - m.gap) if is_added_to else None
        y += more[3] + m.gap if more else add[3] + m.gap if add else 0.0
        return TopicBox(
            self.topic,
            0.0,
            0.0,
            self.width,
            y,
            self.title_lines,
            self._measurer.title_width(self.title_lines[-1]) + len(self.title_lines[-1]) * self.title_spacing,
            self.question_lines if is_added_to or (asks and not self.is_empty) else [],
            self.note_count,
            boxes,
            folded,
            more,
            add,
            self.title_spacing,
            self._is_masked,
            self._title_y(len(shown)),
        )

    def _title_y(self, count: int) -> float:
        """Return from the top to the title, which stands in the middle of a target of its own."""
        is_target = self.metrics.target > 0 and (count > 0 or self.is_empty)
        spare = self.metrics.target - len(self.title_lines) * self.metrics.title
        return max(spare, 0.0) / 2 if is_target else 0.0

    def _folded(self, shown: range) -> Sequence[Note]:
        """Return the notes that are folded, in their order."""
        if not self._is_sought:
            return [*self.notes[: shown.start], *self.notes[shown.stop :]] if shown else self.notes
        ids = {self.notes[index].id for index in shown}
        return [note for note in self._all_notes if note.id not in ids]


def notes_to_show(notes: Sequence[Note], options: LayoutOptions) -> Sequence[Note]:
    """Return the notes that are shown where there is room: those sought, or all not below a folded heading."""
    if options.shown_ids is not None:
        return [note for note in notes if note.id in options.shown_ids]
    hidden = folded_note_ids(notes, options.folded_headings, options.edited_note)
    return [note for note in notes if note.id not in hidden] if hidden else notes


def _spacing_on_one_line(measurer: PaneTextMeasurer, title: str, width: float) -> float:
    """Return how much closer the letters of a title must stand to fit on one line; 0 where it fits, or does not."""
    spacing = (width - measurer.title_width(title)) / len(title)
    return spacing if -measurer.metrics.tightening <= spacing < 0 else 0.0


def _wrap_whole_words(measurer: PaneTextMeasurer, title: str, width: float, full_width: float) -> list[str]:
    """Return the lines of a title beside its count; where a word would be cut, the count stands outside the column."""
    lines = measurer.wrap_title(title, width)
    return lines if " ".join(lines) == title else measurer.wrap_title(title, full_width)


def fold_column(topics: Sequence[MeasuredTopic], height: float, pinned: Collection[str]) -> list[range]:
    """Return which notes of each topic are shown in a column.

    Topics take turns from the top, a note each, until the column is full. A topic with a pinned note comes first, and
    shows that note whatever else has to fold. Questions of empty topics come last.

    Args:
        topics: The topics of the column, from the top.
        height: Height of the column in pixels.
        pinned: Ids of notes that must be shown.
    """
    shown = [range(0) for _ in topics]
    available_height = spare_height(topics, height)
    for index, topic in enumerate(topics if pinned else ()):
        at = next((place for place, note in enumerate(topic.notes) if note.id in pinned), None)
        if at is not None:
            least = topic.least_height()
            shown[index], used = _window_around(topic, at, topic.below_height(available_height + least))
            available_height += topic.below_height(least) - used
    open_topics = [index for index, topic in enumerate(topics) if topic.notes and not shown[index]]
    while open_topics:
        for index in list(open_topics):
            count, used = _next_note(topics[index], len(shown[index]), available_height)
            is_done = count == len(shown[index]) or count == topics[index].count
            shown[index] = range(count)
            available_height -= used
            if is_done:
                open_topics.remove(index)
    for index, topic in enumerate(topics):
        needed = topic.full_height(inf) - topic.least_height() if topic.is_empty else inf
        if needed <= available_height:
            shown[index] = range(1)
            available_height -= needed
    return shown


def spare_height(topics: Sequence[MeasuredTopic], height: float) -> float:
    """Return what is left of the height of a column with all notes folded."""
    return height - sum(topic.least_height() for topic in topics)


def most_written_height(topic: MeasuredTopic, spare: float) -> float:
    """Return the height of a note being written at most, so that the heads below it stay in view.

    Args:
        topic: Its topic.
        spare: Height that is left with all notes folded.
    """
    below = topic.below_height(topic.least_height() + max(spare, 0.0))
    return below - topic.folded_height(1) - topic.metrics.gap


def _next_note(topic: MeasuredTopic, count: int, available_height: float) -> tuple[int, float]:
    """Return the number of notes shown with one more if it fits, and the height this takes."""
    total, squares = topic.count, topic.folded_height(topic.count)
    freed = topic.folded_height(count) - squares
    if total - count == 1:
        others = topic.heights(count, total, available_height + freed) - freed
        if others <= available_height:
            return total, others
    used = topic.item_height(count) + topic.folded_height(count + 1) - topic.folded_height(count)
    is_possible = count + 1 < total or squares > 0
    return (count + 1, used) if used <= available_height and is_possible else (count, 0.0)


def _window_around(topic: MeasuredTopic, at: int, available_height: float) -> tuple[range, float]:
    """Return the notes shown around one that must be shown, as many as fit, and the height with the squares."""
    total, squares = topic.count, topic.folded_height(topic.count)
    everything = topic.heights(0, total, available_height - squares) + squares
    if everything <= available_height:
        return range(total), everything
    start, stop, used = at, at + 1, topic.item_height(at) + topic.folded_height(1)
    while start and used + (more := topic.item_height(start - 1)) <= available_height:
        start, used = start - 1, used + more
    while stop < total and used + (more := topic.item_height(stop)) <= available_height:
        stop, used = stop + 1, used + more
    return range(start, stop), used
