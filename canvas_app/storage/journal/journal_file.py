"""Write-ahead journal of an open document: everything that would be lost if the process ended now.

There is one file per opening, in the per-user state folder. Its first line holds the document as last saved, so
that nothing else is needed for recovery: the document's file may be gone along with its memory stick. A line
follows for every change, and one whenever the document was published (`canvas_app.merge.stamping`) for saving. Each
line begins with a checksum and a length, so a truncated or damaged line ends the readable part without corrupting
it.

The writer holds a lock on the file, which the operating system releases with the process, however that ends. Where
the file system has no locks, the process named in the first line tells whether the journal is being written.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import to_json

from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.file_io.atomic_write import PRIVATE_MODE, fsync_folder
from canvas_app.storage.file_io.temporary_file import write_fully
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.change_codec import encode_change
from canvas_app.storage.journal.entry_limits import LINE_LIMITS, MAX_BYTES, EntryLimits
from canvas_app.storage.journal.journal_owner import owner_text
from canvas_app.storage.limits import LARGE_LIMITS, has_readable_counts

JOURNAL_SUFFIX = ".journal"
JOURNAL_VERSION = 1
CHECKSUM_LENGTH = 16
"""Number of hexadecimal digits of the SHA-256 of a line's text."""
MAX_ENTRIES = 50_000
"""Entries that are read of one journal."""
_TRIES, _PAUSE = 20, 0.01


class JournalHeader(NamedTuple):
    """What a journal belongs to.

    Attributes:
        document_id: The id of the document.
        session: The id of the session that made the changes.
        path: The file of the document.
        is_draft: Whether that file is a draft in the state folder, of an example that was changed.
        started_at: When the work began, in seconds since 1970.
        is_base_saved: Whether some file is known to hold the document this journal begins with.
        owner: Who writes it (`canvas_app.storage.journal.journal_owner`), in a journal that was read.
        file_digest: The SHA-256 of the file as the session last read or wrote it; '' where there is none.
    """

    document_id: str
    session: str
    path: str
    is_draft: bool
    started_at: float
    is_base_saved: bool = True
    owner: str = ""
    file_digest: str = ""


class PublishedMark:
    """The journal line at the point where the document was published to be saved; there is only `PUBLISHED`."""


PUBLISHED = PublishedMark()
JournalEntry = Change | PublishedMark


class JournalTooLongError(OSError):
    """A journal would be longer than what is read of one; nothing was written."""

    def __init__(self) -> None:
        super().__init__(errno.EFBIG, "journal too long")


class Journal:
    """A journal that is being written. Its methods may block as long as the disk does: call them in a worker thread.

    Methods that write raise OSError. After that the file may end in an incomplete line: nothing may be appended any
    more, and a new journal has to be created before this one is deleted.
    """

    def __init__(self, path: Path, descriptor: int, disk: Disk, limits: EntryLimits) -> None:
        self.path, self._descriptor, self._disk = path, descriptor, disk
        self._free_bytes, self._free_entries = MAX_BYTES, MAX_ENTRIES
        self._limits = limits

    @classmethod
    def create(
        cls,
        folder: Path,
        head: JournalHeader,
        base: Document,
        entries: Iterable[JournalEntry] = (),
        disk: Disk = DISK,
    ) -> Journal:
        """Create a journal on disk with its first entries. If that fails, no file is left.

        Raises:
            JournalTooLongError: It could not be read back.
            OSError: It cannot be written.
        """
        base_bytes = to_bytes(base)
        if not (LARGE_LIMITS.is_within(base_bytes) and has_readable_counts(base)):
            raise JournalTooLongError
        limits = EntryLimits(base)
        lines = [_encode_line(_encode_header(head, base_bytes)), *_encode_entries(entries, limits)]
        text = b"".join(lines)
        if len(text) >= MAX_BYTES or len(lines) > MAX_ENTRIES:
            raise JournalTooLongError
        path = folder / f"{new_id()}{JOURNAL_SUFFIX}"
        journal = cls(path, disk.open_new(path, PRIVATE_MODE), disk, limits)
        try:
            journal._hold()
            journal._write(text)
            fsync_folder(folder, disk)
        except BaseException:
            journal.delete()
            raise
        journal._free_bytes, journal._free_entries = (
            (MAX_BYTES - len(text)) // 2,
            (MAX_ENTRIES - len(lines)) // 2,
        )
        return journal

    def _hold(self) -> None:
        """Lock the new file, retrying: another instance may be testing for a moment whether it is abandoned."""
        for _ in range(_TRIES):
            if self._disk.lock_if_supported(self._descriptor):
                return
            self._disk.wait(_PAUSE)

    def append(self, entries: Sequence[JournalEntry]) -> bool:
        """Append entries and sync the file.

        Returns:
            False, with nothing written, where they would take more than half of the room the journal had at first, or
            the file was moved or deleted: a new one is to be created while everything can still be read back. Also
            where they could not be read back, which the new one then says.
        """
        try:
            data = b"".join(_encode_entries(entries, self._limits))
        except JournalTooLongError:
            return False
        if len(data) > self._free_bytes or len(entries) > self._free_entries or not self._is_in_place():
            return False
        self._free_bytes -= len(data)
        self._free_entries -= len(entries)
        self._write(data)
        return True

    def _is_in_place(self) -> bool:
        """Return whether the open file still has its name."""
        try:
            return os.path.samestat(self._disk.fstat(self._descriptor), self._disk.lstat(self.path))
        except FileNotFoundError:
            return False

    def _write(self, data: bytes) -> None:
        write_fully(self._descriptor, data, self._disk)
        self._disk.fsync(self._descriptor)

    def delete(self) -> None:
        """Delete the journal; its content must be safe elsewhere."""
        self.close()
        with suppress(OSError):
            self._disk.unlink(self.path)

    def close(self) -> None:
        """Close the journal and leave the file, to be found at the next start."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            with suppress(OSError):
                self._disk.close(descriptor)


def _encode_header(head: JournalHeader, base: bytes) -> dict[str, Any]:
    path = head.path.encode("utf-8", "replace").decode()
    return {
        "journal": JOURNAL_VERSION,
        "document_id": head.document_id,
        "session": head.session,
        "path": path,
        # JSON holds no name that is not Unicode, as on sticks and in archives of old
        **({} if path == head.path else {"path_bytes": os.fsencode(head.path).hex()}),
        "is_draft": head.is_draft,
        "begun": head.started_at,
        **({} if head.is_base_saved else {"base_saved": False}),
        **({"file_digest": head.file_digest} if head.file_digest else {}),
        "owner": owner_text(),
        "base": base.decode(),
    }


def _encode_entries(entries: Iterable[JournalEntry], limits: EntryLimits) -> Iterator[bytes]:
    """Yield the lines of entries. Raises JournalTooLongError at one that would not be read."""
    for entry in entries:
        if isinstance(entry, PublishedMark):
            yield _encode_line({"published": True})
            continue
        text = to_json(encode_change(entry))
        if not (limits.admit(entry, text) and LINE_LIMITS.is_within(text)):
            raise JournalTooLongError
        yield _frame(text)


def _encode_line(plain: dict[str, Any]) -> bytes:
    return _frame(to_json(plain))


def _frame(text: bytes) -> bytes:
    """Return a line of a journal: checksum, length and text."""
    return b"%s %d %s\n" % (checksum(text), len(text), text)


def checksum(text: bytes) -> bytes:
    """Return the first `CHECKSUM_LENGTH` digits of the SHA-256 of a line's text."""
    return hashlib.sha256(text).hexdigest()[:CHECKSUM_LENGTH].encode()
