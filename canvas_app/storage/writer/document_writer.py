"""Saving: read back, look who else was here, keep the old version, then replace it in one step.

What was measured of it, and what is not promised, stands in `docs/reliability.md`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_documents
from canvas_app.model.document import Document
from canvas_app.storage.backups import backup_store
from canvas_app.storage.document_codec import Notice, from_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors
from canvas_app.storage.reader.loader import device_of, digest_of, read_file
from canvas_app.storage.writer.atomic_write import WriteResult, create_file, replace_file, try_sync_folder
from canvas_app.storage.writer.stale_temporaries import remove_stale_temporaries
from canvas_app.storage.writer.verification import encode_verified

_MAX_ATTEMPTS = 3


@dataclass(frozen=True)
class SaveResult:
    """What is on the disk now.

    `document` holds more than was given where the file was `merged` with what others had made of it. `digest` is to
    be given as `known` at the next save. `backup` is the copy kept of the old version. Without `is_confirmed` the
    file is in place, but the disk did not confirm it: after a power cut the older one may be back.
    """

    document: Document
    digest: str
    is_merged: bool = False
    backup_path: Path | None = None
    notices: tuple[Notice, ...] = field(default=())
    is_confirmed: bool = True

    @property
    def notices_beside_state(self) -> list[Notice]:
        """The notices for whoever shows all the time, as a state, that the disk did not confirm the file."""
        return [notice for notice in self.notices if notice[0] != "not_confirmed"]


def create_document_file(document: Document, path: Path, disk: Disk = DISK) -> SaveResult:
    """Make the file of a new document; where another program makes one of that name first, that one stays.

    Raises FileError: `already_there`, `folder_gone`, `no_permission`, `disk_read_only`, `disk_full`, `disk_gone`,
    `name_too_long`, `name_not_allowed`, `disk_error`; then there is no file, or perhaps an empty one on a disk
    without hard links that fails for good.
    """
    data = encode_verified(document, path)
    with SaveLock(path, disk) as lock:
        remove_stale_temporaries(path.parent, disk, lock)
        written = create_file(data, lock)
    return _build_result(document, data, written, path)


def _build_result(
    document: Document,
    data: bytes,
    written: WriteResult,
    path: Path,
    *,
    is_merged: bool = False,
    backup_path: Path | None = None,
    notices: tuple[Notice, ...] = (),
) -> SaveResult:
    """What is on the disk after a writing, with what a person should hear of it."""
    all_notices = (*notices, *written.notices(path))
    return SaveResult(document, digest_of(data), is_merged, backup_path, all_notices, written.is_confirmed)


def save_document(
    document: Document,
    path: Path,
    known_digest: str | None,
    *,
    should_back_up: bool = True,
    should_replace: bool = False,
    expected_device: int | None = None,
    disk: Disk = DISK,
) -> SaveResult:
    """Write a published document to its file, holding its lock: other programs of ours wait (`save_lock` says how far).

    Args:
        document: what is to be in the file.
        path: the file; a symbolic link stays one.
        known_digest: the digest the file had when it was last read or written here. Where it has another, what others
            made of it is joined in first.
        should_back_up: whether to keep a copy of the old version: at the first save of a session.
        should_replace: write over whatever is there (a person was asked), keeping a copy.
        expected_device: the one the file was on (`device_of`). Where the file is gone and its folder is on another now,
            a stick was pulled out: what is written into the folder it was in would be out of sight as soon as it is
            back.
        disk: the file system.

    Raises FileError as `create_document_file` does, `already_there` without `known_digest` and `should_replace`,
    `changed_on_disk` where the file has become something that cannot be joined in (`reason` is a code),
    `backup_failed`, and what reading the file can raise. The old file is then still there, as far as the disk told the
    truth about what failed.
    """
    for _ in range(_MAX_ATTEMPTS):
        with translate_os_errors(path, saving=True):
            target = disk.resolve(path)
        with SaveLock(target, disk) as lock:
            if should_back_up:
                remove_stale_temporaries(target.parent, disk, lock)
            saved = _try_save(
                _SaveJob(
                    document, path, lock, known_digest, should_back_up, should_replace, expected_device, disk
                )
            )
            if saved is not None:
                return saved
    raise FileError("in_use", file=displayable_file_name(path))


@dataclass(frozen=True)
class _SaveJob:
    document: Document
    path: Path
    lock: SaveLock
    known_digest: str | None
    should_back_up: bool
    should_replace: bool
    expected_device: int | None
    disk: Disk


def _try_save(job: _SaveJob) -> SaveResult | None:
    """None where a program that knows nothing of the lock changed the file between looking and writing.

    Or changed where the path leads, while the lock was waited for.
    """
    target, stat_result = job.lock.target, _stat_target(job)
    if _leads_elsewhere(job):
        return None
    if stat_result is None:
        return _restore_missing(job)
    old = read_file(target, LARGE_LIMITS, job.disk)
    is_ours = digest_of(old) == job.known_digest
    document = job.document if is_ours or job.should_replace else _merge_with_file(job, old)
    data = encode_verified(document, job.path)
    copy, notices = (
        _store_backup(job, old, is_required=not is_ours) if job.should_back_up or not is_ours else (None, ())
    )
    if data != old:
        written = replace_file(data, job.lock, stat_result)
    else:  # perhaps of a save that the disk did not confirm
        written = WriteResult(is_confirmed=try_sync_folder(target.parent, job.disk))
    if not written.is_done:
        return None
    is_merged = document is not job.document
    return _build_result(
        document, data, written, job.path, is_merged=is_merged, backup_path=copy, notices=notices
    )


def delete_if_unchanged(path: Path, known_digest: str, disk: Disk = DISK) -> None:
    """Remove a file that holds what this session last read or wrote, unless another program is writing it just now.

    Whatever keeps it from being removed, it stays, and nothing is raised.
    """
    with suppress(FileError, OSError):
        lock = SaveLock(disk.resolve(path), disk)
        if lock.try_acquire():
            try:
                if digest_of(read_file(lock.target, LARGE_LIMITS, disk)) == known_digest:
                    disk.unlink(lock.target)
            finally:
                lock.release()


def _leads_elsewhere(job: _SaveJob) -> bool:
    with translate_os_errors(job.path, saving=True):
        return job.disk.resolve(job.path) != job.lock.target


def _stat_target(job: _SaveJob) -> os.stat_result | None:
    """What the system knows of the file; None where it is not there."""
    with translate_os_errors(job.path, saving=True):
        try:
            stat_result = job.lock.target_facts()
        except FileNotFoundError:
            return None
    if job.known_digest is None and not job.should_replace:
        raise FileError("already_there", file=displayable_file_name(job.path))
    return stat_result


def _restore_missing(job: _SaveJob) -> SaveResult | None:
    """Somebody took the file away: what is open here is the only copy, so it is written again."""
    target = job.lock.target
    if job.expected_device is not None and device_of(target, job.disk) not in {None, job.expected_device}:
        raise FileError("disk_gone", file=displayable_file_name(job.path))
    data = encode_verified(job.document, job.path)
    try:
        written = create_file(data, job.lock)
    except FileError as error:
        if error.code == "already_there" and job.known_digest is not None:
            return None
        raise
    notices: tuple[Notice, ...] = (
        (("file_was_gone", {"file": displayable_file_name(target)}),) if job.known_digest is not None else ()
    )
    return _build_result(job.document, data, written, job.path, notices=notices)


def _merge_with_file(job: _SaveJob, old: bytes) -> Document:
    try:
        loaded = from_bytes(old, LARGE_LIMITS)
        if loaded.read_only:
            raise FileError("newer_major")
        return merge_documents(job.document, loaded.document)
    except FileError as error:
        raise FileError("changed_on_disk", file=displayable_file_name(job.path), reason=error.code) from error


def _store_backup(job: _SaveJob, old: bytes, is_required: bool) -> tuple[Path | None, tuple[Notice, ...]]:
    """A copy of the old version. Without one, nothing that is not ours is written over."""
    try:
        return backup_store.store(old, _backup_owner(old, job), job.disk), ()
    except (FileError, OSError) as error:
        if is_required:
            raise FileError("backup_failed", file=displayable_file_name(job.path)) from error
        return None, (("no_backup", {"file": displayable_file_name(job.path)}),)


def _backup_owner(old: bytes, job: _SaveJob) -> Document:
    """Whose version is kept: what is written over may be another workshop, to be found under its own name."""
    if not job.should_replace:
        return job.document
    try:
        return from_bytes(old, LARGE_LIMITS).document
    except FileError:
        return job.document
