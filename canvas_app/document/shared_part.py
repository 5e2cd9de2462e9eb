"""The open document's part in a shared folder: looks at it again and again, and takes over what arrives."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from canvas_app.errors import CanvasError
from canvas_app.model.document import Document, Key
from canvas_app.services.task_runner import TaskResult, TaskRunner

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.storage.shared_folder.exchange import Arrival, Round, SharedFolder
    from canvas_app.storage.shared_folder.shared_file import Presence

PERIOD_MS = 1200
"""Time in ms between two looks at the folder."""

LEAVING_SECONDS = 1.5
"""Seconds that a window waits at its end for the last writing in the folder."""


class SharedPart(QObject):
    """Takes part in a folder for the document of a session, in a thread; a folder that is away is waited for.

    Attributes:
        folder: The folder; None where the document takes part in none.
        name: The name under which it takes part.
        people: Whose files there are, this one's own excepted.
        unread: The number of files that cannot be read, or not yet.
        waiting: The number of files that are only in the cloud.
        error: Why the folder cannot be read or written now; None where it can.
        edited_records: Returns what is being written: what arrives for that waits until it is done.

    Signals:
        changed: Emitted when any of these changed.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, TaskRunner(self, "shared folder")
        self._shared: SharedFolder | None = None
        self._last: Document | None = None
        self._timer = QTimer(self, interval=PERIOD_MS)
        self._timer.timeout.connect(self.look)
        self.edited_records: Callable[[], set[Key]] = set
        self._clear()

    def _clear(self) -> None:
        self.folder: Path | None = None
        self.name = ""
        self.people: tuple[Presence, ...] = ()
        self.unread = self.waiting = 0
        self.error: CanvasError | None = None

    @property
    def is_active(self) -> bool:
        """Whether the document takes part in a folder."""
        return self.folder is not None

    def start(self, folder: Path, name: str) -> None:
        """Take part in a folder from now on, under a name; in another one no longer."""
        from canvas_app.storage.shared_folder.exchange import SharedFolder

        self.stop()
        path, document = self._session.path, self._session.document
        if path is None or self._session.read_only:
            return
        self.folder, self.name = folder, name
        self._shared = SharedFolder(folder, document.document_id, path, name)
        self._session.begin_sharing()
        self._timer.start()
        self.look()
        self.changed.emit()

    def stop(self) -> None:
        """Take part no longer; the own file stays in the folder and says so."""
        if not self.is_active:
            return
        self._timer.stop()
        self._tasks.run("leave", self._leaving_work(), _ignore)
        self._shared = self._last = None
        self._session.end_sharing()
        self._clear()
        self.changed.emit()

    def shutdown(self) -> None:
        """Stop at the end of the window; what hangs in a network is not waited for long."""
        self._timer.stop()
        if self.is_active:
            self._tasks.run_last(self._leaving_work(), LEAVING_SECONDS)
        self._shared = None
        self._session.end_sharing()
        self._clear()

    def _leaving_work(self) -> Callable[[], None]:
        """Return what says that nobody is here any more, with the document that took part: another may be open."""
        last, document = self._last, self._session.document
        if last is None or last.document_id == document.document_id:
            last = self._session.store.published()
        return partial(_leave, self._shared, last)

    def look(self) -> None:
        """Look at the folder in the background, unless the last look is not over."""
        if self._shared is None or self._tasks.is_busy:
            return
        self._last = document = self._session.store.published()
        work = partial(self._shared.exchange, document)
        self._tasks.run("look", work, partial(self._on_looked, self._shared))

    def _on_looked(self, shared: SharedFolder, result: TaskResult) -> None:
        if shared is not self._shared:
            return
        before = self._state()
        error = result.expected_error()
        if error is not None:
            self.error = error if isinstance(error, CanvasError) else CanvasError("not_a_shared_folder")
        else:
            self._on_round(result.value)
        if self._state() != before:
            self.changed.emit()

    def _on_round(self, found: Round) -> None:
        self.error, self.people = found.error, found.people
        self.unread, self.waiting = found.unread, found.waiting
        if found.arrival is not None and not self._must_wait(found.arrival):
            self._session.merging.receive(found.arrival)
            self._last = self._session.store.published()

    def _must_wait(self, arrival: Arrival) -> bool:
        """Return whether something arrived for what is being written: it waits until that is in the document.

        Merged now, it would be written over with the next letter.
        """
        book, seen = arrival.document.bookkeeping, self._session.store.base.bookkeeping.vector
        stamps = [stamp for key in self.edited_records() for stamp in book.stamps_of(key).values()]
        stamps += [
            other.stamp
            for key in self.edited_records()
            for held in book.conflicts.get(key, {}).values()
            for other in held
        ]
        return any(counter > seen.get(session, 0) for counter, session in stamps)

    def _state(self) -> tuple[object, ...]:
        code = self.error.code if self.error is not None else ""
        return self.people, self.unread, self.waiting, code


def _leave(shared: SharedFolder | None, document: Document) -> None:
    if shared is not None:
        shared.exchange(document, is_leaving=True)


def _ignore(_result: TaskResult) -> None:
    """A folder that is away is left all the same."""
