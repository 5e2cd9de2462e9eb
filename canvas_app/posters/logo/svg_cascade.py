"""What style rules, `style` and attributes together say about whether and how much of an SVG element is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from canvas_app.posters.logo.svg_css import declarations, plain_rules

SHOWING_PROPERTIES = ("display", "visibility", "opacity", "mask", "clip-path")
"""Properties that hide an element or a part of it. svglib looks for them in some of the places they may be in."""

_IMPORTANT = "!important"


class Cascade:
    """The showing properties of all elements of an SVG (CSS Cascade 4, 6).

    Attributes:
        has_fill: whether a style rule sets a fill.
        has_paint_opacity: whether a style rule sets the opacity of a fill or stroke.
    """

    def __init__(self, root: ET.Element, sheets: Sequence[str]) -> None:
        self.has_fill = any("fill" in css for css in sheets)
        self.has_paint_opacity = any(
            f"{name}-opacity" in css for css in sheets for name in ("fill", "stroke")
        )
        self._rules = _matching_declarations(root, sheets)

    def take(self, element: ET.Element) -> dict[str, str]:
        """Return the value of each showing property an element declares, and remove them from it."""
        style = declarations(element.get("style", ""))
        given = {name: element.attrib.pop(name) for name in SHOWING_PROPERTIES if name in element.attrib}
        layers = [given, *self._rules.get(element, ()), _showing(style)]
        found: dict[str, str] = {}
        for is_important in (False, True):
            for layer in layers:
                for name, value in layer.items():
                    if value.lower().endswith(_IMPORTANT) == is_important:
                        found[name] = value[: len(value) - len(_IMPORTANT)].strip() if is_important else value
        set_style(element, {name: value for name, value in style.items() if name not in SHOWING_PROPERTIES})
        return found


def without_showing(css: str) -> str:
    """Return a plain style sheet without the showing properties."""
    if not any(name in css for name in SHOWING_PROPERTIES):
        return css
    kept = (
        (selectors, {name: value for name, value in body.items() if name not in SHOWING_PROPERTIES})
        for selectors, body in plain_rules(css)
    )
    return "".join(f"{selectors}{{{_serialize(body)}}}" for selectors, body in kept if body)


def set_style(element: ET.Element, declared: Mapping[str, str]) -> None:
    """Write the `style` of an element; without declarations it has none."""
    element.attrib.pop("style", None)
    if declared:
        element.attrib["style"] = _serialize(declared)


def _serialize(declared: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in declared.items())


def _showing(declared: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in declared.items() if name in SHOWING_PROPERTIES}


def _matching_declarations(
    root: ET.Element, sheets: Iterable[str]
) -> dict[ET.Element, list[Mapping[str, str]]]:
    """Return the showing properties of the style rules that match each element, the strongest rule last."""
    rules = [
        (selectors, found)
        for css in sheets
        for selectors, body in plain_rules(css)
        if (found := _showing(body))
    ]
    if not rules:
        return {}
    from cssselect2 import ElementWrapper, Matcher, compile_selector_list

    matcher = Matcher()
    for selectors, found in rules:
        for selector in compile_selector_list(selectors):
            matcher.add_selector(selector, found)
    return {
        one.etree_element: [match[3] for match in matcher.match(one)]
        for one in ElementWrapper.from_xml_root(root).iter_subtree()
    }
