"""Reading journals that were left behind, as far as they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from canvas_app import clock
from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.storage.change_codec import read_change
from canvas_app.storage.codec import from_bytes
from canvas_app.storage.disk import DISK, Disk, is_regular
from canvas_app.storage.journal import CHECK, FORMAT, PUBLISHED, SUFFIX, Entry, Head, checksum
from canvas_app.storage.limits import LARGE, Limits
from canvas_app.storage.load import read_bytes
from canvas_app.storage.small_files import make_folders

LIMITS = Limits(size=512 * 1024 * 1024)
"""A journal may hold an afternoon of changes."""


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
        base = current = self.base
        for entry in self.entries:
            if entry is PUBLISHED:
                # what was being saved then may have reached the file, with these very stamps
                base = current = publish(base, current, self.head.session)
            else:
                current = apply(current, entry)  # type: ignore[arg-type] # the other kind of entry
        return publish(base, current, new_id())


def found(folder: Path, disk: Disk = DISK) -> list[Left]:
    """The journals nobody is writing, the oldest first. Those with nothing readable in them are passed over."""
    try:
        names = sorted(name for name in disk.listdir(folder) if name.endswith(SUFFIX))
    except OSError:
        return []
    journals = [read(folder / name, disk) for name in names]
    return sorted((left for left in journals if left is not None), key=lambda left: left.when)


def read(path: Path, disk: Disk = DISK) -> Left | None:
    """What is left in a journal; None where somebody is writing it, or its first line cannot be read."""
    try:
        if not is_regular(disk.lstat(path)) or _is_held(path, disk):
            return None
        when = disk.stat(path).st_mtime
        return _understood(path, read_bytes(path, LIMITS, disk), when)
    except (OSError, FileError):
        return None


def _is_held(path: Path, disk: Disk) -> bool:
    descriptor = disk.open_read(path)
    try:
        return not disk.hold(descriptor)
    finally:
        disk.close(descriptor)


def _understood(path: Path, data: bytes, when: float) -> Left | None:
    lines = _lines(data)
    first, _ = next(lines, (None, 0))
    opening = _opening(first) if first is not None else None
    if opening is None:
        return None
    entries: list[Entry] = []
    read_to = len(data.partition(b"\n")[0]) + 1
    for plain, end in lines:
        try:
            entries.append(PUBLISHED if plain == {"published": True} else read_change(plain))
        except ValueError:
            break
        read_to = end
    return Left(path, opening[0], opening[1], tuple(entries), when, read_to == len(data))


def _lines(data: bytes) -> Iterator[tuple[dict[str, Any], int]]:
    """The lines that are what they were when they were written, and where each ends; the first other one ends it."""
    place = 0
    while (end := data.find(b"\n", place)) >= 0:
        plain = _plain(data[place:end])
        if plain is None:
            return
        place = end + 1
        yield plain, place


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


def _opening(plain: dict[str, Any]) -> tuple[Head, Document] | None:
    if plain.get("journal") != FORMAT:
        return None
    try:
        id_, session, path = (str(plain[name]) for name in ("document_id", "session", "path"))
        head = Head(id_, session, path, bool(plain["is_draft"]), _moment(plain["begun"]))
        return head, from_bytes(str(plain["base"]).encode(), LARGE).document
    except (KeyError, TypeError, ValueError, FileError):
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
_BELIEVED_DAYS = 3650


def declined_folder(folder: Path) -> Path:
    """Where declined journals are."""
    return folder / "declined"


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
