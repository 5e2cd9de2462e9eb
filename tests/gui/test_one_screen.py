"""Presenting on the only screen: the slides of the plan and the canvas in turn, by keys and a clicker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.edits.step_edits import StepDraft
from canvas_app.storage.example_files import load_example
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.slide_show import BLACK
from canvas_app.ui.shell.presentation import Presentation
from tests.gui.conftest import User
from tests.gui.message_recorder import MessageRecorder

THEME = "identity.passion.theme"
KEY = Qt.Key


class Show:
    """The show on one screen: keys go to the window, wherever its keyboard is, a second apart."""

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

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            later = self.page.now() + 1.0
            self.page.now = lambda later=later: later
            QTest.keyClick(self.window.windowHandle(), key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)
        QApplication.processEvents()

    @property
    def shows_slide(self) -> bool:
        return self.window.pages.current_name == "stage"

    @property
    def message(self) -> str:
        return self.window.status_line.message_label.text()


def make_steps() -> list[StepDraft]:
    steps: tuple[dict[str, Any], ...] = (
        {"title": "Welkom", "shows": "title", "minutes": 5},
        {"title": "Samen", "shows": "identity.passion", "minutes": 10},
        {"title": "Stil", "shows": "identity.ambition", "minutes": 10, "masked": "yes"},
    )
    return [StepDraft(fields) for fields in steps]


@pytest.fixture
def show(user: User) -> Show:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    return Show(user, make_steps())


def test_page_down_shows_the_steps_and_esc_leads_back_to_their_topic(show: Show) -> None:
    show.press(KEY.Key_PageDown, KEY.Key_PageDown)
    assert show.shows_slide
    assert show.page.plan.step is not None
    assert show.page.plan.step.title == "Samen"
    show.press(KEY.Key_Return)
    assert show.window.pages.current_name == "canvas"
    show.type("vanaf de dia")
    show.press(KEY.Key_Escape)
    assert "vanaf de dia" in show.user.notes(THEME)


def test_a_clicker_in_the_middle_of_a_sentence_turns_the_slide_and_keeps_the_words(show: Show) -> None:
    show.press(KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_Return)
    show.type("half ")
    show.press(KEY.Key_PageUp)
    assert show.shows_slide
    assert show.page.plan.step is not None
    assert show.page.plan.step.title == "Samen"
    show.press(KEY.Key_Escape)
    show.type("heel")
    show.press(KEY.Key_Escape)
    assert "half heel" in show.user.notes(THEME)


def test_the_black_key_of_a_clicker_writes_no_note(show: Show) -> None:
    before = len(show.user.session.document.notes)
    show.press(KEY.Key_Period)
    assert show.shows_slide
    assert show.page.slides.blank == BLACK
    show.press(KEY.Key_B)
    assert not show.page.slides.blank
    assert len(show.user.session.document.notes) == before


def test_timer_votes_agreements_and_a_round_need_no_second_screen(show: Show) -> None:
    document = show.user.session.document
    show.user.session.perform(
        "mark-notes", edits.mark_notes(document, [next(iter(document.notes))], "decided")
    )
    show.press(KEY.Key_PageDown, KEY.Key_T)
    assert show.page.slides.countdown.is_set
    show.press(KEY.Key_G)
    assert show.page.slides.target.kind == "agreements"
    show.press(KEY.Key_Q)
    assert show.page.round.is_shown
    first = show.page.round.turns.current
    show.press(KEY.Key_PageDown)
    assert show.page.round.turns.current != first
    show.press(KEY.Key_Q)
    assert not show.page.round.is_shown
    assert show.shows_slide


def test_what_is_only_for_the_facilitator_stays_off_the_only_screen(
    show: Show, messages: MessageRecorder
) -> None:
    show.press(KEY.Key_PageDown, KEY.Key_E)
    assert show.shows_slide
    assert show.message
    for action in ("open", "save-as", "versions", "clean"):
        show.user.trigger_action(action)
        assert "Esc" in show.message
    assert not messages.shown
    assert QApplication.activeModalWidget() is None


def test_esc_asks_before_it_shows_what_is_hidden(show: Show) -> None:
    while show.page.plan.step is None or show.page.plan.step.title != "Stil":
        show.press(KEY.Key_PageDown)
    show.press(KEY.Key_Escape)
    assert show.window.pages.current_name == "canvas"
    show.press(KEY.Key_Escape)
    assert show.presentation.is_running
    assert "Esc" in show.message
    show.press(KEY.Key_Escape)
    assert not show.presentation.is_running


def test_after_the_show_page_down_is_an_ordinary_key_again(show: Show) -> None:
    show.press(KEY.Key_PageDown, KEY.Key_Escape, KEY.Key_Escape)
    assert not show.presentation.is_running
    show.press(KEY.Key_PageDown)
    assert show.window.pages.current_name == "canvas"


def test_the_plan_of_an_example_is_played_to_its_end(user: User) -> None:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    show = Show(user, edits.copy_plan(load_example("niplan", "nl")))
    for _ in range(80):
        show.press(KEY.Key_PageDown)
    assert show.page.plan.is_over
