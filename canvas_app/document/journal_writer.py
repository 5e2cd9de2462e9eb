"""Writes every change to the journal in a background thread, within half a second, whatever the file's own disk does.

The thread lives as long as there are jobs. Entries that wait together are written together
(`canvas_app.storage.journal.active_journal`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from canvas_app.model.change import Change, invert, squash
from canvas_app.model.document import Document
from canvas_app.services.main_thread import main_thread_caller
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.active_journal import ActiveJournal
from canvas_app.storage.journal.journal_file import PUBLISHED, JournalEntry, JournalHeader


class _PendingEntry(NamedTuple):
    """A queued entry, and the number of changes that are on disk once it is written."""

    entry: JournalEntry
    number: int


WriterJob = Callable[[], None] | _PendingEntry


class JournalWriter(QObject):
    """Queue and writer thread for the journal of a session.

    Signals:
        flushed: Emitted when every queued job is done or has failed; `is_safe` tells which.
    """

    flushed = Signal()

    def __init__(self, parent: QObject | None = None, disk: Disk = DISK) -> None:
        super().__init__(parent)
        self._disk = disk
        self._call_in_main_thread = main_thread_caller(self)
        self.active_journal: ActiveJournal | None = None
        self._jobs: list[WriterJob] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._queued_count = self._written_count = 0
        self._draft = Change()

    @property
    def is_safe(self) -> bool:
        """Whether every queued change is on disk."""
        return self._written_count >= self._queued_count

    @property
    def _is_idle(self) -> bool:
        """Whether there is no journal and nothing to write: a start has no time for a thread that does nothing."""
        return self._thread is None and self.active_journal is None

    def append(self, change: Change) -> None:
        """Queue a change that was just made; it takes the draft away."""
        draft, self._draft = self._draft, Change()
        self._append(squash(invert(draft), change))

    def set_draft(self, draft: Change) -> None:
        """Queue a change that is not made yet and may never be, in place of the draft before; an empty one for none.

        A recovery has it as if it had been made. Saving does not: it is no part of what is published.
        """
        before, self._draft = self._draft, draft
        self._append(squash(invert(before), draft))

    def _append(self, change: Change) -> None:
        if change:
            self._queued_count += 1
            self._enqueue(_PendingEntry(change, self._queued_count))

    def mark_published(self) -> threading.Event:
        """Queue the entry that says that the document was published, without the draft.

        Returns:
            An event that is set once the entry is written or has failed.
        """
        written, draft = threading.Event(), self._draft
        self.set_draft(Change())
        self._enqueue(_PendingEntry(PUBLISHED, 0))
        self.set_draft(draft)
        self._enqueue(written.set)
        return written

    def restart(self, head: JournalHeader, base: Document, entries: Sequence[JournalEntry] = ()) -> None:
        """Queue the replacement of the journal by one that starts from `base`.

        The old journal is deleted once the new one is on disk; where there are no entries and the file holds `base`, no
        new one is needed.

        Where `head.is_base_saved` is False, the file may lack `base`, and the new journal counts as unwritten work
        (`is_safe`) until it is on disk.

        Args:
            head: The header of the new journal.
            base: The document that the entries build on.
            entries: What was done since.
        """
        if self._is_idle and head.is_base_saved and not (entries or self._draft):
            self.active_journal = ActiveJournal(head, base)
            return
        self._queued_count += not head.is_base_saved
        queued_count = self._queued_count
        self._enqueue(lambda: self._restart(head, base, entries, queued_count))
        self._append(self._draft)

    def close(self, should_decline: bool = False) -> None:
        """Write everything that is queued, then delete the journal, or decline it where `should_decline`."""
        self._draft = Change()
        if self._is_idle:
            return
        self._enqueue(lambda: self._close(should_decline))
        self.wait()

    def wait(self) -> None:
        """Block until the writer thread has ended."""
        while (thread := self._thread) is not None:
            thread.join()

    # Queue and writer thread

    def _enqueue(self, job: WriterJob) -> None:
        with self._lock:
            self._jobs.append(job)
            if self._thread is not None:
                return
            self._thread = thread = threading.Thread(target=self._run, name="journal", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system has no thread left: rather keep the window waiting than not write
            self._run()

    def _run(self) -> None:
        try:
            while jobs := self._next_jobs():
                pending = [job for job in jobs if isinstance(job, _PendingEntry)]
                if pending:
                    self._write_entries(pending)
                for job in jobs:
                    if not isinstance(job, _PendingEntry):
                        job()
        except BaseException:
            with self._lock:
                self._thread = None
            raise
        self._call_in_main_thread(self._emit_flushed)

    def _emit_flushed(self) -> None:
        self.flushed.emit()

    def _next_jobs(self) -> list[WriterJob]:
        """Take the entries up to the first other job, or that job alone; an empty list ends the thread."""
        with self._lock:
            count = next(
                (index for index, job in enumerate(self._jobs) if not isinstance(job, _PendingEntry)),
                len(self._jobs),
            )
            count = count or min(1, len(self._jobs))
            jobs, self._jobs = self._jobs[:count], self._jobs[count:]
            if not jobs:
                self._thread = None
            return jobs

    def _write_entries(self, pending: Sequence[_PendingEntry]) -> None:
        entries = [line.entry for line in pending]
        if self.active_journal is not None and self.active_journal.write(entries, self._disk):
            self._written_count = max(self._written_count, *(line.number for line in pending))

    def _restart(
        self, head: JournalHeader, base: Document, entries: Sequence[JournalEntry], queued_count: int
    ) -> None:
        if self.active_journal is None:
            self.active_journal = ActiveJournal(head, base)
        if self.active_journal.restart(head, base, entries, self._disk):
            self._written_count = max(self._written_count, queued_count)

    def _close(self, should_decline: bool) -> None:
        active_journal, self.active_journal = self.active_journal, None
        if active_journal is not None:
            active_journal.close(should_decline, self._disk)
