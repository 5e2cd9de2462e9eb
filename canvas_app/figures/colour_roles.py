"""Colours of a figure: roles such as `ink` or `coalitions`, pure or mixed with the ground they stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from canvas_app.figures.marks import Box, Mark, Polyline, Rect, Shape, Stroke, TextRun

GROUND = "ground"
"""The role of what lies behind the figure: paper, or the background of a row."""


def tint(role: str, share: float) -> str:
    """Return a role of which a share, from 0 to 1, is mixed with the ground."""
    return f"{role}:{share:.3f}"


def mix_codes(one: str, other: str, share: float) -> str:
    """Mix two colours such as `#F0E442` linearly; `share` 0 gives the first, 1 the other."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first + (second - first) * share):02X}" for first, second in parts)


def resolve_role(role: str, code_of: Callable[[str], str]) -> str:
    """Return the colour of a role; "" for "".

    Args:
        role: A role, or a tint of one.
        code_of: Returns the colour of a pure role, `GROUND` among them, such as `#F0E442`.
    """
    name, _, share = role.partition(":")
    if not name or not share:
        return code_of(name) if name else ""
    return mix_codes(code_of(GROUND), code_of(name), float(share))


def resolve_roles(marks: Iterable[Mark], code_of: Callable[[str], str]) -> list[Mark]:
    """Return marks with colours instead of roles."""

    def colour(role: str) -> str:
        return resolve_role(role, code_of)

    return [_recoloured(mark, colour) for mark in marks]


def _recoloured(mark: Mark, colour: Callable[[str], str]) -> Mark:
    if isinstance(mark, TextRun):
        return mark._replace(colour=colour(mark.colour))
    if isinstance(mark, Rect | Polyline):
        return mark._replace(fill=colour(mark.fill), stroke=colour(mark.stroke))
    if isinstance(mark, Stroke):
        return mark._replace(stroke=colour(mark.stroke))
    if isinstance(mark, Shape):
        return mark._replace(fill=colour(mark.fill))
    return mark


def place_marks(marks: Iterable[Mark], x: float, y: float, scale: float = 1.0) -> list[Mark]:
    """Return marks enlarged by `scale` around the origin, then moved by `x`, `y`."""
    return [_placed(mark, x, y, scale) for mark in marks]


def _placed(mark: Mark, x: float, y: float, scale: float) -> Mark:
    if isinstance(mark, TextRun):
        return mark._replace(x=x + mark.x * scale, baseline=y + mark.baseline * scale, size=mark.size * scale)
    if isinstance(mark, Rect):
        box = Box(x + mark.box.x * scale, y + mark.box.y * scale, mark.box.w * scale, mark.box.h * scale)
        return mark._replace(
            box=box, line=mark.line * scale, radius=mark.radius * scale, dash=mark.dash * scale
        )
    if isinstance(mark, Stroke):
        line, dash = mark.line * scale, mark.dash * scale
        return Stroke(
            x + mark.x1 * scale,
            y + mark.y1 * scale,
            x + mark.x2 * scale,
            y + mark.y2 * scale,
            mark.stroke,
            line,
            dash,
        )
    if isinstance(mark, Polyline):
        points = tuple((x + across * scale, y + down * scale) for across, down in mark.points)
        return mark._replace(points=points, line=mark.line * scale)
    if isinstance(mark, Shape):
        return mark._replace(x=x + mark.x * scale, y=y + mark.y * scale, size=mark.size * scale)
    raise TypeError(mark)
