"""The undo command of every edit: it holds a Change, and applies it or its inverse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from canvas_app.model.change import Change, invert, squash


class ChangeCommand(QUndoCommand):
    """One undo step.

    Args:
        action: The id of the action, from which its label is made.
        change: What the step does.
        apply: Called with the change at redo and with its inverse at undo.
        gesture_id: Consecutive commands with the same id other than 0 become one step.
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
        """Apply the change; `QUndoStack.push` calls this too."""
        self._apply(self.change)

    def undo(self) -> None:
        """Apply the inverse as an edit of its own, so that a later merge does not restore what was undone."""
        self._apply(invert(self.change))

    # Overrides of QUndoCommand

    def id(self) -> int:
        return self.gesture_id or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.gesture_id != self.gesture_id:
            return False
        self.change = squash(self.change, other.change)
        self.setObsolete(not self.change)
        return True


class DisputedCommand(ChangeCommand):
    """One undo step that writes over a text of which there are several versions: undo brings all of them back.

    Args:
        action: As of `ChangeCommand`, likewise `change`, `apply` and `gesture_id`.
        restore_versions: Called after an undo.
    """

    def __init__(
        self,
        action: str,
        change: Change,
        apply: Callable[[Change], None],
        gesture_id: int,
        restore_versions: Callable[[], None],
    ) -> None:
        super().__init__(action, change, apply, gesture_id)
        self._restore_versions = restore_versions

    def undo(self) -> None:
        super().undo()
        self._restore_versions()


class MergeCommand(ChangeCommand):
    """One undo step that brings in what another copy holds.

    Args:
        change: What the merge changes in the records; an empty one where it only brings other versions of texts.
        apply: Called with the change at first, and with its inverse at undo.
        take_back: Called after an undo.
        take_again: Called instead of `apply` when the step is done again.
    """

    def __init__(
        self,
        change: Change,
        apply: Callable[[Change], None],
        take_back: Callable[[], None],
        take_again: Callable[[], None],
    ) -> None:
        super().__init__("merge", change, apply)
        self._take_back, self._take_again = take_back, take_again
        self._is_done = False

    def redo(self) -> None:
        if self._is_done:
            self._take_again()
        elif self.change:
            super().redo()
        self._is_done = True

    def undo(self) -> None:
        if self.change:
            super().undo()
        self._take_back()


class ChoiceCommand(ChangeCommand):
    """One undo step that chooses between the versions of a conflict.

    Args:
        change: What shows the chosen version; an empty one where it is shown.
        apply: Called with the change at redo and with its inverse at undo.
        set_resolved: Called with whether the conflict is resolved: True at redo, False at undo.
    """

    def __init__(
        self, change: Change, apply: Callable[[Change], None], set_resolved: Callable[[bool], None]
    ) -> None:
        super().__init__("choose-version", change, apply)
        self._set_resolved = set_resolved

    def redo(self) -> None:
        if self.change:
            super().redo()
        self._set_resolved(True)

    def undo(self) -> None:
        if self.change:
            super().undo()
        self._set_resolved(False)
