"""The canvas: five panes arranged as on the paper sheet, kept in sync with the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS, block_id_of
from canvas_app.content.note_view import NoteView, blank_note
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.model.change import Change
from canvas_app.model.masks import masked_notes, masked_topics
from canvas_app.model.note_groups import heading_of, is_heading
from canvas_app.model.records import Note
from canvas_app.model.voting import current_round, dots_by_note, is_hidden, votes_by
from canvas_app.ui.canvas.item_lookup import ItemLookup
from canvas_app.ui.canvas.note_edit_controller import NoteEditController
from canvas_app.ui.canvas.selection import Selection, item_beside
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.accessible import tell_current
from canvas_app.ui.kit.translate import refresh_with_language
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey
from canvas_app.ui.sheet.pane_grid import PaneGrid
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from canvas_app.model.kinds import RecordTest

DOT_KINDS = {"votes", "voting_rounds", "notes", "participants"}
"""Kinds of records whose changes may change the dots that notes show."""


class CanvasWidget(PaneGrid):
    """The panes connected to the document, the selection and the note editor.

    `menu_requested` carries the global position of a context menu, `coalition_requested` the id of the coalition whose
    form is to be opened, `failed` the error of a rejected edit, `many_changed` an action and the number of notes that
    it changed at once. `filter_end_requested` asks for all notes again, `comparison_end_requested` for no
    signs of what changed; `presenting_changed` says that
    `is_presenting` did.
    """

    menu_requested = Signal(QPoint)
    coalition_requested = Signal(str)
    failed = Signal(object)
    filter_end_requested = Signal()
    comparison_end_requested = Signal()
    many_changed = Signal(str, int)
    presenting_changed = Signal()

    def __init__(
        self, context: AppContext, current_author: CurrentAuthor, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self.current_author, self._is_presenting = current_author, False
        self._is_masked: RecordTest | None = None
        self.paint_state.is_hidden = self.is_hidden
        self._returns_to: ItemKey | None = None
        self.lookup = ItemLookup(context)
        self.selection = Selection(self)
        self.note_editing = NoteEditController(context, current_author, self)
        self.note_editing.failed.connect(self.failed)
        self.note_editing.begun.connect(self._stay_here)
        self._connect()
        refresh_with_language(self, CanvasWidget.follow_language)
        self.follow_language()
        self.reload()

    def _connect(self) -> None:
        self.session.changed.connect(self._on_document_changed)
        self.session.replaced.connect(self.reload)
        self.current_author.changed.connect(self._on_voter_changed)
        self.selection.changed.connect(self._on_selection_changed)
        self.context.theme.changed.connect(self.update_fonts)
        for pane in self.panes.values():
            pane.maximize_requested.connect(self.toggle_maximized)
            pane.help_requested.connect(self.help_requested)
            pane.view.verticalScrollBar().valueChanged.connect(self.note_editing.reposition_editor)
            pane.view.focus_changed.connect(self._on_focus_changed)
        self.about_to_close_topic.connect(self.note_editing.finish)
        self.topic_opened.connect(self._on_topic_opened)
        for splitter in self.placement.splitters:
            splitter.splitterMoved.connect(self.note_editing.reposition_editor)

    @property
    def voter(self) -> str:
        """The id of whose votes are entered: the current author's, or '' for the room."""
        person = self.current_author.participant
        return person.id if person else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # the panes get their new sizes a little later
        QTimer.singleShot(0, self.note_editing, self.note_editing.reveal_editor)

    def set_disputed(self, ids: frozenset[str]) -> None:
        """Mark the notes and cards with several versions to choose from."""
        before, self.paint_state.disputed_ids = self.paint_state.disputed_ids, ids
        if ids != before:
            self._relayout_blocks(self._invalidate_notes(ids ^ before))
            for view in self.all_views:
                view.viewport().update()

    def mark_items(self) -> None:
        """Mark the current item, which somebody goes to with a key or the mouse."""
        if not self.paint_state.is_marking:
            self.paint_state.is_marking = True
            for view in self.all_views:
                view.viewport().update()

    def _on_topic_opened(self, view: TopicsView) -> None:
        view.verticalScrollBar().valueChanged.connect(self.note_editing.reposition_editor)
        view.focus_changed.connect(self._on_focus_changed)

    def _interrupt_writing_elsewhere(self, block: str) -> None:
        """Interrupt a note whose block will be hidden; in another one it goes on being written."""
        target = self.note_editing.target
        if target is not None and block not in ("", target.view.block):
            self.note_editing.suspend()

    def maximize(self, block: str) -> None:
        """Maximize a block; '' restores the sheet, and the place where writing was interrupted by another block.

        The current item is one that can be seen.
        """
        self._interrupt_writing_elsewhere(block)
        # from before: a pane that is hidden passes the keyboard to the next one, which makes its first item current
        current, place = self.selection.current, self.selection.writing_place
        super().maximize(block)
        if self.note_editing.is_active:
            self.note_editing.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not block:
            self.return_to_writing()
        elif current is not None and self.lookup.block_of_item(current) == block:
            self.selection.set_current(current)
        else:
            self._returns_to = self._returns_to or place
            self.selection.set_current(next(iter(self.views[block].reading_order()), None))

    # Where writing goes on

    def leave_writing(self) -> None:
        """Remember where writing went on until now, for `return_to_writing`."""
        self._returns_to = self._returns_to or self.selection.writing_place

    def _stay_here(self) -> None:
        self._returns_to = None

    def forget_writing(self) -> None:
        """Stay wherever the user goes from now on: what was interrupted is not taken up again."""
        self._returns_to = None
        self.note_editing.forget_suspended()

    def return_to_writing(self) -> None:
        """Make the note or topic current that was left for something else, and go on with a note that was open."""
        place, self._returns_to = self._returns_to, None
        if place is not None and self.lookup.block_of_item(place):
            self.selection.set_current(place)
            self.scroll_to(place)
            self.topics_view(self.lookup.topic_of_item(place)).setFocus(Qt.FocusReason.OtherFocusReason)
        self.resume_writing()

    def resume_writing(self) -> None:
        """Go on with the note whose writing was interrupted, if it is the current one and can be seen."""
        self.note_editing.resume(self.selection.current)

    # What the room may not see yet

    @property
    def is_presenting(self) -> bool:
        """Whether the room looks at this canvas, because there is no other screen: without signs for who writes.

        Digits show blocks, and everything is large enough for fingers.
        """
        return self._is_presenting

    @is_presenting.setter
    def is_presenting(self, is_presenting: bool) -> None:
        if is_presenting == self._is_presenting:
            return
        self._is_presenting = self.placement.is_touched = is_presenting
        self.paint_state.is_read_only, self.paint_state.is_marking = is_presenting, not is_presenting
        for pane in self.panes.values():
            pane.header.show_buttons(not is_presenting)
        self.dot_counts = self._visible_dots()
        self._refresh_masks()
        self.update_fonts()
        self.presenting_changed.emit()

    def is_hidden(self, note: Note) -> bool:
        """Return whether a note is masked while the room looks at the canvas: then nothing may be seen of it."""
        return self._is_presenting and self._is_masked is not None and self._is_masked(note)

    def is_hidden_id(self, id_: str) -> bool:
        """Return whether the note of an id is hidden."""
        note = self.session.document.notes.get(id_)
        return note is not None and self.is_hidden(note)

    def view_note(self, note: Note) -> NoteView:
        if self.is_hidden(note):
            return blank_note(note.id, is_heading=is_heading(note))
        return super().view_note(note)

    def _refresh_masks(self) -> None:
        """Show which topics are masked, and of their notes what may be seen."""
        self._is_masked = masked_notes(self.session.document)
        masked = masked_topics(self.session.document)
        for view in (*self.topic_views, *([self.overlay.view] if self.overlay else [])):
            view.set_masked_topics(masked)
        self.relayout(self.views.values())
        self.refit_sheet()
        self._tell_current()

    # Updating from the document

    def reload(self) -> None:
        """Rebuild all panes from the open document and reset the selection."""
        self.note_editing.cancel()
        self._returns_to = None
        self.close_topic()
        self.selection.set_current(None)
        self.dot_counts = self._visible_dots()
        self._is_masked = masked_notes(self.session.document)
        self.fill()

    def relayout(self, views: Iterable[BlockView]) -> None:
        """Invalidate the layout of some views, update their counts, and keep the editor over its note."""
        for view in views:
            view.relayout()
            self.update_header(view.block)
        if self.overlay is not None:
            self.overlay.refresh()
        self.note_editing.reveal_editor()

    def update_fonts(self) -> None:
        """Apply the current theme, text size and zoom to the panes and the editor."""
        super().update_fonts()
        self.note_editing.update_fonts()

    def _on_document_changed(self, change: Change) -> None:
        """Lay out only the views that a change affects."""
        dotted = self._refresh_dots() if change.kinds & DOT_KINDS else frozenset()
        blocks = {block_id_of(topic) for topic in self._refresh_topics(change) | dotted}
        blocks |= self._refresh_people(change)
        for kind, refresh in (("workshop", self.refresh_legend), ("masks", self._refresh_masks)):
            if kind in change.kinds:
                refresh()
        self._update_selection(change)
        self.relayout(self.views[block] for block in BLOCKS if block in blocks)
        if change.kinds & {"notes"}:
            self.refit_sheet()
        is_elsewhere = bool(change.added) or self.session.is_stepping
        if self.selection.current is not None and is_elsewhere and not self.session.is_merging:
            self.scroll_to(self.selection.current)
        if dotted or any("mark" in fields for fields in change.updated.values()):
            self._tell_current()

    def _refresh_people(self, change: Change) -> set[str]:
        """Show the cards and the people as they are now; return the blocks to lay out."""
        blocks = {"coalitions"} if change.kinds & {"coalitions", "participants"} else set()
        if blocks:
            self.refresh_coalitions()
        if "participants" in change.kinds:
            blocks = set(self.views)
            for view in (*self.topic_views, *([self.overlay.view] if self.overlay else [])):
                view.invalidate()
        return blocks

    def _visible_dots(self) -> Mapping[str, int]:
        """Return the dots to be shown: of a hidden round only those of who votes now, so that they can be checked.

        Where the audience sees the canvas, it sees none of these.
        """
        document = self.session.document
        if not self.context.settings.dots:
            return {}
        shown = current_round(document)
        if shown is None or not is_hidden(shown):
            return dots_by_note(document)
        own = {} if self.is_presenting else votes_by(document, shown.id, self.voter)
        return {note: tally.net for note, tally in own.items() if tally.net}

    def _refresh_dots(self) -> set[str]:
        """Recount the dots; invalidate and return the topics with a note whose number of dots changed."""
        before, self.dot_counts = self.dot_counts, self._visible_dots()
        if before == self.dot_counts:
            return set()
        other = {id_ for id_ in {*before, *self.dot_counts} if before.get(id_) != self.dot_counts.get(id_)}
        return self._invalidate_notes(other)

    def _invalidate_notes(self, ids: Iterable[str]) -> set[str]:
        """Have some notes measured anew; return their topics."""
        notes = self.session.document.notes
        topics = {self.lookup.home_topic(notes[id_].topic) for id_ in ids if id_ in notes}
        for topic in topics:
            self.topics_view(topic).invalidate(topic)
        return topics

    def _on_voter_changed(self) -> None:
        """Show the dots of another person, where only theirs are shown."""
        if self._visible_dots() != self.dot_counts:
            self.update_dots()

    def update_dots(self) -> None:
        """Show or hide the dots on the notes according to the settings."""
        self._relayout_blocks(self._refresh_dots())
        self._tell_current()

    def _relayout_blocks(self, topics: Iterable[str]) -> None:
        blocks = {block_id_of(topic) for topic in topics}
        self.relayout(self.views[block] for block in BLOCKS if block in blocks)

    def _refresh_topics(self, change: Change) -> set[str]:
        topics = self.lookup.topics_of_change(change)
        for topic, notes in self.lookup.notes_shown_in(topics).items():
            for view in self._views_of(topic):
                is_written_here = self.note_editing.is_active_in(view)
                shown = self.note_editing.with_draft(topic, notes) if is_written_here else notes
                view.set_notes({topic: shown})
        return topics

    def _views_of(self, topic: str) -> list[TopicsView]:
        """Return the views that show a topic: that of its block, and that over the sheet."""
        block_view = self.views[block_id_of(topic)]
        views = [self.topics_view(topic), block_view]
        return [view for view in dict.fromkeys(views) if isinstance(view, TopicsView)]

    def _update_selection(self, change: Change) -> None:
        kinds = {"notes": "note", "coalitions": "card"}
        gone = {(kinds[kind], id_) for kind, id_ in change.removed if kind in kinds}
        if gone:
            self.selection.discard(gone, self._next_selection(gone) or self._topic_of_removed(change))
        is_stepping = self.session.is_stepping
        shown = (*change.added, *change.updated) if is_stepping else change.added
        came: list[ItemKey] = [(kinds[kind], id_) for kind, id_ in shown if kind in kinds]
        if came and not self.note_editing.is_active and not self.session.is_merging:
            self.selection.select(came, came[0])
        elif is_stepping and gone:
            self._show_place_of(change)

    def _show_place_of(self, change: Change) -> None:
        """Make the topic current from which notes were taken back, unless the current item is in it."""
        note = next((one for one in change.removed.values() if isinstance(one, Note)), None)
        topic = self.lookup.home_topic(note.topic) if note else ""
        if topic and self.lookup.topic_of_item(self.selection.current) != topic:
            self.selection.set_current(("topic", topic))

    def _topic_of_removed(self, change: Change) -> ItemKey | None:
        """Return the topic of the current note, which was removed."""
        _, id_ = self.selection.current or ("", "")
        note = change.removed.get(("notes", id_))
        return ("topic", self.lookup.home_topic(note.topic)) if isinstance(note, Note) else None

    def _next_selection(self, gone: set[ItemKey]) -> ItemKey | None:
        """Return the item that becomes current when the current one is removed; None with none left."""
        current = self.selection.current
        orders = (list(view.item_rects()) for view in self.views.values())
        return next((item_beside(order, current, gone) for order in orders if current in order), None)

    # Presentation

    def _on_selection_changed(self) -> None:
        self.paint_state.current, self.paint_state.selected = self.selection.current, self.selection.selected
        self._unfold_current()
        for view in self.all_views:
            view.viewport().update()
        self._tell_current()

    def _unfold_current(self) -> None:
        """Show the current note whatever else is folded: open its heading, and lay out anew."""
        current = self.selection.current
        heading = self._folded_heading_of(current) if self.folded_headings else None
        if heading is not None:
            self.toggle_heading(heading.id)
        if current is not None and current[0] == "note":
            view = self.views.get(self.lookup.block_of_item(current))
            if self.overlay is None and isinstance(view, TopicsView) and not view.is_shown(current):
                view.relayout()

    def _folded_heading_of(self, item: ItemKey | None) -> Note | None:
        note = self.session.document.notes.get(item[1]) if item and item[0] == "note" else None
        heading = heading_of(self.session.document, note) if note else None
        return heading if heading and heading.id in self.folded_headings else None

    def _tell_current(self) -> None:
        """Tell screen readers where the keyboard is: the panes paint their items, so Qt knows nothing of them."""
        block = self.lookup.block_of_item(self.selection.current)
        if block:
            tell_current(self.overlay.view if self.overlay else self.views[block])

    def _resume_where_focused(self) -> None:
        """Go on with an interrupted note, unless something else has the keyboard by now, such as the search field."""
        if any(view.hasFocus() for view in self.all_views):
            self.resume_writing()

    def _on_focus_changed(self, focused: bool) -> None:
        if focused:  # later: a press of the mouse that gave the focus says first what it is for
            QTimer.singleShot(0, self, self._resume_where_focused)
        if self.paint_state.has_focus != focused:
            self.paint_state.has_focus = focused
            for view in self.all_views:
                view.viewport().update()
        if focused:
            self._tell_current()

    def scroll_to(self, item: ItemKey) -> None:
        """Scroll to an item; if another block is maximized, maximize the item's block instead."""
        block = self.lookup.block_of_item(item)
        if self.overlay is not None:
            if self.lookup.topic_of_item(item) == self.overlay.topic_id and item[0] == "note":
                self.overlay.view.scroll_to(item)
                return
            self.close_topic()
        if block:
            if self.maximized_block and self.maximized_block != block:
                self.maximize(block)
            self.views[block].scroll_to(item)

    def show_folded(self, topic: str) -> None:
        """Show all notes of a topic over the sheet, at the first note that was folded."""
        box = next(box for box in self.topics_view(topic).pane_layout.topics if box.topic.id == topic)
        self.open_topic(topic)
        if box.folded:
            self.selection.set_current(("note", box.folded[0].id))
            self.topics_view(topic).scroll_to(("note", box.folded[0].id))

    def set_filter(self, ids: frozenset[str] | None) -> None:
        """Show the notes and cards with these ids, and fold or fade all others; None removes the filter."""
        self.set_filtered_ids(ids)
