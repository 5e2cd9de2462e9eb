"""Rounds of voting in the window: votes entered by keys for everybody, on the page and on the canvas, then revealed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits.dot_edits import set_votes
from canvas_app.model.records import Participant, VotingRound
from canvas_app.model.voting import Tally, count_votes, open_round, voter_state, votes_by
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.kit.chooser import Chooser
from canvas_app.ui.kit.option_group import Option, create_option_menu, open_menu_below
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.voting.ballot_list import BallotRow, TopicRow
from canvas_app.ui.voting.voting_page import VotingPage
from tests.gui.conftest import User
from tests.gui.page_stage import PageStage, page_stage
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import TOPICS, document, note

TOPIC = "identity.passion.theme"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def workshop() -> Document:
    """Three people, a heading with two notes, and a note elsewhere."""
    return document(
        Participant(id="p1", name="Anna Jansen", sign="AJ", order="A"),
        Participant(id="p2", name="Anneke Bos", sign="BO", order="B"),
        Participant(id="p3", name="Ben de Wit", sign="BW", order="C"),
        note("n1", "Samen eten", order="B"),
        note("n2", "Samen koken", order="C"),
        note("n3", "Afspraken", TOPICS[1], order="A"),
    )


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path, workshop()) as made:
        made.bench.current_author.changed.connect(made.bench.author_changed)
        yield made


@pytest.fixture
def page(stage: PageStage) -> VotingPage:
    return stage.show(VotingPage)


@pytest.fixture
def voting_page(page: VotingPage) -> VotingPage:
    """The page with an open round of three dots, ready for the first person."""
    page.add_round("dots")
    page.open_voting()
    return page


def the_round(stage: PageStage) -> VotingRound:
    return sort_by_order(stage.document.voting_rounds.values())[-1]


def tallies(stage: PageStage) -> dict[str, Tally]:
    return count_votes(stage.document, the_round(stage).id)


def own(stage: PageStage, voter: str) -> dict[str, Tally]:
    return votes_by(stage.document, the_round(stage).id, voter)


def ballot(page: VotingPage) -> list[str]:
    rows = [page.operator.ballot.row_at(number) for number in range(page.operator.ballot.count())]
    return [row.title if isinstance(row, TopicRow) else row.note.text for row in rows]


def go_to(page: VotingPage, text: str) -> None:
    page.operator.ballot.setCurrentRow(ballot(page).index(text))


# Rounds


def test_an_empty_page_has_one_invitation_and_a_round_that_lies_ready_is_made_by_keys(
    stage: PageStage, page: VotingPage
) -> None:
    assert page.empty_state.isVisible()
    assert not page.operator.isVisible()
    page.add_round("points")
    stage.process_events()
    stage.type("Wat eerst?\n")
    made = the_round(stage)
    assert (made.title, made.method, made.budget, made.is_open, made.hidden) == (
        "Wat eerst?",
        "points",
        10,
        "no",
        "yes",
    )
    assert not page.empty_state.isVisible()
    assert page.rounds.row(0).title == "Wat eerst?"
    stage.undo()
    stage.undo()
    assert page.empty_state.isVisible()


def test_a_round_is_changed_in_its_form_and_an_impossible_number_is_refused_with_a_sentence(
    stage: PageStage, voting_page: VotingPage
) -> None:
    form = voting_page.form.form
    stage.click(form.choice("method").button_of("hundred"))
    assert the_round(stage).method == "hundred"
    assert not form.line("budget").isVisible()
    stage.click(form.choice("method").button_of("points"))
    line = form.line("budget").edit
    line.setFocus()
    line.setText("5000")
    stage.key(Qt.Key.Key_Return)
    assert "999" in form.notice.text
    assert (the_round(stage).budget, line.text()) == (10, "10")
    line.setText("4")
    stage.key(Qt.Key.Key_Return)
    assert the_round(stage).budget == 4
    assert not form.notice.text
    line.setText("")
    stage.key(Qt.Key.Key_Return)
    assert the_round(stage).budget == 0


def test_only_the_notes_a_round_is_about_are_on_the_ballot(stage: PageStage, voting_page: VotingPage) -> None:
    assert [text for text in ballot(voting_page) if text in ("Samen eten", "Samen koken", "Afspraken")] == [
        "Afspraken",
        "Samen eten",
        "Samen koken",
    ]
    stage.session.perform(
        "round-edit", edits.edit_round(stage.document, the_round(stage).id, scope="identity.passion")
    )
    assert "Afspraken" not in ballot(voting_page)
    stage.session.perform(
        "round-edit", edits.edit_round(stage.document, the_round(stage).id, scope="leadership")
    )
    assert ballot(voting_page) == []
    assert voting_page.operator.no_notes_label.isVisible()


def test_a_deleted_round_takes_its_votes_along_and_undo_brings_both_back(
    stage: PageStage, voting_page: VotingPage
) -> None:
    stage.type("+")
    stage.click(voting_page.form.delete_button)
    assert not stage.document.voting_rounds
    assert voting_page.empty_state.isVisible()
    assert stage.messages
    stage.undo()
    assert sum(tally.plus for tally in tallies(stage).values()) == 1


# Entering votes


def test_letters_choose_the_person_arrows_the_note_and_plus_and_minus_give(
    stage: PageStage, voting_page: VotingPage
) -> None:
    assert stage.focus() is voting_page.operator.ballot
    stage.type("be")
    assert voting_page.voter == "p3"
    go_to(voting_page, "Samen eten")
    stage.type("++")
    stage.key(Qt.Key.Key_Down)
    stage.type("+")
    assert own(stage, "p3") == {"n1": (2, 0), "n2": (1, 0)}
    stage.type("-")
    assert own(stage, "p3") == {"n1": (2, 0)}
    stage.undo()
    assert own(stage, "p3") == {"n1": (2, 0), "n2": (1, 0)}
    # initials come before the beginning of a name
    voting_page.operator.ballot.forget_typed()
    stage.type("b")
    stage.type("o")
    assert voting_page.voter == "p2"


def test_letters_that_name_nobody_say_so_and_leave_the_person(
    stage: PageStage, voting_page: VotingPage
) -> None:
    stage.type("ann")
    assert voting_page.voter == "p1"
    stage.type("q")
    assert voting_page.voter == "p1"
    assert "annq" in stage.messages[-1]


def test_enter_goes_to_the_next_person_and_back(stage: PageStage, voting_page: VotingPage) -> None:
    stage.type("ann")
    stage.key(Qt.Key.Key_Return)
    assert voting_page.voter == "p2"
    stage.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert voting_page.voter == "p1"
    for expected in ("p2", "p3", ""):
        stage.key(Qt.Key.Key_Right)
        assert voting_page.voter == expected


def test_nobody_gives_more_than_they_have_and_a_sentence_says_why(
    stage: PageStage, voting_page: VotingPage
) -> None:
    stage.type("be")
    stage.type("++++")
    assert sum(tally.plus for tally in own(stage, "p3").values()) == 3
    assert "Ben de Wit" in voting_page.notice.text
    stage.type("-")
    assert not voting_page.notice.text
    assert "1 van 3" in voting_page.operator.title.text() or "1 of 3" in voting_page.operator.title.text()


def test_a_number_is_one_step_and_one_that_is_refused_leaves_what_was_there(
    stage: PageStage, page: VotingPage
) -> None:
    page.add_round("hundred")
    page.open_voting()
    stage.type("ann")
    go_to(page, "Samen eten")
    steps = stage.steps
    stage.type("60")
    assert own(stage, "p1") == {"n1": (60, 0)}
    assert stage.steps == steps + 1
    go_to(page, "Samen koken")
    stage.type("41")
    assert own(stage, "p1") == {"n1": (60, 0)}
    assert "40" in page.notice.text
    stage.type("40")
    assert voter_state(stage.document, the_round(stage), "p1").left == 0
    assert not page.notice.text
    stage.key(Qt.Key.Key_Delete)
    assert own(stage, "p1") == {"n1": (60, 0)}


def test_plus_and_minus_are_counted_apart(stage: PageStage, page: VotingPage) -> None:
    page.add_round("plus_minus")
    page.open_voting()
    go_to(page, "Afspraken")
    for letters, sign in (("ann", "+"), ("anne", "+"), ("be", "-")):
        page.operator.ballot.forget_typed()
        stage.type(letters)
        stage.type(sign)
    assert tallies(stage) == {"n3": (2, 1)}
    page.reveal()
    row = page.ranking.rows.row_at(0)
    assert row.amount == "+2 −1"


def test_after_closing_only_taking_back_is_possible(stage: PageStage, voting_page: VotingPage) -> None:
    stage.type("+")
    voting_page.close_voting()
    voting_page.operator.ballot.setFocus()
    stage.type("+")
    assert voting_page.notice.text
    assert sum(tally.plus for tally in tallies(stage).values()) == 1
    stage.type("-")
    assert not tallies(stage)


# Hidden until revealed


def test_what_each_note_got_is_hidden_from_the_facilitator_too_until_it_is_revealed(
    stage: PageStage, voting_page: VotingPage
) -> None:
    stage.type("ann")
    go_to(voting_page, "Samen eten")
    stage.type("++")
    stage.type("be")
    rows = [
        voting_page.operator.ballot.row_at(number) for number in range(voting_page.operator.ballot.count())
    ]
    assert not any(row.total or row.own_text for row in rows if isinstance(row, BallotRow))
    stage.click(voting_page.parts.button_of("ranking"))
    assert voting_page.ranking.rows.count() == 0
    assert voting_page.ranking.hidden_state.isVisible()
    assert "1" in voting_page.ranking.summary.text()
    assert "Ben de Wit" in voting_page.ranking.waiting.text()
    stage.click(voting_page.ranking.reveal_button)
    assert the_round(stage).hidden == "no"
    assert [voting_page.ranking.rows.row_at(0).note.text] == ["Samen eten"]
    assert stage.focus() is voting_page.ranking.rows
    stage.undo()
    assert the_round(stage).hidden == "yes"
    assert voting_page.ranking.rows.count() == 0


def test_screen_readers_hear_who_has_what_left_and_what_was_given(
    stage: PageStage, voting_page: VotingPage
) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    stage.type("be")
    go_to(voting_page, "Samen eten")
    stage.type("+")
    said = [voting_page.operator.voters.item(number).data(role) for number in range(4)]
    assert "Ben de Wit" in said[2]
    assert "2" in said[2]
    current = voting_page.operator.ballot.currentItem().data(role)
    assert "Samen eten" in current
    assert "1" in current
    assert "Ben de Wit" in voting_page.operator.ballot.accessibleName()


def test_on_a_wide_page_votes_and_ranking_are_side_by_side(stage: PageStage) -> None:
    page = stage.show(VotingPage, 1800, 900)
    page.add_round("dots")
    stage.process_events()
    assert page.operator.isVisible()
    assert page.ranking.isVisible()
    assert not page.parts.isVisible()


# On the canvas


def vote_open(user: User, **fields: str | int) -> VotingRound:
    """Open a round about the example."""
    session = user.session
    change = edits.add_round(session.document, "dots", title="Wat eerst?", **fields)
    session.perform("round-add", change)
    id_ = next(id_ for _, id_ in change.added)
    session.perform("round-open", edits.open_voting(session.document, id_))
    return session.document.voting_rounds[id_]


def dots_shown(user: User, id_: str) -> int:
    return user.canvas.dot_counts.get(id_, 0)


def test_on_the_canvas_plus_and_minus_vote_in_the_open_round_else_give_free_dots(user: User) -> None:
    item = user.first(TOPIC)
    user.click(item)
    user.type("+")
    round_ = vote_open(user, hidden="no")
    assert dots_shown(user, item[1]) == 0
    user.type("++")
    assert count_votes(user.session.document, round_.id) == {item[1]: (2, 0)}
    assert count_votes(user.session.document, "") == {item[1]: (1, 0)}
    assert dots_shown(user, item[1]) == 2
    user.type("-")
    assert dots_shown(user, item[1]) == 1
    user.session.perform("round-close", edits.close_voting(user.session.document, round_.id))
    assert dots_shown(user, item[1]) == 1
    user.type("+")
    assert count_votes(user.session.document, "") == {item[1]: (2, 0)}


def test_the_pill_says_for_whom_and_what_they_have_left_and_ctrl_j_chooses_by_letters(user: User) -> None:
    anna, ben = user.window.current_author.participants[:2]
    item = user.first(TOPIC)
    user.click(item)
    vote_open(user, hidden="no")
    pill = user.window.top_bar.author_pill
    user.trigger_action("writer")
    chooser = next(one for one in user.window.findChildren(Chooser) if one.isVisible())
    titles = [chooser.rows.row(number).title for number in range(chooser.rows.list_widget.count())]
    assert {"De zaal", "The room"} & {*titles}
    chooser.field.edit.setText(ben.name[:4])
    chooser.rows.activated.emit(0)
    assert user.window.current_author.participant == ben
    user.click(item)
    user.type("++")
    assert ben.name in pill.accessibleName()
    assert "1" in pill.accessibleName()
    said: list[str] = []
    user.canvas.context.status_message_requested.connect(said.append)
    user.type("+")
    assert ben.name in said[-1]
    assert anna.name not in pill.accessibleName()


def test_over_the_budget_is_refused_with_a_sentence(user: User) -> None:
    person = user.window.current_author.participants[0]
    user.window.current_author.set_participant(person.id)
    said: list[str] = []
    user.canvas.context.status_message_requested.connect(said.append)
    user.click(user.first(TOPIC))
    round_ = vote_open(user)
    user.type("++++")
    assert voter_state(user.session.document, round_, person.id).left == 0
    assert person.name in said[-1]
    assert "0" in said[-1]


def test_dots_of_a_hidden_round_are_shown_to_whom_they_belong_and_never_while_presenting(user: User) -> None:
    first, second = user.window.current_author.participants[:2]
    item = user.first(TOPIC)
    round_ = vote_open(user)
    for person, count in ((first, 1), (second, 2)):
        change = set_votes(user.session.document, item[1], person.id, round_.id, Tally(count))
        user.session.perform("dot-give", change)
    user.window.current_author.set_participant(second.id)
    assert dots_shown(user, item[1]) == 2
    user.window.current_author.set_participant(first.id)
    assert dots_shown(user, item[1]) == 1
    user.trigger_action("present")
    assert dots_shown(user, item[1]) == 0
    user.trigger_action("vote-reveal")
    assert dots_shown(user, item[1]) == 3
    user.trigger_action("undo")
    assert dots_shown(user, item[1]) == 0


def test_revealing_without_hidden_votes_says_so(user: User) -> None:
    said: list[str] = []
    user.canvas.context.status_message_requested.connect(said.append)
    user.trigger_action("vote-reveal")
    assert said
    assert user.session.undo_stack.index() == 0


def test_another_round_is_not_revealed_by_accident(user: User) -> None:
    hidden = vote_open(user)
    vote_open(user, hidden="no")
    user.trigger_action("vote-reveal")
    assert user.session.document.voting_rounds[hidden.id].hidden == "yes"
    user.session.perform("round-open", edits.open_voting(user.session.document, hidden.id))
    user.trigger_action("vote-reveal")
    assert user.session.document.voting_rounds[hidden.id].hidden == "no"


def test_the_room_sees_the_question_until_the_votes_are_revealed(user: User, app: QApplication) -> None:
    item = user.first(TOPIC)
    round_ = vote_open(user)
    change = set_votes(user.session.document, item[1], "", round_.id, Tally(7))
    user.session.perform("dot-give", change)
    page = user.window.pages.page("presenter")
    assert isinstance(page, PresenterPage)
    page.run_command("ranking")
    assert page.slides.target == SlideTarget("ranking", round_.id)
    assert page.slides.target in page.slides.program()

    def painted() -> str:
        return " ".join(str(getattr(mark, "text", "")) for one in page.slides.pages for mark in one.marks)

    text = user.session.document.notes[item[1]].text.split()[0]
    assert "eerst?" in painted()
    assert text not in painted()
    user.trigger_action("vote-reveal")
    app.processEvents()
    assert text in painted()
    assert "7" in painted()


def test_a_round_that_is_open_in_a_copy_too_is_closed_by_opening_another(user: User) -> None:
    first = vote_open(user)
    second = vote_open(user)
    assert open_round(user.session.document) == second
    both = apply(
        user.session.document,
        edits.edit_record(user.session.document, "voting_rounds", first.id, is_open="yes"),
    )
    assert open_round(both) is not None


def test_a_digit_after_enter_belongs_to_the_next_person_alone(
    stage: PageStage, voting_page: VotingPage
) -> None:
    """A digit typed soon after Enter once became the second digit of the one before."""
    ballot = voting_page.operator.ballot
    given: list[int] = []
    ballot.number_requested.connect(given.append)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1):
        QTest.keyClick(ballot, key)
    assert given == [1, 2, 1]


# By keys alone


def facilitator_page(user: User) -> VotingPage:
    """The page, shown for the first time by its key."""
    QTest.keyClick(user.window, Qt.Key.Key_7, CONTROL | Qt.KeyboardModifier.AltModifier)
    page = user.window.pages.current_page
    assert isinstance(page, VotingPage)
    return page


def press_in_menu(*keys: Qt.Key) -> None:
    """Press keys in the menu that is open, once it is."""
    menu = wait_until(QApplication.activePopupWidget)
    for key in keys:
        QTest.keyClick(menu, key)


def open_round_by_keys(user: User) -> VotingPage:
    page = facilitator_page(user)
    user.key(Qt.Key.Key_Return)
    press_in_menu(Qt.Key.Key_Return)
    user.type("Wat eerst?")
    user.key(Qt.Key.Key_Return)
    user.window.activateWindow()  # the test's screen has no desktop that does so when a menu closes
    wait_until(lambda: QApplication.focusWidget() is page.open_button)
    user.key(Qt.Key.Key_Return)
    return page


def test_a_new_round_begins_with_the_first_person_and_one_that_goes_on_where_it_was(
    stage: PageStage, page: VotingPage
) -> None:
    third = stage.bench.current_author.participants[2].id
    stage.bench.current_author.set_participant(third)
    page.add_round("dots")
    page.open_voting()
    assert page.voter == stage.bench.current_author.participants[0].id
    stage.type("+")
    stage.key(Qt.Key.Key_Return)
    second = page.voter
    page.close_voting()
    page.open_voting()
    assert page.voter == second


def test_five_keys_and_a_question_from_the_canvas_to_the_first_vote(user: User) -> None:
    """Ctrl+Alt+7, Enter, Enter, the question, Enter, Enter; it took fourteen, nine of them Tab."""
    page = open_round_by_keys(user)
    (round_,) = user.session.document.voting_rounds.values()
    assert (round_.title, round_.method, round_.is_open) == ("Wat eerst?", "dots", "yes")
    first, second = user.window.current_author.participants[:2]
    note = page.operator.ballot.current_note
    user.type("+")
    user.key(Qt.Key.Key_Return)
    user.type("++")
    given = [votes_by(user.session.document, round_.id, person.id) for person in (first, second)]
    assert given == [{note: (1, 0)}, {note: (2, 0)}]


def test_tab_goes_from_the_people_to_the_notes_and_to_what_comes_after_them(user: User) -> None:
    page = open_round_by_keys(user)
    user.type("+")
    page.operator.voters.setFocus()
    order = []
    for _ in range(6):
        order.append(user.window.focusWidget())
        user.key(Qt.Key.Key_Tab)
    parts = page.parts.tab_stop
    wanted = [page.operator.voters, page.operator.ballot, parts, page.reveal_button, page.close_button]
    assert order == [*wanted, page.add_button]
    user.key(Qt.Key.Key_Backtab, SHIFT)
    assert user.window.focusWidget() is page.add_button


def test_among_the_people_arrows_choose_one_and_the_other_keys_mean_the_current_note(user: User) -> None:
    page = open_round_by_keys(user)
    (round_,) = user.session.document.voting_rounds.values()
    people = user.window.current_author.participants
    note = page.operator.ballot.current_note
    user.key(Qt.Key.Key_Backtab, SHIFT)
    assert user.window.focusWidget() is page.operator.voters
    user.key(Qt.Key.Key_Down)
    user.type("++-")
    assert page.voter == people[1].id
    assert votes_by(user.session.document, round_.id, people[1].id) == {note: (1, 0)}
    user.key(Qt.Key.Key_Delete)
    assert not votes_by(user.session.document, round_.id, people[1].id)
    user.type(people[3].name[:4].lower())
    assert page.voter == people[3].id
    user.key(Qt.Key.Key_Return)
    assert user.window.focusWidget() is page.operator.ballot
    assert page.voter == people[3].id


def test_ctrl_down_goes_to_the_notes_of_the_next_topic_and_ctrl_up_back(user: User) -> None:
    page = open_round_by_keys(user)
    ballot, notes = page.operator.ballot, user.session.document.notes
    start = ballot.current_note
    user.key(Qt.Key.Key_Down)
    user.key(Qt.Key.Key_Down, CONTROL)
    assert notes[ballot.current_note].topic != notes[start].topic
    user.key(Qt.Key.Key_Up, CONTROL)
    assert ballot.current_note == start
    user.key(Qt.Key.Key_Up, CONTROL)
    assert ballot.current_note == start


def test_home_and_end_go_to_the_first_and_the_last_note(user: User) -> None:
    page = open_round_by_keys(user)
    ballot = page.operator.ballot
    user.key(Qt.Key.Key_End)
    last = ballot.current_note
    user.key(Qt.Key.Key_Home)
    first = ballot.current_note
    assert ballot.currentRow() == 1
    assert len({first, last, ""}) == 3
    user.type("+")
    assert ballot.current_note == first


def test_revealing_by_its_keys_shows_the_result(user: User) -> None:
    page = open_round_by_keys(user)
    user.type("+")
    user.trigger_action("vote-reveal")
    assert page.ranking.isVisible()
    assert user.window.focusWidget() is page.ranking.rows
    assert page.ranking.rows.count() == 1


def test_who_comes_back_while_people_vote_goes_on_where_they_were(user: User) -> None:
    page = open_round_by_keys(user)
    user.key(Qt.Key.Key_Return)
    voter = page.voter
    page.add_button.setFocus()
    user.window.show_page("canvas")
    assert user.window.current_author.participant is None
    facilitator_page(user)
    assert user.window.focusWidget() is page.operator.ballot
    assert page.voter == voter


def test_a_round_that_is_not_open_waits_for_enter(user: User) -> None:
    session = user.session
    session.perform("round-add", edits.add_round(session.document, "dots", title="Wat eerst?"))
    page = facilitator_page(user)
    assert user.window.focusWidget() is page.open_button
    user.key(Qt.Key.Key_Return)
    assert user.window.focusWidget() is page.operator.ballot


def test_menus_that_choose_one_of_several_are_exclusive_and_those_that_do_something_have_no_marks(
    user: User,
) -> None:
    page = facilitator_page(user)
    user.key(Qt.Key.Key_Return)
    menu = wait_until(QApplication.activePopupWidget)
    assert isinstance(menu, QMenu)
    assert not any(action.isCheckable() for action in menu.actions())
    assert menu.activeAction() is menu.actions()[0]
    menu.close()
    options = [Option("a", "A"), Option("b", "B")]
    menu = create_option_menu(page, page.theme, options, "b")
    open_menu_below(menu, page)
    one, other = menu.actions()
    assert menu.activeAction() is other
    one.trigger()
    assert (one.isChecked(), other.isChecked()) == (True, False)
    menu.close()
