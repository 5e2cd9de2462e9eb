"""A short message about what was just done, with a button to undo it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from canvas_app.ui.kit.accessible import announce
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.theme import BODY_PX, Theme

SHOWN_MS = 8_000
HEIGHT_PX, PAD_PX = 30, 12


class Toast(QAbstractButton):
    """A message in the colour of ink; a click undoes. It goes after a while, not under the mouse or with the keyboard.

    Attributes:
        undo_requested: Signal, what was done is to be undone.
    """

    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._undo_label = theme, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.clicked.connect(self._undo)
        self.hide()

    def show_done(self, text: str, undo_label: str, x: int) -> None:
        """Show what was done, from an x coordinate of the parent on."""
        self.setText(text)
        self._undo_label = undo_label
        self.setAccessibleName(f"{text}. {undo_label}")
        width = QFontMetrics(self._theme.font(BODY_PX, bold=True)).horizontalAdvance(f"{text}  {undo_label}")
        px, parent = self._theme.px, self.parentWidget()
        height = parent.height() if parent is not None else px(HEIGHT_PX)
        self.setGeometry(x, 2, width + px(3 * PAD_PX), height - 4)
        self.show()
        self.raise_()
        self._timer.start()
        announce(self.window(), text)

    def _undo(self) -> None:
        self.hide()
        self.undo_requested.emit()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        paint_rounded_box(painter, self.rect(), px(6), theme.colour("ink"))
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font(BODY_PX))
        box = self.rect().adjusted(px(PAD_PX), 0, -px(PAD_PX), 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        font = theme.font(BODY_PX, bold=True)
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._undo_label)
        painter.end()
