"""Widget that shows keyboard shortcuts as key caps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


SEPARATOR = "·"
"""Shown between alternative shortcuts for the same action."""


class KeyPiece(NamedTuple):
    """A key cap, or the text between two key caps."""

    text: str
    is_cap: bool


def parse_keys(keys: str) -> list[KeyPiece]:
    """Split a shortcut text such as `Ctrl+Enter, Tab` into key caps, pluses and separators.

    A plus or minus that is a key itself becomes a cap.
    """
    pieces: list[KeyPiece] = []
    for place, way in enumerate(re.split(r",\s+|\s/\s", keys)):
        if place:
            pieces.append(KeyPiece(SEPARATOR, False))
        for step, key in enumerate(re.split(r"(?<=[^+\s])\s*\+\s*(?=.)", way)):
            if step:
                pieces.append(KeyPiece("+", False))
            for part, cap in enumerate(re.split(r"\s*([…–])\s*|\s+(?=[←-⇿])", key)):
                if cap:
                    pieces.append(KeyPiece(cap, cap not in "…–" or not part))
    return pieces


class KeyCaps(QWidget):
    """Shows key caps side by side, wrapped to the width."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._pieces = theme, parse_keys(keys)
        self.setAccessibleName(keys)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def _widths(self) -> list[float]:
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SMALL_PX))
        words = [metrics.horizontalAdvance(piece.text) for piece in self._pieces]
        return [
            max(wide + px(14), px(24)) if piece.is_cap else wide + px(8)
            for piece, wide in zip(self._pieces, words, strict=True)
        ]

    def _boxes(self, width: float) -> list[QRectF]:
        """Return the rectangle of each piece; keys of one combination stay on one line if they fit."""
        widths = self._widths()
        x, y, boxes = 0.0, 0.0, []
        for place, piece in enumerate(self._pieces):
            begins = place == 0 or self._pieces[place - 1].text == SEPARATOR
            need = self._combination_width(place, widths) if begins else widths[place]
            if x > 0 and x + need > width and piece.is_cap:
                x, y = 0.0, y + self._theme.px(28)
            boxes.append(QRectF(x, y, widths[place], self._theme.px(24)))
            x += widths[place]
        return boxes

    def _combination_width(self, place: int, widths: list[float]) -> float:
        """Return the width of the pieces from `place` up to the next separator, in pixels."""
        ends = (end for end in range(place, len(widths)) if self._pieces[end].text == SEPARATOR)
        return sum(widths[place : next(ends, len(widths))])

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        boxes = self._boxes(10_000)
        return QSize(round(boxes[-1].right()) + 2 if boxes else 0, self._theme.px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(25))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setFont(theme.font(SMALL_PX))
        for piece, box in zip(self._pieces, self._boxes(self.width()), strict=True):
            if piece.is_cap:
                paint_rounded_box(
                    painter,
                    box.adjusted(1, 0, -1, 0),
                    theme.px(5),
                    theme.colour("raised"),
                    theme.colour("hairline"),
                )
            painter.setPen(theme.colour("ink" if piece.is_cap else "soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, piece.text)
