"""The window on the projector: the slide, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from canvas_app.ui.presenting.accessible_show import picture_content
from canvas_app.ui.presenting.slide_view import SlideView

if TYPE_CHECKING:
    from canvas_app.ui.kit.accessible_content import AccessibleContent
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow


class AudienceWindow(SlideView):
    """Fills a screen with what the audience sees.

    Attributes:
        key_pressed: Signal with each key event: a clicker may send its keys here.
        closed: Signal, somebody closed the window.
    """

    key_pressed = Signal(object)
    closed = Signal()

    def __init__(self, show: SlideShow, theme: Theme) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(show, theme, None, Qt.WindowType.Window | flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.BlankCursor)

    def accessible_content(self) -> AccessibleContent:
        """Return what the room sees."""
        return picture_content(self._show, "Window")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
