"""The status line says what is true, whatever the disk does; and the work goes on."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from canvas_app.document.open_document import SaveState
from canvas_app.document.session import Session
from canvas_app.errors import CanvasError, FileError
from canvas_app.model import edits
from canvas_app.model.document import new_document
from canvas_app.model.edits import NoteDraft
from canvas_app.platform import paths
from canvas_app.services import user_prompts
from canvas_app.storage.backups.backup_store import list_versions
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal.declined_journals import declined_folder
from canvas_app.storage.journal.leftover_reader import LeftoverJournal, find_journals, read_journal
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer import document_writer
from canvas_app.ui.shell import file_actions
from tests.gui.conftest import User, crash, start_application, stop_application
from tests.gui.wait_helpers import LIMIT_S, wait_until
from tests.unit.faulty_disks import FaultyDisk

pytestmark = pytest.mark.slow

TOPIC = "rules.decisions"


@pytest.fixture
def writer(app: QApplication, own_folders: Path) -> Iterator[User]:
    """Somebody with a workshop of their own open."""
    someone = start_application(app, example=None)
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir(exist_ok=True)
    assert someone.window.file_actions.create_workshop(new_document("Samen", date="2026-06-12"), file)
    yield someone
    someone.session.store.disk = Disk()
    someone.session.store.journal_writer._disk = Disk()
    stop_application(someone, app)


def add_note(user: User, text: str) -> None:
    user.session.perform("note-new", edits.add_notes(user.session.document, TOPIC, [NoteDraft(text)]))


def break_disk(session: Session, number: int, calls: set[str], journal: bool = False) -> None:
    """From now on these calls fail for the file, and for the `journal` too."""
    disk = FaultyDisk(lambda count, name, arguments: name in calls, number)
    session.store.disk = disk
    if journal:
        session.store.journal_writer._disk = disk


class SlowDisk(Disk):
    """A disk that takes its time: nothing is on it before `go_on`."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def fsync(self, descriptor: int) -> None:
        assert self.go_on.wait(LIMIT_S)
        super().fsync(descriptor)


def status_text(user: User) -> str:
    return user.window.status_line.save_state_button.label


def test_before_the_journal_has_it_nothing_is_promised(writer: User) -> None:
    disk = writer.session.store.journal_writer._disk = SlowDisk()
    add_note(writer, "een")
    QApplication.processEvents()
    assert writer.session.save_state is SaveState.PENDING
    assert status_text(writer) == "Wordt zo opgeslagen …"
    disk.go_on.set()
    writer.session.store.journal_writer.wait()
    QApplication.processEvents()
    assert writer.session.save_state is SaveState.JOURNALED
    assert status_text(writer).startswith("Veilig op deze computer")
    writer.session.save()
    assert writer.session.save_state is SaveState.SAVED
    assert status_text(writer).startswith("Veilig op deze computer · bestand")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "disk_read_only"),
        (errno.EACCES, "no_permission"),
        (errno.EIO, "disk_error"),
        (errno.ENODEV, "disk_gone"),
    ],
)
def test_trouble_with_the_file_says_what_is_safe(writer: User, number: int, code: str) -> None:
    file = writer.session.path
    assert file is not None
    before = file.read_bytes()
    break_disk(writer.session, number, {"open_new"})
    add_note(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    QApplication.processEvents()
    assert writer.session.save_state is SaveState.FAILED
    assert isinstance(writer.session.error, FileError)
    assert writer.session.error.code == code
    assert "wel veilig op deze computer" in status_text(writer)
    assert file.read_bytes() == before
    writer.session.store.disk = Disk()
    writer.session.autosave()
    writer.session.wait()
    assert writer.session.save_state is SaveState.SAVED
    assert [note.text for note in load_document(file).document.notes.values()] == ["een"]


def test_trouble_with_the_journal_too_promises_nothing(writer: User) -> None:
    break_disk(writer.session, errno.ENOSPC, {"open_new", "write"}, journal=True)
    add_note(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    QApplication.processEvents()
    assert not writer.session.is_journaled
    assert status_text(writer).startswith("Niet opgeslagen!")
    # the journal's disk has room again: everything since the last saving goes into it
    writer.session.store.journal_writer._disk = Disk()
    add_note(writer, "twee")
    writer.session.store.journal_writer.wait()
    assert writer.session.is_journaled
    journals = list(paths.journals_folder().glob("*.journal"))
    assert len(journals) == 1
    assert b"een" in journals[0].read_bytes()
    assert b"twee" in journals[0].read_bytes()


def test_a_slow_disk_does_not_hold_up_the_window(writer: User) -> None:
    disk = writer.session.store.disk = SlowDisk()
    add_note(writer, "een")
    writer.session.autosave()
    # the saving is under way and the next note is written, shown and journalled
    add_note(writer, "twee")
    assert writer.notes(TOPIC) == ["een", "twee"]
    writer.session.store.journal_writer.wait()
    assert writer.session.is_journaled
    assert writer.session.store.tasks.is_busy
    disk.go_on.set()
    writer.session.wait()
    assert writer.session.is_dirty
    writer.session.save()
    assert writer.session.path is not None
    assert len(load_document(writer.session.path).document.notes) == 2


def test_words_written_while_saving_survive_what_others_saved(writer: User, app: QApplication) -> None:
    file = writer.session.path
    assert file is not None
    other = Session()
    other.open(file)
    other.perform("note-new", edits.add_notes(other.document, TOPIC, [NoteDraft("van een ander")]))
    other.save()
    add_note(writer, "een")
    writer.session.autosave()
    add_note(writer, "twee")
    writer.session.wait()
    writer.session.save()
    assert set(writer.notes(TOPIC)) == {"een", "twee", "van een ander"}
    assert len(load_document(file).document.notes) == 3
    assert to_bytes(writer.session.document) == file.read_bytes()
    other.shutdown()


def test_a_save_that_failed_at_its_last_step_is_no_conflict_with_itself(writer: User) -> None:
    break_disk(writer.session, errno.EIO, {"fsync_folder"})
    add_note(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    assert writer.session.save_state is SaveState.FAILED
    assert "schijf bevestigt het niet" in status_text(writer)
    add_note(writer, "twee")
    assert "schijf bevestigt het niet" not in status_text(writer)
    writer.session.store.disk = Disk()
    note = writer.note("een")
    writer.session.perform("note-edit", edits.edit_note(writer.session.document, note.id, "een en al"))
    writer.session.save()
    assert writer.notes(TOPIC) == ["een en al", "twee"]
    assert not writer.session.document.bookkeeping.conflicts


def test_closing_waits_for_what_is_under_way(app: QApplication, own_folders: Path) -> None:
    someone = start_application(app, example=None)
    file = own_folders / "documents" / "b.nwcanvas.json"
    file.parent.mkdir()
    someone.window.file_actions.create_workshop(new_document("Samen", date="2026-06-12"), file)
    add_note(someone, "laatste woord")
    someone.session.autosave()
    stop_application(someone, app)
    assert [note.text for note in load_document(file).document.notes.values()] == ["laatste woord"]
    assert find_journals(paths.journals_folder()) == []


def test_what_was_left_unsaved_on_purpose_is_kept_for_a_while(
    writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_disk(writer.session, errno.ENOSPC, {"open_new"})
    add_note(writer, "een")
    with pytest.raises(FileError):
        writer.session.save()
    writer.session.close()
    assert find_journals(paths.journals_folder()) == []
    assert writer.window.controllers.recovery_controller.show_recoverable(with_declined=True)
    dialog = writer.window.controllers.recovery_controller.dialog
    assert dialog is not None
    assert dialog.summary.text() == "1 nieuw"
    dialog.reject()


@pytest.fixture
def discarding(writer: User, monkeypatch: pytest.MonkeyPatch) -> User:
    """Somebody whose file cannot be written, and who leaves without saving."""
    monkeypatch.setattr(user_prompts, "ask_unsaved_action", lambda *_: user_prompts.UnsavedAction.DISCARD)
    monkeypatch.setattr(file_actions, "show_error", lambda *_: False)
    break_disk(writer.session, errno.ENOSPC, {"open_new"})
    add_note(writer, "een")
    return writer


def test_what_stays_open_because_nothing_else_would_open_is_kept_on(
    discarding: User, own_folders: Path
) -> None:
    bad = own_folders / "kapot.nwcanvas.json"
    bad.write_text("nee", encoding="utf-8")
    assert not discarding.window.file_actions.open(str(bad))
    assert discarding.notes(TOPIC) == ["een"]
    add_note(discarding, "twee")
    discarding.session.store.journal_writer.wait()
    assert discarding.session.is_journaled
    journals = list(paths.journals_folder().glob("*.journal"))
    assert len(journals) == 1
    assert b"een" in journals[0].read_bytes()
    assert b"twee" in journals[0].read_bytes()


def test_what_is_left_without_saving_goes_with_the_declined_work(discarding: User, own_folders: Path) -> None:
    assert discarding.window.close()
    discarding.session.shutdown()
    assert find_journals(paths.journals_folder()) == []
    (left,) = find_journals(declined_folder(paths.journals_folder()))
    assert [note.text for note in left.document.notes.values()] == ["een"]


def test_without_a_journal_nothing_counts_as_kept(writer: User) -> None:
    writer.session.store.journal_writer.close()
    add_note(writer, "een")
    writer.session.store.journal_writer.wait()
    assert not writer.session.is_journaled


def test_the_file_is_not_left_waiting_by_somebody_who_types_on(writer: User) -> None:
    writer.session.autosave_timer.delay_timer.setInterval(
        3_600_000
    )  # somebody who types on never gives it the pause it waits for
    writer.session.autosave_timer.limit_timer.setInterval(300)
    file = writer.session.path
    assert file is not None

    def some_are_in_the_file() -> bool:
        add_note(writer, "en verder")
        return len(load_document(file).document.notes) >= 3

    wait_until(some_are_in_the_file)
    assert writer.session.autosave_timer.is_waiting


def test_a_long_message_takes_no_room_from_what_is_safe(user: User, app: QApplication) -> None:
    user.window.resize(1280, 720)
    app.processEvents()
    status = user.window.status_line
    status.show_message("Onderdelen van “x” die niet te begrijpen zijn: 2. " * 8)
    app.processEvents()
    for part in (status.save_state_button, status.language_button):
        assert part.width() >= part.sizeHint().width()
    assert status.message_label.is_elided
    assert "begrijpen" in status.message_label.toolTip()
    status.clear_message()
    app.processEvents()
    assert status.counts_button.isVisible()


def test_saving_that_fails_offers_another_place(
    writer: User, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    elsewhere = own_folders / "elders.nwcanvas.json"
    asked: list[str] = []

    def answer(_parent: object, error: FileError, _lang: str, way_out: str = "") -> bool:
        asked.append(f"{error.code}: {way_out}")
        writer.session.store.disk = Disk()
        return True

    monkeypatch.setattr(file_actions, "show_error", answer)
    monkeypatch.setattr(writer.window.file_actions, "_ask_save_path", lambda: elsewhere)
    writer.session.store.disk = FaultyDisk(lambda _n, name, _a: name == "write", errno.ENOSPC)
    change = edits.add_notes(writer.session.document, TOPIC, [NoteDraft("nog een")])
    writer.session.perform("note-new", change)
    assert writer.window.file_actions.save()
    assert asked == ["disk_full: Ergens anders opslaan…"]
    assert "nog een" in {note.text for note in load_document(elsewhere).document.notes.values()}


# What the disk does not confirm


def test_a_new_file_the_disk_did_not_confirm_is_not_called_saved(
    writer: User, own_folders: Path, app: QApplication
) -> None:
    session = writer.session
    break_disk(session, errno.EIO, {"fsync_folder"})
    file = own_folders / "documents" / "nieuw.nwcanvas.json"
    assert writer.window.file_actions.create_workshop(new_document("Nieuw", date="2026-06-12"), file)
    session.wait()
    app.processEvents()
    assert session.save_state is SaveState.FAILED
    assert session.is_unconfirmed
    assert session.is_journaled
    assert session.autosave_timer.is_waiting, "it is tried again"
    # after a power cut the file is not there
    content = file.read_bytes()
    file.unlink()
    (journal,) = paths.journals_folder().glob("*.journal")
    left = read_copy(journal, own_folders)
    (work,) = find_recoverable([left])
    assert work.document.workshop.title == "Nieuw"
    file.write_bytes(content)
    assert find_recoverable([left]) == []
    session.store.disk = Disk()
    session.autosave()
    session.wait()
    assert session.save_state is SaveState.SAVED
    assert not list(paths.journals_folder().glob("*.journal"))


def read_copy(journal: Path, folder: Path) -> LeftoverJournal:
    """What is in a journal that is being written, as it would be left by a crash."""
    copy = folder / "left" / journal.name
    copy.parent.mkdir()
    copy.write_bytes(journal.read_bytes())
    left = read_journal(copy)
    assert left is not None
    return left


def test_an_earlier_version_opened_on_such_a_disk_is_not_called_saved(writer: User) -> None:
    session = writer.session
    add_note(writer, "een")
    session.save()
    add_note(writer, "twee")
    session.save()
    session.store.store_backup()
    (*_, version) = list_versions(session.document, Disk())
    break_disk(session, errno.EIO, {"fsync_folder"})
    writer.window.controllers.version_actions._open_copy(version, session.document)
    assert session.path is not None
    assert "–" in session.path.name
    assert session.save_state is SaveState.FAILED
    assert session.is_unconfirmed


# A file that goes away


def test_a_file_that_went_is_not_called_saved_and_a_journal_holds_it(
    writer: User, own_folders: Path, app: QApplication
) -> None:
    session, file = writer.session, writer.session.path
    assert file is not None
    add_note(writer, "een")
    session.save()
    content = file.read_bytes()
    file.unlink()
    session.check_disk()
    session.wait()
    app.processEvents()
    assert session.save_state is SaveState.FAILED
    assert session.error is not None
    assert session.error.code == "file_went"
    assert "wel veilig op deze computer" in status_text(writer)
    assert not session.autosave_timer.is_waiting, "who took it away may have meant that"
    (journal,) = paths.journals_folder().glob("*.journal")
    (work,) = find_recoverable([read_copy(journal, own_folders)])
    assert [note.text for note in work.document.notes.values()] == ["een"]
    # the stick is back
    file.write_bytes(content)
    session.check_disk()
    session.wait()
    assert session.save_state is SaveState.SAVED
    assert not list(paths.journals_folder().glob("*.journal"))


def test_a_change_writes_a_file_that_went_again(writer: User) -> None:
    file = writer.session.path
    assert file is not None
    file.unlink()
    writer.session.check_disk()
    writer.session.wait()
    add_note(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    assert writer.session.save_state is SaveState.SAVED
    assert [note.text for note in load_document(file).document.notes.values()] == ["een"]


@pytest.mark.parametrize("is_told", [True, False])
def test_save_makes_a_file_that_went_again(writer: User, is_told: bool) -> None:
    file = writer.session.path
    assert file is not None
    file.unlink()
    if is_told:
        writer.session.check_disk()
        writer.session.wait()
    assert writer.window.file_actions.save()
    assert load_document(file).document.workshop.title == "Samen"
    assert writer.session.save_state is SaveState.SAVED


def test_closing_does_not_lose_a_file_that_went(writer: User) -> None:
    file = writer.session.path
    assert file is not None
    file.unlink()
    assert writer.window.file_actions.can_close()
    assert load_document(file).document.workshop.title == "Samen"


# Keeping elsewhere


def test_keeping_as_itself_on_a_disk_that_does_not_confirm_is_a_state(writer: User) -> None:
    assert writer.session.path is not None
    break_disk(writer.session, errno.EIO, {"fsync_folder"})
    add_note(writer, "een")
    writer.session.save_as(writer.session.path)
    assert writer.session.save_state is SaveState.FAILED
    assert writer.session.is_unconfirmed


def test_keeping_elsewhere_while_a_slow_saving_ends_is_no_mistake(writer: User, own_folders: Path) -> None:
    session, disk = writer.session, SlowDisk()
    session.store.disk = disk
    add_note(writer, "een")
    session.autosave()
    add_note(writer, "twee")
    # the next saving begins in the very moment the first has ended
    session.store.save_state_changed.connect(session.autosave)
    timer = threading.Timer(0.5, disk.go_on.set)
    timer.start()
    elsewhere = own_folders / "elders.nwcanvas.json"
    try:
        session.save_as(elsewhere)
    finally:
        session.store.save_state_changed.disconnect(session.autosave)
        timer.join()
    session.wait()
    assert len(load_document(elsewhere).document.notes) == 2


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_what_was_kept_elsewhere_unchanged_is_saved_only_where_the_disk_confirms_it(
    writer: User, own_folders: Path, is_confirmed: bool
) -> None:
    session, elsewhere = writer.session, own_folders / "elders.nwcanvas.json"
    if not is_confirmed:
        break_disk(session, errno.EIO, {"fsync_folder"})
    session.save_as(elsewhere)
    session.autosave_timer.stop()
    session.wait()
    assert session.is_dirty is not is_confirmed
    journals = list(paths.journals_folder().glob("*.journal"))
    assert bool(journals) is not is_confirmed
    # what is written now belongs to the new file, also after a crash
    add_note(writer, "een")
    session.autosave_timer.stop()
    session.wait()
    (journal,) = paths.journals_folder().glob("*.journal")
    assert read_copy(journal, own_folders).header.path == str(elsewhere)


def test_asked_to_stop_while_it_is_kept_elsewhere(writer: User, own_folders: Path, app: QApplication) -> None:
    session, disk = writer.session, SlowDisk()
    session.store.disk = disk
    elsewhere = own_folders / "elders.nwcanvas.json"
    QTimer.singleShot(300, lambda: app.exit(0))
    QTimer.singleShot(400, disk.go_on.set)
    timer = threading.Timer(1.5, disk.go_on.set)
    timer.start()
    QTimer.singleShot(0, lambda: session.save_as(elsewhere))
    app.exec()
    timer.join()
    assert load_document(elsewhere).document.workshop.title == "Samen"
    assert session.path == elsewhere


# A file that goes while it is looked for


class AwayDisk(Disk):
    """A disk that does not answer the thread that looks for the file, before `answers`."""

    def __init__(self) -> None:
        self.answers = threading.Event()

    def stat(self, path: Path) -> os.stat_result:
        if threading.current_thread() is not threading.main_thread():
            assert self.answers.wait(LIMIT_S)
        return super().stat(path)


def test_a_file_that_went_while_somebody_wrote_and_undid_it_is_not_called_saved(writer: User) -> None:
    session, disk = writer.session, AwayDisk()
    file = session.path
    assert file is not None
    session.wait()
    session.store.disk = disk
    session.check_disk()
    add_note(writer, "een")
    session.autosave_timer.stop()
    file.unlink()
    disk.answers.set()
    session.store.tasks.wait()
    session.undo()
    session.autosave_timer.stop()
    session.store.journal_writer.wait()
    assert session.is_dirty
    assert session.save_state is not SaveState.SAVED
    session.shutdown()
    assert file.exists() or list(paths.journals_folder().glob("*.journal"))


# A system that has no thread left


class NoThread(threading.Thread):
    """A thread the system cannot start."""

    def start(self) -> None:
        raise RuntimeError("can't start new thread")


@pytest.mark.parametrize("module", ["services.task_runner", "document.journal_writer"])
def test_without_a_thread_the_work_is_saved_all_the_same(
    writer: User, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    session = writer.session
    session.wait()
    with monkeypatch.context() as system:
        system.setattr(f"canvas_app.{module}.threading.Thread", NoThread)
        add_note(writer, "een")
        session.autosave()
        assert session.is_journaled
        session.wait()
    assert session.save_state is SaveState.SAVED
    add_note(writer, "twee")
    session.save()
    assert session.path is not None
    assert len(load_document(session.path).document.notes) == 2


def test_work_that_is_nowhere_on_disk_is_not_called_safe(writer: User) -> None:
    workspace = writer.program.active_workspace
    session = writer.session
    blocked = threading.Event()

    class Stuck(Disk):
        def open_new(self, path: Path, mode: int = 0o666) -> int:
            blocked.wait(LIMIT_S)
            return super().open_new(path, mode)

    session.store.journal_writer._disk = FaultyDisk(lambda _, name, __: name == "open_new", errno.EMFILE)
    session.store.disk = Stuck()
    add_note(writer, "nog nergens")
    is_called_safe = workspace.emergency_save()
    blocked.set()
    assert not is_called_safe, "neither in the file yet nor in the journal"
    session.wait()
    assert workspace.emergency_save()


def test_a_fault_of_the_program_in_a_save_is_an_error_and_not_tried_again_at_once(
    writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.storage.writer import document_writer

    session, tries = writer.session, list[int]()

    def broken(*_: object, **__: object) -> None:
        tries.append(1)
        raise LookupError("a module that is gone")

    add_note(writer, "blijft")
    with monkeypatch.context() as patch:
        patch.setattr(document_writer, "save_document", broken)
        with pytest.raises(Exception, match=r"gone|bug"):
            session.save()
        assert session.save_state is SaveState.FAILED
        assert session.is_journaled
        with pytest.raises(Exception, match=r"gone|bug"):
            session.save()
        assert session.autosave_timer.delay_timer.interval() >= 10_000
        assert len(tries) == 2
    session.save()
    assert session.save_state is SaveState.SAVED


@pytest.mark.parametrize("is_draft", [False, True])
def test_what_is_saved_at_the_end_while_a_copy_is_being_kept_is_lost_nowhere(
    writer: User, own_folders: Path, is_draft: bool
) -> None:
    """The computer is shut down while the program waits for a slow disk: it saves once more, in the old file."""
    session, old = writer.session, writer.session.path
    assert old is not None
    session.store.is_draft = is_draft
    new = own_folders / "documents" / "new.nwcanvas.json"
    waiting = threading.Event()

    class Slow(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if target == new:
                waiting.wait(LIMIT_S)
            super().replace(source, target)

        def link(self, source: Path, target: Path) -> None:
            if target == new:
                waiting.wait(LIMIT_S)
            super().link(source, target)

    session.store.disk = Slow()
    add_note(writer, "eerst")

    def end() -> None:
        add_note(writer, "op het laatst")
        QTimer.singleShot(0, waiting.set)
        writer.program.active_workspace.shutdown_now()

    QTimer.singleShot(0, end)
    session.save_as(new)
    texts = {
        note.text
        for file in (old, new)
        if file.exists()
        for note in load_document(file).document.notes.values()
    }
    assert texts == {"eerst", "op het laatst"}
    assert session.path == new
    if "op het laatst" not in {note.text for note in load_document(new).document.notes.values()}:
        assert session.is_dirty, "not in the file that is open now"
    session.save()
    assert "op het laatst" in {note.text for note in load_document(new).document.notes.values()}


def test_a_file_name_that_is_no_unicode_has_a_journal_and_comes_back(
    app: QApplication, own_folders: Path
) -> None:
    folder = Path(os.fsdecode(os.fsencode(own_folders / "documents") + b"-caf\xe9"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    session, path = Session(), folder / "w.nwcanvas.json"
    session.create(new_document("Samen", date="2026-06-12"), path)
    session.perform("note-new", edits.add_notes(session.document, TOPIC, [NoteDraft("uit het archief")]))
    crash(session)
    [work] = find_recoverable(find_journals(paths.journals_folder()))
    assert work.path == path
    assert [note.text for note in work.document.notes.values()] == ["uit het archief"]


@pytest.mark.parametrize("error", [ValueError, MemoryError])
@pytest.mark.parametrize("place", ["task", "publish"])
def test_closing_asks_whatever_goes_wrong_in_saving(
    writer: User, monkeypatch: pytest.MonkeyPatch, error: type[Exception], place: str
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise error

    asked: list[CanvasError] = []

    def stay(_parent: object, why: CanvasError, _lang: str) -> user_prompts.UnsavedAction:
        asked.append(why)
        return user_prompts.UnsavedAction.CANCEL

    monkeypatch.setattr(user_prompts, "ask_unsaved_action", stay)
    add_note(writer, "een")
    with monkeypatch.context() as broken:
        if place == "task":
            broken.setattr(document_writer, "save_document", fail)
            broken.setattr(document_writer, "create_document_file", fail)
        else:
            broken.setattr(type(writer.session.store), "publish", fail)
        assert not writer.window.close()
    assert [why.code for why in asked] == ["bug"]
    assert writer.window.isVisible()
    assert writer.notes(TOPIC) == ["een"]
