"""Pictures of the kinds of sheets: each is this document on small paper, drawn by the renderer of the posters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from canvas_app.posters.options import PosterOptions
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.ui.kit.thumbnails import LANDSCAPE

if TYPE_CHECKING:
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
        self._options, self._width = PosterOptions(), 0
        self._made: dict[tuple[str, PosterOptions, int], QImage] = {}

    def request(self, document: Document, options: PosterOptions) -> None:
        """Show the pictures of a document in the language and the colours of a poster, and make the missing ones."""
        if self._document is None or document.document_id != self._document.document_id:
            for sheet in SHEET_IDS:
                self._group.show_image(sheet, QImage())
        if document is not self._document:
            self._document, self._made = document, {}
        self._options = PosterOptions(size=PAPER, lang=options.lang, look=options.look, votes=options.votes)
        self._width = round(self._theme.px(LANDSCAPE[0]) * self._group.devicePixelRatioF())
        for sheet in SHEET_IDS:
            if image := self._made.get(self._key(sheet)):
                self._group.show_image(sheet, image)
        missing = [sheet for sheet in SHEET_IDS if self._key(sheet) not in self._made]
        self._worker.render_sheet_pictures(document, self._options, missing, self._width, self._on_rendered)

    def _key(self, sheet: str) -> tuple[str, PosterOptions, int]:
        return sheet, self._options, self._width

    def _on_rendered(self, sheet: str, image: QImage) -> None:
        self._made[self._key(sheet)] = image
        self._group.show_image(sheet, image)

    @property
    def are_complete(self) -> bool:
        """Whether every picture asked for last has been made."""
        return self._document is not None and all(self._key(sheet) in self._made for sheet in SHEET_IDS)
