"""Where a note is on the screen, for what opens beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

if TYPE_CHECKING:
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget


def note_on_screen(canvas: CanvasWidget, note: str) -> QRect | None:
    """Return where a note is, in pixels of the screen; None where it is not shown."""
    view = canvas.topics_view(canvas.lookup.topic_of_item(("note", note)))
    rect = view.item_rects().get(("note", note))
    if rect is None:
        return None
    place = view.map_from_content(rect).toRect()
    return QRect(view.viewport().mapToGlobal(place.topLeft()), place.size())


def place_of_popup(canvas: CanvasWidget) -> QPoint:
    """Return where something opens that belongs to nothing that is shown."""
    return canvas.mapToGlobal(QPoint(canvas.width() // 3, canvas.height() // 6))
