"""Painter of notes and headings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.insight.difference import Difference
from canvas_app.ui.kit.paint_helpers import draw_from_right, fill_shape
from canvas_app.ui.kit.theme import NoteColours, Theme
from canvas_app.ui.parts.mark_sign import paint_mark_sign
from canvas_app.ui.sheet.note_signs import NoteSigns, lay_out_signs, signs_indent, signs_width
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import NoteBox
from canvas_app.ui.sheet.pane_fonts import DISC_EDGE_PX, PaneFonts

NOTE_CORNER_PX = 3.0
FOLDED_CORNER_PX = 13
"""Side of the folded corner of a card, in pixels at scale 1; that of a note goes with its type."""


class NotePainter:
    """Paints the notes of a pane in its theme and fonts."""

    def __init__(self, theme: Theme, fonts: PaneFonts, state: PaintState) -> None:
        self.theme, self.fonts, self.state = theme, fonts, state

    def paint_note(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint a note at a position: tint, spine with shape and initials, text, and dots."""
        painter.setOpacity(self.state.opacity_of(box.note.id))
        if box.note.is_heading and box.note.id != self.state.edited_note:
            self._paint_heading(painter, box, x, y)
        else:
            self._paint_body(painter, box, x, y)
        self._paint_signs(painter, box, x, y)
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
        taken = signs_width(self._signs(box), self.fonts.metrics)
        width = QFontMetricsF(self.fonts.count).horizontalAdvance(str(box.group_count))
        painter.drawText(QPointF(x + box.width - taken - width, base), str(box.group_count))

    def _paint_background(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        paint = self._colours(box.note)
        frame = QRectF(x + 0.5, y + 0.5, box.width - 1, box.height - 1)
        self._paint_mark(painter, box, frame)
        is_deleted = self._is_deleted(box.note.id)
        painter.setPen(QPen(self.theme.colour("danger") if is_deleted else paint.edge, 1))
        painter.setBrush(self.theme.colour("surface") if is_deleted else paint.body)
        painter.drawRoundedRect(frame, NOTE_CORNER_PX, NOTE_CORNER_PX)

    def _paint_mark(self, painter: QPainter, box: NoteBox, frame: QRectF) -> None:
        """Mark a note that is written, current or selected."""
        item, edited = ("note", box.note.id), self.state.edited_note
        if box.note.id == edited or (not edited and self.state.is_marked(item)):
            paint_ring(painter, self.theme, frame.adjusted(-2.5, -2.5, 2.5, 2.5))

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
        painter.setPen(self.theme.colour("soft" if self._is_deleted(box.note.id) else "ink"))
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

    def _is_deleted(self, id_: str) -> bool:
        return self.state.differences.get(id_) is Difference.DELETED

    def _note_font(self, id_: str) -> QFont:
        """Return the font of a note: struck through where it was deleted."""
        if not self._is_deleted(id_):
            return self.fonts.note
        font = QFont(self.fonts.note)
        font.setStrikeOut(True)
        return font

    def _paint_signs(self, painter: QPainter, box: NoteBox, x: float, y: float) -> None:
        """Paint the signs in the upper right corner: the fold, the dots on a disc, and before them the mark."""
        signs = self._signs(box)
        if signs.fold:
            paint_folded_corner(painter, QRectF(*signs.fold).translated(x, y), self.theme)
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

    def _colours(self, note: NoteView) -> NoteColours:
        return self.theme.blank_colours if note.is_blank else self.theme.note_colours(note.colour)


def paint_ring(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the ring around what keys go to or what is selected."""
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 4, 4)


def paint_folded_corner(painter: QPainter, place: QRectF, theme: Theme) -> None:
    """Fold over the upper right corner of a note or card: there are several versions to choose from."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawPolygon([place.topLeft(), place.topRight(), place.bottomRight()])
    paint_flap(painter, place, theme.colour("focus"))


def paint_flap(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Paint the flap of a folded corner."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon([place.topLeft(), place.bottomRight(), place.bottomLeft()])
    painter.restore()
