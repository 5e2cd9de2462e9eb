"""Pictures of the kinds of sheets: each is this document on small paper, drawn by the renderer of the posters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from canvas_app.posters.options import PosterOptions
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.ui.kit.thumbnails import LANDSCAPE

if TYPE_CHECKING:
    from canvas_app.insight.comparison import EarlierState
    from canvas_app.model.document import Document
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.kit.thumbnails import ThumbnailGroup
    from canvas_app.ui.posters.poster_worker import PosterWorker

PAPER = "A4"
"""The smallest paper of the usual ones: its type is the largest for its size."""


class SheetPictures:
    """Makes the pictures that are missing, one after another, and keeps those made of the same document."""

    def __init__(self, theme: Theme, group: ThumbnailGroup, worker: PosterWorker) -> None:
        self._theme, self._group, self._worker = theme, group, worker
        self._document: Document | None = None
        self._earlier: EarlierState | None = None
        self._images: dict[str, QImage] = {}
        self._made: dict[tuple[PosterOptions, int], dict[str, QImage]] = {}

    def request(self, document: Document, options: PosterOptions) -> None:
        """Show the pictures of a document in the language and the colours of a poster, and make the missing ones."""
        if self._document is None or document.document_id != self._document.document_id:
            for sheet in SHEET_IDS:
                self._group.show_image(sheet, QImage())
        if document is not self._document or options.earlier is not self._earlier:
            self._document, self._earlier, self._made = document, options.earlier, {}
        small = PosterOptions(size=PAPER, lang=options.lang, look=options.look, votes=options.votes)
        width = round(self._theme.px(LANDSCAPE[0]) * self._group.devicePixelRatioF())
        self._images = self._made.setdefault((small, width), {})
        for sheet, image in self._images.items():
            self._group.show_image(sheet, image)
        missing = [sheet for sheet in SHEET_IDS if sheet not in self._images]
        on_rendered = partial(self._on_rendered, self._images)
        compared = small._replace(earlier=self._earlier)
        self._worker.render_sheet_pictures(document, compared, missing, width, on_rendered)

    def _on_rendered(self, images: dict[str, QImage], sheet: str, image: QImage) -> None:
        images[sheet] = image
        if images is self._images:
            self._group.show_image(sheet, image)

    @property
    def are_complete(self) -> bool:
        """Whether every picture asked for last has been made."""
        return len(self._images) == len(SHEET_IDS)
