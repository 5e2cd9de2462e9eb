"""What the colours of notes stand for, as the people of a workshop agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.model.allowed_values import NOTE_COLOURS

if TYPE_CHECKING:
    from canvas_app.model.records import Workshop


def meaning_field(colour: str) -> str:
    """Return the field of the workshop that holds what a colour stands for."""
    return f"meaning_{colour}"


def colour_meanings(workshop: Workshop) -> dict[str, str]:
    """Return what colours stand for, in the order of the palette; colours without a meaning are left out."""
    meanings = {colour: str(getattr(workshop, meaning_field(colour), "")) for colour in NOTE_COLOURS}
    return {colour: meaning for colour, meaning in meanings.items() if meaning}
