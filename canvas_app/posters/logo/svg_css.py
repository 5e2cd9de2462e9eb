"""The style sheets and style attributes of an SVG, written anew: only what is a style, and the same for every reader.

The library that draws takes whatever a style declares for an attribute: a link, an id, a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from canvas_app.posters.logo.svg_colours import resolved

_PROPERTIES = {
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linejoin"),
    *("stroke-linecap", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "color", "opacity"),
    *("stop-color", "stop-opacity", "flood-color", "flood-opacity", "lighting-color", "color-interpolation"),
    *("color-interpolation-filters", "visibility", "display", "overflow", "clip-path", "clip-rule", "mask"),
    *("mask-type", "filter", "marker", "marker-start", "marker-mid", "marker-end", "paint-order"),
    *("mix-blend-mode", "isolation", "vector-effect", "shape-rendering", "text-rendering", "image-rendering"),
    *("text-anchor", "dominant-baseline", "alignment-baseline", "baseline-shift", "text-decoration"),
    *("font-size", "font-weight", "font-style", "font-stretch", "font-variant", "letter-spacing"),
    *("word-spacing", "white-space", "writing-mode", "direction", "transform", "transform-origin"),
    *("transform-box", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r"),
}
"""The properties of CSS that say how something is drawn. `d` has another form there than as an attribute."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL = re.compile(r"""url\(\s*+(['"]?+)\s*+#([^'"()\s]*+)\s*+\1\s*+\)""", re.IGNORECASE)
_PIECE = re.compile(r"([^{}]*+)([{}]|\Z)")
_INSIDE = r"""[^(){}\[\]"';:@\\<>*]"""
_VALUE = re.compile(rf"(?:{_INSIDE}|\({_INSIDE}*+\))++")
_NAME = r"[A-Za-z_][\w-]*+"
_STEP = rf"(?:(?:{_NAME}|\*)(?:[.#]{_NAME})*+|(?:[.#]{_NAME})++)"
_PATH = rf"{_STEP}(?:(?:\s*+[>+~]\s*+|\s++){_STEP})*+"
_PLAIN_SELECTORS = re.compile(rf"{_PATH}(?:\s*+,\s*+{_PATH})*+", re.ASCII)
"""Selectors as most sheets have them, which need no trial: names, classes and ids, beside or inside each other."""
_SELECTORS = re.compile(
    r"""(?:
        [\w\s.\#*,>+~:|-]
        | \[ [\w\s~|^$*=-]*+ (?: "[^"{}]*+" | '[^'{}]*+' )?+ [\sis]*+ \]
        | \( (?: [^(){}"'] | \( [^(){}"']*+ \) )*+ \)
    )++""",
    re.VERBOSE,
)


def same_for_all(css: str) -> str:
    """Styles without remarks, and references in their shortest form.

    In quotes or brackets the signs of a remark would be others: taken out everywhere, no two readers see other rules.
    """
    return _URL.sub(r"url(#\2)", _COMMENT.sub(" ", css))


def plain_sheet(css: str) -> str:
    """A style sheet with nothing but rules that may be drawn: none in blocks, such as those for dark screens.

    As in browsers a rule is passed over where one of its selectors is none (Selectors 4, 3.9).
    """
    rules = ((selectors, plain_style(body)) for selectors, body in _rules(css))
    return "".join(
        f"{selectors}{{{body}}}" for selectors, body in rules if body and _are_selectors(selectors)
    )


def _are_selectors(text: str) -> bool:
    """Whether the library that draws can read selectors; one of a part of an element selects nothing here."""
    if _PLAIN_SELECTORS.fullmatch(text):
        return True
    from cssselect2 import compile_selector_list

    try:
        return not any(selector.pseudo_element for selector in compile_selector_list(text))
    except Exception:  # it raises whatever it likes
        return False


def plain_style(style: str, current: str | None = None) -> str:
    """The declarations of a rule or of a `style` attribute that are styles."""
    return ";".join(f"{name}:{value}" for name, value in resolved(declarations(style), current).items())


def declarations(style: str) -> dict[str, str]:
    """The value of each property that is declared; the last where there are several."""
    found: dict[str, str] = {}
    for one in style.split(";"):
        name, _, value = one.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _PROPERTIES and _VALUE.fullmatch(value):
            found.pop(name, None)
            found[name] = value
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and the inside of each rule that stands in no block."""
    depth, selectors, is_plain = 0, "", True
    for piece in _PIECE.finditer(css.replace("<!--", " ").replace("-->", " ")):
        text, sign = piece.groups()
        if sign == "{":
            # a statement, such as which letters the sheet is written in, ends before the first rule
            selectors, is_plain = (text.rpartition(";")[2].strip(), True) if depth == 0 else ("", False)
            depth += 1
            continue
        # a sheet ends what is open
        if depth == 1 and is_plain and _SELECTORS.fullmatch(selectors):
            yield selectors, text
        depth = max(0, depth - 1)
