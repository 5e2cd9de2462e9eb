"""Widths of the faces of slides, measured in the fonts of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.slides.slide import SlideFonts
from canvas_app.ui.sheet.pane_fonts import FontWidths

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


def slide_fonts(theme: Theme) -> SlideFonts:
    """Return the widths of the three faces of a theme."""
    widths = FontWidths(theme)
    return SlideFonts(widths.regular, widths.bold, widths.measure(italic=True))
