"""What a logo looks like: its pixels by place and by name."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageColor

from canvas_app.posters.logo.svg_renderer import render_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
NOTHING = "none"
"""The colour where the paper is seen."""

TOLERANCE = 4


def square(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    """An SVG of 100 by 100 units."""
    return HEAD.format(attributes, inside).encode()


def drawn(data: bytes) -> Image.Image:
    """The picture of an SVG."""
    with Image.open(BytesIO(render_svg(data))) as image:
        return image.convert("RGBA")


def colours_at(data: bytes, places: Mapping[tuple[float, float], str]) -> dict[tuple[float, float], str]:
    """The colours at places in units of 100 by 100, each by the expected name where it is that colour."""
    image = drawn(data)
    return {place: _named(_pixel(image, place), name) for place, name in places.items()}


def _pixel(image: Image.Image, place: tuple[float, float]) -> tuple[int, ...]:
    x, y = (int(part * size / 100) for part, size in zip(place, image.size, strict=True))
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def _named(pixel: tuple[int, ...], name: str) -> str:
    if name == NOTHING:
        return NOTHING if pixel[3] == 0 else str(pixel)
    meant = (*ImageColor.getrgb(name), 255)[:4]
    return name if all(abs(a - b) <= TOLERANCE for a, b in zip(pixel, meant, strict=True)) else str(pixel)
