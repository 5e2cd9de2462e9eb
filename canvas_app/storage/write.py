"""Bytes onto the disk so that there is always the old file or the new one, whole: the steps under every save."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.model.ids import new_id
from canvas_app.storage.disk import Disk, permissions
from canvas_app.storage.faults import explained, shown

PRIVATE = 0o600
ORDINARY = 0o666
"""What the system's mask is taken off for a file that was not there."""

_NO_LINKS = {
    errno.EPERM,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EMLINK,
    errno.EINVAL,
    errno.EACCES,
}
_NO_FOLDER_FSYNC = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EBADF, errno.EACCES}
_PAUSE = 0.1


def place_new(data: bytes, target: Path, disk: Disk, mode: int = ORDINARY) -> None:
    """Makes a file that was not there, never in the place of another. Raises FileError; then nothing is left.

    The whole file appears under its name in one step where the file system knows hard links. Elsewhere (memory
    sticks) the name is taken by an empty file first: there is that one or the whole one, never a piece.
    """
    with explained(target, saving=True):
        temporary = _temporary(data, target, disk, mode)
        try:
            if not _linked(temporary, target, disk):
                _over_a_taken_name(temporary, target, disk, mode)
        finally:
            _forget(temporary, disk)
        try:
            fsync_folder(target.parent, disk)
        except OSError:
            _forget(target, disk)
            raise


def put_over(
    data: bytes, target: Path, facts: os.stat_result, disk: Disk, is_unchanged: Callable[[], bool]
) -> bool:
    """Puts a file in the place of the one with these `facts`; where that was changed meanwhile, False and nothing done.

    Raises FileError; the old file is then still there, unless only the last step failed: that the new one is safe
    against a power cut.
    """
    with explained(target, saving=True):
        temporary = _temporary(data, target, disk, PRIVATE)
        try:
            disk.chmod(temporary, permissions(facts))
            if not is_unchanged():
                _forget(temporary, disk)
                return False
            _replace(temporary, target, disk)
        except BaseException:
            _forget(temporary, disk)
            raise
        fsync_folder(target.parent, disk)
    return True


def _temporary(data: bytes, target: Path, disk: Disk, mode: int) -> Path:
    """The bytes under another name beside the target, on the disk and read back.

    One failed fsync gets a second try with a new file: the system may have forgotten which pages it had not written.
    """
    for is_last in (False, True):  # pragma: no branch - the second works or raises
        path = target.parent / f".nwcanvas-{new_id()}.tmp"
        try:
            if _write(data, path, disk, mode):
                break
            if is_last:
                raise OSError(errno.EIO, "fsync")
            _forget(path, disk)
        except BaseException:
            _forget(path, disk)
            raise
    _check_written(data, path, disk, target)
    return path


def _over_a_taken_name(temporary: Path, target: Path, disk: Disk, mode: int) -> None:
    descriptor = disk.open_new(target, mode)
    try:
        disk.close(descriptor)
        _replace(temporary, target, disk)
    except BaseException:
        _forget(target, disk)
        raise


def _write(data: bytes, path: Path, disk: Disk, mode: int) -> bool:
    """Whether the bytes are on the disk; False where fsync said no."""
    descriptor = disk.open_new(path, mode)
    try:
        write_all(descriptor, data, disk)
        try:
            disk.fsync(descriptor)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            return False
        return True
    finally:
        disk.close(descriptor)


def write_all(descriptor: int, data: bytes, disk: Disk) -> None:
    """Writes until the system took every byte. Raises OSError, also where it takes none any more."""
    rest = memoryview(data)
    while rest:
        taken = disk.write(descriptor, rest)
        if taken <= 0:
            raise OSError(errno.EIO, "nothing written")
        rest = rest[taken:]


def _check_written(data: bytes, path: Path, disk: Disk, target: Path) -> None:
    try:
        descriptor = disk.open_read(path)
        try:
            same = _reads(data, descriptor, disk)
        finally:
            disk.close(descriptor)
        if not same:
            raise FileError("not_as_written", file=shown(target))
    except BaseException:
        _forget(path, disk)
        raise


def _reads(data: bytes, descriptor: int, disk: Disk) -> bool:
    place = 0
    while chunk := disk.read(descriptor, 1024 * 1024):
        if data[place : place + len(chunk)] != chunk:
            return False
        place += len(chunk)
    return place == len(data)


def _linked(source: Path, target: Path, disk: Disk) -> bool:
    try:
        disk.link(source, target)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def _replace(source: Path, target: Path, disk: Disk) -> None:
    """On Windows a virus scanner or a sync service may hold the file for a moment."""
    waited = 0.0
    while True:
        try:
            disk.replace(source, target)
        except PermissionError:
            if waited >= disk.patience:
                raise
            disk.wait(_PAUSE)
            waited += _PAUSE
        else:
            return


def fsync_folder(folder: Path, disk: Disk) -> None:
    """Without this a power cut may bring the old file back. File systems that cannot do it are left in peace."""
    try:
        disk.fsync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FSYNC:
            raise


def _forget(path: Path, disk: Disk) -> None:
    with suppress(OSError):
        disk.unlink(path)


# Several files at once


class NewContent(NamedTuple):
    """What a file is to hold: `target` without links, `facts` of the file that is there, None where there is none."""

    target: Path
    data: bytes
    facts: os.stat_result | None = None


class _Staged(NamedTuple):
    """A file that is ready under another name; `old` is the present one under a second name, to be put back."""

    target: Path
    new: Path
    old: Path | None
    is_there: bool


def write_together(files: Sequence[NewContent], disk: Disk) -> bool:
    """Write several files: all of them, or none.

    All are written and read back under other names first, then put in place one by one; where that fails, what was
    there before is put back. Only a disk that fails for good in the middle of that leaves some new and some old, each
    whole. Whether the folders' fsync confirmed the new names is returned.

    Raises FileError, `already_there` where somebody else made a file of a name that was free.
    """
    staged: list[_Staged] = []
    placed: list[_Staged] = []
    try:
        for number, file in enumerate(files, 1):
            with explained(file.target, saving=True):
                # after the last file nothing can fail any more
                staged.append(_stage(file, disk, must_keep=number < len(files)))
        for ready in staged:
            with explained(ready.target, saving=True):
                _put_in_place(ready, disk)
            placed.append(ready)
    except BaseException:
        lost = [ready for ready in reversed(placed) if not _put_back(ready, disk)]
        _forget_staged([ready._replace(old=None) if ready in lost else ready for ready in staged], disk)
        raise
    _forget_staged(staged, disk)
    return _confirmed({file.target.parent for file in files}, disk)


def _stage(file: NewContent, disk: Disk, must_keep: bool) -> _Staged:
    """The new bytes under another name, and the present file under a second one where it may have to come back."""
    if file.facts is None:
        return _Staged(file.target, _temporary(file.data, file.target, disk, ORDINARY), None, False)
    new = _temporary(file.data, file.target, disk, PRIVATE)
    try:
        disk.chmod(new, permissions(file.facts))
        old = _second_name(file.target, file.facts, disk) if must_keep else None
    except BaseException:
        _forget(new, disk)
        raise
    return _Staged(file.target, new, old, True)


def _second_name(target: Path, facts: os.stat_result, disk: Disk) -> Path:
    """Another name for a file; a copy where the file system knows no hard links."""
    path = target.parent / f".nwcanvas-{new_id()}.tmp"
    if _linked(target, path, disk):
        return path
    copy = _temporary(_bytes_of(target, disk), target, disk, PRIVATE)
    try:
        disk.chmod(copy, permissions(facts))
    except BaseException:
        _forget(copy, disk)
        raise
    return copy


def _bytes_of(path: Path, disk: Disk) -> bytes:
    descriptor = disk.open_read(path)
    try:
        return b"".join(iter(lambda: disk.read(descriptor, 1024 * 1024), b""))
    finally:
        disk.close(descriptor)


def _put_in_place(file: _Staged, disk: Disk) -> None:
    if file.is_there:
        _replace(file.new, file.target, disk)
    elif not _linked(file.new, file.target, disk):
        _over_a_taken_name(file.new, file.target, disk, ORDINARY)


def _put_back(file: _Staged, disk: Disk) -> bool:
    """Whether there is what was there before; where not, the old file keeps its second name."""
    try:
        if file.old is not None:
            _replace(file.old, file.target, disk)
        else:
            disk.unlink(file.target)
    except OSError:
        return False
    return True


def _forget_staged(staged: Iterable[_Staged], disk: Disk) -> None:
    for file in staged:
        for path in filter(None, (file.new, file.old)):
            _forget(path, disk)


def _confirmed(folders: Iterable[Path], disk: Disk) -> bool:
    confirmed = True
    for folder in sorted(folders):
        try:
            fsync_folder(folder, disk)
        except OSError:
            confirmed = False
    return confirmed
