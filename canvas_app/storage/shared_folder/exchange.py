"""Taking part in a shared folder: read what arrived, and write the own file when it would say something new."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.join import merge_documents
from canvas_app.merge.withheld import Withheld, find_withheld, restamp
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.stamps import covers
from canvas_app.platform import clock
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.shared_folder.folder_scan import FolderScan
from canvas_app.storage.shared_folder.own_file import (
    own_path,
    remove_stale_temporaries,
    write_own,
    writer_id,
)
from canvas_app.storage.shared_folder.shared_file import (
    Presence,
    encode_shared,
    for_others,
    is_told,
    with_earlier,
    with_own_fields,
)

WRITE_PAUSE_SECONDS = 2.0
"""Seconds between two writes, so that a sync service is not kept busy by every word that is typed."""

_logger = logging.getLogger(__name__)


class Arrival(NamedTuple):
    """What others wrote, to be merged into the document.

    Attributes:
        document: All that is in the folder, merged.
        withheld: Values of the document that must get new stamps first (`merge.withheld`).
    """

    document: Document
    withheld: Withheld


class Round(NamedTuple):
    """What came of one look at the folder.

    Attributes:
        arrival: What is to be merged into the document; None where it has everything.
        people: Whose files there are, this program's own excepted.
        unread: The number of files that cannot be read, or not yet.
        waiting: The number of files that are only in the cloud.
        is_written: Whether the own file was written.
        is_pending: Whether the own file still has to be written.
        error: Why it could not be written.
    """

    arrival: Arrival | None = None
    people: tuple[Presence, ...] = ()
    unread: int = 0
    waiting: int = 0
    is_written: bool = False
    is_pending: bool = False
    error: FileError | None = None


class SharedFolder:
    """This program's part in a folder, for one workshop file. May be used by one thread at a time.

    Attributes:
        folder: The folder.
        by: The id under which this program writes there.
    """

    def __init__(self, folder: Path, document_id: str, file: Path, name: str, disk: Disk = DISK) -> None:
        """Prepare; nothing is read or written in the folder.

        Args:
            folder: The folder.
            document_id: Id of the workshop.
            file: The file of the workshop.
            name: Who takes part: a name for others to see.
            disk: The file system.
        """
        self.folder, self.name, self._disk = folder, name, disk
        self.by = writer_id(document_id, file, disk)
        self._scan = FolderScan(folder, document_id, file, disk)
        self._known: Document | None = None
        self._offered: Document | None = None
        self._done: Document | None = None
        self._written_at = float("-inf")
        self._is_started = False

    def exchange(self, document: Document, *, is_leaving: bool = False) -> Round:
        """Look at the folder, and write the own file where others lack something of the document.

        Args:
            document: The published document; what arrived the last time is in it.
            is_leaving: Whether to say that nobody is here any more; the file stays.

        Raises:
            FileError: The folder cannot be read now; the next time may go better.
        """
        if not self._is_started:
            remove_stale_temporaries(self.folder, self._disk)
        self._learn_what_was_merged(document)
        is_changed = self._scan.scan()
        is_same = not is_changed and document is self._done
        arrival = None if is_same else self._find_arrival(document)
        self._is_started = True
        result = self._round(arrival)
        if is_same and not is_leaving:
            return result
        if arrival is not None and not self._may_write_before(arrival, document):
            return result._replace(is_pending=True)
        if self._must_write(document, is_leaving=is_leaving):
            if not is_leaving and self._disk.elapsed() - self._written_at < WRITE_PAUSE_SECONDS:
                return result._replace(is_pending=True)
            try:
                self._write(document, is_there=not is_leaving)
            except FileError as error:
                return result._replace(is_pending=True, error=error)
            result = result._replace(is_written=True)
        self._done = document if arrival is None else None
        return result

    def _may_write_before(self, arrival: Arrival, document: Document) -> bool:
        """Return whether the own file may be written before an arrival is merged: not what would be hidden then."""
        if arrival.withheld:
            return False
        shown = for_others(document)
        after = for_others(_merge(with_baseline_stamps(document), arrival.document))
        return all(ids.keys() <= after.records.get(kind, {}).keys() for kind, ids in shown.records.items())

    def _round(self, arrival: Arrival | None) -> Round:
        people: dict[str, Presence] = {}
        for file in self._scan.files.values():
            who = file.presence
            if who is not None and who.by != self.by:
                people[who.by] = max(who, people.get(who.by, who), key=lambda one: one.at)
        # whoever went on with another file is there once: of a name, what nobody uses any more is left out
        newest = {one.name: one for one in sorted(people.values(), key=lambda one: (one.is_there, one.at))}
        shown = [one for one in people.values() if one.is_there or newest[one.name] is one]
        shown = [one for one in shown if one.is_there or one.name != self.name]
        shown.sort(key=lambda one: (not one.is_there, one.name, one.by))
        return Round(arrival, tuple(shown), self._scan.unread, self._scan.waiting)

    def _find_arrival(self, document: Document) -> Arrival | None:
        """Return what the document lacks; None for nothing."""
        if self._scan.union is None:
            return None
        document, union = with_baseline_stamps(document), self._scan.union
        withheld = self._find_withheld(document, union)
        if withheld or not _is_same(document, _merge(document, union)):
            self._offered = union
            return Arrival(union, withheld)
        self._learn(union)
        return None

    def _learn(self, told: Document) -> None:
        """Remember what others were told, and is in the document."""
        if self._known is None:
            self._known = told
        elif self._known is not told:
            self._known = merge_documents(self._known, told)

    def _learn_what_was_merged(self, document: Document) -> None:
        """Remember what arrived the last time, once it is in the document."""
        offered, vector = self._offered, document.bookkeeping.vector
        if offered is not None and covers(vector, offered.bookkeeping.vector):
            self._offered = None
            self._learn(offered)

    def _find_withheld(self, document: Document, union: Document) -> Withheld:
        """Return what must get new stamps first.

        At the start, what is in the own file is all that is known; where it was written, but the workshop was not saved
        after that, it holds more than the document. So only what is hidden now counts.
        """
        if self._is_started:
            known = self._known
        else:
            self._known = known = self._own_document()
        if known is None:
            return {}
        shown = for_others(document)
        withheld = find_withheld(document, known, union, shown, is_told)
        if not self._is_started:
            keys = {*shown.bookkeeping.stamped_keys}
            withheld = {key: stamps for key, stamps in withheld.items() if key not in keys}
        return withheld

    def _own_document(self) -> Document | None:
        own = (file for file in self._scan.files.values() if file.presence and file.presence.by == self.by)
        return next((file.document for file in own if file.document is not None), None)

    def _own_presence(self, path: Path) -> Presence | None:
        file = self._scan.files.get(path)
        return file.presence if file is not None else None

    def _own_path(self, document: Document) -> Path:
        return own_path(self.folder, document, self._scan.files, self.by, self.name)

    def _must_write(self, document: Document, *, is_leaving: bool) -> bool:
        """Return whether others lack something of the document, or take somebody for here who is not."""
        presence, union = self._own_presence(self._own_path(document)), self._scan.union
        if (
            presence is None
            or union is None
            or (presence.name, presence.is_there) != (self.name, not is_leaving)
        ):
            return True
        return not _is_same(union, merge_documents(union, for_others(document)))

    def _write(self, document: Document, *, is_there: bool) -> None:
        path, shown = self._own_path(document), for_others(document)
        if self._known is not None:
            shown = with_earlier(shown, self._known)
        at = clock.utc_datetime(self._disk.now()).isoformat(timespec="seconds")
        presence = Presence(self.by, self.name, at, is_there)
        data = encode_shared(shown, presence, path)
        write_own(data, path, self._disk)
        self._written_at = self._disk.elapsed()
        self._learn(shown)
        self._scan.adopt(path, shown, presence, data)
        _logger.info("wrote own file %s in the shared folder: %d bytes", self.by, len(data))


def _is_same(one: Document, other: Document) -> bool:
    """Return whether two documents hold the same records, values and stamps; what they have seen may differ."""
    mine, theirs = one.bookkeeping, other.bookkeeping
    return (
        mine.stamps == theirs.stamps
        and mine.conflicts == theirs.conflicts
        and mine.removed.keys() == theirs.removed.keys()
        and not diff(one, other)
    )


def accept(document: Document, arrival: Arrival, session: str) -> Document:
    """Return the document with what arrived.

    Args:
        document: The published document.
        arrival: What arrived.
        session: Id of the session, for values that get new stamps.
    """
    document = with_baseline_stamps(document)
    if arrival.withheld:
        document = restamp(document, arrival.withheld, arrival.document, session)
    return _merge(document, arrival.document)


def _merge(document: Document, incoming: Document) -> Document:
    """Merge what others wrote into a document with stamps; fields for the facilitator alone stay as they are."""
    return with_own_fields(merge_documents(document, incoming), document)
