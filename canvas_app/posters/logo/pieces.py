"""How many pieces a PNG or JPEG is made of: half a million empty ones would take seconds to go through."""

from __future__ import annotations

from struct import Struct

MOST_PIECES = 5_000
"""Counting stops beyond this many. Usual are some dozens of them, and one for every 8 kB of points of a PNG."""

_CHUNK = Struct(">I4s")
"""How a piece of a PNG begins: its length and its kind."""

_WITHOUT_LENGTH = {0x00, 0x01, 0xC8, *range(0xD0, 0xDA), *range(0xF0, 0xFE)}
"""Markers of a JPEG that nothing belongs to."""

_POINTS_BEGIN = 0xDA

_MARKER = 16
"""So many pieces count for a marker of a JPEG: what belongs to some is joined, each time over again."""


def pieces(data: bytes, kind: str) -> int:
    """The chunks of a PNG, or what a JPEG has before its points: markers, and bytes that belong to none.

    Args:
        data: The whole file; it may be broken anywhere.
        kind: `png` or `jpeg`.

    Returns:
        Their number, or a little more than `MOST_PIECES` where there are more.
    """
    return _chunks(data) if kind == "png" else _markers(data)


def _chunks(data: bytes) -> int:
    place, count = 8, 0
    while place + _CHUNK.size <= len(data) and count <= MOST_PIECES:
        length, kind = _CHUNK.unpack_from(data, place)
        count += 1
        if kind == b"IEND":
            break
        place += length + 12
    return count


def _markers(data: bytes) -> int:
    place, count = 2, 0
    while place + 4 <= len(data) and count <= MOST_PIECES:
        count += 1
        marker = data[place + 1]
        if data[place] != 0xFF or marker == 0xFF:
            place += 1
        elif marker == _POINTS_BEGIN:
            break
        elif marker in _WITHOUT_LENGTH:
            place += 2
        else:
            count += _MARKER
            place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4], "big"))
    return count
