"""What a print shop asks for: room around the page for the bleed and for crop marks, and boxes that say which is which.

The marks stand outside of the bleed, so that none of them can be seen on the finished sheet.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.page_model.display_list import LaidOutPage, Stroke
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT

MAX_BLEED_MM = 20.0
"""The widest bleed, mm."""

_MARK_GAP_MM = 1.0
_MARK_LENGTH_MM = 5.0
_MARK_AREA_MM = 7.0
"""Between bleed and crop mark, along a mark, and from the bleed to the edge of the paper, mm."""

MARK_COLOUR = "#000000"


def check_bleed(bleed: float) -> None:
    """Raises PosterError `bad_bleed`."""
    # NaN fails this too
    if not 0 <= bleed <= MAX_BLEED_MM:
        raise PosterError("bad_bleed", most=int(MAX_BLEED_MM))


class BleedPage(NamedTuple):
    """A page with `rim` mm around it, of which `bleed` mm are printed and cut off."""

    page: LaidOutPage
    bleed: float

    @property
    def margin(self) -> float:
        """From the edge of the paper to the finished page, mm."""
        return self.bleed + _MARK_AREA_MM if self.bleed else 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper, mm."""
        return self.page.width + 2 * self.margin, self.page.height + 2 * self.margin

    def set_page_boxes(self, canvas: Any) -> None:
        """TrimBox and BleedBox of the next page that is shown."""
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
        """Two lines at each corner, mm on the paper."""
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
