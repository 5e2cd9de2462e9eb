"""Runs an edit as one undo step, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from canvas_app.document.session import Session
from canvas_app.errors import CanvasError
from canvas_app.model.change import Change
from canvas_app.model.document import Document


class EditOutcome(NamedTuple):
    """What came of an edit.

    Attributes:
        change: The change that was applied; empty where nothing was.
        error: Why the edit could not be made, or None.
        is_read_only: Whether it was refused because the document is read-only or locked.
    """

    change: Change
    error: CanvasError | None = None
    is_read_only: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing stood in the way; also where there was nothing to change."""
        return self.error is None and not self.is_read_only


def run_edit(
    session: Session, action: str, make_change: Callable[[Document], Change], gesture_id: int = 0
) -> EditOutcome:
    """Run an edit as one undo step.

    Args:
        session: The session.
        action: The id of the action, which names the undo step.
        make_change: Builds the change from the document.
        gesture_id: Consecutive edits with the same id other than 0 become one undo step.
    """
    try:
        change = make_change(session.document)
    except CanvasError as error:
        return EditOutcome(Change(), error)
    if session.refusal is None and (refusal := session.refusal_of(change)) is not None:
        return EditOutcome(Change(), refusal)
    is_applied = session.perform(action, change, gesture_id)
    return EditOutcome(
        change if is_applied else Change(), is_read_only=bool(change) and bool(session.refusal)
    )
