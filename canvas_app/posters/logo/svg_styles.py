"""Style rules of an SVG: how many match an element, and the cost of parsing and matching them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.raster_image import MAX_SVG_PARTS
from canvas_app.posters.logo.svg_cascade import SHOWING_PROPERTIES
from canvas_app.posters.logo.svg_tree import ids_in_value, local_name

CSS_CHARACTERS_PER_PART = 120
"""Characters of style rules that cost one part (see `svg_cost`)."""

CSS_DELIMITERS_PER_PART = 10
"""Braces and commas of style rules that cost one part: each begins or ends a rule or a selector."""

MAX_ATTRIBUTE_LENGTH = 2_000
"""Maximum length of an attribute that is not a path or picture. Parsing a transform takes quadratic time."""

MAX_DASH_LENGTH = 200

DECLARATION = re.compile(r":([^;{}]*)")
POSITION_DECLARATION = re.compile(r"(?:^|[\s;{])d?[xy]\s*:", re.IGNORECASE)
DASH_DECLARATION = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
_SIMPLE_SELECTOR = re.compile(r"[.#]?[\w-]+")
_COMBINATOR = re.compile(r"[\s>]+")


class StyleSheet:
    """The style rules of an SVG, with an estimate of what matching them costs.

    svglib finds a selector of a single name by lookup. It tries any other on every element, and one with combinators
    on all ancestors as well.

    Attributes:
        cost: cost of parsing, in parts.
        references: ids that the rules refer to.
        longest_value: length of the longest declared value.
        has_positions: whether a rule positions letters of a text.
        has_clip_paths: whether a rule sets a clip path, or a mask, which may become one.
        has_inherit: whether a rule says that something is inherited.
    """

    def __init__(self, css: str, elements: int) -> None:
        self.cost = _parsing_cost(css)
        self.references = {name for value in DECLARATION.findall(css) for name in ids_in_value(value)}
        self.longest_value, self.has_positions = (
            longest_declared_value(css),
            bool(POSITION_DECLARATION.search(css)),
        )
        self.has_clip_paths = "clip-path" in css.lower() or "mask" in css.lower()
        self.has_inherit = "inherit" in css.lower()
        self._weight_by_name: Counter[str] = Counter()
        self._general_weight = 0
        if any(len(dash) > MAX_DASH_LENGTH for dash in DASH_DECLARATION.findall(css)):
            raise too_complex_error()
        if self.cost > MAX_SVG_PARTS:
            raise too_complex_error()
        for rule in css.split("}"):
            selectors, _, body = rule.rpartition("{")
            if len(body) > MAX_ATTRIBUTE_LENGTH:
                raise too_complex_error()
            # `svg_cascade` parses and matches these rules before svglib does
            is_matched_twice = any(name in body.lower() for name in SHOWING_PROPERTIES)
            if is_matched_twice:
                self.cost += _parsing_cost(rule + "}")
            # for a rule inside a block such as a media query, skip the prelude of the block
            for selector in selectors.rpartition("{")[2].split(","):
                weight = (1 + len(body)) * (2 if is_matched_twice else 1)
                self._add_selector(selector.strip().lower(), weight, elements)

    def _add_selector(self, selector: str, weight: int, elements: int) -> None:
        if _SIMPLE_SELECTOR.fullmatch(selector):
            self._weight_by_name[selector] += weight
            return
        steps = len(_COMBINATOR.split(selector)) - 1
        # sibling combinators and positional pseudo-classes search all siblings for every element
        around = elements if any(mark in selector for mark in ":[~+") else 1
        self._general_weight += weight * around * 10 ** min(steps, 9)

    def matching_rules(self, element: ET.Element) -> int:
        """Return the weighted number of rules that match an element or have to be tried on it."""
        names = [local_name(element).lower(), f"#{element.get('id', '').lower()}"]
        names += [f".{name}" for name in element.get("class", "").lower().split()]
        return self._general_weight + sum(self._weight_by_name[name] for name in names)


def _parsing_cost(css: str) -> float:
    delimiters = sum(css.count(mark) for mark in "{},")
    return len(css) / CSS_CHARACTERS_PER_PART + delimiters / CSS_DELIMITERS_PER_PART


def stylesheet_text(elements: Iterable[ET.Element], nesting: Mapping[ET.Element, int]) -> str:
    """Return all style rules, repeated as often as svglib parses them.

    Args:
        elements: all elements of the SVG.
        nesting: result of `svg_nesting`.

    Raises:
        PosterError: `logo_too_complex` if the rules are too long or contain an escape.
    """
    found = [("".join(one.itertext()), nesting[one]) for one in elements if local_name(one) == "style"]
    # an escape could hide the name of a property
    if sum(len(css) * times for css, times in found) > CSS_CHARACTERS_PER_PART * MAX_SVG_PARTS or any(
        "\\" in css for css, _ in found
    ):
        raise too_complex_error()
    return "".join(css * times for css, times in found)


def too_complex_error() -> PosterError:
    """Return the error for a logo that would take too long to render."""
    return PosterError("logo_too_complex")


def longest_declared_value(css: str) -> int:
    """Return the length of the longest declared value."""
    return max(map(len, DECLARATION.findall(css)), default=0)
