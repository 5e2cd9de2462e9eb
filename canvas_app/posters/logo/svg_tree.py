"""The elements of an SVG: their names, what they refer to, and what they lie in."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

PATH_ATTRIBUTES = ("d", "points")
"""The attributes that hold a line."""
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")


def local_name(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_link(name: str) -> bool:
    """Whether an attribute leads to another part, or to a file."""
    return name.rpartition("}")[2] in {"href", "src"}


def is_unlimited_attribute(name: str) -> bool:
    """Whether an attribute may be long: a line, a picture, or what only another program reads."""
    return name in PATH_ATTRIBUTES or is_link(name) or name.startswith("{")


def svg_nesting(root: ET.Element) -> dict[ET.Element, int]:
    """For every element how many drawings it lies in: definitions are drawn once for each of those."""
    found = {root: 1}
    for element in root.iter():
        for child in element:
            found[child] = found[element] + (local_name(child) == "svg")
    return found


def declarations_above(root: ET.Element) -> dict[ET.Element, int]:
    """For every element how many style declarations stand in the attributes of the groups it lies in.

    What is drawn goes through all of them anew, up to the first part around it that is no group.
    """
    found = {root: 0}
    for element in root.iter():
        is_group = local_name(element) == "g"
        inside = found[element] + element.get("style", "").count(";") + 1 if is_group else 0
        found.update(dict.fromkeys(element, inside))
    return found


def referenced_ids(element: ET.Element) -> list[str]:
    """The ids of what is drawn once more for an element: used again, as its colours, as its outline."""
    values = [value for name, value in element.attrib.items() if not is_unlimited_attribute(name)]
    names = [name for value in values if "url(" in value for name in ids_in_value(value)]
    if local_name(element) in {"use", "linearGradient", "radialGradient", "image"}:
        links = (value for name, value in element.attrib.items() if is_link(name))
        names += [link[1:] for link in links if link.startswith("#")]
    return list(dict.fromkeys(names))


def ids_in_value(value: str) -> set[str]:
    """The ids a value may mean: whatever is drawn reads odd ones, with brackets or quotes in them, in more ways."""
    found = {*_REFERENCE.findall(value)}
    for declared in value.split(";"):
        _, begins, inside = declared.partition("url(")
        if begins:
            found.add(inside.partition(")")[0].strip().removeprefix("#"))
            found.add(inside.strip().removesuffix(")").strip().strip("'\"").removeprefix("#"))
    return found
