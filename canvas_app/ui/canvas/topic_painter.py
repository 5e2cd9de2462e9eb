"""Painter of topics and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from canvas_app.ui.canvas.pane_boxes import GroupHeading, NoteBox, PaneRect, TopicBox
from canvas_app.ui.canvas.pane_fonts import MAX_DRAWN_DOTS, PaneFonts
from canvas_app.ui.canvas.selection import ItemKey
from canvas_app.ui.kit.paint_helpers import fill_shape
from canvas_app.ui.kit.theme import Theme

NOTE_CORNER_PX = 3.0
FADED_OPACITY = 0.22


@dataclass(eq=False, repr=False)
class PaintState:
    """State that affects painting but not layout, shared by all views.

    Attributes:
        current: The current item, marked while a view has the focus.
        selected: The selected notes or cards.
        hovered: The item under the mouse.
        filtered_ids: Ids that match the filter, others are faded; None without a filter.
        edited_note: Id of the note under the editor ('' for none), whose text is not painted.
        has_focus: Whether one of the views has the keyboard focus.
        dragged_ids: Ids of the notes or cards being dragged, which are faded.
    """

    current: ItemKey | None = None
    selected: frozenset[ItemKey] = frozenset()
    hovered: ItemKey | None = None
    filtered_ids: frozenset[str] | None = None
    edited_note: str = ""
    has_focus: bool = False
    dragged_ids: frozenset[str] = field(default_factory=frozenset)


class TopicPainter:
    """Paints the topics of a pane in its theme and fonts."""

    def __init__(self, theme: Theme, fonts: PaneFonts, state: PaintState, block: str) -> None:
        self.theme, self.fonts, self.state, self.block = theme, fonts, state, block

    def paint_group_heading(self, painter: QPainter, head: GroupHeading) -> None:
        """Paint the title of a group, with a hairline above it from the second row on."""
        painter.setFont(self.fonts.group)
        painter.setPen(self.theme.block_colour(self.block))
        painter.drawText(QPointF(head.x, head.y + QFontMetricsF(self.fonts.group).ascent()), head.title)
        if head.y > 0:
            painter.setPen(self.theme.colour("hairline"))
            y = head.y - self.fonts.metrics.topic_gap / 2
            painter.drawLine(QPointF(head.x, y), QPointF(head.x + head.width, y))

    def paint_topic(
        self, painter: QPainter, topic: TopicBox, top: float, bottom: float, add_label: str
    ) -> None:
        """Paint a topic and those of its notes that lie between the y coordinates `top` and `bottom`."""
        self._paint_title(painter, topic)
        self._paint_question(painter, topic)
        for box in topic.notes:
            y = topic.y + box.y
            if y < bottom and y + box.height > top:
                self.paint_note(painter, box, topic.x + box.x, y)
        if topic.add_rect:
            self._paint_add_target(painter, topic, topic.add_rect, add_label)

    def _paint_title(self, painter: QPainter, topic: TopicBox) -> None:
        item, line = ("topic", topic.topic.id), self.fonts.metrics.title
        if self.state.current == item and self.state.has_focus:
            focus = QRectF(
                topic.x - 5, topic.y - 1, topic.occupied_title_width + 10, topic.title_height(line) + 1
            )
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(focus, 4, 4)
        painter.setFont(self.fonts.title)
        painter.setPen(self.theme.colour("ink"))
        for index, words in enumerate(topic.title_lines):
            painter.drawText(QPointF(topic.x, topic.y + self.fonts.ascent + index * line), words)
        if item in (self.state.hovered, self.state.current):
            self._paint_plus(painter, plus_rect(topic, self.fonts))

    def _paint_plus(self, painter: QPainter, rect: PaneRect) -> None:
        x, y, size, _ = rect
        painter.setPen(QPen(self.theme.colour("soft"), max(1.5, size / 10)))
        middle, arm = size / 2, size * 0.28
        painter.drawLine(QPointF(x + middle - arm, y + middle), QPointF(x + middle + arm, y + middle))
        painter.drawLine(QPointF(x + middle, y + middle - arm), QPointF(x + middle, y + middle + arm))

    def _paint_question(self, painter: QPainter, topic: TopicBox) -> None:
        if not topic.question_lines:
            return
        painter.setFont(self.fonts.small)
        painter.setPen(self.theme.colour("soft"))
        base = (
            topic.y
            + topic.title_height(self.fonts.metrics.title)
            - 1
            + QFontMetricsF(self.fonts.small).ascent()
        )
        for index, line in enumerate(topic.question_lines):
            painter.drawText(QPointF(topic.x, base + index * self.fonts.metrics.question), line)

    def _paint_add_target(self, painter: QPainter, topic: TopicBox, rect: PaneRect, label: str) -> None:
        x, y, width, height = topic.x + rect[0], topic.y + rect[1], rect[2], rect[3]
        is_hovered = self.state.hovered == ("topic", topic.topic.id)
        painter.setPen(QPen(self.theme.colour("control"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(x + 0.5, y + 0.5, width - 1, height - 1), NOTE_CORNER_PX, NOTE_CORNER_PX
        )
        painter.setFont(self.fonts.note)
        painter.setPen(self.theme.colour("ink" if is_hovered else "soft"))
        m = self.fonts.metrics
        painter.drawText(QPointF(x + m.pad_x, y + m.pad_y + self.fonts.ascent), label)

    def paint_note(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint a note at a position: fill, border, colour shape, text, dots and initials."""
        is_faded = self._is_faded(box.note.id)
        if is_faded:
            painter.setOpacity(FADED_OPACITY)
        self._paint_background(painter, box, x, y)
        self._paint_shape(painter, box, x, y)
        if box.note.id != self.state.edited_note:
            self._paint_text(painter, box, x, y)
        if is_faded:
            painter.setOpacity(1.0)

    def _is_faded(self, id_: str) -> bool:
        missed = self.state.filtered_ids is not None and id_ not in self.state.filtered_ids
        return id_ in self.state.dragged_ids or (missed and id_ != self.state.edited_note)

    def _paint_background(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        paint = self.theme.note_colours(box.note.colour)
        item = ("note", box.note.id)
        frame = QRectF(x + 0.5, y + 0.5, box.width - 1, box.height - 1)
        current = item == self.state.current and self.state.has_focus
        if current or item in self.state.selected:
            painter.setPen(QPen(self.theme.colour("focus"), 3 if current else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-3, -3, 3, 3), NOTE_CORNER_PX + 3, NOTE_CORNER_PX + 3)
        painter.setPen(QPen(paint.border, 1))
        painter.setBrush(paint.fill)
        painter.drawRoundedRect(frame, NOTE_CORNER_PX, NOTE_CORNER_PX)

    def _paint_shape(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m = self.fonts.metrics
        size = m.shape * 0.62
        shape = self.theme.note_colours(box.note.colour).shape
        shape_y = y + m.pad_y + (m.line - size) / 2
        fill_shape(painter, shape, x + m.pad_x - 1, shape_y, size, self.theme.note_ink)

    def _paint_text(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m = self.fonts.metrics
        painter.setPen(self.theme.note_ink)
        painter.setFont(self.fonts.note)
        left, base = x + m.pad_x + m.shape, y + m.pad_y + self.fonts.ascent
        for index, line in enumerate(box.lines):
            painter.drawText(QPointF(left, base + index * m.line), line)
        base += (len(box.lines) - 1) * m.line
        if box.note.initials:
            self._paint_initials(painter, box, x, base)
        if box.note.dots:
            self._paint_dots(painter, box, x, base)

    def _paint_initials(self, painter: QPainter, box: NoteBox, x: float, base: float) -> None:
        painter.setFont(self.fonts.initials)
        painter.setPen(self.theme.note_ink)
        width = self._initials_width(box)
        painter.drawText(QPointF(x + box.width - self.fonts.metrics.pad_x - width, base), box.note.initials)

    def _initials_width(self, box: NoteBox) -> float:
        return self.fonts.widths.bold.width(box.note.initials) * self.fonts.initials.pixelSize()

    def _paint_dots(self, painter: QPainter, box: NoteBox, x: float, base: float) -> None:
        """Paint the dots left of the initials: up to `MAX_DRAWN_DOTS` one by one, more as one dot and a number."""
        fonts, count = self.fonts, box.note.dots
        size, gap = fonts.dot_size
        signed = self._initials_width(box) + fonts.px(8) if box.note.initials else 0.0
        left = x + box.width - fonts.metrics.pad_x - signed - fonts.dots_width(count)
        middle = base - QFontMetricsF(fonts.initials).capHeight() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.note_ink)
        for position in range(count if count <= MAX_DRAWN_DOTS else 1):
            painter.drawEllipse(QRectF(left + position * (size + gap), middle - size / 2, size, size))
        if count > MAX_DRAWN_DOTS:
            painter.setFont(fonts.initials)
            painter.setPen(self.theme.note_ink)
            painter.drawText(QPointF(left + size + 2 * gap, base), str(count))


def plus_rect(topic: TopicBox, fonts: PaneFonts) -> PaneRect:
    """Return the square of the `+` behind the title of a topic."""
    size = fonts.metrics.title
    return (topic.x + topic.title_width + 4, topic.y + (len(topic.title_lines) - 1) * size - 1, size, size)
