"""Reading a shared folder over and over: only what changed, by content and never by name.

Sync services rename, copy and delay files, and may show one before it has all its bytes. So whatever names this
workshop inside and can be read completely counts, under any name; what cannot be read yet is tried again, and what was
read last stands until then. Nothing is changed or removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_documents
from canvas_app.model.document import Document
from canvas_app.model.stamps import covers
from canvas_app.storage.filesystem import DISK, Disk, is_regular_file
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.integrity import is_fully_read
from canvas_app.storage.reader.loader import digest_of, read_file
from canvas_app.storage.shared_folder.shared_file import (
    Presence,
    as_written,
    for_others,
    is_shared_document,
    presence_in,
)

MAX_FILES = 500
"""Maximum number of files that are examined in one folder."""

SETTLING_SECONDS = 4.0
"""So long a file is read again although size and time are as they were: clocks may count in steps of 2 s."""

RETRY_SECONDS = 15.0
"""So often a file that could not be read, or names another workshop, is tried again."""

ABSENT_SECONDS = 10.0
"""So long a file that is gone still counts: a sync service that replaces one may remove the old file first."""

_HEAD_BYTES = 4096
_TAG = ".nwcanvas"
_NOT_HERE_ATTRIBUTES = 0x1000 | 0x40000 | 0x400000
"""Windows: offline, recall on open, recall on data access."""
_NOT_HERE_FLAGS = 0x40000000
"""macOS: SF_DATALESS."""

_Identity = tuple[int, int, int, int]


class SharedFile(NamedTuple):
    """What is known of a file in the folder.

    Attributes:
        identity: Size, time and inode it had when it was read.
        digest: The SHA-256 of its content; '' where it was not read.
        document: What others may see of it; None where it is not this workshop, or never was readable.
        presence: Whose it is; None for a file that no program wrote here as its own.
        is_unread: Whether it names this workshop and could not be read.
        changed_at: Monotonic time at which it was first seen like this.
        read_at: Monotonic time at which it was read last.
    """

    identity: _Identity
    digest: str
    document: Document | None
    presence: Presence | None
    is_unread: bool
    changed_at: float
    read_at: float


class FolderScan:
    """The files of one workshop in a folder.

    Attributes:
        files: What is known, by path.
        union: All of it merged; None where nothing was found.
        waiting: The number of files that are only in the cloud; opening them would download them.
    """

    def __init__(
        self, folder: Path, document_id: str, own_document: Path | None = None, disk: Disk = DISK
    ) -> None:
        """Prepare; nothing is read.

        Args:
            folder: The folder.
            document_id: Id of the workshop.
            own_document: The file of the open workshop, which does not count where it is in the folder.
            disk: The file system.
        """
        self.folder, self.disk = folder, disk
        self._encoded_id = json.dumps(document_id, ensure_ascii=False).encode("utf-8", "replace")
        self._document_id, self._own_document = document_id, own_document
        self.files: dict[Path, SharedFile] = {}
        self.union: Document | None = None
        self.waiting = self._passed_over = 0

    @property
    def unread(self) -> int:
        """The number of files of this workshop that cannot be read, or not yet, and of all beyond `MAX_FILES`."""
        return sum(file.is_unread for file in self.files.values()) + self._passed_over

    def scan(self) -> bool:
        """Look at the folder once; return whether anything in it changed what is known of this workshop.

        Raises:
            FileError: `not_a_shared_folder`, the folder cannot be read now.
        """
        found = _list_names(self.folder, self.disk)
        names, self._passed_over = found[:MAX_FILES], max(len(found) - MAX_FILES, 0)
        before, self.waiting = dict(self.files), 0
        for name in names:
            self._look_at(self.folder / name)
        self._forget_absent({self.folder / name for name in names})
        if before.keys() == self.files.keys() and all(
            file.document is before[path].document and file.presence == before[path].presence
            for path, file in self.files.items()
        ):
            return False
        self._unite(before)
        return True

    def adopt(self, path: Path, document: Document, presence: Presence, data: bytes) -> None:
        """Take over what was just written, which need not be read."""
        before = dict(self.files)
        now = self.disk.elapsed()
        with suppress(OSError):
            identity = _identity_of(self.disk.lstat(path))
            self.files[path] = SharedFile(identity, digest_of(data), document, presence, False, now, now)
        self._unite(before)

    def _look_at(self, path: Path) -> None:
        """Read a file if it may have changed."""
        try:
            found = self.disk.lstat(path)
            is_own_document = self._own_document is not None and self._is_own_document(found)
        except OSError:
            return
        if not is_regular_file(found) or is_own_document:
            self.files.pop(path, None)
        elif _is_placeholder(found):
            self.waiting += 1
        elif not self._is_settled(self.files.get(path), found):
            self._read(path, found)

    def _is_own_document(self, found: os.stat_result) -> bool:
        with suppress(OSError):
            return self._own_document is not None and os.path.samestat(
                found, self.disk.stat(self._own_document)
            )
        return False

    def _is_settled(self, known: SharedFile | None, found: os.stat_result) -> bool:
        if known is None or known.identity != _identity_of(found):
            return False
        now = self.disk.elapsed()
        is_retried = known.document is None or known.is_unread
        return now - known.changed_at >= SETTLING_SECONDS and not (
            is_retried and now - known.read_at >= RETRY_SECONDS
        )

    def _read(self, path: Path, found: os.stat_result) -> None:
        known, identity, now = self.files.get(path), _identity_of(found), self.disk.elapsed()
        try:
            data = read_file(path, LARGE_LIMITS, self.disk)
        except FileError:
            self._keep(path, SharedFile(identity, "", None, None, True, now, now))
            return
        digest = digest_of(data)
        if known is not None and known.digest == digest:
            is_same = known.identity == identity
            self.files[path] = known._replace(
                identity=identity, read_at=now, changed_at=known.changed_at if is_same else now
            )
            return
        self._keep(
            path, self._examine(data)._replace(identity=identity, digest=digest, changed_at=now, read_at=now)
        )

    def _keep(self, path: Path, file: SharedFile) -> None:
        """Remember a file; of one that cannot be read now, what it held before still stands."""
        known = self.files.get(path)
        if file.document is None and known is not None and known.document is not None:
            file = file._replace(document=known.document, presence=known.presence)
        self.files[path] = file

    def _examine(self, data: bytes) -> SharedFile:
        """Return what a file holds."""
        nothing = SharedFile((0, 0, 0, 0), "", None, None, False, 0.0, 0.0)
        if self._encoded_id not in data[:_HEAD_BYTES]:
            return nothing
        with suppress(FileError):
            loaded = from_bytes(data, LARGE_LIMITS)
            document = loaded.document
            if document.document_id != self._document_id:
                return nothing
            if not loaded.read_only and is_fully_read(loaded):
                presence = presence_in(document.unknown_fields)
                # such a file tells what others may see, also of records that were hidden after they were told
                shown = for_others(document) if presence is None else as_written(document)
                return nothing._replace(document=shown, presence=presence)
        return nothing._replace(is_unread=True)

    def _forget_absent(self, present: set[Path]) -> None:
        now = self.disk.elapsed()
        for path in self.files.keys() - present:
            if self.files[path].identity != _ABSENT:
                self.files[path] = self.files[path]._replace(identity=_ABSENT, changed_at=now)
            elif now - self.files[path].changed_at >= ABSENT_SECONDS:
                del self.files[path]

    def _unite(self, before: dict[Path, SharedFile]) -> None:
        """Merge what changed; everything anew where something was lost from the folder."""
        changed = [
            file.document
            for path, file in sorted(self.files.items())
            if file.document is not None
            and (path not in before or before[path].document is not file.document)
        ]
        is_lost = any(
            old.document is not None and not _covers(self.files.get(path), old.document)
            for path, old in before.items()
        )
        if is_lost:
            changed = [file.document for _, file in sorted(self.files.items()) if file.document is not None]
        self.union = _merge_all(None if is_lost else self.union, changed)


def read_workshops(folder: Path, disk: Disk = DISK) -> dict[str, Document]:
    """Return the workshops that programs share in a folder, by their id; each as all its files together tell.

    Raises:
        FileError: `not_a_shared_folder`.
    """
    found: dict[str, Document] = {}
    for name in _list_names(folder, disk)[:MAX_FILES]:
        with suppress(FileError, OSError):
            if _is_placeholder(disk.lstat(folder / name)):
                continue
            loaded = from_bytes(read_file(folder / name, LARGE_LIMITS, disk), LARGE_LIMITS)
            document = loaded.document
            if presence_in(document.unknown_fields) and is_fully_read(loaded) and not loaded.read_only:
                known = found.get(document.document_id)
                shown = as_written(document)
                found[document.document_id] = shown if known is None else merge_documents(known, shown)
    return found


def _list_names(folder: Path, disk: Disk) -> list[str]:
    try:
        names = disk.listdir(folder)
    except (OSError, ValueError) as error:
        raise FileError("not_a_shared_folder", folder=displayable_file_name(folder)) from error
    # of too many, what programs named themselves comes first: the folder may serve for other things too
    return sorted(filter(_may_be_workshop, names), key=lambda name: (_TAG not in name, name))


_ABSENT: _Identity = (-1, -1, -1, -1)


def _merge_all(union: Document | None, documents: Iterable[Document]) -> Document | None:
    for document in documents:
        union = document if union is None else merge_documents(union, document)
    return union


def _covers(file: SharedFile | None, old: Document) -> bool:
    """Return whether a file holds all that it held before."""
    return (
        file is not None
        and file.document is not None
        and covers(file.document.bookkeeping.vector, old.bookkeeping.vector)
    )


def _may_be_workshop(name: str) -> bool:
    """Return whether to look into a file: services put their tags before or after `.nwcanvas`."""
    folded = name.casefold()
    return not name.startswith((".", "~")) and (folded.endswith(".json") or _TAG in folded)


def _is_placeholder(found: os.stat_result) -> bool:
    """Return whether the content of a file is not on this computer."""
    attributes, flags = getattr(found, "st_file_attributes", 0), getattr(found, "st_flags", 0)
    return bool(attributes & _NOT_HERE_ATTRIBUTES or flags & _NOT_HERE_FLAGS)


def _identity_of(found: os.stat_result) -> _Identity:
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


def may_be_shared_file(path: Path) -> bool:
    """Return whether a program may write a file for a shared folder: of one that a service is bringing, words tell.

    Raises:
        FileError: `disk_error` or `disk_gone`: nobody can tell what would be replaced.
    """
    try:
        data = read_file(path, LARGE_LIMITS)
    except FileError as error:
        if error.code in {"disk_error", "disk_gone"}:
            raise
        return False
    try:
        return is_shared_document(from_bytes(data, LARGE_LIMITS).document)
    except FileError:
        return data.lstrip()[:1] == b"{" and (b'"shared"' in data or bool(read_workshops(path.parent)))
