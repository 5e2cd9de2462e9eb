"""Report of the whole workshop.

A first page with the contents, then blocks with topics and notes, coalitions, and participants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.pagination import PageRow, paginate
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows, line_drawer, text_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, theme_colour
from canvas_app.posters.parts.page_header import footer_height
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.report.participant_rows import are_names_whole
from canvas_app.posters.report.report_layout import ReportLayout
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

if TYPE_CHECKING:
    from canvas_app.posters.report.report_layout import ReportLayout


class TableOfContents:
    """Title and contents of a report on one page, or more on small paper; `kind` is the name of the sheet."""

    def __init__(self, report: ReportLayout, kind: str, box: Box) -> None:
        self.report, self.kind, self.box = report, kind, box
        self.notices: list[tuple[str, dict[str, object]]] = []
        self.page_numbers: dict[str, int] = {}

    def draw(self, pages: Sequence[Sequence[PageRow]]) -> list[PageBuilder]:
        """Return the pages of the contents, which precede the report's `pages`."""
        made = paginate(list(self._rows()), self.box.h)
        self.page_numbers = {
            row.ref: number + len(made) + 1 for number, page in enumerate(pages) for row in page if row.ref
        }
        fronts = []
        for page in made:
            builder = PageBuilder()
            draw_rows(page, self.box, builder)
            fronts.append(builder)
        return fronts

    def _rows(self) -> Iterator[PageRow]:
        report, width = self.report, self.box.w
        roomy = min(1.0, self.box.h / report.em / 60)
        yield PageRow(report.em * 3 * roomy)
        text_style, lines = self._title_lines()
        yield from text_rows(text_style, lines, ref="title")
        yield PageRow(report.em * 0.3)
        subtitle = TextStyle("regular", report.text_style.size * 1.35, theme_colour("soft"))
        about = [self.kind, report.content.subtitle]
        subtitle_lines = subtitle.wrap(" · ".join(filter(None, about)), width)
        yield from text_rows(subtitle, subtitle_lines, ref="subtitle")
        yield PageRow(report.em * 3.5 * roomy, is_gap=True)
        heading = TextStyle("bold", report.text_style.size * 1.5, theme_colour("ink"))
        title = line_drawer(heading, 0.0, label_text("contents", report.lang))
        yield PageRow(heading.leading + report.em * 0.6, title, keep_with_next=True)
        for part in report.parts():
            yield self._entry_row(*part)

    def _title_lines(self) -> tuple[TextStyle, list[str]]:
        """Return style and lines of the title, in at most a third of the page."""
        report, width, max_height = self.report, self.box.w, self.box.h / 3
        title = report.content.title
        text_style = TextStyle("bold", 0.0, theme_colour("ink")).fitted(
            [report.text_style.size * scale for scale in (3.2, 2.6, 2.1, 1.7, 1.35)],
            lambda style: (
                style.height(title, width) <= max_height and style.widest_word_width(title) <= width
            ),
        )
        maximum = max(1, int(max_height / text_style.leading))
        lines, is_whole = text_style.truncate_lines(text_style.wrap(title, width), maximum, width)
        if not is_whole:
            self.notices.append(("title_shortened", {}))
        return text_style, lines

    def _entry_row(self, id_: str, title: str, amount: str) -> PageRow:
        report = self.report
        text_style, soft = report.strong_style, report.secondary_style

        def draw(box: Box, builder: PageBuilder) -> None:
            number = str(self.page_numbers[id_])
            builder.add_line(text_style, box.x, box.y, title)
            builder.add_line_right(text_style, box.right, box.y, number)
            start = box.x + text_style.width(title) + report.em * 0.6
            stop = box.right - text_style.width(number) - report.em * 0.6
            if start + soft.width(amount) <= stop:
                builder.add_line(
                    soft, start, box.y + BASELINE_EM * (text_style.size - soft.size) * MM_PER_POINT, amount
                )
                start += soft.width(amount) + report.em * 0.6
            y = box.y + BASELINE_EM * text_style.size * MM_PER_POINT
            if stop > start:
                builder.add(Stroke(start, y, stop, y, theme_colour("control"), report.paper.unit * 0.2, 0.6))

        return PageRow(text_style.leading + report.em * 0.5, draw)


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return title and contents on the first page or pages, then everything in order."""
    margin = max(paper.margin, min(paper.width, paper.height) * 0.08)
    paper = paper._replace(margin=margin)
    page_set = PageSet(content, paper, SHEET.title(content.lang), number_label="page_of")
    report = ReportLayout(content, paper)
    running = report.secondary_style.leading + report.em * 1.4
    area = page_set.area
    body = area.without_top(running)._replace(h=area.h - running - footer_height(paper) - report.em)
    pages = paginate(list(report.rows()), body.h)
    page_set.check_count(len(pages))
    contents = TableOfContents(report, SHEET.title(content.lang), area._replace(h=body.bottom - area.y))
    page_set.pages += contents.draw(pages)
    titles = {id_: title for id_, title, _ in report.parts()}
    part = ""
    for page in pages:
        builder = PageBuilder()
        further = f"{part} ({label_text('continuation', report.lang)})" if part and not page[0].ref else ""
        _draw_running_header(report, area, further, builder)
        part = next((titles[row.ref] for row in reversed(page) if row.ref), part)
        draw_rows(page, body, builder)
        page_set.pages.append(builder)
    page_set.notices += contents.notices
    if not are_names_whole(report):
        page_set.notices.append(("people_shortened", {}))
    return page_set.finish()


def _draw_running_header(report: ReportLayout, area: Box, part: str, builder: PageBuilder) -> None:
    """Draw the network's name, shortened to fit, and the part that continues at the top of a page."""
    text_style, text = report.secondary_style, report.content.title
    builder.add_line_right(text_style, area.right, area.y, part)
    available_width = area.w - text_style.width(part) - report.em * 2
    builder.add_line(text_style, area.x, area.y, text_style.elided(text, available_width))
    y = area.y + text_style.leading + report.em * 0.25
    builder.add(Stroke(area.x, y, area.right, y, theme_colour("hairline"), report.paper.unit * 0.2))


SHEET = SheetKind("report", lay_out, orientations=("portrait",), is_handheld=True)
