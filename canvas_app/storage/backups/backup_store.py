"""Store and list earlier versions of documents: one visible folder with a subfolder for each document id.

Kept are all versions of the last two days, then one a day for 12 days, one a week for 10 weeks and one a month for
9 months, together at most 200 MB a document. The newest always stays. Every version is read back under its final
name before it counts. Bytes that are not a readable workshop are stored too, with a `!` in the file name; no
version is deleted because of them.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.model.document import Document
from canvas_app.model.note_groups import count_notes
from canvas_app.platform import clock, paths
from canvas_app.storage.app_files import make_folders
from canvas_app.storage.backups.retention import BackupVersion, believed_time, versions_to_delete
from canvas_app.storage.file_io.atomic_write import create_file
from canvas_app.storage.file_io.temporary_file import remove_stale_temporaries
from canvas_app.storage.filesystem import DISK, Disk, delete_quietly
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import digest_of, load_document, read_file, read_head
from canvas_app.storage.safe_filename import safe_filename

DAMAGED_MARK = "!"
_NAME_PATTERN = re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2})(!?)(?: \((\d+)\))?")
_ID_PATTERN = re.compile(rb'"document_id"\s*:\s*"([0-9a-f]{16})"')
_HEAD_BYTES = 4096
"""Part of a file in which the id of its document stands."""

_logger = logging.getLogger(__name__)

_TIME_FORMAT = "%Y-%m-%d %H.%M.%S"


@dataclass(frozen=True)
class VersionSummary:
    """The content of a version in short.

    Attributes:
        title: The title of the workshop.
        notes: The number of notes.
        coalitions: The number of coalitions.
        authors: Who wrote notes, those with most notes first.
        error_code: The code of the error if the version cannot be read; the rest is empty then.
        session: The session it was of, and its date.
    """

    title: str = ""
    notes: int = 0
    coalitions: int = 0
    authors: tuple[str, ...] = ()
    error_code: str = ""
    session: str = ""
    date: str = ""


def store(data: bytes, document: Document, disk: Disk, root: Path | None = None) -> Path:
    """Store a copy of a document's file, verify it and delete versions that are no longer needed.

    Bytes equal to the newest version are not stored again.

    Returns:
        The path of the version.

    Raises:
        FileError: No verified copy could be made (`not_as_written` if other bytes are read back); no file is left
            then.
        OSError: The folder cannot be read or created.
    """
    folder = _ensure_folder(document, disk, root or paths.backups_folder())
    existing = list_versions_in(folder, disk)
    if existing and _has_content(existing[-1], data, disk):
        return existing[-1].path
    now = clock.local_datetime(disk.now())
    damaged = not _is_readable_workshop(data)
    remove_stale_temporaries(folder, disk)
    path = _write_version(
        data, folder, now.strftime(_TIME_FORMAT) + DAMAGED_MARK * damaged, document.workshop.title, disk
    )
    _verify_stored(path, data, disk)
    written = BackupVersion(path, now, len(data), damaged)
    for version in versions_to_delete([*existing, written], believed_time(existing, now)):
        if version.path != path:  # never the version just written, even if a wrong clock makes it the oldest
            with suppress(OSError):
                disk.unlink(version.path)
                _logger.info("deleted an earlier version of %s", version.saved_at)
    _logger.info(
        "stored an earlier version: %d bytes, damaged %s, after %d", len(data), damaged, len(existing)
    )
    return path


def _is_readable_workshop(data: bytes) -> bool:
    try:
        from_bytes(data, LARGE_LIMITS)
    except FileError:
        return False
    return True


def _write_version(data: bytes, folder: Path, timestamp: str, title: str, disk: Disk) -> Path:
    first = number = _next_number(folder, timestamp, disk)
    while True:
        name = timestamp + (f" ({number})" if number > 1 else "")
        path = folder / (" ".join(filter(None, (name, safe_filename(title, 80)))) + paths.DOCUMENT_SUFFIX)
        try:
            with SaveLock(path, disk) as lock:
                is_safe = create_file(data, lock, mode=0o600).is_confirmed
            if not is_safe:
                delete_quietly(path, disk)
                raise FileError("disk_error", file=displayable_file_name(path))
        except FileError as error:
            if error.code != "already_there" or number > first + 99:
                raise
            number += 1
        else:
            return path


def _next_number(folder: Path, timestamp: str, disk: Disk) -> int:
    """Return the next free number for this timestamp: if the clock stands still, many versions have the same time."""
    matches = (_NAME_PATTERN.match(name) for name in disk.listdir(folder))
    numbers = [
        int(match[3] or 1) for match in matches if match is not None and timestamp.startswith(match[1])
    ]
    return max(numbers, default=0) + 1


def _verify_stored(path: Path, data: bytes, disk: Disk) -> None:
    """Read a stored version back the way it will be read later; delete it and raise FileError if it differs."""
    try:
        if digest_of(read_file(path, LARGE_LIMITS, disk)) != digest_of(data):
            raise FileError("not_as_written", file=displayable_file_name(path))
    except FileError:
        with suppress(OSError):
            disk.unlink(path)
        raise


def _ensure_folder(document: Document, disk: Disk, root: Path) -> Path:
    """Return the document's folder; create it with the current title if there is none."""
    make_folders(root, disk)
    folder = _find_folder(document.document_id, disk, root)
    if folder is None:
        folder = (
            root / f"{safe_filename(document.workshop.title, 80)} {_folder_id(document.document_id)}".strip()
        )
        make_folders(folder, disk)
    return folder


def _find_folder(document_id: str, disk: Disk, root: Path) -> Path | None:
    """Return a document's folder, found by the id in its name, as the title may have changed."""
    id_ = _folder_id(document_id)
    try:
        names = sorted(disk.listdir(root))
    except FileNotFoundError:
        return None
    return next((root / name for name in names if name == id_ or name.endswith(f" {id_}")), None)


def _folder_id(document_id: str) -> str:
    """Return the id to use in a folder name; one in another format is hashed, as it might contain path separators."""
    if re.fullmatch(r"[0-9a-f]{16}", document_id):
        return document_id
    return hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:16]


def _has_content(version: BackupVersion, data: bytes, disk: Disk) -> bool:
    if version.size != len(data):
        return False
    try:
        return read_file(version.path, LARGE_LIMITS, disk) == data
    except FileError:
        return False


def list_versions(document: Document, disk: Disk, root: Path | None = None) -> list[BackupVersion]:
    """Return the earlier versions of a document, oldest first. Raises OSError if the folder cannot be read."""
    return list_versions_of(document.document_id, disk, root)


def list_versions_of(document_id: str, disk: Disk, root: Path | None = None) -> list[BackupVersion]:
    """Return the earlier versions of the document with an id, as `list_versions` does."""
    folder = _find_folder(document_id, disk, root or paths.backups_folder())
    return list_versions_in(folder, disk) if folder is not None else []


def find_document_id(path: Path, disk: Disk = DISK) -> str:
    """Return the id of the document in a file that cannot be opened; '' where it cannot be found either."""
    try:
        match = _ID_PATTERN.search(read_head(path, _HEAD_BYTES, disk))
    except FileError:
        return ""
    return match[1].decode("ascii") if match else ""


def list_versions_in(folder: Path, disk: Disk) -> list[BackupVersion]:
    """Return the earlier versions in one folder, oldest first; other files and empty ones are skipped."""
    rows = []
    for name in disk.listdir(folder):
        match = _NAME_PATTERN.match(name)
        if match is None or not name.endswith(paths.DOCUMENT_SUFFIX):
            continue
        with suppress(OSError, ValueError):
            saved_at = datetime.strptime(match.group(1), _TIME_FORMAT)
            number, damaged = int(match.group(3) or 1), bool(match.group(2))
            size = disk.stat(folder / name).st_size
            if size:  # without hard links a killed process may leave an empty file
                rows.append((saved_at, number, name, size, damaged))
    return [
        BackupVersion(folder / name, when, size, damaged) for when, _, name, size, damaged in sorted(rows)
    ]


def summarize(version: BackupVersion, disk: Disk = DISK) -> VersionSummary:
    """Return a summary of one version; if it cannot be read, the summary has an error code."""
    try:
        document = load_document(version.path, LARGE_LIMITS, disk).document
    except FileError as error:
        return VersionSummary(error_code=error.code)
    return summarize_document(document)


def summarize_document(document: Document) -> VersionSummary:
    """Return a summary of a state of a document."""
    note_counts = Counter(note.author for note in document.notes.values())
    names = [
        document.participants[id_].name
        for id_, _ in note_counts.most_common()
        if id_ in document.participants
    ]
    participants = tuple(filter(None, names))
    return VersionSummary(
        document.workshop.title,
        count_notes(document.notes.values()),
        len(document.coalitions),
        participants,
        session=document.workshop.session,
        date=document.workshop.date,
    )
