"""Taking back the merge of a copy as if it had never been, and bringing the copy in again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, Protocol

from canvas_app.document.merge_origin import Merge, MergeOrigin
from canvas_app.model.change import Change, diff

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from canvas_app.document.document_store import DocumentStore
    from canvas_app.model.document import Document, Key


class MergingSession(Protocol):
    """What merging needs of `Session`, which says what each is."""

    document: Document
    store: DocumentStore
    undo_stack: QUndoStack
    read_only: bool
    is_merging: bool
    is_shared: bool
    share_count: int

    @property
    def is_open(self) -> bool: ...
    def require_editable(self) -> None: ...
    def is_refused(self, change: Change) -> bool: ...
    def apply_change(self, change: Change) -> None: ...
    def apply_step(self, change: Change) -> None: ...
    def take_over(self, document: Document) -> None: ...
    def adopt(self, document: Document) -> None: ...
    def save_soon(self) -> None: ...


class MergeStep:
    """What undo and redo of a merge do beyond the records.

    As long as nobody else can have seen the merge, undo forgets it: bringing in the same copy later brings the same.
    Else the records stay known as deleted here, or what others have would bring them back at once.

    Args:
        session: The session.
        merge_again: Called with the copy where its merge was forgotten and the step is done again.
        change: What the merge changes in the records.
        merge: The merge. Only that of a copy can be forgotten: what others saved in the same file is theirs and stays
            known, and what a crash left behind others may know.
        disputed: The records of which it brings other versions of texts.
    """

    def __init__(
        self,
        session: MergingSession,
        merge_again: Callable[[Document], None],
        change: Change,
        merge: Merge,
        disputed: Iterable[Key],
    ) -> None:
        self._session, self._merge_again, self._change, self._merge = session, merge_again, change, merge
        self._keys = sorted({*change.keys, *(disputed if merge.origin.is_asked_for else ())})
        self._generation = session.store.merge_count
        self._sharing = (session.is_shared, session.share_count)
        self._is_forgotten = False

    def take_back(self) -> None:
        """Forget the merge after its records are gone again; else restore what there was to choose from."""
        session = self._session
        session.store.tasks.wait()  # what is being saved could bring in what others saved
        self._is_forgotten = (
            self._merge.origin is MergeOrigin.COPY
            and not session.is_shared
            and self._sharing == (False, session.share_count)
            and session.store.merge_count == self._generation
            and session.store.holds_own_file()
            and not diff(self._merge.before, session.document)
        )
        if self._is_forgotten:
            session.adopt(session.store.go_back(self._merge.before, self._generation - 1))
        else:
            restore_versions(session, self._merge.before, self._keys)

    def take_again(self) -> None:
        """Bring in the copy again, with the other versions of texts."""
        if self._is_forgotten:
            self._repeat()
            return
        if self._change:
            self._session.apply_step(self._change)
        restore_versions(self._session, self._merge.after, self._keys)

    def _repeat(self) -> None:
        """Merge the copy again, as it was forgotten.

        What it was prepared for may have been done again under a later stamp, a deletion that it takes back for
        instance: from the same state it brings what it brought.
        """
        session, is_as_before = self._session, not diff(self._merge.before, self._session.document)
        self._merge_again(self._merge.other)
        self._generation = session.store.merge_count
        if is_as_before:
            if rest := diff(session.document, self._merge.after):
                session.apply_step(rest)
            restore_versions(session, self._merge.after, self._keys)


def restore_versions(session: MergingSession, state: Document, keys: Iterable[Key]) -> None:
    """Let there be the same versions of texts to choose from in some records as in an earlier state."""
    store = session.store
    store.tasks.wait()
    wanted = [*_differing_versions(store.published(), state, keys)]
    # what is there to choose from is settled first: other versions are stamped where there are none
    settled = [(key, name, ()) for key, name, _ in wanted]
    for versions in (settled, [one for one in wanted if one[2]]):
        if versions:
            store.settle(partial(reduce, _with_versions, versions))
    session.adopt(store.published())


_Versions = tuple["Key", str, tuple[Any, ...]]
"""A field of a record, and its other versions."""


def _differing_versions(document: Document, state: Document, keys: Iterable[Key]) -> Iterator[_Versions]:
    """Yield the fields that have other versions in a state than in the document, with those of the state."""
    now, then = document.bookkeeping.conflicts, state.bookkeeping.conflicts
    for key in keys:
        there, wanted = now.get(key, {}), then.get(key, {})
        for name in sorted({*there, *wanted}) if document.get(key) is not None else ():
            values = tuple(other.value for other in wanted.get(name, ()))
            if values != tuple(other.value for other in there.get(name, ())):
                yield key, name, values


def _with_versions(document: Document, versions: _Versions) -> Document:
    from canvas_app.merge.conflicts import reopen

    return reopen(document, *versions)
