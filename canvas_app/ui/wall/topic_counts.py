"""All topics in reading order, with how many paper notes hang there and how many were typed; digits say how many."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.accessible import announce, tell_current
from canvas_app.ui.kit.accessible_content import AccessibleContent, PaintedRow, RowsContent
from canvas_app.ui.kit.layouts import repaint_with_theme
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_focus_ring, paint_rounded_box
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from canvas_app.insight.paper_notes import Progress
    from canvas_app.ui.kit.theme import Theme

ROW_PX, HEAD_PX, SQUARE_PX, STEP_PX = 31, 29, 11, 14
NUMBER_PX = 62
"""Width of the column of numbers."""

MAX_SQUARES, MAX_DIGITS = 5, 3


class TopicRow(NamedTuple):
    """A topic in the list.

    Attributes:
        block: Its block.
        block_title: Title of the block, above its first topic.
        progress: How many notes were typed, and how many hang there.
        colours: Colours of those that were typed, in order.
    """

    topic: str
    title: str
    block: str
    block_title: str
    progress: Progress
    colours: tuple[str, ...]


class TopicCounts(QWidget):
    """The list of topics. A click goes to a topic; while it has the keyboard, digits say how many notes hang there.

    Attributes:
        topic_clicked: Signal with the id of a topic.
        counted: Signal with the id of a topic and the digits typed for it; '' leaves it open.
        left: Signal, counting is over.
        row_shown: Signal, a row at this rectangle is to be in view.
    """

    topic_clicked = Signal(str)
    counted = Signal(str, str)
    left = Signal()
    row_shown = Signal(QRectF)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: tuple[TopicRow, ...] = ()
        self.topic = self._counting = ""
        self._digits = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        repaint_with_theme(theme, self)

    def set_rows(self, rows: tuple[TopicRow, ...], topic: str) -> None:
        """Set the rows, and the topic that is typed over."""
        has_moved, self.rows = topic != self.topic, rows
        self.topic = topic
        self.updateGeometry()
        self.update()
        if has_moved:
            self.show_topic()

    def show_topic(self) -> None:
        """Have the topic that is typed over in view."""
        self._show_row(self.topic)

    @property
    def counting_topic(self) -> str:
        """The topic that digits are for; '' while something else has the keyboard."""
        return self._counting if self.hasFocus() else ""

    # Layout

    def _boxes(self) -> Mapping[str, QRectF]:
        px, y, block, found = self._theme.px, 0.0, "", {}
        for row in self.rows:
            if row.block != block:
                y += px(HEAD_PX)
            block = row.block
            found[row.topic] = QRectF(0, y, self.width(), px(ROW_PX))
            y += px(ROW_PX)
        return found

    def sizeHint(self) -> QSize:
        boxes = self._boxes()
        return QSize(self._theme.px(280), round(max((box.bottom() for box in boxes.values()), default=0)) + 2)

    def _show_row(self, topic: str) -> None:
        box = self._boxes().get(topic)
        if box is not None:
            self.row_shown.emit(box)

    # Keyboard and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._count_topic(self.topic)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        self._step(1 if is_next else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text.isascii() and text.isdigit() and len(self._digits) < MAX_DIGITS:
            self._set_digits(self._digits + text)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._set_digits(self._digits[:-1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._step(1)
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _set_digits(self, digits: str) -> None:
        self._digits = digits
        self.counted.emit(self._counting, digits)
        self._announce()

    def _step(self, step: int) -> None:
        topics = [row.topic for row in self.rows]
        if self._counting not in topics:  # such as where the keyboard came without counting anything
            self.left.emit()
            return
        place = topics.index(self._counting) + step
        if 0 <= place < len(topics):
            self._count_topic(topics[place])
        else:
            self.left.emit()

    def _count_topic(self, topic: str) -> None:
        """Take digits for a topic; the first one replaces what was said before."""
        self._counting, self._digits = topic, ""
        self._announce()
        self._show_row(topic)
        self.update()

    def _announce(self) -> None:
        row = next((row for row in self.rows if row.topic == self._counting), None)
        if row is not None:
            tell_current(self)
            if self._digits:
                announce(self, self._digits)

    def accessible_content(self) -> AccessibleContent:
        """Return the topics, with how many notes were typed and how many hang there."""
        name = partial(QCoreApplication.translate, "Actions", "Typing over the wall")
        return RowsContent(self, name, self._painted_rows, self.topic_clicked.emit)

    def _painted_rows(self) -> dict[str, PaintedRow]:
        boxes, current = self._boxes(), self.counting_topic or self.topic
        return {
            row.topic: PaintedRow(
                f"{row.title} {self._number_text(row.progress, is_current=True)}".strip(),
                boxes[row.topic],
                row.topic == current,
            )
            for row in self.rows
        }

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for topic, box in self._boxes().items():
            if box.contains(event.position()):
                self.topic_clicked.emit(topic)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, block = QPainter(self), ""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes()
        for row in self.rows:
            box = boxes[row.topic]
            if row.block != block:
                self._paint_head(painter, row, box)
            block = row.block
            self._paint_row(painter, row, box)
        painter.end()

    def _paint_head(self, painter: QPainter, row: TopicRow, box: QRectF) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font(SMALL_PX, bold=True))
        painter.setPen(self._theme.block_colour(row.block))
        place = QRectF(px(10), box.y() - px(HEAD_PX), box.width() - px(20), px(HEAD_PX))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, row.block_title)

    def _paint_row(self, painter: QPainter, row: TopicRow, box: QRectF) -> None:
        theme, px, is_current = self._theme, self._theme.px, row.topic == self.topic
        if is_current:
            paint_rounded_box(painter, box, px(CORNER_RADIUS_PX), theme.colour("hover"))
        is_empty = row.progress.expected == 0
        number_left = box.right() - px(NUMBER_PX)
        squares_left = number_left - px(STEP_PX) * MAX_SQUARES
        ink = "focus" if is_current else "soft" if is_empty else "ink"
        font = theme.font(BODY_PX, bold=is_current)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        width = squares_left - px(14)
        title = QFontMetricsF(font).elidedText(row.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            QRectF(px(10), box.y(), width, box.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            title,
        )
        self._paint_squares(painter, row, squares_left, box)
        self._paint_number(painter, row, QRectF(number_left, box.y(), px(NUMBER_PX - 10), box.height()))

    def _paint_squares(self, painter: QPainter, row: TopicRow, left: float, box: QRectF) -> None:
        """Paint the typed notes in their colours, and those that still hang there as empty squares."""
        theme, px = self._theme, self._theme.px
        expected = max(row.progress.expected or 0, len(row.colours))
        first = max(0, len(row.colours) - MAX_SQUARES + (expected > len(row.colours)))
        for index in range(min(expected - first, MAX_SQUARES)):
            y = box.center().y() - px(SQUARE_PX) / 2
            square = QRectF(left + index * px(STEP_PX), y, px(SQUARE_PX), px(SQUARE_PX))
            if first + index < len(row.colours):
                paint = theme.note_colours(row.colours[first + index])
                painter.setPen(QPen(paint.border, 1))
                painter.setBrush(paint.fill)
            else:
                painter.setPen(QPen(theme.colour("control"), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _paint_number(self, painter: QPainter, row: TopicRow, box: QRectF) -> None:
        theme, px, progress = self._theme, self._theme.px, row.progress
        is_counting = self.hasFocus() and row.topic == self._counting
        if is_counting:
            field = QRectF(box.right() - px(40), box.center().y() - px(12), px(46), px(24))
            paint_rounded_box(painter, field, px(4), theme.colour("surface"))
            paint_focus_ring(painter, field, theme, 4)
        elif progress.is_done and progress.typed:
            side = px(16)
            check = icons.pixmap("check", side, theme.colour("safe"), self.devicePixelRatioF())
            painter.drawPixmap(QPointF(box.right() - side, box.center().y() - side / 2), check)
            return
        is_current = row.topic == self.topic and not is_counting
        painter.setFont(theme.font(SMALL_PX, bold=is_current))
        painter.setPen(theme.colour("focus" if is_current else "ink" if is_counting else "soft"))
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._number_text(progress, is_current=is_current),
        )

    def _number_text(self, progress: Progress, *, is_current: bool) -> str:
        if progress.expected is None:
            return str(progress.typed or "")
        if progress.typed and is_current:
            return self.tr("{n} of {total}").format(n=progress.typed, total=progress.expected)
        return str(progress.expected)
