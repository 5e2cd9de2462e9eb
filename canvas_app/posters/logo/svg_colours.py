"""Normalisation of SVG colours for svglib, which knows few names, no capitals and only older notations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from math import isfinite

from canvas_app.posters import lazy_pillow

PAINTS = {"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"}
"""Properties whose value is a colour."""

CURRENT = "currentColor"

_SEEN_THROUGH = {"stop-color": "#ffffff"}
"""Substitutes for `transparent` where `none` is not allowed: gradients are opaque in the PDF, so paper white."""

_IMPORTANT = re.compile(r"!\s*+important\s*+$", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?!\S)")
_CALL = re.compile(r"(rgb|hsl)a?\(([^()]*+)\)")
_TURNS = {"deg": 1 / 360, "grad": 1 / 400, "rad": 1 / 6.283185307179586, "turn": 1.0}


def colour(value: str, name: str = "fill") -> str | None:
    """Normalise a colour (CSS Color 4).

    The fallback after a `url()` reference is dropped, and so is an ICC colour after an sRGB colour (SVG 1.1).

    Args:
        value: the value as declared.
        name: the property it belongs to.

    Returns:
        `#rrggbb`, `#rrggbbaa` if it is translucent, a keyword or a `url()` reference. None if it is not a valid
        colour or states what applies anyway; the declaration is then to be ignored.
    """
    plain = _IMPORTANT.sub("", value).strip()
    low = plain.lower()
    # `currentColor` cannot be a gradient, and `svg_cost` would not know of it
    if name == "color" and (low in {"currentcolor", "inherit"} or low.startswith("url(")):
        return None
    if plain.startswith("url("):
        return plain.partition(")")[0] + ")"
    if low == "transparent":
        return _SEEN_THROUGH.get(name, "none")
    if low in {"none", "inherit", "context-fill", "context-stroke"}:
        return low
    if low == "currentcolor":
        return CURRENT
    if low == "initial":
        return "none" if name == "stroke" else "#000000"
    return _named(low) or _digits(low) or _called(low)


def resolved(declared: Mapping[str, str], current: str | None) -> dict[str, str]:
    """Return declarations with normalised colours, without the invalid ones.

    Args:
        declared: values by property.
        current: value of `currentColor`, None if unknown.
    """
    found = {name: colour(value, name) if name in PAINTS else value for name, value in declared.items()}
    now = found.get("color") or current or CURRENT
    return {name: now if value == CURRENT else value for name, value in found.items() if value is not None}


def _named(word: str) -> str | None:
    if not word.isalpha():
        return None
    lazy_pillow.load_image_module()
    from PIL import ImageColor

    found = ImageColor.colormap.get(word)
    return str(found) if found is not None else None


def _digits(word: str) -> str | None:
    found = _HEX.match(word)
    if found is None:
        return None
    digits = found[0][1:]
    return "#" + (digits if len(digits) >= 6 else "".join(2 * digit for digit in digits))


def _called(word: str) -> str | None:
    """Return a colour in `rgb()`, `rgba()`, `hsl()` or `hsla()` notation as hexadecimal, None for anything else."""
    call = _CALL.match(word)
    parts = re.split(r"\s*[,/]\s*|\s+", call[2].strip()) if call else []
    if call is None or len(parts) not in {3, 4}:
        return None
    try:
        if call[1] == "rgb":
            three = [_share(part, 255) for part in parts[:3]]
        else:
            three = [*hls_to_rgb(_hue(parts[0]), _share(parts[2], 100), _share(parts[1], 100))]
        clear = _share(parts[3], 1) if len(parts) == 4 else 1.0
    except ValueError:
        return None
    four = three if clear == 1 else [*three, clear]
    return "#" + "".join(f"{round(part * 255):02x}" for part in four)


def _share(part: str, most: float) -> float:
    """Return a number from 0 to `most`, or a percentage, scaled to 0–1. Raises ValueError."""
    share = float(part[:-1]) / 100 if part.endswith("%") else float(part) / most
    if not isfinite(share):
        raise ValueError(part)
    return max(0.0, min(1.0, share))


def _hue(part: str) -> float:
    """Return an angle as a fraction of a turn. Raises ValueError."""
    unit = next((unit for unit in ("deg", "grad", "rad", "turn") if part.endswith(unit)), "")
    turns = float(part.removesuffix(unit)) * _TURNS[unit or "deg"]
    if not isfinite(turns):
        raise ValueError(part)
    return turns % 1
