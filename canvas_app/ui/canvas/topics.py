"""A pane with topics and notes: identity, rules, leadership, organisation.

One widget paints its visible notes. That was measured against a widget a note and against item views: it opens and
scrolls thousands of notes several times quicker, at a fraction of the memory. What screen readers need instead of
widgets, the canvas says: the current item is the widget's accessible name, announced whenever it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import Block, Topic
from canvas_app.model.records import Note
from canvas_app.ui.canvas.flow import (
    PaneLayout,
    Rect,
    Setting,
    TopicBox,
    drop_place,
    lay_out_pane,
    lay_out_topic,
    note_at,
    with_question,
)
from canvas_app.ui.canvas.paint import PaintState, TopicPainter, plus_rect
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.canvas.typeset import Type
from canvas_app.ui.canvas.view import BlockView, Drop

NEW_NOTE = "new"
"""The id of a note that is being written and not in the document yet; real ids are hexadecimal."""


class TopicsView(BlockView):
    """Shows a block's topics; `signature` turns an author's id into letters, `who` into name and organisation.

    `dots` says how many dots are shown on a note.
    """

    def __init__(
        self,
        block: Block,
        type_: Type,
        state: PaintState,
        signature: Callable[[str], str],
        who: Callable[[str], str],
        dots: Callable[[str], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(block.id, type_, state, parent)
        self.method_block = block
        self.layout_: PaneLayout = PaneLayout()
        self.notes: dict[str, Sequence[Note]] = {}
        self.setting = Setting("nl", True, "+")
        self.always_questions = False
        self._signature, self._who, self._dots = signature, who, dots
        self._cache: dict[tuple[str, float, bool], TopicBox] = {}

    def show_notes(self, notes: Mapping[str, Sequence[Note]]) -> None:
        """Other notes in some of its topics."""
        for topic, of_topic in notes.items():
            self.notes[topic] = of_topic
            self.forget(topic)

    def forget(self, topic: str | None = None) -> None:
        """Lays a topic out anew at the next occasion; all of them without one."""
        gone = [key for key in self._cache if topic in (None, key[0])]
        for key in gone:
            del self._cache[key]

    def use(self, type_: Type, setting: Setting) -> None:
        """Another type or language."""
        self.type, self.setting = type_, setting
        self.forget()

    def write_in(self, topic: str, note: str, height: float) -> None:
        """The note being written ('' for none) and how high its editor is."""
        self.setting = self.setting_with(note, height)
        self.forget(topic)

    def setting_with(self, note: str, height: float) -> Setting:
        """The present setting for another note being written."""
        return Setting(self.setting.lang, self.setting.questions, self.setting.add_label, note, height)

    @property
    def count(self) -> int:
        """How many notes it holds."""
        return sum(note.id != NEW_NOTE for notes in self.notes.values() for note in notes)

    def _set_topic(self, questions: bool) -> Callable[[Topic, float], TopicBox]:
        typesetter = self.type.typesetter(self._signature, self._dots)
        setting = Setting(self.setting.lang, questions, *self._words())

        def set_topic(topic: Topic, width: float) -> TopicBox:
            key = (topic.id, width, questions)
            if key not in self._cache:
                bare = self._cache.get((topic.id, width, False))
                self._cache[key] = (
                    with_question(
                        bare, self.type.wrap_soft(topic.question[setting.lang], width), self.type.metrics
                    )
                    if bare is not None
                    else lay_out_topic(topic, self.notes.get(topic.id, ()), width, setting, typesetter)
                )
            return self._cache[key]

        return set_topic

    def _words(self) -> tuple[str, str, float]:
        return (self.setting.add_label, self.setting.editing, self.setting.edit_height)

    def _layout(self, questions: bool) -> PaneLayout:
        set_topic = self._set_topic(questions)
        return lay_out_pane(
            self.method_block, self.setting.lang, self.content_width, self.type.metrics, set_topic
        )

    # What a pane must say

    def lay_out(self) -> None:
        """With questions where they fit without scrolling, without them where they do not."""
        room = self.viewport().height()
        self.layout_ = self._layout(questions=False)
        if self.always_questions or self.layout_.height <= room:
            asking = self._layout(questions=True)
            if self.always_questions or asking.height <= room:
                self.layout_ = asking
        self.content_height = self.layout_.height

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """Group titles, topics and the notes that can be seen."""
        brush = TopicPainter(self.type.look, self.type, self.state, self.block)
        for head in self.layout_.heads:
            brush.paint_head(painter, head)
        for topic in self.layout_.topics:
            if topic.y < bottom and topic.y + topic.height + 8 > top:
                brush.paint_topic(painter, topic, top, bottom, self.setting.add_label)

    def item_at(self, x: float, y: float) -> Item:
        """A note, or the topic it is in, or ('', '')."""
        topic, note = note_at(self.layout_, x, y)
        if note is not None:
            return ("note", note.note.id)
        return ("topic", topic.topic.id) if topic else ("", "")

    def is_wish(self, x: float, y: float) -> bool:
        """Whether this is the dashed invitation or the `+` of a topic."""
        topic, note = note_at(self.layout_, x, y)
        if topic is None or note is not None:
            return False
        wishes = [plus_rect(topic, self.type)]
        if topic.add:
            wishes.append((topic.x + topic.add[0], topic.y + topic.add[1], topic.add[2], topic.add[3]))
        return any(
            left <= x < left + width and top <= y < top + height for left, top, width, height in wishes
        )

    def tip_at(self, x: float, y: float) -> str:
        """The question of a topic, or who wrote a note."""
        topic, note = note_at(self.layout_, x, y)
        if note is not None:
            return self._who(note.note.author)
        return topic.topic.question[self.setting.lang] if topic is not None else ""

    def places(self) -> dict[Item, Rect]:
        """Topics and notes in reading order."""
        places: dict[Item, Rect] = {}
        for topic in self.layout_.topics:
            height = topic.title_height(self.type.metrics.title)
            places["topic", topic.topic.id] = (topic.x, topic.y, max(topic.title_room, 40), height)
            for box in topic.notes:
                places["note", box.note.id] = topic.note_rect(box)
        return places

    def drop_at(self, x: float, y: float, kind: str) -> Drop | None:
        """The topic under the point, or the nearest one in its column."""
        if kind != "note" or not self.layout_.topics:
            return None
        topic = min(self.layout_.topics, key=lambda box: _distance(box, x, y))
        before, mark = drop_place(topic, x, y)
        return Drop(topic.topic.id, before, mark)


def _distance(topic: TopicBox, x: float, y: float) -> float:
    aside = max(topic.x - x, x - topic.x - topic.width, 0.0)
    above = max(topic.y - y, y - topic.y - topic.height, 0.0)
    return aside * 4 + above
