"""Write several files as one transaction: all or none, unless the disk fails permanently or the process is killed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.file_io.atomic_write import (
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
from canvas_app.storage.file_io.file_permissions import check_writable, copy_access
from canvas_app.storage.file_io.temporary_file import (
    TemporaryFile,
    is_replaced_at,
    open_verified,
    write_temporary_file,
)
from canvas_app.storage.filesystem import Disk, delete_quietly
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors

_CHUNK_BYTES = 1024 * 1024


class FileWrite(NamedTuple):
    """The data to write to the file of a lock.

    Attributes:
        lock: The acquired lock of the file.
        data: The new content.
        stat_result: The stat result of the existing file; None if there is none.
    """

    lock: SaveLock
    data: bytes
    stat_result: os.stat_result | None = None


class _StagedFile(NamedTuple):
    """A new file that is ready under a temporary name.

    Attributes:
        target: The final path.
        new: The new file.
        old: A second name (or copy) of the existing file for a rollback; None if not needed.
        stat_result: The stat result of the existing file; None if there is none.
        lost_codes: Codes of properties of the old file that could not be kept.
    """

    target: Path
    new: TemporaryFile
    old: TemporaryFile | None
    stat_result: os.stat_result | None
    lost_codes: tuple[str, ...] = ()


def write_files(files: Sequence[FileWrite]) -> tuple[WriteResult, ...]:
    """Write all files, or none if one cannot be written.

    All are first written under temporary names and read back, then moved into place one by one; on an error the
    earlier files are restored. If the disk fails permanently or the process is killed in the middle, some files may
    be new and some old, each complete; on a disk without hard links an empty file may remain under a name that was
    free, and temporary files may remain. What a power cut leaves of several files was not measured.

    Raises:
        FileError: `already_there` if somebody created a file under a free name or changed an existing one
            meanwhile, `write_protected`, and what writing can raise.
    """
    staged: list[_StagedFile] = []
    replaced: list[_StagedFile] = []
    try:
        for number, file in enumerate(files, 1):
            # the last file needs no rollback: nothing can fail after it
            current = file._replace(stat_result=_latest_status(file.stat_result, staged))
            staged.append(_stage(current, needs_rollback=number < len(files)))
            _refresh_shared(staged, len(staged) - 1, file.lock.disk)
        for index, file in enumerate(files):
            staged_file = staged[index]
            with translate_os_errors(staged_file.target, saving=True):
                if staged_file.stat_result is not None:
                    _check_unchanged(staged_file.target, staged_file.stat_result, file.lock.disk)
                file.lock.check_held()
                file.lock.kept_open.close(staged_file.target)
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


def _latest_status(
    stat_result: os.stat_result | None, staged: Sequence[_StagedFile]
) -> os.stat_result | None:
    """Return the stat result of a file after this transaction has linked another name of it."""
    for other in staged:
        if _is_shared(stat_result, other.stat_result):
            return other.stat_result
    return stat_result


def _is_shared(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Return whether two stat results are of two hard links to one file."""
    if one is None or other is None or min(one.st_nlink, other.st_nlink) == 1:
        return False
    return is_same_content(one, other)


def _refresh_shared(staged: list[_StagedFile], index: int, disk: Disk) -> None:
    """Update the stat result of the other names of a file: adding or removing a link changes the ctime of all."""
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
    """Restore the earlier files. One that could not be restored keeps its second name."""
    disks = {file.lock.target: file.lock.disk for file in files}
    not_restored = [ready for ready in reversed(replaced) if not _restore(ready, disks[ready.target])]
    for ready in staged:
        _discard_staged(ready._replace(old=None) if ready in not_restored else ready, disks[ready.target])


def _stage(file: FileWrite, needs_rollback: bool) -> _StagedFile:
    """Write the new bytes under a temporary name; keep the existing file under a second one if it may be restored."""
    target, disk = file.lock.target, file.lock.disk
    with translate_os_errors(target, saving=True):
        if file.stat_result is None:
            return _StagedFile(target, write_temporary_file(file.data, file.lock, DEFAULT_MODE), None, None)
        check_writable(target, file.stat_result, disk)
        new = write_temporary_file(file.data, file.lock, PRIVATE_MODE)
        try:
            with open_verified(new, disk) as open_file:
                lost = copy_access(target, file.stat_result, open_file, new.stat_result, disk)
            old, stat_result = (
                _keep_old_file(file.lock, file.stat_result) if needs_rollback else (None, file.stat_result)
            )
        except BaseException:
            delete_quietly(new.path, disk)
            raise
    return _StagedFile(target, new, old, stat_result, lost)


def _keep_old_file(lock: SaveLock, stat_result: os.stat_result) -> tuple[TemporaryFile, os.stat_result]:
    """Hard-link a file to a second name, or copy it if links are unsupported; return that and its new stat result.

    Raises:
        FileError: `already_there` if the file was changed since `stat_result`.
    """
    path, disk = lock.temporary_path(), lock.disk
    _check_unchanged(lock.target, stat_result, disk)
    if try_hard_link(TemporaryFile(lock.target, stat_result), path, disk):
        try:
            now = disk.stat(path)  # linking changes the ctime
            if not is_same_content(now, stat_result):
                raise FileError("already_there", file=displayable_file_name(lock.target))
        except BaseException:
            delete_quietly(path, disk)
            raise
        return TemporaryFile(path, now), now
    copy = write_temporary_file(_read_content(lock.target, disk), lock, PRIVATE_MODE)
    try:
        with open_verified(copy, disk) as open_file:
            copy_access(lock.target, stat_result, open_file, copy.stat_result, disk)
    except BaseException:
        delete_quietly(copy.path, disk)
        raise
    return copy, stat_result


def _read_content(path: Path, disk: Disk) -> bytes:
    descriptor = disk.open_read(path)
    try:
        return b"".join(iter(lambda: disk.read(descriptor, _CHUNK_BYTES), b""))
    finally:
        disk.close(descriptor)


def _check_unchanged(target: Path, stat_result: os.stat_result, disk: Disk) -> None:
    """Raise FileError `already_there` if the file was changed since `status`: the caller has to examine it again."""
    if not is_unchanged(target, stat_result, disk):
        raise FileError("already_there", file=displayable_file_name(target))


def _move_into_place(file: _StagedFile, disk: Disk) -> None:
    if file.stat_result is not None:
        replace_with_retry(file.new, file.target, disk)
    elif not try_hard_link(file.new, file.target, disk):
        reserve_name_and_replace(file.new, file.target, disk, DEFAULT_MODE)


def _restore(file: _StagedFile, disk: Disk) -> bool:
    """Restore the earlier state of a file; return False if that failed.

    A file that somebody else has put in place of the new one meanwhile is left alone.
    """
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
            delete_quietly(temporary.path, disk)
