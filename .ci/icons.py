#!/usr/bin/env python3
"""Writes resources/icons/outlines.json: the SVG drawings as lines and curves, so that a start need not read SVG.

Qt's SVG module, its parser and a file for each icon took a fiftieth of a start. `check` says whether the file is what
the drawings say; anything else writes it.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
OUTLINES = ICONS / "outlines.json"
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
KAPPA = 4 * (math.sqrt(2) - 1) / 3
"""How far the handles of a cubic curve reach that draws a quarter of a circle."""

Point = complex
Step = list[str | float]


def outlines() -> dict[str, list[list[object]]]:
    """By icon: shapes as [filled, steps]; a step is M, L or C with its points, or Z."""
    drawings = sorted(path for path in ICONS.glob("*.svg") if path.stem != "app")
    roots = {path.stem: ElementTree.parse(path).getroot() for path in drawings}  # noqa: S314 - our own files
    return {name: list(_shapes(root)) for name, root in roots.items()}


def _shapes(svg: ElementTree.Element) -> Iterator[list[object]]:
    for element in svg:
        kind = element.tag.rpartition("}")[2]
        filled = element.get("fill", "none") != "none"
        steps = list(_path(element.get("d", ""))) if kind == "path" else _DRAWN[kind](element)
        yield [filled, [_rounded(step) for step in steps]]


def _rounded(step: Step) -> Step:
    return [part if isinstance(part, str) else round(part, 3) for part in step]


def _number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0"))


def _step(name: str, *points: Point) -> Step:
    return [name, *(number for point in points for number in (point.real, point.imag))]


def _circle(element: ElementTree.Element) -> list[Step]:
    centre = complex(_number(element, "cx"), _number(element, "cy"))
    return _ring(centre, _number(element, "r"))


def _ring(centre: Point, radius: float) -> list[Step]:
    corners = [centre + radius * turn for turn in (1, 1j, -1, -1j, 1)]
    steps = [_step("M", corners[0])]
    for start, end in pairwise(corners):
        steps.append(_step("C", start + KAPPA * (end - centre), end + KAPPA * (start - centre), end))
    return [*steps, ["Z"]]


def _line(element: ElementTree.Element) -> list[Step]:
    ends = [complex(_number(element, f"x{end}"), _number(element, f"y{end}")) for end in (1, 2)]
    return [_step("M", ends[0]), _step("L", ends[1])]


def _rect(element: ElementTree.Element) -> list[Step]:
    x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
    radius = float(element.get("rx") or element.get("ry") or 0)
    corners = [complex(x, y), complex(x + width, y), complex(x + width, y + height), complex(x, y + height)]
    ways = (1, 1j, -1, -1j)
    steps: list[Step] = []
    for place, (corner, way) in enumerate(zip(corners, ways, strict=True)):
        before = ways[place - 1]
        start, end = corner - radius * before, corner + radius * way
        steps.append(_step("L" if steps else "M", start))
        steps.append(_step("C", start + KAPPA * radius * before, end - KAPPA * radius * way, end))
    return [*steps, ["Z"]]


_DRAWN = {"circle": _circle, "line": _line, "rect": _rect}


def _path(text: str) -> Iterator[Step]:
    """The steps of a path's `d`, all absolute, arcs and shorthands as cubic curves (SVG 2, chapter 9)."""
    here = start = handle = 0j
    for name, numbers in _commands(text):
        kind, origin = name.upper(), here if name.islower() else 0j
        if kind == "A":
            end = origin + complex(*numbers[5:])
            yield from _arc(here, end, numbers)
            here = handle = end
            continue
        points = _points(kind, numbers, origin, here)
        if kind == "Z":
            yield ["Z"]
            here = handle = start
        elif kind == "M":
            start = here = handle = points[0]
            yield _step("M", here)
        elif kind in "LHV":
            here = handle = points[0]
            yield _step("L", here)
        else:
            first, second, end = _handles(kind, points, here, handle)
            yield _step("C", first, second, end)
            here, handle = end, second


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """Every command with as many numbers as it takes; a repeated one is named again, lines after a move too."""
    for name, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", text):
        numbers = _figures(name, rest)
        count = NUMBERS[name.upper()]
        yield name, numbers[:count]
        following = {"M": "L", "m": "l"}.get(name, name)
        for place in range(count, len(numbers), count or 1):
            yield following, numbers[place : place + count]


def _figures(name: str, text: str) -> list[float]:
    number = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
    if name.upper() != "A":
        return [float(found) for found in re.findall(number, text)]
    # the two flags of an arc may stand without a space before what follows
    arc = (
        rf"({number})[\s,]*({number})[\s,]*({number})[\s,]*([01])[\s,]*([01])[\s,]*({number})[\s,]*({number})"
    )
    return [float(part) for found in re.findall(arc, text) for part in found]


def _points(kind: str, numbers: list[float], origin: Point, here: Point) -> list[Point]:
    if kind == "H":
        return [complex(origin.real + numbers[0], here.imag)]
    if kind == "V":
        return [complex(here.real, origin.imag + numbers[0])]
    return [origin + complex(*numbers[place : place + 2]) for place in range(0, len(numbers), 2)]


def _handles(kind: str, points: list[Point], here: Point, handle: Point) -> list[Point]:
    if kind == "S":
        return [2 * here - handle, *points]
    if kind == "Q":
        return [here + (points[0] - here) * 2 / 3, points[1] + (points[0] - points[1]) * 2 / 3, points[1]]
    return points


def _arc(here: Point, end: Point, numbers: list[float]) -> Iterator[Step]:
    """An arc as cubic curves: that of a circle, pressed flat where the ellipse is."""
    across, down, tilt, large, sweep = numbers[:5]
    if tilt and across != down:
        raise ValueError("an arc of a tilted ellipse")
    flat = down / across

    def pressed(point: Point, by: float) -> Point:
        return complex(point.real, point.imag * by)

    for points in _round_arc(
        pressed(here, 1 / flat), pressed(end, 1 / flat), across, large != sweep, bool(sweep)
    ):
        yield _step("C", *(pressed(point, flat) for point in points))


def _round_arc(here: Point, end: Point, radius: float, left: bool, clockwise: bool) -> Iterator[list[Point]]:
    """Curves of at most a quarter of a circle each (SVG 2, appendix B.2.4)."""
    half = (end - here) / 2
    radius = max(radius, abs(half))
    away = math.sqrt(max(0.0, radius**2 - abs(half) ** 2)) * (1 if left else -1)
    centre = here + half + away * 1j * half / abs(half)
    ratio = (end - centre) / (here - centre)
    turn = math.atan2(ratio.imag, ratio.real) % (2 * math.pi) - (0 if clockwise else 2 * math.pi)
    count = math.ceil(abs(turn) / (math.pi / 2) - 1e-9)
    reach = 4 / 3 * math.tan(turn / count / 4)
    for _ in range(count):
        spoke = here - centre
        there = spoke * complex(math.cos(turn / count), math.sin(turn / count))
        yield [here + spoke * 1j * reach, centre + there - there * 1j * reach, centre + there]
        here = centre + there


def written() -> str:
    """The file as it is to be: an icon on each line."""
    lines = [f"{json.dumps(name)}: {json.dumps(shapes)}" for name, shapes in outlines().items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> int:
    """Exit code 1: to be written anew."""
    if sys.argv[1:] == ["check"]:
        return int(not OUTLINES.is_file() or OUTLINES.read_text(encoding="utf-8") != written())
    OUTLINES.write_text(written(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
