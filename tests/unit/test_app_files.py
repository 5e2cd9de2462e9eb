"""Choices and the log: an old one or a new one, and nobody stopped by a disk that fails."""

from __future__ import annotations

import errno
import json
import os
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_app.services.settings import MAX_COORDINATE_PX, Settings, load_settings, save_settings
from canvas_app.storage.app_files import append_to_file, delete_quietly, make_folders, write_atomic
from canvas_app.storage.filesystem import Disk
from tests.unit.faulty_disks import FaultyDisk, RecordingDisk, ShortWriteDisk


def test_choices_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    save_settings(Settings(language="nl", zoom=1.5), path)
    assert load_settings(path) == Settings(language="nl", zoom=1.5)
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


def test_a_file_whose_name_is_no_text_does_not_cost_the_other_choices(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    odd = b"werk\xff.json".decode("utf-8", "surrogateescape")
    save_settings(Settings(language="nl", recent=[odd, "/a"]), path)
    found = load_settings(path)
    assert (found.language, found.recent[1]) == ("nl", "/a")


ODD = st.sampled_from(
    [
        *(None, True, False, 0, -1, 3, 10**30, -(10**30), 10**400, 2**31, -(2**31), 1.5, 1e308, -1e308),
        *(float("nan"), float("inf"), -float("inf"), "", "x", "rows", "1e999", "\0", "W" * 2_000),
    ]
)
ODD_VALUES = st.recursive(
    ODD,
    lambda inside: st.one_of(
        st.lists(inside, max_size=4),
        st.lists(st.sampled_from((10**30, -1, 0, 1, 640, 100_001, True)), min_size=1, max_size=4),
        st.dictionaries(st.sampled_from(("rows", "middle", "cut", "")), inside, max_size=3),
    ),
    max_leaves=6,
)


def numbers_in(value: Any) -> list[float]:
    if isinstance(value, dict | list):
        return [
            number
            for one in (value.values() if isinstance(value, dict) else value)
            for number in numbers_in(one)
        ]
    return [value] if isinstance(value, int | float) else []


@given(st.fixed_dictionaries({}, optional={item.name: ODD_VALUES for item in fields(Settings)}))
@example({"sizes": {"rows": [10**30, 1]}})
@example({"posters": {"id": {"rows": float("nan"), "size": "A1"}}})
@example({"sizes": {"middle": [True, -1]}, "geometry": [0, 0, -1, 10**30]})
def test_no_number_in_the_settings_is_one_no_window_takes(
    tmp_path_factory: pytest.TempPathFactory, raw: dict[str, Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd settings.json"
    path.write_text(json.dumps(raw))
    found = load_settings(path)
    assert 0.5 <= found.zoom <= 3.0
    assert 0.85 <= found.text_size <= 1.6
    assert {type(number) for number in numbers_in([found.geometry, found.sizes])} <= {int}
    assert all(0 <= number <= MAX_COORDINATE_PX for number in numbers_in([found.sizes, found.geometry[2:]]))
    assert all(abs(number) <= MAX_COORDINATE_PX for number in numbers_in(found.geometry))
    assert {type(flag) for flag in (found.motion, found.dots, found.maximised)} == {bool}
    save_settings(found, path)
    assert load_settings(path) == found


def test_where_nothing_can_be_kept_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in de weg")
    save_settings(Settings(), tmp_path / "folder" / "settings.json")
    assert (tmp_path / "folder").read_text() == "in de weg"


def test_the_same_choices_are_not_written_again(tmp_path: Path) -> None:
    write_atomic(b"x", tmp_path / "a")
    disk = RecordingDisk()
    write_atomic(b"x", tmp_path / "a", disk)
    assert not {"open_new", "replace"} & {*disk.calls}


def test_what_a_program_left_that_ended_in_the_middle_is_no_hindrance(tmp_path: Path) -> None:
    for name in ("a.new", "a.1234.new"):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - 7200,) * 2)
    write_atomic(b"whole", tmp_path / "a")
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("a", b"whole")]


def test_two_programs_that_keep_their_choices_at_once_spoil_nothing(tmp_path: Path) -> None:
    """The second one comes while the first has written half of its file."""
    path = tmp_path / "a"

    class Interrupted(Disk):
        def fsync(self, descriptor: int) -> None:
            write_atomic(b"of the second", path)
            super().fsync(descriptor)

    write_atomic(b"of the first, which is longer", path, Interrupted())
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [
        ("a", b"of the first, which is longer")
    ]


def test_choices_that_cannot_be_read_are_written_anew(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write_atomic(b"new", tmp_path / "a", FaultyDisk(lambda _, name, __: name == "read"))
    assert (tmp_path / "a").read_bytes() == b"new"


def test_the_log_grows_and_is_put_aside_when_it_is_large(tmp_path: Path) -> None:
    log = tmp_path / "log" / "canvas.log"
    append_to_file(b"one\n", log, 5)
    append_to_file(b"two\n", log, 5, ShortWriteDisk())
    assert log.read_bytes() == b"one\ntwo\n"
    append_to_file(b"three\n", log, 5)
    assert log.read_bytes() == b"three\n"
    assert log.with_suffix(".old").read_bytes() == b"one\ntwo\n"


def test_a_full_disk_is_told_to_who_asked_and_nothing_stays_open(tmp_path: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "write", errno.ENOSPC)
    with pytest.raises(OSError, match="No space"):
        append_to_file(b"x", tmp_path / "log", 5, disk)
    assert not disk.open_descriptors


def test_what_is_gone_already_need_not_be_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    delete_quietly(tmp_path / "a")
    delete_quietly(tmp_path / "a")
    assert not list(tmp_path.iterdir())


def test_a_folder_somebody_else_just_made_will_do(tmp_path: Path) -> None:
    class Race(RecordingDisk):
        def mkdir(self, path: Path, mode: int = 0o777) -> None:
            path.mkdir()
            super().mkdir(path)

    make_folders(tmp_path / "a" / "b", Race())
    assert (tmp_path / "a" / "b").is_dir()


def test_nothing_is_appended_to_a_file_that_has_another_name_too(tmp_path: Path) -> None:
    """A hard link may lead to a file of the user's."""
    own, log = tmp_path / "brief.txt", tmp_path / "canvas.log"
    own.write_text("van mij")
    os.link(own, log)
    with pytest.raises(OSError, match="file of its own"):
        append_to_file(b"regel\n", log, 1_000)
    assert own.read_text() == "van mij"
