"""Header and footer of a page: network name, session and date, logo, sheet number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.fitting import fit_largest
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.display_list import PosterNotice
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, CAP_HEIGHT_EM, theme_colour
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

if TYPE_CHECKING:
    from canvas_app.posters.logo.logo_reader import Logo

_TITLE_SHARES = ((1, 1.0), (2, 0.62), (3, 0.45))
"""Numbers of lines of a title, each with its largest size as a share of the preferred one."""


@frozen
class PageHeader:
    """Header of a page, `width` mm wide.

    Attributes:
        scale: Title size relative to the paper's.
        has_write_in_lines: Whether it has lines to write name and date on instead of printed text.
        sheet_name: What the sheet shows; precedes session and date.
    """

    content: PosterContent
    paper: PosterPaper
    width: float
    scale: float = 1.0
    has_write_in_lines: bool = False
    sheet_name: str = ""

    @cached
    def subtitle(self) -> str:
        """Sheet name, session and date."""
        return " · ".join(filter(None, (self.sheet_name, self.content.subtitle)))

    @cached
    def title(self) -> tuple[TextStyle, list[str], bool]:
        """Style and lines (at most three) of the title, and whether it is complete."""
        wish = max(self.paper.title * self.scale, self.paper.min_text)
        minimum = max(wish * 0.36, self.paper.min_text)
        steps = [
            (maximum, largest * 0.95**step)
            for maximum, largest in (
                (maximum, max(wish * share, minimum)) for maximum, share in _TITLE_SHARES
            )
            for step in range(10)
            if largest * 0.95**step >= minimum
        ]

        def title_at(step: tuple[int, float]) -> tuple[TextStyle, list[str], bool] | None:
            maximum, size = step
            text_style = TextStyle("bold", size, theme_colour("ink"))
            lines = text_style.wrap(self.content.title, self.width)
            fits = len(lines) <= maximum and " ".join(lines) == self.content.title
            return (text_style, lines, True) if fits else None

        return fit_largest(steps, title_at) or self._shortened(
            TextStyle("bold", minimum, theme_colour("ink"))
        )

    def _shortened(self, text_style: TextStyle) -> tuple[TextStyle, list[str], bool]:
        lines = text_style.wrap(self.content.title, self.width)
        return text_style, *text_style.truncate_lines(lines, 3, self.width)

    @property
    def notices(self) -> tuple[PosterNotice, ...]:
        """Notices about shortened texts."""
        short: tuple[PosterNotice, ...] = () if self.title[2] else (("title_shortened", {}),)
        if not self.is_subtitle_beside and not self._subtitle[1]:
            short = (*short, ("subtitle_shortened", {}))
        return short

    @cached
    def subtitle_style(self) -> TextStyle:
        """Text style of the subtitle."""
        size = max(self.paper.title * 0.34 * self.scale, self.paper.small)
        return TextStyle(
            "regular", max(min(size, self.title[0].size), self.paper.min_text), theme_colour("soft")
        )

    @cached
    def is_subtitle_beside(self) -> bool:
        """Whether the subtitle fits on the title's line."""
        text_style, lines, _ = self.title
        needed = text_style.width(lines[-1]) + self.gap + self.subtitle_style.width(self.subtitle)
        return len(lines) == 1 and needed <= self.width

    @cached
    def subtitle_lines(self) -> list[str]:
        """Lines of the subtitle below the title, on at most a quarter of the sheet but no fewer than three lines."""
        return self._subtitle[0]

    @cached
    def _subtitle(self) -> tuple[list[str], bool]:
        """The lines of the subtitle, and whether they are complete."""
        pen = self.subtitle_style
        maximum = max(3, int(self.paper.height / 4 / pen.leading))
        return pen.truncate_lines(pen.wrap(self.subtitle, self.width), maximum, self.width)

    @property
    def gap(self) -> float:
        """Distance between title and subtitle, mm."""
        return self.title[0].size * MM_PER_POINT * 0.4

    @cached
    def height(self) -> float:
        """Distance from the top of the header to the body, mm."""
        if self.has_write_in_lines:
            return self.subtitle_style.leading * 1.9 + self.paper.unit * 2.0
        text_style, lines, _ = self.title
        text = len(lines) * text_style.leading
        if self.subtitle and not self.is_subtitle_beside:
            text += len(self.subtitle_lines) * self.subtitle_style.leading
        return text - self._cap_offset + self.paper.unit * 2.0

    @property
    def _cap_offset(self) -> float:
        """Space above the capitals of the title, mm; subtracted so that they align with the top of the area."""
        return self.title[0].size * MM_PER_POINT * (BASELINE_EM - CAP_HEIGHT_EM)

    def draw(self, x: float, y: float, builder: PageBuilder) -> None:
        """Draw the header from its top left corner."""
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

    def _draw_write_in_lines(self, x: float, y: float, builder: PageBuilder) -> None:
        """Draw lines to write the network's name and the date on."""
        text_style = self.subtitle_style
        top = y + text_style.leading * 0.8
        gap = self.paper.unit * 4
        for key, start, width in (("network", 0.0, 0.62), ("date", 0.64, 0.36)):
            label = label_text(key, self.content.lang)
            left, right = x + start * self.width, x + (start + width) * self.width
            builder.add_line(text_style, left, top, label)
            line = top + BASELINE_EM * text_style.size * MM_PER_POINT
            begin = left + text_style.width(label) + gap
            builder.add(Stroke(begin, line, right, line, theme_colour("control"), self.paper.unit * 0.2))


def draw_heading(paper: PosterPaper, box: Box, title: str, summary: str, builder: PageBuilder) -> float:
    """Draw title and summary of a sheet at the top of its body. Return the height used, mm."""
    text_style, small = (
        TextStyle("bold", paper.block, theme_colour("ink")),
        TextStyle("regular", max(paper.block * 0.6, paper.min_text), theme_colour("soft")),
    )
    top = builder.add_lines(text_style, box.x, box.y, text_style.wrap(title, box.w))
    beside = text_style.width(title) + text_style.size * MM_PER_POINT * 0.5
    if beside + small.width(summary) <= box.w:
        shift = BASELINE_EM * (text_style.size - small.size) * MM_PER_POINT
        builder.add_line(small, box.x + beside, box.y + shift, summary)
    else:
        top += builder.add_lines(small, box.x, box.y + top, small.wrap(summary, box.w))
    return top + paper.unit * 1.5


def footer_style(paper: PosterPaper) -> TextStyle:
    """Return the text style of the footer."""
    return TextStyle("regular", max(paper.small * 0.8, paper.min_text), theme_colour("soft"))


def footer_height(paper: PosterPaper) -> float:
    """Return the height of the footer with the gap above it, mm."""
    return footer_style(paper).leading + paper.unit * 1.2


def draw_footer(paper: PosterPaper, area: Box, text: str, page_label: str, builder: PageBuilder) -> bool:
    """Draw the footer at the bottom of `area`. Return whether its text is complete."""
    text_style = footer_style(paper)
    top = area.bottom - text_style.leading
    available_width = area.w - (text_style.width(page_label) + paper.unit * 4 if page_label else 0.0)
    shown = text_style.elided(text, available_width)
    builder.add_line(text_style, area.x, top, shown, "footer")
    builder.add_line_right(text_style, area.right, top, page_label, "footer")
    return shown == text


def logo_box(logo: Logo | None, area: Box, paper: PosterPaper) -> Box | None:
    """Return the box of the organisation's logo at the top right, limited in height and width."""
    if logo is None:
        return None
    height, width = paper.unit * 16, area.w * 0.18
    scale = min(height, width / logo.ratio)
    return Box(area.right - scale * logo.ratio, area.y, scale * logo.ratio, scale)
