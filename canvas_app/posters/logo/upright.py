"""The points of a picture in the few forms every part of the program draws alike: 8 bits, upright, clear where it is.

Pillow gives 16 bits of grey as they are, and cuts them off where it turns them into colours.
"""

from __future__ import annotations

from struct import Struct, error
from typing import Any

from canvas_app.posters import lazy_pillow

_ORIENTATION = 0x0112
_ENTRY = {b"II": (Struct("<H"), Struct("<I")), b"MM": (Struct(">H"), Struct(">I"))}
SIDEWAYS = 5
"""From here on of the ways in which a picture may have to be turned, width and height change places."""

USUAL_MODES = {"L", "LA", "RGB", "RGBA"}


def turned(data: bytes, kind: str) -> int:
    """How a picture has to be turned, as cameras write it (Exif 2.32, 4.6.4 A): 1 to 8, 1 is upright.

    Only the first list of a JPEG is looked at; whatever is odd counts as upright.
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
    """An opened picture in greys or colours of 8 bits, with a veil where it has one; not yet turned."""
    if image.mode.startswith("I"):
        return _in_8_bits(image)
    _mend_clear(image, data)
    if image.mode in USUAL_MODES and "transparency" not in image.info:
        return image
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    return image.convert("RGBA" if clear else "L" if image.mode == "1" else "RGB")


def upright(image: Any, turn: int) -> Any:
    """A picture turned as it was meant."""
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
    # a scale is all Pillow can do to such points
    grey = image.point(lambda light: light * (1 / 256)).convert("L")
    if not isinstance(clear, int):
        return grey
    veil = image.convert("I").point([255 * (light != clear) for light in range(2**16)], "L")
    return lazy_pillow.load_image_module().merge("LA", (grey, veil))


def _mend_clear(image: Any, data: bytes) -> None:
    """The clear colour of a PNG in the scale of its points: Pillow leaves it in that of the file."""
    clear = image.info.get("transparency")
    if not data.startswith(b"\x89PNG"):
        return
    depth = data[24]
    if isinstance(clear, int) and image.mode == "L" and depth < 8:
        image.info["transparency"] = clear * 255 // (2**depth - 1)
    if isinstance(clear, tuple) and depth == 16:
        image.info["transparency"] = tuple(part >> 8 for part in clear)
