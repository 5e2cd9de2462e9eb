"""Random names for records, documents and sessions."""

from __future__ import annotations

import os


def new_id() -> str:
    """Sixteen hexadecimal digits (64 random bits)."""
    return os.urandom(8).hex()
