"""One topic with all its notes, in large type over the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.paint_helpers import fill_box, paint_rounded_box
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.mask_texts import masked_text
from canvas_app.ui.sheet.pane_boxes import ItemKey, NoteBox, PaneLayout, PaneRect, TopicBox
from canvas_app.ui.sheet.pane_layout import split_evenly
from canvas_app.ui.sheet.topic_fold import MeasuredTopic, written_count
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from canvas_app.content.method import Block, Topic
    from canvas_app.content.note_view import NoteView
    from canvas_app.model.records import Note
    from canvas_app.ui.sheet.paint_state import PaintState
    from canvas_app.ui.sheet.pane_fonts import PaneFonts

VEIL_OPACITY = 0.74
PADDING_PX = 24
SHARE_OF_WIDTH, SHARE_OF_HEIGHT = 0.72, 0.78
COLUMN_PX = 300
"""Width of a column of notes from which one more is made, in pixels at scale 1."""


class SingleTopicView(TopicsView):
    """Shows the notes of one topic in columns, without its title."""

    topic_id = ""

    def lay_out(self) -> None:
        """Lay out all notes of the topic in columns of about equal height."""
        m, topic = self.fonts.metrics, self._topic()
        count = max(
            1, int((self.content_width + m.column_gap) // (self.fonts.theme.px(COLUMN_PX) + m.column_gap))
        )
        width = (self.content_width - (count - 1) * m.column_gap) / count
        measured = self._topic_measurer(self.fonts)(topic, width)
        boxes, height = _flow_notes(measured, count, m.column_gap)
        add: PaneRect | None = None
        if not boxes:
            add = (0.0, 0.0, width, measured.item_height(0))
            height = add[3]
        notes = measured.note_count
        box = TopicBox(topic, 0.0, 0.0, self.content_width, height, [], 0.0, [], notes, boxes, [], None, add)
        self.pane_layout = PaneLayout([box], [], height)
        self.content_height = height

    def _topic(self) -> Topic:
        return next(topic for topic in self.method_block.topics if topic.id == self.topic_id)

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangles of the notes in reading order; of the area that adds one where there are none."""
        (box,) = self.pane_layout.topics
        if box.add_rect:
            return {("topic", self.topic_id): box.add_rect}
        return {("note", note.note.id): box.note_rect(note) for note in box.notes}


def _flow_notes(topic: MeasuredTopic, count: int, gap: float) -> tuple[list[NoteBox], float]:
    """Return the notes in columns, read downwards, and the height of the highest column."""
    m, bottom, boxes = topic.metrics, 0.0, list[NoteBox]()
    heights = [topic.item_height(index) for index in range(len(topic.notes))]
    for column, (first, last) in enumerate(split_evenly(heights, count)):
        y = 0.0
        for index in range(first, last):
            box = topic.note_box(index)
            boxes.append(replace(box, y=y, x=column * (topic.width + gap)))
            y += box.height + m.gap
        bottom = max(bottom, y)
    return boxes, bottom


class TopicOverlay(QWidget):
    """Covers the sheet with a veil, and shows one topic on it.

    Attributes:
        view: The notes.
        type_px: Size of their type, in pixels at scale 1.
        closed: Signal, the sheet is to be shown again.
    """

    type_px = 17
    closed = Signal()

    def __init__(
        self,
        block: Block,
        fonts: PaneFonts,
        state: PaintState,
        view_note: Callable[[Note], NoteView],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.block, self._surface = block, parent
        self.lang = DEFAULT_LANGUAGE
        self.view = SingleTopicView(block, fonts, state, view_note, self)
        self.view.set_maximized(True)
        self.close_button = IconButton(
            fonts.theme,
            "x",
            parent=self,
            tooltip=TranslatableText("TopicOverlay", "Back to the canvas (Esc)"),
        )
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.closed)

    def show_topic(self, topic: str, lang: str) -> None:
        """Show a topic in a language."""
        self.view.topic_id, self.lang = topic, lang
        self.view.setAccessibleName(self._topic().title[lang])
        self.setGeometry(self._surface.rect())
        self._place()
        self.show()
        self.raise_()

    def refresh(self) -> None:
        """Lay out the notes anew; the panel is as high as they need."""
        self.view.relayout()
        self.view.ensure_layout()
        self._place()
        self.update()

    @property
    def topic_id(self) -> str:
        """Id of the topic that is shown."""
        return self.view.topic_id

    def _topic(self) -> Topic:
        return next(one for one in self.block.topics if one.id == self.topic_id)

    def _panel(self) -> QRect:
        width, most = round(self.width() * SHARE_OF_WIDTH), round(self.height() * SHARE_OF_HEIGHT)
        needed = self._head_height() + round(self.view.content_height) + self.view.fonts.theme.px(48)
        height = min(most, max(needed, most // 2))
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _place(self) -> None:
        px, panel = self.view.fonts.theme.px, self._panel()
        pad, head = px(PADDING_PX), self._head_height()
        self.view.setGeometry(
            panel.x() + pad - self.view.MARGIN_PX,
            panel.y() + head,
            panel.width() - 2 * (pad - self.view.MARGIN_PX),
            panel.height() - head - px(12),
        )
        self.close_button.set_target(self.view.fonts.sizes.target)
        side = self.close_button.sizeHint()
        self.close_button.setGeometry(
            QRect(panel.right() - pad - side.width() + px(6), panel.y() + pad, side.width(), side.height())
        )

    def _head_height(self) -> int:
        return self.view.fonts.theme.px(132)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.view.fonts.theme
        painter.setOpacity(VEIL_OPACITY)
        fill_box(painter, self.rect(), theme.colour("paper"))
        painter.setOpacity(1.0)
        panel = self._panel()
        paint_rounded_box(painter, panel, theme.px(12), theme.colour("surface"), theme.colour("hairline"))
        self._paint_head(painter, panel)
        painter.end()

    def _paint_head(self, painter: QPainter, panel: QRect) -> None:
        theme, px = self.view.fonts.theme, self.view.fonts.theme.px
        pad, colour = px(PADDING_PX), theme.block_colour(self.block.id)
        left, width = panel.x() + pad, panel.width() - 2 * pad
        fill_box(painter, QRect(left, panel.y() + px(12), width, px(4)), colour)
        topic = self._topic()
        group = next(one.title[self.lang] for one in self.block.groups if topic in one.topics)
        place = " \u203a ".join(part for part in (self.block.title[self.lang], group) if part)
        count = QCoreApplication.translate(
            "TopicOverlay", "%n note(s)", "", written_count(self.view.notes.get(topic.id, ()))
        )
        if topic.id in self.view.options.masked_topics:
            count = f"{count} · {masked_text()}"
        if change := self.view.state.topic_change(topic.id):
            count = f"{count} · {change}"
        y = panel.y() + px(22)
        for text, font, ink, line in (
            (place, theme.font(13, bold=True), colour, 20),
            (topic.title[self.lang], theme.font(26, bold=True), theme.colour("ink"), 34),
            (topic.question[self.lang], theme.font(15, italic=True), theme.colour("soft"), 24),
            (count, theme.font(13), theme.colour("soft"), 20),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width - px(44))
            painter.drawText(QRectF(left, y, width, px(line)), Qt.AlignmentFlag.AlignVCenter, shown)
            y += px(line)
