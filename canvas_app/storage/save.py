"""Saving: read back, look who else was here, keep the old version, then replace it in one step.

What was measured of it, and what is not promised, stands in `docs/reliability.md`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.join import join
from canvas_app.model.document import Document
from canvas_app.storage import backups
from canvas_app.storage.codec import Notice, from_bytes
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.leftovers import remove_leftovers
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import device_of, digest_of, read_bytes
from canvas_app.storage.save_lock import SaveLock
from canvas_app.storage.verify import checked_bytes
from canvas_app.storage.write import Written, is_folder_synced, place_new, put_over

_TRIES = 3


@dataclass(frozen=True)
class Saved:
    """What is on the disk now.

    `document` holds more than was given where the file was `merged` with what others had made of it. `digest` is to
    be given as `known` at the next save. `backup` is the copy kept of the old version. Without `is_confirmed` the
    file is in place, but the disk did not confirm it: after a power cut the older one may be back.
    """

    document: Document
    digest: str
    merged: bool = False
    backup: Path | None = None
    notices: tuple[Notice, ...] = field(default=())
    is_confirmed: bool = True


def create(document: Document, path: Path, disk: Disk = DISK) -> Saved:
    """Make the file of a new document; where another program makes one of that name first, that one stays.

    Raises FileError: `already_there`, `folder_gone`, `no_permission`, `disk_read_only`, `disk_full`, `disk_gone`,
    `name_too_long`, `name_not_allowed`, `disk_error`; then there is no file, or perhaps an empty one on a disk
    without hard links that fails for good.
    """
    data = checked_bytes(document, path)
    with SaveLock(path, disk) as lock:
        remove_leftovers(path.parent, disk, lock)
        written = place_new(data, lock)
    return _saved(document, data, written, path)


def _saved(
    document: Document,
    data: bytes,
    written: Written,
    path: Path,
    *,
    merged: bool = False,
    backup: Path | None = None,
    notices: tuple[Notice, ...] = (),
) -> Saved:
    """What is on the disk after a writing, with what a person should hear of it."""
    said = (*notices, *written.notices(path))
    return Saved(document, digest_of(data), merged, backup, said, written.is_confirmed)


def save(
    document: Document,
    path: Path,
    known: str | None,
    *,
    backup: bool = True,
    replace: bool = False,
    device: int | None = None,
    disk: Disk = DISK,
) -> Saved:
    """Write a published document to its file, holding its lock: other programs of ours wait (`save_lock` says how far).

    Args:
        document: what is to be in the file.
        path: the file; a symbolic link stays one.
        known: the digest the file had when it was last read or written here. Where it has another, what others made
            of it is joined in first.
        backup: whether to keep a copy of the old version: at the first save of a session.
        replace: write over whatever is there (a person was asked), keeping a copy.
        device: the one the file was on (`device_of`). Where the file is gone and its folder is on another now, a
            stick was pulled out: what is written into the folder it was in would be out of sight as soon as it is
            back.
        disk: the file system.

    Raises FileError as `create` does, `already_there` without `known` and `replace`, `changed_on_disk` where the file
    has become something that cannot be joined in (`reason` is a code), `backup_failed`, and what reading the file can
    raise. The old file is then still there, as far as the disk told the truth about what failed.
    """
    for _ in range(_TRIES):
        with explained(path, saving=True):
            target = disk.resolve(path)
        with SaveLock(target, disk) as lock:
            if backup:
                remove_leftovers(target.parent, disk, lock)
            saved = _save_once(_Job(document, path, lock, known, backup, replace, device, disk))
            if saved is not None:
                return saved
    raise FileError("in_use", file=shown(path))


@dataclass(frozen=True)
class _Job:
    document: Document
    path: Path
    lock: SaveLock
    known: str | None
    backup: bool
    replace: bool
    device: int | None
    disk: Disk


def _save_once(job: _Job) -> Saved | None:
    """None where a program that knows nothing of the lock changed the file between looking and writing.

    Or changed where the path leads, while the lock was waited for.
    """
    target, facts = job.lock.target, _facts(job)
    if _leads_elsewhere(job):
        return None
    if facts is None:
        return _put_back(job)
    old = read_bytes(target, LARGE, job.disk)
    is_ours = digest_of(old) == job.known
    document = job.document if is_ours or job.replace else _joined(job, old)
    data = checked_bytes(document, job.path)
    copy, notices = _backup(job, old, must=not is_ours) if job.backup or not is_ours else (None, ())
    if data != old:
        written = put_over(data, job.lock, facts)
    else:  # perhaps of a save that the disk did not confirm
        written = Written(is_confirmed=is_folder_synced(target.parent, job.disk))
    if not written.is_done:
        return None
    is_merged = document is not job.document
    return _saved(document, data, written, job.path, merged=is_merged, backup=copy, notices=notices)


def _leads_elsewhere(job: _Job) -> bool:
    with explained(job.path, saving=True):
        return job.disk.resolve(job.path) != job.lock.target


def _facts(job: _Job) -> os.stat_result | None:
    """What the system knows of the file; None where it is not there."""
    with explained(job.path, saving=True):
        try:
            facts = job.lock.target_facts()
        except FileNotFoundError:
            return None
    if job.known is None and not job.replace:
        raise FileError("already_there", file=shown(job.path))
    return facts


def _put_back(job: _Job) -> Saved | None:
    """Somebody took the file away: what is open here is the only copy, so it is written again."""
    target = job.lock.target
    if job.device is not None and device_of(target, job.disk) not in {None, job.device}:
        raise FileError("disk_gone", file=shown(job.path))
    data = checked_bytes(job.document, job.path)
    try:
        written = place_new(data, job.lock)
    except FileError as error:
        if error.code == "already_there" and job.known is not None:
            return None
        raise
    notices: tuple[Notice, ...] = (
        (("file_was_gone", {"file": shown(target)}),) if job.known is not None else ()
    )
    return _saved(job.document, data, written, job.path, notices=notices)


def _joined(job: _Job, old: bytes) -> Document:
    try:
        loaded = from_bytes(old, LARGE)
        if loaded.read_only:
            raise FileError("newer_major")
        return join(job.document, loaded.document)
    except FileError as error:
        raise FileError("changed_on_disk", file=shown(job.path), reason=error.code) from error


def _backup(job: _Job, old: bytes, must: bool) -> tuple[Path | None, tuple[Notice, ...]]:
    """A copy of the old version. Without one, nothing that is not ours is written over."""
    try:
        return backups.keep(old, _owner(old, job), job.disk), ()
    except (FileError, OSError) as error:
        if must:
            raise FileError("backup_failed", file=shown(job.path)) from error
        return None, (("no_backup", {"file": shown(job.path)}),)


def _owner(old: bytes, job: _Job) -> Document:
    """Whose version is kept: what is written over may be another workshop, to be found under its own name."""
    if not job.replace:
        return job.document
    try:
        return from_bytes(old, LARGE).document
    except FileError:
        return job.document
