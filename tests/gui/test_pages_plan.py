"""The session plan: ready-made or step by step, changed by keys and mouse, each time in one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.content.ready_plans import ready_plans
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import private_texts, sort_by_order
from canvas_app.storage.writer.document_writer import create_document_file
from canvas_app.ui.kit.chooser import Chooser
from canvas_app.ui.plan import plan_page
from canvas_app.ui.plan.plan_page import PlanPage
from canvas_app.ui.plan.step_row import StepRow
from tests.gui.message_recorder import MessageRecorder, Role
from tests.gui.page_stage import ALT, MarkingTranslator, PageStage, page_stage

HALF_DAY = next(plan for plan in ready_plans("nl") if plan.id == "half-day")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: PageStage) -> PlanPage:
    return stage.show(PlanPage)


@pytest.fixture
def planned(stage: PageStage) -> PlanPage:
    """The page with a plan of half a day."""
    document = stage.document
    stage.session.perform("plan-replace", edits.replace_plan(document, HALF_DAY.steps))
    return stage.show(PlanPage)


def titles(stage: PageStage) -> list[str]:
    return [step.title for step in sort_by_order(stage.document.steps.values())]


def rows(page: PlanPage) -> list[StepRow]:
    return list(page.table.rows.values())


def focused(page: PlanPage) -> str:
    return next(row.step.title for row in rows(page) if row.hasFocus())


def begins(page: PlanPage) -> list[int]:
    return [row.step.start for row in rows(page)]


def test_an_empty_plan_has_one_invitation_and_a_first_step_is_written_at_once(
    stage: PageStage, page: PlanPage
) -> None:
    assert page.empty_state.isVisible()
    assert not page.table.isVisible()
    assert stage.focus() is page.empty_state.button
    stage.key(Qt.Key.Key_Space)
    stage.type("Welkom")
    stage.key(Qt.Key.Key_Escape)
    assert titles(stage) == ["Welkom"]
    assert not page.empty_state.isVisible()
    assert focused(page) == "Welkom"
    stage.key(Qt.Key.Key_N)
    stage.type("Rondje")
    stage.key(Qt.Key.Key_Escape)
    assert titles(stage) == ["Welkom", "Rondje"]


def test_a_new_step_that_is_left_blank_is_gone_again(stage: PageStage, page: PlanPage) -> None:
    page.add_step()
    stage.key(Qt.Key.Key_Escape)
    assert titles(stage) == []
    assert stage.steps == 0


def test_a_ready_made_plan_is_one_step_and_another_one_asks_once(
    stage: PageStage, page: PlanPage, messages: MessageRecorder
) -> None:
    buttons = page.ready_list.buttons
    buttons[1].setFocus()
    stage.click_key(buttons[1], Qt.Key.Key_Return)
    assert titles(stage) == [step.fields["title"] for step in HALF_DAY.steps]
    assert not messages.shown
    assert stage.steps == 1
    assert "11" in page.sum_label.text()
    messages.answer = Role.RejectRole
    stage.click(buttons[0])
    assert len(messages.shown) == 1
    assert len(titles(stage)) == 11
    messages.answer = Role.AcceptRole
    stage.click(buttons[0])
    assert len(titles(stage)) == 7
    stage.undo()
    assert len(titles(stage)) == 11
    assert private_texts(stage.document)
    stage.undo()
    assert page.empty_state.isVisible()


def test_rows_are_walked_moved_and_lengthened_by_keys_and_times_follow(
    stage: PageStage, planned: PlanPage
) -> None:
    assert focused(planned) == "Welkom"
    stage.key(Qt.Key.Key_Down)
    assert focused(planned) == "Halen en brengen"
    before = begins(planned)
    stage.key(Qt.Key.Key_Plus)
    assert begins(planned)[2:] == [start + 5 for start in before[2:]]
    stage.key(Qt.Key.Key_Minus)
    stage.key(Qt.Key.Key_Minus)
    assert begins(planned)[2:] == [start - 5 for start in before[2:]]
    stage.key(Qt.Key.Key_Up, ALT)
    assert titles(stage)[:2] == ["Halen en brengen", "Welkom"]
    assert focused(planned) == "Halen en brengen"
    stage.key(Qt.Key.Key_Up, ALT)
    assert titles(stage)[0] == "Halen en brengen", "the first one stays"
    for _ in range(4):
        stage.undo()
    assert begins(planned) == before
    assert titles(stage)[0] == "Welkom"


def test_a_deleted_step_comes_back_with_the_note_about_it(stage: PageStage, planned: PlanPage) -> None:
    notes = dict(private_texts(stage.document))
    stage.key(Qt.Key.Key_Delete)
    assert titles(stage)[0] == "Halen en brengen"
    assert focused(planned) == "Halen en brengen"
    assert "Welkom" in stage.messages[-1]
    assert len(private_texts(stage.document)) == len(notes) - 1
    stage.undo()
    assert titles(stage)[0] == "Welkom"
    assert private_texts(stage.document) == notes


def test_the_form_stands_in_the_place_of_its_row_and_changes_everything(
    stage: PageStage, planned: PlanPage
) -> None:
    first = rows(planned)[0]
    id_, form = first.item_id, planned.table.form
    stage.session.perform("step-edit", edits.edit_step(stage.document, id_, shows="identity"))
    stage.key(Qt.Key.Key_Return)
    assert form.isVisible()
    assert not first.isVisible()
    stage.type("Hallo allemaal")
    stage.key(Qt.Key.Key_Tab)
    stage.type("25\n")
    form.form.lines("private_note").edit.setFocus()
    form.form.lines("private_note").edit.selectAll()
    stage.type("Koffie eerst")
    stage.click(form.form.choice("role").button_of("break"))
    stage.click(form.form.choice("masked").button_of("yes"))
    stage.key(Qt.Key.Key_Escape)
    step = stage.document.steps[id_]
    assert (step.title, step.minutes, step.role, step.masked) == ("Hallo allemaal", 25, "break", "yes")
    assert private_texts(stage.document)[id_] == "Koffie eerst"
    assert not form.isVisible()
    assert focused(planned) == "Hallo allemaal"
    assert rows(planned)[1].step.start == 9 * 60 + 55
    stage.undo()
    assert stage.document.steps[id_].masked == "no"
    stage.undo()
    assert stage.document.steps[id_].role == "step"
    assert stage.document.steps[id_].minutes == 25


def test_saving_takes_along_what_is_being_typed_and_typing_goes_on(
    stage: PageStage, planned: PlanPage
) -> None:
    id_ = rows(planned)[0].item_id
    stage.key(Qt.Key.Key_Return)
    stage.type("Hallo")
    assert planned.write_edits()
    assert stage.document.steps[id_].title == "Hallo"
    stage.type(" allemaal")
    stage.key(Qt.Key.Key_Escape)
    assert stage.document.steps[id_].title == "Hallo allemaal"


def test_the_whole_form_comes_into_view_with_fields_beside_each_other_in_line(
    stage: PageStage, planned: PlanPage
) -> None:
    form, area = planned.table.form, planned.scroll_area
    for row in rows(planned)[:5]:
        id_ = row.item_id
        change = edits.edit_step(stage.document, id_, shows="identity", instruction="Schrijf", masked="yes")
        stage.session.perform("step-edit", change)
        note = edits.set_private_note(
            stage.document, id_, "Lonneke en Sjoerd\nhebben nog geen briefjes:\nloop even langs"
        )
        stage.session.perform("step-edit", note)
        stage.process_events()
        planned.table.rows[id_].setFocus()
        stage.key(Qt.Key.Key_Return)
        viewport = area.viewport()
        top = form.mapTo(viewport, QPoint(0, 0)).y()
        assert 0 <= top <= top + form.height() <= viewport.height()
        fields = [form.form.lines(name) for name in ("instruction", "private_note")]
        assert len({field.y() for field in fields}) == 1
        stage.key(Qt.Key.Key_Escape)


def test_an_own_note_is_seen_whole_in_the_form(stage: PageStage, planned: PlanPage) -> None:
    words = "Engels mag.\nLonneke en Sjoerd hebben nog geen briefjes: loop even langs, ook bij Dragan."
    id_ = rows(planned)[2].item_id
    stage.session.perform("step-edit", edits.set_private_note(stage.document, id_, words))
    stage.process_events()
    planned.table.rows[id_].setFocus()
    stage.key(Qt.Key.Key_Return)
    edit = planned.table.form.form.lines("private_note").edit
    lines = edit.document().documentLayout().documentSize().height()
    assert lines == 3
    assert edit.viewport().height() >= lines * QFontMetrics(edit.font()).lineSpacing()


@pytest.mark.parametrize("entered", ["nul", "0", "601", "-5"])
def test_impossible_minutes_are_refused_with_a_reason(
    stage: PageStage, planned: PlanPage, entered: str
) -> None:
    stage.key(Qt.Key.Key_F2)
    form = planned.table.form
    form.form.line("minutes").edit.setFocus()
    form.form.line("minutes").edit.selectAll()
    stage.type(f"{entered}\n")
    assert "600" in form.form.notice.text
    assert rows(planned)[0].step.minutes == 10


def test_what_a_step_is_about_is_chosen_by_letters(stage: PageStage, planned: PlanPage) -> None:
    stage.key(Qt.Key.Key_Return)
    button = planned.table.form.place_button
    button.setFocus()
    stage.key(Qt.Key.Key_Space)
    chooser = stage.window.findChild(Chooser)
    assert chooser is not None
    chooser.field.edit.setText("gegund")
    QTest.keyClick(chooser.field.edit, Qt.Key.Key_Return)
    stage.process_events()
    stage.key(Qt.Key.Key_Escape)
    step = rows(planned)[0].step
    assert step.block == "leadership"
    assert step.place == "Regie en leiderschap › Gegund leiderschap"
    assert stage.steps == 2


def test_writing_in_silence_is_offered_where_a_step_is_about_topics(
    stage: PageStage, planned: PlanPage
) -> None:
    id_ = rows(planned)[0].item_id
    stage.key(Qt.Key.Key_Return)
    fields = planned.table.form.form
    for shows, is_offered in (
        ("ranking", False),
        ("identity.passion", True),
        ("title", False),
        ("overview", True),
    ):
        stage.session.perform("step-edit", edits.edit_step(stage.document, id_, shows=shows))
        assert fields.editor("masked").isVisible() == is_offered
    stage.session.perform("step-edit", edits.edit_step(stage.document, id_, masked="yes", shows=""))
    assert fields.editor("masked").isVisible(), "what is chosen can be taken back"


def test_a_row_is_dragged_to_another_place(stage: PageStage, planned: PlanPage) -> None:
    third, first = rows(planned)[2], rows(planned)[0]
    stage.drag(third, first, release=False)
    assert planned.table.drop_line.isVisible()
    QTest.mouseRelease(
        third, Qt.MouseButton.LeftButton, pos=third.mapFromGlobal(first.mapToGlobal(first.rect().topLeft()))
    )
    stage.process_events()
    assert titles(stage)[0] == third.step.title
    assert not planned.table.drop_line.isVisible()
    assert stage.steps == 2


def test_escape_ends_a_drag_and_nothing_moves(stage: PageStage, planned: PlanPage) -> None:
    before, last = titles(stage), rows(planned)[5]
    last.setFocus()
    stage.drag(last, rows(planned)[0], release=False)
    stage.click_key(last, Qt.Key.Key_Escape)
    assert not planned.table.drop_line.isVisible()
    QTest.mouseRelease(last, Qt.MouseButton.LeftButton)
    assert titles(stage) == before


def test_the_start_moves_everything_and_nonsense_is_refused(stage: PageStage, planned: PlanPage) -> None:
    planned.start_field.edit.setFocus()
    planned.start_field.edit.selectAll()
    stage.type("13.15\n")
    assert begins(planned)[0] == 13 * 60 + 15
    assert planned.start_field.value() == "13:15"
    assert stage.document.workshop.start_time == "13:15"
    planned.start_field.edit.selectAll()
    stage.type("straks\n")
    assert "straks" in planned.notice.text
    assert planned.start_field.value() == "13:15"


def test_the_plan_of_another_network_is_copied_with_its_own_notes(
    stage: PageStage, page: PlanPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_plan = tmp_path / "ander.nwcanvas.json"
    other = apply(stage.document, edits.replace_plan(stage.document, HALF_DAY.steps))
    create_document_file(other, with_plan)
    monkeypatch.setattr(plan_page, "ask_open_workshop", lambda *_: with_plan)
    stage.click(page.ready_list.copy_button)
    assert titles(stage) == [step.fields["title"] for step in HALF_DAY.steps]
    assert len(private_texts(stage.document)) == sum(bool(step.private_note) for step in HALF_DAY.steps)
    assert stage.steps == 1


@pytest.mark.parametrize("content", ["", "kapot"])
def test_a_file_without_a_plan_is_said_to_have_none(
    stage: PageStage, page: PlanPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    path = tmp_path / "leeg.nwcanvas.json"
    if content:
        path.write_text(content)
    else:
        create_document_file(stage.document, path)
    monkeypatch.setattr(plan_page, "ask_open_workshop", lambda *_: path)
    stage.click(page.ready_list.copy_button)
    assert page.notice.text
    assert stage.steps == 0


def test_a_longer_step_is_higher_and_a_small_window_shows_all_words(
    stage: PageStage, planned: PlanPage
) -> None:
    by_minutes = sorted(rows(planned), key=lambda row: row.step.minutes)
    assert by_minutes[-1].height() > by_minutes[0].height()
    stage.window.resize(700, 500)
    stage.process_events()
    for row in rows(planned):
        assert row.height() >= row.text_height(row.width())
    assert planned.side.y() >= planned.table.geometry().bottom()


def test_a_screen_reader_hears_a_whole_step(planned: PlanPage) -> None:
    name = rows(planned)[1].accessibleName()
    for words in ("9:40", "Halen en brengen", "20", "Spelregels", "één vraag", "Laat iedereen"):
        assert words in name


def test_the_page_follows_the_language(stage: PageStage, planned: PlanPage, qapp: QApplication) -> None:
    marks = MarkingTranslator()
    qapp.installTranslator(marks)
    try:
        stage.process_events()
        assert planned.title.text().startswith("«")
        assert planned.sum_label.text().startswith("«")
        assert planned.empty_state.button.label.startswith("«")
    finally:
        qapp.removeTranslator(marks)
        stage.process_events()


def test_what_is_typed_stays_when_the_page_is_left(stage: PageStage, planned: PlanPage) -> None:
    stage.key(Qt.Key.Key_Return)
    stage.type("Begin")
    planned.hide()
    assert titles(stage)[0] == "Begin"
    planned.show()
    stage.process_events()
    assert not planned.table.form.isVisible()


def test_minutes_that_are_half_typed_change_nothing_yet(stage: PageStage, planned: PlanPage) -> None:
    stage.key(Qt.Key.Key_Return)
    form = planned.table.form
    form.form.line("minutes").edit.setFocus()
    form.form.line("minutes").edit.selectAll()
    stage.key(Qt.Key.Key_Backspace)
    timer = form.committer.findChild(QTimer)
    stage.wait(lambda: timer is not None and not timer.isActive())
    assert not form.form.notice.text
    stage.type("45")
    stage.key(Qt.Key.Key_Escape)
    assert rows(planned)[0].step.minutes == 45
    stage.undo()
    assert rows(planned)[0].step.minutes == 10


def test_what_is_typed_is_in_the_document_before_it_is_done_and_is_one_step(
    stage: PageStage, planned: PlanPage
) -> None:
    stage.key(Qt.Key.Key_Return)
    stage.type("Hallo")
    stage.wait(lambda: titles(stage)[0] == "Hallo")
    stage.type(" allen")
    stage.wait(lambda: titles(stage)[0] == "Hallo allen")
    stage.key(Qt.Key.Key_Escape)
    stage.undo()
    assert titles(stage)[0] == "Welkom"


def test_the_plan_is_followed_here_too(planned: PlanPage) -> None:
    page = planned
    follower = page.context.plan_follower
    clock = [9 * 3600 + 30 * 60.0]
    follower.clock = lambda: clock[0]
    panel, steps = page.follow_panel, rows(page)
    panel.follow_button.click()
    assert steps[0].accessibleDescription().endswith("now")
    clock[0] += 40 * 60
    panel.next_button.click()
    assert steps[1].accessibleDescription().endswith("now")
    assert "behind" in panel.state_label.text()
    panel.hold_button.click()
    assert panel.state_label.text() == "Paused"
    panel.hold_button.click()
    panel.stop_button.click()
    assert panel.follow_button.isVisible()
    assert not any(row.accessibleDescription() for row in steps)
