"""Who is writing, and in which colour: what a new note gets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from canvas_app.document.session import Session
from canvas_app.model.document import in_order
from canvas_app.model.edits import Draft
from canvas_app.model.records import Participant
from canvas_app.ui.settings import Settings


class Writer(QObject):
    """The participant who writes now; kept for each document. Without one, notes are unsigned."""

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._colour = ""
        session.replaced.connect(self._start_over)

    def _start_over(self) -> None:
        self._colour = ""
        self.changed.emit()

    @property
    def people(self) -> list[Participant]:
        """Everybody who may write."""
        return in_order(self._session.document.participants.values())

    @property
    def person(self) -> Participant | None:
        """Who writes now."""
        id_ = self._settings.authors.get(self._session.document.document_id, "")
        return self._session.document.participants.get(id_)

    @property
    def colour(self) -> str:
        """The colour of the next note: one that was picked, or else the writer's own."""
        return self._colour or (self.person.colour if self.person else "yellow")

    def write_as(self, id_: str) -> None:
        """Somebody else writes from now on ('' for nobody), in their own colour."""
        self._settings.authors[self._session.document.document_id] = id_
        self._colour = ""
        self.changed.emit()

    def pick_colour(self, colour: str) -> None:
        """Another colour for the notes to come."""
        self._colour = colour
        self.changed.emit()

    def draft(self, text: str) -> Draft:
        """A note of these words as it would be written now."""
        return Draft(text, self.colour, self.person.id if self.person else "")
