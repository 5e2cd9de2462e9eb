"""Participants: added as fast as one types, changed in place, taken off without losing a note."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from canvas_app.model.document import sort_by_order
from canvas_app.model.records import Participant
from canvas_app.ui.participants.participant_list import ParticipantRow
from canvas_app.ui.participants.participants_page import ParticipantsPage
from canvas_app.ui.parts.colour_swatches import ColourSwatch
from canvas_app.ui.parts.participant_badge import BadgePopup
from tests.gui.page_stage import MarkingTranslator, PageStage, empty_document, page_stage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: PageStage) -> ParticipantsPage:
    return stage.show(ParticipantsPage)


def people(stage: PageStage) -> list[Participant]:
    return sort_by_order(stage.document.participants.values())


def row(page: ParticipantsPage, name: str) -> ParticipantRow:
    return next(one for one in page.rows.values() if one.participant.name == name)


def visible(page: ParticipantsPage) -> list[str]:
    return [one.participant.name for one in page.rows.values() if one.isVisible()]


def test_name_enter_name_enter(stage: PageStage, page: ParticipantsPage) -> None:
    assert stage.focus() is page.entry_field.edit
    stage.type("Noor Jansen, bibliotheek\n")
    stage.type("Piet\n")
    assert [(one.name, one.organisation) for one in people(stage)[-2:]] == [
        ("Noor Jansen", "bibliotheek"),
        ("Piet", ""),
    ]
    assert page.entry_field.edit.text() == ""
    assert stage.steps == 2
    assert page.count_label.text().startswith("13")
    assert row(page, "Piet").isVisible()


def test_a_pasted_list_is_added_at_once_as_one_step(stage: PageStage, page: ParticipantsPage) -> None:
    QGuiApplication.clipboard().setText("Noor Jansen\tbibliotheek\nJan Willem de Wit\nPiet; school\n")
    page.entry_field.edit.paste()
    stage.process_events()
    if stage.steps == 0:  # offscreen, pasting is not typing
        page.entry_field.edit.textEdited.emit(page.entry_field.edit.text())
    assert [one.name for one in people(stage)[-2:]] == ["Noor Jansen", "Piet"]
    assert stage.steps == 1
    assert len(people(stage)) == 13
    assert "1 name" in page.notice.text
    stage.undo()
    assert len(page.rows) == 11


def test_somebody_who_is_there_is_not_added_twice(stage: PageStage, page: ParticipantsPage) -> None:
    stage.type("fatima bouzid\n")
    assert len(people(stage)) == 11
    assert "fatima bouzid" in page.notice.text
    assert page.entry_field.edit.text() == ""


def test_names_are_changed_where_they_stand(stage: PageStage, page: ParticipantsPage) -> None:
    one = row(page, "Fatima Bouzid")
    one.organisation_field.edit.setFocus()
    one.organisation_field.edit.selectAll()
    stage.type("gemeente")
    stage.key(Qt.Key.Key_Down)
    assert people(stage)[1].organisation == "gemeente"
    assert stage.focus() is row(page, "Øyvind Verhagen").organisation_field.edit
    stage.undo()
    assert one.organisation_field.edit.text() == "provincie"


def test_nobody_is_without_a_name(stage: PageStage, page: ParticipantsPage) -> None:
    one = row(page, "Fatima Bouzid")
    one.name_field.edit.setFocus()
    one.name_field.edit.selectAll()
    stage.key(Qt.Key.Key_Delete)
    stage.key(Qt.Key.Key_Return)
    assert page.notice.isVisible()
    assert one.name_field.edit.text() == "Fatima Bouzid"
    assert stage.steps == 0


def test_colour_and_letters_are_chosen_from_the_mark(stage: PageStage, page: ParticipantsPage) -> None:
    one = row(page, "Fatima Bouzid")
    stage.click(one.badge)
    [popup] = one.badge.findChildren(BadgePopup)
    pink = next(swatch for swatch in popup.findChildren(ColourSwatch) if swatch.colour == "pink")
    assert "star" in pink.accessibleName()
    pink.click()
    popup.initials_field.edit.setFocus()
    popup.initials_field.edit.setText("Fat")
    stage.click_key(popup.initials_field.edit, Qt.Key.Key_Return)
    assert (people(stage)[1].colour, people(stage)[1].sign) == ("pink", "Fat")
    assert (one.badge.colour, one.badge.initials) == ("pink", "Fat")
    assert stage.steps == 2


def test_taking_somebody_off_keeps_their_notes(stage: PageStage, page: ParticipantsPage) -> None:
    id_ = people(stage)[1].id
    written = [note.id for note in stage.document.notes.values() if note.author == id_]
    stage.click(row(page, "Fatima Bouzid").delete_button)
    assert "Fatima Bouzid" not in visible(page)
    assert all(stage.document.notes[note].author == "" for note in written)
    assert stage.messages[-1].startswith("Fatima Bouzid")
    assert stage.focus() is row(page, "Øyvind Verhagen").delete_button
    stage.undo()
    assert len(written) > 5
    assert all(stage.document.notes[note].author == id_ for note in written)
    assert row(page, "Fatima Bouzid").count_label.text().startswith(str(len(written)))


def test_searching_finds_by_name_and_organisation(stage: PageStage, page: ParticipantsPage) -> None:
    page.search_field.edit.setFocus()
    stage.type("water")
    assert visible(page) == ["Sietske Elzinga"]
    page.search_field.edit.setText("niemand")
    assert visible(page) == []
    assert page.participant_list.no_match_label.isVisible()
    page.search_field.edit.clear()
    assert len(visible(page)) == 11


def test_write_as_tells_the_window_and_shows_who_writes(stage: PageStage, page: ParticipantsPage) -> None:
    one = row(page, "Fatima Bouzid")

    stage.click(one.author_button)
    stage.bench.author_changed.emit()
    assert one.author_button.label == "Writing now"
    stage.bench.current_author.set_participant("")
    stage.bench.author_changed.emit()
    assert one.author_button.label == "Write as"


def test_an_empty_list_asks_who_is_there(qapp: QApplication, tmp_path: Path) -> None:
    with page_stage(qapp, tmp_path, empty_document()) as stage:
        page = stage.show(ParticipantsPage)
        assert page.empty_state.isVisible()
        assert not page.search_field.isVisible()
        stage.type("Anna\n")
        assert not page.empty_state.isVisible()
        assert visible(page) == ["Anna"]


def test_a_file_that_can_only_be_read_says_so(stage: PageStage, page: ParticipantsPage) -> None:
    stage.session.read_only = True
    stage.type("Noor\n")
    assert page.notice.isVisible()
    assert page.entry_field.edit.text() == "Noor"
    assert len(people(stage)) == 11


def test_it_speaks_another_language(stage: PageStage, page: ParticipantsPage, qapp: QApplication) -> None:
    marker = MarkingTranslator(qapp)
    qapp.installTranslator(marker)
    stage.process_events()
    try:
        one = row(page, "Fatima Bouzid")
        words = [page.title.text(), page.add_button.label, one.author_button.label, one.count_label.text()]
        assert [word for word in words if not word.startswith("«")] == []
        assert one.name_field.edit.text() == "Fatima Bouzid"
    finally:
        qapp.removeTranslator(marker)
