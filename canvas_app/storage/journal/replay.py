"""Replay the entries of a journal: what was published gets the stamps it had in the window, the rest gets none yet."""

from __future__ import annotations

from collections.abc import Iterable

from canvas_app.merge.stamping import publish_batches
from canvas_app.model.change import Change, apply_all, diff
from canvas_app.model.document import Document
from canvas_app.storage.journal.journal_file import JournalEntry, JournalHeader


def replay(base: Document, entries: Iterable[JournalEntry], session: str) -> tuple[Document, list[Change]]:
    """Return the document as last published, and the changes since.

    Args:
        base: The document that the entries build on.
        entries: The changes, and the marks at which the document was published.
        session: The session that published: a save in progress may have reached the file with these same stamps.
    """
    published, changes = _published_batches(entries)
    return publish_batches(base, published, session) if published else base, changes


def _published_batches(entries: Iterable[JournalEntry]) -> tuple[list[list[Change]], list[Change]]:
    """Return the changes before each publishing, and those after the last one."""
    published: list[list[Change]] = []
    changes: list[Change] = []
    for entry in entries:
        if isinstance(entry, Change):
            changes.append(entry)
        elif changes:
            published.append(changes)
            changes = []
    return published, changes


def shorten(
    head: JournalHeader, base: Document, entries: Iterable[JournalEntry]
) -> tuple[JournalHeader, Document, list[JournalEntry]]:
    """Return the header, base and entries of a shorter journal from which the same document is recovered.

    Its base is the document as last published, which no file may hold; one change holds everything since. Changes
    before and after a publishing are never squashed, as they have other stamps.
    """
    published, changes = replay(base, entries, head.session)
    change = diff(published, apply_all(published, changes))
    is_base_saved = head.is_base_saved and published is base
    return head._replace(is_base_saved=is_base_saved), published, [change] if change else []
