"""What seldom happens while saving and opening, each of it told or survived."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import find_conflicts, resolve
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.stamps import Bookkeeping
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.os_errors import to_file_error
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import digest_of
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from canvas_app.storage.writer.export_writer import export_file
from canvas_app.storage.writer.verification import encode_verified
from tests.unit.builders import with_extra_fields, with_fields
from tests.unit.faulty_disks import FaultyDisk, ImpatientDisk
from tests.unit.scenarios import BASE, EDITED, NOTE_KEY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "netwerk.nwcanvas.json"
    path.write_bytes(to_bytes(BASE))
    return path


BASE_DIGEST = digest_of(to_bytes(BASE))


def test_a_record_with_one_conflict_has_none_after_settling() -> None:
    ben = publish(BASE, with_fields(BASE, NOTE_KEY, text="van Ben"), "ben")
    both = merge_documents(EDITED, ben)
    assert len(find_conflicts(both)) == 1
    assert find_conflicts(resolve(both, NOTE_KEY, "text")) == []
    assert not resolve(resolve(both, NOTE_KEY, "text"), NOTE_KEY, "alive").bookkeeping.conflicts


def test_a_version_that_cannot_be_read_is_put_away_again() -> None:
    backup_store.store(b"een", BASE, DISK)
    failed: list[int] = []

    def fails(_: int, name: str, arguments: tuple[Any, ...]) -> bool:
        if name == "open_read" and not failed:
            failed.append(1)
            return True
        return False

    backup_store.store(b"een", BASE, FaultyDisk(fails))
    assert len(backup_store.list_versions(BASE, DISK)) == 2


def test_a_conflict_without_values_is_not_written() -> None:
    odd = replace(
        BASE,
        bookkeeping=Bookkeeping(BASE.bookkeeping.vector, BASE.bookkeeping.stamps, {NOTE_KEY: {"text": ()}}),
    )
    assert b"conflicts" not in to_bytes(odd)


def test_a_list_of_words_in_the_bookkeeping_is_damage() -> None:
    raw = to_bytes(BASE).replace(b'"bookkeeping": {', b'"bookkeeping": {"conflicts": {"notes": ["x"]},')
    assert "bookkeeping_damaged" in [code for code, _ in from_bytes(raw).notices]


def test_every_record_whose_stamp_makes_no_sense_is_counted() -> None:
    odd = b'"stamps": {"actors": {"a": "x", "b": "x", "c": "x"},'
    raw = to_bytes(EDITED).replace(b'"stamps": {', odd)
    assert raw != to_bytes(EDITED)
    assert [
        parameters["count"] for code, parameters in from_bytes(raw).notices if code == "bookkeeping_damaged"
    ] == [3]


def test_two_keys_that_become_one_are_refused() -> None:
    with pytest.raises(FileError, match="duplicate_key"):
        from_bytes(b'{"format": "nwcanvas", "\\ud800": 1, "\\ud801": 2}')


def test_where_folders_cannot_be_synced_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canvas_app.storage.filesystem.os.name", "nt")
    DISK.fsync_folder("nowhere")  # type: ignore[arg-type]


def test_a_link_can_be_told_from_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert stat.S_ISLNK(DISK.lstat(tmp_path / "link").st_mode)


def test_waiting_takes_time() -> None:
    DISK.wait(0)


def test_what_windows_says_of_a_file_in_use() -> None:
    error = OSError(errno.EACCES, "held")
    error.winerror = 32  # type: ignore[attr-defined]
    assert to_file_error(error, Path("x")).code == "in_use"


def test_a_file_that_never_stands_still_is_called_in_use(file: Path) -> None:
    class Busy(Disk):
        def attributes(self, path: Path | int) -> dict[str, bytes | None]:
            os.utime(file, ns=(0, file.stat().st_mtime_ns + 10**9))
            return super().attributes(path)

    with pytest.raises(FileError, match="in_use"):
        save_document(EDITED, file, BASE_DIGEST, should_back_up=False, disk=Busy())
    assert file.read_bytes() == to_bytes(BASE)
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_comes_back_while_it_is_put_back_is_joined_in(file: Path) -> None:
    file.unlink()

    class Back(Disk):
        def link(self, source: Path, target: Path) -> None:
            if target == file and not file.exists():  # the lock, too, is put in place by a link
                file.write_bytes(
                    to_bytes(publish(BASE, with_fields(BASE, ("notes", "n2"), text="terug"), "ben"))
                )
            super().link(source, target)

    saved = save_document(EDITED, file, BASE_DIGEST, disk=Back())
    assert {"van Anna", "terug"} <= {note.text for note in saved.document.notes.values()}


def test_a_disk_that_goes_away_just_before_the_end_leaves_the_old_file(file: Path) -> None:
    looked: list[int] = []

    def fails(_: int, name: str, __: Any) -> bool:
        looked.append(name == "attributes")
        return name == "stat" and any(looked)

    with pytest.raises(FileError, match="disk_gone"):
        save_document(EDITED, file, BASE_DIGEST, should_back_up=False, disk=FaultyDisk(fails, errno.ENODEV))
    assert file.read_bytes() == to_bytes(BASE)


def test_what_is_nested_too_deep_to_be_read_again_is_not_written(file: Path) -> None:
    deep: Any = 1
    for _ in range(80):
        deep = [deep]
    with pytest.raises(FileError, match="not_reproducible"):
        encode_verified(with_extra_fields(BASE, agenda=deep), file)


def test_a_poster_never_goes_into_a_folder_or_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(FileError, match="is_a_folder"):
        export_file(b"%PDF-", tmp_path)
    with pytest.raises(FileError, match="not_a_file"):
        export_file(b"%PDF-", tmp_path / "pijp")


def test_a_poster_never_takes_the_place_of_a_file_that_just_appeared(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"

    class Race(Disk):
        def link(self, source: Path, target: Path) -> None:
            path.write_bytes(b"een brief")
            super().link(source, target)

    with pytest.raises(FileError, match="over_another"):
        export_file(b"%PDF-", path, disk=Race())
    assert path.read_bytes() == b"een brief"


def test_a_poster_on_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="disk_full"):
        export_file(
            b"%PDF-", tmp_path / "p.pdf", disk=FaultyDisk(lambda _, n, __: n == "write", errno.ENOSPC)
        )
    assert not list(tmp_path.iterdir())


def test_a_place_that_comes_and_goes_is_called_in_use(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"

    class Flicker(ImpatientDisk):
        def link(self, source: Path, target: Path) -> None:
            raise FileExistsError(errno.EEXIST, "there")

    with pytest.raises(FileError, match="in_use"):
        export_file(b"%PDF-", path, disk=Flicker())
    create_document_file(BASE, tmp_path / "x")
    assert (tmp_path / "x").exists()


def test_a_file_that_is_taken_away_at_the_last_moment_is_put_back_with_a_word(file: Path) -> None:
    class Taken(Disk):
        gone = False

        def attributes(self, path: Path | int) -> dict[str, bytes | None]:
            found = super().attributes(path)
            if not self.gone:
                self.gone = True
                file.unlink()
            return found

    saved = save_document(EDITED, file, BASE_DIGEST, should_back_up=False, disk=Taken())
    assert [code for code, _ in saved.notices] == ["file_was_gone"]
    assert file.read_bytes() == to_bytes(EDITED)
