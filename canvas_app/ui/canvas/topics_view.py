"""View of the topics and notes of a block: identity, rules, leadership or organisation.

One widget paints its visible notes. Measured against one widget per note and against item views, it opens and scrolls
thousands of notes several times faster, with a fraction of the memory. For screen readers, the canvas sets a
description of the current item as the view's accessible description and announces it whenever it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import Block, Topic
from canvas_app.content.note_view import NoteView
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.records import Note
from canvas_app.ui.canvas.block_view import BlockView, DropPosition
from canvas_app.ui.canvas.pane_boxes import PaneLayout, PaneRect, TopicBox, find_drop_position, hit_test
from canvas_app.ui.canvas.pane_fonts import PaneFonts
from canvas_app.ui.canvas.pane_layout import LayoutOptions, lay_out_pane, lay_out_topic, with_question
from canvas_app.ui.canvas.selection import ItemKey
from canvas_app.ui.canvas.topic_painter import PaintState, TopicPainter, plus_rect

DRAFT_NOTE_ID = "new"
"""The id of a note that is being edited and not in the document yet; real ids are hexadecimal."""


class TopicsView(BlockView):
    """Shows the topics and notes of a block; `view_note` returns what is shown of a note."""

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
        self.options = LayoutOptions(DEFAULT_LANGUAGE, True, "+")
        self.always_questions = False
        self._view_note = view_note
        self._topic_boxes: dict[tuple[str, float, bool], TopicBox] = {}

    def set_notes(self, notes: Mapping[str, Sequence[Note]]) -> None:
        """Set the notes of some of its topics."""
        for topic, of_topic in notes.items():
            self.notes[topic] = of_topic
            self.invalidate(topic)

    def invalidate(self, topic: str | None = None) -> None:
        """Drop the cached layout of a topic, or of all topics."""
        gone = [key for key in self._topic_boxes if topic in (None, key[0])]
        for key in gone:
            del self._topic_boxes[key]

    def set_style(self, fonts: PaneFonts, options: LayoutOptions) -> None:
        """Set the fonts and the layout options."""
        self.fonts, self.options = fonts, options
        self.invalidate()

    def set_edited_note(self, topic: str, note: str, height: float) -> None:
        """Set the note being edited ('' for none) and the height of its editor in pixels."""
        self.options = self.options_with(note, height)
        self.invalidate(topic)

    def options_with(self, note: str, height: float) -> LayoutOptions:
        """Return the current layout options with another edited note and editor height."""
        return LayoutOptions(
            self.options.lang, self.options.show_questions, self.options.add_label, note, height
        )

    @property
    def count(self) -> int:
        """Number of notes, without a draft."""
        return sum(note.id != DRAFT_NOTE_ID for notes in self.notes.values() for note in notes)

    def _topic_layouter(self, questions: bool) -> Callable[[Topic, float], TopicBox]:
        """Return a cached layout function; with questions it reuses a cached layout without them."""
        measurer = self.fonts.measurer(self._view_note)
        options = LayoutOptions(self.options.lang, questions, *self._edit_options())

        def lay_out_cached(topic: Topic, width: float) -> TopicBox:
            key = (topic.id, width, questions)
            if key not in self._topic_boxes:
                without_question = self._topic_boxes.get((topic.id, width, False))
                self._topic_boxes[key] = (
                    with_question(
                        without_question,
                        self.fonts.wrap_small(topic.question[options.lang], width),
                        self.fonts.metrics,
                    )
                    if without_question is not None
                    else lay_out_topic(topic, self.notes.get(topic.id, ()), width, options, measurer)
                )
            return self._topic_boxes[key]

        return lay_out_cached

    def _edit_options(self) -> tuple[str, str, float]:
        return (self.options.add_label, self.options.edited_note, self.options.editor_height)

    def _lay_out_pane(self, questions: bool) -> PaneLayout:
        set_topic = self._topic_layouter(questions)
        return lay_out_pane(
            self.method_block, self.options.lang, self.content_width, self.fonts.metrics, set_topic
        )

    # BlockView interface

    def lay_out(self) -> None:
        """Lay out with questions if everything then fits without scrolling (or `always_questions`), else without."""
        visible_height = self.viewport().height()
        self.pane_layout = self._lay_out_pane(questions=False)
        if self.always_questions or self.pane_layout.height <= visible_height:
            asking = self._lay_out_pane(questions=True)
            if self.always_questions or asking.height <= visible_height:
                self.pane_layout = asking
        self.content_height = self.pane_layout.height

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
        if note is not None:
            return ("note", note.note.id)
        return ("topic", topic.topic.id) if topic else ("", "")

    def is_add_target(self, x: float, y: float) -> bool:
        """Return whether a point is in the dashed add area or on the `+` of a topic."""
        topic, note = hit_test(self.pane_layout, x, y)
        if topic is None or note is not None:
            return False
        targets = [plus_rect(topic, self.fonts)]
        if topic.add_rect:
            targets.append(
                (
                    topic.x + topic.add_rect[0],
                    topic.y + topic.add_rect[1],
                    topic.add_rect[2],
                    topic.add_rect[3],
                )
            )
        return any(
            left <= x < left + width and top <= y < top + height for left, top, width, height in targets
        )

    def tooltip_at(self, x: float, y: float) -> str:
        """Return the author of a note, or the question of a topic."""
        topic, note = hit_test(self.pane_layout, x, y)
        if note is not None:
            return note.note.author_label
        return topic.topic.question[self.options.lang] if topic is not None else ""

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangles of topic titles and notes in reading order."""
        places: dict[ItemKey, PaneRect] = {}
        for topic in self.pane_layout.topics:
            height = topic.title_height(self.fonts.metrics.title)
            places["topic", topic.topic.id] = (topic.x, topic.y, max(topic.occupied_title_width, 40), height)
            for box in topic.notes:
                places["note", box.note.id] = topic.note_rect(box)
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
