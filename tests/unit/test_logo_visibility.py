"""What a logo does not show is not drawn, and what cannot be drawn as it is meant is refused."""

from __future__ import annotations

from io import BytesIO

import pytest

from canvas_app.errors import PosterError
from canvas_app.posters.logo.logo_reader import read_logo
from canvas_app.posters.logo.svg_logo import parse_drawing
from canvas_app.posters.logo.svg_sanitizer import sanitize_svg

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} width="80" height="80">{{}}</svg>'
RED = '<rect width="80" height="80" fill="#ff0000"/>'
BLUE = '<rect width="80" height="80" fill="#0000ff"/>'
CORNER = '<clipPath id="c"><rect width="9" height="9"/></clipPath>'
ALL_RED = (
    '<linearGradient id="p"><stop stop-color="red"/><stop offset="1" stop-color="red"/></linearGradient>'
)
FULL = '<clipPath id="c"><rect width="80" height="80" opacity="0"/><title>t</title></clipPath>'
HIDE = "<style>.h{display:none}</style>"


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


def middle_colour(inside: str) -> tuple[int, ...]:
    """The colour in the middle of the drawing, as a viewer of PDFs shows it."""
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas

    from canvas_app.posters.logo.svg_renderer import render_drawing
    from canvas_app.posters.typefaces.reportlab_fonts import REPORTLAB_LOCK

    target = BytesIO()
    with REPORTLAB_LOCK:
        page = Canvas(target, pagesize=(60, 60))
        render_drawing(parse_drawing(svg(inside)), page)
        page.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    colour = document[0].render(rev_byteorder=True).to_pil().convert("RGB").getpixel((30, 30))
    document.close()
    assert isinstance(colour, tuple)
    return colour


NAMES = {(255, 0, 0): "red", (0, 0, 255): "blue", (127, 0, 128): "both", (128, 0, 127): "both"}


@pytest.mark.parametrize(
    "inside",
    [
        f'{BLUE}<g display="none">{RED}</g>',
        f'{BLUE}<g style="display:none">{RED}</g>',
        f'{BLUE}<g style="DISPLAY: None !important">{RED}</g>',
        f'{HIDE}{BLUE}<g class="h">{RED}</g>',
        f'{HIDE}{BLUE}<g class="h" style="display:none">{RED}</g>',
        f'{HIDE}{BLUE}<rect class="h" width="80" height="80" fill="#ff0000"/>',
        f'<style>g.h > rect{{display:none !important}}</style>{BLUE}<g class="h">{RED}</g>',
        f'<style>.h{{display:none!important}}</style>{BLUE}<g class="h" style="display:inline">{RED}</g>',
        f'<style>.h{{visibility:hidden}}</style>{BLUE}<g class="h">{RED}</g>',
        f'<style>.h{{opacity:0}}</style>{BLUE}<g class="h">{RED}</g>',
        f'{BLUE}<svg display="none">{RED}</svg>',
        f'{BLUE}<a display="none">{RED}</a>',
        f'{BLUE}<a style="display:none">{RED}</a>',
        f'{BLUE}<switch display="none">{RED}</switch>',
        f'{BLUE}<switch><g display="none"/>{RED}</switch>',
        f'<defs><g id="r">{RED}</g></defs>{BLUE}<use xlink:href="#r" display="none"/>',
        f'<defs><g id="r" display="none">{RED}</g></defs>{BLUE}<use xlink:href="#r"/>',
        f'{BLUE}<g visibility="hidden">{RED}</g>',
        f'{BLUE}<g visibility="HIDDEN">{RED}</g>',
        f'{BLUE}<g style="visibility:collapse !important">{RED}</g>',
        f'<defs><g id="r">{RED}</g></defs>{BLUE}<use xlink:href="#r" visibility="hidden"/>',
        f'{BLUE}<g opacity="0">{RED}</g>',
        f'{BLUE}<g style="opacity:0%">{RED}</g>',
        f'{BLUE}<rect width="80" height="80" fill="#ff0000" opacity="0"/>',
        f'<defs>{CORNER}</defs>{BLUE}<g clip-path="url(#c)">{RED}</g>',
        f'<defs>{CORNER}</defs>{BLUE}<g style="clip-path:url(#c)">{RED}</g>',
        f'<style>.h{{clip-path:url(#c)}}</style><defs>{CORNER}</defs>{BLUE}<g class="h">{RED}</g>',
        f'<style>g > rect{{clip-path:url(#c)}}</style>{CORNER}<g>{RED}</g><path d="M0 0h80v80h-80z" fill="#00f"/>',
        f'{BLUE}<g style="clip-path:url(#c)">{RED}</g><defs>{CORNER}</defs>',
    ],
)
def test_what_is_hidden_is_not_drawn(inside: str) -> None:
    assert NAMES.get(middle_colour(inside)) == "blue"


@pytest.mark.parametrize(
    "inside",
    [
        f'<g display="none">{BLUE}<g id="r">{RED}</g></g><use xlink:href="#r"/>',
        f'<g display="none">{ALL_RED}</g>{BLUE}<rect width="80" height="80" fill="url(#p)"/>',
        f'{HIDE}{BLUE}<g class="h" style="display:inline">{RED}</g>',
        f'<style>.s{{display:inline}}</style>{BLUE}<g display="none" class="s">{RED}</g>',
        f'{BLUE}<g visibility="hidden"><g visibility="visible">{RED}</g></g>',
        f'{BLUE}<g opacity="1">{RED}</g>',
        f'{BLUE}<g opacity="0.99">{RED}</g>',
        f'{BLUE}<g opacity="much">{RED}</g>',
        f'{BLUE}<g mask="none" clip-path="none">{RED}</g>',
        f'{BLUE}<g mask="url(#gone)" clip-path="url(#gone)">{RED}</g>',
        f'{FULL}{BLUE}<g clip-path="url(#c)">{RED}</g>',
        f'{BLUE}<text display="none">a</text>{RED}',
    ],
)
def test_what_is_shown_is_drawn(inside: str) -> None:
    assert NAMES.get(middle_colour(inside)) == "red"


@pytest.mark.parametrize(
    "inside",
    [
        f'{BLUE}<rect width="80" height="80" fill="#ff0000" opacity="0.5"/>',
        f'{BLUE}<rect width="80" height="80" fill="#ff0000" style="opacity:50%"/>',
        f'<style>.o{{opacity:.5}}</style>{BLUE}<rect width="80" height="80" fill="#ff0000" class="o"/>',
        f'{BLUE}<g fill-opacity="0.625"><rect width="80" height="80" fill="#ff0000" opacity="0.8"/></g>',
        f'{BLUE}<rect width="80" height="80" fill="#ff0000" style="fill-opacity:0.625;opacity:0.8"/>',
    ],
)
def test_a_translucent_shape_is_drawn_so(inside: str) -> None:
    assert NAMES.get(middle_colour(inside)) == "both"


@pytest.mark.parametrize(
    "inside",
    [
        f'<mask id="m"/>{BLUE}<g mask="url(#m)">{RED}</g>',
        f'<defs><mask id="m">{RED}</mask></defs>{BLUE}<g style="mask:url(#m)">{RED}</g>',
        f'<style>.m{{mask:url(#m)}}</style><mask id="m"/>{BLUE}<g class="m">{RED}</g>',
        f'{BLUE}<g opacity="0.5">{RED}</g>',
        f'<style>.o{{opacity:.5}}</style>{BLUE}<g class="o">{RED}</g>',
        f'{BLUE}<g id="r">{RED}</g><use xlink:href="#r" opacity="0.5"/>',
        f'{BLUE}<text x="9" y="60" opacity="0.5">Hoi</text>',
        f'<style>rect{{fill-opacity:.9}}</style>{BLUE}<rect width="80" height="80" opacity="0.5"/>',
        f'{CORNER}{BLUE}<svg clip-path="url(#c)">{RED}</svg>',
        f'{CORNER}{BLUE}<a clip-path="url(#c)">{RED}</a>',
        f'{BLUE}<g clip-path="circle(9px)">{RED}</g>',
        f'{BLUE}<g clip-path="url(#c)">{RED}</g>{CORNER}',
        f'<clipPath id="c"><text x="9" y="9">Hoi</text></clipPath>{BLUE}<g clip-path="url(#c)">{RED}</g>',
        f'<clipPath id="c"/>{BLUE}<g clip-path="url(#c)">{RED}</g>',
        f'<clipPath id="c" transform="scale(2)">{BLUE}</clipPath>{BLUE}<g clip-path="url(#c)">{RED}</g>',
        f'<clipPath id="c" clipPathUnits="objectBoundingBox">{BLUE}</clipPath><g clip-path="url(#c)">{RED}</g>',
        f'{CORNER}<clipPath id="d" clip-path="url(#c)">{BLUE}</clipPath><g clip-path="url(#d)">{RED}</g>',
    ],
)
def test_an_effect_that_cannot_be_drawn_is_refused(inside: str) -> None:
    with pytest.raises(PosterError) as refused:
        read_logo(svg(inside))
    assert refused.value.code == "logo_effect"


SQUARE = '<path id="s" d="M0 0h{0}v{0}h-{0}z" {1}/>'


@pytest.mark.parametrize(
    "mask",
    [
        '<mask id="m" maskUnits="userSpaceOnUse">' + SQUARE.format("{0}", 'fill="white"') + "</mask>",
        '<defs><mask id="m">' + SQUARE.format("{0}", 'style="fill:#fff"') + "</mask></defs>",
        f'<defs>{SQUARE.format("{0}", "")}</defs><mask id="m" fill="white"><use xlink:href="#s"/></mask>',
    ],
    ids=["shape", "style", "used"],
)
@pytest.mark.parametrize(("side", "colour"), [(80, "red"), (9, "blue")])
def test_a_mask_that_is_an_outline_cuts(mask: str, side: int, colour: str) -> None:
    """As programs for drawing write it."""
    inside = f'{mask.format(side)}{BLUE}<g mask="url(#m)">{RED}</g>'
    assert NAMES.get(middle_colour(inside)) == colour


@pytest.mark.parametrize(
    "kind",
    ["", 'fill="#eee"', 'fill="white" opacity="0.5"', 'fill="white" stroke="red"', 'fill="white" class="a"'],
)
def test_a_mask_that_is_more_than_an_outline_is_refused(kind: str) -> None:
    with pytest.raises(PosterError, match="logo_effect"):
        read_logo(svg(f'<mask id="m">{SQUARE.format(80, kind)}</mask>{BLUE}<g mask="url(#m)">{RED}</g>'))


def test_an_effect_in_what_is_hidden_is_no_reason_to_refuse() -> None:
    inside = f'<mask id="m"/>{BLUE}<g display="none"><g mask="url(#m)" opacity="0.5">{RED}</g></g>'
    assert read_logo(svg(inside)).kind == "svg"


def test_a_logo_that_is_hidden_as_a_whole_says_so() -> None:
    with pytest.raises(PosterError, match="logo_unseen"):
        read_logo(svg(BLUE).replace(b"<svg ", b'<svg display="none" '))


def test_words_after_what_is_hidden_stay() -> None:
    text = sanitize_svg(svg('<text>een <tspan display="none">twee</tspan>drie <tspan>vier</tspan></text>'))[0]
    assert "".join(text.itertext()) == "een drie vier"
