"""A short message about what was just done, with a button to undo it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetrics, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from canvas_app.ui.kit.accessible import announce
from canvas_app.ui.kit.paint_helpers import paint_rounded_box, set_tooltip
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, Theme, mix

if TYPE_CHECKING:
    from canvas_app.ui.shell.status_line import StatusLine

SHOWN_MS = 8_000
FIRST_PART = re.compile(r"(.*?(?:[:.] |$))(.*)", re.DOTALL)
"""The first sentence, or what stands before a colon; and the rest."""
PAD_PX, GAP_PX, MIN_TEXT_PX = 14, 20, 120
"""Margins, gap before the undo label, and least width of the text, in pixels at scale 1."""
LOW_LINE_PX = 30
"""Height of the status line, in pixels at scale 1, below which the type is smaller."""
UNDO_PALENESS = 0.6
"""Share of the surface's colour in the undo label, whose ground is ink."""


class Toast(QAbstractButton):
    """A message in the colour of ink on the status line, beside its words; a click undoes.

    It goes after a while, not under the mouse or with the keyboard, and where later words need its place.

    Attributes:
        undo_requested: Signal, what was done is to be undone.
    """

    undo_requested = Signal()

    def __init__(self, theme: Theme, line: StatusLine) -> None:
        super().__init__(line.parentWidget())
        self._theme, self._line, self._undo_label = theme, line, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.clicked.connect(self._undo)
        line.installEventFilter(self)
        line.message_shown.connect(self._give_way)
        self.hide()

    def show_done(self, text: str, undo_label: str) -> None:
        """Show what was done; where nobody would see that, as in a show on one screen, it is a message."""
        if not self._line.isVisible():
            self._line.show_message(text)
            return
        self.setText(text)
        set_tooltip(self, text)
        self._undo_label = undo_label
        self.setAccessibleName(f"{text}. {undo_label}")
        if not self._place():
            self._line.clear_message()
            self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self.window(), text)

    def _give_way(self) -> None:
        if self.isVisible() and not self._place():
            self.hide()

    def _place(self) -> bool:
        """Lie beside the words of the status line; return whether there was room.

        It is as high as the line and most of the margin of the sheet above it: it never lies over a note.
        """
        px, line = self._theme.px, self._line
        fixed = self._undo_width + px(2 * PAD_PX + GAP_PX)
        wanted = fixed + sum(self._text_widths())
        left, right = line.room_for(wanted)
        place = line.geometry()
        rise = place.height() // 4
        width = min(wanted, right - left)
        self.setGeometry(place.x() + left, place.y() - rise, width, place.height() + rise - 2)
        return width >= min(wanted, fixed + px(MIN_TEXT_PX))

    # What it looks like

    def _font(self, *, is_bold: bool) -> QFont:
        is_low = self._line.height() < self._theme.px(LOW_LINE_PX)
        return self._theme.font(SMALL_PX if is_low else BODY_PX, bold=is_bold)

    @property
    def _parts(self) -> tuple[str, str]:
        """What was done, and what more is said of it."""
        head, rest = FIRST_PART.fullmatch(self.text()).groups()  # type: ignore[union-attr]  # anything matches
        return head, rest

    def _text_widths(self) -> tuple[int, int]:
        head, rest = self._parts
        bold, plain = (QFontMetrics(self._font(is_bold=is_bold)) for is_bold in (True, False))
        return bold.horizontalAdvance(head) + 1, plain.horizontalAdvance(rest) + 1

    @property
    def _undo_width(self) -> int:
        return QFontMetrics(self._font(is_bold=True)).horizontalAdvance(self._undo_label) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        paint_rounded_box(painter, self.rect(), px(8), theme.colour("ink"))
        box = self.rect().adjusted(px(PAD_PX), 0, -px(PAD_PX), 0)
        painter.setPen(theme.colour("surface"))
        text = box.adjusted(0, 0, -self._undo_width - px(GAP_PX), 0)
        for words, width, is_bold in zip(self._parts, self._text_widths(), (True, False), strict=True):
            self._paint_words(painter, text, words, is_bold=is_bold)
            text.setLeft(text.left() + width)
        painter.setPen(mix(theme.colour("focus"), theme.colour("surface"), UNDO_PALENESS))
        font = QFont(self._font(is_bold=True))
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._undo_label)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRect, words: str, *, is_bold: bool) -> None:
        font = self._font(is_bold=is_bold)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    # What happens to it

    def _undo(self) -> None:
        self.hide()
        self.undo_requested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest}:
            self._give_way()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._line.room_for(0)
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._timer.stop()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._timer.start()
        super().focusOutEvent(event)
