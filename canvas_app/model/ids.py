"""Random ids for records, documents and sessions."""

from __future__ import annotations

import hashlib
import os
import string

ID_LENGTH = 16
"""Number of hexadecimal digits in an id that this program makes."""


def new_id() -> str:
    """Return a random id: 16 hexadecimal digits (64 bits)."""
    return os.urandom(8).hex()


def loggable_id(id_: str) -> str:
    """Return an id for the log: as it is where this program may have made it, else a hash, as it may hold words."""
    if len(id_) == ID_LENGTH and all(digit in string.hexdigits for digit in id_):
        return id_
    return f"other {hashlib.sha256(id_.encode('utf-8', 'replace')).hexdigest()[:8]}"
