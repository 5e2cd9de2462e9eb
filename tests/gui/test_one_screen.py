"""Presenting on the only screen: the slides of the plan and the canvas in turn, by keys and a clicker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.slides.slide import SlideTarget
from canvas_app.storage.example_files import load_example
from canvas_app.ui.canvas.to_do_popup import ToDoPopup
from canvas_app.ui.presenting.slide_show import BLACK
from canvas_app.ui.shell.bare_message import BareMessage
from tests.gui.conftest import User
from tests.gui.message_recorder import MessageRecorder
from tests.gui.one_screen_show import KEY, Show, make_steps

THEME, GOALS, DECISIONS = "identity.passion.theme", "identity.ambition.goals", "rules.decisions"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def show(user: User) -> Show:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    return Show(user, make_steps())


def test_page_down_shows_the_steps_and_esc_leads_back_to_their_topic(show: Show) -> None:
    show.press(KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageDown)
    assert show.shows_slide
    assert show.page.plan.step is not None
    assert show.page.plan.step.title == "Samen"
    show.press(KEY.Key_Escape)
    assert show.window.pages.current_name == "canvas"
    assert show.editor is None
    show.type("vanaf de dia")
    show.press(KEY.Key_Escape)
    assert "vanaf de dia" in show.user.notes(THEME)


@pytest.mark.parametrize("key", [KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_F5])
def test_from_the_canvas_the_slide_on_show_comes_back_before_the_next_one(show: Show, key: Qt.Key) -> None:
    show.show_step("Pauze")
    show.press(KEY.Key_Escape, key)
    assert show.shows_slide
    assert show.step == "Pauze"
    show.press(KEY.Key_PageDown)
    assert show.step == "Wie met wie"


def test_a_black_screen_is_over_once_the_canvas_was_seen(show: Show) -> None:
    show.show_step("Pauze")
    show.press(KEY.Key_B, KEY.Key_Escape, KEY.Key_PageDown)
    assert not show.page.slides.blank
    show.press(KEY.Key_PageDown)
    assert show.step == "Wie met wie"


# Writing from a slide


def test_a_slide_ends_the_sentence_and_the_next_one_is_a_note_of_its_own(show: Show) -> None:
    show.show_step("Besluiten")
    show.press(KEY.Key_Return)
    show.type("Decide by consent unless we are stuck")
    show.press(KEY.Key_PageDown)
    assert show.shows_slide
    show.press(KEY.Key_Return)
    show.type("Two people share the care")
    show.press(KEY.Key_PageDown)
    assert show.find("Decide by consent unless we are stuck") == [DECISIONS]
    assert show.find("Two people share the care") == [DECISIONS]


def test_a_clicker_in_the_middle_of_a_sentence_shows_the_slide_with_the_words_so_far(show: Show) -> None:
    show.show_step("Samen")
    show.press(KEY.Key_Return)
    show.type("half ")
    show.press(KEY.Key_PageUp)
    assert show.shows_slide
    assert show.step == "Samen"
    show.press(KEY.Key_Escape)
    assert show.editor is None
    show.type("heel")
    show.press(KEY.Key_Escape)
    assert show.find("half") == show.find("heel") == [THEME]


def test_enter_opens_an_empty_note_that_is_gone_when_it_stays_empty(show: Show) -> None:
    before = dict(show.user.session.document.notes)
    show.show_step("Besluiten")
    for leave in (KEY.Key_Escape, KEY.Key_PageDown):
        show.press(KEY.Key_Return)
        assert show.editor is not None
        assert not show.editor.toPlainText()
        target = show.user.canvas.note_editing.target
        assert target is not None
        assert target.topic == DECISIONS
        show.press(leave)
        assert show.editor is None
        show.press(KEY.Key_PageDown) if not show.shows_slide else None
    assert show.user.session.document.notes == before


def test_enter_writes_where_the_slide_is_whatever_the_canvas_showed_large(show: Show) -> None:
    for block in (KEY.Key_5, KEY.Key_1):
        show.press(block)
        show.show_step("Besluiten")
        show.press(KEY.Key_Return)
        assert show.editor is not None
        show.type("van de dia")
        show.press(KEY.Key_Escape)
        assert DECISIONS in show.find("van de dia")


def test_enter_writes_in_the_topic_of_the_page_on_show(show: Show) -> None:
    document = show.user.session.document
    drafts = [edits.NoteDraft(f"Doel {number} met genoeg woorden voor een rij") for number in range(24)]
    show.user.session.perform("note-new", edits.add_notes(document, GOALS, drafts))
    show.show_step("Stil")
    show.press(KEY.Key_M)  # reveals
    while show.page.slides.page + 1 < len(show.page.slides.pages):
        show.press(KEY.Key_PageDown)
    assert show.page.slides.page
    show.press(KEY.Key_Return)
    show.type("op de laatste bladzijde")
    show.press(KEY.Key_PageDown)
    assert show.find("op de laatste bladzijde") == ["identity.ambition.impact"]


def test_enter_on_the_coalitions_begins_a_coalition(show: Show) -> None:
    before = len(show.user.session.document.coalitions)
    show.show_step("Wie met wie")
    show.press(KEY.Key_Return)
    show.press(KEY.Key_PageDown)
    assert len(show.user.session.document.coalitions) == before
    show.press(KEY.Key_Return)
    show.type("Share one calendar")
    show.press(KEY.Key_Return, KEY.Key_PageDown)
    assert show.shows_slide
    assert show.step == "Wie met wie"
    assert show.find("Share one calendar") == ["coalitions"]


def test_on_a_slide_without_a_topic_it_says_first_where_the_note_goes(show: Show) -> None:
    show.show_step("Samen")
    show.press(KEY.Key_Return)
    show.type("eerst")
    show.show_step("Pauze")
    show.press(KEY.Key_Return)
    assert show.editor is not None
    assert "Thema" in show.message
    show.type("in de pauze")
    show.press(KEY.Key_PageDown)
    assert show.find("eerst") == show.find("in de pauze") == [THEME]


def test_what_is_said_does_not_hide_the_note_that_is_open(show: Show) -> None:
    show.show_step("Pauze")
    for topic in show.user.canvas.context.method.topics:
        show.press(KEY.Key_Escape)
        show.user.canvas.selection.set_current(("topic", topic))
        show.press(KEY.Key_PageDown, KEY.Key_Return)
        message = show.window.findChild(BareMessage)
        assert show.editor is not None
        assert message is not None
        assert message.isVisible()
        editor = QRect(show.editor.mapTo(show.window, QPoint(0, 0)), show.editor.size())
        assert not editor.intersects(message.geometry()), topic
        show.press(KEY.Key_PageDown)


# Keys of the show


def test_the_black_key_of_a_clicker_writes_no_note(show: Show) -> None:
    before = len(show.user.session.document.notes)
    show.press(KEY.Key_Period)
    assert show.shows_slide
    assert show.page.slides.blank == BLACK
    show.press(KEY.Key_B)
    assert not show.page.slides.blank
    assert len(show.user.session.document.notes) == before


def test_timer_votes_agreements_and_a_round_need_no_second_screen(show: Show) -> None:
    note = show.user.first(THEME)[1]
    document = show.user.session.document
    show.user.session.perform("note-mark", edits.mark_notes(document, [note], "decided"))
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


def test_to_mark_a_note_a_slide_says_where_and_the_note_on_show_is_marked(show: Show) -> None:
    show.show_step("Besluiten")
    show.press(KEY.Key_T, modifiers=CTRL_SHIFT)
    assert "Esc" in show.message
    assert "J" not in show.message
    note = show.user.session.document.notes[show.user.first(DECISIONS)[1]]
    show.page.slides.show_slide(SlideTarget("note", note.id))
    show.press(KEY.Key_P, modifiers=CTRL_SHIFT)
    assert show.user.session.document.notes[note.id].mark == "parked"


def test_reveal_and_silence_stay_at_the_page_on_show(show: Show) -> None:
    document = show.user.session.document
    drafts = [edits.NoteDraft(f"Doel {number} met genoeg woorden voor een rij") for number in range(24)]
    show.user.session.perform("note-new", edits.add_notes(document, GOALS, drafts))
    show.show_step("Stil")
    show.press(KEY.Key_M)
    show.press(KEY.Key_PageDown)
    slides = show.page.slides
    assert slides.page == 1
    assert slides.topics_in_view == (GOALS,)
    show.press(KEY.Key_M)
    assert GOALS in slides.topics_in_view
    show.press(KEY.Key_M)
    assert slides.page == 1


# Stopping


def test_esc_asks_before_it_shows_what_is_hidden(show: Show) -> None:
    show.show_step("Stil")
    show.press(KEY.Key_Escape)
    assert show.window.pages.current_name == "canvas"
    show.press(KEY.Key_Escape)
    assert show.presentation.is_running
    assert "Esc" in show.message
    show.press(KEY.Key_Escape)
    assert not show.presentation.is_running
    assert not show.message


@pytest.mark.parametrize("between", ["a note", "an arrow", "a click", "a slide", "a key of shift"])
def test_whatever_is_done_after_the_question_has_it_asked_again(show: Show, between: str) -> None:
    show.show_step("Stil")
    show.press(KEY.Key_Escape, KEY.Key_Escape)
    assert "Esc" in show.message
    if between == "a note":
        show.type("nog iets")
        show.press(KEY.Key_Escape)
    elif between == "a click":
        show.click(("topic", DECISIONS))
    elif between == "a slide":
        show.press(KEY.Key_PageDown, KEY.Key_Escape)
    else:
        show.press(KEY.Key_Down if between == "an arrow" else KEY.Key_Shift)
    assert "Esc" not in show.message
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


def test_who_does_it_and_when_is_typed_over_the_slide(show: Show) -> None:
    id_ = show.user.first(THEME)[1]
    person = show.window.current_author.participants[1]
    show.press(KEY.Key_PageUp)
    show.page.slides.show_aside(SlideTarget("note", id_))
    show.press(KEY.Key_T, modifiers=CTRL_SHIFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ToDoPopup)
    for text in (person.name[:4], "juni 2027"):
        QTest.keyClicks(popup.focusWidget(), text)
        QTest.keyClick(popup.focusWidget(), KEY.Key_Return)
    note = show.user.session.document.notes[id_]
    assert (note.mark, note.who, note.due) == ("to_do", person.name, "juni 2027")
    assert show.shows_slide
    assert show.page.slides.target == SlideTarget("note", id_)
