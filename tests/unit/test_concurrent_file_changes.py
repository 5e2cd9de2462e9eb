"""What others do to a file, its name or its folder while it is being saved."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal.journal_file import Journal
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import to_file_error
from canvas_app.storage.path_comparison import is_same_name
from canvas_app.storage.reader.loader import digest_of, load_document
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from canvas_app.storage.writer.export_writer import ExportFile, export_files
from tests.unit.faulty_disks import RecordingDisk, files_in
from tests.unit.scenario import BASE, EDITED, FILE_NAME, NOTE_KEY, poster_bytes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "werk" / FILE_NAME
    path.parent.mkdir()
    create_document_file(BASE, path)
    path.chmod(0o644)
    return path


class Meanwhile(RecordingDisk):
    """Does something once, just after a call has worked."""

    def __init__(self, call: str, deed: Callable[[], Any], number: int = 1) -> None:
        super().__init__()
        self._call, self._deed, self._number = call, deed, number

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        if name == self._call:
            self._number -= 1
            if self._number == 0:
                self._deed()


def saved(file: Path, disk: Disk) -> None:
    save_document(EDITED, file, digest_of(file.read_bytes()), disk=disk)


# Who may do what with it


def test_a_file_made_private_while_it_is_saved_stays_private(file: Path) -> None:
    saved(file, Meanwhile("fsync", lambda: file.chmod(0o600)))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert load_document(file).document.get(NOTE_KEY) == EDITED.get(NOTE_KEY)


def test_a_file_protected_while_it_is_saved_is_not_replaced(file: Path) -> None:
    with pytest.raises(FileError, match="write_protected"):
        saved(file, Meanwhile("fsync", lambda: file.chmod(0o444)))
    assert load_document(file).document.get(NOTE_KEY) == BASE.get(NOTE_KEY)
    assert stat.S_IMODE(file.stat().st_mode) == 0o444


def test_whatever_changes_at_a_file_while_it_is_saved_is_looked_at_anew(file: Path) -> None:
    """An access list changes neither its size nor the moment of its last writing; a second name is as quiet."""
    disk = Meanwhile("fsync", lambda: os.link(file, file.with_name("tweede")))
    notices = save_document(EDITED, file, digest_of(file.read_bytes()), disk=disk).notices
    assert "links_lost" in [code for code, _ in notices]


# Numbers of files that do not last


class Forgetful(RecordingDisk):
    """A memory stick without numbers of its own: a file nobody has open has another one each time it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._real: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._last = 10**9

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        if name.startswith("open_"):
            self._real[result] = os.fstat(result).st_ino

    def close(self, descriptor: int) -> None:
        number = self._real.pop(descriptor, None)
        super().close(descriptor)
        if number not in self._real.values():
            self._numbers.pop(number or 0, None)

    def _seen(self, stat_result: os.stat_result) -> Any:
        real = stat_result.st_ino
        self._last += 1
        seen = self._numbers.get(real, self._last)
        if real in self._real.values():
            self._numbers[real] = seen
        names = {name: getattr(stat_result, name) for name in dir(stat_result) if name.startswith("st_")}
        return SimpleNamespace(**{**names, "st_ino": seen})

    def stat(self, path: Path | int) -> os.stat_result:
        seen: os.stat_result = self._seen(super().stat(path))
        return seen

    def lstat(self, path: Path) -> os.stat_result:
        seen: os.stat_result = self._seen(super().lstat(path))
        return seen

    def fstat(self, descriptor: int) -> os.stat_result:
        seen: os.stat_result = self._seen(super().fstat(descriptor))
        return seen


def test_a_stick_that_gives_files_other_numbers_is_saved_to(file: Path) -> None:
    saved(file, Forgetful())
    create_document_file(BASE, file.with_name("nieuw.nwcanvas.json"), Forgetful())
    assert load_document(file).document.get(NOTE_KEY) == EDITED.get(NOTE_KEY)
    assert sorted(files_in(file.parent)) == [FILE_NAME, "nieuw.nwcanvas.json"]


def test_several_posters_come_onto_such_a_stick(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("1.pdf", "2.pdf", "3.pdf")]
    for words in ("old", "new"):
        export_files([ExportFile(path, poster_bytes(words)) for path in paths], disk=Forgetful())
        assert [path.read_bytes() for path in paths] == [poster_bytes(words)] * 3
    assert sorted(files_in(tmp_path)) == ["1.pdf", "2.pdf", "3.pdf"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are not listed here")
def test_what_is_kept_open_is_closed_in_the_end(file: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    saved(file, Disk())
    export_files([ExportFile(file.parent / f"{number}.pdf", poster_bytes("x")) for number in range(3)])
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_hundreds_of_posters_leave_room_for_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canvas_app.storage.locks.kept_open_files._MAX_DESCRIPTOR", 0)
    disk = RecordingDisk()
    export_files(
        [ExportFile(tmp_path / f"{number}.pdf", poster_bytes("x")) for number in range(3)], disk=disk
    )
    assert not disk.open_descriptors


# Names


def put(path: Path, words: str) -> None:
    """Puts a whole file in the place of another, as most programs do."""
    new = path.with_name("x")
    new.write_text(words)
    new.replace(path)


@pytest.mark.parametrize("is_there", [False, True])
def test_what_somebody_put_in_the_place_of_a_poster_survives_the_undoing(
    tmp_path: Path, is_there: bool
) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    if is_there:
        export_files([ExportFile(path, poster_bytes("old")) for path in (first, second)])

    def deed() -> None:
        put(first, "MY OWN DRAWING")
        put(second, "OTHER")

    placing = "replace" if is_there else "link"
    disk = Meanwhile(placing, deed, number=1 if is_there else 3)  # before it two locks are linked
    with pytest.raises(FileError, match="over_another"):
        export_files([ExportFile(path, poster_bytes("new")) for path in (first, second)], disk=disk)
    assert first.read_text() == "MY OWN DRAWING"
    assert second.read_text() == "OTHER"
    assert sorted(files_in(tmp_path)) == ["1.pdf", "2.pdf"]


def test_a_new_poster_that_was_taken_away_meanwhile_leaves_the_old_one(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    export_files([ExportFile(path, poster_bytes("old")) for path in (first, second)])

    def deed() -> None:
        first.unlink()
        put(second, "OTHER")

    with pytest.raises(FileError, match="over_another"):
        export_files(
            [ExportFile(path, poster_bytes("new")) for path in (first, second)],
            disk=Meanwhile("replace", deed),
        )
    assert first.read_bytes() == poster_bytes("old")


def test_a_link_that_leads_elsewhere_by_now_is_followed_there(file: Path) -> None:
    other, link = file.with_name("ander.nwcanvas.json"), file.with_name("link.nwcanvas.json")
    create_document_file(BASE, other)
    link.symlink_to(file)

    def deed() -> None:
        link.unlink()
        link.symlink_to(other)

    saved(link, Meanwhile("try_lock", deed))
    assert load_document(other).document.get(NOTE_KEY) == EDITED.get(NOTE_KEY)
    assert load_document(file).document.get(NOTE_KEY) == BASE.get(NOTE_KEY)


@pytest.mark.parametrize(
    "name", [".nwcanvas-0123456789abcdef.lock", ".nwcanvas-0123456789abcdee-ab.tmp", ".nwcanvas-x.tmp"]
)
def test_no_workshop_gets_a_name_that_the_next_one_would_sweep(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="name_not_allowed"):
        create_document_file(BASE, tmp_path / name)
    with pytest.raises(FileError, match="name_not_allowed"):
        export_files([ExportFile(tmp_path / name, poster_bytes("x"))])
    assert not files_in(tmp_path)


def test_two_paths_are_one_name_of_one_file_through_links_and_where_capitals_do_not_count(file: Path) -> None:
    link, second = file.with_name("link"), file.with_name("tweede")
    link.symlink_to(file)
    os.link(file, second)
    assert is_same_name(link, file)
    assert not is_same_name(second, file)
    capitals = file.with_name(file.name.upper())
    assert not is_same_name(capitals, file)
    os.link(file, capitals)  # as on a disk where both are the same name
    assert is_same_name(capitals, file)
    assert not is_same_name(Path("a\0b"), file)


# Locks


def lock_file(file: Path) -> Path:
    return file.parent / f".nwcanvas-{SaveLock(file).key}.lock"


def test_a_dead_lock_only_its_owner_may_take_away_is_named(file: Path) -> None:
    class Sticky(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if source == lock_file(file):
                raise PermissionError(errno.EPERM, "sticky")
            super().replace(source, target)

    lock_file(file).write_text(f"999999999 {os.uname().nodename}\n")
    os.utime(lock_file(file), (0, 0))
    with pytest.raises(FileError, match="lock_blocked") as caught:
        saved(file, Sticky())
    assert caught.value.parameters["lock"] == lock_file(file).name


def test_a_pipe_somebody_reads_in_the_place_of_the_lock_is_named(file: Path) -> None:
    os.mkfifo(lock_file(file))
    reader = os.open(lock_file(file), os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(FileError, match="lock_blocked"):
            saved(file, Disk())
    finally:
        os.close(reader)


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EBUSY])
def test_a_file_another_program_keeps_for_itself_is_in_use(number: int) -> None:
    assert to_file_error(OSError(number, "x"), Path("a")).code == "in_use"


# Posters


def test_posters_that_are_one_file_by_two_names_are_both_replaced(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("1.pdf", "2.pdf", "3.pdf"))
    first.write_bytes(poster_bytes("old"))
    os.link(first, second)
    os.link(first, third)
    outputs = [ExportFile(path, poster_bytes(path.name)) for path in (first, second, third)]
    export_files(outputs)
    assert [path.read_bytes() for path in (first, second, third)] == [data for _, data, _ in outputs]
    assert sorted(files_in(tmp_path)) == ["1.pdf", "2.pdf", "3.pdf"]


def test_a_poster_behind_a_link_that_was_turned_meanwhile_goes_where_it_leads_now(tmp_path: Path) -> None:
    one, other, link = (tmp_path / name for name in ("one.pdf", "other.pdf", "link.pdf"))
    for path in (one, other):
        path.write_bytes(poster_bytes("old"))
    link.symlink_to(one)

    def turn() -> None:
        link.unlink()
        link.symlink_to(other)

    export_files([ExportFile(link, poster_bytes("new"))], disk=Meanwhile("try_lock", turn))
    assert one.read_bytes() == poster_bytes("old")
    assert other.read_bytes() == poster_bytes("new")


# Journals


def test_a_journal_that_is_looked_at_just_then_is_held_all_the_same(tmp_path: Path) -> None:
    class Probed(Disk):
        answers = [False, False, True]  # noqa: RUF012
        held = 0

        def lock_if_supported(self, descriptor: int) -> bool:
            self.held += self.answers[0]
            return self.answers.pop(0)

        def wait(self, seconds: float) -> None:
            pass

    from tests.unit.journal_actions import journal_head

    disk = Probed()
    Journal.create(tmp_path, journal_head(tmp_path), BASE, disk=disk).close()
    assert disk.held == 1
