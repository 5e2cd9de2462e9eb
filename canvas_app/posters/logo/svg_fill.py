"""Fills of SVG elements: which gradient each names, and whether it shows the one it inherits."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree as ET

from canvas_app.posters.logo.svg_colours import colour
from canvas_app.posters.logo.svg_css import declarations
from canvas_app.posters.logo.svg_tree import ids_in_value

FILLED_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline"}
"""Elements that svglib fills with a gradient. It draws no gradient in a text, nor as a stroke."""


class Fill(NamedTuple):
    """What an element says about its fill.

    Attributes:
        ids: ids that it may refer to, for example of a gradient.
        is_inherited: whether it may have the fill of its parent.
    """

    ids: frozenset[str]
    is_inherited: bool


def fill_of(element: ET.Element, has_inherit: bool) -> Fill:
    """Return the fill of an element, without what style rules say.

    Args:
        element: the element, as it is before its colours are normalised: an invalid one does not count.
        has_inherit: whether a style rule may say that an element inherits.
    """
    values = (declarations(element.get("style", "")).get("fill", ""), element.get("fill", ""))
    ids = frozenset(name for value in values if "url(" in value for name in ids_in_value(value))
    valid = next((found for found in map(colour, values) if found), "inherit")
    return Fill(ids, has_inherit or valid == "inherit")
