"""Writing what is made from a workshop (a poster): over an older one if need be, never over a workshop."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.paths import SUFFIX
from canvas_app.storage.codec import from_bytes
from canvas_app.storage.disk import DISK, Disk, is_folder, is_regular
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import read_bytes
from canvas_app.storage.save_lock import SaveLock, remove_leftovers
from canvas_app.storage.write import Written, place_new, put_over

_TRIES = 3
_STARTS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
PICTURES = LARGE._replace(size=1024**3)
"""A picture of a large sheet has more bytes than any workshop."""


def export(data: bytes, path: Path, sources: Iterable[Path] = (), disk: Disk = DISK) -> Written:
    """Write a file in one step: there is the older one or this one, whole.

    Raises FileError: `over_a_canvas` where `path` is a workshop or one of the `sources`, `over_another` where it is
    a file of another kind than `data`, `is_a_folder`, `not_a_file`, and those of `save.create` but `already_there`.
    """
    with explained(path, saving=True):
        target = disk.resolve(path)
    with SaveLock(target, disk) as lock:
        remove_leftovers(target.parent, disk, lock)
        for _ in range(_TRIES):
            written = _export_once(data, path, lock, sources)
            if written is not None:
                return written
    raise FileError("in_use", file=shown(path))


def _export_once(data: bytes, path: Path, lock: SaveLock, sources: Iterable[Path]) -> Written | None:
    """None where somebody made a file of that name meanwhile."""
    target, disk = lock.target, lock.disk
    with explained(path, saving=True):
        try:
            facts = disk.stat(target)
        except FileNotFoundError:
            return _place(data, lock)
        if is_folder(facts):
            raise FileError("is_a_folder", file=shown(path))
    if not is_regular(facts):
        raise FileError("not_a_file", file=shown(path))
    if target in {disk.resolve(source) for source in sources} or _is_canvas(target, disk):
        raise FileError("over_a_canvas", file=shown(path))
    if facts.st_size and not _is_alike(data, target, disk):
        raise FileError("over_another", file=shown(path))
    return put_over(data, lock, facts)


def _place(data: bytes, lock: SaveLock) -> Written | None:
    """None where somebody made a file of that name meanwhile."""
    try:
        return place_new(data, lock)
    except FileError as error:
        if error.code != "already_there":
            raise
        return None


def _is_alike(data: bytes, target: Path, disk: Disk) -> bool:
    """Whether a PDF goes over a PDF, a picture over one of its kind; a slip of the keyboard must not cost a file."""
    with suppress(FileError):
        older = read_bytes(target, PICTURES, disk)
        return any(older.startswith(start) and data.startswith(start) for start in _STARTS)
    return False


def _is_canvas(target: Path, disk: Disk) -> bool:
    """Whether a workshop would be lost; a file of that name that cannot be read counts as one."""
    if target.name.endswith(SUFFIX):
        return True
    with suppress(FileError):
        data = read_bytes(target, LARGE, disk)
        if data.startswith(b"%PDF-"):
            return False
        from_bytes(data, LARGE)
        return True
    return False
