"""The head of a block on an empty sheet for the wall: close, and with the number of notes there is room for."""

from __future__ import annotations

from canvas_app.posters.heads import HEART, HeadPlan
from canvas_app.posters.layout import Band, Box, Rect
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import RISE, block_colour, tone
from canvas_app.posters.texts import BlockText
from canvas_app.posters.words import word

SAYING = ("room_for", "room_short", "room_least")
"""The words for the number of places, longest first."""


@frozen
class WallHead(HeadPlan):
    """A head that leaves the height to the notes; `lang` is that of the words for their number."""

    lang: str = "nl"

    @property
    def band(self) -> float:
        """The height of the coloured band, mm."""
        return self.paper.unit * (1.1 if self.block.id == HEART else 0.8)

    @property
    def pad(self) -> float:
        """From the frame to the title and to places, mm."""
        return self.paper.unit

    @property
    def above(self) -> float:
        """From the band to the title's line box, which has more air of its own than is wanted, mm."""
        return self.size * MM * -0.06

    @once
    def height(self) -> float:
        """From the top of the frame to where prompts begin, mm."""
        tail = self.paper.unit * 0.4 if self.below else self.size * MM * -0.06
        return self.band + self.above + self.text_height + tail

    @once
    def text_height(self) -> float:
        """The lines of the head, mm."""
        lines = len(self.title) * self.title_pen.leading * 0.98 + len(self.below) * self.lead_pen.leading
        return lines + (0.0 if self.saying else self.room_pen.leading)

    @once
    def room_pen(self) -> Pen:
        """What the number of places is written with."""
        return Pen("italic", self.paper.small, tone("soft"))

    @once
    def beside(self) -> bool:
        """Whether the lead question fits beside the title, and the number of places behind it."""
        return self._room_beside(self.lead_pen.width(self.lead) + self.gap) >= self._least

    @once
    def saying(self) -> str:
        """The longest words for the number of places that fit on the last line; none where none do."""
        taken = self.lead_pen.width(self.below[-1]) if self.below else 0.0
        room = (
            self.room - taken if self.below else self._room_beside(self.lead_pen.width(self.lead) + self.gap)
        )
        return next((key for key in SAYING if self._said(key) <= room), "")

    def _room_beside(self, taken: float) -> float:
        return self.room - self.title_pen.width(self.title[-1]) - taken

    @once
    def _least(self) -> float:
        return self._said(SAYING[-1])

    def _said(self, key: str) -> float:
        return self.gap + self.room_pen.width(word(key, self.lang, n=88))

    def draw_with(self, box: Box, count: int, marks: Marks) -> None:
        """Frame and head of the block that fills `box`, with its number of places (if any)."""
        self.draw(box, marks)
        if not count:
            return
        pen = self.room_pen
        text = word(self.saying or SAYING[-1], self.lang, n=count)
        last = self.lead_pen if self.below else self.title_pen
        foot = box.y + self.band + self.above + self.text_height
        if self.saying:
            # a little higher than the title's foot: places may begin right below
            foot -= last.leading - RISE * last.size * MM + 0.12 * last.size * MM
            marks.write_right(pen, box.right - self.pad, foot - RISE * pen.size * MM, text)
        else:
            marks.write(pen, box.x + self.pad, foot - pen.leading, text)

    def _draw_frame(self, box: Box, marks: Marks) -> None:
        colour = block_colour(self.block.id)
        heart = self.block.id == HEART
        unit = self.paper.unit
        stroke, line = (colour, unit * 0.3) if heart else (tone("hairline"), unit * 0.2)
        marks.add(Rect(box, tone("surface"), stroke, line, unit * 1.6, role="block", ref=self.block.id))
        marks.add(Band(Box(box.x, box.y, box.w, self.band), colour, unit * 1.6))


def head_of(block: BlockText, width: float, paper: Paper, lang: str) -> WallHead:
    """The head of a block so many mm wide."""
    return WallHead(block, width, paper.block, paper, 0.0, "", lang)
