"""Keys as they look on a keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.paint import rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class Piece(NamedTuple):
    """A cap, or what stands between two caps."""

    words: str
    is_cap: bool


def pieces_of(keys: str) -> list[Piece]:
    """`Ctrl+Enter, Tab` as caps, pluses and commas; a plus or minus that is a key itself is a cap."""
    pieces: list[Piece] = []
    for place, way in enumerate(re.split(r",\s+|\s/\s", keys)):
        if place:
            pieces.append(Piece("·", False))
        for step, key in enumerate(re.split(r"(?<=[^+\s])\s*\+\s*(?=.)", way)):
            if step:
                pieces.append(Piece("+", False))
            for part, cap in enumerate(re.split(r"\s*([…–])\s*|\s+(?=[←-⇿])", key)):
                if cap:
                    pieces.append(Piece(cap, cap not in "…–" or not part))
    return pieces


class KeyCaps(QWidget):
    """Caps beside each other, going on below where the width ends."""

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._pieces = look, pieces_of(keys)
        self.setAccessibleName(keys)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def _boxes(self, width: float) -> list[QRectF]:
        px, metrics = self._look.px, QFontMetricsF(self._look.font(SMALL))
        x, y, boxes = 0.0, 0.0, []
        for piece in self._pieces:
            wide = metrics.horizontalAdvance(piece.words) + (px(14) if piece.is_cap else px(8))
            wide = max(wide, px(24)) if piece.is_cap else wide
            if x > 0 and x + wide > width and piece.is_cap:
                x, y = 0.0, y + px(28)
            boxes.append(QRectF(x, y, wide, px(24)))
            x += wide
        return boxes

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        boxes = self._boxes(10_000)
        return QSize(round(boxes[-1].right()) + 2 if boxes else 0, self._look.px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(25))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setFont(look.font(SMALL))
        for piece, box in zip(self._pieces, self._boxes(self.width()), strict=True):
            if piece.is_cap:
                rounded(
                    painter,
                    box.adjusted(1, 0, -1, 0),
                    look.px(5),
                    look.colour("raised"),
                    look.colour("hairline"),
                )
            painter.setPen(look.colour("ink" if piece.is_cap else "soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, piece.words)
