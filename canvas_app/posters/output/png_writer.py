"""PNG writer: renders the pages of the PDF with PDFium at a given resolution."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from threading import Lock
from typing import Any

from canvas_app.embedded_checksum import with_checksum
from canvas_app.errors import PosterError
from canvas_app.posters import lazy_pillow

MIN_DPI, MAX_DPI = 36, 600
MAX_MEGAPIXELS = 200
"""Maximum size of one picture, in millions of pixels; rendering it takes 600 MB."""

PDFIUM_LOCK = Lock()
"""PDFium is not thread-safe."""


def render_pngs(data: bytes, dpi: int) -> Iterator[bytes]:
    """Yield each page of a PDF as a PNG file.

    Args:
        data: the PDF file.
        dpi: resolution in pixels per inch.

    Raises:
        PosterError: `dpi_out_of_range` or `too_many_pixels`.
    """
    import pypdfium2 as pdfium

    from canvas_app.posters.library_logging import silence_libraries

    silence_libraries()

    lazy_pillow.load_image_module()
    if not MIN_DPI <= dpi <= MAX_DPI:
        raise PosterError("dpi_out_of_range", least=MIN_DPI, most=MAX_DPI)
    with PDFIUM_LOCK:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
        for page in range(count):
            _check_pixel_count(pdf.get_page_size(page), dpi)
    for number in range(count):
        with PDFIUM_LOCK:
            image = pdf[number].render(scale=dpi / 72, rev_byteorder=True).to_pil()
        yield _encode_png(image, dpi)
    with PDFIUM_LOCK:
        pdf.close()


def _check_pixel_count(size: tuple[float, float], dpi: int) -> None:
    """Raise PosterError `too_many_pixels` for a page (in pt) that would take too much memory."""
    width, height = (round(length / 72 * dpi) for length in size)
    if width * height > MAX_MEGAPIXELS * 10**6:
        fitting = dpi * (MAX_MEGAPIXELS * 10**6 / (width * height)) ** 0.5
        raise PosterError("too_many_pixels", width=width, height=height, dpi=int(fitting))


def _encode_png(image: Any, dpi: int) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    target, mark = BytesIO(), PngInfo()
    mark.add_text("Software", "Netwerk Canvas")
    image.convert("RGB").save(target, "PNG", dpi=(dpi, dpi), pnginfo=mark)
    return with_checksum(target.getvalue())
