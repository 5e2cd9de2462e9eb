"""An SVG logo looks as browsers and the programs that made it show it: colours at places of the picture."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from tests.unit.logo_pixels import NOTHING, colours_at, drawn, square

pytestmark = pytest.mark.core

Places = dict[tuple[float, float], str]

RED_TO_BLUE = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
HARD = (
    '<stop stop-color="red"/><stop offset=".5" stop-color="red"/>'
    '<stop offset=".5" stop-color="blue"/><stop offset="1" stop-color="blue"/>'
)
ALL_BLUE = '<rect width="100" height="100" fill="blue"/>'
ALL_RED = '<rect width="100" height="100" fill="red"/>'


def picture_uri(left: str, right: str) -> str:
    """A picture twice as wide as high, of two colours."""
    image = Image.new("RGB", (40, 20), right)
    image.paste(left, (0, 0, 20, 20))
    target = BytesIO()
    image.save(target, "PNG")
    return f"data:image/png;base64,{b64encode(target.getvalue()).decode()}"


PICTURE = picture_uri("red", "blue")
LEFT_RIGHT: Places = {(10, 50): "red", (40, 50): "red", (60, 50): "blue", (90, 50): "blue"}
TOP_BOTTOM: Places = {(50, 10): "red", (50, 90): "blue"}

CASES: dict[str, tuple[str, Places]] = {
    # Gradients
    "gradient, a shape that is moved": (
        (
            f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="50">{HARD}</linearGradient>'
            '<path transform="translate(40 0)" d="M0 0h50v100H0z" fill="url(#g)"/>'
        ),
        {(20, 50): NOTHING, (45, 50): "red", (60, 50): "red", (70, 50): "blue"},
    ),
    "gradientTransform": (
        (
            f'<linearGradient id="g" gradientTransform="rotate(90)">{HARD}</linearGradient>'
            '<rect width="100" height="100" fill="url(#g)"/>'
        ),
        TOP_BOTTOM,
    ),
    "gradientTransform in units of the drawing": (
        (
            '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="1" gradientTransform="matrix(0 100 -100 0 0 0)">'
            f'{HARD}</linearGradient><rect width="100" height="100" fill="url(#g)"/>'
        ),
        TOP_BOTTOM,
    ),
    "gradient on a stroke": (
        (
            f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="100">{HARD}</linearGradient>'
            '<path d="M0 50H100" stroke="url(#g)" stroke-width="20"/>'
        ),
        {**LEFT_RIGHT, (20, 20): NOTHING},
    ),
    "radial gradient with a transform": (
        (
            '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" '
            f'gradientTransform="translate(50 50) scale(40 20)">{HARD}</radialGradient>'
            '<rect width="100" height="100" fill="url(#g)"/>'
        ),
        {(50, 50): "red", (65, 50): "red", (50, 65): "blue", (95, 50): "blue"},
    ),
    "gradient that takes its stops from a later one": (
        (
            '<linearGradient id="g" xlink:href="#h"/><rect width="100" height="100" fill="url(#g)"/>'
            f'<linearGradient id="h">{HARD}</linearGradient>'
        ),
        LEFT_RIGHT,
    ),
    "stops with classes": (
        (
            '<style>.a{stop-color:red}.b{stop-color:blue}</style><linearGradient id="g"><stop class="a"/>'
            '<stop class="a" offset=".5"/><stop class="b" offset=".5"/></linearGradient>'
            '<rect width="100" height="100" fill="url(#g)"/>'
        ),
        LEFT_RIGHT,
    ),
    "translucent stops": (
        (
            '<linearGradient id="g"><stop stop-color="red" stop-opacity="0"/></linearGradient>'
            f'{ALL_BLUE}<rect width="100" height="100" fill="url(#g)"/>'
        ),
        {(50, 50): "blue"},
    ),
    "gradient that repeats": (
        (
            f'<linearGradient id="g" x2=".5" spreadMethod="repeat">{HARD}</linearGradient>'
            '<rect width="100" height="100" fill="url(#g)"/>'
        ),
        {(10, 50): "red", (40, 50): "blue", (60, 50): "red", (90, 50): "blue"},
    ),
    "gradient that is missing, with a colour instead": (
        '<rect width="100" height="100" fill="url(#gone) blue"/>',
        {(50, 50): "blue"},
    ),
    # Patterns, symbols, pictures
    "pattern": (
        (
            '<pattern id="p" width="50" height="50" patternUnits="userSpaceOnUse">'
            '<rect width="25" height="50" fill="red"/><rect x="25" width="25" height="50" fill="blue"/></pattern>'
            '<rect width="100" height="100" fill="url(#p)"/>'
        ),
        {(10, 50): "red", (35, 50): "blue", (60, 50): "red", (90, 50): "blue"},
    ),
    "picture in a pattern": (
        (
            '<pattern id="p" width="1" height="1" patternContentUnits="objectBoundingBox">'
            '<use xlink:href="#i" transform="scale(.025 .05)"/></pattern>'
            '<rect width="100" height="100" fill="url(#p)"/>'
            f'<defs><image id="i" width="40" height="20" xlink:href="{PICTURE}"/></defs>'
        ),
        LEFT_RIGHT,
    ),
    "symbol with a viewBox": (
        (
            '<symbol id="s" viewBox="0 0 10 10"><rect width="5" height="10" fill="red"/></symbol>'
            '<use href="#s" width="100" height="100"/>'
        ),
        {(10, 50): "red", (45, 50): "red", (60, 50): NOTHING},
    ),
    "svg in an svg": (
        '<svg x="50" width="50" height="50" viewBox="0 0 10 10"><rect width="20" height="20" fill="red"/></svg>',
        {(25, 25): NOTHING, (75, 25): "red", (75, 75): NOTHING},
    ),
    "picture that keeps its proportions": (
        f'<image width="100" height="100" href="{PICTURE}"/>',
        {**LEFT_RIGHT, (50, 10): NOTHING, (50, 90): NOTHING},
    ),
    "picture that is stretched": (
        f'<image width="100" height="100" preserveAspectRatio="none" href="{PICTURE}"/>',
        {**LEFT_RIGHT, (20, 10): "red", (80, 90): "blue"},
    ),
    "picture that is cut": (
        f'<image width="50" height="100" preserveAspectRatio="xMinYMin slice" href="{PICTURE}"/>',
        {(25, 10): "red", (45, 90): "red", (60, 50): NOTHING},
    ),
    "picture without a size": (
        f'<g transform="scale(2.5)"><image href="{PICTURE}"/></g>',
        {(10, 25): "red", (90, 25): "blue", (50, 75): NOTHING},
    ),
    "a part used with a colour": (
        (
            '<defs><path id="a" d="M0 0h50v100H0z"/></defs>'
            '<use xlink:href="#a" fill="red"/><use href="#a" x="50" fill="blue"/>'
        ),
        LEFT_RIGHT,
    ),
    # Styles
    "style rules for the drawing itself": (
        "<style>svg{fill:red}</style><path d='M0 0h100v100H0z'/>",
        {(50, 50): "red"},
    ),
    "style rules after the shapes": (
        "<path class='a' d='M0 0h100v100H0z'/><style>.a{fill:red}</style>",
        {(50, 50): "red"},
    ),
    "style rules with combinators": (
        (
            "<style>g > path:first-child{fill:red} g path[d~='x'],path + path.b{fill:blue}</style>"
            "<g><path d='M0 0h50v100H0z'/><path class='b' d='M50 0h50v100H50z'/></g>"
        ),
        LEFT_RIGHT,
    ),
    "an important rule": (
        "<style>path{fill:red!important}</style><path style='fill:blue' d='M0 0h100v100H0z'/>",
        {(50, 50): "red"},
    ),
    "currentColor": ("<g color='red'><path fill='currentColor' d='M0 0h100v100H0z'/></g>", {(50, 50): "red"}),
    "fill-opacity in percent": (
        f"{ALL_BLUE}<path fill='red' fill-opacity='0%' d='M0 0h100v100H0z'/>",
        {(50, 50): "blue"},
    ),
    "hexadecimal colour with alpha": (
        f"{ALL_BLUE}<path fill='#ff000000' d='M0 0h100v100H0z'/>",
        {(50, 50): "blue"},
    ),
    "paint-order": (
        "<path paint-order='stroke' stroke='blue' stroke-width='60' fill='red' d='M30 30h40v40H30z'/>",
        {(35, 50): "red", (50, 50): "red", (10, 50): "blue"},
    ),
    # Shapes
    "pill": (
        '<rect y="30" width="100" height="40" rx="999" fill="red"/>',
        {(50, 50): "red", (50, 32): "red", (1, 31): NOTHING, (99, 69): NOTHING, (2, 50): "red"},
    ),
    "rect with one radius": (
        '<rect width="100" height="100" ry="50" fill="red"/>',
        {(2, 2): NOTHING, (50, 2): "red"},
    ),
    "relative commands after z": (
        '<path fill="red" d="M10 10h30v30h-30z m50 0h30v30h-30z"/>',
        {(20, 20): "red", (50, 20): NOTHING, (70, 20): "red"},
    ),
    "curves after z": (
        '<path fill="red" d="M10 10h80v40h-80z c0 90 80 90 80 40z"/>',
        {(70, 20): "red", (50, 65): "red", (50, 95): NOTHING},
    ),
    "compact arcs": ('<path fill="red" d="M10 50a40 40 0 1180 0z"/>', {(50, 30): "red", (50, 70): NOTHING}),
    "evenodd": (
        '<path fill="red" fill-rule="evenodd" d="M0 0h100v100H0zM30 30h40v40H30z"/>',
        {(10, 10): "red", (50, 50): NOTHING},
    ),
    "a path with a mistake in it": (
        '<path fill="red" d="M0 0h100v50H0z m x"/>',
        {(50, 25): "red", (50, 75): NOTHING},
    ),
    "marker": (
        (
            '<marker id="m" markerWidth="10" markerHeight="10" refX="5" refY="5" markerUnits="userSpaceOnUse">'
            '<rect width="10" height="10" fill="red"/></marker>'
            '<path d="M20 50H80" stroke="blue" stroke-width="2" marker-end="url(#m)"/>'
        ),
        {(50, 50): "blue", (83, 53): "red", (20, 53): NOTHING},
    ),
    "dashes": (
        '<path d="M0 50H100" stroke="red" stroke-width="20" stroke-dasharray="25"/>',
        {(10, 50): "red", (35, 50): NOTHING, (60, 50): "red", (90, 50): NOTHING},
    ),
    "transform-origin": (
        '<rect x="50" y="50" width="50" height="50" fill="red" transform-origin="50 50" transform="rotate(180)"/>',
        {(25, 25): "red", (75, 75): NOTHING},
    ),
    # Clip paths, masks, groups, filters
    "clip path of two shapes": (
        (
            '<clipPath id="c"><rect width="30" height="100"/><rect x="70" width="30" height="100"/></clipPath>'
            f'<g clip-path="url(#c)">{ALL_RED}</g>'
        ),
        {(10, 50): "red", (50, 50): NOTHING, (90, 50): "red"},
    ),
    "clip path that is moved": (
        (
            '<clipPath id="c" transform="translate(50)"><rect width="50" height="100"/></clipPath>'
            f'<g clip-path="url(#c)">{ALL_RED}</g>'
        ),
        {(25, 50): NOTHING, (75, 50): "red"},
    ),
    "mask of a shape with a hole": (
        (
            '<mask id="m"><path fill="#fff" fill-rule="evenodd" d="M0 0h100v100H0zM30 30h40v40H30z"/></mask>'
            f'<g mask="url(#m)">{ALL_RED}</g>'
        ),
        {(10, 10): "red", (50, 50): NOTHING},
    ),
    "mask of a gradient": (
        (
            '<linearGradient id="g"><stop offset=".5" stop-color="#fff"/><stop offset=".5"/></linearGradient>'
            '<mask id="m"><rect width="100" height="100" fill="url(#g)"/></mask>'
            f'{ALL_BLUE}<g mask="url(#m)">{ALL_RED}</g>'
        ),
        LEFT_RIGHT,
    ),
    "mask by alpha": (
        f'<mask id="m" style="mask-type:alpha"><rect width="50" height="100"/></mask><g mask="url(#m)">{ALL_RED}</g>',
        {(25, 50): "red", (75, 50): NOTHING},
    ),
    "translucent group": (
        f'<g opacity=".5">{ALL_RED}{ALL_BLUE}</g>',
        {(50, 50): "#0000ff80"},
    ),
    "translucent group on a colour": (f'{ALL_BLUE}<g opacity=".5">{ALL_RED}</g>', {(50, 50): "#800080"}),
    "filter: shadow": (
        (
            '<filter id="f" x="-1" width="4">'
            '<feDropShadow dx="40" dy="0" stdDeviation="0" flood-color="blue"/></filter>'
            '<rect width="30" height="100" fill="red" filter="url(#f)" transform="translate(5)"/>'
        ),
        {(20, 50): "red", (37, 50): NOTHING, (60, 50): "blue"},
    ),
    "filter: colours": (
        (
            '<filter id="f" x="0" y="0" width="1" height="1"><feFlood flood-color="blue"/></filter>'
            '<rect width="100" height="100" fill="red" filter="url(#f)"/>'
        ),
        {(50, 50): "blue"},
    ),
    "blend mode": (f'{ALL_BLUE}<g style="mix-blend-mode:screen">{ALL_RED}</g>', {(50, 50): "#ff00ff"}),
    "switch": (f'<switch><g systemLanguage="xx">{ALL_BLUE}</g><g>{ALL_RED}</g></switch>', {(50, 50): "red"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_logo_looks_as_it_is_meant(name: str) -> None:
    inside, places = CASES[name]
    assert colours_at(square(inside), places) == places


@pytest.mark.parametrize(
    ("attributes", "size", "places"),
    [
        ('viewBox="0 0 100 100"', (520, 520), {(25, 25): "red"}),
        ('width="100%" height="100%" viewBox="0 0 100 50"', (1_040, 520), {(25, 50): "red"}),
        ('width="20mm" height="10mm" viewBox="0 0 100 50"', (1_040, 520), {(25, 50): "red"}),
        ('width="10em" height="2in" viewBox="0 0 100 100"', (434, 520), {(25, 25): "red", (25, 5): NOTHING}),
        ('width="1000" viewBox="0 0 1000 100"', (2_600, 260), {(2, 25): "red"}),
        ('width="60" height="240" viewBox="0 0 60 240"', (130, 520), {(50, 10): "red"}),
        ('viewBox="-50 -50 100 100"', (520, 520), {(25, 25): NOTHING, (60, 60): "red"}),
        ('viewBox="0 0 100 100" width="2" height="1" preserveAspectRatio="xMaxYMid"', (1_040, 520), {(60, 25): "red"}),
        ('viewBox="0 0 100 100" width="100" height="50" preserveAspectRatio="none"', (1_040, 520), {(25, 25): "red"}),
        ("", (520, 520), {(50, 50): "red"}),
    ],
)  # fmt: skip
def test_a_logo_has_the_proportions_and_the_place_that_it_says(
    attributes: str, size: tuple[int, int], places: Places
) -> None:
    data = square('<rect width="50" height="50" fill="red"/>', attributes)
    assert drawn(data).size == size
    assert colours_at(data, places) == places


def test_a_drawing_without_its_namespace_is_drawn() -> None:
    data = b'<svg viewBox="0 0 100 100"><rect width="100" height="100" fill="red"/></svg>'
    assert colours_at(data, {(50, 50): "red"}) == {(50, 50): "red"}


FONTS = ["Arial", "Arial, Helvetica, sans-serif", "serif", "monospace", "Comic Sans MS, cursive", "Nonesuch"]


@pytest.mark.parametrize("font", FONTS)
def test_words_are_drawn_in_the_same_letters_whatever_font_they_ask_for(font: str) -> None:
    def words(asked: str) -> bytes:
        return drawn(square(f'<text y="60" font-size="50" font-family="{asked}">Hoi</text>')).tobytes()

    assert words(font) == words("Lato")
    assert any(words(font))


@pytest.mark.parametrize(
    "style", ["font-weight='bold'", "font-style='italic'", "style='font:italic bold 50px Foo'"]
)
def test_bold_and_slanted_words_are(style: str) -> None:
    plain, other = (
        drawn(square(f'<text y="60" font-size="50" {said}>Hoi</text>')).tobytes() for said in ("", style)
    )
    assert plain != other
    assert any(other)


@pytest.mark.parametrize("sign", ["é", "→", "★", "☂", "😀"])
def test_signs_that_the_bundled_fonts_have_are_drawn(sign: str) -> None:
    assert drawn(square(f'<text x="9" y="80" font-size="60">{sign}</text>')).getbbox()


@pytest.mark.parametrize(
    "other",
    [
        "<x:i xmlns:x='urn:x'>weg<x:j/>weg</x:i>",
        "<metadata>weg</metadata>",
        "<!-- weg -->",
        "<title>weg</title>",
    ],
)
def test_words_and_shapes_after_what_another_program_reads_stay(other: str) -> None:
    words = "<text y='60' font-size='20'>Hal{0}lo{0}<tspan>!</tspan>{0}</text>{0}<rect y='80' width='9' height='9'/>"
    assert drawn(square(words.format(other))).tobytes() == drawn(square(words.format(""))).tobytes()


def test_the_same_logo_is_the_same_picture() -> None:
    from canvas_app.posters.logo import svg_renderer

    data = square(
        '<filter id="f"><feTurbulence baseFrequency=".1"/></filter>'
        '<rect width="90" height="90" filter="url(#f)"/>'
    )
    first = svg_renderer.render_svg(data)
    svg_renderer._render_once.cache_clear()
    assert svg_renderer.render_svg(data) == first
