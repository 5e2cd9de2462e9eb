"""Grid of the five panes, arranged as on the paper sheet, with splitters; one pane can be maximized."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.content.colour_meanings import colour_meanings
from canvas_app.content.method import BLOCKS, block_id_of, shown_topic
from canvas_app.content.note_view import NoteView, notes_shown_in, view_note
from canvas_app.content.participant_view import NOBODY, ParticipantView, view_participant
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.masks import masked_topics
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.sheet.block_counts import count_text
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.coalitions_view import CoalitionsView
from canvas_app.ui.sheet.colour_legend import ColourLegend
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane import Pane
from canvas_app.ui.sheet.pane_fonts import NOTE_PX, FontWidths, PaneFonts
from canvas_app.ui.sheet.sheet_placement import SheetPlacement
from canvas_app.ui.sheet.sheet_sizes import sheet_sizes
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from canvas_app.insight.sheet_marks import SheetMarks
    from canvas_app.model.records import Note
    from canvas_app.ui.kit.accessible_content import AccessibleContent
    from canvas_app.ui.sheet.block_pager import BlockPager
    from canvas_app.ui.sheet.maximize_animation import MaximizeAnimation
    from canvas_app.ui.sheet.topic_overlay import TopicOverlay


def _accessible_content(view: BlockView) -> AccessibleContent:
    from canvas_app.ui.sheet.accessible_sheet import block_content  # nobody needs it without a screen reader

    return block_content(view)


class PaneGrid(QWidget):
    """Arranges, sizes, styles and translates the panes; `CanvasWidget` fills them.

    `maximized_changed` is emitted with a block (empty for the sheet) once that is shown; `about_to_close_topic` before
    a topic over the sheet goes; `topic_opened` carries the view of one.
    """

    help_requested = Signal(str)
    about_to_close_topic = Signal()
    maximized_changed = Signal(str)
    topic_opened = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.session = context, context.session
        self.maximized_block = ""
        self.dot_counts: Mapping[str, int] = {}
        self.paint_state = PaintState()
        self.folded_headings: frozenset[str] = frozenset()
        self.hidden_blocks: frozenset[str] = frozenset()
        self._animation: MaximizeAnimation | None = None
        self.overlay: TopicOverlay | None = None
        self._is_hinting = self._is_fit_pending = False
        self._pager: BlockPager | None = None
        self._balanced_for: tuple[object, ...] = ()
        sizes, widths = sheet_sizes(0), FontWidths(context.theme)
        self.fonts = PaneFonts(context.theme, widths, sizes.least_type / NOTE_PX, sizes)
        self.views: dict[str, BlockView] = {}
        self.panes: dict[str, Pane] = {}
        for block in BLOCKS:
            self._add_pane(block)
        self.placement = SheetPlacement(context, self.panes, self.coalitions_view, widths, self)
        self.legend = ColourLegend(context.theme, self)
        for splitter in self.placement.splitters:
            splitter.splitterMoved.connect(self._save_sizes)

    def _add_pane(self, block: str) -> None:
        method = self.context.method
        view: BlockView
        if block == "coalitions":
            view = CoalitionsView(method.coalition, self.fonts, self.paint_state, self.find_lead, self)
        else:
            view = TopicsView(method.block(block), self.fonts, self.paint_state, self.view_note, self)
            view.written.connect(self._follow_written_note)
        view.accessible_content_maker = _accessible_content
        self.views[block] = view
        self.panes[block] = Pane(view, self.fonts, self)

    @property
    def document(self) -> Document:
        """The document that is shown."""
        return self.session.document

    def fill(self) -> None:
        """Show the notes and cards of the document."""
        notes = notes_shown_in(self.document, self.context.method, self.context.method.topics)
        for view in self.topic_views:
            view.invalidate()
            view.set_notes({topic.id: notes[topic.id] for topic in view.method_block.topics})
        self.refresh_coalitions()
        self._refresh_legend()
        self._balanced_for = ()
        self.fit_when_shown()

    def _refresh_legend(self) -> bool:
        """Show what the colours stand for; return whether the line came or went."""
        height = self.legend.height_px()
        self.legend.set_meanings(colour_meanings(self.document.workshop))
        return self.legend.height_px() != height

    def refresh_legend(self) -> None:
        """Show what the colours stand for; the sheet is fitted anew where the line came or went."""
        if self._refresh_legend():
            self.fit_when_shown()

    def refresh_coalitions(self) -> None:
        """Show the cards of the document."""
        self.coalitions_view.set_coalitions(sort_by_order(self.document.coalitions.values()))

    def update_header(self, block: str) -> None:
        """Show the title, the question and the number of notes or cards of a block."""
        method_block, lang = self.context.method.block(block), self.context.lang
        count = count_text(self.views[block], self.paint_state.filtered_ids)
        if gone := self.paint_state.gone.get(block):
            from canvas_app.insight.change_words import counted

            count = f"{count} · {counted('count_deleted', len(gone), lang)}"
        self.panes[block].header.set_texts(method_block.title[lang], method_block.lead_question[lang], count)

    def find_lead(self, name: str) -> ParticipantView | None:
        """Return the participant of a name, or None."""
        participants = self.document.participants.values()
        found = next((one for one in participants if one.name == name), None)
        return view_participant(found) if found else None

    def view_note(self, note: Note) -> NoteView:
        """Return what is shown of a note."""
        author = self.document.participants.get(note.author)
        author_view = view_participant(author) if author else NOBODY
        view = view_note(note, author_view, self.dot_counts.get(note.id, 0))
        return view._replace(has_versions=note.id in self.paint_state.disputed_ids)

    def is_hidden(self, note: Note) -> bool:
        """Return whether nothing may be seen of a note yet."""
        return False

    # Sizes

    def _save_sizes(self) -> None:
        if not self.maximized_block:
            self.placement.save_sizes()

    def fit_sheet(self) -> None:
        """Choose the size of type and the sizes of the blocks so that the notes fit the window."""
        self._is_fit_pending = False
        self._update_hints()
        if self.maximized_block:
            self.set_fonts(self.placement.fit_maximized(self.views[self.maximized_block], self.legend))
            self._show_pager()
            return
        self.placement.place_columns(self.legend)
        fit = self.placement.measure(is_balancing=self._may_balance())
        fonts = self.placement.choose_fonts(fit)
        fit.balance(fonts)
        self.set_fonts(fonts)
        self.placement.distribute_heights(fit, self.fonts)

    def _may_balance(self) -> bool:
        """Return whether topics may go to another column: in another window or type, not for what is written."""
        settings = self.context.settings
        look = (self.size(), self.context.theme.scale, settings.fit, settings.zoom)
        is_other, self._balanced_for = look != self._balanced_for, look
        return is_other and not self.paint_state.edited_note

    def fit_when_shown(self) -> None:
        """Fit the sheet, or do so once it is shown: until then it does not have its size."""
        if self.isVisible():
            self.fit_sheet()
        else:
            self._is_fit_pending = True
            self.relayout(self.views.values())

    def _update_hints(self) -> bool:
        """Show where to begin on an empty canvas; return whether that changed."""
        is_empty = self.session.is_open and not self.document.notes and not self.paint_state.is_read_only
        changed = is_empty != self._is_hinting
        self._is_hinting = is_empty
        for pane in self.panes.values():
            pane.show_hint(is_empty)
        return changed

    def refit_sheet(self) -> None:
        """Fit the sheet anew where notes came to be folded; while everything is shown, nothing moves.

        While a note is written or sought, the size of type stays, and only rows with height to spare give it up.
        """
        if self.maximized_block or not self.isVisible():
            return
        if self.paint_state.edited_note or self.paint_state.filtered_ids is not None:
            self._even_rows()
        elif self._update_hints() or self.placement.is_too_low(self.fonts):
            self.update_fonts()

    def _even_rows(self) -> None:
        if self.placement.is_uneven(self.fonts):
            self.placement.distribute_heights(self.placement.measure(), self.fonts)

    def _follow_written_note(self, is_begun_or_ended: bool) -> None:
        """Give a note that is written the room it needs; the size of type changes only before or after it."""
        if self.maximized_block or not self.isVisible():
            return
        has_new_hints = not self.paint_state.edited_note and self._update_hints()
        may_shrink = is_begun_or_ended and self.placement.may_shrink(self.fonts)
        if has_new_hints or (may_shrink and self.placement.is_too_low(self.fonts)):
            self.update_fonts()
        else:
            self._even_rows()

    def set_filtered_ids(self, ids: frozenset[str] | None) -> None:
        """Show the notes and cards with these ids and fold other notes; None shows all again."""
        self.paint_state.filtered_ids = ids
        for view in self.topic_views:
            view.set_shown_ids(ids)
        self.relayout(self.views.values())
        if ids is None and self.maximized_block:
            self.update_fonts()
        else:
            self.refit_sheet()

    @property
    def is_compared(self) -> bool:
        """Whether there are signs on what differs from an earlier state."""
        return bool(self.paint_state.differences)

    def set_marks(self, marks: SheetMarks) -> None:
        """Show signs on what differs from an earlier state, and at the titles of topics what is gone or answered."""
        state = self.paint_state
        state.differences, state.gone, state.answered = marks
        for view in self.all_views:
            view.viewport().update()
        self.update_header(BLOCKS[0])
        if self.overlay is not None:
            self.overlay.update()

    # Access to the views

    @property
    def all_views(self) -> list[BlockView]:
        """The views of the blocks, and that of the topic over the sheet if there is one."""
        return [*self.views.values(), *([self.overlay.view] if self.overlay else [])]

    def topics_view(self, topic: str) -> TopicsView:
        """Return the view in front that shows a topic.

        Raises:
            TypeError: The topic's block has no notes.
        """
        if self.overlay is not None and self.overlay.topic_id == topic:
            return self.overlay.view
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

    # A topic over the sheet

    def open_topic(self, topic: str) -> None:
        """Show all notes of a topic over the sheet."""
        from canvas_app.ui.sheet.topic_overlay import TopicOverlay  # the first picture does not need it

        self.close_topic()
        block = self.context.method.block(block_id_of(topic))
        overlay = TopicOverlay(block, self.fonts, self.paint_state, self.view_note, self)
        overlay.view.accessible_content_maker = _accessible_content
        overlay.view.notes[topic] = self.topics_view(topic).notes.get(topic, ())
        overlay.closed.connect(self.close_topic)
        self.overlay = overlay
        overlay.show_topic(topic, self.context.lang)
        self._style_overlay()
        self.topic_opened.emit(overlay.view)
        overlay.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _style_overlay(self) -> None:
        if self.overlay is not None:
            self._apply_style(self.overlay.view, self.placement.make_roomy_fonts(self.overlay.type_px))
            self.overlay.show_topic(self.overlay.topic_id, self.context.lang)
            self.overlay.refresh()

    def close_topic(self) -> None:
        """Show the sheet again; the block of the topic gets the keyboard."""
        if self.overlay is None:
            return
        self.about_to_close_topic.emit()
        overlay, self.overlay = self.overlay, None
        # before it is hidden: Qt would give the keyboard to whatever comes next
        self.views[overlay.block.id].setFocus(Qt.FocusReason.OtherFocusReason)
        overlay.hide()
        overlay.deleteLater()
        self.relayout([self.views[overlay.block.id]])

    def toggle_heading(self, id_: str) -> None:
        """Hide the notes below a heading, or show them again."""
        topic = shown_topic(self.context.method, self.document.notes[id_].topic)
        self.folded_headings ^= {id_}
        views = [view for view in self.all_views if isinstance(view, TopicsView) and topic in view.notes]
        for view in views:
            view.set_folded_headings(topic, self.folded_headings)
        self.relayout(views)

    # Maximizing a block

    def toggle_maximized(self, block: str) -> None:
        """Maximize a block, or restore the grid if it is maximized already."""
        self.maximize("" if self.maximized_block == block else block)

    def maximize(self, block: str) -> None:
        """Maximize a block; '' restores the grid."""
        if block == self.maximized_block:
            return
        self.close_topic()
        animated_block = block or self.maximized_block
        start = self._pane_rect(animated_block)
        self.maximized_block = block
        for name, pane in self.panes.items():
            pane.set_maximized(name == block)
        self.show_panes()
        self.placement.middle_splitter.setVisible(not block or block in MIDDLE_BLOCKS)
        for view in self.views.values():
            view.set_maximized(view.block == block)
        self.update_fonts()
        self._show_pager()
        focused = QApplication.focusWidget()
        is_writing = focused is not None and block != "" and self.views[block].isAncestorOf(focused)
        if block and not is_writing:
            self.views[block].setFocus(Qt.FocusReason.OtherFocusReason)
        self._animate(animated_block, start)
        self.maximized_changed.emit(block)

    def show_panes(self) -> None:
        """Show the blocks that have a place: the maximized one alone, or all that are not left out."""
        block = self.maximized_block
        for name, pane in self.panes.items():
            pane.setVisible(name == block if block else name not in self.hidden_blocks)

    def _show_pager(self) -> None:
        """Show the way to other blocks and back in the header of the block that has the whole window."""
        if not (self.maximized_block and self._has_pager):
            if self._pager is not None:
                self._pager.hide()
            return
        if self._pager is None:
            from canvas_app.ui.sheet.block_pager import BlockPager  # the first picture does not need it

            self._pager = BlockPager(self.context.theme, self.context.method.blocks, self)
            self._pager.block_chosen.connect(self.maximize)
        header = self.panes[self.maximized_block].header
        header.place_pager(self._pager)
        self._pager.show_block(self.maximized_block, self.context.lang, header.pager_width)

    @property
    def _has_pager(self) -> bool:
        """Whether a block in the whole window shows the way to others."""
        return not self.paint_state.is_read_only

    def _pane_rect(self, block: str) -> QRect:
        pane = self.panes[block]
        return QRect(pane.mapTo(self, QPoint(0, 0)), pane.size())

    def _animate(self, block: str, start: QRect) -> None:
        if not (self.context.settings.motion and self.isVisible()):
            return
        if self._animation is None:
            from canvas_app.ui.sheet.maximize_animation import MaximizeAnimation

            self._animation = MaximizeAnimation(self.context.theme, self)
        column = self.layout()
        if column is not None:
            column.activate()
        self._animation.start(block, start, self._pane_rect(block))

    # Style and language

    def update_fonts(self) -> None:
        """Apply the current theme, text size and zoom to all panes."""
        self.fit_sheet()

    def follow_added_fonts(self) -> None:
        """Measure again after fonts were added, where words are shown that these may draw."""
        if self.placement.follow_added_fonts():
            self.update_fonts()

    def set_fonts(self, fonts: PaneFonts) -> None:
        """Apply fonts to all panes."""
        self.fonts = fonts
        for pane in self.panes.values():
            self._apply_style(pane.view, fonts)
            pane.set_fonts(fonts)
        self._style_overlay()
        self.relayout(self.views.values())

    def _apply_style(self, view: BlockView, fonts: PaneFonts) -> None:
        if isinstance(view, TopicsView):
            label = "+ " + self.tr("note")
            lang, folded = self.context.lang, self.folded_headings
            options = view.options._replace(
                lang=lang,
                add_label=label,
                folded_headings=folded,
                masked_topics=masked_topics(self.document),
            )
            view.set_style(fonts, options)
        elif isinstance(view, CoalitionsView):
            view.set_style(fonts, self.placement.sizes, self.context.lang, "+ " + self.tr("New coalition"))

    def follow_language(self) -> None:
        """Show the blocks in the current language."""
        lang = self.context.lang
        for block in self.context.method.blocks:
            pane = self.panes[block.id]
            pane.view.setAccessibleName(f"{block.title[lang]}. {block.lead_question[lang]}")
            self._apply_style(pane.view, pane.view.fonts)
        self._show_pager()
        self.relayout(self.views.values())

    def relayout(self, views: Iterable[BlockView]) -> None:
        """Invalidate the layout of some views."""
        for view in views:
            view.relayout()

    # Qt event handlers

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.window().windowHandle()
        # else with the first paint: a window that is maximised gets its size only after it is shown
        if handle is not None and handle.isExposed():
            self._fit_if_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.overlay is not None:
            self.overlay.setGeometry(self.rect())
        self._is_fit_pending = True
        if self.isVisible():
            self.fit_sheet()

    def _fit_if_pending(self) -> None:
        if self._is_fit_pending:
            self.fit_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._fit_if_pending()
        painter, theme = QPainter(self), self.context.theme
        margin = theme.px(self.placement.sizes.margin)
        sheet = self.rect().adjusted(margin, margin, -margin, -margin)
        paint_rounded_box(painter, sheet, theme.px(12), theme.colour("surface"), theme.colour("hairline"))
        painter.end()
