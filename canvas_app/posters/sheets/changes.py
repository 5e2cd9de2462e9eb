"""What changed since a kept moment, an earlier version or a file: per block and per person, with what it was before."""

from __future__ import annotations

from canvas_app.flow.pagination import PageRow
from canvas_app.insight.change_words import phrase
from canvas_app.insight.comparison_text import comparison_lines, line_counts_text, since_text
from canvas_app.insight.difference import Difference
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.row_pages import lay_out_rows
from canvas_app.posters.parts.row_set import RowSet
from canvas_app.posters.report.change_rows import change_rows
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return what changed on one page where that is legible, otherwise on several pages."""
    title = since_text(content.changes.title if content.changes else "", content.lang)
    key = [(kind.value, phrase(f"word_{kind.value}", content.lang)) for kind in Difference]
    page_set = RowSet(content, paper, SHEET.title(content.lang), key=key)

    def rows_at(sized: PosterPaper) -> list[PageRow]:
        return list(change_rows(ReportStyles(content, sized)))

    return lay_out_rows(page_set, paper, title, _summary(content), rows_at, bisect=True)


def _summary(content: PosterContent) -> str:
    sections = content.changes.sections if content.changes else ()
    return line_counts_text(comparison_lines(sections), content.lang)


SHEET = SheetKind("changes", lay_out, orientations=("portrait", "landscape"), shows_notes=True)
