"""A logo that is a PNG or JPEG: how large it is, and its points as they are drawn."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil
from typing import Any

from canvas_app.errors import PosterError
from canvas_app.posters import lazy_pillow
from canvas_app.posters.logo.image_chunks import MAX_CHUNKS, count_chunks, strip_metadata
from canvas_app.posters.logo.upright import SIDEWAYS, USUAL_MODES, plain, turned, upright
from canvas_app.posters.page_model.display_list import Picture

KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
"""How the files begin that can be drawn as points."""

MAX_MEGABYTES = 5
"""The largest file."""

MAX_MEGAPIXELS = 20
"""The most points, in millions: 80 MB when unpacked."""


MAX_DRAWN_MEGAPIXELS = 6
"""The most points that are drawn, in millions."""

MAX_SVG_PARTS = 2_000
"""The most parts of an SVG, see `svg_cost`."""

MAX_FULL_SCANS = 10
"""How often a progressive JPEG of the most points may go over all of them."""

MAX_RAW_MEGABYTES = 60
"""The most bytes of an unpacked PNG, in millions: all points in three colours, fewer with a veil or in 16 bits."""


def too_large_error() -> PosterError:
    """What is said of a logo with too much in it."""
    return PosterError(
        "logo_too_large", megabytes=MAX_MEGABYTES, megapixels=MAX_MEGAPIXELS, thousands=MAX_SVG_PARTS // 1000
    )


def image_size(data: bytes, kind: str) -> tuple[float, float]:
    """The width and height of a PNG or JPEG in points. Raises PosterError where it is too large or broken."""
    if count_chunks(data, kind) > MAX_CHUNKS:
        raise too_large_error()
    bare = strip_metadata(data, kind)
    with _open_bare(bare, kind) as image:
        width, height = image.size
        _check_size(width * height, bare)
        image.load()
    if turned(data, kind) >= SIDEWAYS:
        width, height = height, width
    return float(width), float(height)


@contextmanager
def _open_bare(bare: bytes, kind: str) -> Iterator[Any]:
    """The image of Pillow for data without metadata, which may be broken, or cost far more than the points.

    Raises PosterError for whatever goes wrong while the image is open.
    """
    Image = lazy_pillow.load_image_module()  # noqa: N806 - a module
    # how large it may be is looked at here, and refused in words
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(bare), formats=[kind.upper()]) as image:
            yield image
    except PosterError:
        raise
    except Image.DecompressionBombError as error:
        raise too_large_error() from error
    except Exception as error:  # a broken file raises whatever it likes
        raise PosterError("logo_unreadable") from error


def _check_size(points: int, data: bytes) -> None:
    """Looks at what unpacking would take: points, and how often a JPEG goes over all of them (markers SOS)."""
    scans = data.count(b"\xff\xda") if data.startswith(b"\xff\xd8") else 1
    if points > MAX_MEGAPIXELS * 10**6 or points * scans > MAX_MEGAPIXELS * 10**6 * MAX_FULL_SCANS:
        raise too_large_error()
    if points * _bytes_per_pixel(data) > MAX_RAW_MEGABYTES * 10**6:
        raise too_large_error()


def _bytes_per_pixel(data: bytes) -> int:
    """The bytes of a point of a PNG, greys with a veil as colours: bytes 24 and 25 are depth and kind. Else 1."""
    if not data.startswith(b"\x89PNG"):
        return 1
    depth, kind = data[24:26]
    return max(1, {2: 3, 4: 4, 6: 4}.get(kind, 1) * depth // 8)


def load_pixels(picture: Picture) -> Any:
    """The points of a PNG or JPEG as an image of Pillow: in RGB, RGBA or greys, as the look asks for.

    Of a picture with far more points than a logo on paper shows, every few become one.
    """
    bare = strip_metadata(picture.data, picture.kind)
    with _open_bare(bare, picture.kind) as opened:
        image = upright(_downscale(plain(opened, bare)), turned(picture.data, picture.kind))
        clear = image.mode in {"RGBA", "LA"}
        if picture.color_mode == "grey":
            return image.convert("RGBA").convert("LA").convert("RGBA") if clear else image.convert("L")
        return image.convert("RGBA" if clear else "RGB")


def as_usual(data: bytes, kind: str) -> tuple[bytes, str]:
    """A picture as a file others draw as it is meant, without metadata: written anew, as PNG, where some would not.

    And its kind. Raises PosterError where it is broken.
    """
    turn, bare = turned(data, kind), strip_metadata(data, kind)
    with _open_bare(bare, kind) as image:
        is_usual = image.mode in USUAL_MODES and "transparency" not in image.info
        if turn == 1 and (is_usual or image.mode in {"P", "1"}):
            return bare, kind
        target = BytesIO()
        upright(plain(image, bare), turn).save(target, "PNG", compress_level=1)
    return strip_metadata(target.getvalue(), "png"), "png"


def _downscale(image: Any) -> Any:
    """The image itself where it is small enough: 4 million points are 300 to the inch of A5."""
    width, height = image.size
    factor = ceil((width * height / (MAX_DRAWN_MEGAPIXELS * 10**6)) ** 0.5)
    if factor == 1:
        return image
    return image.reduce(factor)
