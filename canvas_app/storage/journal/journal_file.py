"""The journal of a document that is being worked on: what would be lost if the program stopped now.

One file for each opening, in the per-user state folder. Its first line holds the document as it was last saved, so
that nothing else is needed to bring the work back: the file itself may be gone with its stick. Then comes a line for
every change, and one wherever the document was published (`canvas_app.merge.stamping`) for saving. Each line begins
with a checksum and a length, so a line that was cut off or damaged ends what can be read and never spoils it.

The one that writes holds a lock on the file, which the system takes away with the process, however that ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.storage.document_codec import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.change_codec import encode_change
from canvas_app.storage.writer.atomic_write import PRIVATE_MODE, fsync_folder
from canvas_app.storage.writer.temporary_file import write_fully

JOURNAL_SUFFIX = ".journal"
JOURNAL_VERSION = 1
CHECKSUM_LENGTH = 16
"""Hexadecimal digits of the SHA-256 of a line's text."""
_TRIES, _PAUSE = 20, 0.01


@dataclass(frozen=True)
class JournalHeader:
    """Whose work it is: the document, the session that did it, its file, and when it was begun (seconds since 1970).

    `is_draft`: the file is one of ours, of an example that was changed. Without `is_base_saved` it is not sure that any
    file holds the document this journal begins with.
    """

    document_id: str
    session: str
    path: str
    is_draft: bool
    started_at: float
    is_base_saved: bool = True


@dataclass(frozen=True)
class PublishedMark:
    """A line that says: here the document was published, to be saved."""


PUBLISHED = PublishedMark()
JournalEntry = Change | PublishedMark


class Journal:
    """A journal that is being written. All methods may take as long as the disk does: call them aside.

    Raises OSError. After that the file ends in a line that may be half there: nothing may be added any more, a new
    journal has to be made before this one is dropped.
    """

    def __init__(self, path: Path, descriptor: int, disk: Disk) -> None:
        self.path, self._descriptor, self._disk = path, descriptor, disk

    @classmethod
    def create(
        cls,
        folder: Path,
        head: JournalHeader,
        base: Document,
        entries: Iterable[JournalEntry] = (),
        disk: Disk = DISK,
    ) -> Journal:
        """A new journal on the disk, with what is to be in it from the beginning. Where it fails, nothing is left."""
        path = folder / f"{new_id()}{JOURNAL_SUFFIX}"
        journal = cls(path, disk.open_new(path, PRIVATE_MODE), disk)
        try:
            journal._hold()
            text = _encode_line(_encode_header(head, base)) + b"".join(map(_encode_entry, entries))
            journal._write(text)
            fsync_folder(folder, disk)
        except BaseException:
            journal.delete()
            raise
        return journal

    def _hold(self) -> None:
        """Hold the new file; another program may be trying for a moment whether it was left behind."""
        for _ in range(_TRIES):
            if self._disk.lock_if_supported(self._descriptor):
                return
            self._disk.wait(_PAUSE)

    def append(self, entries: Iterable[JournalEntry]) -> None:
        """Puts lines behind the others; they are on the disk itself when this returns."""
        self._write(b"".join(map(_encode_entry, entries)))

    def _write(self, data: bytes) -> None:
        write_fully(self._descriptor, data, self._disk)
        self._disk.fsync(self._descriptor)

    def delete(self) -> None:
        """Takes the journal away: everything in it is safe elsewhere."""
        self.close()
        with suppress(OSError):
            self._disk.unlink(self.path)

    def close(self) -> None:
        """Leaves the journal where it is, to be found at the next start."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            with suppress(OSError):
                self._disk.close(descriptor)


def _encode_header(head: JournalHeader, base: Document) -> dict[str, Any]:
    return {
        "journal": JOURNAL_VERSION,
        "document_id": head.document_id,
        "session": head.session,
        "path": head.path,
        "is_draft": head.is_draft,
        "begun": head.started_at,
        **({} if head.is_base_saved else {"base_saved": False}),
        "base": to_bytes(base).decode(),
    }


def _encode_entry(entry: JournalEntry) -> bytes:
    return _encode_line({"published": True} if isinstance(entry, PublishedMark) else encode_change(entry))


def _encode_line(plain: dict[str, Any]) -> bytes:
    text = to_json(plain)
    return b"%s %d %s\n" % (checksum(text), len(text), text)


def checksum(text: bytes) -> bytes:
    """The first digits of the SHA-256 of a line's text."""
    return hashlib.sha256(text).hexdigest()[:CHECKSUM_LENGTH].encode()
