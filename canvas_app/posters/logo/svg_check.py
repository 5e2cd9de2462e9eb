"""An SVG from outside made harmless: not too large, in need of no other file, naming no typeface."""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.pixels import PARTS, pixel_size, too_large

DEPTH = 100
"""The most parts of an SVG inside each other."""

NUMBERS = 10
"""So many numbers of a line count as one part."""

_OUTSIDE = re.compile(r"""@import|url\(\s*['"]?\s*(?!#|['"]?#)""", re.IGNORECASE)
_FONT = re.compile(r"font(-family)?\s*:[^;}]*;?", re.IGNORECASE)
_NUMBER = re.compile(r"\d*\.?\d+")
_INLINE = {
    "data:image/png;base64": "png",
    "data:image/jpeg;base64": "jpeg",
    "data:image/jpg;base64": "jpeg",
}


def checked_svg(data: bytes) -> ET.Element:
    """The tree of an SVG, without typefaces and addresses. Raises PosterError as `logo.read_logo` does."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PosterError("logo_unreadable") from error
    text = re.sub(r"<!DOCTYPE[^\[>]*>", "", text, count=1)  # older programs write one; it says nothing
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
        raise PosterError("logo_outside")
    try:
        root = ET.fromstring(text)  # noqa: S314 - it has no entities
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise PosterError("logo_unreadable") from error
    if root.tag.rpartition("}")[2] != "svg":
        raise PosterError("logo_unreadable")
    _count(root)
    for element in root.iter():
        _clean(element)
    return root


def _count(root: ET.Element) -> None:
    """Refuses what would be too many parts once everything that is used again is drawn, or never ends."""
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[int, int] = {}
    under_way: set[int] = set()

    def parts(element: ET.Element, depth: int) -> int:
        key = id(element)
        if key in known:
            return known[key]
        if key in under_way or depth > DEPTH:
            raise PosterError("logo_tangled")
        under_way.add(key)
        total = 1 + _numbers(element) // NUMBERS + sum(parts(child, depth + 1) for child in element)
        for target in _names(element):
            if target in targets:
                total += parts(targets[target], depth + 1)
        under_way.discard(key)
        known[key] = total
        if total > PARTS:
            raise too_large()
        return total

    parts(root, 0)


def _numbers(element: ET.Element) -> int:
    """How many numbers the line of an element has."""
    return sum(len(_NUMBER.findall(element.get(name, ""))) for name in ("d", "points"))


def _names(element: ET.Element) -> list[str]:
    """The ids of what an element draws once more."""
    if element.tag.rpartition("}")[2] != "use":
        return []
    return [value[1:] for name, value in element.attrib.items() if _is_link(name) and value.startswith("#")]


def _is_link(name: str) -> bool:
    return name.rpartition("}")[2] in {"href", "src"}


def _clean(element: ET.Element) -> None:
    """Takes typefaces and addresses out of an element. Raises PosterError where it needs another file."""
    tag = element.tag.rpartition("}")[2]
    for name, value in list(element.attrib.items()):
        if _goes(name, tag):
            del element.attrib[name]
        elif _is_link(name):
            _check_link(value)
        elif _OUTSIDE.search(value):
            raise PosterError("logo_outside")
        elif name == "style":
            element.attrib[name] = _FONT.sub("", value)
    if tag == "style" and element.text:
        if _OUTSIDE.search(element.text):
            raise PosterError("logo_outside")
        element.text = _FONT.sub("", element.text)


def _goes(name: str, tag: str) -> bool:
    """Whether an attribute says nothing about the picture: a typeface, something to do, where a click leads."""
    plain = name.rpartition("}")[2]
    return (
        plain in {"font-family", "font", "base"} or plain.startswith("on") or (tag == "a" and _is_link(name))
    )


def _check_link(value: str) -> None:
    """A part of the same file, or a small enough picture written into it."""
    if value.startswith("#"):
        return
    start, comma, inline = value.partition(",")
    kind = _INLINE.get(start.lower().replace(" ", ""))
    if not comma or kind is None:
        raise PosterError("logo_outside")
    try:
        data = b64decode(inline)
    except ValueError as error:
        raise PosterError("logo_unreadable") from error
    pixel_size(data, kind)
