"""The whole workshop to be read: contents, every block with its topics and notes, coalitions, participants."""

from __future__ import annotations

from canvas_app.posters.frames import SheetSet
from canvas_app.posters.header import footer_height
from canvas_app.posters.layout import Box, Sheet, Stroke
from canvas_app.posters.marks import Marks
from canvas_app.posters.options import Options
from canvas_app.posters.report_contents import Contents
from canvas_app.posters.report_rows import Report
from canvas_app.posters.rows import draw_rows, pages_of
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import Paper
from canvas_app.posters.style import tone
from canvas_app.posters.texts import (
    WorkshopText,
)
from canvas_app.posters.words import word
from canvas_app.posters.wrapping import ELLIPSIS


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """Title and contents on the first page, then everything in order."""
    margin = max(paper.margin, min(paper.width, paper.height) * 0.08)
    paper = paper._replace(margin=margin)
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang], counted="page_of")
    report = Report(workshop, paper)
    running = report.soft.leading + report.em * 1.4
    area = sheets.area
    body = area.below(running)._replace(h=area.h - running - footer_height(paper) - report.em)
    pages = pages_of(list(report.rows()), body.h)
    contents = Contents(report, SHEET.title[workshop.lang], area._replace(h=body.bottom - area.y))
    sheets.pages += contents.draw(pages)
    titles = {id_: title for id_, title, _ in report.parts()}
    part = ""
    for page in pages:
        marks = Marks()
        further = f"{part} ({word('continuation', report.lang)})" if part and not page[0].ref else ""
        _draw_running(report, area, further, marks)
        part = next((titles[row.ref] for row in reversed(page) if row.ref), part)
        draw_rows(page, body, marks)
        sheets.pages.append(marks)
    sheets.notices += contents.notices
    return sheets.sheet({})


def _draw_running(report: Report, area: Box, part: str, marks: Marks) -> None:
    """The network's name at the top of a page, shortened where it must be, and which part goes on."""
    pen, text = report.soft, report.workshop.title
    marks.write_right(pen, area.right, area.y, part)
    room = area.w - pen.width(part) - report.em * 2
    shown = pen.beginning(text, room - pen.width(ELLIPSIS))
    marks.write(pen, area.x, area.y, shown if shown == text else shown + ELLIPSIS)
    y = area.y + pen.leading + report.em * 0.25
    marks.add(Stroke(area.x, y, area.right, y, tone("hairline"), report.paper.unit * 0.2))


SHEET = SheetKind("report", {"nl": "Verslag", "en": "Report"}, lay_out, turns=("portrait",), by_hand=True)
