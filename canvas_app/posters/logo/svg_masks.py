"""Masks of an SVG that are mere outlines, as programs for drawing write them: they may be clip paths instead."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from canvas_app.posters.logo.svg_colours import colour
from canvas_app.posters.logo.svg_css import declarations
from canvas_app.posters.logo.svg_tree import is_link, local_name

_OUTLINES = {"path", "rect", "circle", "ellipse", "polygon"}
_DESCRIPTIONS = {"title", "desc"}
_WHITE = "#ffffff"


def is_outline(mask: ET.Element, targets: Mapping[str, ET.Element]) -> bool:
    """Return whether a mask shows all of what is inside some shapes, and nothing outside them (CSS Masking 1, 7).

    Args:
        mask: the mask; no style rule applies to what is inside.
        targets: the elements by id.
    """
    children = [child for child in mask if local_name(child) not in _DESCRIPTIONS]
    if mask.get("maskContentUnits") == "objectBoundingBox" or not children:
        return False
    return all(_is_white_shape(child, mask, targets) for child in children)


def _is_white_shape(child: ET.Element, mask: ET.Element, targets: Mapping[str, ET.Element]) -> bool:
    chain = [child, mask]
    if local_name(child) == "use":
        links = [value.removeprefix("#") for name, value in child.attrib.items() if is_link(name)]
        if len(links) != 1 or links[0] not in targets:
            return False
        chain.insert(0, targets[links[0]])
    values = [{**one.attrib, **declarations(one.get("style", ""))} for one in chain]
    if local_name(chain[0]) not in _OUTLINES or any(map(_is_special, values)):
        return False
    fill = next((found for one in values if (found := colour(one.get("fill", "")))), "")
    return fill == _WHITE


def _is_special(values: Mapping[str, str]) -> bool:
    """Return whether an element has a rule, a translucence or a line of its own."""
    if colour(values.get("stroke", "")) not in {None, "none"}:
        return True
    is_other_rule = values.get("fill-rule", "nonzero") != values.get("clip-rule", "nonzero")
    return is_other_rule or not {"class", "opacity", "fill-opacity", "mask", "filter"}.isdisjoint(values)
