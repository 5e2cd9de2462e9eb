"""The current author and colour, which a new note gets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from canvas_app.content.note_prefix import parse_prefix
from canvas_app.document.session import Session
from canvas_app.model.change import Change
from canvas_app.model.document import sort_by_order
from canvas_app.model.edits import NoteDraft
from canvas_app.model.note_groups import HEADING
from canvas_app.model.records import Participant, VotingRound
from canvas_app.model.voting import VoterState, open_round, voter_state
from canvas_app.services.settings import Settings


class CurrentAuthor(QObject):
    """The participant who writes now, remembered per document. Without one, notes are unsigned.

    Attributes:
        changed: Signal for another author or colour.
        vote_changed: Signal, what they have left in the open round of voting changed, or which one is open.
    """

    changed = Signal()
    vote_changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._picked_colour = ""
        session.replaced.connect(self._reset)
        session.signed.connect(self._reset)
        session.changed.connect(self._on_document_changed)

    def _on_document_changed(self, change: Change) -> None:
        if change.kinds & {"votes", "voting_rounds"}:
            self.vote_changed.emit()

    def _reset(self) -> None:
        self._picked_colour = ""
        self.changed.emit()

    @property
    def participants(self) -> list[Participant]:
        """All participants, in order."""
        return sort_by_order(self._session.document.participants.values())

    @property
    def participant(self) -> Participant | None:
        """The current author, or None."""
        document = self._session.document
        id_ = self._settings.authors.get(document.document_id, "")
        return document.participants.get(document.handout.filled_by if document.handout is not None else id_)

    @property
    def open_round(self) -> VotingRound | None:
        """The round in which people vote now, for the current author or else for the room."""
        return open_round(self._session.document)

    @property
    def vote_state(self) -> VoterState | None:
        """How far who votes now is in the open round; None without one."""
        round_, person = self.open_round, self.participant
        return voter_state(self._session.document, round_, person.id if person else "") if round_ else None

    @property
    def colour(self) -> str:
        """The colour of the next note: the picked one, or else the author's own."""
        return self._picked_colour or (self.participant.colour if self.participant else "yellow")

    def set_participant(self, id_: str) -> None:
        """Set the current author ('' for none) and reset the colour to theirs; a copy for one person has its own."""
        if self._session.document.handout is None:
            self._settings.authors[self._session.document.document_id] = id_
        self._picked_colour = ""
        self.changed.emit()

    def set_colour(self, colour: str) -> None:
        """Pick a colour for the next notes."""
        self._picked_colour = colour
        self.changed.emit()

    def make_draft(self, text: str, writer: str | None = None) -> NoteDraft:
        """Return a draft of a note with this text.

        Args:
            text: The text.
            writer: Id of the participant who wrote it, in their colour, '' for nobody; None for the current author, in
                the current colour.
        """
        if writer is None:
            return NoteDraft(text, self.colour, self.participant.id if self.participant else "")
        person = self._session.document.participants.get(writer)
        return NoteDraft(text, person.colour, person.id) if person else NoteDraft(text)

    def make_pasted_draft(self, line: str) -> NoteDraft:
        """Return a draft of a note from a pasted line, a heading where it begins with `# `."""
        prefix = parse_prefix(line, (), {})
        draft = self.make_draft(prefix.text)
        return draft._replace(role=HEADING) if prefix.is_heading else draft
