"""Bleed, crop marks and page boxes for print shops.

The crop marks stand outside the bleed, so that none of them remains on the trimmed sheet.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.page_model.display_list import LaidOutPage, Stroke
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT

MAX_BLEED_MM = 20.0
"""Maximum bleed."""

_MARK_GAP_MM = 1.0
_MARK_LENGTH_MM = 5.0
_MARK_AREA_MM = 7.0
"""Gap between bleed and crop mark, length of a mark, and distance from the bleed to the edge of the paper."""

MARK_COLOUR = "#000000"


def check_bleed(bleed: float) -> None:
    """Raise PosterError `bad_bleed` for a bleed (mm) out of range."""
    # NaN fails this comparison too
    if not 0 <= bleed <= MAX_BLEED_MM:
        raise PosterError("bad_bleed", most=int(MAX_BLEED_MM))


class BleedPage(NamedTuple):
    """A page with `margin` mm around it, of which `bleed` mm are printed and trimmed off."""

    page: LaidOutPage
    bleed: float

    @property
    def margin(self) -> float:
        """Distance from the edge of the paper to the trimmed page, in mm."""
        return self.bleed + _MARK_AREA_MM if self.bleed else 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper, in mm."""
        return self.page.width + 2 * self.margin, self.page.height + 2 * self.margin

    def set_page_boxes(self, canvas: Any) -> None:
        """Set the TrimBox and BleedBox of the current page, or remove them without a bleed."""
        if not self.bleed:
            canvas.setTrimBox(None)
            canvas.setBleedBox(None)
            return
        canvas.setTrimBox(self._box(self.margin))
        canvas.setBleedBox(self._box(self.margin - self.bleed))

    def _box(self, inset: float) -> tuple[float, ...]:
        width, height = self.size
        return tuple(
            round(length / MM_PER_POINT, 4) for length in (inset, inset, width - inset, height - inset)
        )

    def crop_marks(self) -> list[Stroke]:
        """Return two crop marks per corner, in mm on the paper."""
        if not self.bleed:
            return []
        width, height = self.size
        ends = (_MARK_AREA_MM - _MARK_GAP_MM - _MARK_LENGTH_MM, -_MARK_AREA_MM + _MARK_GAP_MM)
        upright = [
            Stroke(x, top, x, top + _MARK_LENGTH_MM, MARK_COLOUR, 0.09)
            for x in (self.margin, width - self.margin)
            for top in (ends[0], height + ends[1])
        ]
        level = [
            Stroke(left, y, left + _MARK_LENGTH_MM, y, MARK_COLOUR, 0.09)
            for y in (self.margin, height - self.margin)
            for left in (ends[0], width + ends[1])
        ]
        return upright + level
