"""The one undo command: it holds a Change and only swaps prepared states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from canvas_app.model.change import Change, invert, squash


class ChangeCommand(QUndoCommand):
    """One gesture of a person: `action` names it (a key of the action words), `change` is what it did.

    `show` is called with the change at redo and with its inverse at undo. Commands that are `part_of` the same gesture
    (a number that is not 0), one right after the other, become one step.
    """

    def __init__(self, action: str, change: Change, show: Callable[[Change], None], part_of: int = 0) -> None:
        super().__init__(action)
        self.action = action
        self.change = change
        self.part_of = part_of
        self._show = show

    def redo(self) -> None:
        """Does the change (also the first time, when the stack takes the command)."""
        self._show(self.change)

    def undo(self) -> None:
        """Takes the change back; as an edit of its own, so that a later merge does not bring it back."""
        self._show(invert(self.change))

    # Qt's own

    def id(self) -> int:
        return self.part_of or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.part_of != self.part_of:
            return False
        self.change = squash(self.change, other.change)
        self.setObsolete(not self.change)
        return True
