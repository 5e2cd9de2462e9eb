"""Queries on the element tree of an SVG: names, references and ancestors."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

PATH_ATTRIBUTES = ("d", "points")
"""Attributes that hold a path."""
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")


def local_name(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_link(name: str) -> bool:
    """Return whether an attribute links to another element or to a file."""
    return name.rpartition("}")[2] in {"href", "src"}


def is_unlimited_attribute(name: str) -> bool:
    """Return whether an attribute may be long: a path, a link (which may embed a picture), or of another namespace."""
    return name in PATH_ATTRIBUTES or is_link(name) or name.startswith("{")


def svg_nesting(root: ET.Element) -> dict[ET.Element, int]:
    """Return for every element the number of `svg` elements it is in: definitions are processed once for each."""
    found = {root: 1}
    for element in root.iter():
        for child in element:
            found[child] = found[element] + (local_name(child) == "svg")
    return found


def declarations_above(root: ET.Element) -> dict[ET.Element, int]:
    """Return for every element the number of style declarations of the groups around it.

    svglib searches all of them for every element, up to the first ancestor that is not a group.
    """
    found = {root: 0}
    for element in root.iter():
        is_group = local_name(element) == "g"
        inside = found[element] + element.get("style", "").count(";") + 1 if is_group else 0
        found.update(dict.fromkeys(element, inside))
    return found


def referenced_ids(element: ET.Element) -> list[str]:
    """Return the ids that an element refers to: what it uses, its gradients and its clip path."""
    values = [value for name, value in element.attrib.items() if not is_unlimited_attribute(name)]
    names = [name for value in values if "url(" in value for name in ids_in_value(value)]
    if local_name(element) in {"use", "linearGradient", "radialGradient", "image"}:
        links = (value for name, value in element.attrib.items() if is_link(name))
        names += [link[1:] for link in links if link.startswith("#")]
    return list(dict.fromkeys(names))


def ids_in_value(value: str) -> set[str]:
    """Return all ids a value may refer to: parsers differ on unusual ones that contain brackets or quotes."""
    found = {*_REFERENCE.findall(value)}
    for declared in value.split(";"):
        _, begins, inside = declared.partition("url(")
        if begins:
            found.add(inside.partition(")")[0].strip().removeprefix("#"))
            found.add(inside.strip().removesuffix(")").strip().strip("'\"").removeprefix("#"))
    return found
