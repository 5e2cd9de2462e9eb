"""A participant at a glance: the letters of their sign on their colour, with the colour's own sign beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.widgets.paint import rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


def paint_avatar(painter: QPainter, box: QRectF, look: Look, colour: str, sign: str) -> None:
    """A disc in a note's colour with up to three letters."""
    paint = look.note(colour)
    rounded(painter, box, box.width() / 2, paint.fill, paint.edge, max(1.0, box.width() / 24))
    share = 0.46 if len(sign) < 3 else 0.36
    painter.setFont(look.font(box.width() * share / look.scale, bold=True))
    painter.setPen(QColor(look.note_ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, sign)


class Avatar(QWidget):
    """A disc with somebody's letters; `side` in pixels at scale 1."""

    def __init__(
        self,
        look: Look,
        colour: str = "yellow",
        sign: str = "",
        side: float = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._side = look, side
        self._colour, self._sign = colour, sign
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.restyle)
        self.restyle()

    def show_person(self, colour: str, sign: str) -> None:
        """Another person's colour and letters."""
        self._colour, self._sign = colour, sign
        self.update()

    def restyle(self) -> None:
        """Takes its size from the look as it is now."""
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._look, self._colour, self._sign)
