"""Miniature picture of a workshop: the five blocks as on the sheet, with a small square for every note."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from canvas_app.content.canvas_grid import default_rects
from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

BlockNoteColours = Mapping[str, Sequence[str]]
"""The colours of the notes of each block, in order; '' for each coalition card."""


def load_note_colours(path: Path) -> BlockNoteColours:
    """Read the note colours of a workshop file by block; return an empty mapping if it cannot be read."""
    try:
        raw = json.loads(path.read_bytes())
        notes = [
            (str(note["topic"]).partition(".")[0], str(note.get("colour", "yellow"))) for note in raw["notes"]
        ]
        cards = ["" for _ in raw.get("coalitions", ())]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    dots: dict[str, list[str]] = {"coalitions": cards}
    for block, colour in notes:
        dots.setdefault(block, []).append(colour)
    return dots


def paint_miniature(painter: QPainter, box: QRectF, theme: Theme, note_colours: BlockNoteColours) -> None:
    """Paint the five blocks with their colour bands; notes are small squares, coalition cards three times as wide."""
    for block, rect in default_rects(box.width(), box.height(), box.height() * 0.05).items():
        pane = QRectF(*rect).translated(box.topLeft())
        paint_rounded_box(painter, pane, theme.px(3), theme.colour("surface"), theme.colour("hairline"))
        painter.fillRect(
            QRectF(pane.x() + 1, pane.y(), pane.width() - 2, theme.px(2.5)),
            theme.block_colour(block),
        )
        _paint_notes(painter, pane, theme, note_colours.get(block, ()))


def _paint_notes(painter: QPainter, box: QRectF, theme: Theme, colours: Sequence[Any]) -> None:
    side, gap = theme.px(4), theme.px(2)
    width = side * 3 if colours and not colours[0] else side
    x, y = box.x() + 2 * gap, box.y() + theme.px(5)
    for colour in colours:
        if x + width > box.right() - gap:
            x, y = box.x() + 2 * gap, y + side + gap
        if y + side > box.bottom() - 1:
            return
        fill = theme.note_colours(colour).fill if colour else theme.block_colour("coalitions")
        painter.fillRect(QRectF(x, y, width, side), fill)
        x += width + gap
