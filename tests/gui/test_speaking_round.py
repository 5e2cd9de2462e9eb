"""A round along the participants while presenting, as a facilitator leads it: by keys and by a clicker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from canvas_app.figures.marks import Rect, Shape, TextRun
from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.speaker_list import ABSENT, SPOKEN
from tests.gui.conftest import User
from tests.gui.presenter_keys import press

KEY = Qt.Key


@pytest.fixture
def page(user: User) -> PresenterPage:
    """The facilitator's page, shown as with a second screen, with the panel of the round open."""
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    page = presentation.presenter
    press(page, KEY.Key_3, KEY.Key_Q)
    return page


def seen(page: PresenterPage) -> str:
    return " ".join(mark.text for mark in page.slides.shown_page.marks if isinstance(mark, TextRun))


def names(user: User) -> dict[str, str]:
    return {person.id: person.name for person in user.session.document.participants.values()}


def listed(user: User) -> list[str]:
    return [person.id for person in sort_by_order(user.session.document.participants.values())]


def test_opening_the_panel_changes_nothing_for_the_room(user: User, page: PresenterPage) -> None:
    assert page.round_panel.isVisible()
    assert page.slides.target.kind == "block"
    assert {*page.round.turns.waiting} == {*listed(user)}
    assert page.round.turns.waiting != tuple(listed(user))


def test_everybody_gets_the_turn_once_and_then_the_slide_is_back(user: User, page: PresenterPage) -> None:
    order, called = page.round.turns.waiting, names(user)
    press(page, KEY.Key_Return)
    for place, person in enumerate(order):
        assert called[person] in seen(page)
        if place + 1 < len(order):
            assert f"Hierna: {called[order[place + 1]]}" in seen(page)
        assert f"{place + 1} van {len(order)}" in seen(page)
        press(page, KEY.Key_PageDown)
    assert "Iedereen is geweest" in seen(page)
    press(page, KEY.Key_PageDown)
    assert page.slides.target == SlideTarget("block", "identity")


def test_previous_skip_and_back_at_the_end(page: PresenterPage) -> None:
    first, second, *others = page.round.turns.waiting
    press(page, KEY.Key_Return, KEY.Key_Z)
    assert page.round.turns.current == second
    assert page.round.turns.waiting == (*others, first)
    press(page, KEY.Key_PageDown, KEY.Key_PageUp)
    assert (page.round.turns.current, page.round.turns.spoken) == (second, ())
    assert page.slides.target.kind == "turn"


def test_who_is_not_here_gets_no_turn_until_they_are(user: User, page: PresenterPage) -> None:
    first, second, *_ = page.round.turns.waiting
    press(page, KEY.Key_Delete)
    assert page.round.turns.absent == (first,)
    assert [row.person.id for row in page.round_panel.list.rows if row.state == ABSENT] == [first]
    assert page.round_panel.list.selected == second
    press(page, *[KEY.Key_Down] * 20, KEY.Key_Delete)
    assert page.round.turns.waiting[-1] == first
    assert not page.round.turns.absent


def test_somebody_is_given_the_turn(page: PresenterPage) -> None:
    first, _, third, *_ = page.round.turns.waiting
    press(page, KEY.Key_Return, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert page.round.turns.current == third
    assert page.round.turns.waiting[0] == first


def test_hidden_names_leave_a_number_and_neither_colour_nor_shape(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_PageDown, KEY.Key_A)
    people = user.session.document.participants.values()
    private = {person.name for person in people} | {person.sign for person in people}
    assert "Beurt 2" in seen(page)
    assert not any(text in seen(page).split() for text in private)
    marks = page.slides.shown_page.marks
    colours = {person.colour for person in people}
    assert not [mark for mark in marks if isinstance(mark, Shape)]
    assert not [mark for mark in marks if isinstance(mark, Rect) and mark.fill in colours]


def test_the_timer_runs_for_each_turn_and_not_longer(page: PresenterPage) -> None:
    page.round_panel.minutes.button_of("2.0").click()
    page.round_panel.setFocus()
    press(page, KEY.Key_Return)
    countdown = page.slides.countdown
    assert countdown.is_running
    assert countdown.minutes == 2
    countdown.add_minute(5)
    press(page, KEY.Key_PageDown)
    assert countdown.minutes == 2
    press(page, KEY.Key_Q)
    assert not countdown.is_set
    assert countdown.minutes == 5


def test_a_timer_for_something_else_stays_when_turns_have_no_time(page: PresenterPage) -> None:
    press(page, KEY.Key_T, KEY.Key_Return, KEY.Key_PageDown, KEY.Key_Q)
    assert page.slides.countdown.is_running


def test_putting_the_round_away_keeps_it(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_PageDown)
    turns = page.round.turns
    press(page, KEY.Key_Q)
    assert page.slides.target == SlideTarget("block", "identity")
    assert not page.round_panel.isVisible()
    press(page, KEY.Key_Q)
    assert page.slides.target == SlideTarget("block", "identity")
    press(page, KEY.Key_Return)
    assert page.round.turns == turns
    assert names(user)[turns.current] in seen(page)


def test_the_random_order_stays_for_this_show_until_it_is_shuffled(page: PresenterPage) -> None:
    first = page.round.turns.waiting
    page.round_panel.orders.button_of("list").click()
    assert page.round.turns.waiting != first
    page.round_panel.orders.button_of("random").click()
    assert page.round.turns.waiting == first
    page.round_panel.setFocus()
    orders = set()
    for _ in range(5):
        press(page, KEY.Key_U)
        orders.add(page.round.turns.waiting)
    assert len(orders) > 1


def test_who_wrote_nothing_comes_first(user: User, page: PresenterPage) -> None:
    user.session.perform("participant-add", edits.add_participants(user.session.document, ["Stille Willem"]))
    page.round_panel.orders.button_of("silent_first").click()
    assert names(user)[page.round.turns.waiting[0]] == "Stille Willem"


def test_who_joins_speaks_and_who_is_removed_does_not(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_PageDown)
    gone, before = page.round.turns.current, page.round.turns
    user.session.perform("participant-add", edits.add_participants(user.session.document, ["Late Lies"]))
    assert names(user)[page.round.turns.waiting[-1]] == "Late Lies"
    user.session.perform(
        "participant-delete", edits.remove_records(user.session.document, "participants", [gone])
    )
    assert page.round.turns.current == before.waiting[0]
    assert names(user)[before.waiting[0]] in seen(page)


def test_after_everybody_spoke_a_new_round_begins_with_all_who_are_here(page: PresenterPage) -> None:
    press(page, KEY.Key_Delete, KEY.Key_Return)
    (away,) = page.round.turns.absent
    while not page.round.turns.is_over:
        press(page, KEY.Key_PageDown)
    assert all(row.state in (SPOKEN, ABSENT) for row in page.round_panel.list.rows)
    press(page, KEY.Key_PageDown)
    assert not page.round_panel.isVisible(), "it is over"
    press(page, KEY.Key_Return)
    assert page.writing_field is page.entry.field.edit, "and Enter begins a note again"
    press(page, KEY.Key_Escape, KEY.Key_Q)
    turns = page.round.turns
    assert (turns.spoken, turns.current, turns.absent) == ((), "", (away,))
    assert away not in turns.waiting
    press(page, KEY.Key_Return)
    assert page.round.turns.current == turns.waiting[0]


def test_another_step_of_the_plan_has_a_round_of_its_own_and_asks_what_it_asks(
    user: User, page: PresenterPage
) -> None:
    press(page, KEY.Key_Q)
    drafts = [edits.StepDraft({"title": one, "instruction": f"Zeg iets over {one}"}) for one in ("a", "b")]
    user.session.perform("plan-replace", edits.replace_plan(user.session.document, drafts))
    page.run_command("next_step")
    press(page, KEY.Key_Q, KEY.Key_Return, KEY.Key_PageDown)
    assert "Zeg iets over a" in seen(page)
    spoken = page.round.turns.spoken
    press(page, KEY.Key_Q, KEY.Key_Q)
    assert page.round.turns.spoken == spoken, "within the step it goes on"
    page.run_command("next_step")
    assert not page.round_panel.isVisible()
    press(page, KEY.Key_Q)
    assert not page.round.turns.is_begun
    press(page, KEY.Key_Return)
    assert "Zeg iets over b" in seen(page)


def test_the_panel_of_a_round_that_is_over_goes_however_the_slide_is_left(
    user: User, page: PresenterPage
) -> None:
    press(page, KEY.Key_Return, *[KEY.Key_PageDown] * len(listed(user)))
    assert "Iedereen is geweest" in seen(page)
    press(page, KEY.Key_O)
    assert not page.round_panel.isVisible()
    press(page, KEY.Key_Return)
    assert page.writing_field is page.entry.field.edit


def test_an_arrow_in_the_empty_line_is_the_clicker(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Return)
    first = page.round.turns.current
    press(page, KEY.Key_Return)
    user.type("wat die zegt")
    press(page, KEY.Key_Return)
    assert page.writing_field is page.entry.field.edit
    press(page, KEY.Key_Right)
    assert page.round.turns.spoken == (first,)
    user.type("half")
    press(page, KEY.Key_Right)
    assert page.round.turns.spoken == (first,), "in a text it moves the cursor"


def test_a_command_that_came_too_late_is_not_the_beginning_of_a_note(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Q, KEY.Key_Return)
    user.type("q")
    assert page.entry.field.value() == "q"
    press(page, KEY.Key_Escape)
    assert not page.entry.field.value()
    press(page, KEY.Key_Return)
    user.type("ja dus")
    press(page, KEY.Key_Escape)
    assert page.entry.field.value() == "ja dus"


def test_nothing_of_a_round_is_in_the_file(user: User, page: PresenterPage) -> None:
    before, steps = user.session.document, user.session.undo_stack.index()
    press(page, KEY.Key_Delete, KEY.Key_Return, KEY.Key_PageDown, KEY.Key_Z, KEY.Key_U, KEY.Key_Q)
    assert user.session.document is before
    assert user.session.undo_stack.index() == steps


def test_esc_in_the_panel_puts_the_round_away_and_goes_on_presenting(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_Escape)
    assert not page.round_panel.isVisible()
    assert user.window.controllers.presentation.is_running
    assert page.slides.target == SlideTarget("block", "identity")


def test_a_frozen_slide_stays_while_turns_go_on(page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_F)
    before = seen(page)
    press(page, KEY.Key_PageDown)
    assert seen(page) == before
    press(page, KEY.Key_F)
    assert seen(page) != before


def test_keys_of_a_round_do_nothing_where_there_is_none(page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_Q)
    turns = page.round.turns
    press(page, KEY.Key_Z, KEY.Key_U)
    assert page.round.turns == turns
    assert page.slides.target == SlideTarget("block", "identity")


def test_a_sentence_that_was_begun_stays_with_who_said_it_when_the_turn_goes_on(
    user: User, page: PresenterPage
) -> None:
    first, second, *_ = page.round.turns.waiting
    press(page, KEY.Key_Return)
    page.entry.field.edit.setFocus()
    user.type("Dit zei ")
    press(page, KEY.Key_PageDown)
    assert page.round.turns.current == second
    assert page.entry.author_button.label == names(user)[first]
    user.type("de eerste")
    press(page, KEY.Key_Return)
    assert user.note("Dit zei de eerste").author == first
    assert page.entry.author_button.label == names(user)[second]


def writer(user: User) -> str:
    person = user.window.current_author.participant
    return person.id if person else ""


@pytest.mark.parametrize("end", ["Q", "Esc", "last turn"])
@pytest.mark.parametrize("before", [0, None])
def test_after_the_round_who_wrote_before_it_writes_again(
    user: User, page: PresenterPage, end: str, before: int | None
) -> None:
    wrote = "" if before is None else listed(user)[before]
    user.window.current_author.set_participant(wrote)
    press(page, KEY.Key_Return, KEY.Key_PageDown)
    assert writer(user) == page.round.turns.current
    if end == "last turn":
        press(page, *[KEY.Key_PageDown] * (len(listed(user)) - 1))
        assert page.round.turns.is_over
    else:
        press(page, KEY.Key_Q if end == "Q" else KEY.Key_Escape)
    assert writer(user) == wrote
    press(page, *[KEY.Key_PageDown] * 2 if end == "last turn" else [KEY.Key_O])
    assert writer(user) == wrote


def test_while_the_room_looks_at_something_else_the_speaker_goes_on_writing(
    user: User, page: PresenterPage
) -> None:
    press(page, KEY.Key_Return, KEY.Key_PageDown, KEY.Key_O)
    assert writer(user) == page.round.turns.current
    press(page, KEY.Key_Q)
    assert writer(user) == ""


def test_a_sentence_that_was_begun_stays_with_the_speaker_when_the_round_ends(
    user: User, page: PresenterPage
) -> None:
    press(page, KEY.Key_Return, KEY.Key_Return)
    speaker = page.round.turns.current
    user.type("nog net gezegd")
    press(page, KEY.Key_Escape, KEY.Key_Q)
    assert page.entry.author_button.label == names(user)[speaker]
    page.entry.submit()
    assert user.note("nog net gezegd").author == speaker
    assert writer(user) == ""


def test_one_key_ends_the_round_wherever_the_keyboard_is(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_Return, KEY.Key_Return)
    assert page.writing_field is not None
    press(page, KEY.Key_Escape, KEY.Key_Z, KEY.Key_Q)
    assert not page.round_panel.isVisible()
    assert not page.round.is_shown


def test_the_hint_says_what_enter_does_now(user: User, page: PresenterPage) -> None:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    press(page, KEY.Key_Return)
    assert "de beurt" in page.round_panel.hint.text()
    press(page, KEY.Key_Return)
    assert page.entry.field.edit.hasFocus()
    assert "briefje" in page.round_panel.hint.text()
    press(page, KEY.Key_Escape)
    assert "de beurt" in page.round_panel.hint.text()
