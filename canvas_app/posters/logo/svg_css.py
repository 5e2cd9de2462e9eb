"""Sanitizer for the style sheets and style attributes of an SVG: keeps only known properties, in normalised form.

svglib treats every declaration of a style as an attribute, even a link, an id or a path.
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
"""CSS properties for presentation. Not `d`, which has another syntax in CSS than as an attribute."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL = re.compile(r"""url\(\s*+(['"]?+)\s*+#([^'"()\s]*+)\s*+\1\s*+\)""", re.IGNORECASE)
_PIECE = re.compile(r"([^{}]*+)([{}]|\Z)")
_INSIDE = r"""[^(){}\[\]"';:@\\<>*]"""
_VALUE = re.compile(rf"(?:{_INSIDE}|\({_INSIDE}*+\))++")
_NAME = r"[A-Za-z_][\w-]*+"
_STEP = rf"(?:(?:{_NAME}|\*)(?:[.#]{_NAME})*+|(?:[.#]{_NAME})++)"
_PATH = rf"{_STEP}(?:(?:\s*+[>+~]\s*+|\s++){_STEP})*+"
_PLAIN_SELECTORS = re.compile(rf"{_PATH}(?:\s*+,\s*+{_PATH})*+", re.ASCII)
"""Common selectors that need no check by the selector parser: names, classes and ids with combinators."""
_SELECTORS = re.compile(
    r"""(?:
        [\w\s.\#*,>+~:|-]
        | \[ [\w\s~|^$*=-]*+ (?: "[^"{}]*+" | '[^'{}]*+' )?+ [\sis]*+ \]
        | \( (?: [^(){}"'] | \( [^(){}"']*+ \) )*+ \)
    )++""",
    re.VERBOSE,
)


def same_for_all(css: str) -> str:
    """Return CSS without comments, and with references in their shortest form.

    Inside quotes or brackets the comment signs may not start a comment. Comments are removed there too, so that all
    parsers see the same rules.
    """
    return _URL.sub(r"url(#\2)", _COMMENT.sub(" ", css))


def plain_sheet(css: str) -> str:
    """Return a style sheet with plain rules only, without nested blocks such as media queries for dark mode.

    As in browsers, a rule with an invalid selector is dropped as a whole (Selectors 4, 3.9).
    """
    rules = ((selectors, plain_style(body)) for selectors, body in _rules(css))
    return "".join(
        f"{selectors}{{{body}}}" for selectors, body in rules if body and _are_selectors(selectors)
    )


def plain_rules(css: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the selectors and declarations of each rule of a plain style sheet."""
    return ((selectors, declarations(body)) for selectors, body in _rules(css))


def _are_selectors(text: str) -> bool:
    """Return whether svglib can parse the selectors, and none of them selects a pseudo-element."""
    if _PLAIN_SELECTORS.fullmatch(text):
        return True
    from cssselect2 import compile_selector_list

    try:
        return not any(selector.pseudo_element for selector in compile_selector_list(text))
    except Exception:  # it raises all kinds of exceptions
        return False


def plain_style(style: str, current: str | None = None) -> str:
    """Return the valid declarations of a rule or a `style` attribute; `current` is the value of `currentColor`."""
    return ";".join(f"{name}:{value}" for name, value in resolved(declarations(style), current).items())


def declarations(style: str) -> dict[str, str]:
    """Return the value of each known property; the last one if it is declared more than once."""
    found: dict[str, str] = {}
    for one in style.split(";"):
        name, _, value = one.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _PROPERTIES and _VALUE.fullmatch(value):
            found.pop(name, None)
            found[name] = value
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the body of each top-level rule."""
    depth, selectors, is_plain = 0, "", True
    for piece in _PIECE.finditer(css.replace("<!--", " ").replace("-->", " ")):
        text, sign = piece.groups()
        if sign == "{":
            # drop statements such as @charset before the rule
            selectors, is_plain = (text.rpartition(";")[2].strip(), True) if depth == 0 else ("", False)
            depth += 1
            continue
        # the end of the sheet closes an open rule
        if depth == 1 and is_plain and _SELECTORS.fullmatch(selectors):
            yield selectors, text
        depth = max(0, depth - 1)
