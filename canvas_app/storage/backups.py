"""Earlier versions of every document: one visible folder, a folder in it for each document id, thinned by age.

Kept are all versions of the last two days, then one a day for 12 days, one a week for 10 weeks and one a month for 9
months, together at most 200 MB a document. The newest always stays. Every version is read back under its own name
before it counts. Bytes that are no workshop are kept as well, with a `!` in the name of the file: nothing is thrown
away because of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from canvas_app import clock, paths
from canvas_app.errors import FileError
from canvas_app.model.document import Document
from canvas_app.storage.codec import from_bytes
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.faults import shown
from canvas_app.storage.leftovers import remove_leftovers
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import digest_of, load, read_bytes
from canvas_app.storage.names import clean
from canvas_app.storage.save_lock import SaveLock
from canvas_app.storage.small_files import make_folders, remove
from canvas_app.storage.thinning import Version, superfluous
from canvas_app.storage.write import place_new

DAMAGED = "!"
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2})(!?)(?: \((\d+)\))?")
_FORMAT = "%Y-%m-%d %H.%M.%S"


@dataclass(frozen=True)
class Contents:
    """What is in a version, in short: the title, how many notes and coalitions, and who wrote notes, most first.

    `trouble` is the code of the error where it cannot be read; the rest is empty then.
    """

    title: str = ""
    notes: int = 0
    coalitions: int = 0
    people: tuple[str, ...] = ()
    trouble: str = ""


def keep(data: bytes, document: Document, disk: Disk, root: Path | None = None) -> Path:
    """Puts a copy of a document's file away, reads it back under its name, and thins out what is there.

    The same bytes are not kept twice in a row. Raises FileError (`not_as_written` where other bytes come back) or
    OSError where no verified copy could be made; then nothing is left of it.
    """
    folder = _folder(document, disk, root or paths.backups_folder())
    present = versions_in(folder, disk)
    if present and _holds(present[-1], data, disk):
        return present[-1].path
    now = clock.local_moment(disk.now())
    damaged = not _is_workshop(data)
    remove_leftovers(folder, disk)
    path = _place(data, folder, now.strftime(_FORMAT) + DAMAGED * damaged, document.workshop.title, disk)
    _reopen(path, data, disk)
    for version in superfluous([*present, Version(path, now, len(data), damaged)], now):
        if version.path != path:  # not even where the clock went back, and the others seem younger
            with suppress(OSError):
                disk.unlink(version.path)
    return path


def _is_workshop(data: bytes) -> bool:
    try:
        from_bytes(data, LARGE)
    except FileError:
        return False
    return True


def _place(data: bytes, folder: Path, stamp: str, title: str, disk: Disk) -> Path:
    first = number = _next_number(folder, stamp, disk)
    while True:
        name = stamp + (f" ({number})" if number > 1 else "")
        path = folder / (" ".join(filter(None, (name, clean(title, 80)))) + paths.SUFFIX)
        try:
            with SaveLock(path, disk) as lock:
                is_safe = place_new(data, lock, mode=0o600).is_confirmed
            if not is_safe:
                remove(path, disk)
                raise FileError("disk_error", file=shown(path))
        except FileError as error:
            if error.code != "already_there" or number > first + 99:
                raise
            number += 1
        else:
            return path


def _next_number(folder: Path, stamp: str, disk: Disk) -> int:
    """One more than the highest of this second: where the clock stands still, many versions have the same time."""
    matches = (_STAMP.match(name) for name in disk.listdir(folder))
    numbers = [int(match[3] or 1) for match in matches if match is not None and stamp.startswith(match[1])]
    return max(numbers, default=0) + 1


def _reopen(path: Path, data: bytes, disk: Disk) -> None:
    """Reads what was put away as it will be read when it is needed; what is not the same does not stay there."""
    try:
        if digest_of(read_bytes(path, LARGE, disk)) != digest_of(data):
            raise FileError("not_as_written", file=shown(path))
    except FileError:
        with suppress(OSError):
            disk.unlink(path)
        raise


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
            number, damaged = int(match.group(3) or 1), bool(match.group(2))
            size = disk.stat(folder / name).st_size
            if size:  # on a memory stick a program that was ended may leave only the name
                found.append((when, number, name, size, damaged))
    return [Version(folder / name, when, size, damaged) for when, _, name, size, damaged in sorted(found)]


def contents(version: Version, disk: Disk = DISK) -> Contents:
    """What is in one version. One that cannot be read is described as such, never an error."""
    try:
        document = load(version.path, LARGE, disk).document
    except FileError as error:
        return Contents(trouble=error.code)
    wrote = Counter(note.author for note in document.notes.values())
    names = [
        document.participants[id_].name for id_, _ in wrote.most_common() if id_ in document.participants
    ]
    people = tuple(filter(None, names))
    return Contents(document.workshop.title, len(document.notes), len(document.coalitions), people)
