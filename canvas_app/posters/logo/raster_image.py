"""PNG and JPEG logos: limits, size, and pixels for rendering."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil, sqrt
from typing import Any

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Picture
from canvas_app.posters import lazy_pillow
from canvas_app.posters.logo.image_chunks import MAX_CHUNKS, count_chunks, strip_metadata
from canvas_app.posters.logo.image_normalizer import (
    SIDEWAYS,
    USUAL_MODES,
    apply_orientation,
    convert_to_8_bit,
    read_exif_orientation,
)

KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
"""Supported formats by the signature at the start of the file."""

MAX_MEGABYTES = 5
"""Maximum file size."""

MAX_MEGAPIXELS = 20
"""Maximum number of pixels, in millions: 80 MB when decoded."""


MAX_DRAWN_MEGAPIXELS = 5
"""Number of pixels above which a picture is downscaled, in millions."""

_BAND_PIXELS = 1_000_000
"""Number of pixels of a large picture that are converted at a time."""

MAX_SVG_TAGS = 50_000
"""Maximum number of tags in an SVG: the tree of its elements takes memory before anything is drawn."""

MAX_FULL_SCANS = 10
"""Maximum number of scans over all pixels, for a progressive JPEG of `MAX_MEGAPIXELS`."""

MAX_RAW_MEGABYTES = 60
"""Maximum size of a decoded PNG, in millions of bytes: `MAX_MEGAPIXELS` in RGB, fewer with alpha or 16-bit channels."""


def too_large_error() -> PosterError:
    """Return the error for a logo with too many bytes, pixels or SVG tags."""
    return PosterError(
        "logo_too_large", megabytes=MAX_MEGABYTES, megapixels=MAX_MEGAPIXELS, thousands=MAX_SVG_TAGS // 1000
    )


def image_size(data: bytes, kind: str) -> tuple[float, float]:
    """Return the width and height of a PNG or JPEG in pixels, as oriented by its Exif data.

    Raises:
        PosterError: `logo_too_large` or `logo_unreadable`.
    """
    if count_chunks(data, kind) > MAX_CHUNKS:
        raise too_large_error()
    bare = strip_metadata(data, kind)
    with _open_bare(bare, kind) as image:
        width, height = image.size
        _check_size(width * height, bare)
        if kind == "jpeg":
            _draft(image, 8)
        image.load()
    if read_exif_orientation(data, kind) >= SIDEWAYS:
        width, height = height, width
    return float(width), float(height)


def is_transparent(png: bytes) -> bool:
    """Return whether nothing of a PNG is visible. Raises PosterError if it is broken."""
    with _open_bare(png, "png") as image:
        return bool(image.mode == "RGBA" and image.getchannel("A").getextrema()[1] == 0)


@contextmanager
def _open_bare(bare: bytes, kind: str) -> Iterator[Any]:
    """Open a file without metadata in Pillow (metadata may be broken, or cost far more than the pixels).

    Raises PosterError for any exception while the image is open.
    """
    Image = lazy_pillow.load_image_module()  # noqa: N806 - a module
    # `_check_size` checks the size itself, with an error message for the user
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(bare), formats=[kind.upper()]) as image:
            yield image
    except PosterError:
        raise
    except Image.DecompressionBombError as error:
        raise too_large_error() from error
    except Exception as error:  # broken files raise all kinds of exceptions
        raise PosterError("logo_unreadable") from error


def _check_size(points: int, data: bytes) -> None:
    """Raise PosterError if decoding would cost too much: number of pixels, times the scans of a JPEG (SOS markers)."""
    scans = data.count(b"\xff\xda") if data.startswith(b"\xff\xd8") else 1
    if points > MAX_MEGAPIXELS * 10**6 or points * scans > MAX_MEGAPIXELS * 10**6 * MAX_FULL_SCANS:
        raise too_large_error()
    if points * _bytes_per_pixel(data) > MAX_RAW_MEGABYTES * 10**6:
        raise too_large_error()


def _bytes_per_pixel(data: bytes) -> int:
    """Return the bytes per pixel of a PNG (grey with alpha counts as RGBA), 1 for a JPEG.

    Bytes 24 and 25 of a PNG are the bit depth and the colour type.
    """
    if not data.startswith(b"\x89PNG"):
        return 1
    depth, kind = data[24:26]
    return max(1, {2: 3, 4: 4, 6: 4}.get(kind, 1) * depth // 8)


def load_pixels(picture: Picture) -> Any:
    """Return the pixels of a PNG or JPEG as a Pillow image: RGB, RGBA or greyscale, depending on the colour mode.

    A picture with far more pixels than a printed logo can show is downscaled.
    """
    bare = strip_metadata(picture.data, picture.kind)
    with _open_bare(bare, picture.kind) as opened:
        image = apply_orientation(
            _plain_reduced(opened, bare), read_exif_orientation(picture.data, picture.kind)
        )
        clear = image.mode in {"RGBA", "LA"}
        if picture.colour_mode == "grey":
            return image.convert("RGBA").convert("LA").convert("RGBA") if clear else image.convert("L")
        return image.convert("RGBA" if clear else "RGB")


def as_usual(data: bytes, kind: str) -> tuple[bytes, str]:
    """Normalise a picture so that every renderer shows it alike, and remove its metadata.

    A picture that is rotated by Exif data or has an unusual pixel format is re-encoded as PNG.

    Returns:
        The file and its kind, `png` or `jpeg`.

    Raises:
        PosterError: `logo_unreadable` if it is broken.
    """
    turn, bare = read_exif_orientation(data, kind), strip_metadata(data, kind)
    with _open_bare(bare, kind) as image:
        is_usual = image.mode in USUAL_MODES and "transparency" not in image.info
        if turn == 1 and (is_usual or image.mode in {"P", "1"}):
            return bare, kind
        target = BytesIO()
        apply_orientation(convert_to_8_bit(image, bare), turn).save(target, "PNG", compress_level=1)
    return strip_metadata(target.getvalue(), "png"), "png"


def _plain_reduced(image: Any, data: bytes) -> Any:
    """Return `convert_to_8_bit(image, data)`, reduced by a whole factor if it has more than `MAX_DRAWN_MEGAPIXELS`.

    4 million pixels are 300 dpi on A5. A large image is converted in bands: each conversion makes copies of it, of
    four bytes per pixel.
    """
    if _reduction(image) > 1 and image.format == "JPEG":
        _draft(image, _reduction(image))
    factor = _reduction(image)
    if factor == 1:
        return convert_to_8_bit(image, data)
    width, height = image.size
    rows = factor * max(1, _BAND_PIXELS // (width * factor))
    reduced: Any = None
    for top in range(0, height, rows):
        band = convert_to_8_bit(image.crop((0, top, width, min(height, top + rows))), data).reduce(factor)
        if reduced is None:
            size = (ceil(width / factor), ceil(height / factor))
            reduced = lazy_pillow.load_image_module().new(band.mode, size)
        reduced.paste(band, (0, top // factor))
    return reduced


def _reduction(image: Any) -> int:
    """Return the factor by which the width and height of an image are to be reduced."""
    points: int = image.width * image.height
    return ceil(sqrt(points / (MAX_DRAWN_MEGAPIXELS * 10**6)))


def _draft(image: Any, factor: int) -> None:
    """Let the decoder of a JPEG reduce it, in less time and memory: by a power of two up to the factor, at most 8."""
    image.draft(image.mode, (max(1, image.width // factor), max(1, image.height // factor)))
