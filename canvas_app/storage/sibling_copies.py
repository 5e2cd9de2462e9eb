"""Find copies of an open workshop in its folder, made by sync services, mail or users, and what merging them adds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import Conflict, find_new_conflicts
from canvas_app.merge.join import SHARED_FIELD, merge_documents
from canvas_app.model.change import Change, diff
from canvas_app.model.document import Document
from canvas_app.model.field_types import Audience
from canvas_app.model.handout import is_same_copy
from canvas_app.model.redact import redact
from canvas_app.storage.filesystem import DISK, Disk, is_regular_file
from canvas_app.storage.limits import DEFAULT_LIMITS, LARGE_LIMITS
from canvas_app.storage.reader.loader import load_document

MAX_FILES = 200
"""Maximum number of files that are examined in one folder."""

HEAD_BYTES = 4096
"""Bytes at the start of a file that are searched for the document id."""

_COPY_SUFFIXES = (
    r"\((?:[^()]*'s )?conflicted copy[^()]*\)",  # Dropbox, Nextcloud
    r"\([^()]*conflict[^()]*\)",  # Dropbox in Dutch: (Conflictkopie van Anna …)
    r"\.sync-conflict-\d{8}-\d{6}",  # Syncthing
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r" ?\(\d{1,3}\)$",  # Google Drive, browsers
    r"\b(?:kopie|copy|copie)\b",
    r"-[A-Z0-9][A-Z0-9-]{3,14}$",  # OneDrive: the name of the computer
)
_COPY_PATTERN = re.compile("|".join(_COPY_SUFFIXES), re.IGNORECASE)


class SiblingCopy(NamedTuple):
    """A copy with changes the document does not have.

    Attributes:
        path: The file of the copy.
        document: The document in it.
        change: What merging it would change.
        conflicts: New conflicts, in which both have a different text: both are kept and one is shown.
        digest: The SHA-256 of the file.
    """

    path: Path
    document: Document
    change: Change
    conflicts: tuple[Conflict, ...]
    digest: str


def find_copies(
    document: Document, path: Path, disk: Disk = DISK, should_continue: Callable[[], bool] = lambda: True
) -> list[SiblingCopy]:
    """Return the copies beside a published document's file that have changes it lacks, sorted by name. Never raises.

    Unreadable files are skipped.

    Args:
        document: The published document.
        path: Its file.
        disk: The file system.
        should_continue: Called before each file; the search stops once it returns False.
    """
    encoded_id = json.dumps(document.document_id, ensure_ascii=False).encode("utf-8", "replace")
    copies: dict[str, SiblingCopy] = {}
    for sibling in _sibling_files(path, disk):
        if not should_continue():
            break
        with suppress(FileError, OSError, ValueError):
            copy = (
                _examine_copy(document, sibling, disk) if _names_document(sibling, encoded_id, disk) else None
            )
            if copy is not None:
                copies.setdefault(copy.digest, copy)
    return sorted(copies.values(), key=lambda copy: copy.path.name)


def looks_like_copy(name: str, original_name: str) -> bool:
    """Return whether a file name is `original_name` with the suffix a sync service, browser or user adds to a copy."""
    stem, original = _stem(name), _stem(original_name)
    common = 0
    while common < min(len(stem), len(original)) and stem[common] == original[common]:
        common += 1
    return stem != original and _COPY_PATTERN.search(stem, max(0, common - 20)) is not None


def _stem(name: str) -> str:
    return re.sub(r"(?:\.nwcanvas)?\.json$", "", name, flags=re.IGNORECASE)


def _sibling_files(path: Path, disk: Disk) -> Iterator[Path]:
    """Yield other files that may be workshops, likely copies first, without links and the file itself."""
    try:
        names = [name for name in disk.listdir(path.parent) if name.lower().endswith(".json")]
        own_stat = disk.stat(path)
    except OSError:
        return
    names.sort(key=lambda name: (not looks_like_copy(name, path.name), name))
    for name in names[:MAX_FILES]:
        with suppress(OSError):
            stat_result = disk.lstat(path.parent / name)
            is_same = (stat_result.st_dev, stat_result.st_ino) == (
                own_stat.st_dev,
                own_stat.st_ino,
            ) or name == path.name
            if (
                is_regular_file(stat_result)
                and not is_same
                and 0 < stat_result.st_size <= DEFAULT_LIMITS.max_bytes
            ):
                yield path.parent / name


def _names_document(path: Path, encoded_id: bytes, disk: Disk) -> bool:
    """Return whether the start of a file has this document id; most other files need not be read further."""
    descriptor = disk.open_read(path)
    try:
        head = disk.read(descriptor, HEAD_BYTES)
    finally:
        disk.close(descriptor)
    return b'"document_id"' in head and encoded_id in head


def _examine_copy(document: Document, path: Path, disk: Disk) -> SiblingCopy | None:
    """Return what merging a file would add; None if that is nothing, or if it is read-only or another workshop.

    What others write for a shared folder is no copy either: it comes in by taking part there. Nor into a copy that was
    handed out anything but that copy: with the network itself it would be none any more.
    """
    limits = (
        LARGE_LIMITS
        if any(len(by_id) > DEFAULT_LIMITS.max_records for by_id in document.records.values())
        else DEFAULT_LIMITS
    )
    loaded = load_document(path, limits, disk)
    is_shared = SHARED_FIELD in loaded.document.unknown_fields
    if loaded.read_only or is_shared or loaded.document.document_id != document.document_id:
        return None
    if document.handout is not None and not is_same_copy(document.handout, loaded.document.handout):
        return None
    merged = redact(merge_documents(document, loaded.document), Audience.FACILITATOR)
    known = redact(document, Audience.FACILITATOR)
    change = diff(known, merged)
    conflicts = find_new_conflicts(known, merged)
    if not change and not conflicts:
        return None
    return SiblingCopy(path, loaded.document, change, conflicts, loaded.digest)
