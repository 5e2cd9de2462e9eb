"""A message at the foot of a window without a status line, for a few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

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
        gap = self._theme.px(24)
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - gap)
        self.show()
        self.raise_()
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_rounded_box(painter, self.rect(), self._theme.px(8), self._theme.colour("accent"))
        painter.end()
        super().paintEvent(event)
