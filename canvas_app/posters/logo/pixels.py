"""A logo that is a PNG or JPEG: how large it is, and its points as they are drawn."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from canvas_app.errors import PosterError
from canvas_app.posters.drawing import pillow
from canvas_app.posters.layout import Picture

MEGABYTES = 5
"""The largest file."""

MEGAPIXELS = 25
"""The most points, in millions: 100 MB when unpacked."""


PARTS = 20_000
"""The most parts of an SVG."""


def too_large() -> PosterError:
    """What is said of a logo with too much in it."""
    return PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS, thousands=PARTS // 1000)


def pixel_size(data: bytes, kind: str) -> tuple[float, float]:
    """The width and height of a PNG or JPEG in points. Raises PosterError where it is too large or broken."""
    Image = pillow.image()  # noqa: N806 - a module
    # how large it may be is looked at here, and refused in words
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=[kind.upper()]) as image:
            width, height = image.size
            if width * height > MEGAPIXELS * 10**6:
                raise too_large()
            image.load()
    except PosterError:
        raise
    except Image.DecompressionBombError as error:
        raise too_large() from error
    except Exception as error:  # a broken file raises whatever it likes
        raise PosterError("logo_unreadable") from error
    return float(width), float(height)


def pixels(picture: Picture) -> Any:
    """The points of a PNG or JPEG as an image of Pillow: in RGB, RGBA or greys, as the look asks for."""
    with pillow.image().open(BytesIO(picture.data), formats=[picture.kind.upper()]) as image:
        clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        if picture.look == "grey":
            return image.convert("RGBA").convert("LA").convert("RGBA") if clear else image.convert("L")
        return image.convert("RGBA" if clear else "RGB")
