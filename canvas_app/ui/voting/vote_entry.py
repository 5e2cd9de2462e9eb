"""Writes the votes that are entered with the keys of the ballot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from canvas_app.model import voting
from canvas_app.model.edits import dot_edits

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.ui.voting.operator_panel import OperatorPanel

RunEdit = Callable[[str, "Callable[[Document], Change]", int], bool]
"""Runs an edit, given its action, what makes the change and the gesture; returns whether nothing stood in the way."""


class VoteEntry(QObject):
    """Gives and takes back for the person that an operator's panel shows, which is its parent."""

    def __init__(self, session: Session, operator: OperatorPanel, run: RunEdit) -> None:
        super().__init__(operator)
        self._session, self._operator, self._run = session, operator, run
        self._before_digits = voting.Tally()
        operator.ballot.step_requested.connect(self._step)
        operator.ballot.number_requested.connect(self._set_number)
        operator.ballot.clear_requested.connect(self._clear)

    def _step(self, by: int) -> None:
        """Give the current note one more, or take one back."""
        note, voter, round_id = (
            self._operator.ballot.current_note,
            self._operator.voter,
            self._operator.round_id,
        )
        act = dot_edits.add_dot if by > 0 else dot_edits.remove_dot
        if note:
            action = "dot-give" if by > 0 else "dot-take"
            self._run(action, lambda document: act(document, note, voter, round_id), 0)

    def _set_number(self, number: int) -> None:
        """Give the current note so many; digits typed one after another are one step.

        Where that is refused, the note has what it had before the first digit.
        """
        ballot, voter = self._operator.ballot, self._operator.voter
        note = ballot.current_note
        if not note:
            return
        votes = voting.votes_by(self._session.document, self._operator.round_id, voter)
        own = votes.get(note, voting.Tally())
        if ballot.is_first_digit:
            self._before_digits = own
        gesture = ballot.typing_gesture(self._session.new_gesture_id)
        # what the room has against the note is counted apart
        wanted = voting.Tally(number, 0 if voter else own.minus)
        if not self._set_votes(note, wanted, gesture):
            ballot.forget_typed()
            if own != self._before_digits:
                self._set_votes(note, self._before_digits, gesture)
                self._set_votes(note, wanted)  # says what is left now

    def _set_votes(
        self, note: str, wanted: voting.Tally, gesture_id: int = 0, action: str = "dot-give"
    ) -> bool:
        voter, round_id = self._operator.voter, self._operator.round_id
        return self._run(
            action,
            lambda document: dot_edits.set_votes(document, note, voter, round_id, wanted),
            gesture_id,
        )

    def _clear(self) -> None:
        """Take everything back from the current note."""
        note = self._operator.ballot.current_note
        if note:
            self._set_votes(note, voting.Tally(), action="vote-clear")
