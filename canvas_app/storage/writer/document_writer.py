"""Save a document: verify its bytes, merge concurrent changes, back up the old version, replace it atomically.

`docs/reliability.md` states what was measured and what is not guaranteed.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_into
from canvas_app.model.document import Document
from canvas_app.model.ids import loggable_id
from canvas_app.storage.backups import backup_store
from canvas_app.storage.file_io.atomic_write import WriteResult, create_file, replace_file, try_sync_folder
from canvas_app.storage.file_io.temporary_file import remove_stale_temporaries
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.loaded_document import Notice
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import device_of, digest_of, read_file
from canvas_app.storage.writer.verification import encode_verified

_MAX_ATTEMPTS = 3


_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SaveResult:
    """The state on disk after a save.

    Attributes:
        document: The document that was written; more than was given if `is_merged`.
        digest: The SHA-256 of the file, to be passed as `known_digest` at the next save.
        is_merged: Whether changes others had made to the file were merged in.
        backup_path: The copy of the old version, if one was stored.
        notices: What the user should be told.
        is_confirmed: Whether the folder was synced. If not, the file is in place, but after a power cut the older
            one may be back.
    """

    document: Document
    digest: str
    is_merged: bool = False
    backup_path: Path | None = None
    notices: tuple[Notice, ...] = field(default=())
    is_confirmed: bool = True

    @property
    def notices_beside_state(self) -> list[Notice]:
        """The notices except `not_confirmed`, for callers that show that one as a permanent state."""
        return [notice for notice in self.notices if notice[0] != "not_confirmed"]


def create_document_file(document: Document, path: Path, disk: Disk = DISK) -> SaveResult:
    """Create the file of a new document, never overwriting one.

    Raises:
        FileError: `already_there`, `folder_gone`, `no_permission`, `disk_read_only`, `disk_full`, `disk_gone`,
            `name_too_long`, `name_not_allowed`, `disk_error`. There is no file then; on a disk without hard links
            that fails permanently an empty one may remain.
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
    """Return the result of a write, with its notices for the user."""
    all_notices = (*notices, *written.notices(path))
    _logger.info(
        "wrote workshop %s: %d bytes, %s, merged %s, backup %s, confirmed %s",
        loggable_id(document.document_id),
        len(data),
        document.counts(),
        is_merged,
        backup_path is not None,
        written.is_confirmed,
    )
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
    """Write a published document to its file under the file's `SaveLock`; other instances wait for it.

    Args:
        document: The document to write.
        path: The file; a symbolic link is followed and kept.
        known_digest: The digest of the file when it was last read or written here. If the file has another digest
            now, its content is merged into the document first.
        should_back_up: Whether to store a copy of the old version, as at the first save of a session.
        should_replace: Whether to overwrite whatever is there (the user was asked), after storing a copy.
        expected_device: The device the file was on (`device_of`). If the file is missing and its folder is on
            another device, a memory stick was removed: a file written to its mount point would be hidden when it
            returns.
        disk: The file system.

    Raises:
        FileError: As `create_document_file` does; `already_there` without `known_digest` and `should_replace`;
            `changed_on_disk` if the file has become something that cannot be merged (`reason` is a code);
            `backup_failed`; and what reading the file can raise. The old file is still there, provided the disk
            reported its failure correctly.
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
    """Save once; return None if the file or the link to it changed meanwhile and the save must be retried.

    The file may be changed by a program that ignores the lock, the link while this one waited for the lock.
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
    else:  # its folder may still have to be synced after an unconfirmed save
        written = WriteResult(is_confirmed=try_sync_folder(target.parent, job.disk))
    if not written.is_done:
        return None
    is_merged = document is not job.document
    return _build_result(
        document, data, written, job.path, is_merged=is_merged, backup_path=copy, notices=notices
    )


def delete_if_unchanged(path: Path, known_digest: str, disk: Disk = DISK) -> None:
    """Delete a file that still holds what this session last read or wrote.

    The file stays if it is locked by another writer or cannot be deleted; nothing is raised.
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
    """Return the stat result of the file; None if it does not exist."""
    with translate_os_errors(job.path, saving=True):
        try:
            stat_result = job.lock.kept_open.stat(job.lock.target)
        except FileNotFoundError:
            return None
    if job.known_digest is None and not job.should_replace:
        raise FileError("already_there", file=displayable_file_name(job.path))
    return stat_result


def _restore_missing(job: _SaveJob) -> SaveResult | None:
    """Write the file again after somebody removed it: the open document is the only copy."""
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
        return merge_into(job.document, loaded.document)
    except FileError as error:
        raise FileError("changed_on_disk", file=displayable_file_name(job.path), reason=error.code) from error


def _store_backup(job: _SaveJob, old: bytes, is_required: bool) -> tuple[Path | None, tuple[Notice, ...]]:
    """Store a copy of the old version and return its path and notices; raise FileError if required and impossible."""
    try:
        return backup_store.store(old, _backup_owner(old, job), job.disk), ()
    except (FileError, OSError) as error:
        if is_required:
            raise FileError("backup_failed", file=displayable_file_name(job.path)) from error
        return None, (("no_backup", {"file": displayable_file_name(job.path)}),)


def _backup_owner(old: bytes, job: _SaveJob) -> Document:
    """Return the document to file the backup under: a replaced file may be another workshop."""
    if not job.should_replace:
        return job.document
    try:
        return from_bytes(old, LARGE_LIMITS).document
    except FileError:
        return job.document
