"""What the entries of a journal may hold: the same for its writer and its reader, so that what is safe is read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from canvas_app.model.kinds import KINDS
from canvas_app.storage.journal.change_codec import MAX_FIELDS, field_counts
from canvas_app.storage.limits import LARGE_LIMITS

if TYPE_CHECKING:
    from canvas_app.model.change import Change

MAX_BYTES = 64 * 1024 * 1024
"""Bytes that are read of one journal: the largest workshop and an afternoon of changes. The writer stays below."""
LINE_LIMITS = LARGE_LIMITS._replace(max_bytes=MAX_BYTES, max_containers=1_000_000, max_commas=4_000_000)
"""Limits of one line: twice what a change of all records of the largest workshop has."""


class EntryLimits:
    """Counts what the changes of one journal hold beside the fields of this version."""

    def __init__(self) -> None:
        self._unknown_fields: set[str] = set()

    def admit(self, change: Change) -> bool:
        """Return whether a journal may hold this change after those admitted before.

        No record has more than `MAX_FIELDS` fields, and no more fields of newer versions are updated together: without
        a bound a crafted journal would make a record grow, and be copied, for ever.
        """
        self._unknown_fields.update(_updated_unknown_fields(change))
        return len(self._unknown_fields) <= MAX_FIELDS and max(field_counts(change), default=0) <= MAX_FIELDS


def _updated_unknown_fields(change: Change) -> Iterator[str]:
    for (kind, _), fields in change.updated.items():
        yield from fields.keys() - KINDS[kind].fields.keys()
