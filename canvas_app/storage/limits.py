"""Size limits of files that are read: far above any workshop, far below what would freeze the user interface."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.merge.baseline import distinct_objects

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.stamps import Stamp

_STRING = rb'"(?:[^"\\]++|\\.)*+\\?+(?:"|\Z)'
"""A string of a JSON text, one that is not closed included: so that every quote is passed once."""

_STRINGS = re.compile(_STRING, re.DOTALL)
_BLOCK = re.compile(rb'(?:[^"]*+' + _STRING + rb"){1,4096}+", re.DOTALL)
"""Some strings with what stands before each: without them it is made block by block, as a copy of millions of pieces
would claim gigabytes."""


class Limits(NamedTuple):
    """Limits of one file; those on containers and commas bound the memory a malicious file can claim.

    Attributes:
        max_bytes: Size in bytes.
        max_depth: Nesting depth of lists and objects.
        max_records: Records of one kind.
        max_containers: Lists and objects in the whole file.
        max_commas: Commas between values in the whole file.
    """

    max_bytes: int = 32 * 1024 * 1024
    max_depth: int = 64
    max_records: int = 5_000
    max_containers: int = 250_000
    max_commas: int = 500_000

    def is_within(self, data: bytes) -> bool:
        """Return whether a file may be read: ten million empty lists in 30 MB would claim gigabytes.

        Commas and braces in texts do not count. In UTF-16 they do: there, quotes cannot be told by their bytes.
        """
        if len(data) > self.max_bytes:
            return False
        if self._allow(*count_parts(data)):
            return True
        return b"\0" not in data[:4] and self._has_few_parts_outside_strings(data)

    def _has_few_parts_outside_strings(self, data: bytes) -> bool:
        """Count block by block, and stop at the first part too many."""
        containers = commas = start = 0
        while start < len(data):
            block = _BLOCK.match(data, start)
            end = block.end() if block else len(data)
            found = count_parts(_STRINGS.sub(b"", data[start:end]))
            containers, commas, start = containers + found[0], commas + found[1], end
            if not self._allow(containers, commas):
                return False
        return True

    def _allow(self, containers: int, commas: int) -> bool:
        return containers <= self.max_containers and commas <= self.max_commas


def count_parts(data: bytes) -> tuple[int, int]:
    """Return the number of opening brackets and braces, and of commas."""
    return data.count(b"{") + data.count(b"["), data.count(b",")


DEFAULT_LIMITS = Limits()
LARGE_LIMITS = Limits(max_records=50_000)
"""For large files that the user opens knowingly, and for the command line, which has no window that could freeze."""

MAX_ID_LENGTH = 200
"""Maximum number of characters in an id; generated ids have sixteen."""

MAX_STAMPS = 50_000
"""Maximum number of different stamps in one file."""


def has_readable_counts(document: Document) -> bool:
    """Return whether the reader would take so many records of a kind and so many different stamps."""
    if any(len(by_id) > LARGE_LIMITS.max_records for by_id in document.records.values()):
        return False
    distinct: set[Stamp] = set()
    for fields_by_id in document.bookkeeping.stamps.values():
        for fields in distinct_objects(fields_by_id.values()):
            distinct.update(fields.values())
        if len(distinct) > MAX_STAMPS:
            return False
    return True
