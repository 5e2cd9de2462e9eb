"""Merging into the open document: copies as steps that can be undone, and what others wrote."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvas_app.document.merge_origin import Merge, MergeOrigin
from canvas_app.document.undo_command import ChoiceCommand, MergeCommand
from canvas_app.model.change import Change, diff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.document.merge_step import MergingSession
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.model.document import Document, Key
    from canvas_app.storage.shared_folder.exchange import Arrival


class MergeController(QObject):
    """Merges into the document of a session, and resolves the conflicts that merging brings.

    Attributes:
        received: The keys of what arrived in a shared folder: undo and redo leave that as it is.

    Signals:
        notified: Emitted with a list of (code, parameters) to show to the user.
    """

    notified = Signal(object)

    def __init__(self, session: MergingSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.received: set[Key] = set()
        session.store.merged.connect(self._on_merged)

    def merge_copy(self, other: Document, origin: MergeOrigin = MergeOrigin.COPY) -> None:
        """Back up the document, then merge another copy of it as one undo step.

        Args:
            other: The copy.
            origin: `COPY`, or `RECOVERED` for work that a crash left behind.

        Raises:
            CanvasError: Why nothing may come in now (`Session.refusal`).
            FileError: `other_workshop`, where `other` is not a copy of this document.
        """
        session = self._session
        if not session.is_open:
            return
        session.require_editable()
        session.store.tasks.wait()
        session.store.store_backup()
        session.store.merge(other, origin)
        session.save_soon()

    def receive(self, arrival: Arrival) -> None:
        """Take over what others wrote in a shared folder: no step of the user's, so undo does not take it back."""
        if self._session.is_open and not self._session.read_only:
            self._session.store.receive(arrival)
            self._session.save_soon()

    def choose_version(self, conflict: Conflict, change: Change) -> bool:
        """Resolve a conflict as one undo step; undo brings all versions back, to choose from again.

        Args:
            conflict: The conflict.
            change: What shows the chosen version; an empty one where it is shown.

        Returns:
            Whether it was done: not where edits are refused, which is said.
        """
        session = self._session
        touched = Change(updated={conflict.key: {conflict.field: (None, None)}})
        if session.is_refused(touched) or not session.is_open:
            return False
        command = ChoiceCommand(change, session.apply_step, partial(self._set_resolved, conflict))
        session.undo_stack.push(command)
        return True

    def _set_resolved(self, conflict: Conflict, is_resolved: bool) -> None:
        from canvas_app.merge.conflicts import reopen, resolve

        def settled(document: Document) -> Document:
            if is_resolved:
                return resolve(document, conflict.key, conflict.field)
            return reopen(document, conflict.key, conflict.field, conflict.others)

        self._session.store.tasks.wait()
        self._session.adopt(self._session.store.settle(settled))

    def _on_merged(self, merge: Merge) -> None:
        """Apply what a merge changes, and notify new conflicts."""
        from canvas_app.merge.conflicts import find_new_conflicts

        session = self._session
        incoming, conflicts = (
            diff(session.document, merge.after),
            find_new_conflicts(session.document, merge.after),
        )
        if incoming or (conflicts and merge.origin.is_asked_for):
            session.is_merging = True
            self._apply(merge, incoming, conflicts)
            session.is_merging = False
        session.take_over(merge.after)
        if conflicts and merge.origin is not MergeOrigin.REPEATED:
            self._notify_conflicts(merge.origin, len(conflicts))

    def _notify_conflicts(self, origin: MergeOrigin, count: int) -> None:
        if origin is MergeOrigin.RECEIVED:
            self.notified.emit([("two_versions_arrived", {"count": count})])
        else:
            self.notified.emit([("two_versions", {"count": count})])

    def _apply(self, merge: Merge, incoming: Change, conflicts: Sequence[Conflict]) -> None:
        """Apply what is incoming, as one undo step where it is a new one."""
        from canvas_app.document.merge_step import MergeStep

        session = self._session
        if merge.origin in {MergeOrigin.RECEIVED, MergeOrigin.REPEATED}:
            if merge.origin is MergeOrigin.RECEIVED:
                self.received |= incoming.keys
            session.apply_change(incoming)
            return
        disputed = [conflict.key for conflict in conflicts]
        step = MergeStep(session, self._merge_again, incoming, merge, disputed)
        command = MergeCommand(incoming, session.apply_step, step.take_back, step.take_again)
        session.undo_stack.push(command)

    def _merge_again(self, other: Document) -> None:
        """Merge a copy of which the merge was forgotten at undo; it is the step that is done again."""
        self._session.store.merge(other, MergeOrigin.REPEATED)
        self._session.save_soon()
