"""Lock files inform and never stop anybody: what they say, when they say nothing, and that nothing about them fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.locks import open_lock
from tests.unit.faulty_disks import FaultyDisk, files_in

DAY = 24 * 60 * 60


class OtherComputerDisk(Disk):
    """The same disk as another computer's program sees it: the clock may be moved."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead
        self.told: list[float] = []

    def now(self) -> float:
        self.told.append(time.time() + self.ahead)
        return self.told[-1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "netwerk jeugd.nwcanvas.json"
    path.write_text("{}", encoding="utf-8")
    return path


def record(**other: Any) -> dict[str, Any]:
    since = "2026-06-12T12:02:00+00:00"
    return {"who": "Anna", "computer": "LAPTOP-3", "since": since, "pid": 4711, "token": "a" * 16, **other}


def write_lock_record(file: Path, **other: Any) -> Path:
    """The lock of somebody on another computer."""
    place = open_lock.lock_path(file)
    place.write_text(json.dumps(record(**other)), encoding="utf-8")
    return place


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes this process look like another computer's while a lock is made."""

    def hold(
        file: Path, who: str, computer: str = "LAPTOP-3", disk: Disk = DISK
    ) -> open_lock.HeldLock | None:
        with monkeypatch.context() as there:
            there.setattr(open_lock, "computer_name", lambda: computer)
            return open_lock.acquire(file, who, disk)

    return hold


# What one says


def test_a_lock_says_who_where_and_since_when(file: Path, somebody: Any) -> None:
    minute_ago = OtherComputerDisk(-60)
    assert somebody(file, "Anna de Vries", disk=minute_ago) is not None
    lock = open_lock.current_holder(file)
    assert lock is not None
    assert (lock.person, lock.computer) == ("Anna de Vries", "LAPTOP-3")
    assert lock.since.timestamp() in {int(moment) for moment in minute_ago.told}


def test_it_is_hidden_beside_the_file_and_goes_when_it_is_let_go(file: Path) -> None:
    held = open_lock.acquire(file, "Anna")
    assert held is not None
    assert set(files_in(file.parent)) == {file.name, f".~{file.name}.lock"}
    held.release()
    assert set(files_in(file.parent)) == {file.name}


def test_ones_own_lock_does_not_count(file: Path) -> None:
    assert open_lock.acquire(file, "Anna") is not None
    assert open_lock.current_holder(file) is None


def test_without_a_name_it_is_the_login_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "annadv")
    assert open_lock.acquire(file, "") is not None
    assert json.loads(open_lock.lock_path(file).read_bytes())["who"] == "annadv"


def test_a_computer_that_knows_no_login_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert open_lock.acquire(file, "") is not None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_and_a_link_to_it_have_one_lock(file: Path, tmp_path: Path, somebody: Any) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.nwcanvas.json"
    link.symlink_to(file)
    assert somebody(link, "Anna") is not None
    lock = open_lock.current_holder(file)
    assert lock is not None
    assert lock.person == "Anna"


# Whose it is


def test_a_lock_of_somebody_else_is_left_alone(file: Path, somebody: Any) -> None:
    somebody(file, "Anna")
    before = open_lock.lock_path(file).read_bytes()
    assert open_lock.acquire(file, "Bram") is None
    assert open_lock.lock_path(file).read_bytes() == before


def test_a_lock_that_became_another_s_is_not_taken_away(file: Path) -> None:
    held = open_lock.acquire(file, "Anna")
    assert held is not None
    place = write_lock_record(file)
    assert not held.refresh()
    held.release()
    assert place.exists()


def test_a_lock_that_was_taken_away_is_not_missed(file: Path) -> None:
    held = open_lock.acquire(file, "Anna")
    assert held is not None
    open_lock.lock_path(file).unlink()
    assert not held.refresh()
    held.release()


# When it says nothing any more


def test_a_program_that_is_gone_holds_nothing(file: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    write_lock_record(file, computer=open_lock.computer_name(), pid=int(gone.stdout))
    assert open_lock.current_holder(file) is None
    held = open_lock.acquire(file, "Bram")
    assert held is not None
    assert json.loads(open_lock.lock_path(file).read_bytes())["who"] == "Bram"


def test_another_program_of_this_computer_that_lives_counts(file: Path) -> None:
    write_lock_record(file, computer=open_lock.computer_name(), pid=os.getppid())
    assert open_lock.current_holder(file) is not None


def test_after_a_day_without_a_sign_of_life_it_is_none(file: Path) -> None:
    write_lock_record(file)
    assert open_lock.current_holder(file, OtherComputerDisk(DAY - 60)) is not None
    assert open_lock.current_holder(file, OtherComputerDisk(DAY + 60)) is None
    assert open_lock.current_holder(file, OtherComputerDisk(-DAY - 60)) is None


def test_refreshing_is_a_sign_of_life(file: Path) -> None:
    held = open_lock.acquire(file, "Anna")
    assert held is not None
    place = open_lock.lock_path(file)
    os.utime(place, (time.time() - DAY, time.time() - DAY))
    before = place.stat().st_mtime
    assert held.refresh()
    assert place.stat().st_mtime > before + DAY / 2


# Garbage

GARBAGE: dict[str, bytes] = {
    "empty": b"",
    "garbled": b"\x00\xff\x00",
    "half": json.dumps(record()).encode()[:40],
    "a list": b"[1, 2]",
    "deep": b"[" * 4000,
    "a long number": b'{"pid": ' + b"9" * 4000 + b"}",
    "too large": json.dumps(record(more="x" * 5000)).encode(),
    "large": b"x" * 3_000_000,
    **{
        f"{name} {value!r:.20}": json.dumps(record(**{name: value})).encode()
        for name, value in (
            ("who", 5), ("who", None), ("computer", ["x"]), ("token", {}), ("pid", -1), ("pid", 0), ("pid", "7"),
            ("pid", 10**12), ("pid", 1.5), ("since", ""), ("since", "14:02"), ("since", 10**30), ("since", None),
            ("since", "2026-06-12T12:02:00"), ("since", "0001-01-01T00:00:00+14:00"),
            ("since", "9999-12-31T23:59:59-14:00"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE)
def test_garbage_counts_as_none_and_is_replaced(file: Path, data: bytes) -> None:
    place = open_lock.lock_path(file)
    place.write_bytes(data)
    assert open_lock.current_holder(file) is None
    held = open_lock.acquire(file, "Bram")
    assert held is not None
    assert json.loads(place.read_bytes())["who"] == "Bram"


@given(st.binary(max_size=400))
def test_whatever_lies_there_never_fails(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.json"
        open_lock.lock_path(file).write_bytes(data)
        assert open_lock.current_holder(file) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_neither_waited_for_nor_taken_away(file: Path) -> None:
    place = open_lock.lock_path(file)
    os.mkfifo(place)
    assert open_lock.current_holder(file) is None
    assert open_lock.acquire(file, "Anna") is None
    assert place.is_fifo()


def test_a_folder_in_its_place_is_left_alone(file: Path) -> None:
    open_lock.lock_path(file).mkdir()
    assert open_lock.current_holder(file) is None
    assert open_lock.acquire(file, "Anna") is None
    assert open_lock.lock_path(file).is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_its_place_leads_nobody_astray(file: Path, tmp_path: Path) -> None:
    treasure = tmp_path / "belangrijk.txt"
    treasure.write_text(json.dumps(record()), encoding="utf-8")
    open_lock.lock_path(file).symlink_to(treasure)
    assert open_lock.current_holder(file) is None
    assert open_lock.acquire(file, "Anna") is None
    assert treasure.read_text(encoding="utf-8") == json.dumps(record())


@pytest.mark.parametrize("name", ["x" * 250 + ".json", "a\0b", "niet/daar/x.json"])
def test_a_path_that_can_have_no_lock_has_none(tmp_path: Path, name: str) -> None:
    assert open_lock.current_holder(tmp_path / name) is None
    assert open_lock.acquire(tmp_path / name, "Anna") is None


def test_names_are_shown_in_one_line_and_move_nothing(file: Path) -> None:
    write_lock_record(file, who="An\u202ena\n<b>\x07 \ud800" + "x" * 500, computer="\u200f\u2066")
    lock = open_lock.current_holder(file)
    assert lock is not None
    assert lock.person.startswith("An na <b> xx")
    assert len(lock.person) <= 60
    assert lock.computer == ""


# Faults of the disk


def calls_of(file: Path) -> list[str]:
    disk = FaultyDisk(lambda number, name, arguments: False)
    _use_lock(file, disk)
    return disk.calls


def _use_lock(file: Path, disk: Disk) -> None:
    open_lock.current_holder(file, disk)
    held = open_lock.acquire(file, "Anna", disk)
    if held is not None:
        held.refresh()
        held.release()


def test_every_call_may_fail(file: Path) -> None:
    count = len(calls_of(file))
    assert count > 15
    for first in range(count):
        disk = FaultyDisk(lambda number, name, arguments, first=first: number == first)
        _use_lock(file, disk)
        assert disk.open_descriptors == set()
        assert file.read_text(encoding="utf-8") == "{}"


def test_a_disk_that_fails_for_good_costs_nothing(file: Path) -> None:
    disk = FaultyDisk(lambda number, name, arguments: True)
    _use_lock(file, disk)
    assert set(files_in(file.parent)) == {file.name}


def test_a_full_disk_leaves_no_empty_lock_behind(file: Path) -> None:
    disk = FaultyDisk(lambda number, name, arguments: name == "write")
    assert open_lock.acquire(file, "Anna", disk) is None
    assert set(files_in(file.parent)) == {file.name}
