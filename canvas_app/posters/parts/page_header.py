"""The head and foot of a sheet: the network's name, session and date, who took part, and which sheet this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.flow.cached import cached, frozen
from canvas_app.posters.page_model.display_list import Box, PosterNotice, Stroke
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, CAP_HEIGHT_EM, LEADING_EM, theme_colour
from canvas_app.posters.parts.participant_legend import ParticipantLegend, fit_legend
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

if TYPE_CHECKING:
    from canvas_app.posters.logo.logo_reader import Logo


@frozen
class PageHeader:
    """The head of a sheet, `width` mm wide; `write_in` has lines to write on instead.

    `name` is what this sheet shows, before session and date; `scale` is below 1 where the title is to be modest.
    """

    workshop: PosterContent
    paper: PosterPaper
    width: float
    scale: float = 1.0
    show_people: bool = True
    has_write_in_lines: bool = False
    sheet_name: str = ""

    @cached
    def subtitle(self) -> str:
        """What this sheet shows, session and date."""
        return " · ".join(filter(None, (self.sheet_name, self.workshop.subtitle)))

    @cached
    def legend(self) -> ParticipantLegend | None:
        """The participants, in at most just over half of the width."""
        if not self.show_people or not self.workshop.people:
            return None
        room = self.width * 0.56
        legend = fit_legend(self.workshop.people, self.paper, room, self.workshop.lang)
        return legend if legend.width <= room else None

    @cached
    def title_width(self) -> float:
        """What the title may take, mm."""
        return self.width - (self.legend.width + self.paper.unit * 8 if self.legend else 0.0)

    @cached
    def title(self) -> tuple[TextStyle, list[str], bool]:
        """The title: its pen, its lines (two at most), and whether all of it is there."""
        wish = max(self.paper.title * self.scale, self.paper.least)
        floor = max(wish * 0.36, self.paper.least)
        for most in (1, 2, 3):
            size = max(wish * (1.0, 0.62, 0.45)[most - 1], floor)
            low = max(floor, size * 0.62)
            while size >= low:
                text_style = TextStyle("bold", size, theme_colour("ink"))
                lines = text_style.wrap(self.workshop.title, self.title_width)
                if len(lines) <= most and " ".join(lines) == self.workshop.title:
                    return text_style, lines, True
                size *= 0.95
        return self._shortened(TextStyle("bold", floor, theme_colour("ink")))

    def _shortened(self, text_style: TextStyle) -> tuple[TextStyle, list[str], bool]:
        lines = text_style.wrap(self.workshop.title, self.title_width)
        if len(lines) <= 3:
            return text_style, lines, True
        return text_style, [*lines[:2], text_style.shortened(lines[2], self.title_width)], False

    @property
    def notices(self) -> tuple[PosterNotice, ...]:
        """What has to be said about this head."""
        short: tuple[PosterNotice, ...] = () if self.title[2] else (("title_shortened", {}),)
        if not self.is_subtitle_beside and not self._subtitle[1]:
            short = (*short, ("subtitle_shortened", {}))
        hidden = len(self.workshop.people) if self.show_people else 0
        left_out = self.legend.omitted_count if self.legend else hidden
        return (*short, ("people_left_out", {"n": left_out})) if left_out else short

    @cached
    def subtitle_style(self) -> TextStyle:
        """What session and date are written with."""
        size = max(self.paper.title * 0.34 * self.scale, self.paper.small)
        return TextStyle(
            "regular", max(min(size, self.title[0].size), self.paper.least), theme_colour("soft")
        )

    @cached
    def is_subtitle_beside(self) -> bool:
        """Whether session and date stand behind the title, on its line."""
        text_style, lines, _ = self.title
        needed = text_style.width(lines[-1]) + self.gap + self.subtitle_style.width(self.subtitle)
        return len(lines) == 1 and needed <= self.title_width

    @cached
    def subtitle_lines(self) -> list[str]:
        """The lines of session and date below the title, on a quarter of the sheet at most."""
        return self._subtitle[0]

    @cached
    def _subtitle(self) -> tuple[list[str], bool]:
        """Its lines, and whether all of them are there."""
        pen = self.subtitle_style
        lines = pen.wrap(self.subtitle, self.title_width)
        most = max(3, int(self.paper.height / 4 / pen.leading))
        if len(lines) <= most:
            return lines, True
        return [*lines[: most - 1], pen.shortened(lines[most - 1], self.title_width)], False

    @property
    def gap(self) -> float:
        """Between title and session, mm."""
        return self.title[0].size * MM_PER_POINT * 0.4

    @cached
    def height(self) -> float:
        """Down to where the blocks begin, mm."""
        if self.has_write_in_lines:
            return self.subtitle_style.leading * 1.9 + self.paper.unit * 2.0
        text_style, lines, _ = self.title
        text = len(lines) * text_style.leading
        if self.subtitle and not self.is_subtitle_beside:
            text += len(self.subtitle_lines) * self.subtitle_style.leading
        return (
            max(text - self._cap_offset, self.legend.height if self.legend else 0.0) + self.paper.unit * 2.0
        )

    @property
    def _cap_offset(self) -> float:
        """The air above the capitals of the title: they stand at the top of the sheet's area, mm."""
        return self.title[0].size * MM_PER_POINT * (BASELINE_EM - CAP_HEIGHT_EM)

    def draw(self, x: float, y: float, builder: PageBuilder) -> None:
        """The head from its left top corner."""
        if self.has_write_in_lines:
            self._draw_write_in_lines(x, y, builder)
            return
        text_style, lines, _ = self.title
        top = y - self._cap_offset
        used = builder.add_lines(text_style, x, top, lines, "title")
        small = self.subtitle_style
        if self.is_subtitle_beside:
            baseline = top + BASELINE_EM * (text_style.size - small.size) * MM_PER_POINT
            builder.add_line(
                small, x + text_style.width(lines[0]) + self.gap, baseline, self.subtitle, "subtitle"
            )
        else:
            builder.add_lines(small, x, top + used, self.subtitle_lines, "subtitle")
        if self.legend:
            self.legend.draw(x + self.width - self.legend.width, y, builder)

    def _draw_write_in_lines(self, x: float, y: float, builder: PageBuilder) -> None:
        """Lines to write the network's name and the date on."""
        text_style = self.subtitle_style
        top = y + text_style.leading * 0.8
        gap = self.paper.unit * 4
        for key, start, width in (("network", 0.0, 0.62), ("date", 0.64, 0.36)):
            label = label_text(key, self.workshop.lang)
            left, right = x + start * self.width, x + (start + width) * self.width
            builder.add_line(text_style, left, top, label)
            line = top + BASELINE_EM * text_style.size * MM_PER_POINT
            begin = left + text_style.width(label) + gap
            builder.add(Stroke(begin, line, right, line, theme_colour("control"), self.paper.unit * 0.2))


def draw_heading(paper: PosterPaper, box: Box, title: str, summary: str, builder: PageBuilder) -> float:
    """What a sheet shows and how much of it, at the top of its body. Returns the height used, mm."""
    text_style, small = (
        TextStyle("bold", paper.block, theme_colour("ink")),
        TextStyle("regular", max(paper.block * 0.6, paper.least), theme_colour("soft")),
    )
    top = builder.add_lines(text_style, box.x, box.y, text_style.wrap(title, box.w))
    beside = text_style.width(title) + text_style.size * MM_PER_POINT * 0.5
    if beside + small.width(summary) <= box.w:
        shift = BASELINE_EM * (text_style.size - small.size) * MM_PER_POINT
        builder.add_line(small, box.x + beside, box.y + shift, summary)
    else:
        top += builder.add_lines(small, box.x, box.y + top, small.wrap(summary, box.w))
    return top + paper.unit * 1.5


def footer_height(paper: PosterPaper) -> float:
    """From the blocks down to the margin, mm."""
    return max(paper.small * 0.8, paper.least) * MM_PER_POINT * LEADING_EM + paper.unit * 1.2


def draw_footer(paper: PosterPaper, area: Box, text: str, page_label: str, builder: PageBuilder) -> bool:
    """The line at the foot of a sheet, in the lowest part of `area`. Returns whether all of it is there."""
    text_style = TextStyle("regular", max(paper.small * 0.8, paper.least), theme_colour("soft"))
    top = area.bottom - text_style.leading
    room = area.w - (text_style.width(page_label) + paper.unit * 4 if page_label else 0.0)
    shown = text_style.elided(text, room)
    builder.add_line(text_style, area.x, top, shown, "footer")
    builder.add_line_right(text_style, area.right, top, page_label, "footer")
    return shown == text


def logo_box(logo: Logo | None, area: Box, paper: PosterPaper) -> Box | None:
    """Where the logo of an organisation stands: at the right of the head, as high as the title or as wide as may be."""
    if logo is None:
        return None
    high, wide = paper.unit * 16, area.w * 0.18
    scale = min(high, wide / logo.ratio)
    return Box(area.right - scale * logo.ratio, area.y, scale * logo.ratio, scale)
