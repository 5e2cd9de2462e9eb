"""Painting notes and topics."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from canvas_app.ui.canvas.flow import GroupHead, NoteBox, Rect, TopicBox
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.canvas.signs import paint_sign
from canvas_app.ui.canvas.typeset import MOST_DOTS, Type
from canvas_app.ui.look import Look

CORNER = 3.0
FADED = 0.22


@dataclass(eq=False, repr=False)
class PaintState:
    """What differs from moment to moment: focus, choice, hover, filter, what is being written or dragged."""

    current: Item | None = None
    chosen: frozenset[Item] = frozenset()
    hover: Item | None = None
    matching: frozenset[str] | None = None
    editing: str = ""
    focused: bool = False
    lifted: frozenset[str] = field(default_factory=frozenset)


class TopicPainter:
    """Paints the topics of a pane in its look and type."""

    def __init__(self, look: Look, type_: Type, state: PaintState, block: str) -> None:
        self.look, self.type, self.state, self.block = look, type_, state, block

    def paint_head(self, painter: QPainter, head: GroupHead) -> None:
        """A group's title; from the second row on with a hairline above."""
        painter.setFont(self.type.group)
        painter.setPen(self.look.block(self.block))
        painter.drawText(QPointF(head.x, head.y + QFontMetricsF(self.type.group).ascent()), head.title)
        if head.y > 0:
            painter.setPen(self.look.colour("hairline"))
            y = head.y - self.type.metrics.topic_gap / 2
            painter.drawLine(QPointF(head.x, y), QPointF(head.x + head.width, y))

    def paint_topic(
        self, painter: QPainter, topic: TopicBox, top: float, bottom: float, add_label: str
    ) -> None:
        """A topic with those of its notes that are between two heights of the pane."""
        self._title(painter, topic)
        self._question(painter, topic)
        for box in topic.notes:
            y = topic.y + box.y
            if y < bottom and y + box.height > top:
                self.paint_note(painter, box, topic.x + box.x, y)
        if topic.add:
            self._invitation(painter, topic, topic.add, add_label)

    def _title(self, painter: QPainter, topic: TopicBox) -> None:
        item, line = ("topic", topic.topic.id), self.type.metrics.title
        if self.state.current == item and self.state.focused:
            focus = QRectF(topic.x - 5, topic.y - 1, topic.title_room + 10, topic.title_height(line) + 1)
            painter.setPen(QPen(self.look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(focus, 4, 4)
        painter.setFont(self.type.title)
        painter.setPen(self.look.colour("ink"))
        for place, words in enumerate(topic.title):
            painter.drawText(QPointF(topic.x, topic.y + self.type.ascent + place * line), words)
        if item in (self.state.hover, self.state.current):
            self._plus(painter, plus_rect(topic, self.type))

    def _plus(self, painter: QPainter, rect: Rect) -> None:
        x, y, size, _ = rect
        painter.setPen(QPen(self.look.colour("soft"), max(1.5, size / 10)))
        middle, arm = size / 2, size * 0.28
        painter.drawLine(QPointF(x + middle - arm, y + middle), QPointF(x + middle + arm, y + middle))
        painter.drawLine(QPointF(x + middle, y + middle - arm), QPointF(x + middle, y + middle + arm))

    def _question(self, painter: QPainter, topic: TopicBox) -> None:
        if not topic.question:
            return
        painter.setFont(self.type.soft)
        painter.setPen(self.look.colour("soft"))
        base = (
            topic.y + topic.title_height(self.type.metrics.title) - 1 + QFontMetricsF(self.type.soft).ascent()
        )
        for place, line in enumerate(topic.question):
            painter.drawText(QPointF(topic.x, base + place * self.type.metrics.question), line)

    def _invitation(self, painter: QPainter, topic: TopicBox, rect: Rect, label: str) -> None:
        x, y, width, height = topic.x + rect[0], topic.y + rect[1], rect[2], rect[3]
        hot = self.state.hover == ("topic", topic.topic.id)
        painter.setPen(QPen(self.look.colour("control"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, height - 1), CORNER, CORNER)
        painter.setFont(self.type.note)
        painter.setPen(self.look.colour("ink" if hot else "soft"))
        m = self.type.metrics
        painter.drawText(QPointF(x + m.pad_x, y + m.pad_y + self.type.ascent), label)

    def paint_note(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """One note: full colour, dark border, sign, words, dots, who."""
        faded = self._is_faded(box.note.id)
        if faded:
            painter.setOpacity(FADED)
        self._paper(painter, box, x, y)
        self._sign(painter, box, x, y)
        if box.note.id != self.state.editing:
            self._words(painter, box, x, y)
        if faded:
            painter.setOpacity(1.0)

    def _is_faded(self, id_: str) -> bool:
        missed = self.state.matching is not None and id_ not in self.state.matching
        return id_ in self.state.lifted or (missed and id_ != self.state.editing)

    def _paper(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        paint = self.look.note(box.note.colour)
        item = ("note", box.note.id)
        frame = QRectF(x + 0.5, y + 0.5, box.width - 1, box.height - 1)
        current = item == self.state.current and self.state.focused
        if current or item in self.state.chosen:
            painter.setPen(QPen(self.look.colour("focus"), 3 if current else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-3, -3, 3, 3), CORNER + 3, CORNER + 3)
        painter.setPen(QPen(paint.edge, 1))
        painter.setBrush(paint.fill)
        painter.drawRoundedRect(frame, CORNER, CORNER)

    def _sign(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m = self.type.metrics
        size = m.sign * 0.62
        sign = self.look.note(box.note.colour).sign
        sign_y = y + m.pad_y + (m.line - size) / 2
        paint_sign(painter, sign, x + m.pad_x - 1, sign_y, size, self.look.note_ink)

    def _words(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m = self.type.metrics
        painter.setPen(self.look.note_ink)
        painter.setFont(self.type.note)
        left, base = x + m.pad_x + m.sign, y + m.pad_y + self.type.ascent
        for place, line in enumerate(box.lines):
            painter.drawText(QPointF(left, base + place * m.line), line)
        base += (len(box.lines) - 1) * m.line
        if box.signature:
            self._signature(painter, box, x, base)
        if box.dots:
            self._dots(painter, box, x, base)

    def _signature(self, painter: QPainter, box: NoteBox, x: float, base: float) -> None:
        painter.setFont(self.type.signature)
        painter.setPen(self.look.note_ink)
        width = self._signature_width(box)
        painter.drawText(QPointF(x + box.width - self.type.metrics.pad_x - width, base), box.signature)

    def _signature_width(self, box: NoteBox) -> float:
        return self.type.faces.bold.width(box.signature) * self.type.signature.pixelSize()

    def _dots(self, painter: QPainter, box: NoteBox, x: float, base: float) -> None:
        """Its dots left of who wrote it: a few one by one, many as a number."""
        type_, count = self.type, box.dots
        size, gap = type_.dot
        signed = self._signature_width(box) + type_.px(8) if box.signature else 0.0
        left = x + box.width - type_.metrics.pad_x - signed - type_.dots_width(count)
        middle = base - QFontMetricsF(type_.signature).capHeight() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.note_ink)
        for place in range(count if count <= MOST_DOTS else 1):
            painter.drawEllipse(QRectF(left + place * (size + gap), middle - size / 2, size, size))
        if count > MOST_DOTS:
            painter.setFont(type_.signature)
            painter.setPen(self.look.note_ink)
            painter.drawText(QPointF(left + size + 2 * gap, base), str(count))


def plus_rect(topic: TopicBox, type_: Type) -> Rect:
    """Where the `+` behind a topic's title is."""
    size = type_.metrics.title
    return (topic.x + topic.title_width + 4, topic.y + (len(topic.title) - 1) * size - 1, size, size)
