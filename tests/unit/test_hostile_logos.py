"""Logos made to do harm: nothing outside the file is read, and whatever they ask for is bounded or refused."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PIL import ImageColor

from canvas_app.errors import PosterError
from canvas_app.posters.logo import svg_renderer
from canvas_app.posters.logo.logo_reader import read_logo
from canvas_app.posters.logo.svg_renderer import render_svg
from canvas_app.posters.logo.svg_sanitizer import MAX_DEPTH, sanitize_svg
from tests.unit.logo_pixels import colours_at, drawn, square
from tests.unit.test_logo import SQUARE, error_code_of, svg

pytestmark = pytest.mark.core

ALL = "<rect width='100' height='100' {}/>"


# What lies outside the file


ADDRESSES = [
    "{path}",
    "file://{path}",
    " {path} ",
    "&#9;{path}",
    "&#x2f;{path}",
    "../../../../../../../..{path}",
    "http://127.0.0.1:9/x.png",
    "HTTPS://127.0.0.1/x.svg#a",
    "//server/share/x.png",
    "\\\\server\\share\\x.png",
    "x.svg#a",
    "ftp://x/y",
    "javascript:alert(1)",
]
ELEMENTS = [
    "<image width='9' height='9' {link}/>",
    "<use {link}/>",
    "<filter id='f'><feImage {link}/></filter><rect width='9' height='9' filter='url(#f)'/>",
    "<linearGradient id='g' {link}/><rect width='9' height='9' fill='url(#g)'/>",
    "<pattern id='p' {link}/><rect width='9' height='9' fill='url(#p)'/>",
    "<text><textPath {link}>Hoi</textPath></text>",
    "<script {link}/>",
    "<foreignObject><image {link}/></foreignObject>",
    "<symbol><svg><image {link}/></svg></symbol>",
]


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture beside the logo."""
    path = tmp_path_factory.mktemp("outside") / "secret.png"
    path.write_bytes(render_svg(square(ALL.format("fill='red'"))))
    return path


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_logo_with_an_address_is_refused(secret: Path, element: str, address: str, name: str) -> None:
    link = f"{name}='{address.format(path=secret)}'"
    assert error_code_of(svg(SQUARE + element.format(link=link))) == "logo_outside"


@pytest.mark.parametrize(
    "part",
    [
        "<style>@import 'x.css';</style>",
        "<style>@IMPORT url(x.css);</style>",
        "<style>@font-face{{font-family:x;src:url(http://127.0.0.1/x.woff)}}</style>",
        "<style>rect{{fill:url( '{path}' )}}</style>",
        "<rect style='filter:url({path}#f)' width='9' height='9'/>",
        "<rect mask='url(x.svg#m)' width='9' height='9'/>",
        "<rect fill='url()' width='9' height='9'/>",
    ],
)
def test_a_style_with_an_address_is_refused(secret: Path, part: str) -> None:
    assert error_code_of(svg(SQUARE + part.format(path=secret))) == "logo_outside"


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE svg SYSTEM 'http://127.0.0.1/x.dtd' [<!ENTITY % a SYSTEM 'x'> %a;]>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE svg [<!ATTLIST image href CDATA '/etc/passwd'>]>",
        "<?xml-stylesheet href='x.css'?>",
    ],
)
def test_a_logo_with_a_document_type_of_its_own_is_refused(start: str) -> None:
    assert error_code_of(start.encode() + svg(SQUARE)) == "logo_outside"


@pytest.mark.parametrize(
    "part",
    [
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>",
        "<i:aipgf xmlns:i='urn:i'><image href='/etc/passwd'/></i:aipgf>",
        "<metadata><image href='/etc/passwd'/></metadata>",
        "<g i:href='/etc/passwd' xmlns:i='urn:i'/>",
        "<a href='https://example.org'/>",
        "<image href='' width='9' height='9'/>",
        "<script>fetch('file:///etc/passwd')</script>",
        "<foreignObject width='100' height='100'><p xmlns='http://www.w3.org/1999/xhtml'>Hoi</p></foreignObject>",
        "<g onload='alert(1)' onclick='alert(1)'/>",
        "<style>@font-face{font-family:x;src:url(data:font/woff;base64,AAAA)}</style>",
        "<animate attributeName='href' to='/etc/passwd'/><set attributeName='href' to='/etc/passwd'/>",
    ],
)
def test_what_no_picture_is_made_of_is_passed_over(part: str) -> None:
    assert drawn(svg(SQUARE + part)).tobytes() == drawn(svg(SQUARE)).tobytes()


def test_what_is_drawn_has_no_address_left() -> None:
    inside = (
        "<a xlink:href='https://example.org'><rect/></a><i:x xmlns:i='urn:GEHEIM' i:a='GEHEIM'>GEHEIM</i:x>"
        "<metadata>GEHEIM</metadata>"
    )
    left = sanitize_svg(svg(inside))
    assert b"example" not in left
    assert b"GEHEIM" not in left


@pytest.mark.parametrize(
    "value",
    ["url(#g)", "url( #g )", "url('#g')", "url( '#g' )", "url(#g) blue", "url(#gone) red"],
)
@pytest.mark.parametrize("form", ["fill='{}'", "style='fill:{}'"])
def test_a_reference_within_the_file_may_be_written_in_any_way(value: str, form: str) -> None:
    gradient = "<linearGradient id='g'><stop stop-color='red'/></linearGradient>"
    shape = ALL.format(form.format(value.replace("'", "&apos;")))
    assert colours_at(square(gradient + shape), {(50, 50): "red"}) == {(50, 50): "red"}


# Colours


def test_every_colour_of_css_is_known() -> None:
    names = sorted({*ImageColor.colormap} - {"rebeccapurple"})  # of 2014, which resvg does not know
    assert len(names) == 147
    side = math.ceil(math.sqrt(len(names)))
    size = 100 / side
    written, places = "", {}
    for number, name in enumerate(names):
        x, y = number % side * size, number // side * size
        written += f"<rect x='{x}' y='{y}' width='{size}' height='{size}' fill='{name}'/>"
        places[x + size / 2, y + size / 2] = name
    assert colours_at(square(written), places) == places


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("RED", "red"),
        ("#AbC", "#aabbcc"),
        ("#abcd", "#aabbccdd"),
        ("#0a5f8a80", "#0a5f8a80"),
        ("rgb(255,0,0)", "red"),
        ("rgb(255, 0, 300)", "#ff00ff"),
        ("rgb(100%,0%,50%)", "#ff0080"),
        ("rgba(1,2,3,.5)", "#01020380"),
        ("rgb(200 20 30)", "#c8141e"),
        ("rgb(200 20 30 / .5)", "#c8141e80"),
        ("hsl(120 100% 25%)", "#008000"),
        ("hsl(120 100% 25% / 0.5)", "#00800080"),
        ("var(--house, #0a5f8a)", "#0a5f8a"),
        ("var(--house, rgb(200, 20, 30))", "#c8141e"),
        ("hsl(120,100%,25%)", "#008000"),
        ("currentColor", "blue"),
        ("transparent", "none"),
        ("none", "none"),
    ],
)
@pytest.mark.parametrize("form", ["fill='{}'", "style='fill:{} !important'"])
def test_colours_are_read_as_browsers_read_them(value: str, known: str, form: str) -> None:
    other = "<rect width='1' height='1'/>"
    data = square(f"<g color='blue'>{other}{ALL.format(form.format(value))}</g>")
    assert colours_at(data, {(50, 50): known}) == {(50, 50): known}


UNREADABLE = [
    "color(display-p3 0 0 1)",
    "oklch(.5 .2 200)",
    "var(--house)",
    "color-mix(in srgb, red, blue)",
    "rgb(a b)",
]


@pytest.mark.parametrize("value", UNREADABLE)
def test_a_colour_that_cannot_be_read_counts_as_not_written(value: str) -> None:
    forms = [
        ALL.format(f"fill='red' style='fill:{value}'"),
        ALL.format(f"style='fill:red;fill:{value};fill-opacity:1'"),
        f"<style>rect{{fill:{value}}}</style>" + ALL.format("fill='red'"),
        f"<style>rect{{fill:red;FILL : {value} }} g{{stroke:none}}</style><g>{ALL.format('')}</g>",
        f"<g fill='red'>{ALL.format(f'fill={value!r}')}</g>",
    ]
    for form in forms:
        assert colours_at(square(form), {(50, 50): "red"}) == {(50, 50): "red"}


def test_only_colours_are_left_out_of_styles() -> None:
    kept = "<g style='fill:url(#g);transform:rotate(9);fill-opacity:var(--x)' data-color='var(--x)'/>"
    left = sanitize_svg(svg(kept)).decode()
    assert "fill:url(#g);transform:rotate(9);fill-opacity:var(--x)" in left
    assert "data-color" in left


# What takes long, or much memory


MARK = "\u0315"
FILLED, MASKED = "fill='url(#p)'", "mask='url(#m)'"
LEVELS = "".join(f"<g id='g{n}'>" + f"<use href='#g{n - 1}'/>" * 10 + "</g>" for n in range(1, 9))
FILTER = "<filter id='f' x='-9' y='-9' width='99' height='99'>{}</filter>" + ALL.format("filter='url(#f)'")
BOMBS = {
    "parts that use parts": f"<g id='g0'>{SQUARE}</g>{LEVELS}",
    "patterns in patterns": "".join(
        f"<pattern id='p{n}' width='.1' height='.1' patternContentUnits='objectBoundingBox'>"
        f"<rect width='.1' height='.1' fill='url(#p{n + 1})'/></pattern>"
        for n in range(60)
    )
    + ALL.format("fill='url(#p0)'"),
    "a pattern of tiny tiles": "<pattern id='p' width='1e-7' height='1e-7' patternUnits='userSpaceOnUse'>"
    "<rect width='1' height='1'/></pattern>" + ALL.format("fill='url(#p)'"),
    "a blur of a giant radius": FILTER.format("<feGaussianBlur stdDeviation='1e9'/>"),
    "many blurs": FILTER.format("<feGaussianBlur stdDeviation='99'/>" * 500),
    "a morphology of a giant radius": FILTER.format("<feMorphology operator='dilate' radius='9999'/>"),
    "turbulence of many octaves": FILTER.format("<feTurbulence numOctaves='99999999' baseFrequency='9'/>"),
    "a convolution with a giant matrix": FILTER.format(
        f"<feConvolveMatrix order='300' kernelMatrix='{'1 ' * 90_000}'/>"
    ),
    "groups of a veil each": "<g opacity='.9'>" * 90 + SQUARE + "</g>" * 90,
    "masks in masks": "".join(
        f"<mask id='m{n}' mask='url(#m{n + 1})'>{ALL.format('')}</mask>" for n in range(400)
    )
    + ALL.format("mask='url(#m0)'"),
    "clip paths of clip paths": "".join(
        f"<clipPath id='c{n}' clip-path='url(#c{n + 1})'>{ALL.format('')}</clipPath>" for n in range(400)
    )
    + ALL.format("clip-path='url(#c0)'"),
    "20,000 parts": "<circle r='90'/>" * 20_000,
    "20,000 parts that are veiled": "<circle r='90' opacity='.5'/>" * 20_000,
    "a path of 5 MB": f"<path stroke='red' d='M0 0{'l9 9-8-9' * 590_000}'/>",
    "a line of tiny dashes": "<path stroke='red' stroke-dasharray='1e-6' d='M0 0H1e6'/>",
    "arcs of a giant size": "<path stroke='red' stroke-width='1e30' d='M0 0a1e30 1e30 0 0 0 1e30 1e30'/>",
    "a text of a megabyte": f"<text y='50'>{'Hoi ' * 250_000}</text>",
    "a text of many places": f"<text x='{'1 ' * 99_000}' y='50'>{'W' * 99_000}</text>",
    "combining marks": f"<text y='50'>a{MARK * 200_000}</text>",
    "colours nobody can read": f"<style>{'a{fill:var(--x)}' * 300_000}</style>{SQUARE}",
    "variables in variables": f"<style>a{{fill:{'var(--x,' * 500_000}</style>{SQUARE}",
    "style rules for many": f"<style>{'g rect{fill:red}' * 3_000}</style>" + f"<g>{SQUARE * 9_000}</g>",
    "selectors that are tried again and again": f"<style>{'g ' * 3_000}rect{{}}</style>"
    + "<g>" * 90
    + SQUARE * 9_000
    + "</g>" * 90,
    "transforms": f"<g transform='{'translate(0) ' * 300_000}'>{SQUARE}</g>",
    "a drawing in itself": f"<g id='a'>{SQUARE}<use href='#a'/></g>",
    "a pattern in itself": f"<pattern id='p' width='1' height='1'>{ALL.format(FILLED)}</pattern>"
    + ALL.format("fill='url(#p)'"),
    "a mask in itself": f"<mask id='m' mask='url(#m)'>{ALL.format(MASKED)}</mask>"
    + ALL.format("mask='url(#m)'"),
    "a filter that shows itself": FILTER.format("<feImage href='#r'/>") + "<g id='r' filter='url(#f)'><rect/></g>",
    "markers on a long line": "<marker id='m'><circle r='9'/></marker>"
    f"<path marker-mid='url(#m)' d='M0 0{'l1 1' * 200_000}'/>",
}  # fmt: skip


def outcome(data: bytes) -> str:
    """How a logo is answered: drawn, or the code of the refusal."""
    svg_renderer._render_once.cache_clear()
    try:
        return read_logo(data).kind
    except PosterError as error:
        return error.code


ANSWERS = {"png", "logo_too_complex", "logo_too_large", "logo_unseen", "logo_tangled"}


@pytest.mark.parametrize("name", BOMBS)
def test_whatever_a_logo_asks_for_is_answered(name: str) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert outcome(svg(BOMBS[name])) in ANSWERS
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # the system ends it after 1.3 s, or 2 at the very most, however busy the computer is
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2.5


def test_layers_in_layers_are_refused() -> None:
    def nested(depth: int) -> bytes:
        return svg("<g>" * depth + SQUARE + "</g>" * depth)

    assert outcome(nested(MAX_DEPTH - 2)) == "png"
    assert outcome(nested(MAX_DEPTH)) == "logo_tangled"
    assert outcome(nested(20_000)) == "logo_tangled"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (svg("<a/>" * 60_000), "logo_too_large"),
        (svg("<g " + "".join(f"a{n}='' " for n in range(120_000)) + "/>"), "logo_too_large"),
        (svg(f"<image href='data:image/png;base64,{'%41' * 1_600_000}'/>"), "logo_unreadable"),
        (svg(f"<image href='data:image/png;base64,{'%20' * 1_600_000}'/>"), "logo_picture_kind"),
        (svg(f"<image href='data:image/png;base64,{' ' * 4_900_000}'/>"), "logo_picture_kind"),
        (svg("<style>" + "url( " * 900_000 + "</style>"), "logo_outside"),
        (b"<!DOCTYPE " * 500_000 + svg(SQUARE), "logo_outside"),
        (svg("<!-- " + "x" * 4_900_000), "logo_unreadable"),
        (svg("&#65;" * 900_000), "logo_unseen"),
        (b"\x1f\x8b\x08" + bytes(99), "logo_unreadable"),
    ],
    ids=["tags", "attributes", "escapes", "blanks", "spaces", "addresses", "types", "remark", "references", "gzip"],
)  # fmt: skip
def test_nonsense_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert outcome(data) == code
