"""Presenting on the only screen, by keys that go to the window, wherever its keyboard is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.edits.step_edits import StepDraft
from canvas_app.ui.canvas.note_editor import NoteEditor
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.sheet.pane_boxes import ItemKey
from canvas_app.ui.shell.presentation import Presentation
from tests.gui.conftest import User

KEY = Qt.Key


class Show:
    """The show on one screen; keys come a second apart."""

    def __init__(self, user: User, steps: Sequence[StepDraft]) -> None:
        self.user, self.window = user, user.window
        user.session.perform("plan-replace", edits.replace_plan(user.session.document, steps))
        user.trigger_action("present")
        QApplication.processEvents()

    @property
    def presentation(self) -> Presentation:
        return self.window.controllers.presentation

    @property
    def page(self) -> PresenterPage:
        return self.presentation.presenter

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            later = self.page.now() + 1.0
            self.page.now = lambda later=later: later
            QTest.keyClick(self.window.windowHandle(), key, modifiers)
            self.page.typing.settle()  # the pause after it
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        QApplication.processEvents()

    def click(self, item: ItemKey) -> None:
        """Clicks on the canvas as a mouse does: in the window, that finds what is there."""
        view = self.user.view_of(item)
        place = view.viewport().mapTo(self.window, self.user.position_of(item))
        QTest.mouseClick(
            self.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        QApplication.processEvents()

    def show_step(self, title: str) -> None:
        """Turn the slides until this step is on show."""
        for _ in range(40):
            if self.shows_slide and self.step == title:
                return
            self.press(KEY.Key_PageDown)
        raise AssertionError(f"no step {title}")

    @property
    def step(self) -> str:
        """Title of the running step; '' for none."""
        return self.page.plan.step.title if self.page.plan.step else ""

    @property
    def shows_slide(self) -> bool:
        return self.window.pages.current_name == "stage"

    @property
    def message(self) -> str:
        return self.window.status_line.message_label.text()

    @property
    def editor(self) -> NoteEditor | None:
        """The note that is open, with the keyboard in it."""
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, NoteEditor) and focused.isVisible() else None

    def find(self, sentence: str) -> list[str]:
        """The topics of the notes that are this sentence and nothing else; 'coalitions' for a coalition."""
        document = self.user.session.document
        topics = [note.topic for note in document.notes.values() if note.text == sentence]
        return topics + ["coalitions" for one in document.coalitions.values() if one.name == sentence]


def make_steps() -> list[StepDraft]:
    steps: tuple[dict[str, Any], ...] = (
        {"title": "Welkom", "shows": "title", "minutes": 5},
        {"title": "Samen", "shows": "identity.passion", "minutes": 10},
        {"title": "Pauze", "role": "break", "minutes": 10},
        {"title": "Wie met wie", "shows": "coalitions", "minutes": 10},
        {"title": "Besluiten", "shows": "rules.decisions", "minutes": 10},
        {"title": "Stil", "shows": "identity.ambition", "minutes": 10, "masked": "yes"},
    )
    return [StepDraft(fields) for fields in steps]
