"""Taking back the merge of a copy as if it had never been, and bringing the copy in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, Protocol

from canvas_app.model.change import Change, diff

if TYPE_CHECKING:
    from canvas_app.document.document_store import DocumentStore
    from canvas_app.model.document import Document, Key


class MergingSession(Protocol):
    """What a merge needs of the session."""

    document: Document
    store: DocumentStore
    is_shared: bool
    share_count: int

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
        copy: The copy, None where others saved in the same file: it is theirs then, and stays known.
        before: The document before the merge, with its bookkeeping.
        after: The document after it.
        disputed: The records of which it brings other versions of texts.
        may_forget: Whether nobody but who brings in the copy can know it: not of work that a crash left behind.
    """

    def __init__(
        self,
        session: MergingSession,
        change: Change,
        copy: Document | None,
        before: Document,
        after: Document,
        disputed: Iterable[Key],
        *,
        may_forget: bool,
    ) -> None:
        self._session, self._change, self._copy = session, change, copy
        self._before, self._after = before, after
        self._keys = sorted({*change.keys, *(disputed if copy is not None else ())})
        self._generation = session.store.merge_count
        self._sharing = (session.is_shared, session.share_count)
        self._may_forget, self._is_forgotten = may_forget and copy is not None, False

    def take_back(self) -> None:
        """Forget the merge after its records are gone again; else restore what there was to choose from."""
        session = self._session
        session.store.tasks.wait()  # what is being saved could bring in what others saved
        self._is_forgotten = (
            self._may_forget
            and not session.is_shared
            and self._sharing == (False, session.share_count)
            and session.store.merge_count == self._generation
            and session.store.holds_own_file()
            and not diff(self._before, session.document)
        )
        if self._is_forgotten:
            session.adopt(session.store.go_back(self._before, self._generation - 1))
        else:
            restore_versions(session, self._before, self._keys)

    def take_again(self) -> None:
        """Bring in the copy again, with the other versions of texts."""
        if self._is_forgotten and self._copy is not None:
            self._session.merge_again(self._copy)
            self._generation = self._session.store.merge_count
            return
        if self._change:
            self._session.apply_step(self._change)
        restore_versions(self._session, self._after, self._keys)


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
