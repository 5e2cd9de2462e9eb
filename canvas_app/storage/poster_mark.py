"""Recognise posters that this program made, so that nothing else is written over without being asked for.

Each has the seal of its bytes (`canvas_app.seal`). A file of which any byte is another since then counts as the work of
whoever changed it, and so does a poster of a version of this program that put no seal on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from canvas_app.seal import is_sealed
from canvas_app.storage.disk import Disk

_CHUNK = 1024 * 1024
LARGEST = 1024**3
"""Bytes that are looked through; no poster is larger."""


def is_own_poster(path: Path, like: bytes, disk: Disk) -> bool:
    """Whether there is a poster at `path` as this program made it, of the kind that the bytes `like` are.

    The file is read once, from beginning to end.

    Raises:
        OSError: it cannot be read.
    """
    descriptor = disk.open_read(path)
    try:
        return is_sealed(_pieces(descriptor, disk), like)
    finally:
        disk.close(descriptor)


def _pieces(descriptor: int, disk: Disk) -> Iterator[bytes]:
    """The bytes of a file; of one that is too large not all, so that no seal fits them."""
    size = 0
    while size <= LARGEST and (piece := disk.read(descriptor, _CHUNK)):
        yield piece
        size += len(piece)
