"""Report of the whole workshop: contents, blocks with topics and notes, coalitions, participants."""

from __future__ import annotations

from canvas_app.flow.text_layout import ELLIPSIS
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import Box, LaidOutSheet, Stroke
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paged_rows import draw_rows, paginate
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.page_header import footer_height
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.report.participant_rows import are_names_whole
from canvas_app.posters.report.report_layout import ReportLayout
from canvas_app.posters.report.table_of_contents import TableOfContents
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent


def lay_out(workshop: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return title and contents on the first page or pages, then everything in order."""
    margin = max(paper.margin, min(paper.width, paper.height) * 0.08)
    paper = paper._replace(margin=margin)
    sheets = PageSet(workshop, paper, SHEET.title[workshop.lang], number_label="page_of")
    report = ReportLayout(workshop, paper)
    running = report.secondary_style.leading + report.em * 1.4
    area = sheets.area
    body = area.without_top(running)._replace(h=area.h - running - footer_height(paper) - report.em)
    pages = paginate(list(report.rows()), body.h)
    contents = TableOfContents(report, SHEET.title[workshop.lang], area._replace(h=body.bottom - area.y))
    sheets.pages += contents.draw(pages)
    titles = {id_: title for id_, title, _ in report.parts()}
    part = ""
    for page in pages:
        builder = PageBuilder()
        further = f"{part} ({label_text('continuation', report.lang)})" if part and not page[0].ref else ""
        _draw_running_header(report, area, further, builder)
        part = next((titles[row.ref] for row in reversed(page) if row.ref), part)
        draw_rows(page, body, builder)
        sheets.pages.append(builder)
    sheets.notices += contents.notices
    if not are_names_whole(report):
        sheets.notices.append(("people_shortened", {}))
    return sheets.finish({})


def _draw_running_header(report: ReportLayout, area: Box, part: str, builder: PageBuilder) -> None:
    """Draw the network's name, shortened to fit, and the part that continues at the top of a page."""
    text_style, text = report.secondary_style, report.workshop.title
    builder.add_line_right(text_style, area.right, area.y, part)
    room = area.w - text_style.width(part) - report.em * 2
    shown = text_style.beginning(text, room - text_style.width(ELLIPSIS))
    builder.add_line(text_style, area.x, area.y, shown if shown == text else shown + ELLIPSIS)
    y = area.y + text_style.leading + report.em * 0.25
    builder.add(Stroke(area.x, y, area.right, y, theme_colour("hairline"), report.paper.unit * 0.2))


SHEET = SheetKind(
    "report", {"nl": "Verslag", "en": "Report"}, lay_out, orientations=("portrait",), is_handheld=True
)
