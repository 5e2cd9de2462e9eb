"""Journals where the file system has no locks: one that is being written is not taken for one that was left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from canvas_app.platform import paths
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal import journal_file, journal_owner
from canvas_app.storage.journal.active_journal import ActiveJournal
from canvas_app.storage.journal.declined_journals import decline
from canvas_app.storage.journal.leftover_reader import find_journals, read_journal
from canvas_app.storage.locks.open_lock import computer_name
from tests.unit.builders import small_workshop
from tests.unit.test_journal import HEAD, edits_of, written

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="who has what open is known on Linux"
)


class NoLocks(Disk):
    """A file system that knows no locks."""

    def try_lock(self, descriptor: int) -> bool | None:
        return None

    def lock_if_supported(self, descriptor: int) -> bool:
        return True


def journals_of(folder: Path, monkeypatch: pytest.MonkeyPatch, owner: str) -> int:
    """How many journals are found, of one that this owner wrote."""
    monkeypatch.setattr(journal_file, "owner_text", lambda: owner)
    written(folder, edits_of(small_workshop(), ["een"]), disk=NoLocks()).close()
    return len(find_journals(folder, NoLocks()))


def ended_process() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_journal_that_this_program_writes_is_not_offered(tmp_path: Path) -> None:
    journal = written(tmp_path, edits_of(small_workshop(), ["een"]), disk=NoLocks())
    assert find_journals(tmp_path, NoLocks()) == []
    journal.close()


def test_the_journal_of_a_process_that_ended_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert journals_of(tmp_path, monkeypatch, f"{ended_process()} {computer_name()}") == 1


@linux_only
def test_a_process_that_has_it_open_writes_it_and_another_one_with_its_id_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = f"{os.getpid()} {computer_name()}"
    assert journals_of(tmp_path, monkeypatch, owner) == 1
    with next(tmp_path.iterdir()).open("ab"):
        assert find_journals(tmp_path, NoLocks()) == []


@linux_only
def test_one_that_its_process_has_open_is_not_offered_though_its_lock_seems_free(tmp_path: Path) -> None:
    """The lock service failed the writer, and serves the next start."""
    journal = written(tmp_path, edits_of(small_workshop(), ["een"]), disk=NoLocks())
    assert find_journals(tmp_path) == []
    journal.close()
    assert len(find_journals(tmp_path)) == 1


@linux_only
@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("owner", [0, 65534])
def test_a_process_that_may_not_be_looked_into_counts_only_where_it_is_of_the_same_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: int
) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(journal_file, "owner_text", lambda: f"{os.getpid()} {computer_name()}")
    written(tmp_path, edits_of(small_workshop(), ["een"]), disk=NoLocks()).close()
    os.chown(next(tmp_path.iterdir()), owner, -1)
    assert len(find_journals(tmp_path, NoLocks())) == (1 if owner else 0)


@pytest.mark.parametrize("is_running", [True, False])
def test_where_the_system_does_not_tell_who_has_what_open_the_process_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_running: bool
) -> None:
    monkeypatch.setattr(journal_owner, "has_open", lambda *_: None)
    pid = os.getpid() if is_running else ended_process()
    assert journals_of(tmp_path, monkeypatch, f"{pid} {computer_name()}") == int(not is_running)


def test_the_journal_of_another_computer_is_offered_once_it_has_lain_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert journals_of(tmp_path, monkeypatch, "1 another computer") == 0
    for path in tmp_path.iterdir():
        os.utime(path, (1_000, 1_000))
    assert len(find_journals(tmp_path, NoLocks())) == 1


@pytest.mark.parametrize("owner", ["", "x", "1", "12345678901 x", "-1 x"])
def test_a_journal_without_an_owner_is_offered_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: str
) -> None:
    assert journals_of(tmp_path, monkeypatch, owner) == 1


def test_a_journal_that_was_moved_away_is_begun_anew(own_folders: Path) -> None:
    base = small_workshop()
    first, second = edits_of(base, ["een", "twee"])
    running = ActiveJournal(HEAD, base)
    assert running.write([first])
    assert running.journal is not None
    decline(running.journal.path)
    assert running.write([second])
    running.journal.close()
    [left] = find_journals(paths.journals_folder())
    assert left.document.notes["n1"].text == "twee"


def test_what_is_no_file_is_no_journal(tmp_path: Path) -> None:
    assert read_journal(tmp_path) is None


def test_a_journal_is_written_where_the_system_cannot_say_whether_it_is_locked(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "x", os.O_CREAT | os.O_RDWR)
    os.close(descriptor)
    assert Disk().lock_if_supported(descriptor)
