"""The logo of an organisation: what kind of file it is, its proportions, and why it is refused where it is.

A file from outside: it may be huge when unpacked, broken, or name other files. Nothing it names is ever opened.
"""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters import pillow
from canvas_app.posters.layout import Box, Picture

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

MEGABYTES = 5
"""The largest file."""

MEGAPIXELS = 25
"""The most points of a PNG or JPEG, in millions: 100 MB when unpacked."""

ELEMENTS = 20_000
"""The most parts of an SVG."""

DEPTH = 100
"""The most parts of an SVG inside each other."""

_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_OUTSIDE = re.compile(r"""@import|url\(\s*['"]?\s*(?!#|['"]?#)""", re.IGNORECASE)
_FONT = re.compile(r"font(-family)?\s*:[^;}]*;?", re.IGNORECASE)
_INLINE = {
    "data:image/png;base64": "png",
    "data:image/jpeg;base64": "jpeg",
    "data:image/jpg;base64": "jpeg",
}


class Logo(NamedTuple):
    """A logo that can be drawn; `ratio` is its width by its height."""

    kind: str
    data: bytes
    ratio: float

    def placed(self, box: Box) -> Picture:
        """The logo in a box of its proportions."""
        return Picture(box, self.kind, self.data)


def read_logo(data: bytes) -> Logo:
    """The logo in a PNG, JPEG or SVG file. Raises PosterError.

    `logo_too_large` where the file, its points or its parts are too many; `logo_outside` where an SVG needs another
    file; `logo_unreadable` where it is no such picture or a broken one.
    """
    if len(data) > MEGABYTES * 1024**2:
        raise PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS)
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "svg")
    width, height = _svg_size(data) if kind == "svg" else _size(data, kind)
    # NaN fails this too
    if not 0.02 <= width / max(height, 1e-9) <= 50:
        raise PosterError("logo_unreadable")
    return Logo(kind, data, width / height)


# PNG and JPEG


def _size(data: bytes, kind: str) -> tuple[float, float]:
    Image = pillow.image()  # noqa: N806 - a module
    try:
        with Image.open(BytesIO(data), formats=[kind.upper()]) as image:
            width, height = image.size
            if width * height > MEGAPIXELS * 10**6:
                raise PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS)
            image.load()
    except PosterError:
        raise
    except Image.DecompressionBombError as error:
        raise PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS) from error
    except Exception as error:  # a broken file raises whatever it likes
        raise PosterError("logo_unreadable") from error
    return float(width), float(height)


def pixels(picture: Picture) -> Any:
    """The points of a PNG or JPEG as an image of Pillow: in RGB, RGBA or greys, as the look asks for."""
    with pillow.image().open(BytesIO(picture.data), formats=[picture.kind.upper()]) as image:
        clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        if picture.look == "grey":
            return image.convert("RGBA").convert("LA").convert("RGBA") if clear else image.convert("L")
        return image.convert("RGBA" if clear else "RGB")


# SVG


def drawing(picture: Picture) -> Drawing:
    """An SVG as a drawing of ReportLab, in the look asked for. Raises PosterError as `read_logo` does."""
    found = _drawn(picture.data)
    _restyle(found, picture.look == "grey")
    return found


def plain_svg(data: bytes) -> bytes:
    """An SVG without typefaces and addresses. Raises PosterError as `read_logo` does."""
    root = _checked(data)
    # svglib and browsers know links by this name
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(root)


def _svg_size(data: bytes) -> tuple[float, float]:
    found = _drawn(data)
    return float(found.width), float(found.height)


def _drawn(data: bytes) -> Drawing:
    plain = plain_svg(data)
    from svglib.svglib import svg2rlg

    try:
        found: Drawing | None = svg2rlg(BytesIO(plain))
    except Exception as error:  # a broken file raises whatever it likes
        raise PosterError("logo_unreadable") from error
    if found is None or not found.contents:
        raise PosterError("logo_unreadable")
    return found


def _checked(data: bytes) -> ET.Element:
    """The tree of an SVG that is not too large, needs no other file and names no typeface."""
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
    """Refuses what would be too many parts once everything that is used again is drawn."""
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[int, int] = {}
    under_way: set[int] = set()

    def parts(element: ET.Element, depth: int) -> int:
        key = id(element)
        if key in known:
            return known[key]
        if key in under_way or depth > DEPTH:
            raise PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS)
        under_way.add(key)
        total = 1 + sum(parts(child, depth + 1) for child in element)
        for target in _names(element):
            if target in targets:
                total += parts(targets[target], depth + 1)
        under_way.discard(key)
        known[key] = total
        if total > ELEMENTS:
            raise PosterError("logo_too_large", megabytes=MEGABYTES, megapixels=MEGAPIXELS)
        return total

    parts(root, 0)


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
    _size(data, kind)


def _restyle(found: Any, in_grey: bool) -> None:
    """Text in our own face, which is embedded; colours as greys where those are asked for."""
    for part in getattr(found, "contents", ()):
        if hasattr(part, "fontName"):
            _in_our_face(part)
        if in_grey:
            for name in ("fillColor", "strokeColor"):
                colour = getattr(part, name, None)
                if hasattr(colour, "rgb"):
                    setattr(part, name, _grey(colour))
        _restyle(part, in_grey)


def _in_our_face(text: Any) -> None:
    """Text in a face that is embedded, and not wider than it was."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    from canvas_app.posters.faces_in_pdf import registered

    ours = registered("bold" if "Bold" in text.fontName else "regular")
    before, now = (stringWidth(text.text, face, 100) for face in (text.fontName, ours))
    text.fontName = ours
    text.fontSize *= min(1.0, before / now) if now else 1.0


def _grey(colour: Any) -> Any:
    from reportlab.lib.colors import Color

    from canvas_app.posters.looks import grey

    red, green, blue = (round(max(0.0, min(1.0, part)) * 255) for part in colour.rgb())
    light = int(grey(f"#{red:02X}{green:02X}{blue:02X}")[1:3], 16) / 255
    return Color(light, light, light, alpha=getattr(colour, "alpha", 1))
