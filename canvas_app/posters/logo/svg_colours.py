"""Colours of an SVG that resvg cannot read: they count as not written, as in browsers. resvg would draw black instead.

Figma, for one, writes a colour twice: `fill:#D92020;fill:color(display-p3 0.85 0.13 0.13)`.
"""

from __future__ import annotations

import re

COLOUR_PROPERTIES = {"fill", "stroke", "stop-color", "flood-color", "lighting-color", "color"}
"""Properties and attributes whose value is a colour."""

_UNREADABLE_VALUE = r"(?!url\(|(?:rgb|hsl)a?\([\d\s.,%+-]*+\))[\w-]++\("
_UNREADABLE = re.compile(rf"\s*+{_UNREADABLE_VALUE}", re.IGNORECASE)
_UNREADABLE_DECLARATION = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(COLOUR_PROPERTIES))})\s*+:\s*+{_UNREADABLE_VALUE}[^;{{}}]*+;?",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
"""A comment; one that is not closed runs to the end, as browsers have it."""

_FALLBACK = re.compile(r"var\(\s*+--[\w-]*+\s*+,([^()]*+(?:\([^()]*+\))?+[^()]*+)\)", re.IGNORECASE)
"""A variable with the value to use where it is not defined."""

_ALPHA_AFTER_SLASH = re.compile(
    r"(rgb|hsl)a?\(\s*+([\d.%]++)\s++([\d.%]++)\s++([\d.%]++)\s*+/\s*+([\d.]++)\s*+\)", re.IGNORECASE
)


def readable_css(css: str) -> str:
    """Return style declarations or rules with colours in the notations that resvg reads, and without the others."""
    return _UNREADABLE_DECLARATION.sub("", _rewrite(_COMMENT.sub(" ", css))) if "(" in css else css


def readable_colour(value: str) -> str | None:
    """Return the value of a colour attribute as resvg reads it, or None if it cannot."""
    if "(" not in value:
        return value
    value = _rewrite(value)
    return None if _UNREADABLE.match(value) else value


def _rewrite(text: str) -> str:
    return _ALPHA_AFTER_SLASH.sub(r"\1a(\2,\3,\4,\5)", _FALLBACK.sub(r"\1", text))
