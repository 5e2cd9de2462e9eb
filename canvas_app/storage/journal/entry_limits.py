"""What the entries of a journal may hold: the same for its writer and its reader, so that what is safe is read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from canvas_app.model.kinds import KINDS
from canvas_app.storage.journal.change_codec import MAX_FIELDS, field_counts
from canvas_app.storage.limits import LARGE_LIMITS, count_parts

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document, Key

MAX_BYTES = 64 * 1024 * 1024
"""Bytes that are read of one journal: the largest workshop and an afternoon of changes. The writer stays below."""
LINE_LIMITS = LARGE_LIMITS._replace(max_bytes=MAX_BYTES, max_containers=1_000_000, max_commas=4_000_000)
"""Limits of one line: twice what a change of all records of the largest workshop has."""

MAX_WORK = 50_000
"""Work of replaying all entries but the first, in updates of an ordinary record: about 20 microseconds each."""
_FIELDS_PER_UPDATE, _CONTAINERS_PER_UPDATE, _BYTES_PER_UPDATE = 60, 40, 2_000
"""What takes as long as an update: copying so many unknown fields, reading so many lists or so many bytes."""


class EntryLimits:
    """Counts what the entries of one journal hold, and the work of replaying them.

    Args:
        base: The document that the entries build on.
    """

    def __init__(self, base: Document) -> None:
        self._unknown_fields: set[str] = set()
        self._unknown_counts: dict[Key, int] = {
            (kind, id_): len(record.__pydantic_extra__)
            for kind, by_id in base.records.items()
            for id_, record in by_id.items()
            if record.__pydantic_extra__
        }
        self._remaining_work: int | None = None

    def admit(self, change: Change, text: bytes) -> bool:
        """Return whether a journal may hold this change after those admitted before.

        No record has more than `MAX_FIELDS` fields, and no more fields of newer versions are updated together: without
        a bound a crafted journal would make a record grow, and be copied, for ever. Nor may the changes take longer to
        replay than a start may take; the first may, as it can hold everything since the last save.

        Args:
            change: The change.
            text: Its text in the journal.
        """
        self._unknown_fields.update(_updated_unknown_fields(change))
        if len(self._unknown_fields) > MAX_FIELDS or max(field_counts(change), default=0) > MAX_FIELDS:
            return False
        work = self._work(change, text)
        self._remaining_work = MAX_WORK if self._remaining_work is None else self._remaining_work - work
        return self._remaining_work >= 0

    def _work(self, change: Change, text: bytes) -> int:
        """Return the work of replaying a change, and count the unknown fields that records have after it."""
        counts, work = self._unknown_counts, len(change.added) + len(change.removed)
        for key, record in change.added.items():
            counts[key] = len(record.__pydantic_extra__ or ())
        for key, fields in change.updated.items():
            unknown = len(fields.keys() - KINDS[key[0]].fields.keys())
            if unknown:
                counts[key] = min(counts.get(key, 0) + unknown, MAX_FIELDS)
            work += 1 + counts.get(key, 0) // _FIELDS_PER_UPDATE
        containers, _ = count_parts(text)
        return work + containers // _CONTAINERS_PER_UPDATE + len(text) // _BYTES_PER_UPDATE


def _updated_unknown_fields(change: Change) -> Iterator[str]:
    for (kind, _), fields in change.updated.items():
        yield from fields.keys() - KINDS[kind].fields.keys()
