"""Pages of the filled canvas: title and facts at the top, colophon at the foot, and which blocks stand where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.colophon import Colophon
from canvas_app.posters.filled.grid import Grid, canvas_columns, divide_width
from canvas_app.posters.page_model.display_list import LaidOutPage, PosterNotice
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, CAP_HEIGHT_EM, theme_colour
from canvas_app.posters.parts.page_header import PageHeader, logo_box
from canvas_app.posters.parts.page_set import PageSet, draw_locator
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

Run = tuple[str, str]
"""Face and text of a piece of a line."""


@frozen
class CanvasHeader:
    """The title of the canvas, and at the right session, date, and how many notes and people there are.

    `reserved` is the width that something else takes at the right, mm.
    """

    content: PosterContent
    paper: PosterPaper
    width: float
    reserved: float = 0.0
    note: str = ""

    @cached
    def _title(self) -> tuple[TextStyle, list[str], bool]:
        return PageHeader(self.content, self.paper, self.width - self.reserved).title

    @cached
    def facts_style(self) -> TextStyle:
        """Text style of the facts."""
        size = min(self.paper.note * 1.1, self.paper.title * 0.38, self._title[0].size * 0.6)
        return TextStyle("regular", max(size, self.paper.min_text), theme_colour("soft"))

    @cached
    def runs(self) -> list[Run]:
        """The facts in pieces: session and date regular, counts bold."""
        lang, content = self.content.lang, self.content
        runs: list[Run] = [("regular", content.subtitle)] if content.subtitle else []
        notes = sum(block.note_count for block in content.blocks.values())
        if self.note or not notes:
            return runs
        runs += [("regular", " · ")] if runs else []
        runs.append(("bold", count_label("notes", notes, lang)))
        if content.participant_count:
            runs.append(("regular", f" {label_text('notes_of', lang)} "))
            runs.append(("bold", label_text("humans", lang, n=content.participant_count)))
        return runs

    @cached
    def _facts_width(self) -> float:
        return sum(self.facts_style._replace(face=face).width(text) for face, text in self.runs)

    @cached
    def _note_style(self) -> TextStyle:
        return self.facts_style._replace(
            face="italic", size=max(self.facts_style.size * 0.86, self.paper.min_text)
        )

    @cached
    def _beside_width(self) -> float:
        """Width right of a title of one line, mm."""
        text_style, lines, _ = self._title
        return self.width - self.reserved - text_style.width(lines[-1]) - text_style.size * MM_PER_POINT * 0.8

    @cached
    def _note_lines(self) -> list[str]:
        """Lines of the note beside the title."""
        return self._note_style.wrap(self.note, max(self._beside_width, 1.0)) if self.note else []

    @cached
    def are_facts_beside(self) -> bool:
        """Whether the facts fit right of the title, with a note of a line or two."""
        if len(self._title[1]) > 1 or self._facts_width > self._beside_width:
            return False
        above = len(self._note_lines) * self._note_style.leading
        own = self.facts_style.size if self.runs else 0.0
        return (
            above + own * MM_PER_POINT * CAP_HEIGHT_EM <= self._title[0].size * MM_PER_POINT * CAP_HEIGHT_EM
        )

    @cached
    def _facts_lines(self) -> tuple[list[str], bool]:
        """Lines of the facts below the title, and whether they are complete."""
        width = self.width - self.reserved
        text = " · ".join(filter(None, ("".join(text for _, text in self.runs), self.note)))
        lines = self.facts_style.wrap(text, width) if text else []
        most = max(3, int(self.paper.height / 4 / self.facts_style.leading))
        return self.facts_style.truncate_lines(lines, most, width)

    @cached
    def height(self) -> float:
        """Distance from the top of the title's capitals to the first block, mm."""
        text_style, lines, _ = self._title
        em = text_style.size * MM_PER_POINT
        height = (len(lines) - 1) * text_style.leading + em * CAP_HEIGHT_EM + self.paper.unit * 5
        return (
            height if self.are_facts_beside else height + len(self._facts_lines[0]) * self.facts_style.leading
        )

    @cached
    def notices(self) -> tuple[PosterNotice, ...]:
        """Notices about shortened texts."""
        short: tuple[PosterNotice, ...] = () if self._title[2] else (("title_shortened", {}),)
        is_whole = self.are_facts_beside or self._facts_lines[1]
        return short if is_whole else (*short, ("subtitle_shortened", {}))

    def draw(self, x: float, y: float, builder: PageBuilder) -> None:
        """Draw the header from its top left corner."""
        text_style, lines, _ = self._title
        em = text_style.size * MM_PER_POINT
        top = y - (BASELINE_EM - CAP_HEIGHT_EM) * em
        used = builder.add_lines(text_style, x, top, lines, "title")
        if not self.are_facts_beside:
            builder.add_lines(self.facts_style, x, top + used, self._facts_lines[0], "subtitle")
            return
        at = x + self.width - self.reserved - (self._beside_width if self.note else self._facts_width)
        facts_top = top + BASELINE_EM * (em - self.facts_style.size * MM_PER_POINT)
        if self.note:
            facts_top -= (len(self._note_lines) - (not self.runs)) * self._note_style.leading
            note_top = facts_top + (self.facts_style.leading if self.runs else 0.0)
            builder.add_lines(self._note_style, at, note_top, self._note_lines)
        for face, text in self.runs:
            ink = theme_colour("ink" if face == "bold" else "soft")
            style = self.facts_style._replace(face=face, colour=ink)
            before = style.width(text) - style.width(text.lstrip())
            builder.add_line(style, at + before, facts_top, text.strip(), "subtitle")
            at += style.width(text)


@dataclass
class CanvasPages(PageSet):
    """Pages with a grid and a colophon."""

    @property
    def area(self) -> Box:
        """The page within its margins, mm."""
        paper = self.paper
        return Box(
            paper.sides, paper.top, paper.width - 2 * paper.sides, paper.height - paper.top - paper.foot
        )

    @property
    def grid(self) -> Grid:
        """The grid of a whole canvas."""
        return divide_width(self.area.x, self.area.w, canvas_columns(self.area.w, self.paper), self.paper)

    @property
    def colophon(self) -> Colophon:
        """The colophon, the same on all pages but for the number."""
        return Colophon(self.content, self.paper, self.grid)

    def add_canvas_page(
        self, sheets: Sequence[Sequence[str]] = (), note: str = ""
    ) -> tuple[PageBuilder, Box]:
        """Add a page with the title of the network. Return its builder and the area for the blocks.

        Args:
            sheets: the blocks of each sheet, drawn as small sheets at the upper right.
            note: what stands beside the title instead of session, date and counts.
        """
        builder = PageBuilder()
        self.check_count(len(self.pages) + 1)
        self.pages.append(builder)
        return builder, self.draw_canvas_header(builder, sheets, note)

    def draw_canvas_header(
        self, builder: PageBuilder, sheets: Sequence[Sequence[str]] = (), note: str = ""
    ) -> Box:
        """Draw title and facts. Return the area for the blocks."""
        area, unit = self.area, self.paper.unit
        logo = logo_box(self.content.logo, area, self.paper)
        if logo and self.content.logo:
            builder.add(self.content.logo.to_picture(logo))
        reserved = logo.w + unit * 4 if logo else 0.0
        small = small_sheet_boxes(area.right - reserved, area.y, len(sheets), self.paper)
        if small and small[0].x > area.x + area.w * 0.5:
            self._draw_small_sheets(sheets, small, builder)
            reserved = area.right - small[0].x + unit * 4
        header = CanvasHeader(self.content, self.paper, area.w, reserved, note)
        header.draw(area.x, area.y, builder)
        self.notices.extend(header.notices)
        used = max(header.height, logo.h + unit * 3 if logo else 0.0, small[0].h + unit * 7 if small else 0.0)
        return self.body_below(area.y + used)

    def body_below(self, y: float) -> Box:
        """Return the area between a top (mm) and the colophon."""
        area = self.area
        return Box(area.x, y, area.w, area.bottom - self.colophon.height - y)

    def _draw_small_sheets(
        self, sheets: Sequence[Sequence[str]], boxes: Sequence[Box], builder: PageBuilder
    ) -> None:
        """Draw a small canvas for each sheet, its blocks in colour, with its number below it."""
        text_style = TextStyle("regular", self.colophon.text_style.size, theme_colour("soft"))
        for number, (blocks, box) in enumerate(zip(sheets, boxes, strict=True), 1):
            draw_locator(blocks, box, builder, self.paper.is_portrait)
            style = (
                text_style._replace(face="bold", colour=theme_colour("ink")) if number == 1 else text_style
            )
            x = box.x + (box.w - style.width(str(number))) / 2
            builder.add_line(style, x, box.bottom + self.paper.unit * 0.4, str(number))

    def _finish_page(self, builder: PageBuilder, number: int) -> LaidOutPage:
        lang = self.content.lang
        label = label_text("sheet_of", lang, n=number, total=len(self.pages))
        if not self.colophon.draw(self.area.bottom, label, builder) and number == 1:
            shortened = "footer_shortened" if self.content.footer else "people_shortened"
            self.notices.append((shortened, {}))
        return LaidOutPage(self.paper.width, self.paper.height, tuple(builder.marks))


def small_sheet_boxes(right: float, y: float, count: int, paper: PosterPaper) -> list[Box]:
    """Return the boxes of small sheets beside each other that end at `right` (mm)."""
    height = paper.unit * 9
    width = height * paper.width / paper.height if paper.width < 3 * paper.height else height * 3
    step = width + paper.unit * 4
    return [Box(right - (count - index) * step + paper.unit * 4, y, width, height) for index in range(count)]
