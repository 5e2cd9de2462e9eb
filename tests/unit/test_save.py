"""Saving: the old file or the new one, whole; nothing written over that was not looked at."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.stamping import fork, publish
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.file_io.atomic_write import replace_file
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import device_of, digest_of, load_document
from canvas_app.storage.writer.document_writer import create_document_file, delete_if_unchanged, save_document
from canvas_app.storage.writer.verification import encode_verified
from tests.unit.builders import document, note, small_workshop, with_extra_fields, with_fields, with_record
from tests.unit.faulty_disks import FaultyDisk, ShortWriteDisk, files_in

N1 = ("notes", "n1")
BASE = publish(document(), small_workshop(), "5e55")
EDITED = publish(BASE, with_fields(BASE, N1, text="van Anna"), "anna")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "werk"
    made.mkdir()
    return made


@pytest.fixture
def file(folder: Path) -> Path:
    path = folder / "netwerk.nwcanvas.json"
    create_document_file(BASE, path)
    return path


def known(path: Path) -> str:
    return digest_of(path.read_bytes())


def code_of(action: Any) -> str:
    with pytest.raises(FileError) as caught:
        action()
    return caught.value.code


def test_a_folder_that_is_left_of_a_stick_gets_nothing(file: Path) -> None:
    device = device_of(file)
    assert device is not None
    digest = known(file)
    file.unlink()
    assert code_of(lambda: save_document(EDITED, file, digest, expected_device=device + 1)) == "disk_gone"
    assert list(file.parent.iterdir()) == []
    assert save_document(EDITED, file, digest, expected_device=device).notices[0][0] == "file_was_gone"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_stick_is_on_the_stick(file: Path, tmp_path: Path) -> None:
    class Mounted(Disk):
        def stat(self, path: Path | int) -> os.stat_result:
            stat_result = list(super().stat(path))
            stat_result[2] = 4711 if path == file.parent else 11  # st_dev
            return os.stat_result(stat_result)

    link = tmp_path / "desk" / "link.nwcanvas.json"
    link.parent.mkdir()
    link.symlink_to(file)
    assert device_of(link, Mounted()) == device_of(file, Mounted()) == 4711


# Ordinary days


def test_what_is_saved_is_what_is_loaded(file: Path) -> None:
    saved = save_document(EDITED, file, known(file))
    found = load_document(file)
    assert found.document == EDITED == saved.document
    assert found.digest == saved.digest == known(file)
    assert (saved.is_merged, saved.notices) == (False, ())
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_first_overwrite_keeps_the_old_version(file: Path) -> None:
    old = file.read_bytes()
    saved = save_document(EDITED, file, known(file))
    assert saved.backup_path is not None
    assert saved.backup_path.read_bytes() == old
    assert saved.backup_path.is_relative_to(paths.backups_folder())
    assert save_document(BASE, file, saved.digest, should_back_up=False).backup_path is None


def test_saving_the_same_again_leaves_the_file_alone(file: Path) -> None:
    before = file.stat()
    save_document(BASE, file, known(file))
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_steps_are_taken_in_their_order(file: Path) -> None:
    disk = FaultyDisk(lambda *_: False)
    save_document(EDITED, file, known(file), should_back_up=False, disk=disk)
    steps = [name for name in disk.calls if name not in {"stat", "fstat", "lstat", "close"}]
    assert steps == [
        *("resolve", "open_write", "open_new", "chmod", "try_lock", "link", "unlink"),
        *("open_read", "resolve", "open_read", "read", "read", "open_write"),
        *("open_new", "open_read", "write", "fsync", "open_read", "read", "read"),
        *("open_write", "attributes", "attributes", "chmod"),
        *("open_read", "read", "replace", "fsync_folder", "unlink"),
    ]
    assert not disk.open_descriptors


def test_the_file_keeps_its_permissions_and_a_new_one_gets_the_usual(file: Path) -> None:
    mask = os.umask(0o022)
    try:
        create_document_file(fork(BASE), file.with_name("nieuw"))
    finally:
        os.umask(mask)
    assert stat.S_IMODE(file.with_name("nieuw").stat().st_mode) == 0o644
    file.chmod(0o640)
    save_document(EDITED, file, known(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_while_it_is_written_nobody_else_can_read_it(file: Path) -> None:
    modes = []

    class Watching(Disk):
        def chmod(self, path: Path | int, mode: int) -> None:
            modes.append(stat.S_IMODE(DISK.stat(path).st_mode))
            super().chmod(path, mode)

    with SaveLock(file, Watching()) as lock:
        modes.clear()
        replace_file(to_bytes(EDITED), lock, file.stat())
    assert modes == [0o600]


def test_a_link_stays_a_link_and_its_file_is_written(file: Path) -> None:
    link = file.with_name("link.nwcanvas.json")
    link.symlink_to(file.name)
    save_document(EDITED, link, known(file))
    assert link.is_symlink()
    assert load_document(file).document == EDITED


def test_a_dangling_link_gets_its_file(folder: Path) -> None:
    link = folder / "link.nwcanvas.json"
    link.symlink_to("weg.nwcanvas.json")
    save_document(BASE, link, None)
    assert load_document(folder / "weg.nwcanvas.json").document == BASE


@pytest.mark.parametrize(
    "name",
    [
        "x",
        "-dash",
        "een naam met spaties é 🙂.json",
        "regel\neinde",
        b"\xff\xfe".decode("utf-8", "surrogateescape"),
    ],
)
def test_any_name_will_do(folder: Path, name: str) -> None:
    digest = create_document_file(BASE, folder / name).digest
    save_document(EDITED, folder / name, digest)
    assert load_document(folder / name).document == EDITED


def test_documents_with_unknown_parts_are_saved(file: Path) -> None:
    doc = with_extra_fields(with_fields(BASE, N1, mood={"b": 1.5, "a": [True, None]}), agenda=[{"id": 1}])
    save_document(doc, file, known(file))
    assert to_bytes(load_document(file).document) == to_bytes(doc)


# Two at work in one file


def test_what_others_saved_meanwhile_is_joined_in(file: Path) -> None:
    first = known(file)
    ben = publish(BASE, with_record(BASE, "notes", note("b", "van Ben")), "ben")
    save_document(ben, file, first)
    saved = save_document(EDITED, file, first)
    assert saved.is_merged
    assert {"van Anna", "van Ben"} <= {item.text for item in load_document(file).document.notes.values()}
    assert saved.document == load_document(file).document
    assert saved.digest == known(file)
    assert saved.backup_path is not None
    assert load_document(saved.backup_path).document == ben


def test_the_same_words_edited_by_both_are_kept_both(file: Path) -> None:
    first = known(file)
    save_document(publish(BASE, with_fields(BASE, N1, text="van Ben"), "ben"), file, first)
    [conflict] = find_conflicts(save_document(EDITED, file, first).document)
    assert {conflict.shown, *conflict.others} == {"van Anna", "van Ben"}


def test_a_change_of_the_same_size_and_time_is_seen(file: Path) -> None:
    stat_result, first = file.stat(), known(file)
    file.write_bytes(file.read_bytes().replace(b"Samen eten", b"Samen ETEN"))
    os.utime(file, ns=(stat_result.st_atime_ns, stat_result.st_mtime_ns))
    assert save_document(EDITED, file, first).is_merged


def test_a_change_between_looking_and_writing_is_joined_in_too(file: Path) -> None:
    ben = publish(BASE, with_record(BASE, "notes", note("b", "van Ben")), "ben")

    class Late(Disk):
        came = False

        def attributes(self, path: Path | int) -> dict[str, bytes | None]:
            if not self.came:
                self.came = True
                file.write_bytes(to_bytes(ben))
            return super().attributes(path)

    saved = save_document(EDITED, file, known(file), disk=Late())
    assert saved.is_merged
    assert {"van Anna", "van Ben"} <= {item.text for item in load_document(file).document.notes.values()}
    assert len(list(file.parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (b"", "empty_file"),
        (b"{", "not_json"),
        (b"Een boodschappenlijst", "not_json"),
        (b"\0" * 900, "empty_file"),
    ],
)
def test_a_file_that_became_something_else_is_left_alone(file: Path, now: bytes, reason: str) -> None:
    first = known(file)
    file.write_bytes(now)
    with pytest.raises(FileError, match="changed_on_disk") as caught:
        save_document(EDITED, file, first)
    assert caught.value.parameters["reason"] == reason
    assert file.read_bytes() == now


def test_a_file_that_became_another_workshop_is_left_alone(file: Path) -> None:
    first = known(file)
    file.write_bytes(to_bytes(fork(BASE)))
    assert code_of(lambda: save_document(EDITED, file, first)) == "changed_on_disk"


def test_a_file_of_a_newer_version_is_left_alone(file: Path) -> None:
    first = known(file)
    now = file.read_bytes().replace(b'"major": 1', b'"major": 2')
    file.write_bytes(now)
    assert code_of(lambda: save_document(EDITED, file, first)) == "changed_on_disk"
    assert file.read_bytes() == now


def test_replacing_on_purpose_keeps_what_was_there(file: Path) -> None:
    file.write_bytes(b"een brief")
    saved = save_document(EDITED, file, None, should_replace=True)
    assert not saved.is_merged
    assert load_document(file).document == EDITED
    assert saved.backup_path is not None
    assert saved.backup_path.read_bytes() == b"een brief"


def test_without_knowing_it_no_file_is_written_over(file: Path) -> None:
    old = file.read_bytes()
    assert code_of(lambda: save_document(EDITED, file, None)) == "already_there"
    assert code_of(lambda: create_document_file(EDITED, file)) == "already_there"
    assert file.read_bytes() == old


def test_a_file_that_was_taken_away_is_put_back_with_a_word(file: Path) -> None:
    first = known(file)
    file.unlink()
    saved = save_document(EDITED, file, first)
    assert [code for code, _ in saved.notices] == ["file_was_gone"]
    assert load_document(file).document == EDITED


def test_of_many_who_create_one_file_one_succeeds(folder: Path) -> None:
    path, made, refused = folder / "x", [], []

    def attempt() -> None:
        try:
            made.append(create_document_file(fork(BASE), path).digest)
        except FileError as error:
            refused.append(error.code)

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [known(path)]
    assert refused == ["already_there"] * 7
    assert len(list(folder.iterdir())) == 1


def test_creating_works_where_there_are_no_hard_links(folder: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "link", errno.EPERM)
    create_document_file(BASE, folder / "x", disk)
    assert load_document(folder / "x").document == BASE
    assert code_of(lambda: create_document_file(EDITED, folder / "x", disk)) == "already_there"
    assert load_document(folder / "x").document == BASE
    assert len(list(folder.iterdir())) == 1


# Disks that fail


def test_short_writes_are_finished(file: Path) -> None:
    save_document(EDITED, file, known(file), disk=ShortWriteDisk())
    assert load_document(file).document == EDITED


def test_a_disk_that_takes_nothing_any_more_is_an_error(file: Path) -> None:
    class Full(Disk):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            return 0

    assert code_of(lambda: save_document(EDITED, file, known(file), disk=Full())) == "disk_error"
    assert load_document(file).document == BASE


# every call failing in every way: test_faults


def test_one_failed_fsync_gets_a_second_try_with_another_file(file: Path) -> None:
    failed = []

    class Once(Disk):
        def fsync(self, descriptor: int) -> None:
            if not failed:
                failed.append(descriptor)
                raise OSError(errno.EIO, "fsync")
            super().fsync(descriptor)

    save_document(EDITED, file, known(file), should_back_up=False, disk=Once())
    assert load_document(file).document == EDITED
    assert len(list(file.parent.iterdir())) == 1


def test_bytes_that_came_back_different_are_not_put_in_place(file: Path) -> None:
    class Rotten(Disk):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            return super().write(descriptor, bytes(data).replace(b"Anna", b"Anja"))

    assert (
        code_of(lambda: save_document(EDITED, file, known(file), should_back_up=False, disk=Rotten()))
        == "not_as_written"
    )
    assert load_document(file).document == BASE


def test_a_file_whose_folder_cannot_be_synced_is_done_but_not_confirmed(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "fsync_folder")
    saved = save_document(EDITED, file, known(file), should_back_up=False, disk=disk)
    assert load_document(file).document == EDITED
    assert (saved.is_confirmed, [code for code, _ in saved.notices]) == (False, ["not_confirmed"])
    assert saved.digest == known(file)
    again = save_document(EDITED, file, saved.digest, should_back_up=False, disk=disk)
    assert not again.is_confirmed, "nothing new to write is no confirmation"
    assert save_document(EDITED, file, saved.digest, should_back_up=False).is_confirmed


def test_a_new_file_whose_folder_cannot_be_synced_is_there_and_not_confirmed(folder: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "fsync_folder", errno.ENOSPC)
    saved = create_document_file(BASE, folder / "x", disk)
    assert not saved.is_confirmed
    assert load_document(folder / "x").document == BASE


def test_an_interruption_after_the_file_is_in_place_does_not_call_it_undone(file: Path) -> None:
    class Interrupted(Disk):
        def fsync_folder(self, path: Path) -> None:
            raise KeyboardInterrupt

    saved = save_document(EDITED, file, known(file), should_back_up=False, disk=Interrupted())
    assert not saved.is_confirmed
    assert load_document(file).document == EDITED


def test_a_version_that_the_disk_did_not_confirm_does_not_count(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "fsync_folder")
    first = known(file)
    file.write_bytes(to_bytes(publish(BASE, with_fields(BASE, N1, text="van Ben"), "ben")))
    assert code_of(lambda: save_document(EDITED, file, first, disk=disk)) == "backup_failed"
    assert not list(paths.backups_folder().rglob(f"*{paths.DOCUMENT_SUFFIX}"))


def test_file_systems_that_cannot_sync_folders_are_good_enough(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "fsync_folder", errno.EINVAL)
    save_document(EDITED, file, known(file), disk=disk)
    assert load_document(file).document == EDITED


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "disk_read_only"),
        (errno.EACCES, "no_permission"),
        (errno.ENODEV, "disk_gone"),
        (errno.EIO, "disk_error"),
    ],
)
def test_each_fault_has_its_own_name(file: Path, number: int, code: str) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "open_new", number)
    assert code_of(lambda: save_document(EDITED, file, known(file), should_back_up=False, disk=disk)) == code


def test_a_stick_that_was_pulled_out_is_named(tmp_path: Path) -> None:
    assert code_of(lambda: create_document_file(BASE, tmp_path / "weg" / "x")) == "folder_gone"
    assert code_of(lambda: save_document(BASE, tmp_path / "weg" / "x", "0" * 64)) == "folder_gone"


def test_without_a_place_for_backups_our_own_file_is_saved_with_a_word(file: Path) -> None:
    paths.backups_folder().parent.mkdir(parents=True)
    paths.backups_folder().write_text("in de weg")
    saved = save_document(EDITED, file, known(file))
    assert [code for code, _ in saved.notices] == ["no_backup"]
    assert load_document(file).document == EDITED


def test_without_a_place_for_backups_nothing_of_others_is_written_over(file: Path) -> None:
    paths.backups_folder().parent.mkdir(parents=True)
    paths.backups_folder().write_text("in de weg")
    first = known(file)
    ben = to_bytes(publish(BASE, with_fields(BASE, N1, text="van Ben"), "ben"))
    file.write_bytes(ben)
    assert code_of(lambda: save_document(EDITED, file, first)) == "backup_failed"
    assert file.read_bytes() == ben


def test_on_systems_that_hold_files_replacing_is_tried_again(file: Path) -> None:
    class Held(Disk):
        replace_timeout_seconds = 1.0
        waits = 0

        def replace(self, source: Path, target: Path) -> None:
            if self.waits < 4:
                raise PermissionError(errno.EACCES, "held")
            super().replace(source, target)

        def wait(self, seconds: float) -> None:
            self.waits += 1

    save_document(EDITED, file, known(file), should_back_up=False, disk=Held())
    assert load_document(file).document == EDITED


def test_a_document_that_cannot_be_read_back_is_not_written(file: Path) -> None:
    for bad in (
        with_fields(BASE, N1, text=None),
        with_fields(BASE, N1, text="\ud800"),
        with_fields(BASE, N1, text=5),
    ):
        assert code_of(lambda bad=bad: encode_verified(bad, file)) == "not_reproducible"  # type: ignore[misc]
        assert code_of(lambda bad=bad: save_document(bad, file, known(file))) == "not_reproducible"  # type: ignore[misc]
    assert load_document(file).document == BASE


def test_a_document_of_a_newer_major_version_is_not_written(folder: Path) -> None:
    newer = from_bytes(to_bytes(BASE).replace(b'"major": 1', b'"major": 2')).document
    assert code_of(lambda: save_document(newer, folder / "x", None)) == "newer_major"
    assert code_of(lambda: create_document_file(newer, folder / "x")) == "newer_major"
    assert files_in(folder) == {}


# Opening


def test_a_folder_a_pipe_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    assert code_of(lambda: load_document(tmp_path)) == "is_a_folder"
    assert code_of(lambda: load_document(tmp_path / "pijp")) == "not_a_file"
    assert code_of(lambda: load_document(Path("/dev/zero"))) == "not_a_file"
    assert code_of(lambda: save_document(BASE, tmp_path / "pijp", "x")) == "not_a_file"
    assert code_of(lambda: save_document(BASE, tmp_path, "x")) == "is_a_folder"


def test_names_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to("ring")
    assert code_of(lambda: load_document(tmp_path / "weg")) == "not_found"
    assert code_of(lambda: load_document(tmp_path / "ring")) == "not_a_file"
    assert code_of(lambda: load_document(Path("a\0b"))) == "name_not_allowed"
    assert code_of(lambda: load_document(tmp_path / ("x" * 300))) == "name_too_long"
    assert code_of(lambda: create_document_file(BASE, tmp_path / ("x" * 300))) == "name_too_long"


def test_errors_and_notices_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "oud.json"
    path.write_bytes(b"{}")
    with pytest.raises(FileError) as caught:
        load_document(path)
    assert caught.value.parameters["file"] == "oud.json"
    path.write_bytes(to_bytes(BASE).decode().encode("utf-16"))
    assert load_document(path).notices == (("was_utf16", {"file": "oud.json"}),)


def test_a_file_that_grows_while_it_is_read_stays_within_the_limit(file: Path) -> None:
    class Endless(Disk):
        def read(self, descriptor: int, count: int) -> bytes:
            return b" " * count

    with pytest.raises(FileError, match="too_large"):
        load_document(file, disk=Endless())


# Earlier versions


def versions(doc: Document) -> list[str]:
    return [version.path.name for version in backup_store.list_versions(doc, DISK)]


def test_earlier_versions_are_found_by_id_whatever_the_title_became(file: Path) -> None:
    save_document(EDITED, file, known(file))
    renamed = publish(EDITED, with_fields(EDITED, ("workshop", "workshop"), title="Iets heel anders"), "anna")
    save_document(renamed, file, known(file))
    assert len(versions(renamed)) == 2
    assert len(list(paths.backups_folder().iterdir())) == 1


def test_the_same_version_is_not_kept_twice(file: Path) -> None:
    backup_store.store(b"x", BASE, DISK)
    backup_store.store(b"x", BASE, DISK)
    assert len(versions(BASE)) == 1


def test_looking_for_earlier_versions_makes_no_folders() -> None:
    assert versions(BASE) == []
    assert not paths.backups_folder().exists()


def test_an_id_never_leads_out_of_the_folder() -> None:
    doc = document(document_id="../../../etc/x", title="../..\\CON")
    path = backup_store.store(b"x", doc, DISK)
    assert path.parent.parent == paths.backups_folder()


def test_what_a_person_put_beside_the_versions_is_left_alone() -> None:
    folder = backup_store.store(b"x", BASE, DISK).parent
    (folder / "mijn aantekeningen.txt").write_text("laten staan")
    backup_store.store(b"y", BASE, DISK)
    assert "mijn aantekeningen.txt" in files_in(folder)


def test_versions_are_thinned_by_age() -> None:
    from datetime import datetime, timedelta

    now = datetime(2026, 6, 12, 15, 0)
    ages = [timedelta(hours=hours) for hours in range(0, 24 * 365, 6)]
    present = [backup_store.BackupVersion(Path(str(age)), now - age, 1000) for age in ages]
    gone = {version.path for version in backup_store.versions_to_delete(present, now)}
    kept = [age for age in ages if Path(str(age)) not in gone]
    assert [age for age in ages if age < timedelta(days=2)] == [
        age for age in kept if age < timedelta(days=2)
    ]
    assert len(kept) <= 8 + 12 + 10 + 9
    assert timedelta(days=200) < max(kept) < timedelta(days=300)
    assert len([age for age in kept if timedelta(days=2) <= age < timedelta(days=14)]) >= 12


def test_versions_never_take_more_than_their_room_and_the_newest_stays() -> None:
    from datetime import datetime, timedelta

    now = datetime(2026, 6, 12)
    present = [
        backup_store.BackupVersion(Path(str(n)), now - timedelta(minutes=n), 90 * 1024**2) for n in range(5)
    ]
    assert {version.path.name for version in backup_store.versions_to_delete(present, now)} == {"2", "3", "4"}
    assert backup_store.versions_to_delete([backup_store.BackupVersion(Path("x"), now, 10**9)], now) == []


def test_thinning_takes_files_off_the_disk() -> None:
    class Clock(Disk):
        day = 0

        def now(self) -> float:
            return 1_780_000_000 + self.day * 86_400.0

    disk = Clock()
    for disk.day in range(60):
        backup_store.store(str(disk.day).encode(), BASE, disk)
    assert 15 <= len(versions(BASE)) <= 25
    assert (paths.backups_folder() / versions(BASE)[-1]).name


def test_a_version_of_which_only_the_name_is_there_does_not_count() -> None:
    path = backup_store.store(b"x", BASE, DISK)
    path.write_bytes(b"")
    assert versions(BASE) == []
    backup_store.store(b"x", BASE, DISK)
    assert [item.size for item in backup_store.list_versions(BASE, DISK)] == [1]


def test_on_a_memory_stick_a_new_file_is_never_there_in_pieces(folder: Path) -> None:
    sizes = set()

    class Stick(Disk):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            sizes.add(len((folder / "x").read_bytes()) if (folder / "x").exists() else None)
            return super().write(descriptor, bytes(data[:100]))

    create_document_file(BASE, folder / "x", Stick())
    assert sizes == {None}
    assert load_document(folder / "x").document == BASE


class LostAnswerDisk(Disk):
    """A network on which the answer to a renaming or a link is lost, and asking again says that it cannot be."""

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        super().replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        super().link(source, target)


def test_a_renaming_whose_answer_was_lost_is_done(file: Path) -> None:
    assert save_document(EDITED, file, known(file), disk=LostAnswerDisk()).is_confirmed
    assert file.read_bytes() == to_bytes(EDITED)
    assert list(files_in(file.parent)) == [file.name]


def test_a_new_file_whose_answer_was_lost_is_there(folder: Path) -> None:
    assert create_document_file(BASE, folder / "nieuw.nwcanvas.json", LostAnswerDisk()).is_confirmed
    assert list(files_in(folder)) == ["nieuw.nwcanvas.json"]


# A draft that was saved under another name


def test_what_was_replaced_goes_only_while_it_is_what_was_last_read(file: Path) -> None:
    delete_if_unchanged(file, "of another file")
    assert file.exists()
    lock = SaveLock(file)
    assert lock.try_acquire()
    delete_if_unchanged(file, known(file))
    assert file.exists(), "somebody else is writing it"
    lock.release()
    delete_if_unchanged(file, known(file))
    assert not file.exists()
    delete_if_unchanged(file, "")


def test_what_a_window_shows_all_the_time_is_not_told_besides(file: Path) -> None:
    saved = save_document(EDITED, file, known(file))
    notices = (("not_confirmed", {}), ("came_in", {"count": 1}))
    assert replace(saved, notices=notices).notices_beside_state == [("came_in", {"count": 1})]
