"""Painter of topics and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.insight.difference import Difference
from canvas_app.model.note_groups import count_notes, is_heading
from canvas_app.model.records import Note
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import draw_from_right, fill_shape
from canvas_app.ui.kit.theme import PROJECTOR_THEMES, NoteColours, Theme
from canvas_app.ui.parts.mark_sign import paint_mark_sign
from canvas_app.ui.sheet.note_signs import NoteSigns, lay_out_signs, signs_indent, signs_width
from canvas_app.ui.sheet.pane_boxes import PANE_MARGIN_PX, GroupHeading, ItemKey, NoteBox, PaneRect, TopicBox
from canvas_app.ui.sheet.pane_fonts import COUNT_GAP_PX, DISC_EDGE_PX, PaneFonts, spaced

NOTE_CORNER_PX = 3.0
FADED_OPACITY = 0.22
RING_PX, PLUS_GAP_PX = 4, 6
"""From a title to the ring around it, and from that to the `+` of its topic."""
FOLDED_CORNER_PX = 11
PLUS_ARM = 0.28
"""Length of the arms of a `+`, as a part of the height of its line."""


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
        is_hidden: Returns whether nothing may be seen of a note yet.
        disputed_ids: Ids of the notes and cards with several versions to choose from.
        is_read_only: Whether there is nothing to write on: no plus signs.
        is_marking: Whether the current and selected items are marked; not before a key or the mouse goes to one while
            presenting.
        differences: What became of notes and cards, where two states are compared.
        gone: The texts of the notes that were deleted and are not shown, by topic.
        answered: The topics that had no notes, and have some now.
    """

    current: ItemKey | None = None
    selected: frozenset[ItemKey] = frozenset()
    hovered: ItemKey | None = None
    filtered_ids: frozenset[str] | None = None
    edited_note: str = ""
    has_focus: bool = False
    dragged_ids: frozenset[str] = field(default_factory=frozenset)
    is_hidden: Callable[[Note], bool] = lambda _note: False
    disputed_ids: frozenset[str] = field(default_factory=frozenset)
    is_read_only: bool = False
    is_marking: bool = True
    differences: Mapping[str, Difference] = field(default_factory=dict)
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

    def topic_change(self, topic: str) -> str:
        """Return what changed about a topic itself, in words; '' for nothing."""
        from canvas_app.ui.parts.change_texts import topic_change_text

        return topic_change_text(self.gone.get(topic, ()), is_answered=topic in self.answered)

    def is_focused(self, item: ItemKey) -> bool:
        """Return whether an item is the one that keys go to, and is marked as that."""
        return item == self.current and self.has_focus and self.is_marking

    def is_marked(self, item: ItemKey) -> bool:
        """Return whether an item is marked: the focused one, and those that are selected."""
        return self.is_focused(item) or (item in self.selected and self.is_marking)


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
        if self.state.is_focused(item):
            signs = self._count_width(topic) + (line if topic.is_masked else 0.0)
            width = min(topic.occupied_title_width + signs + 2 * RING_PX + 2, topic.width + 8)
            top = topic.y + topic.title_y
            self._paint_focus(painter, QRectF(topic.x - 4, top - 2, width, topic.title_height(line) + 2))
        em = self.fonts.title.pixelSize()
        painter.setFont(
            spaced(self.fonts.title, topic.title_spacing / em) if topic.title_spacing else self.fonts.title
        )
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
        change = self._change_rect(topic)
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
        side = self.fonts.metrics.title * 0.8
        number = QFontMetricsF(self.fonts.count).horizontalAdvance(str(gone)) + 3 if gone else 0.0
        top = topic.y + topic.title_y + (self.fonts.metrics.title - side) / 2
        left = topic.x + topic.width - side - number
        if left < topic.x + topic.title_width + self._count_width(topic) + 3:
            left += PANE_MARGIN_PX  # beside a long title
        return QRectF(left, top, side + number, side)

    def _paint_change(self, painter: QPainter, topic: TopicBox, place: QRectF) -> None:
        """Paint the sign that the first notes of a topic are new, or that notes were deleted, and how many."""
        from canvas_app.figures.difference_sign import ANSWERED
        from canvas_app.ui.parts.difference_sign import difference_colour, paint_difference_sign

        gone = len(self.state.gone.get(topic.topic.id, ()))
        sign, side = Difference.DELETED.value if gone else ANSWERED, place.height()
        painter.fillRect(place.adjusted(-2, 0, 0, 0), self.theme.colour("surface"))
        paint_difference_sign(painter, sign, QRectF(place.topLeft(), QSizeF(side, side)), self.theme)
        if gone:
            painter.setFont(self.fonts.count)
            painter.setPen(difference_colour(sign, self.theme))
            base = topic.y + topic.title_y + QFontMetricsF(self.fonts.title).ascent()
            painter.drawText(QPointF(place.left() + side + 3, base), str(gone))

    def _colours(self, note: NoteView) -> NoteColours:
        return self.theme.blank_colours if note.is_blank else self.theme.note_colours(note.colour)

    def _count_width(self, topic: TopicBox) -> float:
        return count_width(topic, self.fonts)

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self.theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)

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
        self._paint_signs(painter, box, x, y)
        if is_faded:
            painter.setOpacity(1.0)

    def _paint_body(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        self._paint_background(painter, box, x, y)
        self._paint_spine(painter, box, x, y)
        if box.note.id in self.state.disputed_ids:
            paint_folded_corner(painter, QRectF(x, y, box.width, box.height), self.theme)
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
        taken = signs_width(self._signs(box), self.fonts.metrics)
        width = QFontMetricsF(self.fonts.count).horizontalAdvance(str(box.group_count))
        painter.drawText(QPointF(x + box.width - taken - width, base), str(box.group_count))

    def _is_faded(self, id_: str) -> bool:
        missed = self.state.filtered_ids is not None and id_ not in self.state.filtered_ids
        return id_ in self.state.dragged_ids or (missed and id_ != self.state.edited_note)

    def _paint_background(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        paint = self._colours(box.note)
        frame = QRectF(x + 0.5, y + 0.5, box.width - 1, box.height - 1)
        self._paint_mark(painter, box, frame)
        painter.setPen(QPen(paint.edge, 1))
        painter.setBrush(paint.body)
        painter.drawRoundedRect(frame, NOTE_CORNER_PX, NOTE_CORNER_PX)

    def _paint_mark(self, painter: QPainter, box: NoteBox, frame: QRectF) -> None:
        """Mark a note that is written, current or selected."""
        item, edited = ("note", box.note.id), self.state.edited_note
        if box.note.id == edited or (not edited and self.state.is_marked(item)):
            self._paint_focus(painter, frame.adjusted(-2.5, -2.5, 2.5, 2.5))

    def _paint_spine(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m, px = self.fonts.metrics, self.fonts.px
        paint = self._colours(box.note)
        spine = QPainterPath()
        spine.addRoundedRect(
            QRectF(x, y, m.spine + NOTE_CORNER_PX, box.height), NOTE_CORNER_PX, NOTE_CORNER_PX
        )
        painter.save()
        painter.setClipRect(QRectF(x, y, m.spine, box.height), Qt.ClipOperation.IntersectClip)
        difference = self.state.differences.get(box.note.id)
        ink = self.theme.colour("surface") if difference else self.theme.note_ink
        painter.fillPath(spine, self._spine_colour(difference, paint.fill))
        painter.restore()
        side, font = px(9), self.fonts.initials
        metrics = QFontMetricsF(font)
        top = y + min(px(5), (box.height - side - metrics.ascent()) / 2)
        if difference:
            from canvas_app.ui.parts.difference_sign import paint_difference_strokes

            sign = QRectF(x + (m.spine - 1.6 * side) / 2, top - 0.3 * side, 1.6 * side, 1.6 * side)
            paint_difference_strokes(painter, difference.value, sign, self.theme)
        elif not box.note.is_blank:
            fill_shape(painter, paint.shape, x + (m.spine - side) / 2, top, side, ink)
        if box.note.initials:
            painter.setFont(font)
            painter.setPen(ink)
            width = metrics.horizontalAdvance(box.note.initials)
            base = top + side + metrics.ascent() * 0.95
            painter.drawText(QPointF(x + (m.spine - width) / 2, base), box.note.initials)

    def _spine_colour(self, difference: Difference | None, colour: QColor) -> QColor:
        """Return the colour of a spine: that of what became of the note where two states are compared."""
        if difference is None:
            return colour
        from canvas_app.ui.parts.difference_sign import difference_colour

        return difference_colour(difference.value, self.theme)

    def _paint_text(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        m = self.fonts.metrics
        painter.setPen(self.theme.colour("ink"))
        painter.setFont(self._note_font(box.note.id))
        lead = (m.line - QFontMetricsF(self.fonts.note).height()) / 2
        left, base = x + m.spine + m.pad_left, y + m.text_top(len(box.lines)) + lead + self.fonts.ascent
        right, indent = x + box.width - m.pad_right, signs_indent(self._signs(box), m)
        for index, line in enumerate(self.fonts.balance_note(box.note.text, box.lines, right - left, indent)):
            place = base + index * m.line
            if is_right_to_left(line):
                draw_from_right(painter, right if index else right - indent, place, line)
            else:
                painter.drawText(QPointF(left, place), line)

    def _signs(self, box: NoteBox) -> NoteSigns:
        return lay_out_signs(box.note, box.width, self.fonts.metrics, self.fonts.disc_width)

    def _note_font(self, id_: str) -> QFont:
        """Return the font of a note: struck through where it was deleted."""
        if self.state.differences.get(id_) is not Difference.DELETED:
            return self.fonts.note
        font = QFont(self.fonts.note)
        font.setStrikeOut(True)
        return font

    def _paint_signs(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint in the upper right corner the number of dots on a disc, and before it the sign of the mark."""
        signs = self._signs(box)
        if signs.dots:
            self._paint_dots(painter, box.note.dots_text, QRectF(*signs.dots).translated(x, y))
        if signs.mark:
            paint_mark_sign(painter, box.note.mark, QRectF(*signs.mark).translated(x, y), self.theme, "ink")

    def _paint_dots(self, painter: QPainter, number: str, disc: QRectF) -> None:
        overhang, radius = self.fonts.metrics.overhang, disc.height() / 2
        painter.setPen(
            QPen(self.theme.colour("surface"), 2 * DISC_EDGE_PX) if overhang else Qt.PenStyle.NoPen
        )
        painter.setBrush(self.theme.colour("ink"))
        painter.drawRoundedRect(disc, radius, radius)
        painter.setFont(self.fonts.dots)
        painter.setPen(self.theme.colour("surface"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, number)

    # Folded notes

    def _paint_folded(self, painter: QPainter, topic: TopicBox, rect: PaneRect) -> None:
        """Paint squares in the colours of the folded notes, and how many there are."""
        x, y, width, height = rect
        if self.state.is_focused(("more", topic.topic.id)):
            self._paint_focus(painter, QRectF(x - 3, y - 2, width + 6, height + 3))
        count = count_notes(topic.folded)
        label = folded_label(count, len(topic.folded) - count, is_all=not topic.notes)
        side = self.fonts.metrics.square
        metrics = QFontMetricsF(self.fonts.small)
        available_width = width - metrics.horizontalAdvance(label) - self.fonts.px(8)
        step = side + self.fonts.px(3)
        fitting = max(0, int((available_width + step - side) // step))
        shown = list(islice((note for note in topic.folded if not is_heading(note)), fitting))
        top = y + (height - side) / 2
        for index, note in enumerate(shown):
            self._paint_square(painter, note, QRectF(x + index * step, top, side, side))
        painter.setFont(self.fonts.small)
        is_hovered = self.state.hovered == ("more", topic.topic.id)
        painter.setPen(self.theme.colour("ink" if is_hovered else "soft"))
        left = x + len(shown) * step + (self.fonts.px(5) if shown else 0)
        base = y + (height + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, base), label)

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
        painter.setOpacity(FADED_OPACITY if self._is_faded(note.id) else 1.0)
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


def paint_folded_corner(painter: QPainter, frame: QRectF, theme: Theme) -> None:
    """Fold over the lower right corner of a note or card: there are several versions to choose from."""
    side = min(theme.px(FOLDED_CORNER_PX), frame.height() / 2)
    corner = frame.bottomRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("focus"))
    painter.drawPolygon([corner, corner - QPointF(side, 0), corner - QPointF(0, side)])


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
