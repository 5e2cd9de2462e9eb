"""Colours and shapes that the window and the paper share, from `resources/palette.json`."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic_core import from_json

from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.platform import paths

DISC_RADIUS = 0.42
"""Radius of a disc, which has no outline, in a square of side 1."""


@cache
def load_palette() -> dict[str, Any]:
    """Return the colours of blocks, notes and themes, and the outlines of shapes."""
    data: dict[str, Any] = from_json(paths.resource_path("palette.json").read_bytes())
    return data


def known_note_colour(colour: str) -> str:
    """Return a note colour of the palette; yellow for an unknown one, of a newer version."""
    return colour if colour in NOTE_COLOURS else "yellow"


def note_shape(colour: str) -> str:
    """Return the shape that identifies a note colour without relying on it, as the character that looks like it."""
    shape: str = load_palette()["notes"][colour]["shape"]
    return shape


def shape_outline(shape: str) -> list[tuple[float, float]]:
    """Return the corners of a shape in a square of side 1 around (0, 0), y upwards; none for a disc or unknown one.

    Shapes are sized to look about equally large.
    """
    corners: list[tuple[float, float]] = load_palette()["shapes"].get(shape, [])
    return corners
