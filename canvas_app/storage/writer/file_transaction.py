"""Writing several files: all of them or none, unless the disk fails for good or the program ends in the middle."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import Disk, permission_bits
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors
from canvas_app.storage.writer.atomic_write import (
    DEFAULT_MODE,
    PRIVATE_MODE,
    WriteResult,
    is_same_content,
    is_unchanged,
    replace_with_retry,
    reserve_name_and_replace,
    try_hard_link,
    try_sync_folder,
)
from canvas_app.storage.writer.file_permissions import check_writable, copy_access
from canvas_app.storage.writer.temporary_file import (
    TemporaryFile,
    discard,
    is_replaced_at,
    open_verified,
    write_temporary_file,
)

_CHUNK_BYTES = 1024 * 1024


class FileWrite(NamedTuple):
    """What the file of a lock is to hold; `facts` of the file that is there, None where there is none."""

    lock: SaveLock
    data: bytes
    stat_result: os.stat_result | None = None


class _StagedFile(NamedTuple):
    """A file that is ready under another name; `old` is the present one under a second name, to be put back."""

    target: Path
    new: TemporaryFile
    old: TemporaryFile | None
    stat_result: os.stat_result | None
    lost_codes: tuple[str, ...] = ()


def write_files(files: Sequence[FileWrite]) -> tuple[WriteResult, ...]:
    """Write several files: all of them, or none where one cannot be written.

    All are written and read back under other names first, then put in place one by one; where that fails, what was
    there before is put back. A disk that fails for good in the middle of that, or the end of the program, may leave
    some new and some old, each whole; on a disk without hard links also an empty file of a name that was free, and
    beside them temporary files. What a power cut leaves of several files was not measured.

    Raises:
        FileError: `already_there` where somebody made a file of a name that was free, or changed one meanwhile,
            `write_protected`, and what writing can raise.
    """
    staged: list[_StagedFile] = []
    replaced: list[_StagedFile] = []
    try:
        for number, file in enumerate(files, 1):
            # after the last file nothing can fail any more
            current = file._replace(stat_result=_latest_facts(file.stat_result, staged))
            staged.append(_stage(current, needs_rollback=number < len(files)))
            _refresh_shared(staged, len(staged) - 1, file.lock.disk)
        for index, file in enumerate(files):
            staged_file = staged[index]
            with translate_os_errors(staged_file.target, saving=True):
                if staged_file.stat_result is not None:
                    _check_unchanged(staged_file.target, staged_file.stat_result, file.lock.disk)
                file.lock.check_held()
                file.lock.close_kept(staged_file.target)
                _move_into_place(staged_file, file.lock.disk)
            replaced.append(staged_file)
            _refresh_shared(staged, index, file.lock.disk)
    except BaseException:
        _roll_back(files, staged, replaced)
        raise
    for file, staged_file in zip(files, staged, strict=True):
        _discard_staged(staged_file, file.lock.disk)
    synced = {file.lock.target.parent: file.lock.disk for file in files}
    confirmed = {folder: try_sync_folder(folder, disk) for folder, disk in sorted(synced.items())}
    return tuple(WriteResult(True, confirmed[ready.target.parent], ready.lost_codes) for ready in staged)


def _latest_facts(stat_result: os.stat_result | None, staged: Sequence[_StagedFile]) -> os.stat_result | None:
    """The facts of a file after what was done to another name of it in this transaction."""
    for other in staged:
        if _is_shared(stat_result, other.stat_result):
            return other.stat_result
    return stat_result


def _is_shared(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Whether the facts are of two names of one file, as far as they were known in time."""
    if one is None or other is None or min(one.st_nlink, other.st_nlink) == 1:
        return False
    return is_same_content(one, other)


def _refresh_shared(staged: list[_StagedFile], index: int, disk: Disk) -> None:
    """Give the other names of a file its new facts: one name more or less is a change of them all."""
    changed = staged[index]
    if changed.old is None:
        return
    shared = [
        number
        for number, other in enumerate(staged)
        if number != index and _is_shared(other.stat_result, changed.stat_result)
    ]
    if shared:
        with translate_os_errors(changed.target, saving=True):
            now = disk.stat(changed.old.path)
        for number in shared:
            if is_same_content(now, changed.old.stat_result):
                staged[number] = staged[number]._replace(stat_result=now)


def _roll_back(
    files: Sequence[FileWrite], staged: Sequence[_StagedFile], replaced: Sequence[_StagedFile]
) -> None:
    """Put back what was there. An old file that could not be put back keeps its second name."""
    disks = {file.lock.target: file.lock.disk for file in files}
    not_restored = [ready for ready in reversed(replaced) if not _restore(ready, disks[ready.target])]
    for ready in staged:
        _discard_staged(ready._replace(old=None) if ready in not_restored else ready, disks[ready.target])


def _stage(file: FileWrite, needs_rollback: bool) -> _StagedFile:
    """The new bytes under another name, and the present file under a second one where it may have to come back."""
    target, disk = file.lock.target, file.lock.disk
    with translate_os_errors(target, saving=True):
        if file.stat_result is None:
            return _StagedFile(target, write_temporary_file(file.data, file.lock, DEFAULT_MODE), None, None)
        check_writable(target, file.stat_result, disk)
        new = write_temporary_file(file.data, file.lock, PRIVATE_MODE)
        try:
            with open_verified(new, disk) as open_file:
                lost = copy_access(target, file.stat_result, open_file, new.stat_result, disk)
            old, facts = (
                _keep_old_file(file.lock, file.stat_result) if needs_rollback else (None, file.stat_result)
            )
        except BaseException:
            discard(new.path, disk)
            raise
    return _StagedFile(target, new, old, facts, lost)


def _keep_old_file(lock: SaveLock, stat_result: os.stat_result) -> tuple[TemporaryFile, os.stat_result]:
    """Another name for a file, or a copy where the file system knows no hard links; and the file's facts from then on.

    Raises FileError `already_there` where the file was changed since those `stat_result`.
    """
    path, disk = lock.temporary_path(), lock.disk
    _check_unchanged(lock.target, stat_result, disk)
    if try_hard_link(TemporaryFile(lock.target, stat_result), path, disk):
        try:
            now = disk.stat(path)  # a name more is a change, too
            if not is_same_content(now, stat_result):
                raise FileError("already_there", file=displayable_file_name(lock.target))
        except BaseException:
            discard(path, disk)
            raise
        return TemporaryFile(path, now), now
    copy = write_temporary_file(_read_content(lock.target, disk), lock, PRIVATE_MODE)
    try:
        with open_verified(copy, disk) as open_file:
            disk.chmod(open_file, permission_bits(stat_result))
    except BaseException:
        discard(copy.path, disk)
        raise
    return copy, stat_result


def _read_content(path: Path, disk: Disk) -> bytes:
    descriptor = disk.open_read(path)
    try:
        return b"".join(iter(lambda: disk.read(descriptor, _CHUNK_BYTES), b""))
    finally:
        disk.close(descriptor)


def _check_unchanged(target: Path, facts: os.stat_result, disk: Disk) -> None:
    """Whoever changed the file since it was looked at wants to keep that: it has to be looked at anew."""
    if not is_unchanged(target, facts, disk):
        raise FileError("already_there", file=displayable_file_name(target))


def _move_into_place(file: _StagedFile, disk: Disk) -> None:
    if file.stat_result is not None:
        replace_with_retry(file.new, file.target, disk)
    elif not try_hard_link(file.new, file.target, disk):
        reserve_name_and_replace(file.new, file.target, disk, DEFAULT_MODE)


def _restore(file: _StagedFile, disk: Disk) -> bool:
    """Whether there is what was there before, or what somebody else put in the place of the new file by now."""
    try:
        if is_replaced_at(file.target, file.new, disk):
            return True
        if file.old is not None:
            replace_with_retry(file.old, file.target, disk)
        elif file.stat_result is None:
            disk.unlink(file.target)
    except (OSError, FileError):
        return False
    return True


def _discard_staged(file: _StagedFile, disk: Disk) -> None:
    for temporary in (file.new, file.old):
        if temporary is not None:
            discard(temporary.path, disk)
