"""The start page: examples, files, recent work, and a new workshop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from canvas_app.content.formats import format_day
from canvas_app.model.document import Document, sort_by_order
from canvas_app.ui.start.start_page import StartPage
from tests.gui.message_recorder import MessageRecorder
from tests.gui.page_stage import MarkingTranslator, PageStage, page_stage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


def recent(stage: PageStage, tmp_path: Path) -> tuple[Path, Path]:
    there, gone = tmp_path / "R&D <b>dag.nwcanvas.json", tmp_path / "weg.nwcanvas.json"
    there.write_text(json.dumps({}))
    stage.settings.recent = [str(there), str(gone)]
    return there, gone


def test_an_example_opens_with_one_click(stage: PageStage) -> None:
    page, asked = stage.show(StartPage), []
    stage.bench.example_requested.connect(asked.append)
    for tile in page.example_buttons.values():
        stage.click(tile)
    assert asked == ["bodem", "niplan", "festivals"]


def test_the_examples_show_their_own_notes_in_miniature(stage: PageStage) -> None:
    page = stage.show(StartPage)
    stage.wait(lambda: all(tile.note_colours for tile in page.example_buttons.values()))
    assert all(len(tile.note_colours["identity"]) > 10 for tile in page.example_buttons.values())


def test_the_first_start_has_no_empty_list(stage: PageStage) -> None:
    page = stage.show(StartPage)
    assert not page.recent_files.isVisible()
    assert all(tile.isVisible() for tile in page.example_buttons.values())


@pytest.mark.parametrize("moment", [9e11, -9e11, float("inf")])
def test_a_file_of_another_age_is_in_the_list_all_the_same(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: float
) -> None:
    recent(stage, tmp_path)
    monkeypatch.setattr("canvas_app.ui.start.recent_files.modified_at", lambda _path: moment)
    page = stage.show(StartPage)
    assert [row.is_missing for row in page.recent_files.rows] == [False, False]


def test_recent_files_open_and_missing_ones_can_leave_the_list(stage: PageStage, tmp_path: Path) -> None:
    there, _gone = recent(stage, tmp_path)
    page, asked = stage.show(StartPage), []
    stage.bench.open_file_requested.connect(asked.append)
    good, missing = page.recent_files.rows
    stage.click(good)
    stage.click(missing)
    assert asked == [str(there)]
    assert "No longer there" in missing.accessibleName()
    stage.click(missing.remove_button)
    assert stage.settings.recent == [str(there)]
    page.recent_files.rows[0].setFocus()
    stage.key(Qt.Key.Key_Delete)
    assert stage.settings.recent == []
    assert not page.recent_files.isVisible()


def test_open_a_file_asks_the_window(stage: PageStage) -> None:
    page, asked = stage.show(StartPage), []
    stage.bench.open_file_requested.connect(asked.append)
    stage.click(page.open_workshop_button)
    assert asked == [""]


def test_another_language_holds_for_every_word_at_once(
    stage: PageStage, qapp: QApplication, tmp_path: Path
) -> None:
    recent(stage, tmp_path)
    page, asked = stage.show(StartPage), []
    stage.bench.language_change_requested.connect(asked.append)
    stage.click(page.language_switch.button_of("en"))
    assert asked == ["en"]
    marker = MarkingTranslator(qapp)
    qapp.installTranslator(marker)
    stage.process_events()
    try:
        words = [
            page.tagline.text(),
            page.recent_files.title.text(),
            page.examples_title.text(),
            page.new_workshop_button.accessibleName(),
        ]
        words += [
            page.form.title.text(),
            page.form.create_button.label,
            page.form.name_field.edit.placeholderText(),
        ]
        assert [word for word in words if not word.startswith("«")] == []
    finally:
        qapp.removeTranslator(marker)


def fill(stage: PageStage, page: StartPage, name: str, people: str) -> list[tuple[Document, Path]]:
    made: list[tuple[Document, Path]] = []
    stage.bench.workshop_created.connect(lambda document, path: made.append((document, path)))
    page.new_workshop_button.setFocus()
    stage.key(Qt.Key.Key_Space)
    stage.type(name)
    page.form.people_field.edit.setFocus()
    stage.type(people)
    return made


def test_a_new_workshop_is_made_from_a_name_a_day_and_people(stage: PageStage, tmp_path: Path) -> None:
    page = stage.show(StartPage)
    made = fill(stage, page, "Groene Straten", "Anna de Vries, gemeente\nBram Peters\n")
    assert page.form.preview.accessibleName() == "AV Anna de Vries, BP Bram Peters"
    page.form.date_field.edit.setText("2026-06-12")
    page.form.session_field.edit.setText("2")
    stage.click(page.form.create_button)
    [(document, path)] = made
    assert (document.workshop.title, document.workshop.date) == ("Groene Straten", "2026-06-12")
    assert path == tmp_path / "documents" / "2026-06-12 Groene Straten – sessie 2.nwcanvas.json"
    people = sort_by_order(document.participants.values())
    assert [(person.name, person.organisation) for person in people] == [
        ("Anna de Vries", "gemeente"),
        ("Bram Peters", ""),
    ]
    assert people[0].colour != people[1].colour


def test_the_day_is_today_until_another_is_chosen_in_the_calendar(stage: PageStage) -> None:
    page, before = stage.show(StartPage), date.today()
    page.show_form()
    field = page.form.date_field
    assert field.edit.text() in {format_day(before, "nl"), format_day(date.today(), "nl")}
    field.edit.setText("12 juni 2026")
    stage.click(field.calendar_button)
    stage.key(Qt.Key.Key_PageDown)
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Return)
    assert field.edit.text() == "13 jul 2026"


@pytest.mark.parametrize(("name", "day"), [("", "2026-06-12"), ("Straten", "ergens in juni")])
def test_what_is_missing_is_said_gently_and_nothing_is_made(stage: PageStage, name: str, day: str) -> None:
    page = stage.show(StartPage)
    made = fill(stage, page, name, "")
    page.form.date_field.edit.setText(day)
    stage.click(page.form.create_button)
    assert made == []
    assert page.form.notice.isVisible()
    assert page.form.notice.text


def test_escape_goes_back_and_elsewhere_changes_the_place(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stage.show(StartPage)
    made = fill(stage, page, "Straten", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "hier"), ""))
    stage.click(page.form.choose_path_button)
    stage.click(page.form.create_button)
    assert made[0][1] == tmp_path / "hier.nwcanvas.json"
    page.form.name_field.edit.setFocus()
    stage.key(Qt.Key.Key_Escape)
    assert page.new_workshop_button.isVisible()
    assert not page.form.isVisible()


@pytest.mark.parametrize("name", ["hier", "hier.nwcanvas.json"])
def test_a_name_that_is_taken_gets_a_number_and_asks_nothing_about_replacing(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, messages: MessageRecorder, name: str
) -> None:
    (tmp_path / "hier.nwcanvas.json").write_text("van iemand anders")
    page, asked = stage.show(StartPage), []

    def choose(*_: object, **options: object) -> tuple[str, str]:
        asked.append(options.get("options"))
        return str(tmp_path / name), ""

    made = fill(stage, page, "Straten", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    stage.click(page.form.choose_path_button)
    assert asked == [QFileDialog.Option.DontConfirmOverwrite]
    assert "hier (2)" in page.form.path_label.text()
    stage.click(page.form.create_button)
    assert made[0][1] == tmp_path / "hier (2).nwcanvas.json"
    assert not messages.shown


def test_ctrl_enter_in_any_field_starts_the_workshop(stage: PageStage) -> None:
    page, made = stage.show(StartPage), []
    page.form.created.connect(lambda document, path: made.append(document))
    page.show_form()
    page.form.name_field.set_text("Netwerk Water")
    page.form.people_field.edit.setFocus()
    QTest.keyClick(page.form.people_field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [document.workshop.title for document in made] == ["Netwerk Water"]


def test_the_buttons_stay_in_view_however_long_the_form_is(stage: PageStage) -> None:
    page = stage.show(StartPage)
    page.show_form()
    page.form.people_field.set_text("\n".join(f"Naam {number}, organisatie" for number in range(40)))
    QApplication.processEvents()
    button = page.form.create_button
    corner = button.mapTo(page, button.rect().bottomRight())
    assert page.rect().contains(corner)


def test_a_name_that_is_too_long_says_which_field_and_the_message_goes_once_it_fits(stage: PageStage) -> None:
    page = stage.show(StartPage)
    page.show_form()
    page.form.name_field.edit.setText("n" * 208)
    assert "208" in page.form.notice.text
    assert page.form.name_field.edit.hasFocus()
    page.form.name_field.edit.setText("n" * 20)
    assert page.form.notice.text == ""


def test_a_date_that_cannot_be_read_is_flagged_and_stays(stage: PageStage) -> None:
    page = stage.show(StartPage)
    page.show_form()
    field = page.form.date_field
    field.set_text("ergens in het voorjaar")
    assert field.toolTip()
    assert field.edit.text() == "ergens in het voorjaar"
    field.set_text("voorjaar 2027")
    assert not field.toolTip()
