"""What drawing an SVG would cost, reckoned before anything draws it: in units of one plain rectangle.

The library that draws takes time for more than shapes: for every step of a line, every style rule that fits, every
level of groups, and once more for whatever an element refers to. Everything here is linear in the size of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.pixels import PARTS, too_large
from canvas_app.posters.logo.svg_styles import (
    DASH,
    LONGEST,
    LONGEST_DASH,
    PLACED,
    StyleSheet,
    longest_value,
    styles_of,
    too_complex,
)
from canvas_app.posters.logo.svg_tree import LINES, declared_above, is_free, nesting_of, references_of, tag_of

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

INHERITED = 50
"""So many characters of a value that parts inherit cost as much as one part, for each of them."""

SHORT_VALUE = 40
"""Characters of a value that cost nothing of their own."""

BLANKS = 3
"""So many blanks in a text cost as much as one other character."""

MOST_ATTRIBUTES = 100
NESTED = 12
"""So many levels of groups cost as much as one part, for each element in them."""

DECLARED = 800
"""So many style declarations of groups cost as much as one part, for each element in them."""

CUTS = 2
"""What cuts another part costs so many times what it costs to draw: it is read, copied, and drawn for each of them."""

_PLACES = ("x", "y", "dx", "dy")
_HANDED_DOWN = {
    *("fill", "fill-opacity", "fill-rule", "clip-rule", "color", "visibility", "display", "text-anchor"),
    *("stroke", "stroke-width", "stroke-opacity", "stroke-linejoin", "stroke-linecap", "stroke-dasharray"),
    *("font-size", "font-weight", "font-style"),
}
_WEIGHTS = {"path": 1.4, "polyline": 1.4, "text": 2, "tspan": 2, "use": 2, "image": 2}
_STEP = re.compile(r"\d*\.?\d+|[A-DF-Za-df-z]")
_COSTLY_STEPS = re.compile(r"[aAtT]")


def check_cost(root: ET.Element, pixels: Mapping[ET.Element, int]) -> None:
    """Refuses what takes too long to draw, or draws itself; `pixels` are the points of pictures in an element.

    Raises PosterError as `logo.read_logo` does.
    """
    elements = list(root.iter())
    for element in elements:
        _check_attributes(element)
    nesting = nesting_of(root)
    sheet = StyleSheet(styles_of(elements, nesting), len(elements))
    _Count(elements, sheet, pixels, nesting).check(root)


def _check_attributes(element: ET.Element) -> None:
    if len(element.attrib) > MOST_ATTRIBUTES:
        raise too_complex()
    for name, value in element.attrib.items():
        if len(value) > LONGEST and not is_free(name):
            raise too_complex()
        dashes = [value] if name == "stroke-dasharray" else DASH.findall(value) if name == "style" else []
        if any(len(dash) > LONGEST_DASH for dash in dashes):
            raise too_complex()


class _Count:
    """Adds up what everything costs once whatever is used again is drawn."""

    def __init__(
        self,
        elements: Sequence[ET.Element],
        sheet: StyleSheet,
        pixels: Mapping[ET.Element, int],
        nesting: Mapping[ET.Element, int],
    ) -> None:
        self._targets = _by_id(elements)
        self._sheet, self._pixels, self._nesting = sheet, pixels, nesting
        self._declared = declared_above(elements[0])
        longest = max([sheet.longest, *map(_longest_handed_down, elements)])
        self._handed_down = max(0, longest - SHORT_VALUE) / INHERITED
        self._by_letter = sheet.places or any(_is_by_letter(element) for element in elements)
        self._known: dict[int, float] = {}
        self._dearest: dict[str, float] = {}
        self._under_way: set[int] = set()
        self._plain: set[int] = set()

    def check(self, root: ET.Element) -> None:
        """Raises PosterError where it is too much, or never ends."""
        times = CUTS if self._sheet.cuts else 1
        styled = times * max((self._used(name, 0, 0) for name in self._styled()), default=0.0)
        self._known.clear()
        self._dearest.clear()
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
        times = CUTS if _is_cut(element) else 1
        for name in references_of(element):
            if name in self._targets:
                total += times * self._used(name, depth + 1, styled)
        if tag_of(element) == "defs":
            total *= self._nesting[element]
        self._under_way.discard(key)
        self._known[key] = total
        name = element.get("id", "")
        if name in self._dearest:
            self._dearest[name] = max(self._dearest[name], total)
        if total > PARTS:
            raise too_large()
        return total

    def _used(self, name: str, depth: int, styled: float) -> float:
        """What is drawn once more: of several parts with one id the dearest, for nobody says which is meant."""
        if name not in self._dearest:
            targets = [target for target in self._targets[name] if id(target) not in self._under_way]
            if not targets:
                raise PosterError("logo_tangled")
            for target in targets:
                self._check_plain(target)
            self._dearest[name] = max(self._parts(target, depth, styled) for target in targets)
        return self._dearest[name]

    def _check_plain(self, target: ET.Element) -> None:
        """Style rules in what is drawn once more would be read, and fit, once more. Raises PosterError."""
        if id(target) not in self._plain:
            if any(tag_of(inner) == "style" for inner in target.iter()):
                raise too_complex()
            self._plain.add(id(target))

    def _own(self, element: ET.Element, depth: int) -> float:
        shapes = _WEIGHTS.get(tag_of(element), 1) + (_text_letters(element) if self._by_letter else 0)
        return (
            shapes * (1 + depth / NESTED + self._handed_down)
            + _line_parts(element.attrib)
            + _letters(element) / LETTERS
            + self._pixels.get(element, 0) / PIXELS
            + self._sheet.fitting(element) / RULES
            + self._declared[element] / DECLARED
        )


def _is_cut(element: ET.Element) -> bool:
    return "clip-path" in element.attrib or "clip-path" in element.get("style", "").lower()


def _by_id(elements: Iterable[ET.Element]) -> dict[str, list[ET.Element]]:
    """The elements by their id, which several may share."""
    found: dict[str, list[ET.Element]] = {}
    for element in elements:
        if name := element.get("id"):
            found.setdefault(name, []).append(element)
    return found


def _letters(element: ET.Element) -> float:
    """How many characters of an element are read one by one; blanks hardly count."""
    others = sum(len(value) for name, value in element.attrib.items() if not is_free(name))
    return others + _text_letters(element)


def _text_letters(element: ET.Element) -> float:
    """The characters between tags that may be drawn: those of styles are not, others may stand in a text."""
    texts = (None if tag_of(element) == "style" else element.text, element.tail)
    return sum(len(text) / (BLANKS if text.isspace() else 1) for text in texts if text)


def _line_parts(attributes: Mapping[str, str]) -> float:
    """What the lines of an element cost: their steps, and characters beyond what those need."""
    steps = steps_of(attributes)
    letters = sum(len(attributes.get(name, "")) for name in LINES)
    costly = 2 if any(_COSTLY_STEPS.search(attributes.get(name, "")) for name in LINES) else 1
    return costly * steps / STEPS + max(0, letters - STEP_LETTERS * steps) / BETWEEN


def steps_of(attributes: Mapping[str, str]) -> int:
    """How many numbers and commands the line of an element has."""
    return sum(len(_STEP.findall(attributes.get(name, ""))) for name in LINES)


def _longest_handed_down(element: ET.Element) -> int:
    """The characters of the longest value that what lies in an element inherits from it."""
    values = (len(value) for name, value in element.attrib.items() if name in _HANDED_DOWN)
    return max(longest_value(element.get("style", "")), max(values, default=0))


def _is_by_letter(element: ET.Element) -> bool:
    """Whether the letters of a text have places of their own: each is a text then."""
    if PLACED.search(element.get("style", "")):
        return True
    return any(len(element.get(name, "").replace(",", " ").split()) > 1 for name in _PLACES)
