"""Taking back the merge of a copy as if it had never been, and bringing the copy in again."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Protocol

from canvas_app.model.change import Change, diff

if TYPE_CHECKING:
    from canvas_app.document.document_store import DocumentStore
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.model.document import Document


class MergingSession(Protocol):
    """What a merge needs of the session."""

    document: Document
    store: DocumentStore
    is_shared: bool

    def adopt(self, document: Document) -> None:
        """Take over the bookkeeping of the store, in which the records are the same."""

    def merge_again(self, other: Document) -> None:
        """Merge a copy of which the merge was forgotten at undo."""

    def apply_step(self, change: Change) -> None:
        """Apply the change of a step that is done again."""


class MergeStep:
    """What undo and redo of a merge do beyond the records.

    As long as nobody else can have seen the merge, undo forgets it: bringing in the same copy later brings the same.
    Else the records stay known as deleted here, or what others have would bring them back at once.

    Args:
        session: The session.
        change: What the merge changes in the records.
        conflicts: The other versions of texts that it brings.
        copy: The copy, None where others saved in the same file: it is theirs then, and stays known.
        before: The document before the merge, with its bookkeeping.
    """

    def __init__(
        self,
        session: MergingSession,
        change: Change,
        conflicts: tuple[Conflict, ...],
        copy: Document | None,
        before: Document,
    ) -> None:
        self._session, self._change, self._conflicts = session, change, conflicts
        self._copy, self._before = copy, before
        self._generation = session.store.merge_count
        self._is_forgotten = False

    def take_back(self) -> None:
        """Forget the merge after its records are gone again; else settle what it left to choose from."""
        session = self._session
        session.store.tasks.wait()  # what is being saved could bring in what others saved
        self._is_forgotten = (
            self._copy is not None
            and not session.is_shared
            and session.store.merge_count == self._generation
            and not diff(self._before, session.document)
        )
        if self._is_forgotten:
            session.adopt(session.store.go_back(self._before))
        elif self._copy is not None:
            self._settle_each(_resolved)

    def take_again(self) -> None:
        """Bring in the copy again, with the other versions of texts."""
        if self._is_forgotten and self._copy is not None:
            self._session.merge_again(self._copy)
            self._generation = self._session.store.merge_count
            return
        if self._change:
            self._session.apply_step(self._change)
        self._settle_each(_reopened)

    def _settle_each(self, settle: Callable[[Document, Conflict], Document]) -> None:
        if self._conflicts:
            self._session.store.tasks.wait()
            settled = self._session.store.settle(lambda document: reduce(settle, self._conflicts, document))
            self._session.adopt(settled)


def _resolved(document: Document, conflict: Conflict) -> Document:
    from canvas_app.merge.conflicts import resolve

    return resolve(document, conflict.key, conflict.field)


def _reopened(document: Document, conflict: Conflict) -> Document:
    from canvas_app.merge.conflicts import reopen

    return reopen(document, conflict.key, conflict.field, conflict.others)
