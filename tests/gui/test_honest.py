"""The status line says what is true, whatever the disk does; and the work goes on."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from canvas_app import paths
from canvas_app.document.session import Safety, Session
from canvas_app.errors import FileError
from canvas_app.model import edits
from canvas_app.model.document import empty
from canvas_app.model.edits import Draft
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.disk import Disk
from canvas_app.storage.journal_reader import found
from canvas_app.storage.load import load
from tests.gui.conftest import User, start, stop
from tests.gui.waiting import LIMIT_S, until
from tests.unit.faulty import FaultyDisk

pytestmark = pytest.mark.slow

TOPIC = "rules.decisions"


@pytest.fixture
def writer(app: QApplication, own_folders: Path) -> Iterator[User]:
    """Somebody with a workshop of their own open."""
    someone = start(app, example=None)
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    assert someone.window.filing.start(empty("Samen", date="2026-06-12"), file)
    yield someone
    someone.session.keeper.disk = Disk()
    someone.session.keeper.feeder._disk = Disk()
    stop(someone, app)


def write(user: User, text: str) -> None:
    user.session.perform("note-new", edits.add_notes(user.session.document, TOPIC, [Draft(text)]))


def broken(session: Session, number: int, calls: set[str], journal: bool = False) -> None:
    """From now on these calls fail for the file, and for the `journal` too."""
    disk = FaultyDisk(lambda count, name, arguments: name in calls, number)
    session.keeper.disk = disk
    if journal:
        session.keeper.feeder._disk = disk


class Slow(Disk):
    """A disk that takes its time: nothing is on it before `go_on`."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def fsync(self, descriptor: int) -> None:
        assert self.go_on.wait(LIMIT_S)
        super().fsync(descriptor)


def line(user: User) -> str:
    return user.window.status.safety.words


def test_before_the_journal_has_it_nothing_is_promised(writer: User) -> None:
    disk = writer.session.keeper.feeder._disk = Slow()
    write(writer, "een")
    QApplication.processEvents()
    assert writer.session.safety is Safety.PENDING
    assert line(writer) == "Wordt zo opgeslagen …"
    disk.go_on.set()
    writer.session.keeper.feeder.wait()
    QApplication.processEvents()
    assert writer.session.safety is Safety.KEPT
    assert line(writer).startswith("Veilig op deze computer")
    writer.session.save()
    assert writer.session.safety is Safety.SAVED
    assert line(writer).startswith("Veilig op deze computer · bestand")


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
    broken(writer.session, number, {"open_new"})
    write(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    QApplication.processEvents()
    assert writer.session.safety is Safety.FAILED
    assert isinstance(writer.session.error, FileError)
    assert writer.session.error.code == code
    assert "wel veilig op deze computer" in line(writer)
    assert file.read_bytes() == before
    writer.session.keeper.disk = Disk()
    writer.session.autosave()
    writer.session.wait()
    assert writer.session.safety is Safety.SAVED
    assert [note.text for note in load(file).document.notes.values()] == ["een"]


def test_trouble_with_the_journal_too_promises_nothing(writer: User) -> None:
    broken(writer.session, errno.ENOSPC, {"open_new", "write"}, journal=True)
    write(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    QApplication.processEvents()
    assert not writer.session.is_kept
    assert line(writer).startswith("Niet opgeslagen!")
    # the journal's disk has room again: everything since the last saving goes into it
    writer.session.keeper.feeder._disk = Disk()
    write(writer, "twee")
    writer.session.keeper.feeder.wait()
    assert writer.session.is_kept
    journals = list(paths.journals_folder().glob("*.journal"))
    assert len(journals) == 1
    assert b"een" in journals[0].read_bytes()
    assert b"twee" in journals[0].read_bytes()


def test_a_slow_disk_does_not_hold_up_the_window(writer: User) -> None:
    disk = writer.session.keeper.disk = Slow()
    write(writer, "een")
    writer.session.autosave()
    # the saving is under way and the next note is written, shown and journalled
    write(writer, "twee")
    assert writer.notes(TOPIC) == ["een", "twee"]
    writer.session.keeper.feeder.wait()
    assert writer.session.is_kept
    assert writer.session.keeper.aside.is_busy
    disk.go_on.set()
    writer.session.wait()
    assert writer.session.is_dirty
    writer.session.save()
    assert writer.session.path is not None
    assert len(load(writer.session.path).document.notes) == 2


def test_words_written_while_saving_survive_what_others_saved(writer: User, app: QApplication) -> None:
    file = writer.session.path
    assert file is not None
    other = Session()
    other.open(file)
    other.perform("note-new", edits.add_notes(other.document, TOPIC, [Draft("van een ander")]))
    other.save()
    write(writer, "een")
    writer.session.autosave()
    write(writer, "twee")
    writer.session.wait()
    writer.session.save()
    assert set(writer.notes(TOPIC)) == {"een", "twee", "van een ander"}
    assert len(load(file).document.notes) == 3
    assert to_bytes(writer.session.document) == file.read_bytes()
    other.end()


def test_a_save_that_failed_at_its_last_step_is_no_conflict_with_itself(writer: User) -> None:
    broken(writer.session, errno.EIO, {"fsync_folder"})
    write(writer, "een")
    writer.session.autosave()
    writer.session.wait()
    assert writer.session.safety is Safety.FAILED
    assert "schijf bevestigt het niet" in line(writer)
    write(writer, "twee")
    assert "schijf bevestigt het niet" not in line(writer)
    writer.session.keeper.disk = Disk()
    note = writer.note("een")
    writer.session.perform("note-edit", edits.edit_note(writer.session.document, note.id, "een en al"))
    writer.session.save()
    assert writer.notes(TOPIC) == ["een en al", "twee"]
    assert not writer.session.document.book.rivals


def test_closing_waits_for_what_is_under_way(app: QApplication, own_folders: Path) -> None:
    someone = start(app, example=None)
    file = own_folders / "documents" / "b.nwcanvas.json"
    file.parent.mkdir()
    someone.window.filing.start(empty("Samen", date="2026-06-12"), file)
    write(someone, "laatste woord")
    someone.session.autosave()
    stop(someone, app)
    assert [note.text for note in load(file).document.notes.values()] == ["laatste woord"]
    assert found(paths.journals_folder()) == []


def test_what_was_left_unsaved_on_purpose_is_kept_for_a_while(
    writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(writer.session, errno.ENOSPC, {"open_new"})
    write(writer, "een")
    with pytest.raises(FileError):
        writer.session.save()
    writer.session.close()
    assert found(paths.journals_folder()) == []
    assert writer.window.recovery.look(with_declined=True)
    dialog = writer.window.recovery.dialog
    assert dialog is not None
    assert dialog.summary.text() == "1 nieuw"
    dialog.reject()


def test_the_file_is_not_left_waiting_by_somebody_who_types_on(writer: User) -> None:
    writer.session._timer.setInterval(
        3_600_000
    )  # somebody who types on never gives it the pause it waits for
    writer.session._latest.setInterval(300)
    file = writer.session.path
    assert file is not None

    def some_are_in_the_file() -> bool:
        write(writer, "en verder")
        return len(load(file).document.notes) >= 3

    until(some_are_in_the_file)
    assert writer.session._timer.isActive()


def test_a_long_message_takes_no_room_from_what_is_safe(user: User, app: QApplication) -> None:
    user.window.resize(1280, 720)
    app.processEvents()
    status = user.window.status
    status.say("Onderdelen van “x” die niet te begrijpen zijn: 2. " * 8)
    app.processEvents()
    for part in (status.safety, status.language):
        assert part.width() >= part.sizeHint().width()
    assert status.message.is_cut
    assert "begrijpen" in status.message.toolTip()
    status.fall_silent()
    app.processEvents()
    assert status.counts.isVisible()


def test_saving_that_fails_offers_another_place(
    writer: User, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.ui import filing

    elsewhere = own_folders / "elders.nwcanvas.json"
    asked: list[str] = []

    def answer(_parent: object, error: FileError, _lang: str, way_out: str = "") -> bool:
        asked.append(f"{error.code}: {way_out}")
        writer.session.keeper.disk = Disk()
        return True

    monkeypatch.setattr(filing, "tell", answer)
    monkeypatch.setattr(writer.window.filing, "_ask_place", lambda: elsewhere)
    writer.session.keeper.disk = FaultyDisk(lambda _n, name, _a: name == "write", errno.ENOSPC)
    change = edits.add_notes(writer.session.document, TOPIC, [Draft("nog een")])
    writer.session.perform("note-new", change)
    assert writer.window.filing.save()
    assert asked == ["disk_full: Ergens anders opslaan…"]
    assert "nog een" in {note.text for note in load(elsewhere).document.notes.values()}
