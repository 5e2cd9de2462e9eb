"""Random ids for records, documents and sessions."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return a random id: 16 hexadecimal digits (64 bits)."""
    return os.urandom(8).hex()
