"""That a file is open here: a lock beside it, made, refreshed and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from canvas_app.document.session import Session
from canvas_app.storage import locks
from canvas_app.ui.writer import Writer


class Holding(QObject):
    """Keeps a lock beside the file that is open for editing, and takes it away afterwards.

    It names whoever is writing. Drafts are nobody else's business.
    """

    def __init__(self, session: Session, writer: Writer, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._writer = session, writer
        self._path: Path | None = None
        self._held: locks.Held | None = None
        session.replaced.connect(self.follow)
        self._timer = QTimer(self, interval=locks.REFRESH * 1000)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.follow()

    def follow(self) -> None:
        """Another file may be open now."""
        session = self._session
        path = None if session.read_only or session.is_draft else session.path
        if path != self._path:
            self.release()
            self._path = path
            self.refresh()

    def refresh(self) -> None:
        """Says that the file is still open here; says it anew where somebody took the lock away or let go of theirs."""
        if self._path is not None and (self._held is None or not self._held.refresh()):
            person = self._writer.person
            self._held = locks.hold(self._path, person.name if person else "")

    def release(self) -> None:
        """Nothing is open here any more."""
        if self._held is not None:
            self._held.release()
        self._path = self._held = None
