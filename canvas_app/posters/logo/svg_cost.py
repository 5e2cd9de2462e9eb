"""What drawing an SVG would cost, reckoned before anything draws it: in units of one plain rectangle.

The library that draws takes time for more than shapes: for every step of a line, every style rule that fits, every
level of groups, and once more for whatever an element refers to. Everything here is linear in the size of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.pixels import PARTS, too_large

DEPTH = 100
"""The most parts of an SVG inside each other."""

STEPS = 20
"""So many numbers and commands of a line cost as much as one part."""

LETTERS = 250
"""So many characters of attributes or of text cost as much as one part."""

PIXELS = 1_400
"""So many points of a picture inside cost as much as one part."""

RULES = 100
"""So many fitting style rules cost as much as one part."""

CSS_LETTERS = 180
"""So many characters of style rules cost as much as one part."""

LONGEST = 2_000
"""Characters in an attribute that is no line and no picture; transforms take the square of their length."""

LONGEST_DASH = 200
MOST_ATTRIBUTES = 100
NESTED = 12
"""So many levels of groups cost as much as one part, for each element in them."""

_LINES = ("d", "points")
_WEIGHTS = {"text": 2, "tspan": 2, "use": 2, "image": 2}
_STEP = re.compile(r"\d*\.?\d+|[A-DF-Za-df-z]")
_DASH = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]{1,200})")
_SIMPLE = re.compile(r"[.#]?[\w-]+")
_COMBINED = re.compile(r"[\s>]+")


def check_cost(root: ET.Element, pixels: Mapping[ET.Element, int]) -> None:
    """Refuses what takes too long to draw, or draws itself; `pixels` are the points of pictures in an element.

    Raises PosterError as `logo.read_logo` does.
    """
    elements = list(root.iter())
    for element in elements:
        _check_attributes(element)
    styles = "".join("".join(element.itertext()) for element in elements if tag_of(element) == "style")
    sheet = _StyleSheet(styles, len(elements))
    _Count(elements, sheet, pixels).check(root)


def tag_of(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_link(name: str) -> bool:
    """Whether an attribute leads to another part, or to a file."""
    return name.rpartition("}")[2] in {"href", "src"}


def _is_free(name: str) -> bool:
    """Whether an attribute may be long: a line, a picture, or what only another program reads."""
    return name in _LINES or is_link(name) or name.startswith("{")


def too_complex() -> PosterError:
    """What is said of a logo that would take too long to draw."""
    return PosterError("logo_too_complex")


def _check_attributes(element: ET.Element) -> None:
    if len(element.attrib) > MOST_ATTRIBUTES:
        raise too_complex()
    for name, value in element.attrib.items():
        if len(value) > LONGEST and not _is_free(name):
            raise too_complex()
        dashes = [value] if name == "stroke-dasharray" else _DASH.findall(value) if name == "style" else []
        if any(len(dash) > LONGEST_DASH for dash in dashes):
            raise too_complex()


class _StyleSheet:
    """The style rules of a logo: how many fit an element, and what they refer to.

    A selector of one name is found at once; any other is tried on every element, and one with several steps on every
    element above it as well.
    """

    def __init__(self, css: str, elements: int) -> None:
        self.size = len(css)
        self.references = set(_REFERENCE.findall(css))
        self._named: Counter[str] = Counter()
        self._everywhere = 0
        if any(len(dash) > LONGEST_DASH for dash in _DASH.findall(css)):
            raise too_complex()
        if self.size > CSS_LETTERS * PARTS:
            raise too_complex()
        for rule in css.split("}"):
            selectors, _, body = rule.rpartition("{")
            if len(body) > LONGEST:
                raise too_complex()
            for selector in selectors.split(","):
                self._add(selector.strip(), 1 + body.count(";"), elements)

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
        names = [tag_of(element), f"#{element.get('id', '')}"]
        names += [f".{name}" for name in element.get("class", "").split()]
        return self._everywhere + sum(self._named[name] for name in names)


class _Count:
    """Adds up what everything costs once whatever is used again is drawn."""

    def __init__(
        self, elements: Iterable[ET.Element], sheet: _StyleSheet, pixels: Mapping[ET.Element, int]
    ) -> None:
        self._targets = {element.get("id"): element for element in elements if element.get("id")}
        self._sheet, self._pixels = sheet, pixels
        self._known: dict[int, int] = {}
        self._under_way: set[int] = set()

    def check(self, root: ET.Element) -> None:
        """Raises PosterError where it is too much, or never ends."""
        styled = max((self._parts(self._targets[name], 0) for name in self._styled()), default=0)
        self._known.clear()
        total = self._parts(root, 0, styled)
        if total + self._sheet.size // CSS_LETTERS > PARTS:
            raise too_large()

    def _styled(self) -> Iterable[str]:
        """What style rules refer to: any element may be filled with it, or cut by it."""
        return (name for name in self._sheet.references if name in self._targets)

    def _parts(self, element: ET.Element, depth: int, styled: int = 0) -> int:
        key = id(element)
        if key in self._known:
            return self._known[key]
        if key in self._under_way or depth > DEPTH:
            raise PosterError("logo_tangled")
        self._under_way.add(key)
        total = self._own(element, depth) + styled
        total += sum(self._parts(child, depth + 1, styled) for child in element)
        for name in _references(element):
            if name in self._targets:
                total += self._parts(self._targets[name], depth + 1, styled)
        self._under_way.discard(key)
        self._known[key] = total
        if total > PARTS:
            raise too_large()
        return total

    def _own(self, element: ET.Element, depth: int) -> int:
        return (
            _WEIGHTS.get(tag_of(element), 1)
            + steps_of(element.attrib) // STEPS
            + _letters(element) // LETTERS
            + self._pixels.get(element, 0) // PIXELS
            + self._sheet.fitting(element) // RULES
            + depth // NESTED
        )


def _letters(element: ET.Element) -> int:
    """How many characters of an element are read one by one; what is between the numbers of a line hardly counts."""
    shown = [element.text, element.tail] if tag_of(element) in {"text", "tspan"} else []
    lines = sum(len(element.get(name, "")) for name in _LINES)
    others = (len(value) for name, value in element.attrib.items() if not _is_free(name))
    return lines // 10 + sum(others) + sum(len(text) for text in shown if text)


def steps_of(attributes: Mapping[str, str]) -> int:
    """How many numbers and commands the line of an element has."""
    return sum(len(_STEP.findall(attributes.get(name, ""))) for name in _LINES)


def _references(element: ET.Element) -> list[str]:
    """The ids of what is drawn once more for an element: used again, as its colours, as its outline."""
    names = [name for value in element.attrib.values() for name in _REFERENCE.findall(value)]
    if tag_of(element) in {"use", "linearGradient", "radialGradient", "image"}:
        links = (value for name, value in element.attrib.items() if is_link(name))
        names += [link[1:] for link in links if link.startswith("#")]
    return names
