"""Painter of topics and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.ui.kit.paint_helpers import draw_from_right, fill_shape
from canvas_app.ui.kit.theme import PROJECTOR_THEMES, Theme
from canvas_app.ui.sheet.pane_boxes import GroupHeading, ItemKey, NoteBox, PaneRect, TopicBox
from canvas_app.ui.sheet.pane_fonts import PaneFonts

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
        is_read_only: Whether there is nothing to write on: no plus signs.
    """

    current: ItemKey | None = None
    selected: frozenset[ItemKey] = frozenset()
    hovered: ItemKey | None = None
    filtered_ids: frozenset[str] | None = None
    edited_note: str = ""
    has_focus: bool = False
    dragged_ids: frozenset[str] = field(default_factory=frozenset)
    is_read_only: bool = False


class TopicPainter:
    """Paints the topics of a pane in its theme and fonts."""

    def __init__(self, theme: Theme, fonts: PaneFonts, state: PaintState, block: str) -> None:
        self.theme, self.fonts, self.state, self.block = theme, fonts, state, block

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
                self.paint_note(painter, box, topic.x + box.x, y)
        if topic.more_rect:
            self._paint_folded(painter, topic, topic.absolute(topic.more_rect))
        if topic.add_rect and not topic.title_lines:
            self._paint_add_target(painter, topic, topic.absolute(topic.add_rect), add_label)

    def _paint_title(self, painter: QPainter, topic: TopicBox) -> None:
        item, line = ("topic", topic.topic.id), self.fonts.metrics.title
        if self.state.current == item and self.state.has_focus:
            width = min(topic.occupied_title_width + self._count_width(topic) + 10, topic.width + 8)
            top = topic.y + topic.title_y
            self._paint_focus(painter, QRectF(topic.x - 4, top - 2, width, topic.title_height(line) + 2))
        painter.setFont(self.fonts.title)
        painter.setPen(self.theme.colour("ink"))
        base = topic.y + topic.title_y + QFontMetricsF(self.fonts.title).ascent()
        for index, words in enumerate(topic.title_lines):
            painter.drawText(QPointF(topic.x, base + index * line), words)
        if topic.count:
            painter.setFont(self.fonts.count)
            painter.setPen(self.theme.colour("soft"))
            base += (len(topic.title_lines) - 1) * line
            painter.drawText(QPointF(topic.x + topic.title_width + self.fonts.px(5), base), str(topic.count))
        is_active = item in (self.state.hovered, self.state.current)
        has_room = has_plus(topic, self.fonts) and not self.state.is_read_only
        is_touched = self.fonts.metrics.target > 0
        if has_room and (is_active or is_touched or not topic.count):
            colour = "soft" if is_active or is_touched else "control"
            self._paint_plus(painter, plus_rect(topic, self.fonts), colour)

    def _count_width(self, topic: TopicBox) -> float:
        return count_width(topic, self.fonts)

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self.theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)

    def _paint_plus(self, painter: QPainter, rect: PaneRect, colour: str) -> None:
        x, y, size, _ = rect
        painter.setPen(QPen(self.theme.colour(colour), max(1.5, size / 10)))
        middle, arm = size / 2, size * 0.28
        painter.drawLine(QPointF(x + middle - arm, y + middle), QPointF(x + middle + arm, y + middle))
        painter.drawLine(QPointF(x + middle, y + middle - arm), QPointF(x + middle, y + middle + arm))

    def _paint_question(self, painter: QPainter, topic: TopicBox) -> None:
        if not topic.question_lines:
            return
        painter.setFont(self.fonts.question)
        painter.setPen(self.theme.colour("soft"))
        m = self.fonts.metrics
        top = topic.y + topic.title_height(m.title) + 2 * topic.title_y
        base = top + QFontMetricsF(self.fonts.question).ascent()
        for index, line in enumerate(topic.question_lines):
            painter.drawText(QPointF(topic.x, base + index * m.question), line)

    def _paint_add_target(self, painter: QPainter, topic: TopicBox, rect: PaneRect, label: str) -> None:
        is_active = ("topic", topic.topic.id) in (self.state.hovered, self.state.current)
        painter.setFont(self.fonts.note)
        painter.setPen(self.theme.colour("ink" if is_active else "control"))
        painter.drawText(QPointF(rect[0], rect[1] + self.fonts.ascent), label)

    # Notes

    def paint_note(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint a note at a position: tint, spine with shape and initials, text, and dots."""
        is_faded = self._is_faded(box.note.id)
        if is_faded:
            painter.setOpacity(FADED_OPACITY)
        if box.note.is_heading and box.note.id != self.state.edited_note:
            self._paint_heading(painter, box, x, y)
        else:
            self._paint_body(painter, box, x, y)
        if box.note.dots:
            self._paint_dots(painter, box, x, y)
        if is_faded:
            painter.setOpacity(1.0)

    def _paint_body(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        self._paint_background(painter, box, x, y)
        self._paint_spine(painter, box, x, y)
        if box.note.id != self.state.edited_note:
            self._paint_text(painter, box, x, y)

    def _paint_heading(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint a heading: a triangle that folds it, its text, the number of its notes, and a rule."""
        m, frame = self.fonts.metrics, QRectF(x + 0.5, y + 0.5, box.width - 1, box.height - 1)
        self._paint_mark(painter, box, frame)
        is_hovered = self.state.hovered == ("fold", box.note.id)
        top = y + m.title_gap
        self._paint_triangle(
            painter, QRectF(x, top, m.marker, m.heading), is_hovered, is_folded=box.is_folded
        )
        painter.setFont(self.fonts.heading)
        painter.setPen(self.theme.colour("ink"))
        base = top + QFontMetricsF(self.fonts.heading).ascent()
        for index, line in enumerate(box.lines):
            painter.drawText(QPointF(x + m.marker, base + index * m.heading), line)
        self._paint_group_count(painter, box, x, base + (len(box.lines) - 1) * m.heading)
        painter.setPen(QPen(self.theme.colour("ink"), 2))
        rule = y + box.height - 1
        painter.drawLine(QPointF(x, rule), QPointF(x + box.width, rule))

    def _paint_triangle(self, painter: QPainter, place: QRectF, is_hovered: bool, *, is_folded: bool) -> None:
        arm, centre = self.fonts.px(4), place.center() - QPointF(self.fonts.px(2), 0)
        corners = (
            ((-0.7, -1.0), (0.8, 0.0), (-0.7, 1.0)) if is_folded else ((-1.0, -0.7), (1.0, -0.7), (0.0, 0.8))
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ink" if is_hovered else "soft"))
        painter.drawPolygon([centre + QPointF(dx * arm, dy * arm) for dx, dy in corners])

    def _paint_group_count(self, painter: QPainter, box: NoteBox, x: float, base: float) -> None:
        painter.setFont(self.fonts.count)
        painter.setPen(self.theme.colour("soft"))
        taken = self.fonts.metrics.disc + self.fonts.metrics.pad_top if box.note.dots else 0.0
        width = QFontMetricsF(self.fonts.count).horizontalAdvance(str(box.group_count))
        painter.drawText(QPointF(x + box.width - taken - width, base), str(box.group_count))

    def _is_faded(self, id_: str) -> bool:
        missed = self.state.filtered_ids is not None and id_ not in self.state.filtered_ids
        return id_ in self.state.dragged_ids or (missed and id_ != self.state.edited_note)

    def _paint_background(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        paint = self.theme.note_colours(box.note.colour)
        frame = QRectF(x + 0.5, y + 0.5, box.width - 1, box.height - 1)
        self._paint_mark(painter, box, frame)
        painter.setPen(QPen(paint.edge, 1))
        painter.setBrush(paint.body)
        painter.drawRoundedRect(frame, NOTE_CORNER_PX, NOTE_CORNER_PX)

    def _paint_mark(self, painter: QPainter, box: NoteBox, frame: QRectF) -> None:
        """Mark a note that is written, current or selected."""
        item, edited = ("note", box.note.id), self.state.edited_note
        is_marked = (item == self.state.current and self.state.has_focus) or item in self.state.selected
        if box.note.id == edited or (not edited and is_marked):
            self._paint_focus(painter, frame.adjusted(-2.5, -2.5, 2.5, 2.5))

    def _paint_spine(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m, px = self.fonts.metrics, self.fonts.px
        paint = self.theme.note_colours(box.note.colour)
        spine = QPainterPath()
        spine.addRoundedRect(
            QRectF(x, y, m.spine + NOTE_CORNER_PX, box.height), NOTE_CORNER_PX, NOTE_CORNER_PX
        )
        painter.save()
        painter.setClipRect(QRectF(x, y, m.spine, box.height), Qt.ClipOperation.IntersectClip)
        painter.fillPath(spine, paint.fill)
        painter.restore()
        side, font = px(9), self.fonts.initials
        metrics = QFontMetricsF(font)
        top = y + min(m.pad_top, (box.height - side - metrics.ascent()) / 2)
        fill_shape(painter, paint.shape, x + (m.spine - side) / 2, top, side, self.theme.note_ink)
        if box.note.initials:
            painter.setFont(font)
            painter.setPen(self.theme.note_ink)
            width = metrics.horizontalAdvance(box.note.initials)
            base = top + side + metrics.ascent() * 0.95
            painter.drawText(QPointF(x + (m.spine - width) / 2, base), box.note.initials)

    def _paint_text(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m = self.fonts.metrics
        painter.setPen(self.theme.colour("ink"))
        painter.setFont(self.fonts.note)
        lead = (m.line - QFontMetricsF(self.fonts.note).height()) / 2
        spare = (
            box.height - len(box.lines) * m.line - m.pad_top - m.pad_bottom
        )  # of a note as high as a finger
        top = y + m.pad_top + max(spare, 0.0) / 2
        left, base = x + m.spine + m.pad_left, top + lead + self.fonts.ascent
        right = x + box.width - m.pad_right - (m.disc if box.note.dots else 0.0)
        for index, line in enumerate(box.lines):
            place = base + index * m.line
            if is_right_to_left(line):
                draw_from_right(painter, right, place, line)
            else:
                painter.drawText(QPointF(left, place), line)

    def _paint_dots(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint the number of dots on a disc in the upper right corner."""
        m = self.fonts.metrics
        disc = QRectF(x + box.width - m.disc - m.pad_top, y + m.pad_top - 1, m.disc, m.disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ink"))
        painter.drawEllipse(disc)
        painter.setFont(self.fonts.dots)
        painter.setPen(self.theme.colour("surface"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(box.note.dots))

    # Folded notes

    def _paint_folded(self, painter: QPainter, topic: TopicBox, rect: PaneRect) -> None:
        """Paint squares in the colours of the folded notes, and how many there are."""
        x, y, width, height = rect
        if self.state.current == ("more", topic.topic.id) and self.state.has_focus:
            self._paint_focus(painter, QRectF(x - 3, y - 2, width + 6, height + 3))
        notes = [note for note in topic.folded if not note.is_heading]
        headings = len(topic.folded) - len(notes)
        side, label = self.fonts.metrics.square, folded_label(len(notes), headings, is_all=not topic.notes)
        metrics = QFontMetricsF(self.fonts.small)
        if not topic.notes and has_plus(topic, self.fonts):  # the `+` for a finger stands beside both rows
            width -= self.fonts.metrics.target
        available_width = width - metrics.horizontalAdvance(label) - self.fonts.px(8)
        step = side + self.fonts.px(3)
        shown = notes[: max(0, int((available_width + step - side) // step))]
        top = y + (height - side) / 2
        for index, note in enumerate(shown):
            self._paint_square(painter, note, QRectF(x + index * step, top, side, side))
        painter.setFont(self.fonts.small)
        is_hovered = self.state.hovered == ("more", topic.topic.id)
        painter.setPen(self.theme.colour("ink" if is_hovered else "soft"))
        left = x + len(shown) * step + (self.fonts.px(5) if shown else 0)
        base = y + (height + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, base), label)

    def _paint_square(self, painter: QPainter, note: NoteView, square: QRectF) -> None:
        paint = self.theme.note_colours(note.colour)
        painter.setOpacity(FADED_OPACITY if self._is_faded(note.id) else 1.0)
        is_projected = self.theme.name in PROJECTOR_THEMES
        painter.setPen(QPen(paint.border, 2 if is_projected else 1))
        painter.setBrush(paint.fill)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if is_projected:
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


def has_plus(topic: TopicBox, fonts: PaneFonts) -> bool:
    """Return whether there is room for a `+` behind the title of a topic."""
    return topic.title_width + max(fonts.metrics.title, fonts.metrics.target) <= topic.width


def plus_target(topic: TopicBox, fonts: PaneFonts) -> PaneRect:
    """Return where a click or a finger adds a note: the square of the `+`, and as much around it as is touched."""
    x, y, size, _ = plus_rect(topic, fonts)
    margin = max(fonts.metrics.target - size, 0.0) / 2
    return (x - margin, y - margin, size + 2 * margin, size + 2 * margin)


def count_width(topic: TopicBox, fonts: PaneFonts) -> float:
    """Return the width of the count behind a title and the gap before it."""
    digits = fonts.widths.regular.width(str(topic.count)) * fonts.count.pixelSize()
    return digits + fonts.px(5) if topic.count else 0.0


def plus_rect(topic: TopicBox, fonts: PaneFonts) -> PaneRect:
    """Return the square of the `+` behind the title of a topic and its count; where it is touched, at its right."""
    size, target = fonts.metrics.title, fonts.metrics.target
    if target:
        return (topic.x + topic.width - (target + size) / 2, topic.y + (target - size) / 2, size, size)
    x = topic.x + min(topic.title_width + count_width(topic, fonts) + 3, topic.width - size)
    return (x, topic.y + (len(topic.title_lines) - 1) * size - 1, size, size)
