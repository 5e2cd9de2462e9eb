"""What may become of a record between two states."""

from __future__ import annotations

from enum import Enum


class Difference(Enum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    """It stands elsewhere, and nothing else of it changed."""
    DELETED = "deleted"
