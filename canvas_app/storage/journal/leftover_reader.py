"""Read abandoned journals, as far as they are intact."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from canvas_app.errors import FileError
from canvas_app.merge.json_values import canonical_json
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, apply_all, diff
from canvas_app.model.document import Document, new_document
from canvas_app.model.ids import ID_LENGTH
from canvas_app.platform import clock
from canvas_app.storage.filesystem import DISK, Disk, is_regular_file
from canvas_app.storage.journal.change_codec import decode_change, encode_change
from canvas_app.storage.journal.declined_journals import decline_damaged
from canvas_app.storage.journal.entry_limits import MAX_BYTES, EntryLimits
from canvas_app.storage.journal.journal_file import (
    CHECKSUM_LENGTH,
    JOURNAL_SUFFIX,
    JOURNAL_VERSION,
    MAX_ENTRIES,
    PUBLISHED,
    JournalEntry,
    JournalHeader,
)
from canvas_app.storage.journal.journal_owner import is_owner_writing
from canvas_app.storage.journal.line_reader import LineReader
from canvas_app.storage.journal.replay import replay
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.document_decoder import from_bytes

MAX_JOURNALS = 20
"""How many journals are read at once, youngest first; the others wait for the next start."""

_START_BYTES = 64
_START_PATTERN = re.compile(
    rb'[0-9a-f]{%d} (\d{1,12}) (?=\{\s*"journal"\s*:\s*%d\b)' % (CHECKSUM_LENGTH, JOURNAL_VERSION)
)
"""What every journal that this program can read begins with; the group is the length of the text in its first line."""


class _DamagedHeadError(ValueError):
    """The first line of a journal is whole, but cannot be interpreted; `bytes_read` were read to find out."""

    def __init__(self, bytes_read: int) -> None:
        super().__init__("damaged journal")
        self.bytes_read = bytes_read


@dataclass(frozen=True)
class LeftoverJournal:
    """The content of an abandoned journal.

    Attributes:
        path: The journal file.
        header: Its header.
        base: The document as last saved.
        entries: The entries since then.
        written_at: When it was last written, in seconds since 1970.
        is_complete: Whether it was read to the end; if not, the last changes may be missing.
    """

    path: Path
    header: JournalHeader
    base: Document
    entries: tuple[JournalEntry, ...]
    written_at: float
    is_complete: bool

    @property
    def saved(self) -> Document:
        """The last document known to be in a file; an empty one if no file may ever have held it."""
        if self.header.is_base_saved:
            return self.base
        return replace(new_document(), document_id=self.base.document_id)

    @property
    def document(self) -> Document:
        """The document as it was when the process stopped, published so that it can be merged with any copy."""
        base, unpublished = replay(self.base, self.entries, self.header.session)
        current = apply_all(base, unpublished)
        return publish(base, current, recovery_session(self.header.session, diff(base, current)))


def recovery_session(session: str, change: Change) -> str:
    """Return the session of what a session had not published: the same whenever the same work is read.

    With another one each time, what was brought back into the file would count as new work at the next start; with the
    same one for other work, one of the two would be lost in merging.
    """
    text = canonical_json([session, encode_change(change)])
    return hashlib.sha256(text).hexdigest()[:ID_LENGTH]


def find_journals(folder: Path, disk: Disk = DISK) -> list[LeftoverJournal]:
    """Return the abandoned journals, oldest first: the youngest, up to `MAX_JOURNALS` and `MAX_BYTES` together.

    What cannot be read or is being written does not count. A journal with a damaged first line is put aside: reading it
    takes time that the others would lack at every start.
    """
    found: list[LeftoverJournal] = []
    remaining = MAX_BYTES
    for path, size in _youngest_first(folder, disk):
        if len(found) == MAX_JOURNALS:
            break
        if size > remaining:
            continue
        try:
            journal = _read_abandoned(path, disk)
        except _DamagedHeadError as error:
            remaining -= error.bytes_read
            decline_damaged(path, disk)
        except (OSError, ValueError):
            continue
        else:
            if journal is not None:
                found.append(journal)
                remaining -= size
    return sorted(found, key=lambda left: left.written_at)


def _youngest_first(folder: Path, disk: Disk) -> list[tuple[Path, int]]:
    """Return the regular files named as journals, youngest first, with the number of bytes to read of each."""
    candidates: list[tuple[float, str, int]] = []
    with suppress(OSError):
        for name in disk.listdir(folder):
            if name.endswith(JOURNAL_SUFFIX):
                with suppress(OSError):
                    stat_result = disk.lstat(folder / name)
                    if is_regular_file(stat_result):
                        candidates.append((stat_result.st_mtime, name, min(stat_result.st_size, MAX_BYTES)))
    return [(folder / name, size) for _, name, size in sorted(candidates, reverse=True)]


def read_journal(path: Path, disk: Disk = DISK) -> LeftoverJournal | None:
    """Return the content of a journal; None if a process is writing it or its first line cannot be read."""
    try:
        return _read_abandoned(path, disk)
    except (OSError, ValueError):
        return None


def _read_abandoned(path: Path, disk: Disk) -> LeftoverJournal | None:
    """Return the content of a journal; None if a process is writing it, or it does not begin as a journal does.

    Raises:
        OSError: It cannot be read.
        _DamagedHeadError: It has a first line that cannot be interpreted.
    """
    stat_result = disk.lstat(path)
    if not is_regular_file(stat_result):
        return None
    is_free = _try_lock(path, disk)
    if is_free is False:
        return None
    descriptor = disk.open_read(path)
    try:
        start = disk.read(descriptor, _START_BYTES)
        if not _has_first_line(start, stat_result.st_size):
            return None
        journal = _parse_journal(path, LineReader(descriptor, disk, start, MAX_BYTES), stat_result.st_mtime)
    finally:
        disk.close(descriptor)
    is_known_free = is_free is True
    if is_owner_writing(journal.header.owner, path, stat_result.st_mtime, disk, is_free=is_known_free):
        return None
    return journal


def _has_first_line(start: bytes, size: int) -> bool:
    """Return whether a file of this size that begins so can hold a journal's whole first line."""
    match = _START_PATTERN.match(start)
    return match is not None and match.end() + int(match[1]) < size


def _try_lock(path: Path, disk: Disk) -> bool | None:
    """Return whether a journal is free of the lock of its writer; None where the file system does not tell."""
    descriptor = disk.open_read(path)
    try:
        return disk.try_lock(descriptor)
    except OSError:
        return None
    finally:
        disk.close(descriptor)


def _parse_journal(path: Path, lines: LineReader, written_at: float) -> LeftoverJournal:
    """Return the content of a journal as far as its lines are valid. Raises _DamagedHeadError."""
    header_and_base = _parse_header(next(lines, None))
    if header_and_base is None:
        raise _DamagedHeadError(lines.bytes_read)
    entries: list[JournalEntry] = []
    is_complete, limits = True, EntryLimits(header_and_base[1])
    for plain in lines:
        try:
            entry = PUBLISHED if plain == {"published": True} else decode_change(plain)
        except ValueError:
            is_complete = False
            break
        if isinstance(entry, Change) and not limits.admit(entry, lines.text):
            is_complete = False
            break
        entries.append(entry)
        if len(entries) == MAX_ENTRIES:
            is_complete = next(lines, None) is None
            break
    return LeftoverJournal(
        path,
        header_and_base[0],
        header_and_base[1],
        tuple(entries),
        written_at,
        is_complete and lines.is_at_end,
    )


def _parse_header(plain: dict[str, Any] | None) -> tuple[JournalHeader, Document] | None:
    if plain is None or plain.get("journal") != JOURNAL_VERSION:
        return None
    try:
        id_, session = (str(plain[name]) for name in ("document_id", "session"))
        path = _parse_path(plain)
        if not Path(path).is_absolute() or "\0" in path:
            return None  # not a path this program writes: the work would have no destination
        begun, is_base_saved = _parse_time(plain["begun"]), plain.get("base_saved") is not False
        owner, digest = (str(plain.get(name, "")) for name in ("owner", "file_digest"))
        head = JournalHeader(id_, session, path, bool(plain["is_draft"]), begun, is_base_saved, owner, digest)
        return head, from_bytes(str(plain["base"]).encode(), LARGE_LIMITS).document
    except (KeyError, TypeError, ValueError, OverflowError, FileError):
        return None


def _parse_path(plain: dict[str, Any]) -> str:
    encoded = plain.get("path_bytes")
    return str(plain["path"]) if encoded is None else os.fsdecode(bytes.fromhex(encoded))


def _parse_time(raw: Any) -> float:
    """Return when the work began; an invalid time becomes a valid one and never prevents recovery."""
    return clock.clamp_timestamp(float(raw)) if type(raw) in (int, float) else clock.EARLIEST_SECONDS


def delete_journal(journal: LeftoverJournal, disk: Disk = DISK) -> None:
    """Delete a journal; its content must be safe elsewhere."""
    with suppress(OSError):
        disk.unlink(journal.path)
