"""Grid of the five panes, arranged as on the paper sheet, with splitters; one pane can be maximized."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.content.method import BLOCKS, block_id_of
from canvas_app.content.note_view import NoteView, view_note
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.ui.canvas.block_view import BlockView
from canvas_app.ui.canvas.coalitions_view import CoalitionsView
from canvas_app.ui.canvas.pane import Pane
from canvas_app.ui.canvas.pane_fonts import FontWidths, PaneFonts
from canvas_app.ui.canvas.pane_layout import LayoutOptions, column_count
from canvas_app.ui.canvas.row_heights import distribute_heights, estimate_block_height
from canvas_app.ui.canvas.topic_painter import PaintState
from canvas_app.ui.canvas.topics_view import TopicsView
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column

if TYPE_CHECKING:
    from canvas_app.model.records import Note
    from canvas_app.ui.canvas.pane import MaximizeAnimation

MAXIMIZED_ZOOM = 1.3
"""Zoom factor of a maximized block, which is meant to be read from a distance."""

DEFAULT_SIZES = {"rows": [150, 420, 210], "middle": [250, 500, 250]}


class PaneGrid(QWidget):
    """Arranges, sizes, styles and translates the panes; `CanvasWidget` fills them.

    `about_to_maximize` is emitted before a block is maximized or restored, `maximized_changed` afterwards with the id
    of the maximized block ('' for none).
    """

    help_requested = Signal(str)
    about_to_maximize = Signal()
    maximized_changed = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.session = context, context.session
        self.maximized_block = ""
        self.dot_counts: Mapping[str, int] = {}
        self.paint_state = PaintState()
        self._font_widths = FontWidths(context.theme)
        self._animation: MaximizeAnimation | None = None
        self.fonts = PaneFonts(context.theme, self._font_widths, context.settings.zoom)
        self.views: dict[str, BlockView] = {}
        self.panes: dict[str, Pane] = {}
        self._create_panes()

    # Building

    def _create_panes(self) -> None:
        for block in BLOCKS:
            self._add_pane(block)
        self.middle_splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.row_splitter = QSplitter(Qt.Orientation.Vertical, self)
        for block in MIDDLE_BLOCKS:
            self.middle_splitter.addWidget(self.panes[block])
        for part in (self.panes["coalitions"], self.middle_splitter, self.panes["organisation"]):
            self.row_splitter.addWidget(part)
        for splitter, name in ((self.row_splitter, "rows"), (self.middle_splitter, "middle")):
            splitter.setObjectName(name)
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(10)
            splitter.setSizes(self.context.settings.sizes.get(name) or DEFAULT_SIZES[name])
            splitter.splitterMoved.connect(self._save_sizes)
        make_column(self.context.theme, spacing.CANVAS, self.row_splitter, parent=self)

    def _add_pane(self, block: str) -> None:
        method = self.context.method
        view: BlockView
        if block == "coalitions":
            view = CoalitionsView(method.coalition, self.fonts, self.paint_state, self)
        else:
            view = TopicsView(method.block(block), self.fonts, self.paint_state, self.view_note, self)
        self.views[block] = view
        self.panes[block] = Pane(view, self.fonts, self)

    def view_note(self, note: Note) -> NoteView:
        """Return what is shown of a note."""
        author = self.session.document.participants.get(note.author)
        author_view = view_participant(author) if author else NOBODY
        return view_note(note, author_view, self.dot_counts.get(note.id, 0))

    # Sizes

    def _save_sizes(self) -> None:
        if not self.maximized_block:
            self.context.settings.sizes["rows"] = self.row_splitter.sizes()
            self.context.settings.sizes["middle"] = self.middle_splitter.sizes()

    def distribute_heights(self) -> None:
        """Size the rows by their content, unless the splitters have been moved by hand."""
        if "rows" in self.context.settings.sizes or self.maximized_block:
            return
        blocks = {view.block: self._estimate_height(view) for view in self.topic_views}
        middle = max(blocks[block] for block in MIDDLE_BLOCKS)
        cards = self.panes["coalitions"].header.height() + self.coalitions_view.card_height() + 36
        self.row_splitter.setSizes(
            distribute_heights(
                round(self.height() - spacing.CANVAS.top - spacing.CANVAS.bottom),
                cards,
                middle,
                blocks["organisation"],
            )
        )

    def _estimate_height(self, view: TopicsView) -> float:
        groups = len(view.method_block.groups)
        columns = column_count(view.content_width, view.fonts.metrics, groups if groups > 1 else 3)
        return estimate_block_height(len(view.method_block.topics), view.count, columns)

    # Access to the views

    def topics_view(self, topic: str) -> TopicsView:
        """Return the view that shows a topic.

        Raises:
            TypeError: The topic's block has no notes.
        """
        view = self.views[block_id_of(topic)]
        if not isinstance(view, TopicsView):
            raise TypeError(f"{topic} is not a topic with notes")
        return view

    @property
    def coalitions_view(self) -> CoalitionsView:
        """The view with the coalition cards."""
        view = self.views["coalitions"]
        if not isinstance(view, CoalitionsView):
            raise TypeError("no cards in the coalitions pane")
        return view

    @property
    def topic_views(self) -> list[TopicsView]:
        """The four views with topics."""
        return [view for view in self.views.values() if isinstance(view, TopicsView)]

    # Maximizing a block

    def toggle_maximized(self, block: str) -> None:
        """Maximize a block, or restore the grid if it is maximized already."""
        self.maximize("" if self.maximized_block == block else block)

    def maximize(self, block: str) -> None:
        """Maximize a block; '' restores the grid."""
        if block == self.maximized_block:
            return
        self.about_to_maximize.emit()
        animated_block = block or self.maximized_block
        start = self._pane_rect(animated_block)
        self.maximized_block = block
        for name, pane in self.panes.items():
            pane.set_maximized(name == block)
            pane.setVisible(block in ("", name))
        self.middle_splitter.setVisible(not block or block in MIDDLE_BLOCKS)
        for view in self.topic_views:
            view.always_questions = view.block == block
        self.coalitions_view.is_maximized = block == "coalitions"
        self.update_fonts()
        if block:
            self.views[block].setFocus(Qt.FocusReason.OtherFocusReason)
        self._animate(animated_block, start)
        self.maximized_changed.emit(block)

    def _pane_rect(self, block: str) -> QRect:
        pane = self.panes[block]
        return QRect(pane.mapTo(self, QPoint(0, 0)), pane.size())

    def _animate(self, block: str, start: QRect) -> None:
        if not (self.context.settings.motion and self.isVisible()):
            return
        from canvas_app.ui.canvas.pane import MaximizeAnimation

        if self._animation is None:
            self._animation = MaximizeAnimation(self.context.theme, self)
        column = self.layout()
        if column is not None:
            column.activate()
        self._animation.start(block, start, self._pane_rect(block))

    # Style and language

    def update_fonts(self) -> None:
        """Apply the current theme, text size and zoom to all panes."""
        zoom = self.context.settings.zoom
        self.fonts = PaneFonts(self.context.theme, self._font_widths, zoom)
        maximized_fonts = (
            PaneFonts(self.context.theme, self._font_widths, zoom * MAXIMIZED_ZOOM)
            if self.maximized_block
            else self.fonts
        )
        for block, pane in self.panes.items():
            fonts = maximized_fonts if block == self.maximized_block else self.fonts
            self._apply_style(pane.view, fonts)
            pane.set_fonts(fonts)
        self.relayout(self.views.values())

    def _apply_style(self, view: BlockView, fonts: PaneFonts) -> None:
        if isinstance(view, TopicsView):
            view.set_style(fonts, LayoutOptions(self.context.lang, True, "+ " + self.tr("note")))
        elif isinstance(view, CoalitionsView):
            view.set_style(fonts, self.context.lang, "+ " + self.tr("New coalition"))

    def follow_language(self) -> None:
        """Show the blocks in the current language."""
        lang = self.context.lang
        for block in self.context.method.blocks:
            pane = self.panes[block.id]
            pane.view.setAccessibleName(f"{block.title[lang]}. {block.lead_question[lang]}")
            self._apply_style(pane.view, pane.view.fonts)
        self.relayout(self.views.values())

    def relayout(self, views: Iterable[BlockView]) -> None:
        """Invalidate the layout of some views."""
        for view in views:
            view.relayout()

    # Qt event handlers

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.distribute_heights()
