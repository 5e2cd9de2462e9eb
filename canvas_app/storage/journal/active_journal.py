"""The journal of one opening as it goes on: made at the first change, anew after every saving and where it broke.

Where it cannot be written nothing is lost yet: all changes since the last saving are kept here, and a new journal with
all of them is tried at every change. The old one goes only when the new one is on the disk.
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
    """What was done since the file held `base`. Every method may take as long as the disk does, and none raises.

    `error` is why the last entries are not on the disk; None where they are.
    """

    def __init__(self, header: JournalHeader, base: Document) -> None:
        self._header, self._base = header, base
        self._entries: list[JournalEntry] = []
        self.journal: Journal | None = None
        self.error: OSError | None = None

    def write(self, entries: Sequence[JournalEntry], disk: Disk = DISK) -> bool:
        """Puts entries on the disk; whether everything since the last saving is there now."""
        # that the document was published says nothing where nothing was changed
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
        """The file holds `base` now: a journal with what came since, if anything; only then the old one goes.

        Where it is not sure that the file holds it, there is a journal in any case.
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
        """A new journal with everything since the last saving; the one that was there goes when this one is safe."""
        folder = paths.journals_folder()
        make_folders(folder, disk)
        old = self.journal
        self.journal = Journal.create(folder, self._header, self._base, self._entries, disk)
        if old is not None:
            old.delete()

    def close(self, should_archive: bool, disk: Disk = DISK) -> None:
        """The journal goes, or is put with the declined ones (`should_archive`)."""
        if self.journal is None:
            return
        if should_archive:
            from canvas_app.storage.journal.leftover_reader import archive

            self.journal.close()
            with suppress(OSError):
                archive(self.journal.path, disk)
        else:
            self.journal.delete()
