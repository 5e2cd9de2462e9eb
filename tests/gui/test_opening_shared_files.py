"""Somebody's file in a shared folder is read and never written, however it is opened and whatever goes wrong."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from canvas_app.document.session import Session
from canvas_app.errors import FileError
from canvas_app.model.edits import NoteDraft, StepDraft, add_notes, add_steps, edit_record
from canvas_app.platform import paths
from canvas_app.services import file_dialogs
from canvas_app.services.settings import Settings
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.shared_folder import shared_file
from canvas_app.ui.exchange.collect_dialog import CollectDialog
from canvas_app.ui.exchange.shared_folder_dialog import SharedFolderDialog
from canvas_app.ui.shell.workspace import Workspace
from canvas_app.ui.versions.versions_dialog import VersionsDialog
from tests.gui.conftest import User, crash, opening_failure, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder
from tests.gui.test_file_lock import ANYWAY, opened_by
from tests.gui.test_shared_folder import THEME
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import document
from tests.unit.faulty_disks import FaultyDisk
from tests.unit.shared_folder_programs import Program

FAULTS = [(errno.ENOSPC, "De schijf is vol"), (errno.EROFS, "kan alleen gelezen worden")]


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Path]:
    """Ben's file in the folder; at the end it is as he wrote it, and nothing lies beside it or in a journal of it."""
    ben = Program("Ben", tmp_path, document(title="Jeugd"))
    ben.edit(add_notes(ben.document, THEME, [NoteDraft("van Ben")]))
    ben.poll(5.0)
    [file] = ben.folder.iterdir()
    before = file.read_bytes()
    yield file
    if file.exists():
        assert file.read_bytes() == before
        assert [*ben.folder.iterdir()] == [file]
        assert not any(one.header.path == str(file) for one in find_journals(paths.journals_folder()))


def writes(session: Session, text: str = "van mij") -> None:
    """Write a note and save, as far as that goes."""
    session.perform("note-new", add_notes(session.document, THEME, [NoteDraft(text)]))
    session.autosave()
    session.wait()


def texts(session: Session) -> set[str]:
    return {note.text for note in session.document.notes.values()}


def has_own_file(session: Session) -> bool:
    """Return whether a file of one's own is open, with what Ben wrote."""
    assert session.path is None or session.path.parent == paths.documents_folder()
    return session.path is not None and "van Ben" in texts(session)


def question(user: User | Workspace) -> SharedFolderDialog | None:
    found = user.window.findChildren(SharedFolderDialog)
    return next((one for one in found if one.isVisible()), None)


def answer(user: User | Workspace) -> None:
    wait_until(lambda: question(user), "the question under which name").reject()


def empty_window(user: User, app: QApplication) -> Workspace:
    user.trigger_action("window-new")
    app.processEvents()
    workspace = user.program.workspaces[-1]
    workspace.window.build_deferred()
    return workspace


@pytest.mark.parametrize(("number", "words"), FAULTS)
def test_where_no_own_file_can_be_made_what_was_open_stays_open(
    user: User, theirs: Path, messages: MessageRecorder, number: int, words: str
) -> None:
    before = user.session.path
    user.session.store.disk = FaultyDisk(lambda _, name, __: name == "open_new", number)
    assert not user.window.file_actions.open(str(theirs))
    assert words in messages.texts[-1]
    user.session.store.disk = Disk()
    assert user.session.path == before
    writes(user.session)
    QApplication.processEvents()
    assert question(user) is None
    assert user.window.file_actions.open(str(theirs)), "it goes once there is room"
    answer(user)
    writes(user.session, "en nog een")
    assert has_own_file(user.session)


@pytest.mark.parametrize(("number", "words"), FAULTS)
def test_where_no_own_file_can_be_made_nothing_is_open(
    user: User, app: QApplication, theirs: Path, number: int, words: str
) -> None:
    workspace = empty_window(user, app)
    workspace.session.store.disk = FaultyDisk(lambda _, name, __: name == "open_new", number)
    assert not workspace.window.file_actions.open(str(theirs))
    assert words in opening_failure(workspace.window)
    assert not workspace.session.is_open


@pytest.mark.parametrize("is_shared", [True, False])
def test_where_the_own_file_is_open_in_another_window_nothing_is_open(
    user: User, app: QApplication, theirs: Path, is_shared: bool
) -> None:
    user.window.file_actions.open(str(theirs))
    answer(user)
    own = user.session.path
    assert own is not None
    if is_shared:
        user.program.settings.shared[str(own)] = [str(theirs.parent), "Anna"]
    workspace = empty_window(user, app)
    assert not workspace.window.file_actions.open(str(theirs))
    assert f"“{own.name}” staat open in een ander venster" in opening_failure(workspace.window)
    assert not workspace.session.is_open
    assert question(workspace) is None
    assert [*own.parent.glob("*.json")] == [own]


def test_a_setting_that_names_their_file_as_ones_own_is_not_believed(user: User, theirs: Path) -> None:
    user.program.settings.shared[str(theirs)] = [str(theirs.parent), "Anna"]
    assert user.window.file_actions.open(str(theirs))
    answer(user)
    writes(user.session)
    assert has_own_file(user.session)


def test_somebody_who_has_it_open_makes_no_difference(
    user: User, theirs: Path, messages: MessageRecorder
) -> None:
    """In earlier versions of the program one could have it open: there is no copy of it, and nothing to look at."""
    lock = opened_by(theirs)
    messages.answer = ANYWAY
    assert user.window.file_actions.open(str(theirs))
    answer(user)
    lock.unlink()
    assert messages.shown == []
    assert has_own_file(user.session)


@pytest.mark.parametrize("way", ["last", "command line", "second start", "drop", "recent"])
def test_every_way_to_open_it_makes_a_file_of_ones_own(app: QApplication, theirs: Path, way: str) -> None:
    settings = Settings(language="nl", geometry=[0, 0, 1280, 720])
    settings.last = str(theirs) if way == "last" else ""
    settings.recent = [str(theirs)]
    if way == "command line":
        from canvas_app.app.application import Application

        program = Application(app, settings)
        program.show(file=str(theirs))
        user = User(program)
    else:
        user = start_application(app, settings, example=None)
    {
        "second start": lambda: user.program.open_window(str(theirs)),
        "drop": lambda: user.window.take_files([str(theirs)]),
        "recent": lambda: user.program.context.open_file_requested.emit(str(theirs)),
    }.get(way, lambda: None)()
    wait_until(lambda: has_own_file(user.session), "the own file")
    answer(user)
    writes(user.session)
    assert user.program.settings.last == str(user.session.path)
    stop_application(user, app)


def test_dropped_on_ones_own_network_it_is_brought_in_and_the_file_stays_ones_own(
    user: User, theirs: Path, tmp_path: Path
) -> None:
    user.window.file_actions.open(str(theirs))
    answer(user)
    own = user.session.path
    assert own is not None
    steps = add_steps(user.session.document, [StepDraft({"title": "Welkom"})])
    user.session.perform("step-new", steps)
    writes(user.session)
    ben = Program("Ben", tmp_path / "later", load_document(own).document)
    ben.edit(add_notes(ben.document, THEME, [NoteDraft("later van Ben")]))
    ben.poll(5.0)
    [step] = user.session.document.steps
    goal = edit_record(user.session.document, "steps", step, goal="Alleen voor mij")
    user.session.perform("step-edit", goal)
    assert user.window.take_files([str(*ben.folder.iterdir())])
    dialog = wait_until(lambda: user.window.findChild(CollectDialog), "what it brings")
    wait_until(dialog.merge_button.isEnabled, "what it brings")
    dialog.merge_button.click()
    wait_until(lambda: "later van Ben" in texts(user.session), "what Ben wrote")
    writes(user.session)
    assert user.session.document.steps[step].goal == "Alleen voor mij"
    assert b'"shared"' not in own.read_bytes()
    assert user.window.file_actions.open(str(own))
    QApplication.processEvents()
    assert user.session.path == own
    assert question(user) is None


def test_nothing_is_saved_over_it(
    user: User, theirs: Path, messages: MessageRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = user.session.path
    monkeypatch.setattr(file_dialogs, "ask_save_workshop", lambda *_: theirs)
    assert not user.window.file_actions.save_as()
    assert f"“{theirs.name}” is iemands bestand in een gedeelde map." in messages.texts[-1]
    assert user.session.path == before


def test_nothing_is_saved_over_one_that_a_service_is_still_bringing(
    user: User, theirs: Path, messages: MessageRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = theirs.parent.parent / "half" / theirs.name
    half.parent.mkdir()
    half.write_bytes(theirs.read_bytes()[:-400])
    half.with_name("Cas.nwcanvas.json").write_bytes(theirs.read_bytes())
    before = half.read_bytes()
    monkeypatch.setattr(file_dialogs, "ask_save_workshop", lambda *_: half)
    assert not user.window.file_actions.save_as()
    assert "is iemands bestand in een gedeelde map." in messages.texts[-1]
    assert half.read_bytes() == before


def test_the_session_itself_refuses_it(app: QApplication, theirs: Path) -> None:
    session = Session()
    with pytest.raises(FileError, match="shared_file"):
        session.open(theirs)
    assert not session.is_open


def test_of_a_newer_version_it_can_only_be_looked_at(user: User, theirs: Path) -> None:
    raw = json.loads(theirs.read_bytes())
    raw["format_version"] = {"major": 99, "minor": 0}
    newer = theirs.parent.parent / "newer" / theirs.name
    newer.parent.mkdir()
    newer.write_text(json.dumps(raw), encoding="utf-8")
    before = newer.read_bytes()
    assert user.window.file_actions.open(str(newer))
    assert user.session.read_only
    writes(user.session)
    assert newer.read_bytes() == before
    assert [*newer.parent.iterdir()] == [newer]


# What an earlier version left: a journal of their file


@pytest.fixture
def left(app: QApplication, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody wrote in Ben's file, and the program is gone before it was saved."""
    session = Session()
    with monkeypatch.context() as earlier:
        earlier.setattr(shared_file, "is_shared_document", lambda _: False)
        session.open(theirs)
    session.perform("note-new", add_notes(session.document, THEME, [NoteDraft("verloren")]))
    crash(session)
    return theirs


@pytest.mark.parametrize("is_gone", [False, True])
def test_work_in_their_file_comes_back_in_ones_own(app: QApplication, left: Path, is_gone: bool) -> None:
    folder = left.parent
    if is_gone:
        left.unlink()
    user = start_application(app, example=None)
    dialog = wait_until(lambda: user.window.controllers.recovery_controller.dialog, "the question")
    dialog.accept_button.click()
    wait_until(lambda: "verloren" in texts(user.session), "what was lost")
    assert has_own_file(user.session)
    own = user.session.path
    assert own is not None
    assert b"verloren" in own.read_bytes()
    assert b'"shared"' not in own.read_bytes()
    assert [*folder.iterdir()] == [] if is_gone else [left]
    if not is_gone:
        answer(user)
    stop_application(user, app)


def test_an_earlier_version_of_a_file_that_cannot_be_read_is_not_put_among_theirs(
    user: User, app: QApplication, theirs: Path
) -> None:
    damaged = theirs.with_name("stuk.nwcanvas.json")
    own = shared_file.as_written(load_document(theirs).document)
    backup_store.store(to_bytes(own), own, DISK)
    damaged.write_bytes(theirs.read_bytes()[:500])
    workspace = empty_window(user, app)
    assert not workspace.window.file_actions.open(str(damaged))
    workspace.window.controllers.version_actions.show_versions_of(damaged)
    dialog = wait_until(lambda: workspace.window.findChild(VersionsDialog), "the versions")
    wait_until(dialog.copy_button.isEnabled, "a version")
    dialog.copy_button.click()
    wait_until(lambda: has_own_file(workspace.session), "the version")
    damaged.unlink()
