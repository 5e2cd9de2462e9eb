"""The one undo command: it holds a Change and only swaps prepared states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from canvas_app.model.change import Change, invert, squash


class ChangeCommand(QUndoCommand):
    """One gesture of a person: `action` names it (a key of the action words), `change` is what it did.

    `show` is called with the change at redo and with its inverse at undo. Commands that are `gesture_id` the same
    gesture (a number that is not 0), one right after the other, become one step.
    """

    def __init__(
        self, action: str, change: Change, apply: Callable[[Change], None], gesture_id: int = 0
    ) -> None:
        super().__init__(action)
        self.action = action
        self.change = change
        self.gesture_id = gesture_id
        self._apply = apply

    def redo(self) -> None:
        """Does the change (also the first time, when the stack takes the command)."""
        self._apply(self.change)

    def undo(self) -> None:
        """Takes the change back; as an edit of its own, so that a later merge does not bring it back."""
        self._apply(invert(self.change))

    # Qt's own

    def id(self) -> int:
        return self.gesture_id or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.gesture_id != self.gesture_id:
            return False
        self.change = squash(self.change, other.change)
        self.setObsolete(not self.change)
        return True
