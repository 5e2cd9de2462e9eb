"""Find work that can be recovered from abandoned journals by comparing each with the file it belongs to.

Work is recovered where it would change the file, or where the file lacks a text that lost against a later one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import Conflict, find_new_conflicts
from canvas_app.merge.join import merge_into
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, apply, diff
from canvas_app.model.document import Document
from canvas_app.model.stamps import covers
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.declined_journals import decline, is_declined
from canvas_app.storage.journal.leftover_reader import LeftoverJournal, delete_journal, recovery_session
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.loaded_document import LoadedDocument
from canvas_app.storage.reader.loader import load_document

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RecoverableWork:
    """Work that can be recovered.

    Attributes:
        journal: The journal it comes from.
        document: The document as it was on the screen.
        in_file: The document its file holds now; None if that file is gone or is no copy of this workshop.
        change: What recovering would change in `baseline`.
        conflicts: The fields in which others wrote something else since, and theirs is shown: both are kept.
        is_unseen: Whether the file shows the same already, but lacks what others were told, as in a shared folder: what
            was taken back after that would be done again; or who signed a copy last. Nobody has to be asked
            (`write_unseen`).
        is_undone_merge: Whether it takes away again what a merge had brought that was undone, and that the file holds.
    """

    journal: LeftoverJournal
    document: Document
    in_file: Document | None
    change: Change
    conflicts: tuple[Conflict, ...] = ()
    is_unseen: bool = False
    is_undone_merge: bool = False

    @property
    def path(self) -> Path:
        """The file in which the work was to be saved."""
        return Path(self.journal.header.path)

    @property
    def baseline(self) -> Document:
        """The document to compare with: `in_file`, or without a file what was last saved."""
        return self.in_file or self.journal.saved


def find_recoverable(journals: Iterable[LeftoverJournal], disk: Disk = DISK) -> list[RecoverableWork]:
    """Return the work worth offering. Delete journals that add nothing to their file.

    A journal that could not be read to its end is moved to the declined ones instead, as the rest of its content is
    unknown. So is one that raises an exception: it must not keep the others from being offered.
    """
    works = []
    for journal in journals:
        try:
            work = _compare_with_file(journal, disk)
        except Exception as error:  # a crafted journal can raise anything
            _logger.info("journal %s cannot be interpreted: %s", journal.path.name, type(error).__name__)
            _decline_once(journal, disk)
            continue
        if work.change or work.conflicts or work.is_unseen:
            works.append(work)
        else:
            discard_journal(journal, disk)
    if works:
        _logger.info("found unsaved work of %d sessions", len(works))
    return works


def discard_journal(journal: LeftoverJournal, disk: Disk = DISK) -> None:
    """Delete a journal whose work is safe elsewhere; move an incompletely readable one to the declined ones."""
    if journal.is_complete:
        delete_journal(journal, disk)
    else:
        _decline_once(journal, disk)


def _decline_once(journal: LeftoverJournal, disk: Disk) -> None:
    if not is_declined(journal.path):
        with suppress(OSError):
            decline(journal.path, disk)


def _compare_with_file(journal: LeftoverJournal, disk: Disk) -> RecoverableWork:
    document = journal.document
    loaded = _load_current(journal, disk)
    if loaded is None:
        return RecoverableWork(journal, document, None, diff(journal.saved, document))
    in_file, merged = loaded.document, merge_into(document, loaded.document)
    is_later = loaded.digest == journal.header.file_digest
    forgotten = diff(merged, document) if is_later else Change()
    if forgotten:
        document = merged = _without(merged, forgotten, journal)
    # what lost against something that others wrote later is in no file yet
    conflicts = find_new_conflicts(in_file, merged)
    change = diff(in_file, merged)
    is_signed = is_later and merged.handout != in_file.handout
    has_seen_all = covers(in_file.bookkeeping.vector, document.bookkeeping.vector)
    is_unseen = not (change or conflicts) and (is_signed or not has_seen_all)
    return RecoverableWork(journal, document, in_file, change, conflicts, is_unseen, bool(forgotten))


def _without(merged: Document, forgotten: Change, journal: LeftoverJournal) -> Document:
    """Return a document without what an undone merge had brought.

    The session had forgotten it, and nobody wrote the file since; joined with the file it would be there again.
    """
    session = recovery_session(journal.header.session, forgotten)
    return publish(merged, apply(merged, forgotten), session)


def _load_current(journal: LeftoverJournal, disk: Disk) -> LoadedDocument | None:
    try:
        loaded = load_document(Path(journal.header.path), LARGE_LIMITS, disk)
    except FileError:
        return None
    ids = {loaded.document.document_id, journal.header.document_id, journal.base.document_id}
    return loaded if len(ids) == 1 and not loaded.read_only else None
