"""Keyboard and mouse handling on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from canvas_app.content.canvas_grid import CENTRAL_BLOCK, adjacent_block
from canvas_app.content.method import BLOCKS
from canvas_app.ui.canvas.block_view import BlockView
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.canvas.drag import DragController
from canvas_app.ui.canvas.note_actions import NoteActions
from canvas_app.ui.canvas.pane_boxes import PaneRect, nearest_item
from canvas_app.ui.canvas.selection import ItemKey

ARROW_DIRECTIONS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}


class InputController(QObject):
    """Translates key and mouse signals of the views into selection changes and note actions.

    `shortcuts_requested` asks for the overview of keyboard shortcuts.
    """

    shortcuts_requested = Signal()

    def __init__(self, canvas: CanvasWidget, note_actions: NoteActions) -> None:
        super().__init__(canvas)
        self.canvas, self.note_actions = canvas, note_actions
        self.selection = canvas.selection
        self.drag = DragController(canvas)
        for view in canvas.views.values():
            self._connect_view(view)
        canvas.note_editing.finished.connect(self._on_editing_finished)

    def _connect_view(self, view: BlockView) -> None:
        view.pressed.connect(self._on_pressed)
        view.released.connect(self._on_released)
        view.activated.connect(self.note_actions.open_item)
        view.add_requested.connect(self.note_actions.new_note_in)
        view.dragged.connect(self._on_dragged)
        view.dropped.connect(self._on_dropped)
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
        self.canvas.note_editing.finish()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection.toggle(item)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            view = self._sender_view()
            self.selection.extend(list(view.item_rects()) if view else [], item)
        elif item not in self.selection.selected:
            self.selection.set_current(item if item[0] else None)
        else:
            self.selection.select(self.selection.selected, item)

    def _on_released(self, item: ItemKey) -> None:
        """Reduce a multiple selection to the clicked item."""
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and item in self.selection.selected and len(self.selection.selected) > 1:
            self.selection.set_current(item)

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
                self.note_actions.drop(target)

    def _on_rubber_band_moved(self, items: list[ItemKey]) -> None:
        self.selection.select(items)

    def _on_menu_requested(self, item: ItemKey, position: QPoint) -> None:
        if item[0] and item not in self.selection.selected:
            self.selection.set_current(item)
        self.canvas.menu_requested.emit(position)

    # Keyboard

    def _on_key_pressed(self, event: QKeyEvent) -> None:
        """Accept a key event that is handled here; Qt processes the others."""
        view = self._sender_view()
        if view is not None and self._handle_key(view, event):
            event.accept()

    def _handle_key(self, view: BlockView, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in ARROW_DIRECTIONS:
            return self._handle_arrow(view, ARROW_DIRECTIONS[key], modifiers)
        if key == Qt.Key.Key_Escape:
            return self._handle_escape()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.note_actions.open_item(self.selection.current)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._set_current(list(view.item_rects())[0 if key == Qt.Key.Key_Home else -1])
            return True
        return self._handle_letter(event.text())

    def _handle_letter(self, text: str) -> bool:
        if not text.isprintable() or not text.strip():
            return False
        if text == "?":
            self.shortcuts_requested.emit()
        elif text in "12345":
            self.canvas.toggle_maximized(BLOCKS[int(text) - 1])
        elif self.selection.current is not None and self.selection.current[0] == "topic":
            self.note_actions.new_note(text)
        elif text in "+-" and self.note_actions.selected_note_ids:
            (self.note_actions.add_dot if text == "+" else self.note_actions.remove_dot)()
        elif text in "nN":
            self.note_actions.new_note()
        else:
            return False
        return True

    def _handle_escape(self) -> bool:
        """Cancel the drag, restore the maximized block, or reduce the selection: the first that applies."""
        if self.drag.is_active:
            self.drag.cancel()
        elif self.canvas.maximized_block:
            self.canvas.maximize("")
        elif len(self.selection.selected) > 1:
            self.selection.set_current(self.selection.current)
        else:
            return False
        return True

    def _handle_arrow(self, view: BlockView, direction: str, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.note_actions.move(direction)
            return True
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        rects = view.item_rects()
        current = self.selection.current
        if current not in rects:
            self._set_current(next(iter(rects), None))
            return True
        target = nearest_item(rects, current or ("", ""), direction)
        if target is None:
            self._move_to_adjacent_block(view, direction, rects[current or ("", "")])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.selection.extend(list(rects), target)
            view.scroll_to(target)
        else:
            self._set_current(target)
        return True

    def _move_to_adjacent_block(self, view: BlockView, direction: str, rect: PaneRect) -> None:
        """Move the current item from the edge of one block to the nearest item of the adjacent block."""
        adjacent = adjacent_block(view.block, direction)
        if not adjacent or self.canvas.maximized_block:
            return
        other = self.canvas.views[adjacent]
        centre = view.map_from_content(rect).center()
        x, y = other.map_to_content(other.viewport().mapFromGlobal(view.viewport().mapToGlobal(centre)))
        rects = other.item_rects()
        nearest = min(rects, key=lambda item: _squared_distance(rects[item], x, y), default=None)
        self.selection.set_current(nearest)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        if nearest:
            other.scroll_to(nearest)

    def _set_current(self, item: ItemKey | None) -> None:
        self.selection.set_current(item)
        if item:
            self.canvas.scroll_to(item)

    def _on_focus_entered(self) -> None:
        """Make the first item current in a pane that receives focus by keyboard and has no current item."""
        view = self._sender_view()
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
        """Select all notes or cards in the block of the current item."""
        current = self.selection.current
        block = self.canvas.block_of_item(current) if current else ""
        if block:
            self.selection.select(
                item for item in self.canvas.views[block].item_rects() if item[0] in ("note", "card")
            )

    def focus_canvas(self) -> None:
        """Focus the pane of the current item; without one, the maximized block or the identity block."""
        current = self.selection.current
        block = self.canvas.block_of_item(current) if current else ""
        view = self.canvas.views[block or self.canvas.maximized_block or CENTRAL_BLOCK]
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ensure_current_in(view)

    def reset_focus(self) -> None:
        """Clear the selection and focus the canvas, after a workshop was opened."""
        self.selection.set_current(None)
        self.focus_canvas()

    def _ensure_current_in(self, view: BlockView) -> None:
        if self.selection.current not in view.item_rects():
            self._set_current(next(iter(view.item_rects()), None))

    def _on_editing_finished(self, written: str) -> None:
        current = self.selection.current
        if written:
            self.selection.set_current(("note", written))
            self.canvas.scroll_to(("note", written))
        elif current is None:
            self.selection.set_current(None)


def _squared_distance(rect: PaneRect, x: float, y: float) -> float:
    return (rect[0] + rect[2] / 2 - x) ** 2 + (rect[1] + rect[3] / 2 - y) ** 2
