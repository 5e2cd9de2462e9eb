"""Chunks of PNG and segments of JPEG files: counting them, as half a million take seconds, and removing metadata."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct

MAX_CHUNKS = 5_000
"""Counting stops above this number. Typical files have some dozens, and one per 8 kB of image data in a PNG."""

_CHUNK = Struct(">I4s")
"""Header of a PNG chunk: length and type."""

_WITHOUT_LENGTH = {0x00, 0x01, 0xC8, *range(0xD0, 0xDA), *range(0xF0, 0xFE)}
"""JPEG markers without a length field and payload."""

_START_OF_SCAN = 0xDA

_MARKER_WEIGHT = 16
"""Extra count for a JPEG segment with payload: some are concatenated by the decoder, copying them all each time."""


def count_chunks(data: bytes, kind: str) -> int:
    """Count the chunks of a PNG, or the markers and stray bytes before the image data of a JPEG.

    Args:
        data: the whole file, which may be broken anywhere.
        kind: `png` or `jpeg`.

    Returns:
        The weighted number; slightly above `MAX_CHUNKS` if there are more.
    """
    return _count_png_chunks(data) if kind == "png" else _count_jpeg_markers(data)


def _count_png_chunks(data: bytes) -> int:
    position, count = 8, 0
    while position + _CHUNK.size <= len(data) and count <= MAX_CHUNKS:
        length, kind = _CHUNK.unpack_from(data, position)
        count += 1
        if kind == b"IEND":
            break
        position += length + 12
    return count


def _count_jpeg_markers(data: bytes) -> int:
    index, count = 2, 0
    while index + 4 <= len(data) and count <= MAX_CHUNKS:
        count += 1
        marker = data[index + 1]
        if data[index] != 0xFF or marker == 0xFF:
            index += 1
        elif marker == _START_OF_SCAN:
            break
        elif marker in _WITHOUT_LENGTH:
            index += 2
        else:
            count += _MARKER_WEIGHT
            index += 2 + max(2, int.from_bytes(data[index + 2 : index + 4], "big"))
    return count


_CRITICAL_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
"""The PNG chunks that are needed to decode the pixels; others hold texts, profiles and comments."""

_METADATA_MARKERS = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""JPEG markers of metadata: application segments and comments, except JFIF (E0) and Adobe's colour transform (EE)."""


def strip_metadata(data: bytes, kind: str) -> bytes:
    """Return the file without texts, profiles and comments. They may be large, and may name people and folders.

    Args:
        data: the whole file, which may be broken anywhere; the result is then broken too.
        kind: `png` or `jpeg`.
    """
    spans = _critical_png_spans(data) if kind == "png" else _essential_jpeg_spans(data)
    return b"".join(data[begin:end] for begin, end in spans)


def _critical_png_spans(data: bytes) -> Iterator[tuple[int, int]]:
    yield 0, 8
    position, has_header = 8, False
    while position + _CHUNK.size <= len(data):
        length, kind = _CHUNK.unpack_from(data, position)
        # keep only the first IHDR, from which the size was checked: of two, Pillow would use the last
        if kind in _CRITICAL_CHUNKS and has_header != (kind == b"IHDR"):
            has_header = True
            yield position, position + length + 12
        if kind == b"IEND":
            break
        position += length + 12


def _essential_jpeg_spans(data: bytes) -> Iterator[tuple[int, int]]:
    yield 0, 2
    index = 2
    while index + 4 <= len(data) and data[index] == 0xFF and data[index + 1] != _START_OF_SCAN:
        if data[index + 1] == 0xFF:  # fill bytes: any number of 0xFF may precede a marker
            index += 1
            continue
        if data[index + 1] in _WITHOUT_LENGTH:
            break
        length = 2 + int.from_bytes(data[index + 2 : index + 4], "big")
        if data[index + 1] not in _METADATA_MARKERS:
            yield index, index + length
        index += length
    yield index, len(data)
