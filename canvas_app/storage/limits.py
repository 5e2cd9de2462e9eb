"""Size limits of files that are read: far above any workshop, far below what would freeze the user interface."""

from __future__ import annotations

import re
from typing import NamedTuple

_STRINGS = rb'"(?:[^"\\]++|\\.)*+\\?+(?:"|\Z)'
"""The strings of a JSON text, one that is not closed included: so that every quote is passed once."""


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
        if self._has_few_parts(data):
            return True
        return b"\0" not in data[:4] and self._has_few_parts(re.sub(_STRINGS, b"", data, flags=re.DOTALL))

    def _has_few_parts(self, data: bytes) -> bool:
        containers = data.count(b"{") + data.count(b"[")
        return containers <= self.max_containers and data.count(b",") <= self.max_commas


DEFAULT_LIMITS = Limits()
LARGE_LIMITS = Limits(max_records=50_000)
"""For large files that the user opens knowingly, and for the command line, which has no window that could freeze."""

MAX_ID_LENGTH = 200
"""Maximum number of characters in an id; generated ids have sixteen."""
