"""Presenting on the only screen: the canvas, on which people write, and the slides of the plan in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from canvas_app.model.masks import masked_topics
from canvas_app.ui.presenting.show_keys import STAGE_COMMANDS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvas_app.ui.presenting.presenter_page import PresenterPage
    from canvas_app.ui.presenting.stage_page import StagePage
    from canvas_app.ui.shell.presenting_window import PresentingWindow

STAGE = "stage"
CONFIRM_MS = 5_000
"""How long a second Esc is taken for the answer to what the first one was told."""

KEYS_TO_CANVAS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class OneScreenShow(QObject):
    """Shows a slide where the canvas is, and the canvas again.

    Attributes:
        message: Signal with a sentence for whoever presents.

    Args:
        window: The window.
        presenter: Returns the facilitator's page, which has the show and its commands.
        parent: The parent object.
    """

    message = Signal(str)

    def __init__(
        self, window: PresentingWindow, presenter: Callable[[], PresenterPage], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._presenter = window, presenter
        self._stage: StagePage | None = None
        self._confirm_timer = QTimer(self, interval=CONFIRM_MS, singleShot=True)

    @property
    def is_slide_shown(self) -> bool:
        """Whether the slide is where the canvas was."""
        return self._window.pages.current_name == STAGE

    def show_slide(self) -> None:
        """Show the slide; a note that is being written is kept, and goes on when the canvas is back."""
        if self._stage is None:
            page: StagePage = self._window.pages.page(STAGE)  # type: ignore[assignment]
            page.set_show(self._presenter().slides, self._presenter().slide_theme)
            page.key_pressed.connect(self._on_stage_key)
            page.clicked.connect(self.show_canvas)
            self._stage = page
        self._window.navigation.show_page(STAGE)
        self._stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_canvas(self) -> None:
        """Show the canvas again, at what the slide was about: what is typed then goes there."""
        topics = [topic.id for topic in self._presenter().slides.topics]
        self._window.navigation.show_page("canvas")
        canvas = self._window.canvas
        current = canvas.selection.current
        if topics and (current is None or canvas.lookup.topic_of_item(current) not in topics):
            canvas.selection.set_current(("topic", topics[0]))
        self._window.focus_canvas()

    def steer(self, command: str) -> None:
        """Run a command of the show from the canvas: going back there shows the slide as it was left."""
        if command != "previous":
            self._presenter().run_command(command)
        self.show_slide()

    def _on_stage_key(self, event: QKeyEvent) -> None:
        if event.key() in KEYS_TO_CANVAS:
            self.show_canvas()
        elif event.key() == Qt.Key.Key_Q:
            self._toggle_round()
        elif not self._presenter().handle_key(event, STAGE_COMMANDS) and event.text().isprintable():
            self.message.emit(
                self.tr("That needs a screen of your own. Enter: back to the canvas · Page Down: next.")
                if event.text()
                else ""
            )

    def _toggle_round(self) -> None:
        """Begin a go-round or go on with it, or put it away."""
        turns = self._presenter().round
        if turns.is_shown:
            turns.leave()
        elif turns.turns.is_begun and not turns.turns.is_over:
            turns.show(is_new_turn=True)
        else:
            turns.start_anew()
            turns.go_next()

    def may_stop(self) -> bool:
        """Return whether to stop presenting: while notes are hidden, only when it was said what that shows."""
        if not masked_topics(self._window.session.document) or self._confirm_timer.isActive():
            self._confirm_timer.stop()
            return True
        self._confirm_timer.start()
        self.message.emit(
            self.tr(
                "Some notes are still hidden, and stopping shows them. "
                "Press Esc again to stop, or Page Down to go on."
            )
        )
        return False
