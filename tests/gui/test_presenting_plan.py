"""Following the plan of the session while presenting: by keys alone, with what only the facilitator sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from canvas_app.document.plan_follower import PlanFollower
from canvas_app.figures.marks import TextRun
from canvas_app.model import edits
from canvas_app.model.document import new_document, private_texts, sort_by_order
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.parts.plan_labels import plan_words
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.program_list import ProgramRow
from canvas_app.ui.presenting.slide_fonts import slide_fonts
from canvas_app.ui.presenting.slide_show import SlideShow
from canvas_app.ui.wall.wall_page import WallPage
from tests.gui.conftest import User
from tests.gui.presenter_keys import press

KEY = Qt.Key
SECRET = "Let op Zebedeus"
ASKED = "Schrijf drie briefjes. Nog niet overleggen."
PLAN = [
    edits.StepDraft({"title": "Welkom", "shows": "title", "minutes": 10}),
    edits.StepDraft(
        {"title": "In stilte", "shows": "identity.passion", "minutes": 12, "instruction": ASKED,
         "goal": SECRET, "shows_authors": "no"},
        SECRET,
    ),
    edits.StepDraft({"title": "Koffie", "role": "break", "minutes": 15}),
    edits.StepDraft({"title": "Wie maakt wat?", "shows": "coalitions", "minutes": 30}),
    edits.StepDraft({"title": "Rondje", "minutes": 5, "instruction": "Zeg één woord."}),
]  # fmt: skip


@pytest.fixture
def page(user: User) -> PresenterPage:
    """The facilitator's page with a plan of five steps that is to begin at 9:30; it is 9:25."""
    user.session.perform("plan-replace", edits.replace_plan(user.session.document, PLAN))
    user.session.perform("step-edit", edits.edit_workshop(user.session.document, start_time="9:30"))
    clock = [9 * 3600 + 25 * 60.0]
    user.window.context.plan_follower.clock = lambda: clock[0]
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    presentation.presenter.test_clock = clock  # type: ignore[attr-defined]
    return presentation.presenter


def pass_time(page: PresenterPage, minutes: float) -> None:
    page.test_clock[0] += minutes * 60  # type: ignore[attr-defined]
    page.plan.ticked.emit()


def texts(page: PresenterPage) -> str:
    return " ".join(mark.text for mark in page.slides.shown_page.marks if isinstance(mark, TextRun))


def rows(page: PresenterPage) -> list[ProgramRow]:
    found = [page.program.rows.row(index) for index in range(page.program.rows.list_widget.count())]
    return [row for row in found if isinstance(row, ProgramRow)]


def walk_to(page: PresenterPage, title: str) -> None:
    for _ in range(60):
        if page.plan.step is not None and page.plan.step.title == title:
            return
        press(page, KEY.Key_PageDown)
    raise AssertionError(title)


def test_the_steps_are_the_slides_and_a_clicker_walks_through_all_of_them(page: PresenterPage) -> None:
    assert [row.title for row in rows(page)[1:]] == [str(draft.fields["title"]) for draft in PLAN]
    assert [row.start for row in rows(page)[1:]] == ["9:30", "9:40", "9:52", "10:07", "10:37"]
    kinds = []
    for title in ("Welkom", "In stilte", "Koffie", "Wie maakt wat?", "Rondje"):
        walk_to(page, title)
        kinds.append(page.slides.target.kind)
    assert kinds == ["title", "block", "step", "portfolio", "step"]
    press(page, KEY.Key_PageDown)
    assert page.plan.is_over
    press(page, KEY.Key_PageUp)
    assert page.plan.step is not None
    assert page.plan.step.title == "Rondje"


def test_the_room_reads_the_instruction_and_nothing_that_is_only_for_the_facilitator(
    user: User, page: PresenterPage
) -> None:
    walk_to(page, "In stilte")
    assert ASKED in texts(page)
    assert page.aside.private_note.field.text() == SECRET
    for title in ("Koffie", "Wie maakt wat?", "Rondje"):
        walk_to(page, title)
        assert SECRET not in texts(page)
        assert ASKED not in texts(page)
    assert "Zeg één woord." in texts(page)
    assert SECRET not in " ".join(str(mark) for one in page.slides.pages for mark in one.marks)


def test_only_the_facilitator_sees_how_far_the_plan_is_behind(page: PresenterPage) -> None:
    pass_time(page, 5)
    walk_to(page, "Welkom")
    assert plan_words(page.plan)[0] == "op tijd"
    pass_time(page, 13)
    assert plan_words(page.plan)[:2] == ("3 min achter", "klaar om 10:45, gepland 10:42")
    walk_to(page, "In stilte")
    assert rows(page)[1].extra == "+3"
    assert "3 min" not in texts(page)
    assert page.aside.shorten_button.isVisible()
    press(page, KEY.Key_H)
    assert [step.minutes for step in sort_by_order(page.session.document.steps.values())][2] == 12
    assert plan_words(page.plan)[0] == "op tijd"


def test_a_step_is_lengthened_held_and_skipped_by_keys_and_undone(user: User, page: PresenterPage) -> None:
    pass_time(page, 5)
    walk_to(page, "Welkom")
    press(page, KEY.Key_BracketRight, KEY.Key_BracketRight)
    assert plan_words(page.plan)[0] == "2 min achter"
    user.trigger_action("undo")
    assert plan_words(page.plan)[0] == "1 min achter"
    press(page, KEY.Key_C)
    pass_time(page, 20)
    assert page.plan.run is not None
    assert page.plan.run.elapsed(page.plan.clock()) == 0
    press(page, KEY.Key_C, KEY.Key_S)
    assert page.plan.step is not None
    assert page.plan.step.title == "In stilte"
    assert rows(page)[1].state == "skipped"


def test_who_wrote_is_hidden_while_a_step_hides_it_and_shown_again_forward_and_back(
    user: User, page: PresenterPage
) -> None:
    signs = {person.sign for person in user.session.document.participants.values()}
    walk_to(page, "In stilte")
    assert not signs & set(texts(page).split())
    assert page.names_label.isVisible()
    walk_to(page, "Koffie")
    assert page.slides.shows_names
    assert not page.names_label.isVisible()
    press(page, KEY.Key_PageUp)
    assert not page.slides.shows_names
    press(page, KEY.Key_PageUp, control=True)
    assert page.plan.step is not None
    assert page.plan.step.title == "Welkom"
    assert page.slides.shows_names


def test_names_that_somebody_shows_or_hides_by_hand_stay_so_after_the_step(page: PresenterPage) -> None:
    walk_to(page, "Welkom")
    press(page, KEY.Key_A)
    assert page.names_label.isVisible()
    walk_to(page, "Koffie")
    assert not page.slides.shows_names, "hidden before, and by hand"
    press(page, KEY.Key_A)
    press(page, KEY.Key_PageUp)
    press(page, KEY.Key_A)
    assert page.slides.shows_names
    press(page, KEY.Key_A)
    walk_to(page, "Wie maakt wat?")
    assert not page.slides.shows_names, "hidden by hand during the step"


def test_the_last_slide_stays_without_names_when_the_plan_is_over(user: User, page: PresenterPage) -> None:
    last = sort_by_order(user.session.document.steps.values())[-1]
    user.session.perform("step-edit", edits.edit_step(user.session.document, last.id, shows_authors="no"))
    walk_to(page, "Rondje")
    assert not page.slides.shows_names
    press(page, KEY.Key_PageDown)
    assert page.plan.is_over
    assert not page.slides.shows_names
    press(page, KEY.Key_PageUp, KEY.Key_PageUp)
    assert page.slides.shows_names


def test_names_of_a_step_that_is_edited_while_it_runs_follow_the_plan(
    user: User, page: PresenterPage
) -> None:
    walk_to(page, "Koffie")
    step = page.plan.step
    assert step is not None
    user.session.perform("step-edit", edits.edit_step(user.session.document, step.id, shows_authors="no"))
    assert not page.slides.shows_names


# The program began anew


def test_after_a_crash_the_room_sees_the_running_step_again(user: User, page: PresenterPage) -> None:
    for title in ("In stilte", "Rondje"):
        walk_to(page, title)
        again = SlideShow(user.window.context, slide_fonts(page.slide_theme))
        assert (again.target, again.shows_names) == (page.slides.target, page.slides.shows_names)
        assert again.countdown.minutes == page.slides.countdown.minutes
        again.go_previous()
        assert page.plan.step is not None
        assert page.plan.step.title == {"In stilte": "Welkom", "Rondje": "Wie maakt wat?"}[title]
        again.deleteLater()


def test_another_file_whose_plan_runs_shows_its_running_step(
    user: User, page: PresenterPage, tmp_path: Path
) -> None:
    walk_to(page, "Koffie")
    document = user.session.document
    user.session.create(new_document(), tmp_path / "ander.nwcanvas.json")
    assert page.slides.target == SlideTarget("title")
    user.session.create(document, tmp_path / "weer.nwcanvas.json")
    assert page.plan.step is not None
    assert page.slides.target.kind == "step"
    assert page.program.rows.list_widget.currentRow() == 3


def test_a_break_says_when_it_is_over_also_when_it_takes_longer(page: PresenterPage) -> None:
    pass_time(page, 5)
    walk_to(page, "In stilte")
    pass_time(page, 22)
    walk_to(page, "Koffie")
    assert "Verder om 10:07" in texts(page)
    pass_time(page, 18)
    assert "Verder om 10:10" in texts(page)


def test_a_look_at_something_else_leads_back_to_the_step(page: PresenterPage) -> None:
    walk_to(page, "Wie maakt wat?")
    press(page, KEY.Key_O)
    assert page.slides.target == SlideTarget("overview")
    press(page, KEY.Key_2)
    assert page.slides.target == SlideTarget("block", "rules")
    for _ in range(20):
        if page.slides.target.kind != "block":
            break
        press(page, KEY.Key_PageDown)
    assert page.slides.target == SlideTarget("portfolio")
    assert page.plan.step is not None
    assert page.plan.step.title == "Wie maakt wat?"


def test_a_look_at_the_vote_leads_back_to_the_step(user: User, page: PresenterPage) -> None:
    user.session.perform("round-add", edits.add_round(user.session.document, title="Wat eerst?"))
    walk_to(page, "In stilte")
    target = page.slides.target
    press(page, KEY.Key_V)
    assert page.slides.target.kind == "ranking"
    press(page, KEY.Key_PageDown)
    assert page.slides.target == target


def test_the_timer_begins_with_what_the_step_has_left(page: PresenterPage) -> None:
    pass_time(page, 5)
    walk_to(page, "In stilte")
    pass_time(page, 4.5)
    press(page, KEY.Key_T)
    assert page.slides.countdown.minutes == 8
    walk_to(page, "Koffie")
    assert not page.slides.countdown.is_set


def test_own_notes_are_written_by_keys_and_kept(user: User, page: PresenterPage) -> None:
    walk_to(page, "In stilte")
    press(page, KEY.Key_E, KEY.Key_End)
    user.type(" en Anna")
    press(page, KEY.Key_Escape, KEY.Key_PageDown)
    assert [note.text for note in user.session.document.private_notes.values()] == [f"{SECRET} en Anna"]
    assert page.writing_field is None


def test_the_line_for_new_notes_keeps_its_topic_while_the_clock_ticks(
    user: User, page: PresenterPage
) -> None:
    walk_to(page, "In stilte")
    press(page, KEY.Key_T, KEY.Key_Return)
    user.type("/bes Met zijn allen")
    page.slides.countdown.ticked.emit()
    press(page, KEY.Key_Return)
    page.slides.countdown.ticked.emit()
    user.type("En nog een")
    press(page, KEY.Key_Return)
    assert user.notes("rules.decisions")[-2:] == ["Met zijn allen", "En nog een"]


def test_a_visit_to_another_page_ends_nothing_and_f5_leads_back(user: User, page: PresenterPage) -> None:
    walk_to(page, "Koffie")
    user.window.navigation.show_page("canvas")
    user.window.controllers.presentation._on_screens_changed()
    assert user.window.top_bar.present_button.isVisible()
    user.window.navigation.show_page("presenter")
    assert page.plan.step is not None
    assert page.plan.step.title == "Koffie"


def test_the_plan_may_change_while_it_runs(user: User, page: PresenterPage) -> None:
    walk_to(page, "Koffie")
    steps = sort_by_order(user.session.document.steps.values())
    user.session.perform("step-delete", edits.remove_records(user.session.document, "steps", [steps[2].id]))
    assert page.plan.step is not None
    assert page.plan.step.title == "Wie maakt wat?"
    assert page.slides.target == SlideTarget("portfolio")
    user.trigger_action("undo")
    assert len(rows(page)) == 6


def test_a_rehearsal_at_another_time_is_not_hours_behind(page: PresenterPage) -> None:
    pass_time(page, 8 * 60)
    walk_to(page, "Welkom")
    assert plan_words(page.plan)[0] == "op tijd"


def test_what_is_written_in_silence_stays_hidden_until_it_is_shown(user: User, page: PresenterPage) -> None:
    steps = sort_by_order(user.session.document.steps.values())
    user.session.perform("step-edit", edits.edit_step(user.session.document, steps[1].id, masked="yes"))
    secret = user.notes("identity.passion.theme")[0]
    walk_to(page, "In stilte")
    assert secret not in texts(page)
    press(page, KEY.Key_Return)
    user.type("/the In stilte bedacht")
    press(page, KEY.Key_Return, KEY.Key_Escape)
    assert "In stilte bedacht" in user.notes("identity.passion.theme")
    assert "bedacht" not in texts(page)
    press(page, KEY.Key_M)
    assert secret.split()[0] in texts(page)
    press(page, KEY.Key_PageUp, control=True)
    press(page, KEY.Key_PageDown, control=True)
    assert secret.split()[0] in texts(page)


def test_a_lock_and_undo_leave_what_is_written_in_silence_hidden(user: User, page: PresenterPage) -> None:
    steps = sort_by_order(user.session.document.steps.values())
    user.session.perform("step-edit", edits.edit_step(user.session.document, steps[1].id, masked="yes"))
    secret = user.notes("identity.passion.theme")[0].split()[0]
    user.trigger_action("lock")
    walk_to(page, "In stilte")
    assert secret not in texts(page)
    user.trigger_action("lock")
    for _ in range(3):
        user.session.undo()
    assert secret not in texts(page)


def test_a_lock_keeps_what_was_being_noted_and_says_why_no_more_is_taken(
    user: User, page: PresenterPage
) -> None:
    walk_to(page, "Koffie")
    press(page, KEY.Key_E)
    user.type("Bel Ans")
    user.trigger_action("lock")
    assert page.plan.step is not None
    assert "Bel Ans" in private_texts(user.session.document)[page.plan.step.id]
    field = page.aside.private_note.field
    assert not field.is_typing
    press(page, KEY.Key_E)
    assert not field.is_typing
    assert "Ctrl+Shift+L" in user.window.status_line.message_label.text()
    user.trigger_action("lock")
    press(page, KEY.Key_E)
    user.type(" terug")
    press(page, KEY.Key_Escape)
    assert private_texts(user.session.document)[page.plan.step.id].endswith("Bel Ans terug")


def test_after_a_crash_the_plan_goes_on_where_it_was(user: User, page: PresenterPage) -> None:
    pass_time(page, 5)
    walk_to(page, "Koffie")
    clock = page.plan.clock
    again = PlanFollower(user.session, user.window.context.settings, clock=clock)
    again.run = None
    again.clock = clock
    again._take_up()
    assert again.step is not None
    assert again.step.title == "Koffie"
    assert again.run == page.plan.run


def test_while_the_room_looks_at_coalitions_the_line_makes_one(user: User, page: PresenterPage) -> None:
    (person, *_) = user.session.document.participants.values()
    walk_to(page, "Wie maakt wat?")
    press(page, KEY.Key_Return)
    user.type(f"@{person.name.split()[0]} Samen zaaien")
    press(page, KEY.Key_Return)
    made = [one for one in user.session.document.coalitions.values() if one.name == "Samen zaaien"]
    assert [one.puller for one in made] == [person.name]
    assert "Samen zaaien" in texts(page)


def test_typing_up_begins_at_the_first_topic_of_the_step(user: User, page: PresenterPage) -> None:
    walk_to(page, "In stilte")
    press(page, KEY.Key_O, KEY.Key_Y)
    wall = user.window.pages.current_page
    assert isinstance(wall, WallPage)
    assert wall.topic == "identity.passion.theme"


def test_what_belongs_to_this_step_stands_apart_from_what_comes_next(page: PresenterPage) -> None:
    walk_to(page, "In stilte")
    aside = page.aside
    now = [aside.now_label, aside.goal, aside.ask_label, *aside.questions[: len(page.slides.topics)]]
    assert all(label.isVisible() for label in now)
    assert SECRET in aside.goal.text()
    assert max(label.y() for label in now) < aside.next_label.y()
    walk_to(page, "Koffie")
    assert not aside.goal.isVisible(), "a break has no goal"
    assert not aside.now_label.isVisible()


def test_what_a_step_asks_does_not_stand_under_another_title(page: PresenterPage) -> None:
    walk_to(page, "In stilte")
    assert page.instruction.text() == ASKED
    press(page, KEY.Key_2)
    assert not page.instruction.isVisible()
    assert not page.aside.goal.isVisible()
    press(page, *[KEY.Key_PageDown] * len(page.slides.pages))
    assert page.instruction.isVisible()
