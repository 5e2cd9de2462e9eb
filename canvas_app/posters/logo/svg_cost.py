"""Estimate of the cost of rendering an SVG, made before svglib sees it. The unit ("part") is one plain rectangle.

svglib takes time not only for shapes, but also for every path segment, every matching style rule and every level of
groups, and again for everything an element refers to. The estimate itself is linear in the size of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.raster_image import MAX_SVG_PARTS, too_large_error
from canvas_app.posters.logo.svg_fill import FILLED_SHAPES, fill_of
from canvas_app.posters.logo.svg_styles import (
    DASH_DECLARATION,
    MAX_ATTRIBUTE_LENGTH,
    MAX_DASH_LENGTH,
    POSITION_DECLARATION,
    StyleSheet,
    longest_declared_value,
    stylesheet_text,
    too_complex_error,
)
from canvas_app.posters.logo.svg_tree import (
    PATH_ATTRIBUTES,
    declarations_above,
    is_unlimited_attribute,
    local_name,
    referenced_ids,
    svg_nesting,
)

MAX_DEPTH = 100
"""Maximum nesting depth of elements, including references."""

PATH_STEPS_PER_PART = 50
"""Numbers and commands of a path that cost one part; half as many if it has arcs or smooth curves (A and T)."""

PATH_CHARACTERS_PER_PART = 600
"""Characters of a path that cost one part, in excess of `CHARACTERS_PER_STEP` for each of its steps."""

CHARACTERS_PER_STEP = 8

CHARACTERS_PER_PART = 250
"""Characters of attributes or text that cost one part."""

PIXELS_PER_PART = 1_400
"""Pixels of an embedded picture that cost one part."""

RULES_PER_PART = 100
"""Matching style rules that cost one part."""

INHERITED_CHARACTERS_PER_PART = 50
"""Characters of an inherited value that cost one part, for each element that inherits it."""

FREE_VALUE_LENGTH = 40
"""Length up to which an inherited value is free."""

BLANKS_PER_CHARACTER = 3
"""Blanks in a text that cost as much as one other character."""

MAX_ATTRIBUTES = 100
LEVELS_PER_PART = 12
"""Levels of groups that cost one part, for each element in them."""

DECLARATIONS_PER_PART = 800
"""Style declarations of groups that cost one part, for each element in them."""

CLIP_FACTOR = 2
"""Factor on the cost of a clip path, which is parsed, copied and drawn for each clipped element."""

_POSITION_ATTRIBUTES = ("x", "y", "dx", "dy")
_INHERITED_ATTRIBUTES = {
    *("fill", "fill-opacity", "fill-rule", "clip-rule", "color", "visibility", "display", "text-anchor"),
    *("stroke", "stroke-width", "stroke-opacity", "stroke-linejoin", "stroke-linecap", "stroke-dasharray"),
    *("font-size", "font-weight", "font-style"),
}
_WEIGHTS = {"path": 1.4, "polyline": 1.4, "text": 2, "tspan": 2, "use": 2, "image": 2}
_PATH_STEP = re.compile(r"\d*\.?\d+|[A-DF-Za-df-z]")
_COSTLY_PATH_STEPS = re.compile(r"[aAtT]")


def check_cost(root: ET.Element, pixels: Mapping[ET.Element, int]) -> None:
    """Refuse an SVG that takes too long to render or refers to itself.

    Args:
        root: the tree.
        pixels: number of pixels of the pictures embedded in each element.

    Raises:
        PosterError: as `logo_reader.read_logo`.
    """
    elements = list(root.iter())
    for element in elements:
        _check_attributes(element)
    nesting = svg_nesting(root)
    sheet = StyleSheet(stylesheet_text(elements, nesting), len(elements))
    _CostCounter(elements, sheet, pixels, nesting).check(root)


def _check_attributes(element: ET.Element) -> None:
    if len(element.attrib) > MAX_ATTRIBUTES:
        raise too_complex_error()
    for name, value in element.attrib.items():
        if len(value) > MAX_ATTRIBUTE_LENGTH and not is_unlimited_attribute(name):
            raise too_complex_error()
        dashes = (
            [value]
            if name == "stroke-dasharray"
            else DASH_DECLARATION.findall(value)
            if name == "style"
            else []
        )
        if any(len(dash) > MAX_DASH_LENGTH for dash in dashes):
            raise too_complex_error()


class _Cost(NamedTuple):
    """The cost of an element with everything inside it.

    Attributes:
        parts: in parts, without the fill that it inherits.
        open_shapes: number of shapes that are filled with what the element inherits: a gradient is drawn for each.
    """

    parts: float = 0.0
    open_shapes: float = 0.0

    def plus(self, other: _Cost, times: float = 1) -> _Cost:
        """Return the sum of both, with the other one several times."""
        return _Cost(self.parts + times * other.parts, self.open_shapes + times * other.open_shapes)

    def at_least(self, other: _Cost) -> _Cost:
        """Return the higher of both, in parts and in shapes."""
        return _Cost(max(self.parts, other.parts), max(self.open_shapes, other.open_shapes))

    def times(self, count: int) -> _Cost:
        """Return the cost of drawing it several times."""
        return _Cost().plus(self, count)


class _CostCounter:
    """Adds up the cost of a tree, with everything that is drawn again through references."""

    def __init__(
        self,
        elements: Sequence[ET.Element],
        sheet: StyleSheet,
        pixels: Mapping[ET.Element, int],
        nesting: Mapping[ET.Element, int],
    ) -> None:
        self._targets = _elements_by_id(elements)
        self._stylesheet, self._pixels, self._nesting = sheet, pixels, nesting
        self._declarations_above = declarations_above(elements[0])
        longest = max([sheet.longest_value, *map(_longest_inherited_value, elements)])
        self._inheritance_cost = max(0, longest - FREE_VALUE_LENGTH) / INHERITED_CHARACTERS_PER_PART
        self._is_positioned_by_letter = sheet.has_positions or any(
            _has_letter_positions(element) for element in elements
        )
        self._costs: dict[int, _Cost] = {}
        self._max_cost_by_id: dict[str, _Cost] = {}
        self._in_progress: set[int] = set()
        self._without_styles: set[int] = set()

    def check(self, root: ET.Element) -> None:
        """Raise PosterError if the total cost is too high or a reference is circular."""
        times = CLIP_FACTOR if self._stylesheet.has_clip_paths else 1
        styled = times * max(
            (self._reference_cost(name, 0, 0).parts for name in self._stylesheet_targets()), default=0.0
        )
        self._costs.clear()
        self._max_cost_by_id.clear()
        total = self._cost(root, 0, styled)
        if total.parts + self._stylesheet.cost > MAX_SVG_PARTS:
            raise too_large_error()

    def _stylesheet_targets(self) -> Iterable[str]:
        """Return the ids that style rules refer to, for example as a fill or a clip path of any element."""
        return (name for name in self._stylesheet.references if name in self._targets)

    def _cost(self, element: ET.Element, depth: int, styled: float = 0) -> _Cost:
        key = id(element)
        if key in self._costs:
            return self._costs[key]
        if key in self._in_progress or depth > MAX_DEPTH:
            raise PosterError("logo_tangled")
        self._in_progress.add(key)
        total = self._cost_of_content(element, depth, styled)
        if local_name(element) == "defs":
            total = total.times(self._nesting[element])
        self._in_progress.discard(key)
        self._costs[key] = total
        name = element.get("id", "")
        if name in self._max_cost_by_id:
            self._max_cost_by_id[name] = self._max_cost_by_id[name].at_least(total)
        if total.parts > MAX_SVG_PARTS:
            raise too_large_error()
        return total

    def _cost_of_content(self, element: ET.Element, depth: int, styled: float) -> _Cost:
        """Return the cost of an element, its children, and what they refer to."""
        total = _Cost(self._own_cost(element, depth) + styled)
        for child in element:
            total = total.plus(self._cost(child, depth + 1, styled))
        fill, fill_cost = fill_of(element, self._stylesheet.has_inherit), 0.0
        times = CLIP_FACTOR if _is_clipped(element) else 1
        for name in referenced_ids(element):
            if name in self._targets:
                cost = self._reference_cost(name, depth + 1, styled)
                # only what is used inherits a fill from here
                total = total.plus(cost if local_name(element) == "use" else _Cost(cost.parts), times)
                fill_cost += cost.parts if name in fill.ids else 0
        total = total.plus(_Cost(total.open_shapes * fill_cost))
        if not fill.is_inherited:
            return _Cost(total.parts)
        return total.plus(_Cost(0, 1)) if local_name(element) in FILLED_SHAPES else total

    def _reference_cost(self, name: str, depth: int, styled: float) -> _Cost:
        """Return the cost of drawing a referenced element again; the highest one if several share the id."""
        if name not in self._max_cost_by_id:
            targets = [target for target in self._targets[name] if id(target) not in self._in_progress]
            if not targets:
                raise PosterError("logo_tangled")
            highest = _Cost()
            for target in targets:
                self._check_without_styles(target)
                highest = highest.at_least(self._cost(target, depth, styled))
            self._max_cost_by_id[name] = highest
        return self._max_cost_by_id[name]

    def _check_without_styles(self, target: ET.Element) -> None:
        """Raise PosterError for a style element inside a referenced one: it would be parsed and applied again."""
        if id(target) not in self._without_styles:
            if any(local_name(inner) == "style" for inner in target.iter()):
                raise too_complex_error()
            self._without_styles.add(id(target))

    def _own_cost(self, element: ET.Element, depth: int) -> float:
        shapes = _WEIGHTS.get(local_name(element), 1) + (
            _text_character_count(element) if self._is_positioned_by_letter else 0
        )
        return (
            shapes * (1 + depth / LEVELS_PER_PART + self._inheritance_cost)
            + _path_cost(element.attrib)
            + _character_count(element) / CHARACTERS_PER_PART
            + self._pixels.get(element, 0) / PIXELS_PER_PART
            + self._stylesheet.matching_rules(element) / RULES_PER_PART
            + self._declarations_above[element] / DECLARATIONS_PER_PART
        )


def _is_clipped(element: ET.Element) -> bool:
    """Return whether an element has a clip path, or a mask, which may become one."""
    style = element.get("style", "").lower()
    return any(name in element.attrib or name in style for name in ("clip-path", "mask"))


def _elements_by_id(elements: Iterable[ET.Element]) -> dict[str, list[ET.Element]]:
    """Return the elements by id, which several may share."""
    found: dict[str, list[ET.Element]] = {}
    for element in elements:
        if name := element.get("id"):
            found.setdefault(name, []).append(element)
    return found


def _character_count(element: ET.Element) -> float:
    """Return the number of characters that are read one by one; blanks count for less."""
    others = sum(len(value) for name, value in element.attrib.items() if not is_unlimited_attribute(name))
    return others + _text_character_count(element)


def _text_character_count(element: ET.Element) -> float:
    """Return the number of characters between tags that may be drawn: all but those of style elements."""
    texts = (None if local_name(element) == "style" else element.text, element.tail)
    return sum(len(text) / (BLANKS_PER_CHARACTER if text.isspace() else 1) for text in texts if text)


def _path_cost(attributes: Mapping[str, str]) -> float:
    """Return the cost of the paths of an element: of their steps, and of superfluous characters."""
    steps = path_step_count(attributes)
    letters = sum(len(attributes.get(name, "")) for name in PATH_ATTRIBUTES)
    costly = 2 if any(_COSTLY_PATH_STEPS.search(attributes.get(name, "")) for name in PATH_ATTRIBUTES) else 1
    return (
        costly * steps / PATH_STEPS_PER_PART
        + max(0, letters - CHARACTERS_PER_STEP * steps) / PATH_CHARACTERS_PER_PART
    )


def path_step_count(attributes: Mapping[str, str]) -> int:
    """Return the number of numbers and commands in the path of an element."""
    return sum(len(_PATH_STEP.findall(attributes.get(name, ""))) for name in PATH_ATTRIBUTES)


def _longest_inherited_value(element: ET.Element) -> int:
    """Return the length of the longest value that children inherit from an element."""
    values = (len(value) for name, value in element.attrib.items() if name in _INHERITED_ATTRIBUTES)
    return max(longest_declared_value(element.get("style", "")), max(values, default=0))


def _has_letter_positions(element: ET.Element) -> bool:
    """Return whether letters of a text are positioned one by one: each is then drawn as a text of its own."""
    if POSITION_DECLARATION.search(element.get("style", "")):
        return True
    return any(len(element.get(name, "").replace(",", " ").split()) > 1 for name in _POSITION_ATTRIBUTES)
