"""Normalisation of pictures to formats that every renderer shows alike: 8 bits per channel, upright, with alpha.

Pillow returns 16-bit grey unscaled, and clips the values when it converts them to colours.
"""

from __future__ import annotations

from struct import Struct, error
from typing import Any

from canvas_app.posters import lazy_pillow

_ORIENTATION = 0x0112
_ENTRY = {b"II": (Struct("<H"), Struct("<I")), b"MM": (Struct(">H"), Struct(">I"))}
SIDEWAYS = 5
"""First Exif orientation that swaps width and height."""

USUAL_MODES = {"L", "LA", "RGB", "RGBA"}


def turned(data: bytes, kind: str) -> int:
    """Return the Exif orientation (Exif 2.32, 4.6.4 A) from 1 to 8, where 1 is upright.

    Only the first image file directory of a JPEG is read; anything malformed counts as upright.
    """
    begin = data[: 256 * 1024].find(b"Exif\0\0") if kind == "jpeg" else -1
    if begin < 0 or data[begin + 6 : begin + 8] not in _ENTRY:
        return 1
    facts = data[begin + 6 : begin + 6 + 64 * 1024]
    short, long = _ENTRY[facts[:2]]
    try:
        (place,) = long.unpack_from(facts, 4)
        (count,) = short.unpack_from(facts, place)
        for entry in range(place + 2, place + 2 + 12 * count, 12):
            if short.unpack_from(facts, entry)[0] == _ORIENTATION:
                (found,) = short.unpack_from(facts, entry + 8)
                return found if 1 <= found <= 8 else 1
    except error:
        pass
    return 1


def plain(image: Any, data: bytes) -> Any:
    """Convert an opened picture to grey or RGB with 8 bits per channel, with alpha if it has any, without rotating it.

    Args:
        image: the Pillow image.
        data: its file.
    """
    if image.mode.startswith("I"):
        return _in_8_bits(image)
    _mend_clear(image, data)
    if image.mode in USUAL_MODES and "transparency" not in image.info:
        return image
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    return image.convert("RGBA" if clear else "L" if image.mode == "1" else "RGB")


def upright(image: Any, turn: int) -> Any:
    """Return a picture rotated or mirrored according to its Exif orientation."""
    if turn == 1:
        return image
    ways = lazy_pillow.load_image_module().Transpose
    way = (
        *(ways.FLIP_LEFT_RIGHT, ways.ROTATE_180, ways.FLIP_TOP_BOTTOM, ways.TRANSPOSE),
        *(ways.ROTATE_270, ways.TRANSVERSE, ways.ROTATE_90),
    )[turn - 2]
    return image.transpose(way)


def _in_8_bits(image: Any) -> Any:
    clear = image.info.get("transparency")
    # Pillow supports only a linear scale on this mode
    grey = image.point(lambda light: light * (1 / 256)).convert("L")
    if not isinstance(clear, int):
        return grey
    veil = image.convert("I").point([255 * (light != clear) for light in range(2**16)], "L")
    return lazy_pillow.load_image_module().merge("LA", (grey, veil))


def _mend_clear(image: Any, data: bytes) -> None:
    """Scale the transparent colour of a PNG to 8 bits: Pillow scales the pixels, but not this colour."""
    clear = image.info.get("transparency")
    if not data.startswith(b"\x89PNG"):
        return
    depth = data[24]
    if isinstance(clear, int) and image.mode == "L" and depth < 8:
        image.info["transparency"] = clear * 255 // (2**depth - 1)
    if isinstance(clear, tuple) and depth == 16:
        image.info["transparency"] = tuple(part >> 8 for part in clear)
