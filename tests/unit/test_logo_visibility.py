"""What a logo does not show is not drawn, and what lies under a mask, a clip path or a veil looks so."""

from __future__ import annotations

import pytest

from canvas_app.errors import PosterError
from canvas_app.posters.logo.logo_reader import read_logo
from tests.unit.logo_pixels import drawn

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} width="80" height="80">{{}}</svg>'
RED = '<rect width="80" height="80" fill="#ff0000"/>'
BLUE = '<rect width="80" height="80" fill="#0000ff"/>'
UNDER = f'{BLUE}<g clip-path="url(#c)">{RED}</g>'
CORNER = '<clipPath id="c"><rect width="9" height="9"/></clipPath>'
ALL_RED = (
    '<linearGradient id="p"><stop stop-color="red"/><stop offset="1" stop-color="red"/></linearGradient>'
)
FULL = '<clipPath id="c"><rect width="80" height="80" opacity="0"/><title>t</title></clipPath>'
GREY = '<rect width="80" height="80" fill="#fff" opacity="0.5"/>'
IN_BOX = 'clipPathUnits="objectBoundingBox"'
CUT_TWICE = f'<clipPath id="d" clip-path="url(#c)">{BLUE}</clipPath>'
UNIT = '<rect width="1" height="1"/>'
HIDE = "<style>.h{display:none}</style>"


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


NAMES = {"red": (255, 0, 0), "blue": (0, 0, 255), "both": (128, 0, 127)}
TOLERANCE = 4


def middle_colour(inside: str) -> str:
    """The colour in the middle of the drawing."""
    colour = drawn(svg(inside)).getpixel((260, 260))
    assert isinstance(colour, tuple)
    for name, meant in NAMES.items():
        if all(abs(part - wish) <= TOLERANCE for part, wish in zip(colour[:3], meant, strict=True)):
            return name
    return str(colour)


@pytest.mark.parametrize(
    "inside",
    [
        f'{BLUE}<g display="none">{RED}</g>',
        f'{BLUE}<g style="display:none">{RED}</g>',
        f'{BLUE}<g style="display: none !important">{RED}</g>',
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
    assert middle_colour(inside) == "blue"


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
    assert middle_colour(inside) == "red"


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
    assert middle_colour(inside) == "both"


@pytest.mark.parametrize(
    ("inside", "colour"),
    [
        (f'<mask id="m"/>{BLUE}<g mask="url(#m)">{RED}</g>', "blue"),
        (f'<style>.m{{mask:url(#m)}}</style><mask id="m"/>{BLUE}<g class="m">{RED}</g>', "blue"),
        (f'<defs><mask id="m">{GREY}</mask></defs>{BLUE}<g style="mask:url(#m)">{RED}</g>', "both"),
        (f'{BLUE}<g opacity="0.5">{RED}</g>', "both"),
        (f'<style>.o{{opacity:.5}}</style>{BLUE}<g class="o">{RED}{RED}</g>', "both"),
        (f'<g id="r">{RED}</g>{BLUE}<use xlink:href="#r" opacity="0.5"/>', "both"),
        (f'{CORNER}{BLUE}<svg clip-path="url(#c)">{RED}</svg>', "blue"),
        (f'{CORNER}{BLUE}<a clip-path="url(#c)">{RED}</a>', "blue"),
        (f'{BLUE}<g clip-path="url(#c)">{RED}</g>{CORNER}', "blue"),
        (f'<clipPath id="c"><text x="9" y="9">Hoi</text></clipPath>{UNDER}', "blue"),
        (f'<clipPath id="c"/>{UNDER}', "blue"),
        (f'<clipPath id="c" transform="scale(2)">{BLUE}</clipPath>{UNDER}', "red"),
        (f'<clipPath id="c" {IN_BOX}>{UNIT}</clipPath>{UNDER}', "red"),
        (f'{CORNER}{CUT_TWICE}{BLUE}<g clip-path="url(#d)">{RED}</g>', "blue"),
    ],
)  # fmt: skip
def test_a_mask_a_clip_path_and_a_veil_are_drawn(inside: str, colour: str) -> None:
    assert middle_colour(inside) == colour


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
    assert middle_colour(inside) == colour


@pytest.mark.parametrize(
    ("kind", "colour"),
    [
        ("", "blue"),
        ('fill="white" opacity="0.5"', "both"),
        ('fill="white" stroke="red"', "red"),
        ('fill="white" class="a"', "red"),
    ],
)
def test_a_mask_that_is_more_than_an_outline_is_drawn(kind: str, colour: str) -> None:
    inside = f'<mask id="m">{SQUARE.format(80, kind)}</mask>{BLUE}<g mask="url(#m)">{RED}</g>'
    assert middle_colour(inside) == colour


def test_a_logo_that_is_hidden_as_a_whole_says_so() -> None:
    with pytest.raises(PosterError, match="logo_unseen"):
        read_logo(svg(BLUE).replace(b"<svg ", b'<svg display="none" '))


def test_words_after_what_is_hidden_stay() -> None:
    words = '<text y="50">een <tspan {}>twee</tspan>drie <tspan>vier</tspan></text>'
    hidden, shown = (drawn(svg(words.format(kind))).tobytes() for kind in ('display="none"', ""))
    assert hidden != shown
    left_out = drawn(svg('<text y="50">een drie <tspan>vier</tspan></text>')).tobytes()
    assert hidden == left_out
