"""The checks that guard the steps of saving and reading: each fails where one step is missing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from canvas_app.content.message_catalog import short_message
from canvas_app.errors import FileError
from canvas_app.platform import paths
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.limits import DEFAULT_LIMITS
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from canvas_app.storage.writer.export_writer import export_file
from tests.unit import test_codec, test_save, test_save_lock
from tests.unit.faulty_disks import FaultyDisk, RecordingDisk
from tests.unit.mutants import MutantCheck
from tests.unit.scenarios import BASE, BEN, EDITED, SCENARIOS, ScenarioRun, check_power_cut


def check_power_cuts(name: str) -> MutantCheck:
    """No power cut at any call of this deed loses the old file, or the new one once it was called saved."""

    def check(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for variable in ("CANVAS_DOCUMENTS", "CANVAS_STATE"):
                patch.setenv(variable, "")  # and back afterwards
            stage = ScenarioRun(next(one for one in SCENARIOS if one.name == name), folder)
            for place in range(len(stage.calls) + 1):
                for eager in (False, True):
                    check_power_cut(stage, place, eager)

    check.__name__ = f"power cuts: {name}"
    return check


def check_with_file(test: Callable[[Path], Any]) -> MutantCheck:
    """A test of `test_save` that is given the file of a workshop."""

    def check(folder: Path) -> None:
        path = folder / "netwerk.nwcanvas.json"
        path.write_bytes(to_bytes(BASE))
        test(path)

    check.__name__ = test.__name__
    return check


def check_without_folder(test: Callable[..., Any], *arguments: Any) -> MutantCheck:
    """A test that needs no folder."""

    def check(_: Path) -> None:
        test(*arguments)

    check.__name__ = test.__name__
    return check


def check_refused(data: bytes, code: str) -> MutantCheck:
    """These bytes are refused with this code."""
    return check_without_folder(
        test_codec.test_what_cannot_be_a_workshop_is_refused_with_a_reason, data, code
    )


def an_fsync_that_always_fails_is_never_called_saved(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "fsync")
    with pytest.raises(FileError):
        save_document(EDITED, file, test_save.known(file), should_back_up=False, disk=disk)


def two_savers_both_end_in_the_file(file: Path) -> None:
    test_save_lock.test_a_saver_stopped_at_any_call_while_another_saves(
        file, test_save_lock.DiskStoppedAt, False
    )


def a_file_that_is_there_is_never_created_over(file: Path) -> None:
    with pytest.raises(FileError):
        create_document_file(EDITED, file)
    assert file.read_bytes() == to_bytes(BASE)


def a_backup_that_came_out_wrong_does_not_count(file: Path) -> None:
    class Rotten(Disk):
        """What was written and read back is another thing by the time it stands under its name."""

        def link(self, source: Path, target: Path) -> None:
            super().link(source, target)
            if target.is_relative_to(paths.backups_folder()):
                target.write_bytes(target.read_bytes().replace(b"Ben", b"Bob"))

    first = test_save.known(file)
    file.write_bytes(to_bytes(BEN))
    with pytest.raises(FileError, match="backup_failed"):
        save_document(EDITED, file, first, disk=Rotten())
    assert file.read_bytes() == to_bytes(BEN)


def a_huge_file_is_not_even_read(folder: Path) -> None:
    path = folder / "groot"
    with path.open("wb") as file:
        file.truncate(DEFAULT_LIMITS.max_bytes + 1)
    disk = RecordingDisk()
    with pytest.raises(FileError, match="too_large"):
        load_document(path, disk=disk)
    assert "read" not in disk.calls


def a_file_that_grows_is_read_no_further_than_the_limit(file: Path) -> None:
    class Growing(Disk):
        given = 0

        def read(self, descriptor: int, count: int) -> bytes:
            self.given += count
            return b" " * count if self.given < 2 * DEFAULT_LIMITS.max_bytes else b""

    disk = Growing()
    with pytest.raises(FileError, match="too_large"):
        load_document(file, disk=disk)
    assert disk.given <= DEFAULT_LIMITS.max_bytes + 2**20


def a_temporary_file_is_tidied_up_when_replacing_fails(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "replace", errno.EACCES)
    with pytest.raises(FileError):
        save_document(EDITED, file, test_save.known(file), disk=disk)
    assert list(file.parent.iterdir()) == [file]


def a_descriptor_is_given_back_when_writing_fails(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "write", errno.ENOSPC)
    with pytest.raises(FileError):
        save_document(EDITED, file, test_save.known(file), disk=disk)
    assert not disk.open_descriptors


def what_a_message_quotes_cannot_turn_it_around(_: Path) -> None:
    said = short_message(FileError("not_found", file="a\u202egnp.exe\0" + "x" * 10_000), "nl")
    assert not {"\u202e", "\0"} & set(said)
    assert len(said) < 500


def read_back_reads_to_the_end(folder: Path) -> None:
    """A file that came out too short is not put in place."""

    class Cut(Disk):
        def fsync(self, descriptor: int) -> None:
            os.ftruncate(descriptor, 10)

    path = folder / "x"
    with pytest.raises(FileError, match="not_as_written"):
        create_document_file(BASE, path, Cut())
    assert not path.exists()


def versions_of_one_size_are_both_kept(_: Path) -> None:
    backup_store.store(b"een", BASE, Disk())
    backup_store.store(b"nee", BASE, Disk())
    assert len(backup_store.list_versions(BASE, Disk())) == 2


def a_poster_never_writes_over_a_workshop(folder: Path) -> None:
    path = folder / "netwerk.nwcanvas.json"
    create_document_file(BASE, path)
    with pytest.raises(FileError, match="over_a_canvas"):
        export_file(b"%PDF-1.7", path)
    assert path.read_bytes() == to_bytes(BASE)
