"""Sanitizer for untrusted SVG files: refuses what refers to other files, and normalises embedded pictures."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.image_chunks import count_chunks
from canvas_app.posters.logo.raster_image import KINDS, MAX_SVG_TAGS, as_usual, image_size, too_large_error
from canvas_app.posters.logo.svg_colours import COLOUR_PROPERTIES, readable_colour, readable_css

MAX_DEPTH = 100
"""Maximum number of elements within each other. resvg calls itself for each level, on a stack of limited size."""

MAX_EMBEDDED_PIXELS = 2_800_000
"""Maximum number of pixels of all embedded pictures together; a logo is drawn with at most 1.4 million."""

_PIXELS_PER_CHUNK = 200
"""Pixels that cost as much as one chunk of an embedded picture."""

_EXTERNAL_REFERENCE = re.compile(r"""@import|url\(\s*+['"]?+\s*+(?!#|data:)""", re.IGNORECASE)
_SVG = "{http://www.w3.org/2000/svg}"
_SVG_NAMESPACES = {
    "",
    _SVG,
    "{http://www.w3.org/1999/xlink}",
    "{http://www.w3.org/XML/1998/namespace}",
}
"""Namespaces of elements and attributes that are kept."""

_PERCENT_ESCAPES = {"2b": "+", "2f": "/", "3d": "=", "0a": "", "0d": "", "09": "", "20": ""}
"""Characters that may be escaped in base64 text within an address."""


def sanitize_svg(data: bytes) -> bytes:
    """Return an SVG as the file to draw: without metadata, and with nothing that lies outside it.

    It is parsed and written anew, so that what was checked is what is drawn.

    Raises:
        PosterError: as `logo_reader.read_logo`.
    """
    root = _parse(_decode(data))
    if _local_name(root) != "svg":
        raise PosterError("logo_unreadable")
    _check_depth(root)
    _empty_foreign_elements(root)
    pixels = 0
    for element in root.iter():
        pixels += _sanitize_element(element)
        if pixels > MAX_EMBEDDED_PIXELS:
            raise too_large_error()
    return ET.tostring(root)


def _decode(data: bytes) -> str:
    """Return the text of an SVG. Raises PosterError if it has entities, or more than `MAX_SVG_TAGS` tags."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PosterError("logo_unreadable") from error
    # older programs write a DOCTYPE; without an internal subset it is harmless
    text = re.sub(r"<!DOCTYPE[^\[<>]*>", "", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
        raise PosterError("logo_outside")
    # check before parsing: the tree takes about a hundred bytes per element or attribute
    if text.count("<") > MAX_SVG_TAGS or text.count("=") > 2 * MAX_SVG_TAGS:
        raise too_large_error()
    return text


def _parse(text: str) -> ET.Element:
    try:
        return ET.fromstring(text)  # noqa: S314 - it has no entities
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise PosterError("logo_unreadable") from error


def _check_depth(root: ET.Element) -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
    if level:
        raise PosterError("logo_tangled")


def _empty_foreign_elements(root: ET.Element) -> None:
    """Empty metadata and the elements of other programs: they are not drawn, and may refer to files."""
    for element in list(root.iter()):
        if _local_name(element) == "metadata" or _namespace(str(element.tag)) not in _SVG_NAMESPACES:
            after = element.tail
            element.clear()
            element.tag, element.tail = f"{_SVG}metadata", after


def _local_name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _namespace(name: str) -> str:
    start, brace, _ = name.rpartition("}")
    return start + brace


def _sanitize_element(element: ET.Element) -> int:
    """Normalise the pictures embedded in an element, and return their cost in pixels.

    Raises PosterError if it refers to another file.
    """
    pixels = 0
    for name, value in list(element.attrib.items()):
        if _should_remove_attribute(name, value, _local_name(element)):
            del element.attrib[name]
        elif name.rpartition("}")[2] in {"href", "src"}:
            element.attrib[name], cost = _sanitize_link(value)
            pixels += cost
        elif _EXTERNAL_REFERENCE.search(value):
            raise PosterError("logo_outside")
        elif name in {*COLOUR_PROPERTIES, "style"}:
            _set_readable(element, name, value)
    if _local_name(element) == "style":
        _sanitize_sheet(element)
    return pixels


def _set_readable(element: ET.Element, name: str, value: str) -> None:
    """Set an attribute with colours to what resvg reads of it; without anything, remove it."""
    readable = readable_css(value) if name == "style" else readable_colour(value)
    if readable is None:
        del element.attrib[name]
    else:
        element.attrib[name] = readable


def _sanitize_sheet(element: ET.Element) -> None:
    """Remove what resvg cannot read from a style sheet. Raises PosterError if it refers to another file."""
    css = "".join(element.itertext())
    if _EXTERNAL_REFERENCE.search(css):
        raise PosterError("logo_outside")
    for child in list(element):
        element.remove(child)
    element.text = readable_css(css)


def _should_remove_attribute(name: str, value: str, tag: str) -> bool:
    """Return whether an attribute belongs to another program, is the target of a hyperlink, or an empty link."""
    if _namespace(name) not in _SVG_NAMESPACES:
        return True
    return name.rpartition("}")[2] == "href" and (tag == "a" or not value.strip())


def _sanitize_link(value: str) -> tuple[str, int]:
    """Return a link to an element of the same file as it is, or an embedded picture normalised, and its cost in pixels.

    Raises PosterError if it is neither, or the picture is too large.
    """
    link = value.strip()
    if link.startswith("#"):
        return link, 0
    if link[:5].lower() != "data:":
        raise PosterError("logo_outside")
    start, _, inline = link.partition(",")
    if "base64" not in start.lower() or "image" not in start.lower():
        raise PosterError("logo_picture_kind")
    return _checked_picture(_decode_base64(inline))


def _decode_base64(text: str) -> bytes:
    # `urllib.parse.unquote` takes a second and 150 MB for 5 MB of escapes
    for code, character in _PERCENT_ESCAPES.items():
        text = text.replace(f"%{code}", character).replace(f"%{code.upper()}", character)
    if "%" in text:
        raise PosterError("logo_unreadable")
    try:
        return b64decode(text)
    except ValueError as error:
        raise PosterError("logo_unreadable") from error


def _checked_picture(data: bytes) -> tuple[str, int]:
    """Return an embedded picture as a data URI, and its cost in pixels. Its signature decides its format.

    Raises PosterError if it has another format, is broken or too large.
    """
    kind = next((kind for start, kind in KINDS.items() if data.startswith(start)), None)
    if kind is None:
        raise PosterError("logo_picture_kind")
    width, height = image_size(data, kind)
    cost = int(width * height) + _PIXELS_PER_CHUNK * count_chunks(data, kind)
    if cost > MAX_EMBEDDED_PIXELS:
        raise too_large_error()
    usual, kind = as_usual(data, kind)
    return f"data:image/{kind};base64,{b64encode(usual).decode()}", cost
