"""View of the topics and notes of a block: identity, rules, leadership or organisation.

One widget paints its visible notes. Measured against one widget per note and against item views, it opens and scrolls
thousands of notes several times faster, with a fraction of the memory. Screen readers are told of the notes by
`accessible_sheet`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import BLOCK_COLUMNS, MIDDLE_BLOCKS
from canvas_app.content.method import Block, Topic
from canvas_app.content.note_view import NoteView
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.note_groups import folded_note_ids
from canvas_app.model.records import Note
from canvas_app.ui.parts.mask_texts import masked_text, not_shown_text
from canvas_app.ui.sheet.block_view import BlockView, DropPosition
from canvas_app.ui.sheet.column_balance import balance
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import (
    ItemKey,
    NoteBox,
    PaneLayout,
    PaneRect,
    TopicBox,
    contains,
    find_drop_position,
    hit_test,
)
from canvas_app.ui.sheet.pane_fonts import PaneFonts
from canvas_app.ui.sheet.pane_layout import (
    UNLIMITED,
    ColumnOptions,
    PaneColumns,
    arrange_columns,
    flow_columns,
)
from canvas_app.ui.sheet.topic_fold import LayoutOptions, MeasuredTopic, written_count
from canvas_app.ui.sheet.topic_painter import TopicPainter, plus_rect

LEAST_HEAD_PX = 40
"""Least width of the head of a topic, for its frame."""


class TopicsView(BlockView):
    """Shows the topics and notes of a block; `view_note` returns what is shown of a note.

    Attributes:
        column_count: Number of columns while the block has the whole window.
        asks: Whether topics show their questions there.
        numbers: How many topics stand in each column of the sheet.
        written: Signal, the height of a note being written changed: True where its editor was opened or closed.
    """

    written = Signal(bool)

    def __init__(
        self,
        block: Block,
        fonts: PaneFonts,
        state: PaintState,
        view_note: Callable[[Note], NoteView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(block.id, fonts, state, parent)
        self.method_block = block
        self.pane_layout: PaneLayout = PaneLayout()
        self.notes: dict[str, Sequence[Note]] = {}
        self.options = LayoutOptions(DEFAULT_LANGUAGE, "+")
        self.column_count, self.asks = 3, True
        self.numbers: tuple[int, ...] = ()
        self._view_note = view_note
        self._measured: dict[tuple[PaneFonts, str, float, frozenset[str]], MeasuredTopic] = {}
        self._arranged: dict[tuple[PaneFonts, float, tuple[int, ...], frozenset[str]], PaneColumns] = {}
        self._kept_numbers: tuple[int, ...] = ()

    def set_notes(self, notes: Mapping[str, Sequence[Note]]) -> None:
        """Set the notes of some of its topics."""
        for topic, of_topic in notes.items():
            self.notes[topic] = of_topic
            self.invalidate(topic)

    def invalidate(self, topic: str | None = None) -> None:
        """Drop the measurements of a topic, or of all topics."""
        self._arranged.clear()
        for key in [key for key in self._measured if topic in (None, key[1])]:
            del self._measured[key]

    def set_style(self, fonts: PaneFonts, options: LayoutOptions) -> None:
        """Set the fonts and the layout options; what was measured with these fonts to choose them is kept."""
        is_same = options == self.options
        self.fonts, self.options = fonts, options
        self._measured = {key: one for key, one in self._measured.items() if is_same and key[0] is fonts}
        self._arranged = {key: one for key, one in self._arranged.items() if is_same and key[0] is fonts}

    def set_edited_note(self, topic: str, note: str, height: float) -> None:
        """Set the note being edited ('' for none) and the height of its editor in pixels."""
        before = self.options
        self.options = before._replace(edited_note=note, editor_height=height)
        self.invalidate(topic)
        is_begun_or_ended = bool(note) != bool(before.edited_note)
        if is_begun_or_ended or height != before.editor_height:
            self.written.emit(is_begun_or_ended)

    def set_folded_headings(self, topic: str, ids: frozenset[str]) -> None:
        """Set which headings are folded, of which one in `topic` was changed."""
        self.options = self.options._replace(folded_headings=ids)
        self.invalidate(topic)

    def set_masked_topics(self, topics: frozenset[str]) -> None:
        """Set which topics have the sign that the room does not see their notes yet."""
        self.options = self.options._replace(masked_topics=topics)
        self.invalidate()

    def set_shown_ids(self, ids: frozenset[str] | None, *, has_questions: bool = True) -> None:
        """Set which notes are shown while others are sought, and all others folded; None shows all."""
        self.options = self.options._replace(shown_ids=ids, has_questions=has_questions)
        self.invalidate()
        self.relayout()

    @property
    def count(self) -> int:
        """Number of notes, without a draft."""
        return sum(map(written_count, self.notes.values()))

    def columns(self, fonts: PaneFonts, width: float, numbers: Sequence[int] | None = None) -> PaneColumns:
        """Return the topics in the columns of the sheet.

        Args:
            fonts: Fonts to measure with.
            width: Width in pixels.
            numbers: How many topics stand in each column; those of the last balance if None.
        """
        chosen = self.numbers if numbers is None else tuple(numbers)
        key = (fonts, width, chosen, self._pinned_ids())
        if key not in self._arranged:
            self._arranged[key] = arrange_columns(
                self.method_block,
                width,
                BLOCK_COLUMNS[self.block],
                self._column_options(fonts),
                has_heading_line=self.block in MIDDLE_BLOCKS,
                numbers=chosen,
            )
        return self._arranged[key]

    def balance(self, fonts: PaneFonts, width: float, limit: float, height: float | None = None) -> None:
        """Choose how many topics stand in each column of the sheet, see `column_balance.balance`."""
        written = [topic for topic, notes in self.notes.items() if notes]
        arrange = partial(self.columns, fonts, width)
        self.numbers = balance(self.method_block, written, arrange, limit, height)

    def flowing_columns(self, fonts: PaneFonts, count: int) -> PaneColumns:
        """Return the topics in columns of the whole window; while a note is written, they keep their columns."""
        kept = self._kept_numbers if self.options.edited_note else ()
        return flow_columns(self.method_block, self.content_width, count, self._column_options(fonts), kept)

    def _column_options(self, fonts: PaneFonts) -> ColumnOptions:
        continued = QCoreApplication.translate("TopicsView", "%1, continued")
        return ColumnOptions(self.options.lang, fonts.metrics, self._topic_measurer(fonts), continued)

    def _topic_measurer(self, fonts: PaneFonts) -> Callable[[Topic, float], MeasuredTopic]:
        """Return the measuring of topics, each measured once with a font and at a width."""
        measurer, options, pinned = fonts.measurer(self._view_note), self.options, self._pinned_ids()
        if options.shown_ids is not None:
            options = options._replace(shown_ids=options.shown_ids | pinned)

        def measure(topic: Topic, width: float) -> MeasuredTopic:
            key = (fonts, topic.id, width, pinned)
            if key not in self._measured:
                notes = self.notes.get(topic.id, ())
                self._measured[key] = MeasuredTopic(topic, notes, width, options, measurer)
            return self._measured[key]

        return measure

    def _pinned_ids(self) -> frozenset[str]:
        """Return the note measured though it is not sought: the one being written, else the current one."""
        return frozenset() if self.options.shown_ids is None else self._unfolded_ids()

    def _unfolded_ids(self) -> frozenset[str]:
        """Return the id of the note that is never folded: the one being written, else the current one."""
        kind, id_ = self.state.current or ("", "")
        return frozenset({self.state.edited_note or (id_ if kind == "note" else "")} - {""})

    def reading_order(self) -> list[ItemKey]:
        """Return topics and notes in reading order, also folded notes."""
        self.ensure_layout()
        return [
            item
            for box in self.pane_layout.topics
            for item in (
                ("topic", box.topic.id),
                *(("note", note.id) for note in self.unfolded_notes(box.topic.id)),
            )
        ]

    def unfolded_notes(self, topic: str) -> list[Note]:
        """Return the notes of a topic without those below a folded heading; all while some are sought."""
        notes = self.notes.get(topic, ())
        if self.options.shown_ids is not None:
            return list(notes)
        hidden = folded_note_ids(notes, self.options.folded_headings, self.options.edited_note)
        return [note for note in notes if note.id not in hidden]

    def is_shown(self, item: ItemKey) -> bool:
        """Return whether an item is shown and not folded."""
        return item in self.item_rects()

    # BlockView interface

    def lay_out(self) -> None:
        """Lay out: maximized in columns of the window, else on the sheet, with what does not fit folded."""
        height = float(self.viewport().height())
        if self.is_maximized:
            columns, limit, asks = self.flowing_columns(self.fonts, self.column_count), UNLIMITED, self.asks
            self._kept_numbers = tuple(map(len, columns.rows[0]))
        else:
            columns, limit = self.columns(self.fonts, self.content_width), height
            asks = self.options.has_questions and columns.full_height(height, asks=True) <= height
        self.pane_layout = columns.lay_out(limit, self._unfolded_ids(), asks=asks)
        self.content_height = self.pane_layout.height - self.fonts.metrics.topic_gap

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint group titles and the visible topics and notes."""
        brush = TopicPainter(self.fonts.theme, self.fonts, self.state, self.block)
        for head in self.pane_layout.headings:
            brush.paint_group_heading(painter, head)
        for topic in self.pane_layout.topics:
            if topic.y < bottom and topic.y + topic.height + 8 > top:
                brush.paint_topic(painter, topic, top, bottom, self.options.add_label)

    def item_at(self, x: float, y: float) -> ItemKey:
        """Return the note at a point, else the topic, else ('', '')."""
        topic, note = hit_test(self.pane_layout, x, y)
        if topic is not None and note is not None:
            return (self._kind_of_target(topic, note, x), note.note.id)
        if topic is not None and topic.more_rect and contains(topic.absolute(topic.more_rect), x, y):
            return ("more", topic.topic.id)
        return ("topic", topic.topic.id) if topic else ("", "")

    def _kind_of_target(self, topic: TopicBox, note: NoteBox, x: float) -> str:
        marker = max(self.fonts.metrics.marker, self.fonts.metrics.target)
        is_marker = note.note.is_heading and x < topic.x + note.x + marker
        return "fold" if is_marker and note.note.id != self.options.edited_note else "note"

    def is_add_target(self, x: float, y: float) -> bool:
        """Return whether a point is in the dashed add area or on the `+` of a topic."""
        topic, note = hit_test(self.pane_layout, x, y)
        if topic is None or note is not None:
            return False
        has_plus = topic.title_lines and not self.state.is_read_only
        plus = plus_rect(topic, self.fonts) if has_plus else None
        add = topic.absolute(topic.add_rect) if topic.add_rect else None
        return any(contains(target, x, y) for target in (plus, add) if target)

    def tooltip_at(self, x: float, y: float) -> str:
        """Return the author of a note, or the question of a topic and what changed about it."""
        topic, note = hit_test(self.pane_layout, x, y)
        if note is not None:
            return not_shown_text() if note.note.is_blank else note.note.author_label
        if topic is None:
            return ""
        question = topic.topic.question[self.options.lang]
        parts = (question, masked_text() if topic.is_masked else "", self.state.topic_change(topic.topic.id))
        return " ".join(filter(None, parts))

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangles of topic titles and notes in reading order."""
        places: dict[ItemKey, PaneRect] = {}
        for topic in self.pane_layout.topics:
            target = self.fonts.metrics.target
            height = topic.title_height(self.fonts.metrics.title) + 2 * topic.title_y
            width = max(topic.occupied_title_width, target, LEAST_HEAD_PX)
            places["topic", topic.topic.id] = (topic.x, topic.y, width, height)
            for box in topic.notes:
                places["note", box.note.id] = topic.note_rect(box)
            if topic.more_rect:
                places["more", topic.topic.id] = topic.absolute(topic.more_rect)
        return places

    def drop_at(self, x: float, y: float, kind: str) -> DropPosition | None:
        """Return the drop position in the topic at a point, or in the nearest one, preferably of the same column."""
        if kind != "note" or not self.pane_layout.topics:
            return None
        topic = min(self.pane_layout.topics, key=lambda box: _distance(box, x, y))
        before, mark = find_drop_position(topic, x, y)
        return DropPosition(topic.topic.id, before, mark)


def _distance(topic: TopicBox, x: float, y: float) -> float:
    """Return the distance from a point to a topic; horizontal distance counts four times, to stay in the column."""
    aside = max(topic.x - x, x - topic.x - topic.width, 0.0)
    above = max(topic.y - y, y - topic.y - topic.height, 0.0)
    return aside * 4 + above
