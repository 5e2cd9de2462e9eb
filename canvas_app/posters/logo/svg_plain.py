"""Normalisation of the styles and colours of a whole SVG. It does not raise the cost that `svg_cost` checks."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from canvas_app.posters.logo.svg_cascade import Cascade, without_showing
from canvas_app.posters.logo.svg_colours import CURRENT, PAINTS, resolved
from canvas_app.posters.logo.svg_css import declarations, plain_sheet, plain_style
from canvas_app.posters.logo.svg_tree import ids_in_value, local_name, referenced_ids
from canvas_app.posters.logo.svg_visibility import show_as_declared

BLACK = "#000000"
_COLOUR = re.compile(r"(?:^|[;{\s])color\s*:", re.IGNORECASE)
_MOVING = ("animate", "set")
"""Prefixes of the names of animation elements, whose `fill` is not a colour."""


def make_plain(root: ET.Element) -> None:
    """Normalise all style sheets, style attributes and colours, in place, and remove what is not shown.

    Raises:
        PosterError: as `svg_visibility.show_as_declared`.
    """
    sheets = [element for element in root.iter() if local_name(element) == "style"]
    is_known = not any(_COLOUR.search(sheet.text or "") for sheet in sheets)
    for sheet in sheets:
        sheet.text = plain_sheet(sheet.text or "")
    rules = [sheet.text or "" for sheet in sheets]
    referenced = {name for element in root.iter() for name in referenced_ids(element)}
    referenced.update(name for css in rules for name in ids_in_value(css))
    show_as_declared(root, Cascade(root, rules), referenced)
    for sheet in sheets:
        sheet.text = without_showing(sheet.text or "")
    currents = {root: BLACK}
    for element in root.iter():
        current = _own_colour(element) or currents[element]
        currents.update(dict.fromkeys(element, current))
        if not local_name(element).startswith(_MOVING):
            # if a style sheet sets `color`, only the renderer knows the value of `currentColor`
            _paint(element, current if is_known or local_name(element) == "stop" else None)
    if not is_known or any(CURRENT in (sheet.text or "") for sheet in sheets):
        root.attrib.setdefault("color", BLACK)


def _own_colour(element: ET.Element) -> str | None:
    """Return the `color` an element declares itself, None if it does not."""
    declared = {"color": element.get("color", ""), **declarations(element.get("style", ""))}
    return resolved(declared, None).get("color")


def _paint(element: ET.Element, current: str | None) -> None:
    """Normalise the colour attributes and the `style` of an element."""
    given = {name: value for name, value in element.attrib.items() if name in PAINTS}
    for name in given:
        del element.attrib[name]
    element.attrib.update(resolved(given, current))
    style = plain_style(element.attrib.pop("style", ""), current)
    if style:
        element.attrib["style"] = style
