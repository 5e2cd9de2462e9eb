"""The form of a coalition: each field one step, nothing typed is lost, nothing typed is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.model.records import Coalition
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.ui.coalitions.coalition_form import CoalitionForm
from canvas_app.ui.kit.text_fields import MultilineField
from tests.gui.page_stage import MarkingTranslator, PageStage, empty_document, page_stage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def form(stage: PageStage) -> CoalitionForm:
    made = stage.show(CoalitionForm, 400, 700)
    made.show_coalition(sort_by_order(stage.document.coalitions.values())[0].id)
    stage.process_events()
    return made


def card(form: CoalitionForm) -> Coalition:
    found = form.coalition
    assert found is not None
    return found


def text(form: CoalitionForm, name: str) -> MultilineField:
    field = form.text_fields[name]
    assert isinstance(field, MultilineField)
    return field


def test_it_shows_the_card_with_the_questions_of_the_method(form: CoalitionForm) -> None:
    assert form.name_field.edit.text() == "Week van de Bodem"
    assert text(form, "ambition").text() == "Van lastige grond naar iets moois"
    assert form.option_groups["form"].current_id == "event"
    assert form.labels["ambition"].text() == "Gedeelde ambitie"
    assert text(form, "ambition").edit.placeholderText() == "Wat willen we hier samen waarmaken?"
    assert form.form_hint.text() == "Een moment waar iedereen naartoe leeft"


def test_leaving_a_field_is_one_step(stage: PageStage, form: CoalitionForm) -> None:
    form.name_field.edit.setFocus()
    stage.type(" 2027")
    assert card(form).name == "Week van de Bodem"
    stage.key(Qt.Key.Key_Tab)
    assert card(form).name == "Week van de Bodem 2027"
    assert stage.steps == 1
    stage.undo()
    assert form.name_field.edit.text() == "Week van de Bodem"


def test_enter_keeps_a_line_and_writes_a_new_line_in_a_text(stage: PageStage, form: CoalitionForm) -> None:
    form.start_field.edit.setFocus()
    form.start_field.edit.selectAll()
    stage.type("voorjaar 2027\n")
    assert card(form).start == "voorjaar 2027"
    field = text(form, "partners")
    height = field.height()
    field.edit.setFocus()
    stage.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    stage.type("\nboeren")
    assert field.height() > height
    stage.key(Qt.Key.Key_Tab)
    assert card(form).partners == "Kernteam en ministerie\nboeren"


def test_days_are_shown_in_words_and_looking_at_them_changes_nothing(
    stage: PageStage, form: CoalitionForm
) -> None:
    before = card(form)
    assert before.start == "2026-04-01"
    assert form.start_field.edit.text() == "1 apr 2026"
    form.start_field.edit.setFocus()
    stage.key(Qt.Key.Key_Tab)
    assert stage.steps == 0
    assert card(form) == before
    form.start_field.edit.setFocus()
    form.start_field.edit.selectAll()
    stage.type("2026-05-02\n")
    assert form.start_field.edit.text() == "2 mei 2026"
    assert card(form).start == "2026-05-02"


def test_changes_from_elsewhere_are_shown_but_never_over_what_is_being_typed(
    stage: PageStage, form: CoalitionForm
) -> None:
    form.name_field.edit.setFocus()
    stage.type("!")
    change = edits.edit_record(
        stage.document, "coalitions", form.coalition_id, name="Anders", ambition="Ander doel", state="done"
    )
    stage.session.perform("card-edit", change)
    stage.process_events()
    assert form.name_field.edit.text() == "Week van de Bodem!"
    assert text(form, "ambition").text() == "Ander doel"
    assert form.option_groups["state"].current_id == "done"


def test_undo_in_a_field_is_that_of_the_document_where_nothing_was_typed(
    stage: PageStage, form: CoalitionForm
) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), stage.window)
    shortcut.activated.connect(stage.session.undo)
    stage.click(form.option_groups["state"].button_of("done"))
    form.name_field.edit.setFocus()
    stage.key(Qt.Key.Key_Z, CONTROL)
    assert card(form).state == "running"
    stage.type("x")
    stage.key(Qt.Key.Key_Z, CONTROL)
    assert form.name_field.edit.text() == "Week van de Bodem"
    assert stage.steps == 0


def test_the_tab_key_goes_through_the_fields_as_they_stand(stage: PageStage, form: CoalitionForm) -> None:
    form.name_field.edit.setFocus()
    order = [
        form.option_groups["form"].button_of("event"),
        form.option_groups["state"].button_of("running"),
        *(text(form, name).edit for name in ("ambition", "partners", "target_group", "way_of_working")),
        form.lead_field.edit,
    ]
    for widget in order:
        stage.key(Qt.Key.Key_Tab)
        assert stage.focus() is widget


def test_form_and_state_are_chosen_by_mouse_and_arrow_keys(stage: PageStage, form: CoalitionForm) -> None:
    stage.click(form.option_groups["state"].button_of("done"))
    assert card(form).state == "done"
    stage.key(Qt.Key.Key_Right)
    assert card(form).state == "stopped"
    stage.click(form.option_groups["form"].button_of("alliance"))
    assert card(form).form == "alliance"
    assert form.form_hint.text() == "Organisaties die zich aan elkaar verbinden"
    assert stage.steps == 3


def test_what_it_yields_can_be_let_go_of_again(stage: PageStage, form: CoalitionForm) -> None:
    assert card(form).yield_kind == "result"
    stage.click(form.option_groups["yield_kind"].button_of("knowledge"))
    assert card(form).yield_kind == "knowledge"
    stage.click(form.option_groups["yield_kind"].button_of("knowledge"))
    assert card(form).yield_kind == ""


def test_words_still_being_typed_are_kept_when_a_chip_is_chosen(
    stage: PageStage, form: CoalitionForm
) -> None:
    form.name_field.edit.setFocus()
    stage.type("?")
    form.option_groups["state"].button_of("done").click()
    assert (card(form).name, card(form).state) == ("Week van de Bodem?", "done")


def test_whoever_pulls_is_a_participant_or_anybody(stage: PageStage, form: CoalitionForm) -> None:
    form.lead_field.edit.setFocus()
    form.lead_field.edit.selectAll()
    stage.type("Fat")
    completer = form.lead_field.edit.completer()
    assert completer is not None
    assert completer.currentCompletion() == "Fatima Bouzid"
    popup = completer.popup()
    assert popup is not None
    popup.setCurrentIndex(completer.completionModel().index(0, 0))
    stage.click_key(popup, Qt.Key.Key_Return)
    assert card(form).puller == "Fatima Bouzid"
    form.lead_field.edit.setText("Een buurvrouw")
    text(form, "yields").edit.setFocus()
    stage.process_events()
    assert card(form).puller == "Een buurvrouw"


def test_after_a_few_letters_of_a_name_tab_goes_on_and_the_next_words_are_whole(
    stage: PageStage, form: CoalitionForm
) -> None:
    field = form.lead_field
    field.edit.setFocus()
    field.edit.selectAll()
    stage.type("fat")
    popup = field.edit.completer().popup()  # type: ignore[union-attr]
    assert popup is not None
    popup.show()
    stage.click_key(popup, Qt.Key.Key_Tab)
    assert not popup.isVisible()
    assert card(form).puller == "Fatima Bouzid"
    assert stage.focus() is form.start_field.edit, "the arrow of the list is no stop"
    stage.type("1 juni 2026")
    stage.key(Qt.Key.Key_Tab)
    stage.type("1 dec 2026")
    stage.key(Qt.Key.Key_Tab)
    assert (card(form).start, card(form).end) == ("1 juni 2026", "1 dec 2026")


def test_who_is_no_participant_stays_as_written(stage: PageStage, form: CoalitionForm) -> None:
    form.lead_field.edit.setFocus()
    for words in ("Fa", "de", "Fatimah", "Een buurvrouw"):
        form.lead_field.edit.selectAll()
        stage.type(words)
        stage.key(Qt.Key.Key_Return)
        assert card(form).puller == words


def test_the_calendar_writes_a_day_that_every_language_can_say(stage: PageStage, form: CoalitionForm) -> None:
    stage.click(form.end_field.calendar_button)
    stage.key(Qt.Key.Key_Up)
    stage.key(Qt.Key.Key_Return)
    assert card(form).end == "2026-11-23"
    assert form.end_field.edit.text() == "23 nov 2026"
    assert stage.steps == 1


def test_a_text_that_is_too_long_is_refused_in_words_and_stays_in_the_field(
    stage: PageStage, form: CoalitionForm
) -> None:
    field = text(form, "ambition")
    field.edit.setFocus()
    field.edit.setPlainText("x" * (TEXT_LIMIT + 1))
    form.name_field.edit.setFocus()
    stage.process_events()
    assert form.notice.isVisible()
    assert len(field.text()) == TEXT_LIMIT + 1
    assert card(form).ambition == "Van lastige grond naar iets moois"


def test_delete_closes_and_undo_brings_the_card_back(stage: PageStage, form: CoalitionForm) -> None:
    closed: list[bool] = []
    form.closed.connect(lambda: closed.append(True))
    id_ = form.coalition_id
    stage.click(form.delete_button)
    assert closed == [True]
    assert id_ not in stage.document.coalitions
    stage.undo()
    assert stage.document.coalitions[id_].name == "Week van de Bodem"


def test_hiding_the_drawer_or_showing_another_card_keeps_what_was_typed(
    stage: PageStage, form: CoalitionForm
) -> None:
    first, second = (one.id for one in sort_by_order(stage.document.coalitions.values())[:2])
    stage.type("1")
    form.show_coalition(second)
    stage.type("2")
    form.hide()
    names = [stage.document.coalitions[id_].name for id_ in (first, second)]
    assert names == ["Week van de Bodem1", "TerrAgenda 2020–20302"]


def new_card(stage: PageStage) -> str:
    change = edits.add_coalition(stage.document, "project")
    stage.session.perform("card-new", change)
    return next(iter(change.added))[1]


def test_a_new_card_without_a_word_vanishes_and_leaves_no_step(stage: PageStage, form: CoalitionForm) -> None:
    id_ = new_card(stage)
    form.show_coalition(id_)
    assert stage.focus() is form.name_field.edit
    stage.key(Qt.Key.Key_Escape)
    assert id_ not in stage.document.coalitions
    assert stage.steps == 0


def test_a_new_card_with_a_word_stays(stage: PageStage, form: CoalitionForm) -> None:
    id_ = new_card(stage)
    form.show_coalition(id_)
    stage.type("Buurtmoestuin")
    stage.click(form.done_button)
    assert stage.document.coalitions[id_].name == "Buurtmoestuin"


def test_an_old_card_whose_words_are_taken_out_stays(stage: PageStage, form: CoalitionForm) -> None:
    bare = dict.fromkeys(
        (
            "name",
            "ambition",
            "partners",
            "target_group",
            "way_of_working",
            "puller",
            "start",
            "end",
            "yields",
            "yield_kind",
        ),
        "",
    )
    stage.session.perform(
        "card-edit", edits.edit_record(stage.document, "coalitions", form.coalition_id, **bare)
    )
    id_ = form.coalition_id
    form.close_panel()
    assert id_ in stage.document.coalitions


def test_another_document_closes_it(stage: PageStage, form: CoalitionForm, tmp_path: Path) -> None:
    closed: list[bool] = []
    form.closed.connect(lambda: closed.append(True))
    form.name_field.edit.setFocus()
    stage.type("zo maar")
    other = empty_document()
    stage.session.show_example(other, tmp_path / "other.nwcanvas.json")
    assert closed == [True]
    form.hide()
    assert stage.document is other


def test_it_speaks_another_language_and_keeps_the_words_of_people(
    stage: PageStage, form: CoalitionForm, qapp: QApplication
) -> None:
    stage.settings.language = "en"
    marker = MarkingTranslator(qapp)
    qapp.installTranslator(marker)
    stage.process_events()
    try:
        assert form.title.text() == "«Coalition»"
        assert form.close_button.accessibleName() == "«Close»"
        assert form.labels["ambition"].text() == "Shared ambition"
        assert form.option_groups["form"].button_of("event").label == "Event"
        assert form.name_field.edit.text() == "Week van de Bodem"
        assert form.start_field.edit.text() == "1 Apr 2026"
    finally:
        qapp.removeTranslator(marker)
