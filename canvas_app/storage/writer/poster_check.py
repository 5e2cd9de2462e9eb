"""Recognise unmodified posters of this program, which may be overwritten without asking.

Each poster embeds a checksum of its bytes (`canvas_app.embedded_checksum`). A file in which any byte was changed
counts as the work of whoever changed it, and so does a poster of a version of this program that embedded no
checksum.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from canvas_app.embedded_checksum import has_valid_checksum
from canvas_app.storage.filesystem import Disk

_CHUNK_BYTES = 1024 * 1024
MAX_BYTES = 1024**3
"""Maximum number of bytes that are read; no poster is larger."""


def is_unmodified_poster(path: Path, reference: bytes, disk: Disk) -> bool:
    """Return whether `path` is an unmodified poster of this program, of the same kind as the bytes `reference`.

    The file is read once, from beginning to end.

    Raises:
        OSError: The file cannot be read.
    """
    descriptor = disk.open_read(path)
    try:
        return has_valid_checksum(_read_chunks(descriptor, disk), reference)
    finally:
        disk.close(descriptor)


def _read_chunks(descriptor: int, disk: Disk) -> Iterator[bytes]:
    """Yield the bytes of a file; of one that is too large not all, so that its checksum does not match."""
    size = 0
    while size <= MAX_BYTES and (piece := disk.read(descriptor, _CHUNK_BYTES)):
        yield piece
        size += len(piece)
