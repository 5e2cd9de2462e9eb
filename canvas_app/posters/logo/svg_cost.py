"""What drawing an SVG would cost, reckoned before anything draws it: in units of one plain rectangle.

The library that draws takes time for more than shapes: for every step of a line, every style rule that fits, every
level of groups, and once more for whatever an element refers to. Everything here is linear in the size of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.pixels import PARTS, too_large

DEPTH = 100
"""The most parts of an SVG inside each other."""

STEPS = 50
"""So many numbers and commands of a line cost as much as one part; half as many where it has arcs or follows on."""

BETWEEN = 600
"""So many characters of a line cost as much as one part, beyond `STEP_LETTERS` for each of its steps."""

STEP_LETTERS = 8

LETTERS = 250
"""So many characters of attributes or of text cost as much as one part."""

PIXELS = 1_400
"""So many points of a picture inside cost as much as one part."""

RULES = 100
"""So many fitting style rules cost as much as one part."""

CSS_LETTERS = 120
"""So many characters of style rules cost as much as one part."""

CSS_MARKS = 10
"""So many braces and commas of style rules cost as much as one part: each begins or ends a rule or a selector."""

INHERITED = 50
"""So many characters of a value that parts inherit cost as much as one part, for each of them."""

SHORT_VALUE = 40
"""Characters of a value that cost nothing of their own."""

BLANKS = 3
"""So many blanks in a text cost as much as one other character."""

LONGEST = 2_000
"""Characters in an attribute that is no line and no picture; transforms take the square of their length."""

LONGEST_DASH = 200
MOST_ATTRIBUTES = 100
NESTED = 12
"""So many levels of groups cost as much as one part, for each element in them."""

_LINES = ("d", "points")
_PLACES = ("x", "y", "dx", "dy")
_HANDED_DOWN = {
    *("fill", "fill-opacity", "fill-rule", "clip-rule", "color", "visibility", "display", "text-anchor"),
    *("stroke", "stroke-width", "stroke-opacity", "stroke-linejoin", "stroke-linecap", "stroke-dasharray"),
    *("font-size", "font-weight", "font-style"),
}
_DECLARATION = re.compile(r":([^;{}]*)")
_PLACED = re.compile(r"(?:^|[\s;{])d?[xy]\s*:")
_WEIGHTS = {"path": 1.4, "polyline": 1.4, "text": 2, "tspan": 2, "use": 2, "image": 2}
_STEP = re.compile(r"\d*\.?\d+|[A-DF-Za-df-z]")
_COSTLY_STEPS = re.compile(r"[aAtT]")
_DASH = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_SIMPLE = re.compile(r"[.#]?[\w-]+")
_COMBINED = re.compile(r"[\s>]+")


def check_cost(root: ET.Element, pixels: Mapping[ET.Element, int]) -> None:
    """Refuses what takes too long to draw, or draws itself; `pixels` are the points of pictures in an element.

    Raises PosterError as `logo.read_logo` does.
    """
    elements = list(root.iter())
    for element in elements:
        _check_attributes(element)
    nesting = _nesting(root)
    sheet = _StyleSheet(_styles(elements, nesting), len(elements))
    _Count(elements, sheet, pixels, nesting).check(root)


def _nesting(root: ET.Element) -> dict[ET.Element, int]:
    """For every element how many drawings it lies in: definitions are drawn once for each of those."""
    found = {root: 1}
    for element in root.iter():
        for child in element:
            found[child] = found[element] + (tag_of(child) == "svg")
    return found


def _styles(elements: Iterable[ET.Element], nesting: Mapping[ET.Element, int]) -> str:
    """All style rules, as often as they are read. Raises PosterError."""
    found = [("".join(one.itertext()), nesting[one]) for one in elements if tag_of(one) == "style"]
    # an escape could hide the name of what is declared
    if sum(len(css) * times for css, times in found) > CSS_LETTERS * PARTS or any(
        "\\" in css for css, _ in found
    ):
        raise too_complex()
    return "".join(css * times for css, times in found)


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
        self.parts = len(css) / CSS_LETTERS + sum(css.count(mark) for mark in "{},") / CSS_MARKS
        self.references = {name for value in _DECLARATION.findall(css) for name in _named_in(value)}
        self.longest, self.places = _longest(css), bool(_PLACED.search(css))
        self._named: Counter[str] = Counter()
        self._everywhere = 0
        if any(len(dash) > LONGEST_DASH for dash in _DASH.findall(css)):
            raise too_complex()
        if self.parts > PARTS:
            raise too_complex()
        for rule in css.split("}"):
            selectors, _, body = rule.rpartition("{")
            if len(body) > LONGEST:
                raise too_complex()
            for selector in selectors.split(","):
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


class _Count:
    """Adds up what everything costs once whatever is used again is drawn."""

    def __init__(
        self,
        elements: Sequence[ET.Element],
        sheet: _StyleSheet,
        pixels: Mapping[ET.Element, int],
        nesting: Mapping[ET.Element, int],
    ) -> None:
        self._targets = {element.get("id"): element for element in elements if element.get("id")}
        self._sheet, self._pixels, self._nesting = sheet, pixels, nesting
        longest = max([sheet.longest, *map(_longest_handed_down, elements)])
        self._handed_down = max(0, longest - SHORT_VALUE) / INHERITED
        self._by_letter = sheet.places or any(_is_by_letter(element) for element in elements)
        self._known: dict[int, float] = {}
        self._under_way: set[int] = set()
        self._plain: set[int] = set()

    def check(self, root: ET.Element) -> None:
        """Raises PosterError where it is too much, or never ends."""
        styled = max((self._parts(self._targets[name], 0) for name in self._styled()), default=0.0)
        self._known.clear()
        total = self._parts(root, 0, styled)
        if total + self._sheet.parts > PARTS:
            raise too_large()

    def _styled(self) -> Iterable[str]:
        """What style rules refer to: any element may be filled with it, or cut by it."""
        return (name for name in self._sheet.references if name in self._targets)

    def _parts(self, element: ET.Element, depth: int, styled: float = 0) -> float:
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
                total += self._used(self._targets[name], depth, styled)
        if tag_of(element) == "defs":
            total *= self._nesting[element]
        self._under_way.discard(key)
        self._known[key] = total
        if total > PARTS:
            raise too_large()
        return total

    def _used(self, target: ET.Element, depth: int, styled: float) -> float:
        """What is drawn once more; style rules in it would be read, and fit, once more."""
        if id(target) not in self._plain:
            if any(tag_of(inner) == "style" for inner in target.iter()):
                raise too_complex()
            self._plain.add(id(target))
        return self._parts(target, depth + 1, styled)

    def _own(self, element: ET.Element, depth: int) -> float:
        shapes = _WEIGHTS.get(tag_of(element), 1) + (_text_letters(element) if self._by_letter else 0)
        return (
            shapes * (1 + depth / NESTED + self._handed_down)
            + _line_parts(element.attrib)
            + _letters(element) / LETTERS
            + self._pixels.get(element, 0) / PIXELS
            + self._sheet.fitting(element) / RULES
        )


def _letters(element: ET.Element) -> float:
    """How many characters of an element are read one by one; blanks hardly count."""
    others = sum(len(value) for name, value in element.attrib.items() if not _is_free(name))
    return others + _text_letters(element)


def _text_letters(element: ET.Element) -> float:
    """The characters between tags that may be drawn: those of styles are not, others may stand in a text."""
    texts = (None if tag_of(element) == "style" else element.text, element.tail)
    return sum(len(text) / (BLANKS if text.isspace() else 1) for text in texts if text)


def _line_parts(attributes: Mapping[str, str]) -> float:
    """What the lines of an element cost: their steps, and characters beyond what those need."""
    steps = steps_of(attributes)
    letters = sum(len(attributes.get(name, "")) for name in _LINES)
    costly = 2 if any(_COSTLY_STEPS.search(attributes.get(name, "")) for name in _LINES) else 1
    return costly * steps / STEPS + max(0, letters - STEP_LETTERS * steps) / BETWEEN


def steps_of(attributes: Mapping[str, str]) -> int:
    """How many numbers and commands the line of an element has."""
    return sum(len(_STEP.findall(attributes.get(name, ""))) for name in _LINES)


def _longest(css: str) -> int:
    """The characters of the longest value that is declared."""
    return max(map(len, _DECLARATION.findall(css)), default=0)


def _longest_handed_down(element: ET.Element) -> int:
    """The characters of the longest value that what lies in an element inherits from it."""
    values = (len(value) for name, value in element.attrib.items() if name in _HANDED_DOWN)
    return max(_longest(element.get("style", "")), max(values, default=0))


def _is_by_letter(element: ET.Element) -> bool:
    """Whether the letters of a text have places of their own: each is a text then."""
    if _PLACED.search(element.get("style", "")):
        return True
    return any(len(element.get(name, "").replace(",", " ").split()) > 1 for name in _PLACES)


def _references(element: ET.Element) -> list[str]:
    """The ids of what is drawn once more for an element: used again, as its colours, as its outline."""
    values = [value for name, value in element.attrib.items() if not _is_free(name)]
    names = [name for value in values if "url(" in value for name in _named_in(value)]
    if tag_of(element) in {"use", "linearGradient", "radialGradient", "image"}:
        links = (value for name, value in element.attrib.items() if is_link(name))
        names += [link[1:] for link in links if link.startswith("#")]
    return list(dict.fromkeys(names))


def _named_in(value: str) -> set[str]:
    """The ids a value may mean: whatever is drawn reads odd ones, with brackets or quotes in them, in more ways."""
    found = {*_REFERENCE.findall(value)}
    for declared in value.split(";"):
        _, begins, inside = declared.partition("url(")
        if begins:
            found.add(inside.partition(")")[0].strip().removeprefix("#"))
            found.add(inside.strip().removesuffix(")").strip().strip("'\"").removeprefix("#"))
    return found
