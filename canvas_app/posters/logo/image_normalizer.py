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


def read_exif_orientation(data: bytes, kind: str) -> int:
    """Return the Exif orientation (Exif 2.32, 4.6.4 A) from 1 to 8, where 1 is upright.

    Only the first image file directory of a JPEG is read; anything malformed counts as upright.
    """
    begin = data[: 256 * 1024].find(b"Exif\0\0") if kind == "jpeg" else -1
    if begin < 0 or data[begin + 6 : begin + 8] not in _ENTRY:
        return 1
    exif = data[begin + 6 : begin + 6 + 64 * 1024]
    short, long = _ENTRY[exif[:2]]
    try:
        (position,) = long.unpack_from(exif, 4)
        (count,) = short.unpack_from(exif, position)
        for entry in range(position + 2, position + 2 + 12 * count, 12):
            if short.unpack_from(exif, entry)[0] == _ORIENTATION:
                (found,) = short.unpack_from(exif, entry + 8)
                return found if 1 <= found <= 8 else 1
    except error:
        pass
    return 1


def convert_to_8_bit(image: Any, data: bytes) -> Any:
    """Convert an opened picture to grey or RGB with 8 bits per channel, with alpha if it has any, without rotating it.

    Args:
        image: the Pillow image.
        data: its file.
    """
    if image.mode.startswith("I"):
        return _scale_16_bit_grey(image)
    _scale_transparent_colour(image, data)
    if image.mode in USUAL_MODES and "transparency" not in image.info:
        return image
    has_alpha = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "L" if image.mode == "1" else "RGB")


def apply_orientation(image: Any, orientation: int) -> Any:
    """Return a picture rotated or mirrored according to its Exif orientation."""
    if orientation == 1:
        return image
    transpose = lazy_pillow.load_image_module().Transpose
    method = (
        *(transpose.FLIP_LEFT_RIGHT, transpose.ROTATE_180, transpose.FLIP_TOP_BOTTOM, transpose.TRANSPOSE),
        *(transpose.ROTATE_270, transpose.TRANSVERSE, transpose.ROTATE_90),
    )[orientation - 2]
    return image.transpose(method)


def _scale_16_bit_grey(image: Any) -> Any:
    transparent = image.info.get("transparency")
    # Pillow supports only a linear scale on this mode
    grey = image.point(lambda light: light * (1 / 256)).convert("L")
    if not isinstance(transparent, int):
        return grey
    alpha = image.convert("I").point([255 * (light != transparent) for light in range(2**16)], "L")
    return lazy_pillow.load_image_module().merge("LA", (grey, alpha))


def _scale_transparent_colour(image: Any, data: bytes) -> None:
    """Scale the transparent colour of a PNG to 8 bits: Pillow scales the pixels, but not this colour."""
    transparent = image.info.get("transparency")
    if not data.startswith(b"\x89PNG"):
        return
    depth = data[24]
    if isinstance(transparent, int) and image.mode == "L" and depth < 8:
        image.info["transparency"] = transparent * 255 // (2**depth - 1)
    if isinstance(transparent, tuple) and depth == 16:
        image.info["transparency"] = tuple(part >> 8 for part in transparent)
