"""Feeds the journal: every change is on the disk half a second after it was made, whatever the file's own disk does.

The writing happens in a thread that lives as long as there is something to write. What is waiting goes onto the disk
together (`canvas_app.storage.running`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.journal import PUBLISHED, Entry, Head
from canvas_app.storage.running import Running


class _Line(NamedTuple):
    """An entry that waits, and the number of changes that are safe when it is on the disk."""

    entry: Entry
    number: int


Job = Callable[[], None] | _Line


class Feeder(QObject):
    """The journal of one session. `kept` comes when everything given so far is on the disk, or cannot be."""

    kept = Signal()

    def __init__(self, parent: QObject | None = None, disk: Disk = DISK) -> None:
        super().__init__(parent)
        self._disk = disk
        self.running: Running | None = None
        self._jobs: list[Job] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._given = self._safe = 0

    @property
    def is_safe(self) -> bool:
        """Whether every change that was given is on the disk."""
        return self._safe >= self._given

    def add(self, change: Change) -> None:
        """A change that was just made."""
        self._given += 1
        self._do(_Line(change, self._given))

    def publish(self) -> threading.Event:
        """The document is published, to be saved; the event is set when the journal knows, or cannot."""
        known = threading.Event()
        self._do(_Line(PUBLISHED, 0))
        self._do(known.set)
        return known

    def start_anew(self, head: Head, base: Document, entries: Sequence[Entry] = ()) -> None:
        """The file holds `base` now: a journal with what came since, if anything; only then the old one goes."""
        given = self._given
        self._do(lambda: self._begin_again(head, base, entries, given))

    def end(self, aside: bool = False) -> None:
        """Waits until everything is written; then the journal goes, or is put with the declined ones (`aside`)."""
        self._do(lambda: self._leave(aside))
        self.wait()

    def wait(self) -> None:
        """Waits until nothing is being written."""
        while (thread := self._thread) is not None:
            thread.join()

    # In the thread

    def _do(self, job: Job) -> None:
        with self._lock:
            self._jobs.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        try:
            while jobs := self._take():
                lines = [job for job in jobs if isinstance(job, _Line)]
                if lines:
                    self._keep(lines)
                for job in jobs:
                    if not isinstance(job, _Line):
                        job()
        except BaseException:
            with self._lock:
                self._thread = None
            raise
        with suppress(RuntimeError):  # the window has closed
            self.kept.emit()

    def _take(self) -> list[Job]:
        """What comes next: all lines up to the first other job, or that job. With nothing to do the thread ends."""
        with self._lock:
            count = next(
                (place for place, job in enumerate(self._jobs) if not isinstance(job, _Line)),
                len(self._jobs),
            )
            count = count or min(1, len(self._jobs))
            taken, self._jobs = self._jobs[:count], self._jobs[count:]
            if not taken:
                self._thread = None
            return taken

    def _keep(self, lines: Sequence[_Line]) -> None:
        entries = [line.entry for line in lines]
        if self.running is None or self.running.keep(entries, self._disk):
            self._safe = max(self._safe, *(line.number for line in lines))

    def _begin_again(self, head: Head, base: Document, entries: Sequence[Entry], given: int) -> None:
        if self.running is None:
            self.running = Running(head, base)
        if self.running.begin_again(head, base, entries, self._disk):
            self._safe = max(self._safe, given)

    def _leave(self, aside: bool) -> None:
        running, self.running = self.running, None
        if running is not None:
            running.leave(aside, self._disk)
