"""Write a text to a new file."""

from __future__ import annotations

from pathlib import Path

from canvas_app.storage.file_io.atomic_write import create_file
from canvas_app.storage.file_io.temporary_file import remove_stale_temporaries
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.loaded_document import Notice
from canvas_app.storage.locks.save_lock import SaveLock


def create_text_file(text: str, path: Path, disk: Disk = DISK) -> tuple[Notice, ...]:
    """Write a text to a new file, in UTF-8, never overwriting one; return what the user should be told.

    Raises:
        FileError: as `document_writer.create_document_file` does.
    """
    with SaveLock(path, disk) as lock:
        remove_stale_temporaries(path.parent, disk, lock)
        written = create_file(text.encode("utf-8", "replace"), lock)
    return (*written.notices(path),)
