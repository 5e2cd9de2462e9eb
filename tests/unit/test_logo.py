"""The logo of an organisation: drawn inside its box, never fetched from anywhere, refused where it could do harm."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from base64 import b64decode, b64encode
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader
from pypdf.generic import StreamObject

from canvas_app.content.message_catalog import short_message
from canvas_app.errors import PosterError
from canvas_app.figures.marks import Picture, Rect, TextRun
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out_all, render_pdf
from canvas_app.posters.logo.logo_reader import read_logo
from canvas_app.posters.logo.svg_sanitizer import sanitize_svg
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.posters.view.labels import notice_text
from canvas_app.storage.reader.loader import load_document
from tests.unit.sheet_checks import sheet_document

pytestmark = pytest.mark.core

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 200 80" width="200" height="80">{}</svg>'
)
SQUARE = '<rect width="70" height="70" fill="#0a5f8a"/>'


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 20)) -> bytes:
    target = BytesIO()
    Image.new(mode, size, {"RGB": (200, 30, 30), "RGBA": (200, 30, 30, 128), "P": 3, "L": 90}[mode]).save(
        target, kind
    )
    return target.getvalue()


def svg(inside: str = SQUARE) -> bytes:
    return SVG.format(inside).encode()


@pytest.fixture(scope="module")
def example() -> Document:
    return load_document(paths.resource_path("samples", "niplan.nl.nwcanvas.json")).document


@pytest.mark.parametrize(
    "data",
    [
        picture(),
        picture("PNG", "RGBA"),
        picture("PNG", "P"),
        picture("JPEG"),
        picture("JPEG", "L"),
        svg(),
        svg('<g id="a"><circle r="9" fill="red"/></g><use xlink:href="#a"/>'),
    ],
    ids=["png", "clear", "palette", "jpeg", "grey jpeg", "svg", "svg with use"],
)
@pytest.mark.parametrize("look", ["colour", "grey"])
def test_a_logo_is_drawn(example: Document, data: bytes, look: str) -> None:
    plain = render_pdf(example, PosterOptions(size="A4", look=look)).data  # type: ignore[arg-type]
    options = PosterOptions(size="A4", look=look, logo=data)  # type: ignore[arg-type]
    made = render_pdf(example, options).data
    assert made != plain
    assert made == render_pdf(example, options).data
    assert PdfReader(BytesIO(made)).pages


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "RGB")],
)
@pytest.mark.parametrize("look", ["colour", "grey"])
def test_a_picture_inside_an_svg_is_seen(example: Document, kind: str, mode: str, look: str) -> None:
    """As programs for drawing write it where a picture is embedded."""
    code = b64encode(picture(kind, mode)).decode()
    inside = f'<image width="200" height="80" xlink:href="data:image/{kind.lower()};base64,{code}"/>'
    options = PosterOptions(size="A4", look=look, logo=svg(inside))  # type: ignore[arg-type]
    made = render_pdf(example, options).data
    assert made == render_pdf(example, options).data
    shade = placed_logo(made).convert("RGB").getpixel((9, 260))
    assert isinstance(shade, tuple)
    red, green, blue = shade
    is_red = mode in {"RGB", "RGBA"} and look == "colour"
    assert (red > green + 100) == is_red
    assert is_red or mode == "P" or abs(red - blue) < 4


def placed_logo(pdf: bytes) -> Image.Image:
    """The picture of the logo on the first page."""
    (placed,) = [
        found.image
        for found in PdfReader(BytesIO(pdf)).pages[0].images
        if found.image and "Mask" not in found.name
    ]
    return placed


@pytest.mark.parametrize("size", ["A0", "A3", "A4"])
@pytest.mark.parametrize("wide", [(300, 20), (20, 300), (50, 50)])
def test_a_logo_covers_nothing(example: Document, size: str, wide: tuple[int, int]) -> None:
    options = PosterOptions(sheets=SHEET_IDS, size=size, logo=picture(size=wide))
    for sheet in lay_out_all(example, options):
        for page in sheet.pages:
            logos = [mark for mark in page.marks if isinstance(mark, Picture)]
            for logo in logos:
                assert logo.box.w / logo.box.h == pytest.approx(wide[0] / wide[1])
                assert logo.box.right <= page.width
                for mark in page.marks:
                    if isinstance(mark, Rect):
                        assert not mark.box.overlaps(logo.box), mark
                    if isinstance(mark, TextRun):
                        assert (
                            mark.baseline > logo.box.bottom or mark.x < logo.box.x or mark.x > logo.box.right
                        )


def test_the_footer_stands_on_every_sheet(example: Document) -> None:
    words = "Stichting Bodem · Dorpsstraat 1"
    made = render_pdf(example, PosterOptions(size="A4", footer=words))
    for page in PdfReader(BytesIO(made.data)).pages:
        assert words in page.extract_text()


def test_a_footer_that_is_too_long_says_so(example: Document) -> None:
    made = render_pdf(example, PosterOptions(size="A4", footer="Wij zijn er voor u " * 40))
    assert "footer_shortened" in {code for code, _ in made.notices}


def test_a_footer_that_cannot_be_printed_says_so(example: Document) -> None:
    made = render_pdf(example, PosterOptions(size="A4", footer="Stichting 漢"))
    (told,) = (notice for notice in made.notices if notice[0] == "missing_characters")
    assert "漢" in notice_text(told, "nl")
    assert "de voettekst" in notice_text(told, "nl")


# What is refused


def error_code_of(data: bytes) -> str:
    with pytest.raises(PosterError) as error:
        read_logo(data)
    return error.value.code


@pytest.mark.parametrize(
    "inside",
    [
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="http://example.org/x.png" width="9" height="9"/>',
        '<image xlink:href="../secret.png" width="9" height="9"/>',
        '<use xlink:href="other.svg#a"/>',
        '<style>@import "http://example.org/x.css";</style>',
        "<style>rect { fill: url(http://example.org/#a) }</style>",
        '<rect fill="url(file:///x#a)" width="9" height="9"/>',
    ],
)
def test_a_logo_that_needs_other_files_is_refused(inside: str) -> None:
    assert error_code_of(svg(SQUARE + inside)) == "logo_outside"


def test_a_logo_with_entities_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>' + SVG.format("&b;")
    assert error_code_of(bomb.encode()) == "logo_outside"


def test_a_logo_that_only_draws_itself_says_that_nothing_is_seen() -> None:
    assert error_code_of(svg('<g id="a"><use xlink:href="#a"/></g>')) == "logo_unseen"


numbers = st.sampled_from(
    ["0", "-1", "1e-9", "1e9", "1e300", "-1e300", "nan", "inf", "-inf", "1e999", "7", "50%"]
)


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(numbers, numbers),
    view=st.tuples(numbers, numbers, numbers, numbers),
    shape=st.tuples(numbers, numbers, numbers),
    scale=st.tuples(numbers, numbers),
)
def test_a_logo_is_drawn_or_refused_whatever_its_numbers(
    size: tuple[str, ...], view: tuple[str, ...], shape: tuple[str, ...], scale: tuple[str, ...]
) -> None:
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" viewBox="{" ".join(view)}">'
        f'<g transform="scale({scale[0]}) rotate({scale[1]})"><rect x="{shape[0]}" width="{shape[1]}" '
        f'height="{shape[2]}" stroke="red" stroke-width="{shape[0]}"/></g></svg>'
    )
    with suppress(PosterError):
        read_logo(data.encode())
        assert render_pdf(
            sheet_document([]), PosterOptions(size="A4", logo=data.encode(), attach=False)
        ).pages


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<defs>" + SQUARE + "</defs>",
        f'<g transform="scale(1e-6)">{SQUARE}</g>',
        f'<g transform="translate(900 0)">{SQUARE}</g>',
    ],
)
def test_a_logo_of_which_nothing_is_seen_is_refused(inside: str) -> None:
    assert error_code_of(svg(inside)) == "logo_unseen"


@pytest.mark.parametrize(
    ("size", "code"),
    [("200 0", "logo_unreadable"), ("80 9000", "logo_too_long"), ("9000 80", "logo_too_long")],
)
def test_an_svg_that_is_a_line_or_less_says_so(size: str, code: str) -> None:
    width, height = size.split()
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{SQUARE}</svg>'
    assert error_code_of(data.encode()) == code


def test_an_empty_file_is_no_logo(example: Document) -> None:
    with pytest.raises(PosterError) as error:
        render_pdf(example, PosterOptions(size="A4", logo=b""))
    assert error.value.code == "logo_empty"
    assert short_message(error.value, "nl") == "Het bestand met het logo is leeg."


def test_a_logo_that_is_a_line_says_so() -> None:
    assert error_code_of(picture(size=(1, 4000))) == "logo_too_long"
    assert error_code_of(picture(size=(4000, 1))) == "logo_too_long"
    assert read_logo(picture(size=(50, 1))).ratio == 50


def test_a_huge_picture_is_refused_in_our_words_only() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert error_code_of(png_of(12_000, 9_000)) == "logo_too_large"
    assert told == []


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_000, 9_000), (6_000, 6_000)])
def test_a_decompression_bomb_is_refused(size: tuple[int, int]) -> None:
    assert error_code_of(png_of(*size)) == "logo_too_large"
    inside = b64encode(png_of(*size)).decode()
    assert error_code_of(svg(f'<image href="data:image/png;base64,{inside}"/>')) == "logo_too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"hello",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        picture()[:-30],
        b"\xff\xd8\xff\xe0 nothing",
        b"<svg",
        b"<html/>",
        SVG.format("").encode("utf-16"),
        svg("<rect").replace(b"</svg>", b""),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert error_code_of(data) == "logo_unreadable"


def test_a_huge_file_is_refused() -> None:
    assert error_code_of(b"\x89PNG\r\n\x1a\n" + b"\0" * 6_000_000) == "logo_too_large"


def test_a_link_on_a_logo_does_not_get_into_the_poster(example: Document) -> None:
    data = svg(f'<a xlink:href="https://example.org">{SQUARE}</a><text onclick="x()" x="9" y="9">Hoi</text>')
    made = render_pdf(example, PosterOptions(size="A4", logo=data)).data
    assert b"example.org" not in made
    assert b"/URI" not in made


def test_words_in_a_logo_are_pixels(example: Document) -> None:
    data = svg('<text x="5" y="50" font-family="Arial" font-size="30">Zeppelin</text>')
    page = PdfReader(BytesIO(render_pdf(example, PosterOptions(size="A4", logo=data)).data)).pages[0]
    assert "Zeppelin" not in page.extract_text()
    for font in page["/Resources"]["/Font"].values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"], Path(str(font))


@pytest.mark.parametrize("paper", [None, "A4"])
def test_a_translucent_logo_is_so_on_paper(example: Document, paper: str | None) -> None:
    """On one sheet and on one in pieces."""
    inside = '<rect width="200" height="80" fill="red" fill-opacity=".3"/>'
    tiling = TilingOptions(paper) if paper else None
    made = render_pdf(example, PosterOptions(size="A2", tiling=tiling, logo=svg(inside))).data
    reader = PdfReader(BytesIO(made))
    (logo,) = [
        one
        for one in map(reader.get_object, range(1, len(reader.xref[0])))
        if isinstance(one, StreamObject) and "/SMask" in one
    ]
    assert {*logo["/SMask"].get_data()} == {77}
    assert logo.get_data()[:3] == bytes([255, 0, 0])


SECRET = "GEHEIM"


def png_with_metadata(words: str, times: int = 1) -> bytes:
    said = PngInfo()
    for number in range(times):
        said.add_text(f"Author{number}", words, zip=True)
    target = BytesIO()
    Image.new("RGB", (2, 2), (200, 30, 30)).save(target, "PNG", pnginfo=said)
    return target.getvalue()


def jpeg_with_metadata(words: str) -> bytes:
    exif = Image.Exif()
    exif[0x9286] = words
    target = BytesIO()
    Image.new("RGB", (2, 2), (200, 30, 30)).save(target, "JPEG", exif=exif, comment=words.encode())
    return target.getvalue()


def embedded(data: bytes, kind: str) -> str:
    return f'<image id="p" width="9" height="9" xlink:href="data:image/{kind};base64,{b64encode(data).decode()}"/>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [(png_with_metadata(SECRET), "png"), (jpeg_with_metadata(SECRET), "jpeg")],
    ids=["png", "jpeg"],
)
def test_what_a_picture_says_about_its_maker_does_not_go_along(
    example: Document, data: bytes, kind: str
) -> None:
    assert SECRET.encode() in data or kind == "png"
    for logo in (data, svg(embedded(data, kind))):
        assert_not_said(example, logo)


def assert_not_said(example: Document, logo: bytes) -> None:
    """No word of the secret is in a PDF or SVG with the logo."""
    options = PosterOptions(size="A4", logo=logo)
    reader = PdfReader(BytesIO(render_pdf(example, options).data))
    objects = map(reader.get_object, range(1, len(reader.xref[0])))
    written = [
        one.get_data() for one in objects if isinstance(one, StreamObject) and not one.get("/DCTDecode")
    ]
    pages = [page for sheet in lay_out_all(example, options) for page in render_svg_pages(sheet)]
    inside = [b64decode(code) for page in pages for code in re.findall(rb"base64,([^\"]+)", page)]
    assert inside
    assert all(SECRET.encode() not in part for part in (*written, *pages, *inside))


def test_what_an_svg_says_about_its_maker_does_not_go_along(example: Document) -> None:
    said = (
        f"<metadata>{SECRET}</metadata><i:pgf xmlns:i='http://ns.adobe.com/i'>{SECRET}</i:pgf><title>{SECRET}</title>"
        f"<g id='{SECRET}' xmlns:q='http://www.inkscape.org/x' q:export-filename='{SECRET}'>{SQUARE}</g>"
    )
    assert_not_said(example, svg(said))


def test_texts_packed_in_pictures_are_not_unpacked(example: Document) -> None:
    """20 MB of texts in a picture of 2 by 2, used again and again: none of them reaches the library that draws."""
    inside = embedded(png_with_metadata(SECRET * 160_000, 20), "png") + '<use xlink:href="#p"/>' * 40
    assert len(sanitize_svg(svg(inside))) < 3_000
    assert render_pdf(example, PosterOptions(size="A4", logo=svg(inside))).data


def test_a_logo_that_minds_dark_screens_is_drawn(example: Document) -> None:
    """As the makers of web pages write it; on paper the plain rules hold."""
    css = """/* the colours of the house, for light and for dark screens alike */
    .a { fill: #0a5f8a }
    @media (prefers-color-scheme: dark) { svg .a { fill: white; } }"""
    inside = f"<style>{css}</style>" + '<rect class="a" width="70" height="70"/>' * 40
    made = render_pdf(example, PosterOptions(size="A4", logo=svg(inside))).data
    assert placed_logo(made).convert("RGB").getpixel((9, 9)) == (0x0A, 0x5F, 0x8A)
