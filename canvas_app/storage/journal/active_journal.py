"""The journal of an open document: created at the first change, recreated after every save and after a write error.

When the journal cannot be written, no work is lost yet: all changes since the last save are kept in memory, and
each further change retries with a new journal that holds them all. The old journal is deleted only once the new one
is on disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage.app_files import make_folders
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.journal_file import PUBLISHED, Journal, JournalEntry, JournalHeader


class ActiveJournal:
    """The changes since the file held `base`. Every method may block as long as the disk does, and none raises.

    Attributes:
        journal: The journal being written; None before the first change.
        error: Why the last entries are not on disk; None if they are.
    """

    def __init__(self, header: JournalHeader, base: Document) -> None:
        self._header, self._base = header, base
        self._entries: list[JournalEntry] = []
        self.journal: Journal | None = None
        self.error: OSError | None = None

    def write(self, entries: Sequence[JournalEntry], disk: Disk = DISK) -> bool:
        """Write entries to disk; return whether everything since the last save is on disk now."""
        # publishing a document without changes needs no journal
        if self._header.is_base_saved and not self._entries and all(entry is PUBLISHED for entry in entries):
            return True
        self._entries += entries
        try:
            if self.journal is None or self.error is not None:
                self._create(disk)
            else:
                self.journal.append(entries)
        except OSError as error:
            self.error = error
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
        except OSError as error:
            self.error = error
        else:
            self.error = None
        return self.error is None

    def _create(self, disk: Disk) -> None:
        """Create a journal with everything since the last save; delete the previous one once this one is on disk."""
        folder = paths.journals_folder()
        make_folders(folder, disk)
        old = self.journal
        self.journal = Journal.create(folder, self._header, self._base, self._entries, disk)
        if old is not None:
            old.delete()

    def close(self, should_archive: bool, disk: Disk = DISK) -> None:
        """Delete the journal, or move it to the declined ones if `should_archive` is set."""
        if self.journal is None:
            return
        if should_archive:
            from canvas_app.storage.journal.leftover_reader import archive

            self.journal.close()
            with suppress(OSError):
                archive(self.journal.path, disk)
        else:
            self.journal.delete()
