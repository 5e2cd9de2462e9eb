"""The journal of an open document: created at the first change, recreated after every save and after a write error.

When the journal cannot be written, no work is lost yet: all changes since the last save are kept in memory, and
each further change retries with a new journal that holds them all. The old journal is deleted only once the new one
is on disk.

A journal that gets long is replaced by a shorter one (`canvas_app.storage.journal.replay`), well before its end would
not be read any more. Where even that one is too long, nothing counts as safe until the next save.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress

from canvas_app.errors import FileError
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage.app_files import make_folders
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.declined_journals import decline
from canvas_app.storage.journal.journal_file import (
    PUBLISHED,
    Journal,
    JournalEntry,
    JournalHeader,
    JournalTooLongError,
)
from canvas_app.storage.journal.replay import shorten
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.document_decoder import from_bytes

_logger = logging.getLogger(__name__)

_MAX_RETRIED_ENTRIES = 1_000
"""Entries that are written anew at every try while the disk fails; more of them are shortened first."""


class ActiveJournal:
    """The changes since the file held `base`. Every method may block as long as the disk does, and none raises.

    Attributes:
        journal: The journal being written; None before the first change.
        error: Why the last entries are not on disk; None if they are. Also a fault of the program itself: what cannot
            be written is not safe, whatever the reason.
    """

    def __init__(self, header: JournalHeader, base: Document) -> None:
        self._header, self._base = header, base
        self._entries: list[JournalEntry] = []
        self.journal: Journal | None = None
        self.error: Exception | None = None

    def write(self, entries: Sequence[JournalEntry], disk: Disk = DISK) -> bool:
        """Write entries to disk; return whether everything since the last save is on disk now."""
        # publishing a document without changes needs no journal
        if self._header.is_base_saved and not self._entries and all(entry is PUBLISHED for entry in entries):
            return True
        if isinstance(self.error, JournalTooLongError):
            return False
        self._entries += entries
        try:
            if self.journal is None or self.error is not None:
                self._create(disk, should_shorten=len(self._entries) > _MAX_RETRIED_ENTRIES)
            elif not self.journal.append(entries):
                self._create(disk, should_shorten=True)
        except Exception as error:
            self._note_error(error)
        else:
            self.error = None
        return self.error is None

    def restart(
        self, head: JournalHeader, base: Document, entries: Sequence[JournalEntry], disk: Disk = DISK
    ) -> bool:
        """Start a new journal for a file that holds `base` now, then delete the old one.

        Args:
            head: The header of the new journal. Without `is_base_saved` a journal is written even without entries.
            base: The document in the file.
            entries: The changes since then; without any, no journal is created.
            disk: The file system.

        Returns:
            Whether everything is on disk.
        """
        self._header, self._base, self._entries = head, base, list(entries)
        try:
            if entries or not head.is_base_saved:
                self._create(disk)
            elif self.journal is not None:
                self.journal.delete()
                self.journal = None
        except Exception as error:
            self._note_error(error)
        else:
            self.error = None
        return self.error is None

    def _note_error(self, error: Exception) -> None:
        if self.error is None:
            _logger.info("the journal cannot be written: %s", type(error).__name__)
        self.error = error

    def _create(self, disk: Disk, *, should_shorten: bool = False) -> None:
        """Create a journal with everything since the last save; delete the previous one once this one is on disk."""
        if should_shorten:
            with suppress(JournalTooLongError):  # the long one may have room left
                self._shorten()
        folder = paths.journals_folder()
        make_folders(folder, disk)
        old = self.journal
        try:
            self.journal = Journal.create(folder, self._header, self._base, self._entries, disk)
        except JournalTooLongError:
            self._shorten()
            self.journal = Journal.create(folder, self._header, self._base, self._entries, disk)
        if old is not None:
            old.delete()

    def _shorten(self) -> None:
        """Replace the entries by fewer. Raises JournalTooLongError where the document could not be read back then."""
        head, base, entries = shorten(self._header, self._base, self._entries)
        if base is not self._base:
            try:
                from_bytes(to_bytes(base), LARGE_LIMITS)
            except FileError:
                raise JournalTooLongError from None
        self._header, self._base, self._entries = head, base, entries

    def close(self, should_decline: bool, disk: Disk = DISK) -> None:
        """Delete the journal, or move it to the declined ones if `should_decline` is set."""
        if self.journal is None:
            return
        if should_decline:
            self.journal.close()
            with suppress(OSError):
                decline(self.journal.path, disk)
        else:
            self.journal.delete()
