"""Report of the whole workshop: a cover, then blocks with topics and notes, coalitions, and participants."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.page_header import footer_height
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.report.cover import Cover
from canvas_app.posters.report.participant_rows import are_names_whole
from canvas_app.posters.report.report_layout import ReportLayout, ReportPart
from canvas_app.posters.report.report_styles import MARGIN_SHARE
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

LEAST_FILL = 0.4
"""Share of a page that is filled before a part begins on the next."""


def paginate_parts(parts: Sequence[ReportPart], height: float) -> list[list[PageRow]]:
    """Return the pages: a part begins a new one, unless it fits below what is there or that fills little of a page."""
    pages: list[list[PageRow]] = []
    for part in parts:
        rows = list(part.rows)
        used = rows_height(pages[-1]) if pages else height
        if used + sum(row.height for row in rows) <= height or used < LEAST_FILL * height:
            rows = [*pages.pop(), *rows]
        pages += paginate(rows, height)
    return pages


def lay_out(content: PosterContent, paper: PosterPaper, options: PosterOptions) -> LaidOutSheet:
    """Return the cover on the first page or pages, then everything in order."""
    margin = max(paper.margin, min(paper.width, paper.height) * MARGIN_SHARE)
    paper = paper._replace(margin=margin)
    page_set = PageSet(content, paper, SHEET.title(content.lang), number_label="page_of")
    if not options.votes:
        content = content._replace(rounds=())
    report = ReportLayout(content if options.earlier else content._replace(changes=None), paper)
    running = report.secondary_style.leading + report.em * 1.4
    area = page_set.area
    body = area.without_top(running)._replace(h=area.h - running - footer_height(paper) - report.em)
    pages = paginate_parts(report.parts, body.h)
    page_set.check_count(len(pages))
    cover = Cover(report, SHEET.title(content.lang), area._replace(h=body.bottom - area.y), {})
    fronts = cover.draw()
    starts = {
        row.ref: number for number, page in enumerate(pages, len(fronts) + 1) for row in page if row.ref
    }
    # the same rows are drawn again, now that the pages of the parts are known
    cover.page_numbers.update(starts)
    page_set.pages += cover.draw()
    titles = {part.id: part.title for part in report.parts}
    part = ""
    for page in pages:
        builder = PageBuilder()
        further = f"{part} ({label_text('continuation', report.lang)})" if part and not page[0].ref else ""
        _draw_running_header(report, area, further or content.subtitle, builder)
        part = next((titles[row.ref] for row in reversed(page) if row.ref), part)
        draw_rows(page, body, builder)
        page_set.pages.append(builder)
    if not cover.title[2]:
        page_set.notices.append(("title_shortened", {}))
    if not are_names_whole(report):
        page_set.notices.append(("people_shortened", {}))
    return page_set.finish()


def _draw_running_header(report: ReportLayout, area: Box, right: str, builder: PageBuilder) -> None:
    """Draw the network's name at the top of a page, and at the right the part that goes on, or session and date."""
    text_style, text = report.secondary_style, report.content.title
    shown = text_style.elided(right, area.w * 0.6)
    builder.add_line_right(text_style, area.right, area.y, shown)
    available_width = area.w - text_style.width(shown) - report.em * 2
    builder.add_line(text_style, area.x, area.y, text_style.elided(text, available_width))
    y = area.y + text_style.leading + report.em * 0.25
    builder.add(Stroke(area.x, y, area.right, y, theme_colour("hairline"), report.paper.unit * 0.2))


SHEET = SheetKind("report", lay_out, orientations=("portrait",), is_handheld=True, shows_notes=True)
