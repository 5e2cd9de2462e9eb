"""Text in a figure: how it is measured, and one line of it."""

from __future__ import annotations

from typing import Protocol

from canvas_app.figures.marks import TextRun

BASELINE_EM = 0.387
"""Distance from the middle of a line to its baseline, in em of Lato."""


class TextMeasure(Protocol):
    """Measures text of a face and size, in units."""

    def width(self, text: str, face: str, size: float) -> float:
        """Return the width of a text."""

    def lines(self, text: str, width: float, face: str, size: float) -> list[str]:
        """Return the lines of a text in a width; what does not fit ends in an ellipsis."""


def text_line(
    x: float, middle: float, text: str, face: str, size: float, role: str, ref: str = ""
) -> TextRun:
    """Return one line of text centred vertically on `middle`."""
    return TextRun(x, middle + size * BASELINE_EM, text, face, size, role, ref)
