"""Lock file of the open document: acquired, refreshed and released with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from canvas_app.document.session import Session
from canvas_app.storage.locks import open_lock


class FileLock(QObject):
    """Holds the lock file beside the document that is open for editing.

    The lock names the computer: who writes on it may change with every note. Drafts and read-only documents are not
    locked.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._locked_path: Path | None = None
        self._held_lock: open_lock.HeldLock | None = None
        session.replaced.connect(self.update)
        self._timer = QTimer(self, interval=open_lock.REFRESH_SECONDS * 1000)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.update()

    def update(self) -> None:
        """Move the lock to the document that is open now."""
        session = self._session
        path = None if session.read_only or session.is_draft else session.path
        if path != self._locked_path:
            self.release()
            self._locked_path = path
            self.refresh()

    def refresh(self) -> None:
        """Refresh the lock; acquire it again where it was removed, or where its previous holder has released it."""
        if self._locked_path is not None and (self._held_lock is None or not self._held_lock.refresh()):
            self._held_lock = open_lock.acquire(self._locked_path, "")

    def release(self) -> None:
        """Release the lock; no document is open for editing any more."""
        if self._held_lock is not None:
            self._held_lock.release()
        self._locked_path = self._held_lock = None
