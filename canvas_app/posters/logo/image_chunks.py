"""The pieces a PNG or JPEG is made of: how many, as half a million take seconds, and which of them are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct

MAX_CHUNKS = 5_000
"""Counting stops beyond this many. Usual are some dozens of them, and one for every 8 kB of points of a PNG."""

_CHUNK = Struct(">I4s")
"""How a piece of a PNG begins: its length and its kind."""

_WITHOUT_LENGTH = {0x00, 0x01, 0xC8, *range(0xD0, 0xDA), *range(0xF0, 0xFE)}
"""Markers of a JPEG that nothing belongs to."""

_START_OF_SCAN = 0xDA

_MARKER_WEIGHT = 16
"""So many pieces count for a marker of a JPEG: what belongs to some is joined, each time over again."""


def count_chunks(data: bytes, kind: str) -> int:
    """The chunks of a PNG, or what a JPEG has before its points: markers, and bytes that belong to none.

    Args:
        data: The whole file; it may be broken anywhere.
        kind: `png` or `jpeg`.

    Returns:
        Their number, or a little more than `MAX_CHUNKS` where there are more.
    """
    return _count_png_chunks(data) if kind == "png" else _count_jpeg_markers(data)


def _count_png_chunks(data: bytes) -> int:
    place, count = 8, 0
    while place + _CHUNK.size <= len(data) and count <= MAX_CHUNKS:
        length, kind = _CHUNK.unpack_from(data, place)
        count += 1
        if kind == b"IEND":
            break
        place += length + 12
    return count


def _count_jpeg_markers(data: bytes) -> int:
    place, count = 2, 0
    while place + 4 <= len(data) and count <= MAX_CHUNKS:
        count += 1
        marker = data[place + 1]
        if data[place] != 0xFF or marker == 0xFF:
            place += 1
        elif marker == _START_OF_SCAN:
            break
        elif marker in _WITHOUT_LENGTH:
            place += 2
        else:
            count += _MARKER_WEIGHT
            place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4], "big"))
    return count


_CRITICAL_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
"""The chunks of a PNG that say something about its points; others are texts, profiles and remarks."""

_METADATA_MARKERS = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""The markers of a JPEG for what programs and people say about it: all but JFIF (E0) and Adobe's colours (EE)."""


def strip_metadata(data: bytes, kind: str) -> bytes:
    """The file without texts, profiles and remarks: they draw nothing, may be large, and name people and folders.

    Args:
        data: the whole file; it may be broken anywhere, and is so afterwards.
        kind: `png` or `jpeg`.
    """
    kept = _critical_png_spans(data) if kind == "png" else _essential_jpeg_spans(data)
    return b"".join(data[begin:end] for begin, end in kept)


def _critical_png_spans(data: bytes) -> Iterator[tuple[int, int]]:
    yield 0, 8
    place, has_header = 8, False
    while place + _CHUNK.size <= len(data):
        length, kind = _CHUNK.unpack_from(data, place)
        # the first chunk says how large the points are; of two Pillow would believe the last
        if kind in _CRITICAL_CHUNKS and has_header != (kind == b"IHDR"):
            has_header = True
            yield place, place + length + 12
        if kind == b"IEND":
            break
        place += length + 12


def _essential_jpeg_spans(data: bytes) -> Iterator[tuple[int, int]]:
    yield 0, 2
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != _START_OF_SCAN:
        if data[place + 1] == 0xFF:  # a marker may have any number of them before it
            place += 1
            continue
        if data[place + 1] in _WITHOUT_LENGTH:
            break
        length = 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if data[place + 1] not in _METADATA_MARKERS:
            yield place, place + length
        place += length
    yield place, len(data)
