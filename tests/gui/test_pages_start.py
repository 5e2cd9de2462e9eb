"""The start page: examples, files, recent work, and a new workshop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from canvas_app.model.document import Document, in_order
from canvas_app.ui.pages.start import StartPage
from canvas_app.ui.widgets.dates import spoken
from tests.gui.pages_fixtures import Marker, Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    with staged(qapp, tmp_path) as made:
        yield made


def recent(stage: Stage, tmp_path: Path) -> tuple[Path, Path]:
    there, gone = tmp_path / "R&D <b>dag.nwcanvas.json", tmp_path / "weg.nwcanvas.json"
    there.write_text(json.dumps({}))
    stage.settings.recent = [str(there), str(gone)]
    return there, gone


def test_an_example_opens_with_one_click(stage: Stage) -> None:
    page, asked = stage.show(StartPage), []
    stage.bench.example_requested.connect(asked.append)
    for tile in page.examples.values():
        stage.click(tile)
    assert asked == ["bodem", "niplan", "festivals"]


def test_the_examples_show_their_own_notes_in_miniature(stage: Stage) -> None:
    page = stage.show(StartPage)
    stage.wait(lambda: all(tile.dots for tile in page.examples.values()))
    assert all(len(tile.dots["identity"]) > 10 for tile in page.examples.values())


def test_the_first_start_has_no_empty_list(stage: Stage) -> None:
    page = stage.show(StartPage)
    assert not page.recent.isVisible()
    assert all(tile.isVisible() for tile in page.examples.values())


@pytest.mark.parametrize("moment", [9e11, -9e11, float("inf")])
def test_a_file_of_another_age_is_in_the_list_all_the_same(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: float
) -> None:
    recent(stage, tmp_path)
    monkeypatch.setattr("canvas_app.ui.pages.recent.saved_at", lambda _path: moment)
    page = stage.show(StartPage)
    assert [row.is_missing for row in page.recent.rows] == [False, False]


def test_recent_files_open_and_missing_ones_can_leave_the_list(stage: Stage, tmp_path: Path) -> None:
    there, _gone = recent(stage, tmp_path)
    page, asked = stage.show(StartPage), []
    stage.bench.open_requested.connect(asked.append)
    good, missing = page.recent.rows
    stage.click(good)
    stage.click(missing)
    assert asked == [str(there)]
    assert "Not there any more" in missing.accessibleName()
    stage.click(missing.cross)
    assert stage.settings.recent == [str(there)]
    page.recent.rows[0].setFocus()
    stage.key(Qt.Key.Key_Delete)
    assert stage.settings.recent == []
    assert not page.recent.isVisible()


def test_open_a_file_asks_the_window(stage: Stage) -> None:
    page, asked = stage.show(StartPage), []
    stage.bench.open_requested.connect(asked.append)
    stage.click(page.open)
    assert asked == [""]


def test_another_language_holds_for_every_word_at_once(
    stage: Stage, qapp: QApplication, tmp_path: Path
) -> None:
    recent(stage, tmp_path)
    page, asked = stage.show(StartPage), []
    stage.bench.language_requested.connect(asked.append)
    stage.click(page.languages.button("en"))
    assert asked == ["en"]
    marker = Marker(qapp)
    qapp.installTranslator(marker)
    stage.settle()
    try:
        words = [
            page.line.text(),
            page.recent.title.text(),
            page.examples_title.text(),
            page.new.accessibleName(),
        ]
        words += [
            page.form.title.text(),
            page.form.create_button.words,
            page.form.name.edit.placeholderText(),
        ]
        assert [word for word in words if not word.startswith("«")] == []
    finally:
        qapp.removeTranslator(marker)


def fill(stage: Stage, page: StartPage, name: str, people: str) -> list[tuple[Document, Path]]:
    made: list[tuple[Document, Path]] = []
    page.created.connect(lambda document, path: made.append((document, path)))
    page.new.setFocus()
    stage.key(Qt.Key.Key_Space)
    stage.type(name)
    page.form.people.edit.setFocus()
    stage.type(people)
    return made


def test_a_new_workshop_is_made_from_a_name_a_day_and_people(stage: Stage, tmp_path: Path) -> None:
    page = stage.show(StartPage)
    made = fill(stage, page, "Groene Straten", "Anna de Vries, gemeente\nBram Peters\n")
    assert page.form.preview.accessibleName() == "AV Anna de Vries, BP Bram Peters"
    page.form.date.edit.setText("2026-06-12")
    page.form.session.edit.setText("2")
    stage.click(page.form.create_button)
    [(document, path)] = made
    assert (document.workshop.title, document.workshop.date) == ("Groene Straten", "2026-06-12")
    assert path == tmp_path / "documents" / "2026-06-12 Groene Straten – sessie 2.nwcanvas.json"
    people = in_order(document.participants.values())
    assert [(person.name, person.organisation) for person in people] == [
        ("Anna de Vries", "gemeente"),
        ("Bram Peters", ""),
    ]
    assert people[0].colour != people[1].colour


def test_the_day_is_today_until_another_is_chosen_in_the_calendar(stage: Stage) -> None:
    page, before = stage.show(StartPage), date.today()
    page.show_form()
    field = page.form.date
    assert field.edit.text() in {spoken(before, "nl"), spoken(date.today(), "nl")}
    field.edit.setText("12 juni 2026")
    stage.click(field.button)
    stage.key(Qt.Key.Key_PageDown)
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Return)
    assert field.edit.text() == "13 juli 2026"


@pytest.mark.parametrize(("name", "day"), [("", "2026-06-12"), ("Straten", "ergens in juni")])
def test_what_is_missing_is_said_gently_and_nothing_is_made(stage: Stage, name: str, day: str) -> None:
    page = stage.show(StartPage)
    made = fill(stage, page, name, "")
    page.form.date.edit.setText(day)
    stage.click(page.form.create_button)
    assert made == []
    assert page.form.notice.isVisible()
    assert page.form.notice.words


def test_escape_goes_back_and_elsewhere_changes_the_place(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stage.show(StartPage)
    made = fill(stage, page, "Straten", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "hier"), ""))
    stage.click(page.form.elsewhere)
    stage.click(page.form.create_button)
    assert made[0][1] == tmp_path / "hier.nwcanvas.json"
    page.form.name.edit.setFocus()
    stage.key(Qt.Key.Key_Escape)
    assert page.new.isVisible()
    assert not page.form.isVisible()
