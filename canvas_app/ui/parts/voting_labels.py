"""Words about a round of voting that the canvas, the top bar and the page of voting have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.model.voting import budget_of

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import VotingRound
    from canvas_app.model.voting import VoterState


def room_text() -> str:
    """Return what the room is called as a voter."""
    return QCoreApplication.translate("VotingLabels", "The room")


def voter_name(document: Document, voter: str) -> str:
    """Return the name of a voter."""
    person = document.participants.get(voter)
    return person.name if person else room_text()


def left_text(round_: VotingRound, state: VoterState) -> str:
    """Return in words what somebody has left, or without a limit what they gave."""
    if state.left is None:
        return QCoreApplication.translate("VotingLabels", "%n given", "", state.used)
    if state.left < 0:
        return QCoreApplication.translate("VotingLabels", "%n too many", "", -state.left)
    words = QCoreApplication.translate("VotingLabels", "{left} of {budget} left")
    return words.format(left=state.left, budget=budget_of(round_))


def progress_text(round_: VotingRound, name: str, state: VoterState) -> str:
    """Return in one line whose votes are entered, and what they have left."""
    return f"{name} · {left_text(round_, state)}"
