"""Recognise posters that this program made, so that nothing else is written over without being asked for.

Each has the seal of its bytes (`canvas_app.embedded_checksum`). A file of which any byte is another since then counts
as the work of whoever changed it, and so does a poster of a version of this program that put no seal on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from canvas_app.embedded_checksum import has_valid_checksum
from canvas_app.storage.filesystem import Disk

_CHUNK_BYTES = 1024 * 1024
MAX_BYTES = 1024**3
"""Bytes that are looked through; no poster is larger."""


def is_unmodified_poster(path: Path, reference: bytes, disk: Disk) -> bool:
    """Whether there is a poster at `path` as this program made it, of the kind that the bytes `reference` are.

    The file is read once, from beginning to end.

    Raises:
        OSError: it cannot be read.
    """
    descriptor = disk.open_read(path)
    try:
        return has_valid_checksum(_read_chunks(descriptor, disk), reference)
    finally:
        disk.close(descriptor)


def _read_chunks(descriptor: int, disk: Disk) -> Iterator[bytes]:
    """The bytes of a file; of one that is too large not all, so that no seal fits them."""
    size = 0
    while size <= MAX_BYTES and (piece := disk.read(descriptor, _CHUNK_BYTES)):
        yield piece
        size += len(piece)
