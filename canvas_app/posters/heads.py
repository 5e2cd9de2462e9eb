"""The head of a block: the coloured band, the title, and the lead question beside or below it."""

from __future__ import annotations

from canvas_app.posters import fonts
from canvas_app.posters.layout import Band, Box, Rect
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import RISE, block_colour, tone
from canvas_app.posters.texts import BlockText
from canvas_app.posters.wrapping import widest_word

HEART = "identity"
"""The block in the centre, which has a stronger frame."""


@frozen
class HeadPlan:
    """The head of a block in a frame `width` mm wide; `size` of the title in pt, `air` is the room of its Style."""

    block: BlockText
    width: float
    size: float
    paper: Paper
    air: float = 1.0
    suffix: str = ""

    @property
    def band(self) -> float:
        """The height of the coloured band, mm."""
        return self.paper.unit * (1.9 if self.block.id == HEART else 1.25)

    @property
    def pad(self) -> float:
        """From the frame to the title, mm."""
        return self.paper.unit * (2.8 + 0.8 * self.air)

    @once
    def title_pen(self) -> Pen:
        """What the title is written with."""
        return Pen("bold", self.size, block_colour(self.block.id))

    @once
    def lead_pen(self) -> Pen:
        """What the lead question is written with."""
        return Pen("italic", max(self.size * 0.56, self.paper.least), tone("soft"))

    @property
    def room(self) -> float:
        """The width of the text, mm."""
        return self.width - 2 * self.pad

    @once
    def title(self) -> list[str]:
        """The lines of the title: mostly one."""
        return self.title_pen.lines(self.block.title, self.room)

    @once
    def beside(self) -> bool:
        """Whether the question fits beside the title."""
        needed = self.title_pen.width(self.title[-1]) + self.gap + self.lead_pen.width(self.lead)
        return needed <= self.room

    @property
    def lead(self) -> str:
        """The lead question, or what stands in its place."""
        return self.suffix or self.block.lead

    @property
    def gap(self) -> float:
        """Between title and question, mm."""
        return self.size * MM * 0.5

    @once
    def below(self) -> list[str]:
        """The lines of the question below the title."""
        return [] if self.beside else self.lead_pen.lines(self.lead, self.room)

    @once
    def height(self) -> float:
        """From the top of the frame to where the notes begin, mm."""
        return self.band + self.above + self._lines + self.paper.unit * (0.9 + 0.7 * self.air)

    @property
    def above(self) -> float:
        """From the band to the title's line box, which has some air of its own, mm."""
        return self.paper.unit * (0.4 + 0.8 * self.air)

    @property
    def _lines(self) -> float:
        return len(self.title) * self.title_pen.leading * 0.98 + len(self.below) * self.lead_pen.leading

    def draw(self, box: Box, marks: Marks) -> None:
        """Frame and head of the block that fills `box`."""
        self._draw_frame(box, marks)
        x, y = box.x + self.pad, box.y + self.band + self.above
        used = marks.paragraph(self.title_pen, x, y, self.title, self.block.id)
        if self.beside:
            # on the baseline of the title
            top = y + used - self.title_pen.leading + RISE * (self.title_pen.size - self.lead_pen.size) * MM
            marks.write(self.lead_pen, x + self.title_pen.width(self.title[-1]) + self.gap, top, self.lead)
        marks.paragraph(self.lead_pen, x, y + used, self.below)

    def _draw_frame(self, box: Box, marks: Marks) -> None:
        colour = block_colour(self.block.id)
        heart = self.block.id == HEART
        radius = self.paper.unit * 2.4
        stroke, line = (
            (colour, self.paper.unit * 0.5) if heart else (tone("hairline"), self.paper.unit * 0.22)
        )
        marks.add(Rect(box, tone("surface"), stroke, line, radius, role="block", ref=self.block.id))
        marks.add(Band(Box(box.x, box.y, box.w, self.band), colour, radius))


def title_size(blocks: list[tuple[BlockText, float]], paper: Paper) -> float:
    """The size of the titles of all blocks, given their widths (mm), in pt.

    A little smaller where that keeps every title on one line, otherwise as wished, and the long ones break; never so
    large that a word would.
    """
    wish = paper.block
    rooms = [(block.title, width - paper.unit * 7.2) for block, width in blocks]
    whole = min(room / Pen("bold", 1.0, "").width(title) for title, room in rooms)
    if whole >= wish * 0.86:
        return min(wish, whole)
    words = min(room / (widest_word(title, fonts.measure("bold")) * MM) for title, room in rooms)
    return max(min(wish, words), wish * 0.5)
