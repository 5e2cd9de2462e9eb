"""A document on the sheet, to look at and not to write on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from canvas_app.model.document import Document
from canvas_app.model.voting import dots_by_note
from canvas_app.ui.context import AppContext
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey
from canvas_app.ui.sheet.pane_grid import PaneGrid


class SheetPreview(PaneGrid):
    """Shows a document as the canvas does; folded notes open with a click, a block with a double click."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._shown_document = context.session.document
        super().__init__(context, parent)
        self.paint_state.is_read_only = True
        self.placement.set_fixed()
        for pane in self.panes.values():
            pane.header.show_buttons(False)
            pane.maximize_requested.connect(self.toggle_maximized)
            pane.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pane.view.released.connect(self._on_released)
        self.follow_language()

    @property
    def document(self) -> Document:
        """The document that is shown, which is not the open one."""
        return self._shown_document

    def show_document(self, document: Document) -> None:
        """Show a document."""
        self.close_topic()
        self._shown_document, self.dot_counts = document, dots_by_note(document)
        self.fill()

    def mark(self, ids: Iterable[str] | None) -> None:
        """Fade all notes and cards but some; None fades nothing."""
        self.paint_state.filtered_ids = None if ids is None else frozenset(ids)
        self.relayout(self.views.values())

    def relayout(self, views: Iterable[BlockView]) -> None:
        views = list(views)
        super().relayout(views)
        for view in views:
            self.update_header(view.block)

    def _on_released(self, item: ItemKey) -> None:
        if item[0] == "more":
            self.open_topic(item[1])
