"""What the program keeps of its own, and earlier versions, are for their owner alone; the documents folder is not."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas_app.platform import paths
from canvas_app.storage.app_files import append_to_file, make_folders, restrict_private_folders, write_atomic
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.active_journal import ActiveJournal
from canvas_app.storage.journal.declined_journals import decline, declined_folder
from canvas_app.storage.writer.document_writer import create_document_file
from tests.unit.faulty_disks import FaultyDisk
from tests.unit.journal_actions import EDITS, journal_head
from tests.unit.scenario import BASE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")


@pytest.fixture(autouse=True)
def usual_mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def work(tmp_path: Path) -> None:
    """What the program does in its folders in the course of a day."""
    state = paths.state_folder()
    write_atomic(b"{}", state / "settings.json")
    write_atomic(b"{}", state / "requests-here" / "x.request")
    append_to_file(b"ValueError\n", state / "log" / "canvas.log", 1000)
    make_folders(state / "drafts")
    backup_store.store(to_bytes(BASE), BASE, DISK)
    running = ActiveJournal(journal_head(tmp_path), BASE)
    assert running.write(EDITS[:1])
    assert running.journal is not None
    running.journal.close()
    decline(running.journal.path)
    make_folders(paths.documents_folder())
    create_document_file(BASE, paths.documents_folder() / "w.nwcanvas.json")


def folders(root: Path) -> list[Path]:
    return [root, *(path for path in root.rglob("*") if path.is_dir())]


def test_new_folders_and_files_are_for_their_owner(tmp_path: Path) -> None:
    work(tmp_path)
    for root in paths.private_folders():
        assert {mode(folder) for folder in folders(root)} == {0o700}
        assert {mode(path) for path in root.rglob("*") if path.is_file()} == {0o600}
    assert {folder.name for folder in folders(paths.state_folder())} >= {
        *("state", "journals", "declined", "drafts", "log", "requests-here")
    }


def test_the_documents_folder_and_workshops_are_as_people_expect(tmp_path: Path) -> None:
    work(tmp_path)
    assert mode(paths.documents_folder()) == 0o755
    assert mode(paths.documents_folder() / "w.nwcanvas.json") == 0o644
    assert mode(paths.documents_folder().parent) & 0o077 == mode(tmp_path) & 0o077


def open_all(tmp_path: Path) -> None:
    """As an earlier version of the program left them."""
    work(tmp_path)
    for root in paths.private_folders():
        for folder in folders(root):
            folder.chmod(0o755)


def test_folders_of_an_earlier_version_are_closed_at_the_start(tmp_path: Path) -> None:
    open_all(tmp_path)
    restrict_private_folders()
    for root in paths.private_folders():
        assert {mode(folder) for folder in folders(root)} == {0o700}
    assert mode(paths.documents_folder()) == 0o755


def test_and_at_their_first_use(tmp_path: Path) -> None:
    open_all(tmp_path)
    write_atomic(b"other", paths.state_folder() / "settings.json")
    make_folders(declined_folder(paths.journals_folder()))
    backup_store.store(to_bytes(BASE), BASE, DISK)
    assert mode(paths.state_folder()) == mode(paths.journals_folder()) == 0o700
    assert mode(declined_folder(paths.journals_folder())) == mode(paths.backups_folder()) == 0o700
    assert mode(paths.documents_folder()) == 0o755


@pytest.mark.parametrize("shared", [0o1777, 0o2775])
def test_a_shared_folder_stays_shared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared: int) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    place.chmod(shared)
    monkeypatch.setenv("CANVAS_STATE", str(place))
    restrict_private_folders()
    write_atomic(b"x", place / "settings.json")
    assert mode(place) == shared


def test_the_documents_folder_stays_as_it_is_where_all_is_kept_in_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    place.mkdir(mode=0o755)
    monkeypatch.setenv("CANVAS_STATE", str(place))
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(place / "mine"))
    work(tmp_path)
    restrict_private_folders()
    assert mode(place) == 0o755
    assert mode(place / "mine") == 0o755
    assert mode(paths.backups_folder()) == mode(paths.journals_folder()) == 0o700


def test_a_folder_of_somebody_else_or_behind_a_link_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o755)
    link = tmp_path / "link"
    link.symlink_to(theirs)
    monkeypatch.setenv("CANVAS_STATE", str(link))
    restrict_private_folders()
    write_atomic(b"x", link / "settings.json")
    assert mode(theirs) == 0o755
    monkeypatch.setenv("CANVAS_STATE", str(theirs))
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    restrict_private_folders()
    write_atomic(b"y", theirs / "settings.json")
    assert mode(theirs) == 0o755


def test_where_permissions_cannot_be_changed_nothing_is_raised(tmp_path: Path) -> None:
    open_all(tmp_path)
    for name in ("chmod", "lstat", "listdir"):
        restrict_private_folders(FaultyDisk(lambda _, call, __, name=name: call == name, errno.EPERM))
    write_atomic(b"other", paths.state_folder() / "settings.json", FaultyDisk(lambda _, n, __: n == "chmod"))
    assert (paths.state_folder() / "settings.json").read_bytes() == b"other"


def test_nothing_is_made_at_the_start(own_folders: Path) -> None:
    restrict_private_folders(Disk())
    assert not paths.state_folder().exists()
    assert not paths.backups_folder().exists()
