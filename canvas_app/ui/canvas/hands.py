"""Keyboard and mouse on the canvas: what each key and click means."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from canvas_app.content.method import BLOCKS
from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.canvas.carrying import Carrying
from canvas_app.ui.canvas.deeds import Deeds
from canvas_app.ui.canvas.flow import Rect, neighbour
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.canvas.view import BlockView

ARROWS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
BESIDE = {
    "coalitions": {"down": "identity"},
    "rules": {"up": "coalitions", "right": "identity", "down": "organisation"},
    "identity": {"up": "coalitions", "left": "rules", "right": "leadership", "down": "organisation"},
    "leadership": {"up": "coalitions", "left": "identity", "down": "organisation"},
    "organisation": {"up": "identity"},
}
"""Which block lies where on the sheet."""


class Hands(QObject):
    """Turns keys and mouse into selection and deeds."""

    shortcuts_requested = Signal()

    def __init__(self, canvas: Canvas, deeds: Deeds) -> None:
        super().__init__(canvas)
        self.canvas, self.deeds = canvas, deeds
        self.selection = canvas.selection
        self.carrying = Carrying(canvas)
        for view in canvas.views.values():
            self._take_hold(view)
        canvas.writing.done.connect(self._after_writing)

    def _take_hold(self, view: BlockView) -> None:
        view.pressed.connect(self._press)
        view.released.connect(self._release)
        view.activated.connect(self.deeds.open_item)
        view.wished.connect(self.deeds.new_note_in)
        view.dragged.connect(self._drag)
        view.dropped.connect(self._drop)
        view.band_drawn.connect(self._choose_in_band)
        view.key_pressed.connect(self._key)
        view.menu_requested.connect(self._ask_menu)
        view.entered.connect(self._enter)

    def _view(self) -> BlockView | None:
        sender = self.sender()
        return sender if isinstance(sender, BlockView) else None

    # Mouse

    def _press(self, item: Item, modifiers: Qt.KeyboardModifier) -> None:
        """Chooses on the way down, so that a drag takes along what it began on."""
        self.canvas.writing.finish()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection.toggle(item)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            view = self._view()
            self.selection.extend(list(view.rects()) if view else [], item)
        elif item not in self.selection.chosen:
            self.selection.go(item if item[0] else None)
        else:
            self.selection.choose(self.selection.chosen, item)

    def _release(self, item: Item) -> None:
        """A click on one of several chosen notes leaves that one."""
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and item in self.selection.chosen and len(self.selection.chosen) > 1:
            self.selection.go(item)

    def _drag(self, point: QPointF) -> None:
        view = self._view()
        current = self.selection.current
        if not self.carrying.is_on and view is not None and current in view.rects():
            self.carrying.start(view, current or ("", ""))
        self.carrying.move(point)

    def _drop(self, point: QPointF) -> None:
        if self.carrying.is_on:
            self.carrying.move(point)
            landing = self.carrying.finish()
            if landing is not None:
                self.deeds.land(landing)

    def _choose_in_band(self, items: list[Item]) -> None:
        self.selection.choose(items)

    def _ask_menu(self, item: Item, place: QPoint) -> None:
        if item[0] and item not in self.selection.chosen:
            self.selection.go(item)
        self.canvas.menu_requested.emit(place)

    # Keyboard

    def _key(self, event: QKeyEvent) -> None:
        """Accepts the keys it understands; the rest goes the usual way."""
        view = self._view()
        if view is not None and self._understood(view, event):
            event.accept()

    def _understood(self, view: BlockView, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in ARROWS:
            return self._arrow(view, ARROWS[key], modifiers)
        if key == Qt.Key.Key_Escape:
            return self._step_back()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.deeds.open_item(self.selection.current)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(list(view.rects())[0 if key == Qt.Key.Key_Home else -1])
            return True
        return self._letter(event.text())

    def _letter(self, text: str) -> bool:
        if not text.isprintable() or not text.strip():
            return False
        if text == "?":
            self.shortcuts_requested.emit()
        elif text in "12345":
            self.canvas.toggle_grown(BLOCKS[int(text) - 1])
        elif self.selection.current is not None and self.selection.current[0] == "topic":
            self.deeds.new_note(text)
        elif text in "+-" and self.deeds.notes:
            (self.deeds.give_dot if text == "+" else self.deeds.take_dot)()
        elif text in "nN":
            self.deeds.new_note()
        else:
            return False
        return True

    def _step_back(self) -> bool:
        """Esc: first the drag, then the choice, then the grown block."""
        if self.carrying.is_on:
            self.carrying.cancel()
        elif self.canvas.grown:
            self.canvas.grow("")
        elif len(self.selection.chosen) > 1:
            self.selection.go(self.selection.current)
        else:
            return False
        return True

    def _arrow(self, view: BlockView, direction: str, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.deeds.move(direction)
            return True
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        rects = view.rects()
        current = self.selection.current
        if current not in rects:
            self._go(next(iter(rects), None))
            return True
        target = neighbour(rects, current or ("", ""), direction)
        if target is None:
            self._cross(view, direction, rects[current or ("", "")])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.selection.extend(list(rects), target)
            view.reveal(target)
        else:
            self._go(target)
        return True

    def _cross(self, view: BlockView, direction: str, rect: Rect) -> None:
        """From the edge of one block to the nearest item of the block beside it."""
        beside = BESIDE[view.block].get(direction, "")
        if not beside or self.canvas.grown:
            return
        other = self.canvas.views[beside]
        centre = view.rect_on_screen(rect).center()
        x, y = other.in_content(other.viewport().mapFromGlobal(view.viewport().mapToGlobal(centre)))
        rects = other.rects()
        nearest = min(rects, key=lambda item: _squared_distance(rects[item], x, y), default=None)
        self.selection.go(nearest)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        if nearest:
            other.reveal(nearest)

    def _go(self, item: Item | None) -> None:
        self.selection.go(item)
        if item:
            self.canvas.reveal(item)

    def _enter(self) -> None:
        """A pane that gets the focus from the keyboard shows where the keyboard is."""
        view = self._view()
        if view is not None and self.selection.current not in view.rects():
            self.selection.go(next(iter(view.rects()), None))

    def next_pane(self) -> None:
        """F6: to the next block in reading order."""
        self._step_pane(1)

    def _step_pane(self, step: int) -> None:
        order = [block for block in BLOCKS if not self.canvas.grown or block == self.canvas.grown]
        here = next(
            (place for place, block in enumerate(order) if self.canvas.views[block].hasFocus()), -step
        )
        view = self.canvas.views[order[(here + step) % len(order)]]
        view.setFocus(Qt.FocusReason.TabFocusReason)
        self._enter_view(view)

    def previous_pane(self) -> None:
        """Shift+F6: to the block before."""
        self._step_pane(-1)

    def select_all(self) -> None:
        """Everything in the block where the keyboard is."""
        current = self.selection.current
        block = self.canvas.block_of_item(current) if current else ""
        if block:
            self.selection.choose(
                item for item in self.canvas.views[block].rects() if item[0] in ("note", "card")
            )

    def take_focus(self) -> None:
        """The keyboard to the canvas: where it was, or to the heart of it."""
        current = self.selection.current
        block = self.canvas.block_of_item(current) if current else ""
        view = self.canvas.views[block or self.canvas.grown or "identity"]
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enter_view(view)

    def begin(self) -> None:
        """A workshop was opened: the keyboard starts at the heart of the sheet."""
        self.selection.go(None)
        self.take_focus()

    def _enter_view(self, view: BlockView) -> None:
        if self.selection.current not in view.rects():
            self._go(next(iter(view.rects()), None))

    def _after_writing(self, written: str) -> None:
        place = self.selection.current
        if written:
            self.selection.go(("note", written))
            self.canvas.reveal(("note", written))
        elif place is None:
            self.selection.go(None)


def _squared_distance(rect: Rect, x: float, y: float) -> float:
    return (rect[0] + rect[2] / 2 - x) ** 2 + (rect[1] + rect[3] / 2 - y) ** 2
