"""The five note colours to choose from, each with its sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from canvas_app.model.edits import COLOURS
from canvas_app.ui.widgets.paint import paint_shape, plain_tip, rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


def paint_swatch(painter: QPainter, box: QRectF, look: Look, colour: str) -> None:
    """A small note: the fill, the dark edge and the sign."""
    paint = look.note(colour)
    rounded(painter, box, look.px(4), paint.fill, paint.edge, max(1.0, look.px(1)))
    side = box.width() * 0.42
    centre = box.center()
    paint_shape(
        painter, paint.sign, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), look.note_ink
    )


class Swatch(QAbstractButton):
    """One note colour."""

    def __init__(self, look: Look, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.colour = look, colour
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        side = self._look.px(36)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = self._look, QRectF(self.rect())
        if self.isChecked() or self.hasFocus():
            edge = look.colour("focus" if self.hasFocus() else "ink")
            rounded(painter, box, look.px(8), None, edge, max(2.0, look.px(2)))
        elif self.underMouse():
            rounded(painter, box, look.px(8), look.colour("hover"))
        inset = look.px(6)
        paint_swatch(painter, box.adjusted(inset, inset, -inset, -inset), look, self.colour)


class Swatches(QWidget):
    """The five colours in a row; `chosen` is sent when a person chooses."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._swatches = {colour: Swatch(look, colour, self) for colour in COLOURS}
        for swatch in self._swatches.values():
            self._group.addButton(swatch)
            row.addWidget(swatch)
        row.addStretch(1)
        self._group.buttonClicked.connect(self._choose)
        look.changed.connect(self.updateGeometry)
        self.retranslate()

    def choose(self, colour: str) -> None:
        """Shows a colour as chosen."""
        if colour in self._swatches:
            self._swatches[colour].setChecked(True)

    def focus_chosen(self) -> None:
        """Gives the chosen colour the focus."""
        chosen = self._group.checkedButton() or next(iter(self._swatches.values()))
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """The names of the colours in the language of the moment."""
        for colour, words in self._names().items():
            self._swatches[colour].setAccessibleName(words)
            self._swatches[colour].setToolTip(plain_tip(words))

    def _names(self) -> Mapping[str, str]:
        return {
            "yellow": self.tr("Yellow, disc"),
            "orange": self.tr("Orange, diamond"),
            "sky": self.tr("Blue, square"),
            "green": self.tr("Green, triangle"),
            "pink": self.tr("Pink, star"),
        }

    def _choose(self, swatch: QAbstractButton) -> None:
        if isinstance(swatch, Swatch):
            self.chosen.emit(swatch.colour)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
