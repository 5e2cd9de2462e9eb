"""A document on the sheet, to look at and not to write on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.insight.difference import Difference
from canvas_app.model.document import Document
from canvas_app.model.voting import dots_by_note
from canvas_app.ui.context import AppContext
from canvas_app.ui.sheet.block_counts import count_text
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey
from canvas_app.ui.sheet.pane_grid import PaneGrid

COMPARED_OPACITY = 0.5
"""Opacity of what is the same in both states: paler, and still to be read."""


class SheetPreview(PaneGrid):
    """Shows a document as the canvas does; folded notes open with a click, a block with a double click."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._shown_document = context.session.document
        super().__init__(context, parent)
        self.paint_state.is_read_only = True
        self.paint_state.faded_opacity = COMPARED_OPACITY
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

    def show_differences(self, document: Document, differences: Mapping[str, Difference]) -> None:
        """Show a document with signs on what differs, and the rest of the notes folded.

        Args:
            document: What is shown, with what was deleted.
            differences: What became of notes and cards, by id.
        """
        ids = frozenset(differences)
        state = self.paint_state
        state.is_compared, state.differences, state.filtered_ids = True, differences, ids
        for view in self.topic_views:
            view.set_shown_ids(ids, has_questions=False)
        self.hidden_blocks = frozenset() if ids & document.coalitions.keys() else frozenset({BLOCKS[0]})
        self.show_panes()
        self.show_document(document)

    def select(self, item: ItemKey | None) -> None:
        """Mark a note or card and bring it into view, unfolded; None marks nothing."""
        self.paint_state.current = item
        self.paint_state.selected = frozenset([item] if item is not None else [])
        super().relayout(self.all_views)
        if item is not None:
            for view in self.all_views:
                view.scroll_to(item)

    def update_header(self, block: str) -> None:
        """Show title, question and count of a block; while states are compared nothing is sought, so all count."""
        is_compared = (
            self.paint_state.is_compared or self.paint_state.filtered_ids == frozenset()
        )  # nothing differs
        if not is_compared:
            super().update_header(block)
            return
        method_block, lang = self.context.method.block(block), self.context.lang
        texts = (
            method_block.title[lang],
            method_block.lead_question[lang],
            count_text(self.views[block], None),
        )
        self.panes[block].header.set_texts(*texts)

    def relayout(self, views: Iterable[BlockView]) -> None:
        views = list(views)
        super().relayout(views)
        for view in views:
            self.update_header(view.block)

    def _on_released(self, item: ItemKey) -> None:
        if item[0] == "more":
            self.open_topic(item[1])
