"""Logos made to get round what is reckoned: whatever is drawn is what was counted."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from PIL import ImageColor

from canvas_app.posters.logo.logo_reader import read_logo
from canvas_app.posters.logo.svg_colours import colour
from canvas_app.posters.logo.svg_css import plain_sheet, plain_style, same_for_all
from canvas_app.posters.logo.svg_logo import parse_drawing
from canvas_app.posters.logo.svg_sanitizer import sanitize_svg
from tests.unit.test_logo import SQUARE, error_code_of, svg

pytestmark = pytest.mark.core


def shapes(inside: str) -> list:
    """What is drawn of an SVG, in one list."""
    found, waiting = [], [parse_drawing(svg(inside))]
    while waiting:
        part = waiting.pop(0)
        waiting[:0] = getattr(part, "contents", ())
        if not hasattr(part, "contents"):
            found.append(part)
    return found


def fills(inside: str) -> list[str]:
    return [part.fillColor.hexval() if part.fillColor else "none" for part in shapes(inside)]


# Styles are styles


def tower(levels: int) -> str:
    """Each group draws the one before it twice, as style rules say: 3 kB that would draw thousands of squares."""
    groups = "".join(f'<g id="g{n}"><use class="u{n}"/><use class="u{n}"/></g>' for n in range(1, levels))
    rules = "".join(f".u{n}{{href:#g{n - 1}}}" for n in range(1, levels))
    return f'<style>{rules}</style><g id="g0">{SQUARE}</g>{groups}'


def test_a_style_sheet_links_nothing() -> None:
    assert len(shapes(tower(12))) == 1


@pytest.mark.parametrize(
    "declared",
    [
        "href:#b",
        "HREF:#b",
        "href :#b",
        "xlink:href:#b",
        "id:b",
        "class:b",
        "style:fill",
        "d:M0 0",
        "points:1 1",
        "__use_origin:1",
        "viewBox:0 0 9 9",
        "{http://www.w3.org/1999/xlink}href:#b",
        "x{y;href:#b;z}",
        "href:#b{}",
        "fill:(",
        "fill:url(#b",
        "fill:'x",
        'fill:"}"',
        "fill:a/b/*",
        "fill:red;@media",
    ],
)
def test_of_a_style_only_what_is_one_is_left(declared: str) -> None:
    for left in (plain_style(declared), plain_sheet(f"a{{{declared}}} b{{stroke:#0000ff}}")):
        assert left.replace("fill:#ff0000", "") in {"", "a{}b{stroke:#0000ff}", "b{stroke:#0000ff}"}


def test_the_same_rules_are_read_whatever_the_signs_of_a_remark_stand_in() -> None:
    hidden = ".q{fill:url(#/*)} rect{fill:#ff0000} .z{fill:url(#*/)}"
    root = sanitize_svg(svg(f"<style>{hidden}</style>{SQUARE}"))
    assert [sheet.text for sheet in root if sheet.tag.endswith("style")] == [".q{fill:url(#)}"]
    assert fills(f"<style>{hidden}</style><rect width='9' height='9'/>") == ["0x000000"]


@pytest.mark.parametrize(
    "begin", [".q{fill:url(#/*)}", ".q{fill:'/*'}", '.q[a="/*"]{fill:red}', "/font:a;*", "/*"]
)
@pytest.mark.parametrize("end", [".z{fill:url(#*/)}", ".z{fill:'*/'}", "*font:a;/", ""])
def test_rules_that_are_hidden_from_the_reckoning_are_not_drawn(begin: str, end: str) -> None:
    """They either count, and are too many, or are not there."""
    css = begin + "".join(f"rect:not(.a{n}){{fill:red}}" for n in range(3_000)) + end
    data = svg(f"<style>{css}</style>{SQUARE * 900}")
    try:
        left = ET.tostring(sanitize_svg(data)).decode()
    except Exception as error:
        assert "too_" in str(error)  # noqa: PT017
    else:
        assert "not(" not in left


def test_rules_that_programs_write_stay() -> None:
    css = """<!-- @charset "utf-8"; @namespace svg url(#x);
    .st0 , #a > path:not(.b):nth-child(2n+1), [class~="c"] { fill : url( '#g' ); STROKE:red; r:2px!important }
    @media print { .st0 { fill: red } } g{} .last{opacity:.5;fill:rgb(10 20 30 / 50%) --> """
    assert plain_sheet(same_for_all(css)) == (
        '.st0 , #a > path:not(.b):nth-child(2n+1), [class~="c"]'
        "{fill:url(#g);stroke:#ff0000;r:2px!important}.last{opacity:.5;fill:#0a141e80}"
    )


@pytest.mark.parametrize(
    "selector",
    [
        *(
            ":not()",
            "rect::x",
            "rect::before",
            ":nth-child(2n+)",
            "rect,",
            "> rect",
            "rect >",
            ".1a",
            "rect a|b",
        ),
        *(
            ":has(",
            ":has()",
            ":lang()",
            ":unknown",
            "rect:not(",
            "rect, rect::x",
            "rect..a",
            "rect#",
            "rect > > a",
        ),
    ],
)
def test_a_rule_for_nothing_there_is_is_passed_over(selector: str) -> None:
    css = f"{selector}{{fill:#ff0000}} rect{{fill:#0000ff}}".replace(">", "&gt;")
    assert fills(f"<style>{css}</style><rect width='9' height='9'/>") == ["0x0000ff"]


@pytest.mark.parametrize(
    "selector",
    [
        "rect",
        "*",
        "g rect",
        "g>rect",
        "g > .a",
        "rect.a#b",
        "q , .a",
        "[width='9']",
        "rect:not(.q)",
        ":first-child",
    ],
)
def test_a_rule_that_fits_is_drawn(selector: str) -> None:
    css = f"{selector}{{fill:#ff0000}}".replace(">", "&gt;")
    assert fills(f"<style>{css}</style><g><rect width='9' height='9' class='a' id='b'/></g>") == ["0xff0000"]


@pytest.mark.parametrize(
    "reference", ["url(#g)", "url( #g )", "url('#g')", "url( '#g' )", 'URL( "#g" )', "url(#g) red"]
)
@pytest.mark.parametrize("form", ["fill='{}'", "style='fill:{}'", "class='g'"])
def test_a_reference_may_be_written_in_any_way(reference: str, form: str) -> None:
    given = form.format(reference.replace("'", "&apos;"))
    run = '<linearGradient id="g"><stop offset="0" stop-color="RED"/><stop offset="1"/></linearGradient>'
    found = shapes(f"<style>.g{{fill:{reference}}}</style>{run}<rect width='9' height='9' {given}/>")
    assert [type(part).__name__ for part in found] == ["LinearGradientShape", "Rect"]


@pytest.mark.parametrize(
    "value", ["url(x.svg#g)", "url( 'x.svg' )", "url('  http://a')", "url( //a)", "url()"]
)
def test_a_reference_that_leaves_the_file_is_refused(value: str) -> None:
    assert error_code_of(svg(f'{SQUARE}<rect fill="{value}" width="9" height="9"/>')) == "logo_outside"


# Colours

NAMES = sorted(ImageColor.colormap)


@pytest.mark.parametrize("write", [str, str.upper, str.title], ids=["small", "capitals", "title"])
def test_every_colour_of_css_is_known(write) -> None:
    assert len(NAMES) == 148
    written = "".join(f"<rect width='9' height='9' fill='{write(name)}'/>" for name in NAMES)
    assert fills(written) == [f"0x{ImageColor.colormap[name][1:]}" for name in NAMES]


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("transparent", "none"),
        ("NONE", "none"),
        ("currentcolor", "currentColor"),
        ("#AbC", "#aabbcc"),
        ("#abcd", "#aabbccdd"),
        ("#0A5F8A", "#0a5f8a"),
        ("#0a5f8a80", "#0a5f8a80"),
        ("red !important", "#ff0000"),
        ("red !IMPORTANT", "#ff0000"),
        ("#f00! important", "#ff0000"),
        ("rgb(255,0,0)!\tImportant", "#ff0000"),
        ("#c0c0c0 icc-color(x, 1)", "#c0c0c0"),
        ("rgb(255, 0, 300)", "#ff00ff"),
        ("RGB(100%,0%,50%)", "#ff0080"),
        ("rgba(1,2,3,.5)", "#01020380"),
        ("rgb(1 2 3 / 100%)", "#010203"),
        ("hsl(120,100%,25%)", "#008000"),
        ("hsla(0.5turn 100% 50% / 0)", "#00ffff00"),
        ("hsl(-120deg, 100%, 50%)", "#0000ff"),
        ("initial", "#000000"),
        *(
            (odd, None)
            for odd in ("", "rood", "red blue", "#12", "#12345", "#1234567", "rgb(1,2)", "rgb(a,b,c)")
        ),
        *(
            (odd, None)
            for odd in ("rgb(nan,1,1)", "hsl(inf,1%,1%)", "Color", "black2", "red\nMade: x.pdf", "url")
        ),
    ],
)
def test_colours_are_read_as_browsers_read_them(value: str, known: str | None) -> None:
    assert colour(value) == known


def test_an_unknown_colour_counts_as_not_written() -> None:
    assert fills("<g fill='red'><rect width='9' height='9' fill='rood'/></g>") == ["0xff0000"]
    assert fills("<rect width='9' height='9' fill='red' style='fill:rood'/>") == ["0xff0000"]
    assert fills("<style>rect{fill:rood}</style><rect width='9' height='9' fill='red'/>") == ["0xff0000"]


@pytest.mark.parametrize(
    "inside",
    [
        "<g color='red'><rect width='9' height='9' fill='currentColor'/></g>",
        "<rect width='9' height='9' color='RED' fill='currentColor'/>",
        "<rect width='9' height='9' style='fill:CURRENTCOLOR;color:red'/>",
        "<style>g{color:red}</style><g><rect width='9' height='9' fill='currentcolor'/></g>",
        "<style>rect{color:red;fill:currentcolor}</style><rect width='9' height='9'/>",
    ],
)
def test_the_current_colour_is_that_of_the_part_or_what_it_lies_in(inside: str) -> None:
    assert fills(inside) == ["0xff0000"]


def test_a_line_in_the_current_colour_is_black_where_none_is_given() -> None:
    (line,) = shapes("<line x1='1' y1='1' x2='9' y2='9' stroke='currentColor'/>")
    assert line.strokeColor.hexval() == "0x000000"
    (path,) = shapes("<style>.a{stroke:currentColor;fill:none}</style><path class='a' d='M1 1L9 9'/>")
    assert path.strokeColor.hexval() == "0x000000"


def test_a_run_of_colours_may_have_the_current_one() -> None:
    stops = '<stop stop-color="currentColor"/><stop offset="1" stop-color="White"/>'
    run = f'<linearGradient id="g">{stops}</linearGradient>'
    drawn, _ = shapes(f"<g color='lightgray'>{run}<rect width='9' height='9' fill='url(#g)'/></g>")
    assert [one.hexval() for one in drawn._rl_colors] == ["0xd3d3d3", "0xffffff"]


def test_what_moves_keeps_what_it_says() -> None:
    moved = f"<g>{SQUARE}<animate attributeName='x' fill='freeze' dur='1s'/></g>"
    assert b'fill="freeze"' in ET.tostring(sanitize_svg(svg(moved)))
    assert read_logo(svg(moved)).kind == "svg"


# Parts of other programs


def test_words_and_parts_after_what_another_program_reads_stay() -> None:
    other = "<x:i xmlns:x='urn:x'>weg<x:j/>weg</x:i>"
    (text,) = sanitize_svg(svg(f"<text>Hal{other}lo{other}{other}, <tspan>al</tspan>{other}len</text>"))
    assert "".join(text.itertext()) == "Hallo, allen"
    many = sanitize_svg(svg(f"<g>{(other + SQUARE) * 3}</g>"))[0]
    assert [child.tag.rpartition("}")[2] for child in many] == ["rect"] * 3
