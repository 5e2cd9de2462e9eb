"""The one undo command: it holds a Change and only swaps prepared states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from canvas_app.model.change import Change, invert


class ChangeCommand(QUndoCommand):
    """One gesture of a person: `action` names it (a key of the action words), `change` is what it did.

    `show` is called with the change at redo and with its inverse at undo.
    """

    def __init__(self, action: str, change: Change, show: Callable[[Change], None]) -> None:
        super().__init__(action)
        self.action = action
        self.change = change
        self._show = show

    def redo(self) -> None:
        """Does the change (also the first time, when the stack takes the command)."""
        self._show(self.change)

    def undo(self) -> None:
        """Takes the change back; as an edit of its own, so that a later merge does not bring it back."""
        self._show(invert(self.change))
