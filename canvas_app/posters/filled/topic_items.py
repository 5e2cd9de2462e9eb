"""What stands in a topic at one type size: its head, and notes, squares or its question; measured, then drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box, Rect
from canvas_app.posters.filled.grid import GridType
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import note_colours, theme_colour
from canvas_app.posters.parts.note_box import WrappedNote, draw_note, wrap_note
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterTopic

OVERVIEW_REF_PREFIX = "overview:"
"""Prefix of the `ref` of a note in the overview, whose text stands on a following sheet too."""


class NoteItem(NamedTuple):
    """A note; `ref` as in `draw_note`."""

    wrapped: WrappedNote
    ref: str = ""

    @property
    def height(self) -> float:
        """Its height, mm."""
        return self.wrapped.height

    def draw(self, box: Box, kind: GridType, builder: PageBuilder) -> None:
        """Draw it in its box."""
        draw_note(self.wrapped, box, kind.note, builder, ref=self.ref)


class SquaresItem(NamedTuple):
    """Squares for notes that stand on a following sheet, and how many they are."""

    notes: tuple[NoteView, ...]
    label: str
    across: int
    height: float

    def draw(self, box: Box, kind: GridType, builder: PageBuilder) -> None:
        """Draw them in rows, the number behind the last."""
        side = kind.square
        pitch = side * 1.22
        for index, note in enumerate(self.notes):
            row, column = divmod(index, self.across)
            square = Box(box.x + column * pitch, box.y + row * pitch, side, side)
            builder.add(
                Rect(square, note_colours(note.colour)[0], radius=side * 0.12, role="square", ref=note.id)
            )
        text_style = squares_style(kind)
        row, column = divmod(len(self.notes), self.across)
        x = box.x + column * pitch + (side * 0.15 if column else 0.0)
        if x + text_style.width(self.label) > box.right:
            row, x = row + 1, box.x
        builder.add_line(text_style, x, box.y + row * pitch + (side - text_style.leading) / 2, self.label)


class QuestionItem(NamedTuple):
    """The guiding question of a topic, on a canvas without notes."""

    lines: list[str]
    height: float

    def draw(self, box: Box, kind: GridType, builder: PageBuilder) -> None:
        """Draw its lines."""
        builder.add_lines(question_style(kind), box.x, box.y, self.lines)


Item = NoteItem | SquaresItem | QuestionItem


class MeasuredTopic(NamedTuple):
    """A topic at one size: lines of its head, its items, and the theme it belongs to.

    Attributes:
        head_height: Height of the head with the gap below it, mm.
        sums: Sum of the heights of the first 0, 1, 2 … items, mm.
        can_split: Whether it may run over two columns.
    """

    id: str
    theme: str
    head: list[str]
    head_height: float
    items: tuple[Item, ...]
    sums: tuple[float, ...]
    can_split: bool

    def height(self, start: int, stop: int, gap: float) -> float:
        """Return the height of some of its items with gaps between them, mm."""
        return self.sums[stop] - self.sums[start] + max(stop - start - 1, 0) * gap


def head_style(kind: GridType) -> TextStyle:
    """Return the text style of topic heads."""
    return TextStyle("bold", kind.head_size, theme_colour("ink"))


def question_style(kind: GridType) -> TextStyle:
    """Return the text style of guiding questions."""
    return TextStyle("italic", kind.at_least(0.86), theme_colour("soft"))


def squares_style(kind: GridType) -> TextStyle:
    """Return the text style of the number behind squares."""
    return TextStyle("regular", kind.at_least(0.72), theme_colour("soft"))


MIN_HEAD_RATIO = 0.72
"""Size of heads relative to the notes down to which they shrink to stay on one line."""


def fit_head_size(blocks: Iterable[PosterBlock], column: float, size: float, smallest: float) -> float:
    """Return the size of all heads, pt: that of the notes, or smaller where heads stay on one line, or words whole.

    Args:
        blocks: the blocks.
        column: width of a column, mm.
        size: size of the notes, pt.
        smallest: the smallest legible size, pt.
    """
    bold = TextStyle("bold", 1.0, "")
    titles = [topic.title for block in blocks for topic in block.topics if topic.title]
    for width_of, least in ((bold.width, MIN_HEAD_RATIO * size), (bold.widest_word_width, 0.0)):
        fitting = column / max(map(width_of, titles), default=1.0) - 0.01 if titles else size
        if fitting >= max(least, smallest):
            return min(size, fitting)
    return smallest


def measure_topic(
    topic: PosterTopic,
    theme: str,
    column: float,
    kind: GridType,
    lang: str,
    shown: int | None = None,
    ask: bool = False,
) -> MeasuredTopic:
    """Measure a topic in a column (mm).

    Args:
        topic: the topic.
        theme: title of its theme, '' for none.
        column: width of the column, mm.
        kind: the type.
        lang: language of fixed texts.
        shown: number of notes shown as text on an overview, those with most dots; None shows all.
        ask: whether its question stands under its head.
    """
    text_style = head_style(kind)
    head = text_style.wrap(topic.title, column) if topic.title else []
    items: list[Item] = []
    if ask and topic.question:
        lines = question_style(kind).wrap(topic.question, column)
        items.append(QuestionItem(lines, len(lines) * question_style(kind).leading))
    if shown is None:
        items += [NoteItem(wrap_note(note, column, kind.note)) for note in topic.notes]
    else:
        items += _overview_items(topic, column, kind, lang, shown)
    sums = [0.0]
    for item in items:
        sums.append(sums[-1] + item.height)
    head_height = len(head) * text_style.leading + kind.head_gap if head else 0.0
    can_split = shown is None and len(topic.notes) >= MIN_SPLIT_NOTES
    return MeasuredTopic(topic.id, theme, head, head_height, tuple(items), tuple(sums), can_split)


MAX_SQUARES = 60
"""Number of squares of a topic above which only their number tells how many notes there are."""

MIN_SPLIT_NOTES = 4
"""Number of notes from which a topic may run over two columns."""


def _overview_items(topic: PosterTopic, column: float, kind: GridType, lang: str, shown: int) -> list[Item]:
    order = sorted(topic.notes, key=lambda note: -note.dots)
    texts = order[:shown]
    rest = tuple(note for note in topic.notes if note not in texts)
    items: list[Item] = [
        NoteItem(wrap_note(note, column, kind.note), OVERVIEW_REF_PREFIX + note.id) for note in texts
    ]
    return [*items, squares_item(rest, column, kind, lang)] if rest else items


def squares_item(notes: tuple[NoteView, ...], column: float, kind: GridType, lang: str) -> SquaresItem:
    """Return the squares of notes in a column (mm)."""
    pitch = kind.square * 1.22
    across = max(1, int((column + pitch - kind.square) / pitch))
    label = label_text("more_notes", lang, n=len(notes))
    squares = notes[:MAX_SQUARES]
    row, column_index = divmod(len(squares), across)
    x = column_index * pitch + (kind.square * 0.15 if column_index else 0.0)
    rows = row + (2 if x + squares_style(kind).width(label) > column else 1)
    overlap = max(squares_style(kind).leading - kind.square, 0.0)
    return SquaresItem(squares, label, across, (rows - 1) * pitch + kind.square + overlap)
