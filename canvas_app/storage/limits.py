"""How much a file may hold before it is refused: far above any workshop, far below what would freeze a window."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """`size` in bytes; `depth` of lists and objects in each other; `records` of one kind.

    `containers` and `max_commas` in the whole file bound the memory a hostile one can claim.
    """

    max_bytes: int = 32 * 1024 * 1024
    max_depth: int = 64
    max_records: int = 5_000
    max_containers: int = 250_000
    max_commas: int = 300_000

    def is_within(self, data: bytes) -> bool:
        """Tell whether a file may be read: ten million empty lists in 30 MB would claim gigabytes."""
        containers = data.count(b"{") + data.count(b"[")
        return (
            len(data) <= self.max_bytes
            and containers <= self.max_containers
            and data.count(b",") <= self.max_commas
        )


DEFAULT_LIMITS = Limits()
LARGE_LIMITS = Limits(max_records=50_000, max_commas=500_000)
"""For a person who opens a large file knowingly, and for the command line, where no window can freeze."""

MAX_ID_LENGTH = 200
"""Characters in an id; ours have sixteen."""
