"""Two savers of one file: whatever the timing, both find their words in it, and nothing is left behind."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.file_io.temporary_file import (
    remove_stale_temporaries,
    remove_stale_temporaries_beside,
)
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks import lock_owner, save_lock
from canvas_app.storage.locks.open_lock import computer_name
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.reader.loader import digest_of, load_document
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from canvas_app.storage.writer.export_writer import export_file
from tests.unit.builders import note, with_record
from tests.unit.faulty_disks import FaultyDisk, ImpatientDisk, RecordingDisk
from tests.unit.scenario import BASE

NAME = "netwerk.nwcanvas.json"
KNOWN = digest_of(to_bytes(BASE))
ANNA = publish(BASE, with_record(BASE, "notes", note("a", "van Anna")), "anna")
BEN = publish(BASE, with_record(BASE, "notes", note("b", "van Ben")), "ben")
BOTH = {"van Anna", "van Ben"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    folder.mkdir()
    path = folder / NAME
    path.write_bytes(to_bytes(BASE))
    return path


def texts(file: Path) -> set[str]:
    return {item.text for item in load_document(file).document.notes.values()}


def lock_file(file: Path) -> Path:
    return SaveLock(file)._path


class DiskWithoutLocks(Disk):
    """A file system that knows no locks."""

    def try_lock(self, descriptor: int) -> bool | None:
        return None


class DiskStoppedAt(RecordingDisk):
    """Stands still ahead of the call with this number until it may go on, as a process does that was stopped."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.stopped, self.go_on = threading.Event(), threading.Event()

    def before(self, number: int, name: str, arguments: tuple[Any, ...]) -> None:
        if number == self._place:
            self.stopped.set()
            self.go_on.wait(60)


class DiskStoppedWithoutLocks(DiskStoppedAt):
    def try_lock(self, descriptor: int) -> bool | None:
        return None


class LockWaitingDisk(Disk):
    """Tells when it waits for the first time."""

    def __init__(self) -> None:
        self.has_waited = threading.Event()

    def wait(self, seconds: float) -> None:
        self.has_waited.set()
        super().wait(seconds)


class LockWaitingDiskWithoutLocks(LockWaitingDisk):
    def try_lock(self, descriptor: int) -> bool | None:
        return None


def in_thread(action: Callable[[], Any]) -> tuple[threading.Thread, list[BaseException]]:
    errors: list[BaseException] = []

    def work() -> None:
        try:
            action()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    return thread, errors


def save_both(
    file: Path, disk: DiskStoppedAt, other: LockWaitingDisk, *, first: bool
) -> tuple[list[BaseException], list[BaseException]]:
    """Anna's saving is stopped, Ben saves until he is done or has to wait, then hers goes on; what either raised."""
    file.write_bytes(to_bytes(BASE))
    anna, of_anna = in_thread(lambda: save_document(ANNA, file, KNOWN, should_back_up=first, disk=disk))
    assert disk.stopped.wait(60)
    ben, of_ben = in_thread(lambda: save_document(BEN, file, KNOWN, should_back_up=first, disk=other))
    while ben.is_alive() and not other.has_waited.is_set():
        ben.join(0.001)
    disk.go_on.set()
    anna.join()
    ben.join()
    return of_anna, of_ben


@pytest.mark.parametrize("first", [True, False], ids=["known at both", "first save of both"])
@pytest.mark.parametrize("kind", [DiskStoppedAt, DiskStoppedWithoutLocks], ids=["locks", "no locks"])
def test_a_saver_stopped_at_any_call_while_another_saves(
    file: Path, kind: type[DiskStoppedAt], first: bool
) -> None:
    """The other one either comes first, or waits; never does one of them write over the other."""
    counter = kind(-1)
    save_document(ANNA, file, KNOWN, should_back_up=first, disk=counter)
    other_kind = LockWaitingDisk if kind is DiskStoppedAt else LockWaitingDiskWithoutLocks
    waited = 0
    for place in range(len(counter.calls)):
        disk, other = kind(place), other_kind()
        of_anna, of_ben = save_both(file, disk, other, first=first)
        waited += other.has_waited.is_set()
        assert of_anna == of_ben == [], disk.calls[place]
        assert texts(file) >= BOTH, disk.calls[place]
        assert [path.name for path in file.parent.iterdir()] == [NAME], disk.calls[place]
    assert waited > 10, "nobody ever had to wait: then nothing was locked"


def test_a_file_that_was_taken_away_is_put_back_by_both(file: Path) -> None:
    counter = DiskStoppedAt(-1)
    save_document(ANNA, file, KNOWN, should_back_up=False, disk=counter)
    for place in range(len(counter.calls)):
        file.unlink()
        disk, other = DiskStoppedAt(place), LockWaitingDisk()
        anna, of_anna = in_thread(
            lambda disk=disk: save_document(ANNA, file, KNOWN, should_back_up=False, disk=disk)
        )  # type: ignore[misc]
        while anna.is_alive() and not disk.stopped.is_set():
            anna.join(0.001)
        if not disk.stopped.is_set():  # putting back takes fewer calls
            break
        ben, of_ben = in_thread(
            lambda other=other: save_document(BEN, file, KNOWN, should_back_up=False, disk=other)
        )  # type: ignore[misc]
        while ben.is_alive() and not other.has_waited.is_set():
            ben.join(0.001)
        disk.go_on.set()
        anna.join()
        ben.join()
        assert of_anna == of_ben == []
        assert texts(file) >= BOTH


def test_six_savers_at_once_lose_nothing(file: Path) -> None:
    def rounds(who: int) -> None:
        for number in range(8):
            base = load_document(file)
            mine = with_record(base.document, "notes", note(f"{who}-{number}", f"{who} {number}"))
            save_document(
                publish(base.document, mine, f"{who}{number}"),
                file,
                base.digest,
                should_back_up=False,
                disk=Slow(),
            )

    class Slow(Disk):
        def replace(self, source: Path, target: Path) -> None:
            time.sleep(0.002)
            super().replace(source, target)

    started = [in_thread(lambda who=who: rounds(who)) for who in range(6)]  # type: ignore[misc]
    for thread, _ in started:
        thread.join()
    assert [errors for _, errors in started] == [[]] * 6
    assert texts(file) >= {f"{who} {number}" for who in range(6) for number in range(8)}


# The lock itself


def test_names_that_are_one_file_on_some_disks_have_one_lock(tmp_path: Path) -> None:
    names = ("Café.json", "cafe\u0301.json", "CAFÉ.JSON")
    assert len({SaveLock(tmp_path / name).key for name in names}) == 1
    assert SaveLock(tmp_path / "a").key != SaveLock(tmp_path / "b").key
    with SaveLock(tmp_path / "Café.json"):
        assert not SaveLock(tmp_path / "CAFÉ.JSON").try_acquire()


def test_a_lock_left_by_a_killed_program_holds_nobody_up(file: Path) -> None:
    lock_file(file).touch()
    disk = ImpatientDisk()
    save_document(ANNA, file, KNOWN, disk=disk)
    assert disk.waits == 0
    assert [path.name for path in file.parent.iterdir()] == [NAME]


class ImpatientDiskWithoutLocks(DiskWithoutLocks, ImpatientDisk):
    """Neither locks nor waiting."""


def test_where_there_are_no_locks_one_whose_process_ended_is_taken_over(file: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    lock_file(file).write_text(f"{gone.stdout.decode().strip()} {computer_name()}\n")
    save_document(ANNA, file, KNOWN, disk=ImpatientDiskWithoutLocks())
    assert [path.name for path in file.parent.iterdir()] == [NAME]
    assert "van Anna" in texts(file)


def test_where_there_are_no_locks_one_of_elsewhere_counts_for_ten_minutes(file: Path) -> None:
    lock_file(file).write_text("1 een andere computer\n")
    with pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=ImpatientDiskWithoutLocks())
    assert file.read_bytes() == to_bytes(BASE)
    os.utime(lock_file(file), (time.time() - lock_owner.ABANDONED_SECONDS - 5,) * 2)
    save_document(ANNA, file, KNOWN, disk=ImpatientDiskWithoutLocks())
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_a_lock_held_by_its_name_is_no_free_one_where_locks_work(file: Path) -> None:
    """The lock service of a server may fail one program and serve the next."""
    with SaveLock(file, DiskWithoutLocks()), pytest.raises(FileError, match="in_use"):
        save_document(BEN, file, KNOWN, disk=ImpatientDisk())
    save_document(BEN, file, KNOWN)
    assert "van Ben" in texts(file)


def test_a_system_that_cannot_say_whether_it_is_locked_is_an_error(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "try_lock", errno.EIO)
    with pytest.raises(FileError, match="disk_error"):
        save_document(ANNA, file, KNOWN, disk=disk)
    assert file.read_bytes() == to_bytes(BASE)
    assert not disk.open_descriptors


def test_each_of_many_before_us_has_its_time(file: Path) -> None:
    """Others come and go, each longer than nothing, all together longer than we would wait for one."""

    class Queue(Disk):
        waits = 0

        def try_lock(self, descriptor: int) -> bool | None:
            return False if self.waits < 4000 else super().try_lock(descriptor)

        def wait(self, seconds: float) -> None:
            self.waits += 1
            if self.waits % 1000 == 0:
                os.utime(lock_file(file), (self.waits, self.waits))

    lock_file(file).touch()
    disk = Queue()
    save_document(ANNA, file, KNOWN, disk=disk)
    assert disk.waits * save_lock._PAUSE_SECONDS > 2 * save_lock.TIMEOUT_SECONDS


def test_whoever_lost_the_lock_does_not_replace_the_file(file: Path) -> None:
    """On a disk without locks somebody took it for abandoned: the file is theirs now."""

    class Late(ImpatientDiskWithoutLocks):
        def open_read(self, path: Path) -> int:
            if path.suffix == ".tmp" and lock_file(file).exists():  # read back
                lock_file(file).unlink()
                file.write_bytes(to_bytes(BEN))
                lock_file(file).touch()
            return super().open_read(path)

    with pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, should_back_up=False, disk=Late())
    assert file.read_bytes() == to_bytes(BEN)


def test_the_lock_is_for_everybody_who_may_save(file: Path) -> None:
    mask = os.umask(0o077)
    try:
        with SaveLock(file):
            assert stat.S_IMODE(lock_file(file).stat().st_mode) == 0o666
    finally:
        os.umask(mask)


def test_a_holder_that_was_taken_for_abandoned_leaves_the_next_one_alone(file: Path) -> None:
    with SaveLock(file, DiskWithoutLocks()):
        lock_file(file).unlink()
        lock_file(file).touch()  # as the next one makes it
    assert lock_file(file).exists()


def test_on_a_slow_network_the_looking_counts_as_waiting(file: Path) -> None:
    class Slow(ImpatientDisk):
        seconds = 0.0

        def elapsed(self) -> float:
            return self.seconds

        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            self.seconds += 1

    disk = Slow()
    with SaveLock(file), pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=disk)
    assert disk.waits == save_lock.TIMEOUT_SECONDS


def test_whoever_holds_it_too_long_is_named_as_the_reason(file: Path) -> None:
    disk = ImpatientDisk()
    with SaveLock(file), pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=disk)
    assert file.read_bytes() == to_bytes(BASE)


def test_a_lock_that_was_removed_while_waiting_is_not_taken_for_held(file: Path) -> None:
    """The name goes before the lock: whoever opened the old file must look for the new one."""

    class Late(Disk):
        has_waited = False

        def try_lock(self, descriptor: int) -> bool | None:
            if not self.has_waited:
                self.has_waited = True
                lock_file(file).unlink()
            return super().try_lock(descriptor)

    lock_file(file).touch()
    with SaveLock(file, Late()):
        assert not SaveLock(file).try_acquire()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/null")])
def test_what_stands_in_the_place_of_the_lock_is_left_alone(file: Path, make: Callable[[Path], Any]) -> None:
    make(lock_file(file))
    parameters = lock_file(file).lstat()
    with pytest.raises(FileError, match="lock_blocked") as caught:
        save_document(ANNA, file, KNOWN)
    assert caught.value.parameters["lock"] == lock_file(file).name
    assert lock_file(file).lstat() == parameters
    assert file.read_bytes() == to_bytes(BASE)


def test_a_lock_that_may_only_be_read_can_be_asked_all_the_same(file: Path) -> None:
    class ReadOnly(ImpatientDisk):
        def open_write(self, path: Path) -> int:
            if path == lock_file(file):
                raise PermissionError(errno.EACCES, "theirs")
            return super().open_write(path)

    with SaveLock(file), pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=ReadOnly())
    lock_file(file).touch()
    save_document(ANNA, file, KNOWN, disk=ReadOnly())
    assert "van Anna" in texts(file)


def test_a_lock_that_may_not_even_be_read_is_waited_for(file: Path) -> None:
    class Closed(ImpatientDisk):
        def open_write(self, path: Path) -> int:
            if path == lock_file(file) and path.exists():
                raise PermissionError(errno.EACCES, "theirs")
            return super().open_write(path)

        def open_read(self, path: Path) -> int:
            if path == lock_file(file) and path.exists():
                raise PermissionError(errno.EACCES, "theirs")
            return super().open_read(path)

    lock_file(file).touch()
    with pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=Closed())
    os.utime(lock_file(file), (0, 0))
    save_document(ANNA, file, KNOWN, disk=Closed())
    assert "van Anna" in texts(file)


def test_a_folder_where_nothing_can_be_made_is_no_folder_that_went() -> None:
    if not Path("/proc/self").exists():
        pytest.skip("only where there is such a folder")
    with pytest.raises(FileError, match="no_permission"):
        create_document_file(BASE, Path("/proc/x.nwcanvas.json"))
    with pytest.raises(FileError, match="no_permission"):
        export_file(b"%PDF-1.7", Path("/proc/x.pdf"))


def test_whoever_lost_the_lock_by_its_name_is_told_before_replacing(file: Path) -> None:
    with SaveLock(file, DiskWithoutLocks()) as lock:
        lock.check_held()
        lock_file(file).unlink()
        with pytest.raises(FileError, match="in_use"):
            lock.check_held()


def test_letting_go_twice_leaves_the_lock_of_the_next_one(file: Path) -> None:
    first = SaveLock(file)
    assert first.try_acquire()
    first.release()
    with SaveLock(file):
        first.release()
        assert lock_file(file).exists()
        assert not SaveLock(file).try_acquire()


def test_a_lock_that_goes_while_it_is_opened_is_made_anew(file: Path) -> None:
    class Late(ImpatientDisk):
        def open_write(self, path: Path) -> int:
            if path == lock_file(file):
                path.unlink()
            return super().open_write(path)

    lock_file(file).touch()
    disk = Late()
    save_document(ANNA, file, KNOWN, disk=disk)
    assert disk.waits == 0
    assert "van Anna" in texts(file)
    assert not lock_file(file).exists()


def test_a_lock_that_cannot_be_opened_for_a_reason_of_the_disk_is_an_error(file: Path) -> None:
    lock_file(file).touch()
    disk = FaultyDisk(lambda _, name, arguments: name == "open_write" and arguments == (lock_file(file),))
    with pytest.raises(FileError, match="disk_error"):
        save_document(ANNA, file, KNOWN, disk=disk)
    assert file.read_bytes() == to_bytes(BASE)


def test_an_abandoned_lock_that_became_anothers_meanwhile_is_put_back(file: Path) -> None:
    class Late(DiskWithoutLocks):
        def replace(self, source: Path, target: Path) -> None:
            if source == lock_file(file):
                source.unlink()
                source.write_text("the next one")
            super().replace(source, target)

    # the old one goes on being open, so that the new one cannot have its number
    with lock_file(file).open("w"):
        os.utime(lock_file(file), (0, 0))
        assert not SaveLock(file, Late()).try_acquire()
    assert lock_file(file).read_text() == "the next one"
    assert sorted(path.name for path in file.parent.iterdir()) == sorted([NAME, lock_file(file).name])


def test_a_folder_that_became_a_file_meanwhile_is_a_file_that_is_not_there(file: Path) -> None:
    class Gone(Disk):
        def open_new(self, path: Path, mode: int = 0o600) -> int:
            raise FileNotFoundError(errno.ENOENT, "gone")

        def stat(self, path: Path) -> os.stat_result:
            return super().stat(file if path == file.parent else path)

    with pytest.raises(FileError) as refused, SaveLock(file, Gone()):
        pass
    assert refused.value.code != "no_permission"


# Where the locks of a server serve one and not the other


class DiskWithoutLinks(Disk):
    """A file system that knows no hard links."""

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")


class DiskWithoutLinksOrLocks(DiskWithoutLinks, DiskWithoutLocks):
    """Neither of both."""


class LockWaitingDiskWithoutLinks(DiskWithoutLinks, LockWaitingDisk):
    """Tells when it waits, where there are no hard links."""


class DiskStoppedWithoutLinksOrLocks(DiskWithoutLinks, DiskStoppedWithoutLocks):
    """Stands still once, where there are neither locks nor hard links."""


class DiskStoppedWithoutLinks(DiskWithoutLinks, DiskStoppedAt):
    """Stands still once, where there are no hard links."""


class LockWaitingDiskWithoutLinksOrLocks(DiskWithoutLinks, LockWaitingDiskWithoutLocks):
    """Tells when it waits, where there is neither."""


@pytest.mark.parametrize("first", [True, False], ids=["known at both", "first save of both"])
@pytest.mark.parametrize(
    ("kind", "other_kind"),
    [
        (DiskStoppedWithoutLocks, LockWaitingDisk),
        (DiskStoppedAt, LockWaitingDiskWithoutLocks),
        (DiskStoppedWithoutLinksOrLocks, LockWaitingDiskWithoutLinks),
        (DiskStoppedWithoutLinks, LockWaitingDiskWithoutLinksOrLocks),
    ],
    ids=["stopped by name", "stopped by lock", "stopped by name, no links", "stopped by lock, no links"],
)
def test_the_lock_service_serves_one_of_two_savers(
    file: Path, kind: type[DiskStoppedAt], other_kind: type[LockWaitingDisk], first: bool
) -> None:
    """Both notes are there, or one of them was told that the file is in use; nothing is lost in silence."""
    counter = kind(-1)
    save_document(ANNA, file, KNOWN, should_back_up=first, disk=counter)
    for place in range(len(counter.calls)):
        disk = kind(place)
        of_anna, of_ben = save_both(file, disk, other_kind(), first=first)
        codes = [str(getattr(error, "code", error)) for error in (*of_anna, *of_ben)]
        assert codes in ([], ["in_use"]), disk.calls[place]
        saved = {text for text, errors in (("van Anna", of_anna), ("van Ben", of_ben)) if not errors}
        assert texts(file) >= saved, disk.calls[place]
        assert not lock_file(file).exists(), disk.calls[place]


class DiskStoppedThenWaiting(DiskStoppedWithoutLocks):
    """Stands still once, and tells when it waits for another saver later."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.has_waited = threading.Event()

    def wait(self, seconds: float) -> None:
        self.has_waited.set()
        super().wait(seconds)


@pytest.mark.parametrize("stop", ["link", "write"])
def test_one_by_name_comes_into_the_middle_of_one_by_lock(file: Path, stop: str) -> None:
    """Both stop: the one by name while it makes its lock, the one by lock just before it replaces the file."""
    counter = DiskStoppedWithoutLocks(-1)
    save_document(ANNA, file, KNOWN, should_back_up=False, disk=counter)
    file.write_bytes(to_bytes(BASE))
    by_name = DiskStoppedThenWaiting(counter.calls.index(stop))
    counter = DiskStoppedAt(-1)
    save_document(BEN, file, KNOWN, should_back_up=False, disk=counter)
    file.write_bytes(to_bytes(BASE))
    by_lock = DiskStoppedAt(counter.calls.index("replace"))
    anna, of_anna = in_thread(lambda: save_document(ANNA, file, KNOWN, should_back_up=False, disk=by_name))
    assert by_name.stopped.wait(60)
    ben, of_ben = in_thread(lambda: save_document(BEN, file, KNOWN, should_back_up=False, disk=by_lock))
    assert by_lock.stopped.wait(60)
    by_name.go_on.set()
    while anna.is_alive() and not by_name.has_waited.is_set():
        anna.join(0.001)
    by_lock.go_on.set()
    anna.join()
    ben.join()
    assert of_anna == of_ben == []
    assert texts(file) >= BOTH
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_a_name_that_came_into_a_locked_file_keeps_it_from_replacing(file: Path) -> None:
    with SaveLock(file) as lock:
        lock.check_held()
        lock_file(file).write_text(f"1 {computer_name()}\n")
        with pytest.raises(FileError, match="in_use"):
            lock.check_held()


def test_a_lock_by_name_is_whole_as_soon_as_it_is_there(file: Path) -> None:
    seen: list[str] = []

    class Looking(DiskWithoutLocks):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            seen.append(str(lock_file(file).exists()))
            return super().write(descriptor, bytes(data[:3]))

    with SaveLock(file, Looking()) as lock:
        assert lock_file(file).read_text() == f"{os.getpid()} {computer_name()}\n"
        lock.check_held()
    assert {*seen} == {"False"}
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_a_server_that_made_the_name_but_says_no_is_understood(file: Path) -> None:
    class Repeating(Disk):
        def link(self, source: Path, target: Path) -> None:
            super().link(source, target)
            raise FileExistsError(errno.EEXIST, "asked twice")

    with SaveLock(file, Repeating()) as lock:
        lock.check_held()
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_a_lock_that_was_swept_away_while_it_was_made_is_made_again(file: Path) -> None:
    class Swept(ImpatientDisk):
        def link(self, source: Path, target: Path) -> None:
            if not self.waits:
                source.unlink()
            super().link(source, target)

    disk = Swept()
    with SaveLock(file, disk) as lock:
        lock.check_held()
    assert disk.waits == 1


@pytest.mark.parametrize("kind", [DiskWithoutLocks, DiskWithoutLinksOrLocks])
def test_a_holder_by_name_leaves_young_temporary_files_alone(file: Path, kind: type[Disk]) -> None:
    """They may be of one whom the lock service serves; what a killed program left goes ten minutes later."""
    young, old = SaveLock(file).temporary_path(), SaveLock(file).temporary_path()
    for path in (young, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - lock_owner.ABANDONED_SECONDS - 5,) * 2)
    save_document(ANNA, file, KNOWN, disk=kind())
    assert (young.exists(), old.exists()) == (True, False)


def test_where_the_system_knows_no_locks_it_is_held_by_name(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canvas_app.storage.filesystem.fcntl.flock", _refusal(errno.ENOLCK))
    with SaveLock(file) as lock:
        assert lock_file(file).read_text() == f"{os.getpid()} {computer_name()}\n"
        lock.check_held()
        with pytest.raises(FileError, match="in_use"):
            save_document(BEN, file, KNOWN, disk=ImpatientDisk())
    save_document(BEN, file, KNOWN)
    assert "van Ben" in texts(file)


def test_a_lock_the_disk_cannot_answer_for_keeps_from_saving(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canvas_app.storage.filesystem.fcntl.flock", _refusal(errno.EIO))
    with pytest.raises(FileError, match="disk_error"):
        save_document(ANNA, file, KNOWN)
    assert file.read_bytes() == to_bytes(BASE)
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def _refusal(number: int) -> Callable[..., None]:
    def refuse(*_: int) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_where_an_open_file_cannot_be_given_another_name_the_lock_is_made_in_its_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: a second name could not be taken away while the lock is held."""
    made: list[str] = []

    class Looking(Disk):
        def open_new(self, path: Path, mode: int = 0o600) -> int:
            made.append(path.name)
            return super().open_new(path, mode)

    lock, name = SaveLock(file, Looking()), lock_file(file).name
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        assert lock.try_acquire()
    assert made == [name]
    assert not SaveLock(file).try_acquire()
    lock.release()
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_without_links_whoever_makes_the_lock_a_moment_earlier_has_it(file: Path) -> None:
    first = SaveLock(file, DiskWithoutLinks())

    class Slower(DiskWithoutLinks):
        def open_new(self, path: Path, mode: int = 0o600) -> int:
            if path == lock_file(file):
                assert first.try_acquire()
            return super().open_new(path, mode)

    assert not SaveLock(file, Slower()).try_acquire()
    first.check_held()
    first.release()
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_where_only_names_have_permissions_the_lock_is_held_without(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OnlyNames(Disk):
        def chmod(self, path: Path | int, mode: int) -> None:
            if isinstance(path, int):
                raise TypeError("chmod: path should be string, bytes or os.PathLike, not int")
            super().chmod(path, mode)

    monkeypatch.setattr(os, "supports_fd", os.supports_fd - {os.chmod})
    with SaveLock(file, OnlyNames()) as lock:
        lock.check_held()
        assert not SaveLock(file).try_acquire()


def test_a_lock_into_which_nothing_can_be_written_is_an_error_and_goes(file: Path) -> None:
    class Stuck(DiskWithoutLocks):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            return 0

    with pytest.raises(FileError, match="disk_error"), SaveLock(file, Stuck()):
        pass
    assert [path.name for path in file.parent.iterdir()] == [NAME]


# What other people of a shared folder can do


def test_a_link_in_the_place_of_the_new_lock_opens_nobodys_file(file: Path, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.write_text("secret")
    private.chmod(0o600)

    class Swapped(ImpatientDisk):
        def open_new(self, path: Path, mode: int = 0o600) -> int:
            descriptor = super().open_new(path, mode)
            if ".nwcanvas-" in path.name:
                path.unlink()
                path.symlink_to(private)
            return descriptor

    with pytest.raises(FileError):
        save_document(ANNA, file, KNOWN, disk=Swapped())
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert file.read_bytes() == to_bytes(BASE)


# What a lock that could not be taken leaves


@pytest.mark.parametrize("base", [Disk, DiskWithoutLocks, DiskWithoutLinks, DiskWithoutLinksOrLocks])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_lock_that_fails_at_any_call_leaves_nothing(file: Path, base: type[Disk], code: int) -> None:
    class Faulty(FaultyDisk, base):  # type: ignore[misc, valid-type]
        pass

    counter = Faulty(lambda *_: False)
    assert SaveLock(file, counter).try_acquire()
    lock_file(file).unlink()
    for place in range(len(counter.calls)):
        disk = Faulty(lambda number, *_, place=place: number == place, code)
        lock = SaveLock(file, disk)
        try:
            is_held = lock.try_acquire()
        except (OSError, FileError):
            is_held = False
        left = {path.name for path in file.parent.iterdir()} - {NAME}
        if is_held:
            lock.check_held()
            lock.release()
        else:
            assert not left, counter.calls[place]
        assert not disk.open_descriptors
        for path in file.parent.iterdir():
            if path != file:
                path.unlink()


def test_a_full_disk_leaves_no_lock_that_others_wait_for(file: Path) -> None:
    class Full(DiskWithoutLinksOrLocks):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(FileError, match="disk_full"):
        save_document(ANNA, file, KNOWN, disk=Full())
    disk = ImpatientDiskWithoutLocks()
    save_document(ANNA, file, KNOWN, disk=disk)
    assert disk.waits == 0


# Numbers of processes are used again


def test_a_name_of_a_running_process_counts_for_ten_minutes_where_locks_work(file: Path) -> None:
    lock_file(file).write_text(f"1 {computer_name()}\n")
    with pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=ImpatientDisk())
    os.utime(lock_file(file), (time.time() - lock_owner.ABANDONED_SECONDS - 5,) * 2)
    with pytest.raises(FileError, match="in_use"):
        save_document(ANNA, file, KNOWN, disk=ImpatientDiskWithoutLocks())
    save_document(ANNA, file, KNOWN, disk=ImpatientDisk())
    assert "van Anna" in texts(file)
    assert not lock_file(file).exists()


def test_one_that_was_stopped_for_long_does_not_replace_what_came_after(file: Path) -> None:
    counter = DiskStoppedWithoutLocks(-1)
    save_document(ANNA, file, KNOWN, should_back_up=False, disk=counter)
    file.write_bytes(to_bytes(BASE))
    disk = DiskStoppedWithoutLocks(counter.calls.index("fsync"))
    anna, of_anna = in_thread(lambda: save_document(ANNA, file, KNOWN, should_back_up=False, disk=disk))
    assert disk.stopped.wait(60)
    os.utime(lock_file(file), (time.time() - lock_owner.ABANDONED_SECONDS - 5,) * 2)
    save_document(BEN, file, KNOWN, should_back_up=False)
    disk.go_on.set()
    anna.join()
    assert [getattr(error, "code", error) for error in of_anna] in (["in_use"], [])
    assert texts(file) >= {"van Ben"}


# What killed programs left


def test_what_a_killed_program_left_goes_with_the_next_first_save(file: Path) -> None:
    for path in (SaveLock(file).temporary_path(), SaveLock(file.with_name("anders")).temporary_path()):
        path.write_bytes(to_bytes(BASE))
    lock_file(file).touch()
    save_document(ANNA, file, KNOWN)
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_what_is_in_use_stays(file: Path) -> None:
    other = file.with_name("anders.nwcanvas.json")
    with SaveLock(other) as lock:
        lock.temporary_path().write_bytes(b"half")
        before = {path.name for path in file.parent.iterdir()}
        save_document(ANNA, file, KNOWN)
        remove_stale_temporaries(file.parent)
        assert {path.name for path in file.parent.iterdir()} == before
    remove_stale_temporaries(file.parent)
    assert [path.name for path in file.parent.iterdir()] == [NAME]


def test_what_an_older_version_left_goes_after_a_day(file: Path) -> None:
    old, young = (file.with_name(f".nwcanvas-{digit * 16}.tmp") for digit in "12")
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    remove_stale_temporaries(file.parent)
    assert (old.exists(), young.exists()) == (False, True)


def test_files_of_others_are_not_taken_for_leftovers(file: Path) -> None:
    names = (".nwcanvas-notities.txt", ".nwcanvas-", ".nwcanvas-kort-1.tmp", "x.tmp", ".~netwerk.lock")
    for name in names:
        file.with_name(name).write_bytes(b"van mij")
    remove_stale_temporaries(file.parent)
    assert all(file.with_name(name).exists() for name in names)


def test_a_folder_that_cannot_be_listed_is_nobodys_trouble(tmp_path: Path) -> None:
    remove_stale_temporaries(tmp_path / "weg")
    remove_stale_temporaries_beside(tmp_path / "weg" / "x")
    remove_stale_temporaries_beside(Path("a\0b"))
