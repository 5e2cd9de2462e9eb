"""A message at the foot of a window without a status line, for a few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.spacing import Spacing

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

SHOWN_MS = 5_000


class BareMessage(Label):
    """Lies over the window and goes by itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, colour="on_accent", parent=parent, margins=Spacing(16, 10, 16, 10))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(self, text: str) -> None:
        """Show a text; '' takes away the one that is shown."""
        self.setText(text)
        parent = self.parentWidget()
        if not text or parent is None:
            self.hide()
            return
        self.adjustSize()
        self._place_in(parent)
        self.show()
        self.raise_()
        self._timer.start()

    def _place_in(self, parent: QWidget) -> None:
        """Go to the foot of the window; to its head where the note that is being written would be hidden."""
        left, gap = (parent.width() - self.width()) // 2, self._theme.px(24)
        self.move(left, parent.height() - self.height() - gap)
        field = QApplication.focusWidget()
        if isinstance(field, QPlainTextEdit) and parent.isAncestorOf(field):
            written = QRect(field.mapTo(parent, QPoint(0, 0)), field.size())
            if written.intersects(self.geometry()):
                self.move(left, gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_rounded_box(painter, self.rect(), self._theme.px(8), self._theme.colour("accent"))
        painter.end()
        super().paintEvent(event)
