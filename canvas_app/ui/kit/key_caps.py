"""Key caps: the keys of a shortcut, drawn as on a keyboard."""

from __future__ import annotations

import re
from math import ceil
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
    for index, alternative in enumerate(re.split(r",\s+|\s[/·]\s", keys)):
        if index:
            pieces.append(KeyPiece(SEPARATOR, False))
        for step, key in enumerate(re.split(r"(?<=[^+\s])\s*\+\s*(?=.)", alternative)):
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
        self._theme = theme
        self.set_keys(keys)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_keys(self, keys: str) -> None:
        """Set the keys, as in a list of shortcuts."""
        self._pieces = parse_keys(keys)
        self.setAccessibleName(keys)
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[float]:
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SMALL_PX))
        words = [metrics.horizontalAdvance(piece.text) for piece in self._pieces]
        return [
            max(width + px(14), px(24)) if piece.is_cap else width + px(8)
            for piece, width in zip(self._pieces, words, strict=True)
        ]

    def _boxes(self, width: float) -> list[QRectF]:
        """Return the rectangle of each piece; keys of one combination stay on one line if they fit."""
        widths = self._widths()
        x, y, boxes = 0.0, 0.0, []
        for index, piece in enumerate(self._pieces):
            begins = index == 0 or self._pieces[index - 1].text == SEPARATOR
            need = self._combination_width(index, widths) if begins else widths[index]
            if x > 0 and x + need > width and piece.is_cap:
                x, y = 0.0, y + self._theme.px(28)
            boxes.append(QRectF(x, y, widths[index], self._theme.px(24)))
            x += widths[index]
        return boxes

    def _combination_width(self, index: int, widths: list[float]) -> float:
        """Return the width of the pieces from `index` up to the next separator, in pixels."""
        ends = (end for end in range(index, len(widths)) if self._pieces[end].text == SEPARATOR)
        return sum(widths[index : next(ends, len(widths))])

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        boxes = self._boxes(10_000)
        return QSize(round(boxes[-1].right()) + 2 if boxes else 0, self._theme.px(25))

    def minimumSizeHint(self) -> QSize:
        widths = self._widths()
        begins = [0, *(at + 1 for at, piece in enumerate(self._pieces) if piece.text == SEPARATOR)]
        widest = max((self._combination_width(at, widths) for at in begins), default=0.0)
        return QSize(min(ceil(widest) + self._theme.px(16), self.sizeHint().width()), self._theme.px(25))

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
