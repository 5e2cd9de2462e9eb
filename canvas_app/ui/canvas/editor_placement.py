"""Where the editor stands: over its note, and with the line being written in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from canvas_app.ui.canvas.note_editor import NoteEditor
    from canvas_app.ui.sheet.topics_view import TopicsView


def place_editor(editor: NoteEditor, view: TopicsView, note_id: str) -> None:
    """Place the editor over the text of its note, if that is shown."""
    rect = view.item_rects().get(("note", note_id))
    if rect is None:
        return
    m, note_rect = view.fonts.metrics, view.map_from_content(rect)
    left, top = m.spine + m.pad_left, m.text_top(editor.line_count)
    inside = QRectF(
        note_rect.x() + left,
        note_rect.y() + top,
        note_rect.width() - left - m.pad_right,
        note_rect.height() - top - 1,
    )
    editor.set_rect(inside)


def reveal_cursor(editor: NoteEditor, view: TopicsView, note_id: str) -> None:
    """Scroll to the line with the cursor, which may be hidden where a note is as high as its pane."""
    rect = view.item_rects().get(("note", note_id))
    if rect is None:
        return
    m = view.fonts.metrics
    top = rect[1] + m.pad_top + editor.cursorRect().top()
    view.reveal(top, top + m.line + m.pad_bottom)


def is_cursor_visible(editor: NoteEditor, view: TopicsView) -> bool:
    """Return whether the cursor is in the visible part of the pane."""
    return view.viewport().rect().contains(editor.geometry().topLeft() + editor.cursorRect().center())
