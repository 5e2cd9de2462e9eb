"""Where the arrow keys lead: within a block, to the block beside it, and from topic to topic."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from canvas_app.content.canvas_grid import adjacent_block
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey, PaneRect, nearest_item

TOPIC_STEPS = {"down": 1, "up": -1}


class ArrowNavigation(QObject):
    """Moves the current item of the canvas; a direction is `up`, `down`, `left` or `right`."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas, self._selection = canvas, canvas.selection

    def set_current(self, item: ItemKey | None) -> None:
        """Make an item current and scroll to it."""
        self._selection.set_current(item)
        if item:
            self._canvas.scroll_to(item)

    def move(self, view: BlockView, direction: str, *, is_extending: bool) -> None:
        """Make the next item of a view in a direction current, at the edge one of the adjacent block.

        Args:
            view: The view with the keyboard.
            direction: The direction.
            is_extending: Whether the selection is extended to the next item of the same kind instead.
        """
        rects = view.item_rects()
        current = self._selection.current
        if current is None or current not in rects:
            self.set_current(next(iter(rects), None))
        elif is_extending:
            self._extend_selection(view, current, direction)
        elif target := _next_item(rects, current, direction):
            self.set_current(target)
        else:
            self._move_to_adjacent_block(view, direction, rects[current])

    def _extend_selection(self, view: BlockView, current: ItemKey, direction: str) -> None:
        rects = {item: rect for item, rect in view.item_rects().items() if item[0] == current[0]}
        target = _next_item(rects, current, direction)
        if target is not None:
            self._selection.extend(view.reading_order(), target)
            view.scroll_to(target)

    def _move_to_adjacent_block(self, view: BlockView, direction: str, rect: PaneRect) -> None:
        """Move the current item from the edge of one block to the nearest item of the adjacent block."""
        adjacent = adjacent_block(view.block, direction)
        if not adjacent or self._canvas.maximized_block or self._canvas.overlay is not None:
            return
        other = self._canvas.views[adjacent]
        centre = view.map_from_content(rect).center()
        x, y = other.map_to_content(other.viewport().mapFromGlobal(view.viewport().mapToGlobal(centre)))
        rects = other.item_rects()
        nearest = min(rects, key=lambda item: _squared_distance(rects[item], x, y), default=None)
        self._selection.set_current(nearest)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        if nearest:
            other.scroll_to(nearest)

    def step_topic(self, step: int) -> bool:
        """Go to the next or previous topic of the sheet, also while a note is written; return whether there is one."""
        topic = self._canvas.lookup.topic_of_item(self._selection.current)
        if not self._canvas.note_editing.finish():
            return True
        topics = list(self._canvas.context.method.topics)
        at = topics.index(topic) + step if topic in topics else 0
        if not 0 <= at < len(topics):
            return False
        item = ("topic", topics[at])
        self._canvas.scroll_to(item)
        self._selection.set_current(item)
        self._canvas.topics_view(topics[at]).setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _next_item(rects: dict[ItemKey, PaneRect], current: ItemKey, direction: str) -> ItemKey | None:
    return nearest_item(rects, current, direction) or _over_column_end(list(rects), current, direction)


def _squared_distance(rect: PaneRect, x: float, y: float) -> float:
    return (rect[0] + rect[2] / 2 - x) ** 2 + (rect[1] + rect[3] / 2 - y) ** 2


def _over_column_end(order: list[ItemKey], current: ItemKey, direction: str) -> ItemKey | None:
    """Return the item that follows (or goes before) one at the end of a column, in reading order."""
    if direction not in TOPIC_STEPS or current not in order:
        return None
    at = order.index(current) + TOPIC_STEPS[direction]
    return order[at] if 0 <= at < len(order) else None
