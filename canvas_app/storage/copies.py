"""Copies of an open workshop that lie beside it: made by a sync service, by mail, by hand. What would they bring?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import Conflict, open_conflicts
from canvas_app.merge.join import join
from canvas_app.model.change import Change, compare
from canvas_app.model.document import Document
from canvas_app.storage.disk import DISK, Disk, is_regular
from canvas_app.storage.limits import LARGE, USUAL
from canvas_app.storage.load import load

MOST = 200
"""Files looked at in one folder."""

HEAD = 4096
"""Bytes in which a workshop says which one it is."""

_MARKS = (
    r"\((?:[^()]*'s )?conflicted copy[^()]*\)",  # Dropbox, Nextcloud
    r"\([^()]*conflict[^()]*\)",  # Dropbox in Dutch: (Conflictkopie van Anna …)
    r"\.sync-conflict-\d{8}-\d{6}",  # Syncthing
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r" ?\(\d{1,3}\)$",  # Google Drive, browsers
    r"\b(?:kopie|copy|copie)\b",
    r"-[A-Z0-9][A-Z0-9-]{3,14}$",  # OneDrive: the name of the computer
)
_IS_COPY = re.compile("|".join(_MARKS), re.IGNORECASE)


class Counts(NamedTuple):
    """What would come in: notes by what happens to them, everything else (cards, people, title) together."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    other: int = 0
    disputed: int = 0


class Copy(NamedTuple):
    """A copy that knows something new: its file, the document in it, the Change it would make, and its digest.

    `disputes` are places where both have other words (so many are `disputed`): both are kept, and one is shown.
    """

    path: Path
    document: Document
    change: Change
    counts: Counts
    disputes: tuple[Conflict, ...]
    digest: str


def found(
    document: Document, path: Path, disk: Disk = DISK, go_on: Callable[[], bool] = lambda: True
) -> list[Copy]:
    """The copies beside the file of a published document that know something it does not, in the order of names.

    Files that cannot be read are passed over, and so is everything once `go_on` says no. Never raises.
    """
    mark = json.dumps(document.document_id, ensure_ascii=False).encode("utf-8", "replace")
    copies: dict[str, Copy] = {}
    for beside in _files_beside(path, disk):
        if not go_on():
            break
        with suppress(FileError, OSError, ValueError):
            copy = _copy(document, beside, disk) if _is_named(beside, mark, disk) else None
            if copy is not None:
                copies.setdefault(copy.digest, copy)
    return sorted(copies.values(), key=lambda copy: copy.path.name)


def looks_like_copy(name: str, of: str) -> bool:
    """Whether a file name is another with what a sync service, a browser or a person adds to a copy."""
    stem, original = _stem(name), _stem(of)
    common = 0
    while common < min(len(stem), len(original)) and stem[common] == original[common]:
        common += 1
    return stem != original and _IS_COPY.search(stem, max(0, common - 20)) is not None


def _stem(name: str) -> str:
    return re.sub(r"(?:\.nwcanvas)?\.json$", "", name, flags=re.IGNORECASE)


def _files_beside(path: Path, disk: Disk) -> Iterator[Path]:
    """Other files that may be workshops, those named like copies first; links and the file itself are left out."""
    try:
        names = [name for name in disk.listdir(path.parent) if name.lower().endswith(".json")]
        own = disk.stat(path)
    except OSError:
        return
    names.sort(key=lambda name: (not looks_like_copy(name, path.name), name))
    for name in names[:MOST]:
        with suppress(OSError):
            facts = disk.lstat(path.parent / name)
            is_same = (facts.st_dev, facts.st_ino) == (own.st_dev, own.st_ino) or name == path.name
            if is_regular(facts) and not is_same and 0 < facts.st_size <= USUAL.size:
                yield path.parent / name


def _is_named(path: Path, mark: bytes, disk: Disk) -> bool:
    """Whether the beginning of a file names this workshop; so most files are not read any further."""
    descriptor = disk.open_read(path)
    try:
        head = disk.read(descriptor, HEAD)
    finally:
        disk.close(descriptor)
    return b'"document_id"' in head and mark in head


def _copy(document: Document, path: Path, disk: Disk) -> Copy | None:
    """What a file would bring; None where that is nothing, or where its rules are not ours."""
    limits = LARGE if any(len(shelf) > USUAL.records for shelf in document.shelves.values()) else USUAL
    loaded = load(path, limits, disk)
    if loaded.read_only or loaded.document.document_id != document.document_id:
        return None
    joined = join(document, loaded.document)
    change = compare(document, joined)
    known = open_conflicts(document)
    disputes = tuple(conflict for conflict in open_conflicts(joined) if conflict not in known)
    counts = _counts(change, len(disputes))
    return Copy(path, loaded.document, change, counts, disputes, loaded.digest) if any(counts) else None


def _counts(change: Change, disputed: int) -> Counts:
    new, updated, removed = (
        sum(kind == "notes" for kind, _ in part) for part in (change.added, change.updated, change.removed)
    )
    other = len(change.keys) - new - updated - removed
    return Counts(new, updated, removed, other, disputed)
