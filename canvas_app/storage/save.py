"""Saving: read back, look who else was here, keep the old version, then replace it in one step (`files.md`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import PydanticSerializationError, from_json

from canvas_app.errors import FileError
from canvas_app.merge.join import join
from canvas_app.model.document import Document
from canvas_app.model.records import Record
from canvas_app.storage import backups
from canvas_app.storage.codec import Notice, from_bytes, plain, to_bytes, write_plain
from canvas_app.storage.collector import no_collector
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.faults import explained, file_error, shown
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import digest_of, read_bytes
from canvas_app.storage.write import place_new, put_over

_TRIES = 3


@dataclass(frozen=True)
class Saved:
    """What is on the disk now.

    `document` holds more than was given where the file was `merged` with what others had made of it. `digest` is to
    be given as `known` at the next save. `backup` is the copy kept of the old version.
    """

    document: Document
    digest: str
    merged: bool = False
    backup: Path | None = None
    notices: tuple[Notice, ...] = field(default=())


def checked_bytes(document: Document) -> bytes:
    """The file of this document, read back and compared.

    Raises FileError `not_reproducible`: a fault of the program.
    """
    try:
        with no_collector():
            data = plain(document)
            text = write_plain(data)
            is_right = _reads_back(text, data) or _reads_back_slowly(text)
    except (PydanticSerializationError, ValueError) as error:
        raise FileError("not_reproducible") from error
    if not is_right:
        raise FileError("not_reproducible")
    return text


def _reads_back(text: bytes, data: Mapping[str, Any]) -> bool:
    """Whether an independent reading gives what was to be written; only the simple case, which is nearly all."""
    raw = from_json(text, cache_strings="keys")
    return bool(raw.keys() == data.keys() and all(_alike(raw[name], data[name]) for name in data))


def _alike(raw: Any, meant: Any) -> bool:
    if isinstance(meant, Record):
        return _is_row([raw], [meant])
    if type(meant) is list and type(raw) is list:
        return _is_row(raw, meant) if meant and isinstance(meant[0], Record) else bool(raw == meant)
    if type(meant) is dict and "removed" in meant:
        return raw.keys() == meant.keys() and all(_alike(raw[name], meant[name]) for name in meant)
    if type(meant) is dict and meant and all(type(part) is list for part in meant.values()):
        return raw.keys() == meant.keys() and all(_alike(raw[name], meant[name]) for name in meant)
    return bool(raw == meant)


def _is_row(raw: list[Any], meant: list[Any]) -> bool:
    defaults = _defaults(meant[0].__class__)
    given = [{**defaults, **item} for item in raw]
    # null is written without a word for a field that may only hold text, and would not be read again
    if any(None in item.values() for item in given):
        return False
    return given == [record.__dict__ for record in meant] and not any(
        record.__pydantic_extra__ for record in meant
    )


@cache
def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {name: field.default for name, field in kind.model_fields.items()}


def _reads_back_slowly(text: bytes) -> bool:
    """For documents that hold what this version does not know."""
    try:
        return to_bytes(from_bytes(text, LARGE).document) == text
    except FileError:
        return False


def create(document: Document, path: Path, disk: Disk = DISK) -> str:
    """Makes the file of a new document and returns its digest; never writes over anything, whoever is quicker.

    Raises FileError: `already_there`, `folder_gone`, `no_permission`, `disk_read_only`, `disk_full`, `disk_gone`,
    `name_too_long`, `name_not_allowed`, `disk_error`; then there is no file.
    """
    data = checked_bytes(document)
    place_new(data, path, disk)
    return digest_of(data)


def save(
    document: Document,
    path: Path,
    known: str | None,
    *,
    backup: bool = True,
    replace: bool = False,
    disk: Disk = DISK,
) -> Saved:
    """Writes a published document to its file.

    `known` is the digest the file had when it was last read or written here. Where it has another, what others made
    of it is joined in first. `replace` writes over whatever is there (a person was asked), keeping a copy. `backup`
    asks for a copy of the old version: at the first save of a session.

    Raises FileError as `create` does, `already_there` without `known` and `replace`, `changed_on_disk` where the file
    has become something that cannot be joined in (`reason` is a code), `backup_failed`, and what reading the file can
    raise. The old file is then still there.
    """
    for _ in range(_TRIES):
        saved = _save_once(_Job(document, path, known, backup, replace, disk))
        if saved is not None:
            return saved
    raise FileError("in_use", file=shown(path))


@dataclass(frozen=True)
class _Job:
    document: Document
    path: Path
    known: str | None
    backup: bool
    replace: bool
    disk: Disk


def _save_once(job: _Job) -> Saved | None:
    """None where the file was changed between looking and writing."""
    target, facts = _target(job)
    if facts is None:
        return _put_back(job, target)
    old = read_bytes(target, LARGE, job.disk)
    old_digest = digest_of(old)
    is_ours = old_digest == job.known
    document = job.document if is_ours or job.replace else _joined(job, old)
    data = checked_bytes(document)
    copy, notices = _backup(job, old, must=not is_ours) if job.backup or not is_ours else (None, ())
    if data != old and not put_over(
        data, target, facts, job.disk, lambda: _is_unchanged(target, facts, job.disk)
    ):
        return None
    return Saved(document, digest_of(data), document is not job.document, copy, notices)


def _target(job: _Job) -> tuple[Path, os.stat_result | None]:
    """The file itself, whatever links lead to it, and what the system knows of it; None where it is not there."""
    with explained(job.path, saving=True):
        target = job.disk.resolve(job.path)
        try:
            facts = job.disk.stat(target)
        except FileNotFoundError:
            return target, None
    if job.known is None and not job.replace:
        raise FileError("already_there", file=shown(job.path))
    return target, facts


def _put_back(job: _Job, target: Path) -> Saved | None:
    """Somebody took the file away: what is open here is the only copy, so it is written again."""
    data = checked_bytes(job.document)
    try:
        place_new(data, target, job.disk)
    except FileError as error:
        if error.code == "already_there" and job.known is not None:
            return None
        raise
    notices: tuple[Notice, ...] = (
        (("file_was_gone", {"file": shown(target)}),) if job.known is not None else ()
    )
    return Saved(job.document, digest_of(data), notices=notices)


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
        return backups.keep(old, job.document, job.disk), ()
    except (FileError, OSError) as error:
        if must:
            raise FileError("backup_failed", file=shown(job.path)) from error
        return None, (("no_backup", {"file": shown(job.path)}),)


def _is_unchanged(target: Path, facts: os.stat_result, disk: Disk) -> bool:
    try:
        now = disk.stat(target)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise file_error(error, target, saving=True) from error
    return (now.st_mtime_ns, now.st_size, now.st_ino) == (facts.st_mtime_ns, facts.st_size, facts.st_ino)
