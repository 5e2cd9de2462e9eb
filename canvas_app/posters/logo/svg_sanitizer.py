"""Sanitizer for untrusted SVG files: limits their size, removes fonts and event handlers, refuses external links."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.image_chunks import count_chunks
from canvas_app.posters.logo.raster_image import KINDS, MAX_SVG_PARTS, as_usual, image_size, too_large_error
from canvas_app.posters.logo.svg_cost import PIXELS_PER_PART, check_cost
from canvas_app.posters.logo.svg_css import same_for_all
from canvas_app.posters.logo.svg_plain import make_plain
from canvas_app.posters.logo.svg_styles import MAX_ATTRIBUTE_LENGTH, too_complex_error
from canvas_app.posters.logo.svg_tree import is_link, local_name

_MAX_TAGS = 50_000
_PIXELS_PER_CHUNK = 200
"""Pixels that cost as much as one chunk of an embedded picture."""

_EXTERNAL_REFERENCE = re.compile(r"""@import|url\(\s*+['"]?+\s*+(?!#)""", re.IGNORECASE)
_FONT_DECLARATION = re.compile(r"font(-family)?\s*:[^;}]*;?", re.IGNORECASE)
_SVG_NAMESPACES = {
    "",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
}
"""Namespaces of elements and attributes that are kept."""


def sanitize_svg(data: bytes) -> ET.Element:
    """Parse an SVG and return its tree without fonts, event handlers, hyperlinks and metadata.

    Raises:
        PosterError: as `logo_reader.read_logo`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PosterError("logo_unreadable") from error
    # older programs write a DOCTYPE; without an internal subset it is harmless
    text = re.sub(r"<!DOCTYPE[^\[<>]*>", "", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
        raise PosterError("logo_outside")
    # check before parsing: the tree takes about a hundred bytes per element or attribute
    if text.count("<") > _MAX_TAGS or text.count("=") > 2 * _MAX_TAGS:
        raise too_large_error()
    try:
        root = ET.fromstring(text)  # noqa: S314 - it has no entities
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise PosterError("logo_unreadable") from error
    if local_name(root) != "svg":
        raise PosterError("logo_unreadable")
    _remove_foreign(root)
    pixels: dict[ET.Element, int] = {}
    room = PIXELS_PER_PART * MAX_SVG_PARTS
    for element in root.iter():
        pixels[element] = _sanitize_element(element)
        room -= pixels[element]
        if room < 0:
            raise too_large_error()
    check_cost(root, pixels)
    make_plain(root)
    return root


def _remove_foreign(root: ET.Element) -> None:
    """Remove metadata, and elements and attributes in the namespaces of other programs.

    They are not rendered, and may name people and folders. Text after a removed element is kept.
    """
    for element in list(root.iter()):
        for name in list(element.attrib):
            if _namespace(name) not in _SVG_NAMESPACES:
                del element.attrib[name]
        if any(map(_is_foreign, element)):
            _drop_children(element)


def _is_foreign(element: ET.Element) -> bool:
    return local_name(element) == "metadata" or _namespace(str(element.tag)) not in _SVG_NAMESPACES


def _drop_children(element: ET.Element) -> None:
    """Remove the foreign children in one pass: one by one would take quadratic time."""
    kept: list[ET.Element] = []
    words = [[element.text or ""]]
    for child in element:
        if _is_foreign(child):
            words[-1].append(child.tail or "")
        else:
            kept.append(child)
            words.append([child.tail or ""])
    element[:] = kept
    element.text = "".join(words[0])
    for child, after in zip(kept, words[1:], strict=True):
        child.tail = "".join(after)


def _namespace(name: str) -> str:
    return name.rpartition("}")[0].removeprefix("{")


def _sanitize_element(element: ET.Element) -> int:
    """Remove fonts and addresses from an element, and return the cost in pixels of its embedded pictures.

    Raises PosterError if it refers to another file.
    """
    tag, pixels = local_name(element), 0
    for name, value in list(element.attrib.items()):
        if _should_remove_attribute(name, value, tag):
            del element.attrib[name]
        elif is_link(name):
            element.attrib[name], points = _sanitize_link(value)
            pixels += points
        elif _EXTERNAL_REFERENCE.search(value):
            raise PosterError("logo_outside")
        elif name == "style":
            element.attrib[name] = _FONT_DECLARATION.sub("", same_for_all(value))
        elif "url" in value.lower():
            element.attrib[name] = same_for_all(value)
    if tag == "style":
        _clean_sheet(element)
    return pixels


def _should_remove_attribute(name: str, value: str, tag: str) -> bool:
    """Return whether an attribute is a font, a base address, an event handler or the target of a hyperlink.

    Nor does a picture show a part of the drawing: browsers draw none, svglib would, with the fill it has elsewhere.
    """
    plain = name.rpartition("}")[2]
    if plain in {"font-family", "font", "base"} or plain.startswith("on"):
        return True
    return is_link(name) and (tag == "a" or (tag == "image" and value.startswith("#")))


def _clean_sheet(element: ET.Element) -> None:
    """Remove fonts and comments from a style sheet. Raises PosterError if it refers to another file."""
    css = same_for_all("".join(element.itertext()))
    if _EXTERNAL_REFERENCE.search(css):
        raise PosterError("logo_outside")
    for child in list(element):
        element.remove(child)
    element.text = _FONT_DECLARATION.sub("", css)


def _sanitize_link(value: str) -> tuple[str, int]:
    """Return a link to an element of the same file as it is, or an embedded picture normalised, and its cost in pixels.

    Raises PosterError if it is neither, or the picture is too large.
    """
    if value.startswith("#"):
        if len(value) > MAX_ATTRIBUTE_LENGTH:
            raise too_complex_error()
        # svglib removes all number signs from the link of a gradient
        return "#" + value.lstrip("#"), 0
    if not value.lower().lstrip().startswith("data:"):
        raise PosterError("logo_outside")
    start, _, inline = value.partition(",")
    if "base64" not in start.lower() or "image" not in start.lower():
        raise PosterError("logo_picture_kind")
    try:
        data = b64decode(unquote(inline))
    except ValueError as error:
        raise PosterError("logo_unreadable") from error
    return _checked_picture(data)


def _checked_picture(data: bytes) -> tuple[str, int]:
    """Return an embedded picture as a data URI, and its cost in pixels. Its signature decides its format.

    Raises PosterError if it has another format, is broken or too large.
    """
    kind = next((kind for start, kind in KINDS.items() if data.startswith(start)), None)
    if kind is None:
        raise PosterError("logo_picture_kind")
    width, height = image_size(data, kind)
    cost = int(width * height) + _PIXELS_PER_CHUNK * count_chunks(data, kind)
    if cost > PIXELS_PER_PART * MAX_SVG_PARTS:
        raise too_large_error()
    usual, kind = as_usual(data, kind)
    return f"data:image/{kind};base64,{b64encode(usual).decode()}", cost
