"""Notes as pages that type them show them: the spine, and a stack of notes below each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.ui.kit.accessible_content import AccessibleContent, PaintedRow, RowsContent
from canvas_app.ui.kit.layouts import repaint_with_theme
from canvas_app.ui.kit.paint_helpers import draw_from_right, fill_shape, paint_rounded_box, wrap_text
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

NOTE_RADIUS_PX = 3
SPINE_PX, PAD_PX, GAP_PX = 28, 8, 8
MORE_PX = 26
"""Height of the line that says how many notes have no room."""

QWIDGETSIZE_MAX = 16_777_215


def paint_spine(
    painter: QPainter,
    box: QRectF,
    width: float,
    theme: Theme,
    note: NoteView,
    sign_px: float,
    letters_px: float,
) -> None:
    """Paint the full colour at the left of a note, with the shape of the colour over the writer's initials.

    Args:
        painter: Painter of the widget.
        box: The note.
        width: Width of the spine in pixels.
        theme: The theme.
        note: The note.
        sign_px: Side of the shape in pixels.
        letters_px: Size of the initials, in pixels at scale 1.
    """
    paint, radius = theme.note_colours(note.colour), theme.px(NOTE_RADIUS_PX)
    path = QPainterPath()
    path.addRoundedRect(QRectF(box.x(), box.y(), width + radius, box.height()), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(box.x(), box.y(), width, box.height()))
    painter.fillPath(path, paint.fill)
    font = theme.font(letters_px, bold=True)
    metrics = QFontMetricsF(font)
    height = sign_px + (metrics.ascent() if note.initials else 0)
    top, centre = box.y() + min((box.height() - height) / 2, sign_px), box.x() + width / 2
    fill_shape(painter, paint.shape, centre - sign_px / 2, top, sign_px, theme.note_ink)
    painter.setFont(font)
    painter.setPen(theme.note_ink)
    letters = metrics.horizontalAdvance(note.initials)
    painter.drawText(round(centre - letters / 2), round(top + sign_px + metrics.ascent()), note.initials)
    painter.restore()


class NoteStack(QWidget):
    """Notes below each other, as wide as there is room; of too many the last ones, never a part of one.

    At most `max_lines` of a note are shown, 0 for all of them.

    Attributes:
        note_clicked: Signal with the id of a note.
        notes: The notes, those without room among them.
        earlier: Number of further notes before them.
    """

    note_clicked = Signal(str)

    def __init__(self, theme: Theme, size: float, parent: QWidget, max_lines: int = 4) -> None:
        super().__init__(parent)
        self._theme, self._size, self._max_lines = theme, size, max_lines
        self.notes: tuple[NoteView, ...] = ()
        self.earlier = 0
        self._max_height = float(QWIDGETSIZE_MAX)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        repaint_with_theme(theme, self)

    def set_notes(self, notes: Sequence[NoteView], earlier: int = 0) -> None:
        """Set the notes, and how many more there are before them."""
        if (tuple(notes), earlier) != (self.notes, self.earlier):
            self.notes, self.earlier = tuple(notes), earlier
            self.setVisible(bool(notes))
            self.updateGeometry()
            self.update()

    def accessible_content(self) -> AccessibleContent:
        """Return the notes that have room."""
        return RowsContent(self, self._count_words, self._painted_rows, self.note_clicked.emit)

    def _count_words(self) -> str:
        return QCoreApplication.translate("AccessibleText", "%n note(s)", "", self.earlier + len(self.notes))

    def _painted_rows(self) -> dict[str, PaintedRow]:
        return {
            note.id: PaintedRow(", ".join(filter(None, (note.text, note.author_name))), box)
            for note, _, box in self._boxes(self.width())
        }

    def set_max_height(self, height: float) -> None:
        """Show as many of the last notes as fit a height in pixels, at least one."""
        if height != self._max_height:
            self._max_height = height
            self.updateGeometry()
            self.update()

    def _boxes(self, width: float) -> list[tuple[NoteView, list[str], QRectF]]:
        """Return the notes with room, each with its lines and its place."""
        boxes = self._all_boxes(width)
        head = self._theme.px(MORE_PX)
        bottom = boxes[-1][2].bottom() if boxes else 0.0
        if not boxes or (not self.earlier and bottom <= self._max_height):
            return boxes
        shown = [one for one in boxes[:-1] if bottom - one[2].y() + head <= self._max_height] + boxes[-1:]
        shift = head - shown[0][2].y()
        return [(note, lines, box.translated(0, shift)) for note, lines, box in shown]

    def _all_boxes(self, width: float) -> list[tuple[NoteView, list[str], QRectF]]:
        px, y, found = self._theme.px, 0.0, []
        for note in self.notes:
            font = self._theme.font(self._size, bold=note.is_heading)
            lines = wrap_text(note.text, font, width - px(SPINE_PX + 3 * PAD_PX), self._max_lines)
            height = max(len(lines) * QFontMetricsF(font).lineSpacing() + 2 * px(PAD_PX), px(SPINE_PX + 8))
            found.append((note, lines, QRectF(0, y, width, height)))
            y += height + px(GAP_PX)
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return ceil(boxes[-1][2].bottom()) if boxes else 0

    def sizeHint(self) -> QSize:
        width = self._theme.px(400)
        return QSize(width, self.heightForWidth(self.width() or width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for note, _, box in self._boxes(self.width()):
            if box.contains(event.position()):
                self.note_clicked.emit(note.id)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        boxes = self._boxes(self.width())
        hidden = self.earlier + len(self.notes) - len(boxes)
        if hidden:
            painter.setFont(theme.font(SMALL_PX))
            painter.setPen(theme.colour("soft"))
            words = QCoreApplication.translate("NoteStack", "%n more above", "", hidden)
            painter.drawText(
                QRectF(0, 0, self.width(), px(MORE_PX - 6)), Qt.AlignmentFlag.AlignVCenter, words
            )
        for note, lines, box in boxes:
            paint, font = theme.note_colours(note.colour), theme.font(self._size, bold=note.is_heading)
            metrics = QFontMetricsF(font)
            paint_rounded_box(painter, box, px(NOTE_RADIUS_PX), paint.body, paint.edge)
            paint_spine(painter, box, px(SPINE_PX), theme, note, px(10), 11)
            painter.setFont(font)
            painter.setPen(theme.colour("ink"))
            top = box.center().y() - len(lines) * metrics.lineSpacing() / 2 + metrics.ascent()
            left, right = box.x() + px(SPINE_PX + PAD_PX + 4), box.right() - px(PAD_PX)
            for index, line in enumerate(lines):
                baseline = top + index * metrics.lineSpacing()
                if is_right_to_left(line):
                    draw_from_right(painter, right, baseline, line)
                else:
                    painter.drawText(round(left), round(baseline), line)
        painter.end()
