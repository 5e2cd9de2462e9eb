"""The style rules of an SVG: how many fit an element, and what reading and trying them costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.pixels import PARTS
from canvas_app.posters.logo.svg_tree import named_in, tag_of

CSS_LETTERS = 120
"""So many characters of style rules cost as much as one part."""

CSS_MARKS = 10
"""So many braces and commas of style rules cost as much as one part: each begins or ends a rule or a selector."""

LONGEST = 2_000
"""Characters in an attribute that is no line and no picture; transforms take the square of their length."""

LONGEST_DASH = 200

DECLARATION = re.compile(r":([^;{}]*)")
PLACED = re.compile(r"(?:^|[\s;{])d?[xy]\s*:", re.IGNORECASE)
DASH = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
_SIMPLE = re.compile(r"[.#]?[\w-]+")
_COMBINED = re.compile(r"[\s>]+")


class StyleSheet:
    """The style rules of a logo: how many fit an element, and what they refer to.

    A selector of one name is found at once; any other is tried on every element, and one with several steps on every
    element above it as well.
    """

    def __init__(self, css: str, elements: int) -> None:
        self.parts = len(css) / CSS_LETTERS + sum(css.count(mark) for mark in "{},") / CSS_MARKS
        self.references = {name for value in DECLARATION.findall(css) for name in named_in(value)}
        self.longest, self.places = longest_value(css), bool(PLACED.search(css))
        self.cuts = "clip-path" in css.lower()
        self._named: Counter[str] = Counter()
        self._everywhere = 0
        if any(len(dash) > LONGEST_DASH for dash in DASH.findall(css)):
            raise too_complex()
        if self.parts > PARTS:
            raise too_complex()
        for rule in css.split("}"):
            selectors, _, body = rule.rpartition("{")
            if len(body) > LONGEST:
                raise too_complex()
            # of a rule in a block, such as one for dark screens, the words before the block are no selector
            for selector in selectors.rpartition("{")[2].split(","):
                self._add(selector.strip().lower(), 1 + len(body), elements)

    def _add(self, selector: str, weight: int, elements: int) -> None:
        if _SIMPLE.fullmatch(selector):
            self._named[selector] += weight
            return
        steps = len(_COMBINED.split(selector)) - 1
        # siblings and places among them are counted anew for every element
        around = elements if any(mark in selector for mark in ":[~+") else 1
        self._everywhere += weight * around * 10 ** min(steps, 9)

    def fitting(self, element: ET.Element) -> int:
        """How many rules fit, or have to be tried."""
        names = [tag_of(element).lower(), f"#{element.get('id', '').lower()}"]
        names += [f".{name}" for name in element.get("class", "").lower().split()]
        return self._everywhere + sum(self._named[name] for name in names)


def styles_of(elements: Iterable[ET.Element], nesting: Mapping[ET.Element, int]) -> str:
    """All style rules, as often as they are read. Raises PosterError."""
    found = [("".join(one.itertext()), nesting[one]) for one in elements if tag_of(one) == "style"]
    # an escape could hide the name of what is declared
    if sum(len(css) * times for css, times in found) > CSS_LETTERS * PARTS or any(
        "\\" in css for css, _ in found
    ):
        raise too_complex()
    return "".join(css * times for css, times in found)


def too_complex() -> PosterError:
    """What is said of a logo that would take too long to draw."""
    return PosterError("logo_too_complex")


def longest_value(css: str) -> int:
    """The characters of the longest value that is declared."""
    return max(map(len, DECLARATION.findall(css)), default=0)
