"""The conflicts of the open document: fields with several versions, from which somebody has yet to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.model.document import Document


class OpenConflicts(QObject):
    """Finds the conflicts again whenever they may have changed.

    Attributes:
        conflicts: The conflicts, sorted by record.
        changed: Signal, there are other conflicts.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.conflicts: list[Conflict] = []
        self._searched: Document | None = None
        session.replaced.connect(self.refresh)
        session.save_state_changed.connect(self.refresh)
        self.refresh()

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """The keys of the records with conflicts."""
        return frozenset(conflict.key for conflict in self.conflicts)

    def refresh(self) -> None:
        """Find the conflicts, if the document is another one."""
        document = self._session.document
        if document is self._searched:
            return
        self._searched = document
        found = self._find(document) if self._session.is_open else []
        if found != self.conflicts:
            self.conflicts = found
            self.changed.emit()

    def _find(self, document: Document) -> list[Conflict]:
        if not document.bookkeeping.conflicts:  # nearly always: then nothing is imported
            return []
        from canvas_app.merge.conflicts import find_conflicts

        return find_conflicts(document)
