"""What was agreed: decided, to do by whom and when, parked; for the wall, and to tick what is done."""

from __future__ import annotations

from canvas_app.content.agreements import agreement_words
from canvas_app.flow.pagination import PageRow
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.row_pages import lay_out_rows
from canvas_app.posters.parts.row_set import RowSet
from canvas_app.posters.report.agreement_rows import agreement_rows
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.view_records import PosterContent


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the agreements on one page where that is legible, otherwise on several pages."""
    title = SHEET.title(content.lang)
    page_set = RowSet(content, paper, title)

    def rows_at(sized: PosterPaper) -> list[PageRow]:
        return list(agreement_rows(ReportStyles(content, sized)))

    return lay_out_rows(page_set, paper, title, _summary(content), rows_at)


def _summary(content: PosterContent) -> str:
    counts = ((mark, len(content.agreements.get(mark, ()))) for mark in NOTE_MARKS)
    return " · ".join(f"{agreement_words(mark, content.lang)}: {count}" for mark, count in counts if count)


SHEET = SheetKind("agreements", lay_out, orientations=("portrait", "landscape"), shows_notes=True)
