"""The own file of a program in a shared folder: its name, and writing it."""

from __future__ import annotations

import hashlib
import platform
from contextlib import suppress
from pathlib import Path

from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.model.text import sanitize_line
from canvas_app.platform import paths
from canvas_app.storage.app_files import read_small_file, write_atomic
from canvas_app.storage.file_io.atomic_write import DEFAULT_MODE, try_sync_folder
from canvas_app.storage.file_io.temporary_file import write_fully
from canvas_app.storage.filesystem import DISK, Disk, delete_quietly
from canvas_app.storage.os_errors import translate_os_errors
from canvas_app.storage.safe_filename import document_filename
from canvas_app.storage.shared_folder.folder_scan import SharedFile
from canvas_app.storage.shared_folder.shared_file import MAX_NAME_LENGTH

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".~nwcanvas-", ".tmp"
"""Of a name that sync services leave alone: Nextcloud by its start, OneDrive by its end."""

_RENAME_ATTEMPTS = 6
_PAUSE_SECONDS = 0.1
_STALE_SECONDS = 3600.0


def writer_id(document_id: str, file: Path, disk: Disk = DISK) -> str:
    """Return the id under which this computer writes for a workshop file: six hexadecimal digits, always the same.

    Two files of one workshop on one computer, as two people may have, count as two writers.
    """
    text = "\n".join((_computer_id(disk), document_id, str(disk.resolve(file))))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]


def computer_name() -> str:
    """Return the name of this computer, as others may know it; '' where it has none."""
    return sanitize_line(platform.node().partition(".")[0][:MAX_NAME_LENGTH])


def _computer_id(disk: Disk) -> str:
    """Return a random id of this user on this computer, made on first use."""
    path = paths.state_folder() / "computer-id"
    known = (read_small_file(path, disk=disk) or b"").decode("ascii", "replace").strip()
    if known:
        return known
    made = new_id()
    with suppress(OSError):  # a new one each time, then: as if everything was written by a new computer
        write_atomic(made.encode() + b"\n", path, disk)
    return made


def own_path(folder: Path, document: Document, files: dict[Path, SharedFile], by: str, name: str) -> Path:
    """Return the path of the own file: the one that says so inside, whatever it is called by now, else a new one."""
    own = [path for path, file in files.items() if file.presence is not None and file.presence.by == by]
    ending = f"{by}{paths.DOCUMENT_SUFFIX}"
    if own:
        # of several, as a sync service copied one: that with the name that was given to it
        return min(own, key=lambda path: (not path.name.endswith(ending), len(path.name), path.name))
    return folder / document_filename(document, f"{name[:40]} – {by}")


def write_own(data: bytes, path: Path, disk: Disk = DISK) -> None:
    """Replace the own file in one step; a rename that fails for a moment is tried again.

    Raises:
        FileError: Writing failed; what was there is still there.
    """
    with translate_os_errors(path, saving=True):
        temporary = path.with_name(f"{TEMPORARY_PREFIX}{new_id()}{TEMPORARY_SUFFIX}")
        try:
            _write_synced(data, temporary, disk)
            _rename(temporary, path, disk)
        except BaseException:
            delete_quietly(temporary, disk)
            raise
    try_sync_folder(path.parent, disk)


def _write_synced(data: bytes, path: Path, disk: Disk) -> None:
    descriptor = disk.open_new(path, DEFAULT_MODE)
    try:
        write_fully(descriptor, data, disk)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)


def _rename(temporary: Path, path: Path, disk: Disk) -> None:
    """Rename, again and again for half a second: a sync service or virus scanner may have the file open."""
    for _ in range(_RENAME_ATTEMPTS - 1):
        with suppress(OSError):
            disk.replace(temporary, path)
            return
        disk.wait(_PAUSE_SECONDS)
    disk.replace(temporary, path)


def remove_stale_temporaries(folder: Path, disk: Disk = DISK) -> None:
    """Remove what programs that were killed while they wrote left behind an hour ago or earlier. Never raises."""
    with suppress(OSError):
        for name in disk.listdir(folder):
            if name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX):
                with suppress(OSError):
                    if abs(disk.now() - disk.lstat(folder / name).st_mtime) > _STALE_SECONDS:
                        disk.unlink(folder / name)
