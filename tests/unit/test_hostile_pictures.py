"""Pictures as few programs make them are drawn as they are meant, also inside an SVG; no library has a word in it."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops

from canvas_app.figures.marks import Box, Picture
from canvas_app.posters.logo import raster_image
from canvas_app.posters.logo.logo_reader import read_logo
from canvas_app.posters.logo.raster_image import load_pixels
from canvas_app.posters.logo.svg_sanitizer import sanitize_svg
from tests.unit.test_logo import SQUARE, error_code_of, svg

pytestmark = pytest.mark.core


def chunk(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))


def png(depth: int, kind: int, row: bytes, more: bytes = b"", wide: int = 2) -> bytes:
    """A picture of two points in a row, with its bytes as they are."""
    head = struct.pack(">IIBBBBB", wide, 1, depth, kind, 0, 0, 0)
    points = chunk(b"IDAT", zlib.compress(b"\0" + row))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + points + chunk(b"IEND", b"")


def saved(mode: str, colour: Any, kind: str = "PNG", **more: Any) -> bytes:
    target = BytesIO()
    Image.new(mode, (2, 1), colour).save(target, kind, **more)
    return target.getvalue()


DEEP = struct.pack(">HH", 0x8000, 0x4000)
DEEP_RED = b"\xc8\0\x1e\0\x1e\0"
RED, HALF = (200, 30, 30, 255), (200, 30, 30, 128)
PICTURES = {
    "grey of 16 bits": (png(16, 0, DEEP), (128, 128, 128, 255)),
    "grey of 16 bits, clear": (png(16, 0, DEEP, chunk(b"tRNS", b"\x80\0")), (128, 128, 128, 0)),
    "grey of 16 bits with a veil": (png(16, 4, b"\x80\0\x40\0" * 2), (128, 128, 128, 64)),
    "colours of 16 bits": (png(16, 2, b"\xc8\0\x1e\0\x1e\0" * 2), RED),
    "colours of 16 bits, clear": (png(16, 2, DEEP_RED * 2, chunk(b"tRNS", DEEP_RED)), (200, 30, 30, 0)),
    "grey of 2 bits": (png(2, 0, b"\x90"), (170, 170, 170, 255)),
    "grey of 2 bits, clear": (png(2, 0, b"\x90", chunk(b"tRNS", b"\0\2")), (170, 170, 170, 0)),
    "black": (saved("1", 0), (0, 0, 0, 255)),
    "black, clear": (png(1, 0, b"\0", chunk(b"tRNS", b"\0\0")), (0, 0, 0, 0)),
    "grey": (saved("L", 90), (90, 90, 90, 255)),
    "grey with a veil": (saved("LA", (90, 128)), (90, 90, 90, 128)),
    "colours with a veil": (saved("RGBA", HALF), HALF),
    "palette": (png(8, 3, b"\1\0", chunk(b"PLTE", b"\0\0\0\xc8\x1e\x1e")), RED),
    "palette, clear": (png(8, 3, b"\1\0", chunk(b"PLTE", b"\0\0\0\xc8\x1e\x1e") + chunk(b"tRNS", b"\xff\x80")), HALF),
    "colours for printers": (saved("CMYK", (0, 255, 255, 0), "JPEG", quality=100), (255, 0, 0, 255)),
}  # fmt: skip


def inside(data: bytes, said: str = "data:image/png;base64") -> str:
    return f'<image width="90" height="45" href="{said},{b64encode(data).decode()}"/>'


def embedded(part: str) -> Image.Image:
    """The picture in an SVG as the library that draws it gets it."""
    (code,) = re.findall(r"base64,([^\"]+)", sanitize_svg(svg(part)).decode())
    with Image.open(BytesIO(b64decode(code))) as image:
        image.load()
        return image


def near(found: Any, meant: tuple[int, ...]) -> bool:
    """Whether two points look the same; of one that is clear the colour is not seen."""
    return found[3] == meant[3] and (
        not meant[3] or all(abs(a - b) <= 2 for a, b in zip(found, meant, strict=True))
    )


@pytest.mark.parametrize("name", PICTURES)
def test_every_kind_of_picture_is_drawn_as_it_is_meant(name: str) -> None:
    data, meant = PICTURES[name]
    drawn = load_pixels(read_logo(data).to_picture(Box(0, 0, 10, 5)))
    assert near(drawn.convert("RGBA").getpixel((0, 0)), meant)


@pytest.mark.parametrize("name", PICTURES)
def test_every_kind_of_picture_is_drawn_inside_an_svg_too(name: str) -> None:
    data, meant = PICTURES[name]
    said = f"data:image/{'jpeg' if data.startswith(bytes([255])) else 'png'};base64"
    assert near(embedded(inside(data, said)).convert("RGBA").getpixel((0, 0)), meant)


def photograph(turn: int) -> bytes:
    """White at its left, black at its right: as a camera that was held so would write it."""
    picture = Image.new("L", (32, 16), 0)
    picture.paste(255, (0, 0, 16, 16))
    exif = Image.Exif()
    exif[0x0112] = turn
    target = BytesIO()
    picture.save(target, "JPEG", exif=exif)
    return target.getvalue()


@pytest.mark.parametrize(
    ("turn", "size", "white"),
    [
        (1, (32, 16), (4, 8)),
        (2, (32, 16), (28, 8)),
        (3, (32, 16), (28, 8)),
        (4, (32, 16), (4, 8)),
        (5, (16, 32), (8, 4)),
        (6, (16, 32), (8, 4)),
        (7, (16, 32), (8, 28)),
        (8, (16, 32), (8, 28)),
        (9, (32, 16), (4, 8)),
    ],
)
def test_a_photograph_stands_upright(turn: int, size: tuple[int, int], white: tuple[int, int]) -> None:
    logo = read_logo(photograph(turn))
    assert logo.ratio == size[0] / size[1]
    image = embedded(inside(photograph(turn), "data:image/jpeg;base64"))
    for drawn in (load_pixels(logo.to_picture(Box(0, 0, 10, 10))), image):
        assert drawn.size == size
        assert drawn.convert("L").getpixel(white) > 250


@pytest.mark.parametrize("end", range(2, 60, 3))
def test_facts_that_are_cut_off_turn_nothing(end: int) -> None:
    from canvas_app.posters.logo.image_normalizer import read_exif_orientation

    whole = photograph(6)
    begin = whole.index(b"Exif\0\0")
    assert read_exif_orientation(whole[: begin + end], "jpeg") in {1, 6}


@pytest.mark.parametrize(
    "said",
    [
        "data:image/png;charset=utf-8;base64",
        "data:image/PNG;BASE64",
        " data: image/png; base64",
        "data:image/jpg;base64",
    ],
)
def test_a_picture_inside_is_drawn_whatever_is_said_of_it(said: str) -> None:
    image = embedded(inside(saved("RGB", RED[:3]), said))
    assert image.convert("RGB").getpixel((0, 0)) == RED[:3]


@pytest.mark.parametrize(
    "link",
    [
        "data:image/gif;base64," + b64encode(saved("P", 0, "GIF")).decode(),
        "data:image/webp;base64,UklGRg==",
        "data:image/svg+xml,%3Csvg/%3E",
        "data:image/svg+xml;base64,AAAA",
        "data:,x",
    ],
)
def test_a_picture_of_another_kind_inside_is_called_that(link: str) -> None:
    assert error_code_of(svg(f'{SQUARE}<image width="9" height="9" href="{link}"/>')) == "logo_picture_kind"


# Metadata


def wrong_checksum(kind: bytes, inside: bytes) -> bytes:
    return chunk(kind, inside)[:-1] + b"?"


def with_segments(segments: bytes) -> bytes:
    """A JPEG with more before its points."""
    plain = saved("RGB", RED[:3], "JPEG", quality=100)
    return plain[:2] + segments + plain[2:]


METADATA = {
    "a text with another checksum": wrong_checksum(b"tEXt", b"a\0b"),
    "a long text": chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000))),
    "no light": chunk(b"gAMA", b""),
    "half a size": chunk(b"pHYs", b"1"),
    "half a film": chunk(b"acTL", b"1"),
    "a profile that is none": chunk(b"iCCP", b"a\0\0?"),
    "a second beginning": chunk(b"IHDR", struct.pack(">IIBBBBB", 4_000, 4_000, 16, 6, 0, 0, 0)),
}


@pytest.mark.parametrize("more", METADATA.values(), ids=METADATA)
def test_metadata_is_never_read_whether_whole_or_not(more: bytes) -> None:
    data = png(8, 2, bytes(RED[:3]) * 2, more)
    image = embedded(inside(data))
    for drawn in (load_pixels(read_logo(data).to_picture(Box(0, 0, 10, 5))), image):
        assert near(drawn.convert("RGBA").getpixel((0, 0)), RED)


@pytest.mark.parametrize("segments", [b"\xff\xff\xfe\0\x08GEHEIM", b"\xff\xe1\0\x0eExif\0\0GEHEIM"])
def test_no_word_of_a_jpeg_goes_along(segments: bytes) -> None:
    image = embedded(inside(with_segments(segments), "data:image/jpeg;base64"))
    assert near(image.convert("RGBA").getpixel((0, 0)), RED)
    assert b"GEHEIM" not in b"".join(bytes(str(value), "utf-8") for value in image.info.values())


@pytest.mark.parametrize(
    "data",
    [png(8, 2, bytes(6), chunk(b"tEXt", b"") * 9_000), with_segments(b"\xff\xe3\0\2" * 9_000)],
    ids=["png", "jpeg"],
)
def test_a_picture_with_thousands_of_remarks_is_refused_inside_an_svg_too(data: bytes) -> None:
    assert error_code_of(data) == error_code_of(svg(inside(data))) == "logo_too_large"


def test_no_chunk_that_draws_nothing_reaches_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four thousand profiles that would be a megabyte each."""
    profile = chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(1_000_000), 9))
    data = png(8, 2, bytes(RED[:3]) * 2, profile * 4_000)
    opened: list[int] = []
    open_image = Image.open
    monkeypatch.setattr(
        Image, "open", lambda file, **more: opened.append(len(file.getvalue())) or open_image(file, **more)
    )
    load_pixels(read_logo(data).to_picture(Box(0, 0, 10, 5)))
    assert len(opened) == 2
    assert max(opened) < 100


@pytest.mark.parametrize("depth", [0, 3, 200])
def test_points_of_no_known_depth_are_refused(depth: int) -> None:
    data = png(depth, 2, bytes(6))
    assert error_code_of(data) == error_code_of(svg(inside(data))) == "logo_unreadable"


# Words of libraries


FAKE = "red&#10;Gemaakt: /tmp/alles-goed.pdf&#x9b;31m"


@pytest.mark.parametrize(
    "part",
    [
        f'<rect width="50" height="50" fill="{FAKE}"/>',
        f'<rect width="50" height="50" transform="{FAKE}(2"/>',
        f'<rect width="50" height="50" clip-path="url(#{FAKE})"/>',
        f'<rect width="50" height="50" font-size="{FAKE}%"/>',
    ],
)
def test_no_word_of_a_logo_is_printed(
    part: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # as where no test listens
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    read_logo(svg(SQUARE + part))
    said = capfd.readouterr()
    assert said.out + said.err == ""


MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


def speckled(mode: str, width: int, height: int) -> bytes:
    """A PNG of many colours, clear in part where it can be."""
    noise = b"".join(sha256(b"%d" % number).digest() for number in range(width * height * 4 // 32 + 1))
    if mode == "I;16":
        image = Image.frombytes(mode, (width, height), noise[: 2 * width * height])
    else:
        image = Image.frombytes("RGBA", (width, height), noise[: 4 * width * height]).convert(mode)
    target = BytesIO()
    clear = {"RGB": (image.getpixel((0, 0))), "L": 90, "P": 3, "I;16": 700}.get(mode)
    image.save(target, "PNG", **({} if clear is None else {"transparency": clear}))
    return target.getvalue()


@pytest.mark.parametrize("mode", MODES)
def test_a_large_picture_in_bands_is_the_same_as_in_one_piece(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = speckled(mode, 47, 61)
    monkeypatch.setattr(raster_image, "MAX_DRAWN_MEGAPIXELS", 300 / 10**6)
    monkeypatch.setattr(raster_image, "_BAND_PIXELS", 10**9)
    whole = load_pixels(Picture(Box(0, 0, 1, 1), "png", data))
    monkeypatch.setattr(raster_image, "_BAND_PIXELS", 500)
    bands = load_pixels(Picture(Box(0, 0, 1, 1), "png", data))
    with Image.open(BytesIO(data)) as opened:
        expected = raster_image.convert_to_8_bit(opened, data).reduce(4).convert(whole.mode)
    assert whole.size == (12, 16)
    assert (
        (whole.mode, whole.tobytes()) == (bands.mode, bands.tobytes()) == (expected.mode, expected.tobytes())
    )


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many points each conversion is given: one of 20 million makes copies of 80 MB each."""
    found: list[int] = []
    convert = raster_image.convert_to_8_bit

    def count_points(image: Image.Image, data: bytes) -> Image.Image:
        found.append(image.width * image.height)
        return convert(image, data)

    monkeypatch.setattr(raster_image, "convert_to_8_bit", count_points)
    return found


@pytest.mark.parametrize("mode", ["RGB", "P", "I;16"])
def test_a_large_picture_is_never_converted_as_a_whole(mode: str, converted: list[int]) -> None:
    target = BytesIO()
    Image.new(mode, (4_400, 4_400)).save(target, "PNG")
    load_pixels(Picture(Box(0, 0, 1, 1), "png", target.getvalue()))
    assert sum(converted) == 4_400**2
    assert max(converted) < 1_100_000


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_large_jpeg_is_reduced_by_its_decoder(mode: str, converted: list[int]) -> None:
    target = BytesIO()
    Image.linear_gradient("L").resize((4_401, 4_399)).convert(mode).save(target, "JPEG", quality=95)
    made = load_pixels(Picture(Box(0, 0, 1, 1), "jpeg", target.getvalue()))
    assert converted == [2_201 * 2_200]
    with Image.open(BytesIO(target.getvalue())) as opened:
        expected = opened.convert("RGB").reduce(2)
    assert made.size == expected.size
    assert max(most for _, most in ImageChops.difference(made, expected).getextrema()) < 6


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (4_401, 9)])
def test_the_size_of_a_jpeg_is_that_of_all_its_points(size: tuple[int, int]) -> None:
    target = BytesIO()
    Image.new("RGB", size).save(target, "JPEG")
    assert raster_image.image_size(target.getvalue(), "jpeg") == size
