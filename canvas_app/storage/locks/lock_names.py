"""Names of the lock file and the temporary files beside a file: `.nwcanvas-KEY.lock`, `.nwcanvas-KEY-ID.tmp`."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from canvas_app.model.ids import new_id

TEMPORARY_PREFIX = ".nwcanvas-"
LOCK_SUFFIX, TEMPORARY_SUFFIX = ".lock", ".tmp"
KEY_LENGTH = 16


def lock_key(name: str) -> str:
    """Return the key of a file name; names that some file systems treat as equal have the same key."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


def lock_file_path(folder: Path, key: str) -> Path:
    """Return the path of the lock file of the file in `folder` with this key."""
    return folder / f"{TEMPORARY_PREFIX}{key}{LOCK_SUFFIX}"


def new_temporary_path(folder: Path, key: str) -> Path:
    """Return an unused path for a file in `folder` that is not complete yet."""
    return folder / f"{TEMPORARY_PREFIX}{key}-{new_id()}{TEMPORARY_SUFFIX}"


def is_reserved(name: str) -> bool:
    """Return whether a name has the form of a lock or temporary file, which the next writer there would delete."""
    return name.startswith(TEMPORARY_PREFIX) and name.endswith((LOCK_SUFFIX, TEMPORARY_SUFFIX))
