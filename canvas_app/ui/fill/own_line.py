"""The line in which one's own notes are typed, and moved."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from canvas_app.ui.parts.note_line import CAP_PX, STEPS, NoteLine
from canvas_app.ui.parts.note_painting import PAD_PX, SPINE_PX

OWN_NOTE_PX = 20
"""Size of type of one's own notes, in pixels at scale 1."""


class OwnLine(NoteLine):
    """A line that looks as the notes do, so that nothing moves when one of them is opened.

    Attributes:
        note_move_requested: Signal, the note is to go below the next one (1) or above the one before it (-1).
        topic_move_requested: Signal, the note is to go to the next topic (1) or to the one before (-1).
    """

    note_move_requested = Signal(int)
    topic_move_requested = Signal(int)
    font_px = OWN_NOTE_PX
    spine_px: ClassVar[tuple[float, float, float]] = (SPINE_PX, 10, 11)
    padding_px: ClassVar[tuple[int, int, int, int]] = (SPINE_PX + PAD_PX + 4, 12, CAP_PX + 20, 8)

    def _handle_key(self, event: QKeyEvent, *, is_control: bool) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in STEPS and modifiers & Qt.KeyboardModifier.AltModifier:
            self.note_move_requested.emit(STEPS[key])
        elif key in STEPS and is_control and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.topic_move_requested.emit(STEPS[key])
        else:
            return super()._handle_key(event, is_control=is_control)
        return True
