"""Header of a block on a blank wall sheet: compact, and with the number of notes there is room for."""

from __future__ import annotations

from canvas_app.flow.cached import cached, frozen
from canvas_app.posters.page_model.display_list import Band, Box, Rect
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.parts.block_header import CENTRAL_BLOCK, BlockHeader
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock

COUNT_LABELS = ("room_for", "room_short", "room_least")
"""Keys of the label with the number of slots, longest text first."""


@frozen
class WallBlockHeader(BlockHeader):
    """A compact header that leaves the height to the notes; `lang` is the language of the slot count."""

    lang: str = "nl"

    @property
    def band_height(self) -> float:
        """Height of the coloured band, mm."""
        return self.paper.unit * (1.1 if self.block.id == CENTRAL_BLOCK else 0.8)

    @property
    def padding(self) -> float:
        """Distance from the frame to the title and to slots, mm."""
        return self.paper.unit

    @property
    def title_top_gap(self) -> float:
        """Distance from the band to the title's line box, mm; negative to offset the leading of that box."""
        return self.size * MM_PER_POINT * -0.06

    @cached
    def height(self) -> float:
        """Distance from the top of the frame to the prompts, mm."""
        tail = self.paper.unit * 0.4 if self.question_lines else self.size * MM_PER_POINT * -0.06
        return self.band_height + self.title_top_gap + self.text_height + tail

    @cached
    def text_height(self) -> float:
        """Height of the lines of the header, mm."""
        lines = (
            len(self.title_lines) * self.title_style.leading * 0.98
            + len(self.question_lines) * self.question_style.leading
        )
        return lines + (0.0 if self.count_label else self.count_style.leading)

    @cached
    def count_style(self) -> TextStyle:
        """Text style of the number of slots."""
        return TextStyle("italic", self.paper.small, theme_colour("soft"))

    @cached
    def is_question_beside(self) -> bool:
        """Whether the lead question fits beside the title with the number of slots after it."""
        return (
            self._width_beside_title(self.question_style.width(self.question) + self.gap)
            >= self._min_count_width
        )

    @cached
    def count_label(self) -> str:
        """Key of the longest label with the number of slots that fits on the last line; "" if none does."""
        taken = self.question_style.width(self.question_lines[-1]) if self.question_lines else 0.0
        room = (
            self.text_width - taken
            if self.question_lines
            else self._width_beside_title(self.question_style.width(self.question) + self.gap)
        )
        return next((key for key in COUNT_LABELS if self._count_width(key) <= room), "")

    def _width_beside_title(self, taken: float) -> float:
        return self.text_width - self.title_style.width(self.title_lines[-1]) - taken

    @cached
    def _min_count_width(self) -> float:
        return self._count_width(COUNT_LABELS[-1])

    def _count_width(self, key: str) -> float:
        return self.gap + self.count_style.width(label_text(key, self.lang, n=88))

    def draw_with_count(self, box: Box, count: int, builder: PageBuilder) -> None:
        """Draw frame and header of the block that fills `box`, with its number of slots if there are any."""
        self.draw(box, builder)
        if not count:
            return
        text_style = self.count_style
        text = label_text(self.count_label or COUNT_LABELS[-1], self.lang, n=count)
        last = self.question_style if self.question_lines else self.title_style
        foot = box.y + self.band_height + self.title_top_gap + self.text_height
        if self.count_label:
            # a little above the bottom of the title, because slots may start right below
            foot -= last.leading - BASELINE_EM * last.size * MM_PER_POINT + 0.12 * last.size * MM_PER_POINT
            builder.add_line_right(
                text_style,
                box.right - self.padding,
                foot - BASELINE_EM * text_style.size * MM_PER_POINT,
                text,
            )
        else:
            builder.add_line(text_style, box.x + self.padding, foot - text_style.leading, text)

    def _draw_frame(self, box: Box, builder: PageBuilder) -> None:
        colour = block_colour(self.block.id)
        heart = self.block.id == CENTRAL_BLOCK
        unit = self.paper.unit
        stroke, line = (colour, unit * 0.3) if heart else (theme_colour("hairline"), unit * 0.2)
        builder.add(
            Rect(box, theme_colour("surface"), stroke, line, unit * 1.6, role="block", ref=self.block.id)
        )
        builder.add(Band(Box(box.x, box.y, box.w, self.band_height), colour, unit * 1.6))


def wall_block_header(block: PosterBlock, width: float, paper: PosterPaper, lang: str) -> WallBlockHeader:
    """Return the header of a block `width` mm wide."""
    return WallBlockHeader(block, width, paper.block, paper, 0.0, "", lang)
