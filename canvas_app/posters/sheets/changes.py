"""What changed since a kept moment, an earlier version or a file: per block and per person, with what it was before."""

from __future__ import annotations

from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.insight.comparison_text import comparison_lines, line_counts_text, since_text
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.page_header import draw_heading
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.report.change_rows import change_rows
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE, SIZE_STEPS = 1.6, 16
"""Maximum text size relative to the preferred note size, and the number of sizes tried below it."""


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return what changed on one page where that is legible, otherwise on several pages."""
    title = since_text(content.changes.title if content.changes else "", content.lang)
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    builder, body = page_set.add_page()
    body = body.without_top(draw_heading(paper, body, title, _summary(content), builder))
    for number, page in enumerate(paginate(_largest_rows(content, paper, body.h), body.h)):
        if number:
            builder, area = page_set.add_page()
            body = body._replace(y=area.y)
        draw_rows(page, body, builder)
    return page_set.finish()


def _summary(content: PosterContent) -> str:
    sections = content.changes.sections if content.changes else ()
    return line_counts_text(comparison_lines(sections), content.lang)


def _largest_rows(content: PosterContent, paper: PosterPaper, height: float) -> list[PageRow]:
    """Return the rows with the largest text that fits in a height, or else with the smallest legible one."""

    def rows_at(size: float) -> list[PageRow]:
        return list(change_rows(ReportStyles(content, paper._replace(note=size))))

    sizes = size_steps(paper.note * MAX_SCALE, paper.min_note, SIZE_STEPS)

    def fits(rows: list[PageRow]) -> bool:
        return rows_height(rows) <= height

    return fit_largest(sizes, rows_at, fits, bisect=True) or rows_at(paper.min_note)


SHEET = SheetKind("changes", lay_out, orientations=("portrait", "landscape"), shows_notes=True)
