"""The style rules of an SVG: how many fit an element, and what reading and trying them costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.raster_image import MAX_SVG_PARTS
from canvas_app.posters.logo.svg_tree import ids_in_value, local_name

CSS_CHARACTERS_PER_PART = 120
"""So many characters of style rules cost as much as one part."""

CSS_DELIMITERS_PER_PART = 10
"""So many braces and commas of style rules cost as much as one part: each begins or ends a rule or a selector."""

MAX_ATTRIBUTE_LENGTH = 2_000
"""Characters in an attribute that is no line and no picture; transforms take the square of their length."""

MAX_DASH_LENGTH = 200

DECLARATION = re.compile(r":([^;{}]*)")
POSITION_DECLARATION = re.compile(r"(?:^|[\s;{])d?[xy]\s*:", re.IGNORECASE)
DASH_DECLARATION = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
_SIMPLE_SELECTOR = re.compile(r"[.#]?[\w-]+")
_COMBINATOR = re.compile(r"[\s>]+")


class StyleSheet:
    """The style rules of a logo: how many fit an element, and what they refer to.

    A selector of one name is found at once; any other is tried on every element, and one with several steps on every
    element above it as well.
    """

    def __init__(self, css: str, elements: int) -> None:
        self.cost = (
            len(css) / CSS_CHARACTERS_PER_PART
            + sum(css.count(mark) for mark in "{},") / CSS_DELIMITERS_PER_PART
        )
        self.references = {name for value in DECLARATION.findall(css) for name in ids_in_value(value)}
        self.longest_value, self.has_positions = (
            longest_declared_value(css),
            bool(POSITION_DECLARATION.search(css)),
        )
        self.has_clip_paths = "clip-path" in css.lower()
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
            # of a rule in a block, such as one for dark screens, the words before the block are no selector
            for selector in selectors.rpartition("{")[2].split(","):
                self._add_selector(selector.strip().lower(), 1 + len(body), elements)

    def _add_selector(self, selector: str, weight: int, elements: int) -> None:
        if _SIMPLE_SELECTOR.fullmatch(selector):
            self._weight_by_name[selector] += weight
            return
        steps = len(_COMBINATOR.split(selector)) - 1
        # siblings and places among them are counted anew for every element
        around = elements if any(mark in selector for mark in ":[~+") else 1
        self._general_weight += weight * around * 10 ** min(steps, 9)

    def matching_rules(self, element: ET.Element) -> int:
        """How many rules fit, or have to be tried."""
        names = [local_name(element).lower(), f"#{element.get('id', '').lower()}"]
        names += [f".{name}" for name in element.get("class", "").lower().split()]
        return self._general_weight + sum(self._weight_by_name[name] for name in names)


def stylesheet_text(elements: Iterable[ET.Element], nesting: Mapping[ET.Element, int]) -> str:
    """All style rules, as often as they are read. Raises PosterError."""
    found = [("".join(one.itertext()), nesting[one]) for one in elements if local_name(one) == "style"]
    # an escape could hide the name of what is declared
    if sum(len(css) * times for css, times in found) > CSS_CHARACTERS_PER_PART * MAX_SVG_PARTS or any(
        "\\" in css for css, _ in found
    ):
        raise too_complex_error()
    return "".join(css * times for css, times in found)


def too_complex_error() -> PosterError:
    """What is said of a logo that would take too long to draw."""
    return PosterError("logo_too_complex")


def longest_declared_value(css: str) -> int:
    """The characters of the longest value that is declared."""
    return max(map(len, DECLARATION.findall(css)), default=0)
