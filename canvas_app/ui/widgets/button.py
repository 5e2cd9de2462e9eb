"""Buttons of the house, painted from the look: one primary a page, plain ones, quiet ones, chips, icons."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.ui import icons
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.widgets.paint import RADIUS, focus_ring, mix, paint_shape, plain_tip, rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

Kind = Literal["primary", "plain", "quiet", "danger", "chip", "segment"]


class Coat(NamedTuple):
    """What a button is painted with."""

    fill: QColor | None
    edge: QColor | None
    ink: QColor
    width: float = 1.0


class Button(QAbstractButton):
    """A button with words, and before them an icon or a sign, behind them a chevron where it opens something.

    Words are given with `say`: they are painted as they are, an ampersand is an ampersand.
    """

    def __init__(
        self, look: Look, kind: Kind = "plain", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._icon = look, kind, icon
        self._sign = ""
        self._trailing = ""
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCheckable(kind in {"chip", "segment"})
        look.changed.connect(self.restyle)

    def say(self, words: str, tip: str = "", name: str = "") -> None:
        """What stands on it, its tooltip, and its name for a screen reader (the words, unless another is given)."""
        self.words = words
        self.setAccessibleName(name or words or tip)
        self.setToolTip(plain_tip(tip))
        self.updateGeometry()
        self.update()

    def bear(self, icon: str = "", sign: str = "", trailing: str = "") -> None:
        """Another icon or sign in front, another icon behind."""
        self._icon, self._sign, self._trailing = icon, sign, trailing
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measures and paints anew after the look has changed."""
        self.updateGeometry()
        self.update()

    @property
    def _size(self) -> float:
        return SMALL if self._kind in {"chip", "segment"} else BODY

    def _bold(self) -> bool:
        return self._kind == "primary" or (self._kind in {"chip", "segment"} and self.isChecked())

    def _coat(self) -> Coat:
        colour = self._look.colour
        if not self.isEnabled():
            return Coat(None, colour("hairline"), colour("control"))
        if self._kind == "primary":
            fill = mix(colour("accent"), colour("paper"), 0.16 if self.underMouse() else 0.0)
            return Coat(fill, None, colour("on_accent"))
        if self._kind in {"chip", "segment"}:
            return self._chip_coat()
        hovered = colour("hover") if self.underMouse() or self.isDown() else None
        ink = colour("danger") if self._kind == "danger" else colour("ink")
        if self._kind == "plain":
            return Coat(hovered or colour("surface"), colour("hairline"), ink)
        return Coat(hovered, None, ink)

    def _chip_coat(self) -> Coat:
        colour = self._look.colour
        hovered = colour("hover") if self.underMouse() else None
        if self._kind == "segment":
            chosen = colour("surface") if self.isChecked() else hovered
            return Coat(chosen, colour("control") if self.isChecked() else None, colour("ink"))
        if self.isChecked():
            return Coat(colour("hover"), colour("ink"), colour("ink"), max(1.5, self._look.px(2)))
        return Coat(hovered or colour("surface"), colour("hairline"), colour("ink"))

    def _padding(self) -> int:
        return self._look.px({"quiet": 10, "danger": 10, "chip": 10, "segment": 12}.get(self._kind, 14))

    def _mark(self) -> int:
        """The side of an icon or sign."""
        return self._look.px(10 if self._sign else 18 if self._size == BODY else 16)

    def width_for(self, words: str) -> int:
        """The width it would need with other words."""
        return sum(self._widths(words)) + 2 * self._padding() + 2

    def _widths(self, words: str | None = None) -> tuple[int, int, int]:
        """What stands before the words, the words (bold, so that choosing does not shift), what stands behind."""
        words = self.words if words is None else words
        metrics = QFontMetricsF(self._look.font(self._size, True))
        gap = self._look.px(8 if self._icon else 6) if words else 0
        front = self._mark() + gap if self._icon or self._sign else 0
        back = self._look.px(16 + 6) if self._trailing else 0
        return front, math.ceil(metrics.horizontalAdvance(words)), back

    def sizeHint(self) -> QSize:
        height = self._look.px({"chip": 30, "segment": 30}.get(self._kind, 38))
        if not self.words:
            return QSize(height, height)
        return QSize(self.width_for(self.words), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._look.px(64)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        coat, radius = self._coat(), self._look.px(RADIUS if self._kind != "segment" else 6)
        rounded(painter, self.rect(), radius, coat.fill, coat.edge, coat.width)
        self._paint_content(painter, coat.ink)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self._look, RADIUS if self._kind != "segment" else 6)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        front, words, back = self._widths()
        font = self._look.font(self._size, self._bold())
        room = self.width() - 2 * (self._padding() if self.words else 0)
        words = min(words, room - front - back)
        x = (self.width() - min(room, front + words + back)) / 2
        self._paint_mark(painter, x, ink)
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetricsF(font).elidedText(self.words, Qt.TextElideMode.ElideRight, words + 1)
        box = QRectF(x + front, 0, words + 1, self.height())
        centred = (
            Qt.AlignmentFlag.AlignCenter if self._kind in {"chip", "segment"} else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(box, centred | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        if self._trailing:
            side = self._look.px(16)
            pixmap = icons.pixmap(self._trailing, side, ink, self.devicePixelRatioF())
            painter.drawPixmap(round(x + front + words + back - side), (self.height() - side) // 2, pixmap)

    def _paint_mark(self, painter: QPainter, x: float, ink: QColor) -> None:
        side = self._mark()
        y = (self.height() - side) / 2
        if self._sign:
            paint_shape(painter, self._sign, QRectF(x, y, side, side), ink)
        elif self._icon:
            painter.drawPixmap(
                round(x), round(y), icons.pixmap(self._icon, side, ink, self.devicePixelRatioF())
            )
