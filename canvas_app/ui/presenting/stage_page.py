"""The slide on the only screen: what the audience sees in between, while people write on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.presenting.slide_view import SlideView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow


class StagePage(BasePage):
    """Fills the window with the slide; keys steer the show.

    Attributes:
        key_pressed: Signal with each key event.
        clicked: Signal, somebody clicked on the slide.
    """

    key_pressed = Signal(object)
    clicked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: SlideView | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_show(self, show: SlideShow, theme: Theme) -> None:
        """Show the slides of a show in the theme of the projector."""
        self._view = SlideView(show, theme, self)
        make_column(self.theme, spacing.NONE, (self._view, 1), parent=self)

    def initial_focus(self) -> QWidget | None:
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
