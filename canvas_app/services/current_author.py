"""Who is writing, and in which colour: what a new note gets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from canvas_app.document.session import Session
from canvas_app.model.document import sort_by_order
from canvas_app.model.edits import NoteDraft
from canvas_app.model.records import Participant
from canvas_app.services.settings import Settings


class CurrentAuthor(QObject):
    """The participant who writes now; kept for each document. Without one, notes are unsigned."""

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._picked_colour = ""
        session.replaced.connect(self._reset)

    def _reset(self) -> None:
        self._picked_colour = ""
        self.changed.emit()

    @property
    def participants(self) -> list[Participant]:
        """Everybody who may write."""
        return sort_by_order(self._session.document.participants.values())

    @property
    def participant(self) -> Participant | None:
        """Who writes now."""
        id_ = self._settings.authors.get(self._session.document.document_id, "")
        return self._session.document.participants.get(id_)

    @property
    def colour(self) -> str:
        """The colour of the next note: one that was picked, or else the writer's own."""
        return self._picked_colour or (self.participant.colour if self.participant else "yellow")

    def set_participant(self, id_: str) -> None:
        """Somebody else writes from now on ('' for nobody), in their own colour."""
        self._settings.authors[self._session.document.document_id] = id_
        self._picked_colour = ""
        self.changed.emit()

    def set_colour(self, colour: str) -> None:
        """Another colour for the notes to come."""
        self._picked_colour = colour
        self.changed.emit()

    def make_draft(self, text: str) -> NoteDraft:
        """A note of these words as it would be written now."""
        return NoteDraft(text, self.colour, self.participant.id if self.participant else "")
