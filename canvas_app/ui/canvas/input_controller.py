"""Keyboard and mouse handling on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.content.method import BLOCKS
from canvas_app.ui.canvas.arrow_navigation import TOPIC_STEPS, ArrowNavigation
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.canvas.drag import DragController
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import DRAFT_NOTE_ID, ItemKey

ARROW_DIRECTIONS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}

PASSING_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Control,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Shift,
)
"""Keys after which writing goes on where it was interrupted."""

DOT_KEYS = ("+", "-")
BLOCK_KEYS = "12345"
"""Keys that show a block while presenting; else a note may begin with a digit."""


class InputController(QObject):
    """Translates key and mouse signals of the views into selection changes and note actions."""

    def __init__(self, canvas: CanvasWidget, canvas_actions: CanvasActions) -> None:
        super().__init__(canvas)
        self.canvas, self.canvas_actions = canvas, canvas_actions
        self.selection = canvas.selection
        self.drag = DragController(canvas)
        self._navigation = ArrowNavigation(canvas)
        for view in canvas.views.values():
            self._connect_view(view)
        canvas.topic_opened.connect(self._connect_view)
        canvas.presenting_changed.connect(self._follow_presenting)
        canvas.topic_opened.connect(self._follow_presenting)
        canvas.note_editing.finished.connect(self._on_editing_finished)
        canvas.note_editing.topic_step_requested.connect(self._navigation.step_topic)

    def _connect_view(self, view: BlockView) -> None:
        view.pressed.connect(self._on_pressed)
        view.released.connect(self._on_released)
        view.tapped.connect(self._on_tapped)
        view.activated.connect(self.canvas_actions.open_item)
        view.add_requested.connect(self.canvas_actions.new_note_in)
        view.dragged.connect(self._on_dragged)
        view.dropped.connect(self._on_dropped)
        view.drag_cancelled.connect(self.drag.cancel)
        view.rubber_band_moved.connect(self._on_rubber_band_moved)
        view.key_pressed.connect(self._on_key_pressed)
        view.menu_requested.connect(self._on_menu_requested)
        view.focus_entered.connect(self._on_focus_entered)

    def _sender_view(self) -> BlockView | None:
        sender = self.sender()
        return sender if isinstance(sender, BlockView) else None

    # Mouse

    def _on_pressed(self, item: ItemKey, modifiers: Qt.KeyboardModifier) -> None:
        """Select on press and not on release, so that a drag moves the item it started on."""
        if not item[0]:  # beside everything: something stays current, and a note stays open
            self.selection.select((), self.selection.current)
            return
        self.canvas.note_editing.finish()
        self.canvas.forget_writing()
        self.canvas.mark_items()
        if item == ("note", DRAFT_NOTE_ID):  # pressed beside its editor: it has been written or is gone
            return
        if item[0] == "fold":
            self.selection.set_current(("note", item[1]))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection.toggle(item)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            view = self._sender_view()
            self.selection.extend(view.reading_order() if view else [], item)
        elif item not in self.selection.selected:
            self.selection.set_current(item)
        else:
            self.selection.select(self.selection.selected, item)

    def _on_released(self, item: ItemKey) -> None:
        """Reduce a multiple selection to the clicked item."""
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and item[0] in ("more", "fold"):
            self.canvas_actions.open_item(item)
            return
        if plain and item in self.selection.selected and len(self.selection.selected) > 1:
            self.selection.set_current(item)

    def _follow_presenting(self) -> None:
        """Take fingers as fingers while the canvas has the only screen; else Qt makes a mouse of them."""
        from canvas_app.ui.canvas.touch import TouchFilter

        for view in self.canvas.all_views:
            TouchFilter.set_installed(view, is_installed=self.canvas.is_presenting)

    def _on_tapped(self, item: ItemKey) -> None:
        """Open a topic that was touched in front of a room."""
        if self.canvas.is_presenting and item[0] == "topic" and self.canvas.overlay is None:
            self.canvas.open_topic(item[1])

    def _on_dragged(self, point: QPointF) -> None:
        view = self._sender_view()
        current = self.selection.current
        if not self.drag.is_active and view is not None and current in view.item_rects():
            self.drag.start(view, current or ("", ""))
        self.drag.move(point)

    def _on_dropped(self, point: QPointF) -> None:
        if self.drag.is_active:
            self.drag.move(point)
            target = self.drag.finish()
            if target is not None:
                self.canvas_actions.drop(target)

    def _on_rubber_band_moved(self, items: list[ItemKey]) -> None:
        self.selection.select(items)

    def _on_menu_requested(self, item: ItemKey, position: QPoint) -> None:
        item = ("note", item[1]) if item[0] == "fold" else item
        if item[0] and item not in self.selection.selected:
            self.selection.set_current(item)
        self.canvas.menu_requested.emit(position)

    # Keyboard

    def _on_key_pressed(self, event: QKeyEvent) -> None:
        """Accept a key event that is handled here; Qt processes the others."""
        view = self._sender_view()
        if event.key() not in PASSING_KEYS:
            self.canvas.forget_writing()
        if view is not None and self._handle_key(view, event):
            event.accept()

    def _handle_key(self, view: BlockView, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (*ARROW_DIRECTIONS, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.canvas.mark_items()
        if key in ARROW_DIRECTIONS:
            return self._handle_arrow(view, ARROW_DIRECTIONS[key], modifiers)
        if key == Qt.Key.Key_Escape:
            return self._handle_escape()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._handle_enter()
            return True
        if key == Qt.Key.Key_F2:
            self.canvas_actions.open_item(self.selection.current)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._navigation.set_current(list(view.item_rects())[0 if key == Qt.Key.Key_Home else -1])
            return True
        return self._handle_space() if key == Qt.Key.Key_Space else self._handle_letter(event.text())

    def _handle_space(self) -> bool:
        """Open the folded notes of a topic; fold or unfold a heading."""
        if self.selection.current is not None and self.selection.current[0] == "more":
            self.canvas_actions.open_item(self.selection.current)
            return True
        return self.canvas_actions.toggle_fold()

    def _handle_enter(self) -> None:
        """Start the next note below a note or in a topic; open a card or what is folded."""
        current = self.selection.current
        if current is not None and current[0] in ("note", "topic"):
            self.canvas_actions.new_note()
        else:
            self.canvas_actions.open_item(current)

    def _handle_letter(self, text: str) -> bool:
        """Start a note with what was typed; on notes, `+` and `-` give and take dots."""
        if not text.isprintable() or not text.strip():
            return False
        if self.canvas.is_presenting and text in BLOCK_KEYS:
            self.canvas.toggle_maximized(BLOCKS[BLOCK_KEYS.index(text)])
        elif text in DOT_KEYS and self.canvas_actions.selected_note_ids:
            (self.canvas_actions.add_dot if text == "+" else self.canvas_actions.remove_dot)()
        else:
            self.canvas_actions.new_note(text)
        return True

    def _handle_escape(self) -> bool:
        """Cancel the drag, restore the sheet, end the filter, reduce the selection, or compare no longer: the first."""
        if self.drag.is_active:
            self.drag.cancel()
        elif self.canvas.overlay is not None:
            self.canvas.close_topic()
        elif self.canvas.maximized_block:
            self.canvas.maximize("")
        elif self.canvas.paint_state.filtered_ids is not None:
            self.canvas.filter_end_requested.emit()
        elif len(self.selection.selected) > 1:
            self.selection.set_current(self.selection.current)
        elif self.canvas.is_compared and not self.canvas.is_presenting:
            self.canvas.comparison_end_requested.emit()
        else:
            return False
        return True

    def _handle_arrow(self, view: BlockView, direction: str, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.canvas_actions.move(direction)
            return True
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return direction in TOPIC_STEPS and self._navigation.step_topic(TOPIC_STEPS[direction])
        is_extending = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._navigation.move(view, direction, is_extending=is_extending)
        return True

    def _on_focus_entered(self) -> None:
        """Make the first item current in a pane that receives focus by keyboard and has no current item.

        A pane under a topic over the sheet passes the keyboard on to it.
        """
        view, overlay = self._sender_view(), self.canvas.overlay
        if overlay is not None and view is not overlay.view:
            overlay.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.canvas.mark_items()
        if view is not None and self.selection.current not in view.item_rects():
            self.selection.set_current(next(iter(view.item_rects()), None))

    def focus_next_pane(self) -> None:
        """Focus the next pane in reading order (F6)."""
        self._focus_pane(1)

    def _focus_pane(self, step: int) -> None:
        order = [
            block
            for block in BLOCKS
            if not self.canvas.maximized_block or block == self.canvas.maximized_block
        ]
        here = next(
            (index for index, block in enumerate(order) if self.canvas.views[block].hasFocus()), -step
        )
        view = self.canvas.views[order[(here + step) % len(order)]]
        view.setFocus(Qt.FocusReason.TabFocusReason)
        self._ensure_current_in(view)

    def focus_previous_pane(self) -> None:
        """Focus the previous pane in reading order (Shift+F6)."""
        self._focus_pane(-1)

    def select_all(self) -> None:
        """Select all notes or cards in the block of the current item; under a filter only those that match."""
        current = self.selection.current
        block = self.canvas.lookup.block_of_item(current)
        matches = self.canvas.paint_state.filtered_ids
        if block:
            items = [item for item in self.canvas.views[block].reading_order() if item[0] in ("note", "card")]
            self.selection.select(item for item in items if matches is None or item[1] in matches)

    def focus_canvas(self) -> None:
        """Focus the note being written, else the pane of the current item, the maximized or the identity block."""
        self.canvas.resume_writing()
        if self.canvas.note_editing.is_active:
            self.canvas.note_editing.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.canvas.overlay is not None:
            self.canvas.overlay.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        current = self.selection.current
        block = self.canvas.lookup.block_of_item(current)
        view = self.canvas.views[block or self.canvas.maximized_block or CENTRAL_BLOCK]
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ensure_current_in(view)

    def reset_focus(self) -> None:
        """Clear the selection and focus the canvas, after a workshop was opened."""
        self.selection.set_current(None)
        self.focus_canvas()

    def _ensure_current_in(self, view: BlockView) -> None:
        if self.selection.current not in view.item_rects():
            self._navigation.set_current(next(iter(view.item_rects()), None))

    def _on_editing_finished(self, written: str) -> None:
        current = self.selection.current
        if written:
            self.selection.set_current(("note", written))
            self.canvas.scroll_to(("note", written))
        elif current is None:
            self.selection.set_current(None)
