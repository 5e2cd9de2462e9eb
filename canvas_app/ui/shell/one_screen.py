"""Presenting on the only screen: the canvas, on which people write, and the slides of the plan in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from canvas_app.model.masks import masked_topics
from canvas_app.ui.presenting.show_keys import STAGE_COMMANDS, command_of
from canvas_app.ui.presenting.typing_guard import typed_text
from canvas_app.ui.shell.show_key_filter import STEERING

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvas_app.ui.canvas.canvas_actions import CanvasActions
    from canvas_app.ui.presenting.presenter_page import PresenterPage
    from canvas_app.ui.presenting.stage_page import StagePage
    from canvas_app.ui.shell.presenting_window import PresentingWindow

STAGE = "stage"
CONFIRM_MS = 5_000
"""How long a second Esc is taken for the answer to what the first one was told."""

CONTINUE_MS = 5_000
"""How long the next letter goes on with a sentence that was being typed beside the slides when they came here."""

WRITING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
"""Keys that begin a note, or a coalition, from a slide."""

COALITION_SLIDES = ("portfolio", "coalition")
"""Kinds of slides from which a coalition is begun and no note."""


class OneScreenShow(QObject):
    """Shows a slide where the canvas is, and the canvas again.

    Attributes:
        message: Signal with a sentence for whoever presents.

    Args:
        window: The window.
        canvas_actions: What begins notes and coalitions on its canvas.
        presenter: Returns the facilitator's page, which has the show and its commands.
        parent: The parent object.
    """

    message = Signal(str)

    def __init__(
        self,
        window: PresentingWindow,
        canvas_actions: CanvasActions,
        presenter: Callable[[], PresenterPage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._actions, self._presenter = window, canvas_actions, presenter
        self._stage: StagePage | None = None
        self._confirm_timer = QTimer(self, interval=CONFIRM_MS, singleShot=True)
        self._continue_timer = QTimer(self, interval=CONTINUE_MS, singleShot=True)
        window.session.changed.connect(self.forget_question)  # letters of an input method are no keys

    def show_slide(self) -> None:
        """Show the slide; a note that is being written is finished, so that no other sentence ends up in it."""
        if self._stage is None:
            page: StagePage = self._window.pages.page(STAGE)  # type: ignore[assignment]
            page.set_show(self._presenter().slides, self._presenter().slide_theme)
            page.key_pressed.connect(self._on_stage_key)
            page.clicked.connect(self.show_canvas)
            self._stage = page
        self._window.navigation.show_page(STAGE)
        self._window.canvas.forget_writing()
        self._stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def continue_sentence(self) -> None:
        """Go on with a sentence that is being typed beside the slides, at the next letter: in a note on the canvas."""
        if self._presenter().writing_field is self._presenter().entry.field.edit:
            self._continue_timer.start()

    def _goes_on(self, text: str) -> bool:
        """Write on with the sentence that was being typed; return whether there is one."""
        entry = self._presenter().entry
        if not text or not self._continue_timer.isActive() or not entry.field.value().strip():
            return False
        self._continue_timer.stop()
        begun, topic = entry.field.value(), entry.topic
        entry.field.set_value("")
        self.show_canvas()
        self._actions.new_note_at_end(topic, begun + text)
        return True

    def show_canvas(self) -> None:
        """Show the canvas again, at what the slide was about: what is typed then goes there."""
        slides, canvas = self._presenter().slides, self._window.canvas
        if slides.blank:
            slides.set_blank("")
        self._window.navigation.show_page("canvas")
        topic = self._topic_on_show
        if topic and topic != canvas.lookup.topic_of_item(canvas.selection.current):
            canvas.selection.set_current(("topic", topic))
        self._window.focus_canvas()

    @property
    def _topic_on_show(self) -> str:
        """The topic of the page: of several the one in which somebody writes, else the first; '' for none."""
        topics, canvas = self._presenter().slides.topics_in_view, self._window.canvas
        current = canvas.lookup.topic_of_item(canvas.selection.current)
        return current if current in topics else next(iter(topics), "")

    def write(self, text: str = "") -> None:
        """Show the canvas with a new note in the topic of the slide, or a new coalition, that begins with a text.

        Where the slide has no topic, it says which one the note goes to.
        """
        self.show_canvas()
        if self._presenter().slides.target.kind in COALITION_SLIDES:
            self._actions.new_coalition(text)
            return
        on_show, context = self._topic_on_show, self._window.context
        topic = self._actions.new_note_at_end(on_show, text)
        if not on_show and self._window.canvas.note_editing.is_active:
            words = self.tr("This note goes to {topic}. Ctrl+↓: the next topic.")
            self.message.emit(words.format(topic=context.method.topics[topic].title[context.lang]))

    def toggle_mark(self, mark: str) -> str:
        """Mark the note that is on show, or say where one is chosen.

        Returns:
            The id of the note where it is to be done, for who does it and when; else ''.
        """
        presenter = self._presenter()
        if presenter.slides.target.kind == "note":
            return presenter.marks.toggle(mark)
        words = self.tr("Which note? Press Esc, choose it on the canvas, and press these keys again.")
        self.message.emit(words)
        return ""

    def steer(self, command: str) -> None:
        """Run a command of the show from the canvas; those for the next and the last slide show that which was left."""
        if command not in STEERING.values():
            self._presenter().run_command(command)
        self.show_slide()

    def _on_stage_key(self, event: QKeyEvent) -> None:
        presenter = self._presenter()
        if self._goes_on(typed_text(event)):
            return
        name = command_of(event)
        command = partial(self._run_on_stage, name) if name else None
        if presenter.typing.take(event, command, self._write_sentence):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.show_canvas()
        elif event.key() in WRITING_KEYS:
            self.write()
        else:
            presenter.handle_key(event, self._run_on_stage)

    def _run_on_stage(self, command: str) -> None:
        if command == "round":
            self._toggle_round()
        elif command in STAGE_COMMANDS:
            self._presenter().run_command(command)
        else:
            self.message.emit(
                self.tr("That needs a screen of your own. Enter: a new note · Page Down: next.")
            )

    def _write_sentence(self, text: str) -> None:
        """Go on with what somebody types without having begun to: in a note or coalition of its own on the canvas."""
        self.write(text)
        target, context = self._window.canvas.note_editing.target, self._window.context
        if target is not None:
            topic = context.method.topics[target.topic].title[context.lang]
            self.message.emit(self.tr("You are typing: it is a note in {topic}.").format(topic=topic))

    def _toggle_round(self) -> None:
        """Begin a go-round or go on with it, or put it away."""
        turns = self._presenter().round
        if turns.is_shown:
            turns.leave()
            return
        turns.prepare()
        if turns.turns.is_begun:
            turns.show(is_new_turn=True)
        else:
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

    def forget_question(self) -> None:
        """Ask again before stopping: something was done since."""
        if self._confirm_timer.isActive():
            self._confirm_timer.stop()
            self.message.emit("")
