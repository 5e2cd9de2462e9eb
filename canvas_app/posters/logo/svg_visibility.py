"""Removal of what an SVG does not show, and refusal of effects that svglib would ignore in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from math import isfinite
from xml.etree import ElementTree as ET

from canvas_app.errors import PosterError
from canvas_app.posters.logo.svg_cascade import Cascade, set_style
from canvas_app.posters.logo.svg_css import declarations
from canvas_app.posters.logo.svg_masks import is_outline as is_outline_mask
from canvas_app.posters.logo.svg_tree import local_name

_CLIPPING_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "use"}
"""Elements that svglib takes as a part of a clip path."""

_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "line", "polyline"}
_CLIPPABLE = {*_SHAPES, "g", "use", "image", "text"}
"""Elements for which svglib minds the attribute `clip-path`."""

_RUNS = {"tspan", "textPath"}
_DRAWN = {*_CLIPPABLE, *_RUNS, "svg", "a", "switch", "foreignObject"}
"""Elements that are drawn where they stand; others, such as gradients, are only referred to."""

_NEVER_DRAWN = {"clipPath", "mask"}
_CONDITIONS = ("requiredFeatures", "requiredExtensions", "systemLanguage")
_DESCRIPTIONS = {"title", "desc"}
_CLEAR, _OPAQUE = 0.005, 0.98
"""Opacity up to which nothing is seen, and from which it is not seen to be less than 1."""

_REFERENCE = re.compile(r"url\(\s*#([^()]*?)\s*\)")


def show_as_declared(root: ET.Element, cascade: Cascade, referenced: Collection[str]) -> None:
    """Remove what is not shown, in place, and keep clip paths and visibility as attributes, where svglib reads them.

    Args:
        root: the tree.
        cascade: what it declares.
        referenced: ids that something in it refers to: what has one is kept, without being shown where it stands.

    Raises:
        PosterError: `logo_effect` for a mask, a clip path or a translucent group that would be drawn without it.
    """
    walk = _Walk(root, cascade, referenced)
    rows: list[tuple[ET.Element, bool]] = [(root, False)]
    while rows:
        element, is_outline = rows.pop()
        is_outline = is_outline or local_name(element) in _NEVER_DRAWN
        if walk.visit(element, is_outline):
            rows += [(child, is_outline) for child in reversed(element)]
    walk.hide_all()


class _Walk:
    """A walk through a tree in document order, in which each element gets what it declares."""

    def __init__(self, root: ET.Element, cascade: Cascade, referenced: Collection[str]) -> None:
        self._cascade, self._referenced = cascade, referenced
        self._parents = {child: element for element in root.iter() for child in element}
        self._targets = _first_by_id(root)
        self._clip_paths = _ClipPaths(self._targets, self._parents)
        self._masks = _of_kind(self._targets, "mask")
        self._hidden: list[ET.Element] = []

    def visit(self, element: ET.Element, is_outline: bool) -> bool:
        """Apply what an element declares. Return whether its children are to be visited."""
        declared = self._cascade.take(element)
        self._clip_paths.seen.add(element)
        if is_outline:
            self._clip_paths.refuse(declared.get("clip-path", ""))
            if _opacity(declared) != 1 or _is_hidden(element, declared, True):
                # a mask minds it, a clip path does not
                element.set("opacity", "0")
        if local_name(element) not in _DRAWN:
            return True
        if _is_hidden(element, declared, is_outline):
            self._hidden.append(element)
            return self._is_used_inside(element)
        if visibility := declared.get("visibility", "").lower():
            element.set("visibility", visibility)
        self._fade(element, 1.0 if is_outline else _opacity(declared))
        self._clip_paths.clip(element, declared.get("clip-path", ""))
        self._mask(element, _target(declared.get("mask", "")))
        return True

    def _mask(self, element: ET.Element, name: str | None) -> None:
        """Clip an element by the outline that a mask is. Raises PosterError for any other mask."""
        if name not in self._masks:
            return
        mask = self._masks[name]
        is_clear = not self._cascade.has_fill and "clip-path" not in element.attrib
        if not is_clear or not is_outline_mask(mask, self._targets):
            raise _effect_error()
        mask.tag = f"{str(mask.tag).removesuffix(local_name(mask))}clipPath"
        self._clip_paths.targets[name] = mask
        self._clip_paths.clip(element, f"url(#{name})")

    def _is_used_inside(self, element: ET.Element) -> bool:
        return any(one.get("id") in self._referenced for one in element.iter() if one is not element)

    def _fade(self, element: ET.Element, opacity: float) -> None:
        """Give a shape its opacity in the form that svglib draws: that of its fill and its stroke."""
        if opacity == 1:
            return
        if local_name(element) not in _SHAPES or self._cascade.has_paint_opacity:
            raise _effect_error()
        for name in ("fill-opacity", "stroke-opacity"):
            element.set(name, f"{opacity * self._paint_opacity(element, name):.4g}")

    def _paint_opacity(self, element: ET.Element, name: str) -> float:
        """Return the opacity of a fill or stroke, which an element may inherit, and remove it from its style."""
        style = declarations(element.get("style", ""))
        value = style.pop(name, None) or element.get(name)
        set_style(element, style)
        for place in _ancestors(element, self._parents):
            value = value or declarations(place.get("style", "")).get(name) or place.get(name)
        return _number(value or "1")

    def hide_all(self) -> None:
        """Remove what was found to be hidden, innermost first."""
        for element in reversed(self._hidden):
            parent = self._parents.get(element)
            if parent is None:
                element[:] = []
            elif self._is_used_inside(element) or local_name(parent) == "switch":
                _turn_into_hidden_group(element)
            else:
                _remove(parent, element)


class _ClipPaths:
    """The clip paths of an SVG, and which of them svglib can follow.

    Attributes:
        seen: elements that svglib has come across.
        targets: the clip paths by id.
    """

    def __init__(self, targets: Mapping[str, ET.Element], parents: Mapping[ET.Element, ET.Element]) -> None:
        self.seen: set[ET.Element] = set()
        self.targets, self._parents = _of_kind(targets, "clipPath"), parents

    def clip(self, element: ET.Element, declared: str) -> None:
        """Set the attribute `clip-path` of an element. Raises PosterError if svglib would not clip it."""
        if "(" in declared and not _REFERENCE.fullmatch(declared):
            raise _effect_error()
        name = _target(declared)
        if name not in self.targets:
            return
        if local_name(element) not in _CLIPPABLE or not self._can_follow(self.targets[name]):
            raise _effect_error()
        element.set("clip-path", f"url(#{name})")

    def refuse(self, declared: str) -> None:
        """Raise PosterError for a clip path: svglib does not clip what clips."""
        if _target(declared) in self.targets:
            raise _effect_error()

    def _can_follow(self, outline: ET.Element) -> bool:
        """Return whether svglib clips as an outline says: it takes shapes only, and no transform of the whole."""
        if "transform" in outline.attrib or outline.get("clipPathUnits") == "objectBoundingBox":
            return False
        names = {local_name(child) for child in outline} - _DESCRIPTIONS
        is_known = outline in self.seen or any(
            local_name(place) == "defs" for place in _ancestors(outline, self._parents)
        )
        return is_known and bool(names) and names <= _CLIPPING_SHAPES


def _effect_error() -> PosterError:
    return PosterError("logo_effect")


def _ancestors(element: ET.Element, parents: Mapping[ET.Element, ET.Element]) -> Iterator[ET.Element]:
    """Yield the elements around an element, innermost first."""
    while element in parents:
        element = parents[element]
        yield element


def _target(declared: str) -> str | None:
    """Return the id that a value refers to, if any."""
    found = _REFERENCE.fullmatch(declared)
    return found[1] if found else None


def _first_by_id(root: ET.Element) -> dict[str, ET.Element]:
    """Return the elements that their id refers to: the first one that has it."""
    found: dict[str, ET.Element] = {}
    for element in root.iter():
        if name := element.get("id"):
            found.setdefault(name, element)
    return found


def _of_kind(targets: Mapping[str, ET.Element], kind: str) -> dict[str, ET.Element]:
    return {name: element for name, element in targets.items() if local_name(element) == kind}


def _is_hidden(element: ET.Element, declared: Mapping[str, str], is_outline: bool) -> bool:
    if declared.get("display", "").lower() == "none":
        return True
    if is_outline:
        return declared.get("visibility", "").lower() in {"hidden", "collapse"}
    return local_name(element) not in _RUNS and _opacity(declared) == 0


def _opacity(declared: Mapping[str, str]) -> float:
    """Return the declared opacity; 0 or 1 if it looks like that."""
    opacity = _number(declared.get("opacity", "1"))
    return 0.0 if opacity <= _CLEAR else 1.0 if opacity >= _OPAQUE else opacity


def _number(text: str) -> float:
    """Return a number from 0 to 1, or a percentage; 1 for anything else, which does not count (CSS Color 4, 3.2)."""
    try:
        found = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return 1.0
    return max(0.0, min(1.0, found)) if isfinite(found) else 1.0


def _turn_into_hidden_group(element: ET.Element) -> None:
    """Keep what others refer to in an element that is not shown, and its place in a `switch`."""
    conditions = {name: element.attrib[name] for name in _CONDITIONS if name in element.attrib}
    element.attrib.clear()
    element.attrib.update(conditions, display="none")
    element.tag = f"{str(element.tag).removesuffix(local_name(element))}g"


def _remove(parent: ET.Element, element: ET.Element) -> None:
    """Remove an element, but not the text after it."""
    place = list(parent).index(element)
    after = element.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + after
    else:
        parent.text = (parent.text or "") + after
    parent.remove(element)
