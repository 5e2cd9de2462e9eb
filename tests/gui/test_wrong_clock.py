"""In the window, too, a clock in the wrong year costs nothing but a date."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from canvas_app.app.single_instance import SingleInstance
from canvas_app.content.date_parser import parse_dates
from canvas_app.document.open_document import SaveState
from canvas_app.model import edits
from canvas_app.model.edits import NoteDraft
from canvas_app.platform import paths
from canvas_app.services.settings import Settings
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.coalitions.coalitions_page import CoalitionsPage
from canvas_app.ui.start.start_page import StartPage
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.page_stage import PageStage, page_stage
from tests.gui.test_recovery import crashed, press
from tests.unit.wrong_clocks import YEAR_1601, YEAR_9999, set_clock


@pytest.fixture(autouse=True, params=[YEAR_1601, YEAR_9999, "unreadable"], ids=str)
def wrong_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(request.param, monkeypatch)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


def test_work_is_saved_and_versions_are_shown(app: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "w.nwcanvas.json"
    path.write_bytes(paths.resource_path("samples", "bodem.nl.nwcanvas.json").read_bytes())
    os.utime(path, (-1e9, -1e9))
    user = start_application(app, Settings(language="nl", recent=[str(path)]), example=None)
    assert user.window.file_actions.open(str(path))
    user.session.perform(
        "note-new", edits.add_notes(user.session.document, "rules.decisions", [NoteDraft("samen")])
    )
    user.session.save()
    assert user.session.save_state is SaveState.SAVED
    assert "opgeslagen" in user.window.status_line.save_state_button.label
    assert "samen" in {note.text for note in load_document(path).document.notes.values()}
    user.trigger_action("versions")
    app.processEvents()
    assert len(list(paths.backups_folder().rglob("*.json"))) == 1
    stop_application(user, app)


def test_work_of_a_crash_is_offered_and_comes_back(app: QApplication, tmp_path: Path) -> None:
    crashed(app, tmp_path / "documents" / "jeugd.nwcanvas.json", "Samen besluiten")
    [journal] = paths.journals_folder().glob("*.journal")
    os.utime(journal, (-1e9, -1e9))
    user: User = start_application(app, example=None)
    app.processEvents()
    press(user, "back")
    assert user.notes("rules.decisions") == ["Samen besluiten"]
    stop_application(user, app)


def test_the_calendar_and_the_new_workshop_have_a_day(stage: PageStage) -> None:
    page = stage.show(StartPage)
    page.show_form()
    field = page.form.date_field
    assert parse_dates(field.edit.text()) is not None
    stage.click(field.calendar_button)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        stage.key(key)
    assert parse_dates(field.edit.text()) is not None


def test_the_timeline_is_drawn(stage: PageStage) -> None:
    for end in ("31-12-9999", "0001-01-01", ""):
        change = edits.add_coalition(stage.document, "project", "x", end=end)
        stage.session.perform("coalition-new", change)
    page = stage.show(CoalitionsPage)
    stage.click(page.view_switch.button_of("date"))
    assert not page.timeline.grab().isNull()


def test_a_second_start_finds_the_first(app: QApplication) -> None:
    first = SingleInstance(paths.state_folder())
    asked: list[str] = []
    first.window_requested.connect(asked.append)
    first.listen()
    answers: list[bool] = []
    second = threading.Thread(
        target=lambda: answers.append(SingleInstance(paths.state_folder()).hand_over("/a/b.json"))
    )
    second.start()
    while second.is_alive():
        app.processEvents()
    assert (answers, asked) == ([True], ["/a/b.json"])
    first.release()
