"""The pages of a PDF file that is being written, with its bookmarks and its structure tree."""

from __future__ import annotations

from typing import Any

from canvas_app.posters.output.pdf_tags import Bookmarks, StructureTree
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT


class PdfPages:
    """Begins and ends the pages of one file.

    Attributes:
        canvas: the ReportLab canvas.
        count: number of finished pages.
        bookmarks: outline of the file.
        tags: structure tree of the file.
    """

    def __init__(self, canvas: Any, has_bookmarks: bool) -> None:
        self.canvas, self.count = canvas, 0
        self.bookmarks, self.tags = Bookmarks(canvas, has_bookmarks), StructureTree(canvas)

    def begin(self, width: float, height: float) -> None:
        """Begin a page of `width` by `height` mm."""
        self.canvas.setPageSize((width / MM_PER_POINT, height / MM_PER_POINT))
        self.tags.begin_page()

    def end(self) -> None:
        """Finish the current page."""
        self.canvas.showPage()
        self.tags.end_page()
        self.count += 1
