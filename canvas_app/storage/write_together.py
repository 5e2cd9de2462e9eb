"""Writing several files: all of them or none, unless the disk fails for good or the program ends in the middle."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.disk import Disk, permissions
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.file_access import check_writable, keep_access
from canvas_app.storage.save_lock import SaveLock
from canvas_app.storage.temporary import Temporary, discard, handle, is_replaced_at, write_temporary
from canvas_app.storage.write import (
    ORDINARY,
    PRIVATE,
    Written,
    is_folder_synced,
    is_same_content,
    is_unchanged,
    replace_patiently,
    take_name_and_replace,
    try_link,
)

_CHUNK = 1024 * 1024


class NewContent(NamedTuple):
    """What the file of a lock is to hold; `facts` of the file that is there, None where there is none."""

    lock: SaveLock
    data: bytes
    facts: os.stat_result | None = None


class _Staged(NamedTuple):
    """A file that is ready under another name; `old` is the present one under a second name, to be put back."""

    target: Path
    new: Temporary
    old: Temporary | None
    facts: os.stat_result | None
    lost: tuple[str, ...] = ()


def write_together(files: Sequence[NewContent]) -> tuple[Written, ...]:
    """Write several files: all of them, or none where one cannot be written.

    All are written and read back under other names first, then put in place one by one; where that fails, what was
    there before is put back. A disk that fails for good in the middle of that, or the end of the program, may leave
    some new and some old, each whole; on a disk without hard links also an empty file of a name that was free, and
    beside them temporary files. What a power cut leaves of several files was not measured.

    Raises:
        FileError: `already_there` where somebody made a file of a name that was free, or changed one meanwhile,
            `write_protected`, and what writing can raise.
    """
    staged: list[_Staged] = []
    placed: list[_Staged] = []
    try:
        for number, file in enumerate(files, 1):
            # after the last file nothing can fail any more
            staged.append(_stage(file, must_keep=number < len(files)))
        for file, ready in zip(files, staged, strict=True):
            with explained(ready.target, saving=True):
                if ready.facts is not None:
                    _check_unchanged(ready.target, ready.facts, file.lock.disk)
                file.lock.check_held()
                file.lock.close_kept(ready.target)
                _put_in_place(ready, file.lock.disk)
            placed.append(ready)
    except BaseException:
        _undo(files, staged, placed)
        raise
    for file, ready in zip(files, staged, strict=True):
        _discard_staged(ready, file.lock.disk)
    synced = {file.lock.target.parent: file.lock.disk for file in files}
    confirmed = {folder: is_folder_synced(folder, disk) for folder, disk in sorted(synced.items())}
    return tuple(Written(True, confirmed[ready.target.parent], ready.lost) for ready in staged)


def _undo(files: Sequence[NewContent], staged: Sequence[_Staged], placed: Sequence[_Staged]) -> None:
    """Put back what was there. An old file that could not be put back keeps its second name."""
    disks = {file.lock.target: file.lock.disk for file in files}
    stuck = [ready for ready in reversed(placed) if not _put_back(ready, disks[ready.target])]
    for ready in staged:
        _discard_staged(ready._replace(old=None) if ready in stuck else ready, disks[ready.target])


def _stage(file: NewContent, must_keep: bool) -> _Staged:
    """The new bytes under another name, and the present file under a second one where it may have to come back."""
    target, disk = file.lock.target, file.lock.disk
    with explained(target, saving=True):
        if file.facts is None:
            return _Staged(target, write_temporary(file.data, file.lock, ORDINARY), None, None)
        check_writable(target, file.facts, disk)
        new = write_temporary(file.data, file.lock, PRIVATE)
        try:
            with handle(new, disk) as open_file:
                lost = keep_access(target, file.facts, open_file, new.facts, disk)
            old, facts = _second_name(file.lock, file.facts) if must_keep else (None, file.facts)
        except BaseException:
            discard(new.path, disk)
            raise
    return _Staged(target, new, old, facts, lost)


def _second_name(lock: SaveLock, facts: os.stat_result) -> tuple[Temporary, os.stat_result]:
    """Another name for a file, or a copy where the file system knows no hard links; and the file's facts from then on.

    Raises FileError `already_there` where the file was changed since those `facts`.
    """
    path, disk = lock.temporary(), lock.disk
    _check_unchanged(lock.target, facts, disk)
    if try_link(Temporary(lock.target, facts), path, disk):
        try:
            now = disk.stat(path)  # a name more is a change, too
            if not is_same_content(now, facts):
                raise FileError("already_there", file=shown(lock.target))
        except BaseException:
            discard(path, disk)
            raise
        return Temporary(path, now), now
    copy = write_temporary(_bytes_of(lock.target, disk), lock, PRIVATE)
    try:
        with handle(copy, disk) as open_file:
            disk.chmod(open_file, permissions(facts))
    except BaseException:
        discard(copy.path, disk)
        raise
    return copy, facts


def _bytes_of(path: Path, disk: Disk) -> bytes:
    descriptor = disk.open_read(path)
    try:
        return b"".join(iter(lambda: disk.read(descriptor, _CHUNK), b""))
    finally:
        disk.close(descriptor)


def _check_unchanged(target: Path, facts: os.stat_result, disk: Disk) -> None:
    """Whoever changed the file since it was looked at wants to keep that: it has to be looked at anew."""
    if not is_unchanged(target, facts, disk):
        raise FileError("already_there", file=shown(target))


def _put_in_place(file: _Staged, disk: Disk) -> None:
    if file.facts is not None:
        replace_patiently(file.new, file.target, disk)
    elif not try_link(file.new, file.target, disk):
        take_name_and_replace(file.new, file.target, disk, ORDINARY)


def _put_back(file: _Staged, disk: Disk) -> bool:
    """Whether there is what was there before, or what somebody else put in the place of the new file by now."""
    try:
        if is_replaced_at(file.target, file.new, disk):
            return True
        if file.old is not None:
            replace_patiently(file.old, file.target, disk)
        elif file.facts is None:
            disk.unlink(file.target)
    except (OSError, FileError):
        return False
    return True


def _discard_staged(file: _Staged, disk: Disk) -> None:
    for temporary in (file.new, file.old):
        if temporary is not None:
            discard(temporary.path, disk)
