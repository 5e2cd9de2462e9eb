"""Painter of topics: their titles and questions, and the notes and squares below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from canvas_app.insight.difference import Difference
from canvas_app.model.note_groups import count_notes, is_heading
from canvas_app.model.records import Note
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import fill_shape
from canvas_app.ui.kit.theme import PROJECTOR_THEMES, Theme
from canvas_app.ui.sheet.note_painter import NotePainter, paint_ring
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import PANE_MARGIN_PX, GroupHeading, PaneRect, TopicBox
from canvas_app.ui.sheet.pane_fonts import COUNT_GAP_PX, PaneFonts, spaced

RING_PX, PLUS_GAP_PX = 4, 6
"""From a title to the ring around it, and from that to the `+` of its topic."""
CHANGE_GAP_PX = 6
"""From a title and its count to the sign of what changed about its topic, at zoom 1."""
PLUS_ARM = 0.28
"""Length of the arms of a `+`, as a part of the height of its line."""


class TopicPainter:
    """Paints the topics of a pane in its theme and fonts."""

    def __init__(self, theme: Theme, fonts: PaneFonts, state: PaintState, block: str) -> None:
        self.theme, self.fonts, self.state, self.block = theme, fonts, state, block
        self._notes = NotePainter(theme, fonts, state)

    def paint_group_heading(self, painter: QPainter, head: GroupHeading) -> None:
        """Paint the title of a group in capitals."""
        painter.setFont(self.fonts.group)
        painter.setPen(self.theme.block_colour(self.block))
        metrics = QFontMetricsF(self.fonts.group)
        words = metrics.elidedText(head.title.upper(), Qt.TextElideMode.ElideRight, head.width)
        painter.drawText(QPointF(head.x, head.y + metrics.ascent()), words)

    def paint_topic(
        self, painter: QPainter, topic: TopicBox, top: float, bottom: float, add_label: str
    ) -> None:
        """Paint a topic and those of its notes that lie between the y coordinates `top` and `bottom`."""
        if topic.title_lines:
            self._paint_title(painter, topic)
            self._paint_question(painter, topic)
        for box in topic.notes:
            y = topic.y + box.y
            if y < bottom and y + box.height > top:
                self._notes.paint_note(painter, box, topic.x + box.x, y)
        if topic.more_rect:
            self._paint_folded(painter, topic, topic.absolute(topic.more_rect))
        if topic.add_rect and not topic.title_lines:
            self._paint_add_target(painter, topic, topic.absolute(topic.add_rect), add_label)

    def _paint_title(self, painter: QPainter, topic: TopicBox) -> None:
        item, line = ("topic", topic.topic.id), self.fonts.metrics.title
        change = self._change_rect(topic)
        if change is not None:
            topic = self._shorten_title(topic, change.left())
        if self.state.is_focused(item):
            signs = self._count_width(topic) + (line if topic.is_masked else 0.0)
            width = min(topic.occupied_title_width + signs + 2 * RING_PX + 2, topic.width + 8)
            top = topic.y + topic.title_y
            paint_ring(painter, self.theme, QRectF(topic.x - 4, top - 2, width, topic.title_height(line) + 2))
        painter.setFont(self._title_font(topic))
        painter.setPen(self.theme.colour("ink"))
        base = topic.y + topic.title_y + QFontMetricsF(self.fonts.title).ascent()
        for index, words in enumerate(topic.title_lines):
            painter.drawText(QPointF(topic.x, base + index * line), words)
        if topic.count:
            painter.setFont(self.fonts.count)
            painter.setPen(self.theme.colour("soft"))
            base += (len(topic.title_lines) - 1) * line
            painter.drawText(
                QPointF(topic.x + topic.title_width + self.fonts.px(COUNT_GAP_PX), base), str(topic.count)
            )
        is_active = item in (self.state.hovered, self.state.current)
        if topic.is_masked:
            self._paint_mask(painter, topic)
        if change is not None:
            self._paint_change(painter, topic, change)
        plus = plus_rect(topic, self.fonts)
        if (
            plus
            and (change is None or sum(plus[::2]) <= change.left())
            and not self.state.is_read_only
            and (is_active or not topic.count)
        ):
            self._paint_plus(painter, plus, "soft" if is_active else "control")

    def _title_font(self, topic: TopicBox) -> QFont:
        font = self.fonts.title
        return spaced(font, topic.title_spacing / font.pixelSize()) if topic.title_spacing else font

    def _shorten_title(self, topic: TopicBox, right: float) -> TopicBox:
        """Return a topic whose title, count and mask end before an x coordinate."""
        beside = self._count_width(topic) + (self.fonts.metrics.title if topic.is_masked else 0.0)
        available_width = right - self.fonts.px(CHANGE_GAP_PX) - beside - topic.x
        if topic.title_width <= available_width:
            return topic
        metrics = QFontMetricsF(self._title_font(topic))
        words = metrics.elidedText(topic.title_lines[-1], Qt.TextElideMode.ElideRight, available_width)
        lines = [*topic.title_lines[:-1], words]
        return replace(topic, title_lines=lines, title_width=metrics.horizontalAdvance(words))

    def _paint_mask(self, painter: QPainter, topic: TopicBox) -> None:
        """Paint the sign behind a title that the room does not see the notes yet."""
        x, y, size, _ = behind_title(topic, self.fonts)
        inset = size * 0.1
        sign = icons.pixmap(
            "eye-off",
            round(size - 2 * inset),
            self.theme.colour("focus"),
            painter.device().devicePixelRatioF(),
        )
        painter.drawPixmap(QPointF(x + inset, y + inset), sign)

    def _change_rect(self, topic: TopicBox) -> QRectF | None:
        """Return the place at the right of a title for what changed about the topic itself; None where nothing did."""
        gone = len(self.state.gone.get(topic.topic.id, ()))
        if not gone and topic.topic.id not in self.state.answered:
            return None
        line = self.fonts.metrics.title
        side = line * 0.8
        number = QFontMetricsF(self.fonts.count).horizontalAdvance(str(gone)) + 3 if gone else 0.0
        top = topic.y + topic.title_y + (len(topic.title_lines) - 1) * line + (line - side) / 2
        left = topic.x + topic.width - side - number
        if left < topic.x + topic.title_width + self._count_width(topic) + self.fonts.px(CHANGE_GAP_PX):
            left += PANE_MARGIN_PX  # beside a long title
        return QRectF(left, top, side + number, side)

    def _paint_change(self, painter: QPainter, topic: TopicBox, place: QRectF) -> None:
        """Paint the sign that the first notes of a topic are new, or that notes were deleted, and how many."""
        from canvas_app.figures.difference_sign import ANSWERED
        from canvas_app.ui.parts.difference_sign import difference_colour, paint_difference_sign

        gone = len(self.state.gone.get(topic.topic.id, ()))
        sign, side = Difference.DELETED.value if gone else ANSWERED, place.height()
        paint_difference_sign(painter, sign, QRectF(place.topLeft(), QSizeF(side, side)), self.theme)
        if gone:
            painter.setFont(self.fonts.count)
            painter.setPen(difference_colour(sign, self.theme))
            lines_above = (len(topic.title_lines) - 1) * self.fonts.metrics.title
            base = topic.y + topic.title_y + lines_above + QFontMetricsF(self.fonts.title).ascent()
            painter.drawText(QPointF(place.left() + side + 3, base), str(gone))

    def _count_width(self, topic: TopicBox) -> float:
        return count_width(topic, self.fonts)

    def _paint_plus(self, painter: QPainter, rect: PaneRect, colour: str) -> None:
        x, y, size, _ = rect
        painter.setPen(QPen(self.theme.colour(colour), max(1.5, size / 10)))
        middle, arm = size / 2, size * PLUS_ARM
        painter.drawLine(QPointF(x + middle - arm, y + middle), QPointF(x + middle + arm, y + middle))
        painter.drawLine(QPointF(x + middle, y + middle - arm), QPointF(x + middle, y + middle + arm))

    def _paint_question(self, painter: QPainter, topic: TopicBox) -> None:
        if not topic.question_lines:
            return
        painter.setFont(self.fonts.question)
        painter.setPen(self.theme.colour("soft"))
        m = self.fonts.metrics
        title_bottom = topic.y + topic.title_height(m.title) + 2 * topic.title_y
        top = title_bottom + m.title_gap / 2  # below the ring around the title
        base = top + QFontMetricsF(self.fonts.question).ascent()
        for index, line in enumerate(topic.question_lines):
            painter.drawText(QPointF(topic.x, base + index * m.question), line)

    def _paint_add_target(self, painter: QPainter, topic: TopicBox, rect: PaneRect, label: str) -> None:
        is_active = ("topic", topic.topic.id) in (self.state.hovered, self.state.current)
        painter.setFont(self.fonts.note)
        painter.setPen(self.theme.colour("ink" if is_active else "control"))
        painter.drawText(QPointF(rect[0], rect[1] + self.fonts.ascent), label)

    # Folded notes

    def _paint_folded(self, painter: QPainter, topic: TopicBox, rect: PaneRect) -> None:
        """Paint squares in the colours of the folded notes, and how many there are."""
        x, y, width, height = rect
        if self.state.is_focused(("more", topic.topic.id)):
            paint_ring(painter, self.theme, QRectF(x - 3, y - 2, width + 6, height + 3))
        count = count_notes(topic.folded)
        headings = len(topic.folded) - count
        label = "" if self.state.is_compared else folded_label(count, headings, is_all=not topic.notes)
        side = self.fonts.metrics.square
        metrics = QFontMetricsF(self.fonts.small)
        available_width = width - metrics.horizontalAdvance(label) - self.fonts.px(8)
        step = side + self.fonts.px(3)
        fitting = max(0, int((available_width + step - side) // step))
        squares = (note for note in self._most_wanted(topic.folded) if not is_heading(note))
        shown = list(islice(squares, fitting))
        top = y + (height - side) / 2
        for index, note in enumerate(shown):
            self._paint_square(painter, note, QRectF(x + index * step, top, side, side))
        painter.setFont(self.fonts.small)
        is_hovered = self.state.hovered == ("more", topic.topic.id)
        painter.setPen(self.theme.colour("ink" if is_hovered else "soft"))
        left = x + len(shown) * step + (self.fonts.px(5) if shown else 0)
        base = y + (height + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, base), label)

    def _most_wanted(self, notes: Sequence[Note]) -> Sequence[Note]:
        """Return folded notes in their order; where two states are compared, those that differ first."""
        differences = self.state.differences
        return sorted(notes, key=lambda note: note.id not in differences) if differences else notes

    def _paint_square(self, painter: QPainter, note: Note, square: QRectF) -> None:
        difference = self.state.differences.get(note.id)
        if difference:
            from canvas_app.ui.parts.difference_sign import paint_difference_sign

            paint_difference_sign(
                painter, difference.value, square.adjusted(-0.5, -0.5, 0.5, 0.5), self.theme
            )
            return
        is_blank = self.state.is_hidden(note)
        paint = self.theme.blank_colours if is_blank else self.theme.note_colours(note.colour)
        painter.setOpacity(self.state.opacity_of(note.id))
        is_projected = self.theme.name in PROJECTOR_THEMES
        painter.setPen(QPen(paint.border, 2 if is_projected else 1))
        painter.setBrush(paint.fill)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if is_projected and not is_blank:
            side = square.width() * 0.6
            inset = (square.width() - side) / 2
            fill_shape(
                painter, paint.shape, square.x() + inset, square.y() + inset, side, self.theme.note_ink
            )
        painter.setOpacity(1.0)


def folded_label(notes: int, headings: int, *, is_all: bool) -> str:
    """Return how many notes are folded, in words: all of a topic, or more than are shown; of headings if only those."""
    if not notes:
        return QCoreApplication.translate("TopicPainter", "%n heading(s)", "", headings)
    if is_all:
        return QCoreApplication.translate("TopicPainter", "%n note(s)", "", notes)
    return QCoreApplication.translate("TopicPainter", "%n more", "", notes)


def count_width(topic: TopicBox, fonts: PaneFonts) -> float:
    """Return the width of the count behind a title and the gap before it."""
    digits = fonts.widths.regular.width(str(topic.count)) * fonts.count.pixelSize()
    return digits + fonts.px(COUNT_GAP_PX) if topic.count else 0.0


def behind_title(topic: TopicBox, fonts: PaneFonts) -> PaneRect:
    """Return a square behind the title of a topic and its count."""
    size = fonts.metrics.title
    x = topic.x + min(topic.title_width + count_width(topic, fonts) + 3, topic.width - size)
    return (x, topic.y + topic.title_y + (len(topic.title_lines) - 1) * size - 1, size, size)


def plus_rect(topic: TopicBox, fonts: PaneFonts) -> PaneRect | None:
    """Return the square of the `+` behind the title of a topic, its count, its mask and the ring around these, or None.

    Where that leaves no room, a click on the title and a key do the same.
    """
    size = fonts.metrics.title
    arm = size * PLUS_ARM
    masked = size if topic.is_masked else 0.0
    left = (
        topic.title_width + count_width(topic, fonts) + masked + RING_PX + 2 + PLUS_GAP_PX - (size / 2 - arm)
    )
    if left + size / 2 + arm > topic.width:
        return None
    return (topic.x + left, topic.y + topic.title_y + (len(topic.title_lines) - 1) * size - 1, size, size)
