"""A file that somebody else has open: a person is told who, and chooses. Our own lock lasts as long as it is open."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from canvas_app.content.formats import format_moment
from canvas_app.document.open_document import SaveState
from canvas_app.merge.join import merge_documents
from canvas_app.model import edits
from canvas_app.services.settings import Settings
from canvas_app.storage.example_files import load_example
from canvas_app.storage.locks import open_lock
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder
from tests.gui.wait_helpers import call_when, wait_until

pytestmark = pytest.mark.once

THEME = "identity.passion.theme"
COPY, LOOK, ANYWAY, CANCEL = range(4)


@pytest.fixture
def file(own_folders: Path) -> Path:
    path = own_folders / "netwerk.nwcanvas.json"
    create_document_file(load_example("niplan", "nl"), path)
    return path


def opened_by(
    file: Path, who: str = "Anna", computer: str = "LAPTOP-3", ago: timedelta | None = None
) -> Path:
    since = datetime.now(UTC) - (ago or timedelta())
    place = open_lock.lock_path(file)
    record = {"who": who, "computer": computer, "since": since.isoformat(), "pid": 4711, "token": "a" * 16}
    place.write_text(json.dumps(record), encoding="utf-8")
    return place


@pytest.fixture
def opening(user: User, file: Path, messages: MessageRecorder) -> Callable[[int], bool]:
    def open_(answer: int) -> bool:
        opened_by(file)
        messages.answer = answer
        return user.window.file_actions.open(str(file))

    return open_


def change(user: User, text: str = "van mij") -> bool:
    change_ = edits.add_notes(user.session.document, THEME, [edits.NoteDraft(text)])
    return user.session.perform("note-new", change_)


# The question


def test_it_is_told_who_where_and_since_when(
    opening: Callable[[int], bool], messages: MessageRecorder
) -> None:
    before = datetime.now().astimezone()
    assert not opening(CANCEL)
    clocks = {f"{moment:%H:%M}" for moment in (before, datetime.now().astimezone())}
    assert any(clock in messages.texts[-1] for clock in clocks)
    for part in ("Anna", "LAPTOP-3", "netwerk.nwcanvas.json", "verloren"):
        assert part in messages.texts[-1]
    assert len(messages.shown) == 1
    assert messages.shown[0].format == Qt.TextFormat.PlainText
    assert len(set(messages.shown[0].buttons)) == 4


def test_cancelling_changes_nothing(user: User, opening: Callable[[int], bool], file: Path) -> None:
    before, bytes_ = user.session.document, file.read_bytes()
    assert not opening(CANCEL)
    assert user.session.document is before
    assert file.read_bytes() == bytes_
    assert open_lock.current_holder(file) is not None


def test_a_copy_is_a_file_of_its_own_that_still_merges(
    user: User, opening: Callable[[int], bool], file: Path
) -> None:
    bytes_ = file.read_bytes()
    assert opening(COPY)
    copy = file.with_name("netwerk (2).nwcanvas.json")
    assert user.session.path == copy
    assert copy.name in user.window.status_line.message_label.text()
    assert change(user)
    user.session.save()
    assert file.read_bytes() == bytes_
    theirs, ours = load_document(file).document, load_document(copy).document
    assert theirs.document_id == ours.document_id
    assert "van mij" in {note.text for note in merge_documents(theirs, ours).notes.values()}


def test_only_looking_changes_nothing_and_says_so(
    user: User, opening: Callable[[int], bool], file: Path
) -> None:
    bytes_ = file.read_bytes()
    assert opening(LOOK)
    assert user.session.path == file
    assert user.session.save_state is SaveState.READ_ONLY
    assert "version" not in user.window.status_line.save_state_button.label
    assert not change(user)
    assert "bekijkt het bestand alleen" in user.window.status_line.message_label.text()
    assert "nieuwere" not in user.window.status_line.message_label.text()
    assert file.read_bytes() == bytes_


def test_a_key_while_only_looking_is_answered(user: User, opening: Callable[[int], bool]) -> None:
    opening(LOOK)
    user.window.status_line.message_label.clear()
    user.canvas.selection.set_current(("topic", THEME))
    user.window.controllers.canvas_actions.new_note()
    assert "bekijkt het bestand alleen" in user.window.status_line.message_label.text()


def test_saving_elsewhere_ends_the_looking(
    user: User, opening: Callable[[int], bool], own_folders: Path
) -> None:
    opening(LOOK)
    user.session.save_as(own_folders / "eigen.nwcanvas.json")
    assert change(user)
    assert user.session.is_dirty
    assert user.session.save_state in {SaveState.PENDING, SaveState.JOURNALED}


def test_opening_anyway_saves_into_the_same_file(
    user: User, opening: Callable[[int], bool], file: Path
) -> None:
    assert opening(ANYWAY)
    lock = open_lock.lock_path(file).read_bytes()
    other = load_document(file).document
    assert change(user)
    user.session.save()
    assert len(load_document(file).document.notes) == len(other.notes) + 1
    assert open_lock.lock_path(file).read_bytes() == lock


def test_a_file_of_a_newer_version_says_so_and_not_that_one_looks(
    user: User, file: Path, opening: Callable[[int], bool]
) -> None:
    raw = json.loads(file.read_bytes())
    raw["format_version"] = {"major": 99, "minor": 0}
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert opening(LOOK)
    assert user.session.read_only
    assert not user.session.opened_read_only
    assert not change(user)
    assert "nieuwere" in user.window.status_line.message_label.text()


@pytest.mark.parametrize("trouble", [b"", b"{", b"\xff" * 9000])
def test_a_garbled_lock_asks_nothing(
    user: User, file: Path, messages: MessageRecorder, trouble: bytes
) -> None:
    open_lock.lock_path(file).write_bytes(trouble)
    assert user.window.file_actions.open(str(file))
    assert not messages.shown


def test_names_from_a_lock_are_never_markup(user: User, file: Path, messages: MessageRecorder) -> None:
    opened_by(file, who="<b>An\u202ena</b>\n", computer="")
    user.window.file_actions.open(str(file))
    assert "<b>An na</b>" in messages.texts[-1]
    assert "\u202e" not in messages.texts[-1]


def test_the_date_is_told_where_it_was_not_today() -> None:
    now = datetime(2026, 6, 12, 15, 0, tzinfo=UTC)
    assert format_moment(now - timedelta(minutes=58), now, "nl") == "14:02"
    assert format_moment(now - timedelta(days=1), now, "nl") == "11 juni, 15:00"
    assert format_moment(now - timedelta(days=1), now, "en") == "11 June, 15:00"
    assert format_moment(now - timedelta(days=365), now, "nl") == "12 juni 2025, 15:00"


def test_at_the_start_it_is_asked_over_the_window(
    app: QApplication, file: Path, messages: MessageRecorder
) -> None:
    opened_by(file)
    messages.answer = LOOK
    settings = Settings(language="nl", geometry=[0, 0, 1280, 720], last=str(file))
    user = start_application(app, settings, example=None)
    wait_until(lambda: user.session.is_open)
    assert len(messages.shown) == 1
    assert user.session.opened_read_only
    stop_application(user, app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_real_box_can_be_answered_by_keyboard(
    user: User, file: Path, app: QApplication, language: str
) -> None:
    user.window.preferences.set_language(language)
    opened_by(file)
    seen: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    call_when(QApplication.activeModalWidget, press)
    assert not user.window.file_actions.open(str(file))
    assert "Anna" in seen[0]


# Our own lock


def test_an_open_file_has_a_lock_until_it_is_left(user: User, file: Path) -> None:
    user.window.file_actions.open(str(file))
    assert json.loads(open_lock.lock_path(file).read_bytes())["computer"] == open_lock.computer_name()
    user.window.file_actions.open_example("bodem")
    assert not open_lock.lock_path(file).exists()


def test_closing_the_window_lets_go(user: User, file: Path) -> None:
    user.window.file_actions.open(str(file))
    user.window.close()
    assert not open_lock.lock_path(file).exists()


def test_the_lock_goes_along_to_another_place(user: User, file: Path, own_folders: Path) -> None:
    user.window.file_actions.open(str(file))
    place = own_folders / "elders.nwcanvas.json"
    user.session.save_as(place)
    user.window.file_actions.document_opened.emit()
    assert not open_lock.lock_path(file).exists()
    assert open_lock.lock_path(place).exists()


def test_the_lock_names_the_computer_whoever_is_chosen_to_write(user: User, file: Path) -> None:
    person = next(iter(load_document(file).document.participants.values()))
    user.program.settings.authors[load_document(file).document.document_id] = person.id
    user.window.file_actions.open(str(file))
    lock = json.loads(open_lock.lock_path(file).read_bytes())
    assert lock["who"] != person.name
    assert lock["computer"] == open_lock.computer_name()


def test_only_looking_and_examples_take_no_lock(
    user: User, opening: Callable[[int], bool], file: Path
) -> None:
    before = opened_by(file).read_bytes()
    opening(LOOK)
    assert open_lock.lock_path(file).read_bytes()[:10] == before[:10]
    user.window.file_actions.open_example("bodem")
    change(user)
    user.session.save()
    assert user.session.path is not None
    assert not open_lock.lock_path(user.session.path).exists()


def test_a_lock_that_was_let_go_is_taken_over(user: User, opening: Callable[[int], bool], file: Path) -> None:
    opening(ANYWAY)
    open_lock.lock_path(file).unlink()
    user.window.controllers.file_lock.refresh()
    assert json.loads(open_lock.lock_path(file).read_bytes())["computer"] == open_lock.computer_name()
    user.window.controllers.file_lock.refresh()
    user.window.close()
    assert not open_lock.lock_path(file).exists()
