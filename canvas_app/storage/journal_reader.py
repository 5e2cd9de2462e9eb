"""Reading journals that were left behind, as far as they are whole."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from canvas_app import clock
from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish, publish_each
from canvas_app.model.change import Change, apply_all
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.storage.change_codec import read_change
from canvas_app.storage.codec import from_bytes
from canvas_app.storage.disk import DISK, Disk, is_regular
from canvas_app.storage.journal import CHECK, FORMAT, PUBLISHED, SUFFIX, Entry, Head, checksum
from canvas_app.storage.limits import LARGE
from canvas_app.storage.small_files import make_folders

MOST_BYTES = 64 * 1024 * 1024
"""Of one journal: the largest workshop, and an afternoon of changes. What comes behind is not read."""

MOST_ENTRIES = 50_000

MOST_JOURNALS = 20
"""So many are read at once, the youngest; those that are left over wait for the next start."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Left:
    """What a journal holds: the document as it was saved last, and the entries since.

    `when`: seconds since 1970 of the last writing. `is_whole` is False where the end could not be read: the last
    words may be missing.
    """

    path: Path
    head: Head
    base: Document
    entries: tuple[Entry, ...]
    when: float
    is_whole: bool

    @property
    def document(self) -> Document:
        """The document as it was when the program stopped, published: it can be joined with any copy."""
        saved, rest = self._batches()
        # what was being saved then may have reached the file, with these very stamps
        base = publish_each(self.base, saved, self.head.session)
        return publish(base, apply_all(base, rest), new_id())

    def _batches(self) -> tuple[list[list[Change]], list[Change]]:
        """The changes before each publishing, and those after the last."""
        saved: list[list[Change]] = []
        changes: list[Change] = []
        for entry in self.entries:
            if isinstance(entry, Change):
                changes.append(entry)
            elif changes:
                saved.append(changes)
                changes = []
        return saved, changes


def found(folder: Path, disk: Disk = DISK) -> list[Left]:
    """The journals nobody is writing, the oldest first. Those with nothing readable in them are passed over."""
    try:
        names = sorted(name for name in disk.listdir(folder) if name.endswith(SUFFIX))
    except OSError:
        return []
    journals = [read(folder / name, disk) for name in _youngest(folder, names, disk)]
    return sorted((left for left in journals if left is not None), key=lambda left: left.when)


def _youngest(folder: Path, names: list[str], disk: Disk) -> list[str]:
    """The names of as many journals as may be read at once: together they are not larger than one may be."""
    ages: list[tuple[float, str, int]] = []
    for name in names:
        with suppress(OSError):
            facts = disk.lstat(folder / name)
            if is_regular(facts):
                ages.append((facts.st_mtime, name, facts.st_size))
    chosen: list[str] = []
    room = MOST_BYTES
    for _, name, size in sorted(ages, reverse=True)[:MOST_JOURNALS]:
        room -= min(size, MOST_BYTES)
        if room >= 0 or not chosen:
            chosen.append(name)
    return chosen


def read(path: Path, disk: Disk = DISK) -> Left | None:
    """What is left in a journal; None where somebody is writing it, or its first line cannot be read."""
    try:
        if not is_regular(disk.lstat(path)) or _is_held(path, disk):
            return None
        when = disk.stat(path).st_mtime
        descriptor = disk.open_read(path)
        try:
            return _understood(path, _Lines(descriptor, disk), when)
        finally:
            disk.close(descriptor)
    except (OSError, ValueError):
        return None


def _is_held(path: Path, disk: Disk) -> bool:
    descriptor = disk.open_read(path)
    try:
        return not disk.hold(descriptor)
    finally:
        disk.close(descriptor)


def _understood(path: Path, lines: _Lines, when: float) -> Left | None:
    opening = _opening(next(lines, None))
    if opening is None:
        return None
    entries: list[Entry] = []
    is_whole = True
    for plain in lines:
        try:
            entries.append(PUBLISHED if plain == {"published": True} else read_change(plain))
        except ValueError:
            is_whole = False
            break
        if len(entries) == MOST_ENTRIES:
            is_whole = next(lines, None) is None
            break
    return Left(path, opening[0], opening[1], tuple(entries), when, is_whole and lines.is_at_end)


class _Lines:
    """The lines that are what they were when they were written, one by one; the first other one ends it.

    `is_at_end` tells, then, whether there is nothing behind the last of them.
    """

    def __init__(self, descriptor: int, disk: Disk) -> None:
        self._descriptor, self._disk = descriptor, disk
        self._read, self._begin, self._room = b"", 0, MOST_BYTES
        self.is_at_end = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> dict[str, Any]:
        line = self._line()
        plain = _plain(line) if line is not None else None
        if plain is None:
            raise StopIteration
        return plain

    def _line(self) -> bytes | None:
        """The next line without its end; None where there is no whole one."""
        parts: list[bytes] = []
        while (end := self._read.find(b"\n", self._begin)) < 0:
            parts.append(self._read[self._begin :])
            # a line is found by its place: cutting it off what was read would copy the rest for every line
            self._read, self._begin = self._more(), 0
            if not self._read:
                self.is_at_end = not any(parts) and self._room > 0
                return None
        line = self._read[self._begin : end]
        self._begin = end + 1
        return b"".join([*parts, line])

    def _more(self) -> bytes:
        more = self._disk.read(self._descriptor, min(_CHUNK, self._room)) if self._room else b""
        self._room -= len(more)
        return more


def _plain(line: bytes) -> dict[str, Any] | None:
    check, _, rest = line.partition(b" ")
    length, _, text = rest.partition(b" ")
    if (
        len(check) != CHECK
        or not length.isdigit()
        or len(text) != int(length[:12])
        or checksum(text) != check
    ):
        return None
    try:
        plain = from_json(text)
    except ValueError:
        return None
    return plain if type(plain) is dict else None


def _opening(plain: dict[str, Any] | None) -> tuple[Head, Document] | None:
    if plain is None or plain.get("journal") != FORMAT:
        return None
    try:
        id_, session, path = (str(plain[name]) for name in ("document_id", "session", "path"))
        if not Path(path).is_absolute() or "\0" in path:
            return None  # no file of ours: nobody knows where the work would go
        head = Head(id_, session, path, bool(plain["is_draft"]), _moment(plain["begun"]))
        return head, from_bytes(str(plain["base"]).encode(), LARGE).document
    except (KeyError, TypeError, ValueError, OverflowError, FileError):
        return None


def _moment(raw: Any) -> float:
    """When work began; no clock, however wrong, is a reason not to bring the work back."""
    return clock.believable(float(raw)) if type(raw) in (int, float) else clock.EARLIEST


# What was declined


def put_aside(path: Path, disk: Disk = DISK) -> None:
    """Puts a journal with the declined ones, where it stays for `KEPT_DAYS`. Raises OSError."""
    folder = declined_folder(path.parent)
    make_folders(folder, disk)
    disk.touch(path)
    disk.replace(path, folder / path.name)


KEPT_DAYS = 30
_DECLINED = "declined"
_BELIEVED_DAYS = 3650


def declined_folder(folder: Path) -> Path:
    """Where declined journals are."""
    return folder / _DECLINED


def is_declined(path: Path) -> bool:
    """Whether a journal is among those that were put aside."""
    return path.parent.name == _DECLINED


def throw_out_old(folder: Path, disk: Disk = DISK) -> None:
    """Takes away what was declined more than `KEPT_DAYS` ago."""
    now = clock.believable(disk.now())
    with suppress(OSError):
        for name in disk.listdir(declined_folder(folder)):
            path = declined_folder(folder) / name
            with suppress(OSError):
                if name.endswith(SUFFIX) and _is_old(now - disk.lstat(path).st_mtime):
                    disk.unlink(path)


def _is_old(seconds: float) -> bool:
    """Whether something was kept long enough; after ten years the clock is not believed."""
    return KEPT_DAYS < seconds / (24 * 3600) < _BELIEVED_DAYS


def drop(left: Left, disk: Disk = DISK) -> None:
    """Takes a journal away: what it held is safe elsewhere."""
    with suppress(OSError):
        disk.unlink(left.path)
