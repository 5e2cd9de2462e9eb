"""The log of the window: what a report needs, and no word or name of the people in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from tests.gui.conftest import User, start_application, stop_application

pytestmark = pytest.mark.once


def test_it_tells_what_happened_and_nothing_people_wrote(
    user: User, own_folders: Path, app: QApplication
) -> None:
    words = {note.text for note in user.session.document.notes.values()}
    names = {person.name for person in user.session.document.participants.values()}
    path = own_folders / "Geheimtitel.nwcanvas.json"
    user.session.save_as(path)
    change = edits.edit_workshop(user.session.document, title="Vertrouwelijk")
    user.session.perform("workshop-edit", change)
    user.session.save()
    user.window.file_actions.open(str(path))
    log = (own_folders / "state" / "log" / "canvas.log").read_text(encoding="utf-8")
    assert log.count("wrote workshop") >= 2
    assert "read workshop" in log
    assert f"'notes': {len(user.session.document.notes)}" in log
    assert not [word for word in (*words, *names, "Geheimtitel", "Vertrouwelijk") if word and word in log]


def test_another_start_goes_on_in_the_same_file(user: User, own_folders: Path, app: QApplication) -> None:
    path = own_folders / "state" / "log" / "canvas.log"
    before = path.read_text(encoding="utf-8")
    other = start_application(app)
    stop_application(other, app)
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("read workshop") > before.count("read workshop")
