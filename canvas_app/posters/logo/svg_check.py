"""An SVG from outside made harmless: not too large, in need of no other file, naming no typeface."""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.pieces import pieces
from canvas_app.posters.logo.pixels import PARTS, pixel_size, too_large
from canvas_app.posters.logo.svg_cost import PIXELS, check_cost
from canvas_app.posters.logo.svg_tree import is_link, tag_of

_MOST_TAGS = 50_000
_PIECE = 200
"""So many points cost as much as one piece of a picture."""

_OUTSIDE = re.compile(r"""@import|url\(\s*['"]?\s*(?!#|['"]?#)""", re.IGNORECASE)
_FONT = re.compile(r"font(-family)?\s*:[^;}]*;?", re.IGNORECASE)
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
    text = re.sub(r"<!DOCTYPE[^\[<>]*>", "", text, count=1)  # older programs write one; it says nothing
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
        raise PosterError("logo_outside")
    # before a tree is made of it, which takes a hundred bytes for each
    if text.count("<") > _MOST_TAGS or text.count("=") > 2 * _MOST_TAGS:
        raise too_large()
    try:
        root = ET.fromstring(text)  # noqa: S314 - it has no entities
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise PosterError("logo_unreadable") from error
    if tag_of(root) != "svg":
        raise PosterError("logo_unreadable")
    pixels: dict[ET.Element, int] = {}
    room = PIXELS * PARTS
    for element in root.iter():
        pixels[element] = _clean(element)
        room -= pixels[element]
        if room < 0:
            raise too_large()
    check_cost(root, pixels)
    return root


def _clean(element: ET.Element) -> int:
    """Takes typefaces and addresses out of an element; how many points the pictures written into it have.

    Raises PosterError where it needs another file.
    """
    tag, pixels = tag_of(element), 0
    for name, value in list(element.attrib.items()):
        if _goes(name, tag):
            del element.attrib[name]
        elif is_link(name):
            pixels += _check_link(value)
        elif _OUTSIDE.search(value):
            raise PosterError("logo_outside")
        elif name == "style":
            element.attrib[name] = _FONT.sub("", value)
    if tag == "style" and element.text:
        if _OUTSIDE.search(element.text):
            raise PosterError("logo_outside")
        element.text = _FONT.sub("", element.text)
    return pixels


def _goes(name: str, tag: str) -> bool:
    """Whether an attribute says nothing about the picture: a typeface, something to do, where a click leads."""
    plain = name.rpartition("}")[2]
    return (
        plain in {"font-family", "font", "base"} or plain.startswith("on") or (tag == "a" and is_link(name))
    )


def _check_link(value: str) -> int:
    """The points of a small enough picture written into the file; none for a part of the same file."""
    if value.startswith("#"):
        return 0
    start, comma, inline = value.partition(",")
    kind = _INLINE.get(start.lower().replace(" ", ""))
    if not comma or kind is None:
        raise PosterError("logo_outside")
    try:
        data = b64decode(inline)
    except ValueError as error:
        raise PosterError("logo_unreadable") from error
    width, height = pixel_size(data, kind)
    return int(width * height) + _PIECE * pieces(data, kind)
