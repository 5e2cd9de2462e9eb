"""Earlier versions of every document: one visible folder, a folder in it for each document id, thinned by age.

Kept are all versions of the last two days, then one a day for 12 days, one a week for 10 weeks and one a month for 9
months, together at most 200 MB a document. The newest always stays.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from canvas_app import paths
from canvas_app.errors import FileError
from canvas_app.model.document import Document
from canvas_app.storage.disk import Disk
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import read_bytes
from canvas_app.storage.names import clean
from canvas_app.storage.small_files import make_folders
from canvas_app.storage.write import place_new

ALL_FOR = timedelta(days=2)
ROOM = 200 * 1024 * 1024
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2})(?: \((\d+)\))?")
_FORMAT = "%Y-%m-%d %H.%M.%S"

Bucket = Callable[[datetime], object]
_RULES: tuple[tuple[Bucket, int], ...] = (
    (lambda when: when.date(), 12),
    (lambda when: when.isocalendar()[:2], 10),
    (lambda when: (when.year, when.month), 9),
)
"""What one version is kept of, and of how many such."""


@dataclass(frozen=True)
class Version:
    """An earlier version: its file, the local time at which it was put away, the bytes in it."""

    path: Path
    when: datetime
    size: int


def keep(data: bytes, document: Document, disk: Disk, root: Path | None = None) -> Path:
    """Puts a copy of a document's file away, read back from the disk, and thins out what is there.

    The same bytes are not kept twice in a row. Raises FileError or OSError where no verified copy could be made.
    """
    folder = _folder(document, disk, root or paths.backups_folder())
    present = versions_in(folder, disk)
    if present and _holds(present[-1], data, disk):
        return present[-1].path
    now = datetime.fromtimestamp(disk.now())
    path = _place(data, folder, now, clean(document.workshop.title, 80), disk)
    for version in superfluous([*present, Version(path, now, len(data))], now):
        with suppress(OSError):
            disk.unlink(version.path)
    return path


def _place(data: bytes, folder: Path, now: datetime, title: str, disk: Disk) -> Path:
    number = 1
    while True:
        name = now.strftime(_FORMAT) + (f" ({number})" if number > 1 else "")
        path = folder / (" ".join(filter(None, (name, title))) + paths.SUFFIX)
        try:
            place_new(data, path, disk, mode=0o600)
        except FileError as error:
            if error.code != "already_there" or number > 99:
                raise
            number += 1
        else:
            return path


def _folder(document: Document, disk: Disk, root: Path) -> Path:
    """The document's folder, made with its title where there is none yet."""
    make_folders(root, disk)
    folder = _found(document, disk, root)
    if folder is None:
        folder = root / f"{clean(document.workshop.title, 80)} {_as_name(document.document_id)}".strip()
        make_folders(folder, disk)
    return folder


def _found(document: Document, disk: Disk, root: Path) -> Path | None:
    """The document's folder: found by its id, whatever the title became."""
    id_ = _as_name(document.document_id)
    try:
        names = sorted(disk.listdir(root))
    except FileNotFoundError:
        return None
    return next((root / name for name in names if name == id_ or name.endswith(f" {id_}")), None)


def _as_name(document_id: str) -> str:
    """Ids of ours are names; any other could lead out of the folder."""
    if re.fullmatch(r"[0-9a-f]{16}", document_id):
        return document_id
    return hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:16]


def _holds(version: Version, data: bytes, disk: Disk) -> bool:
    if version.size != len(data):
        return False
    try:
        return read_bytes(version.path, LARGE, disk) == data
    except FileError:
        return False


def versions(document: Document, disk: Disk, root: Path | None = None) -> list[Version]:
    """The earlier versions of a document, oldest first. Raises OSError where the folder cannot be read."""
    folder = _found(document, disk, root or paths.backups_folder())
    return versions_in(folder, disk) if folder is not None else []


def versions_in(folder: Path, disk: Disk) -> list[Version]:
    """The earlier versions in one folder, oldest first; other files there are left alone, and empty ones."""
    found = []
    for name in disk.listdir(folder):
        match = _STAMP.match(name)
        if match is None or not name.endswith(paths.SUFFIX):
            continue
        with suppress(OSError, ValueError):
            when = datetime.strptime(match.group(1), _FORMAT)
            number = int(match.group(2) or 1)
            size = disk.stat(folder / name).st_size
            if size:  # on a memory stick a program that was ended may leave only the name
                found.append((when, number, name, size))
    return [Version(folder / name, when, size) for when, _, name, size in sorted(found)]


def superfluous(present: Iterable[Version], now: datetime) -> list[Version]:
    """The versions that need not be kept any longer."""
    newest_first = sorted(present, key=lambda version: version.when, reverse=True)
    kept = {version.path for version in newest_first[:1]}
    kept.update(version.path for version in newest_first if version.when > now - ALL_FOR)
    older = [version for version in newest_first if version.when <= now - ALL_FOR]
    for bucket, count in _RULES:
        newest: dict[object, Path] = {}
        for version in older:
            newest.setdefault(bucket(version.when), version.path)
        kept.update(list(newest.values())[:count])
    room = ROOM
    for version in newest_first:
        room -= version.size
        if room < 0 and version is not newest_first[0]:
            kept.discard(version.path)
    return [version for version in newest_first if version.path not in kept]
