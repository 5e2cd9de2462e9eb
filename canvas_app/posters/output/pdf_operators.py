"""PDF operators for all marks but text and pictures (ISO 32000-1, 8.5), in points from the lower left corner.

Written directly because ReportLab's path objects take four times as long, and a poster has thousands of them.
"""

from __future__ import annotations

from functools import cache

from canvas_app.content.palette import DISC_RADIUS, shape_outline
from canvas_app.figures.marks import Band, Polyline, Rect, Shape, Stroke
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT

_CIRCLE_HANDLE = 0.5523
"""Distance of the control points of a Bézier curve for a quarter circle, as a share of the radius: 4/3 (√2 - 1)."""


def mark_operators(mark: Rect | Stroke | Shape | Band | Polyline, height: float) -> str:
    """Return the operators that draw a mark on a page `height` mm high."""
    if isinstance(mark, Rect):
        return _rect(mark, height)
    if isinstance(mark, Shape):
        return _shape(mark, height)
    if isinstance(mark, Band):
        return _band(mark, height)
    if isinstance(mark, Polyline):
        return _polyline(mark, height)
    start = f"{_stroke_state(mark.stroke, mark.line, mark.dash)}{_point(mark.x1, mark.y1, height)} m "
    return f"{start}{_point(mark.x2, mark.y2, height)} l S"


def _point(x: float, y: float, height: float) -> str:
    return f"{x / MM_PER_POINT:.2f} {(height - y) / MM_PER_POINT:.2f}"


@cache
def _rgb(code: str) -> str:
    """Return a colour such as `#F0E442` as three DeviceRGB components."""
    return " ".join(f"{int(code[start : start + 2], 16) / 255:.3f}" for start in (1, 3, 5))


def fill_operator(code: str) -> str:
    """Return the operator that sets the fill colour."""
    return f"{_rgb(code)} rg "


def _stroke_state(code: str, line: float, dash: float) -> str:
    gaps = f"{dash / MM_PER_POINT:.2f}" if dash else ""
    return f"{_rgb(code)} RG {line / MM_PER_POINT:.2f} w [{gaps}] 0 d "


def _rect(mark: Rect, height: float) -> str:
    pens = (fill_operator(mark.fill) if mark.fill else "") + (
        _stroke_state(mark.stroke, mark.line, mark.dash) if mark.stroke else ""
    )
    paint = "B" if mark.fill and mark.stroke else "f" if mark.fill else "S"
    x, y, w, h = (
        mark.box.x / MM_PER_POINT,
        (height - mark.box.bottom) / MM_PER_POINT,
        mark.box.w / MM_PER_POINT,
        mark.box.h / MM_PER_POINT,
    )
    radius = min(mark.radius / MM_PER_POINT, w / 2, h / 2)
    path = _rounded_rect_path(x, y, w, h, radius) if radius else f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re"
    return f"{pens}{path} {paint}"


def _rounded_rect_path(x: float, y: float, w: float, h: float, r: float) -> str:
    k = r * (1 - _CIRCLE_HANDLE)
    right, top = x + w, y + h
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{x + r:.2f} {top:.2f} l "
        f"{x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )


def _band(mark: Band, height: float) -> str:
    """Return a bar with rounded upper corners, whose radius is limited by its height."""
    x, y, w, h = (
        mark.box.x / MM_PER_POINT,
        (height - mark.box.bottom) / MM_PER_POINT,
        mark.box.w / MM_PER_POINT,
        mark.box.h / MM_PER_POINT,
    )
    r = min(mark.radius / MM_PER_POINT, h)
    k = r * (1 - _CIRCLE_HANDLE)
    right, top = x + w, y + h
    return (
        f"{fill_operator(mark.fill)}{x:.2f} {y:.2f} m {right:.2f} {y:.2f} l {right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c {x + r:.2f} {top:.2f} l "
        f"{x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c h f"
    )


def _polyline(mark: Polyline, height: float) -> str:
    first, *others = (_point(x, y, height) for x, y in mark.points)
    path = f"{first} m {' '.join(f'{point} l' for point in others)}"
    area = f"{fill_operator(mark.fill)}{path} h f" if mark.fill else ""
    return area + (f"{_stroke_state(mark.stroke, mark.line, 0.0)}{path} S" if mark.stroke else "")


def _shape(mark: Shape, height: float) -> str:
    x, y, size = mark.x / MM_PER_POINT, (height - mark.y) / MM_PER_POINT, mark.size / MM_PER_POINT
    outline = shape_outline(mark.form)
    if not outline:
        r = size * DISC_RADIUS
        return f"{fill_operator(mark.fill)}{_rounded_rect_path(x - r, y - r, 2 * r, 2 * r, r)} f"
    points = [f"{x + across * size:.2f} {y + up * size:.2f}" for across, up in outline]
    return f"{fill_operator(mark.fill)}{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h f"
