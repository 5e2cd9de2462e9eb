"""A participant as their notes look: the colour with its sign, and the letters; a click opens both to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import focus_ring, paint_shape, plain_tip, rounded
from canvas_app.ui.widgets.popup import Popup
from canvas_app.ui.widgets.swatches import Swatches

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

LONGEST_SIGN = 3


class MarkPopup(Popup):
    """The five colours and the letters. Both are sent as soon as they are chosen."""

    colour_chosen = Signal(str)
    sign_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.swatches, self.sign = Swatches(look), LineField(look)
        self.sign.edit.setMaxLength(LONGEST_SIGN)
        self.swatches.chosen.connect(self.colour_chosen)
        self.sign.edit.editingFinished.connect(self._sign_done)
        self.sign.edit.returnPressed.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(14)] * 4)
        column.setSpacing(look.px(6))
        column.addWidget(Label(look, self.tr("Colour of their notes"), size=SMALL, bold=True))
        column.addWidget(self.swatches)
        column.addWidget(Label(look, self.tr("Letters on their notes"), size=SMALL, bold=True))
        column.addWidget(self.sign)
        self.sign.say(self.tr("Letters on their notes"))

    def begin(self, colour: str, sign: str) -> None:
        """Shows what is chosen now."""
        self.swatches.choose(colour)
        self.sign.show_text(sign)
        self.swatches.focus_chosen()

    def _sign_done(self) -> None:
        if self.sign.edit.text().strip():
            self.sign_chosen.emit(self.sign.edit.text().strip())


class PersonMark(QAbstractButton):
    """A small note with sign and letters."""

    colour_chosen = Signal(str)
    sign_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.colour, self.sign = "yellow", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open_choices)
        look.changed.connect(self.updateGeometry)

    def show_person(self, colour: str, sign: str, name: str) -> None:
        """Another person's colour and letters."""
        self.colour, self.sign = colour, sign
        tip = self.tr("Colour and letters")
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(f"{name}: {tip} {sign}")
        self.update()

    def open_choices(self) -> None:
        """Opens the colours and the letters under the mark."""
        popup = MarkPopup(self._look, self)
        popup.colour_chosen.connect(self.colour_chosen)
        popup.sign_chosen.connect(self.sign_chosen)
        popup.open_at(self)
        popup.begin(self.colour, self.sign)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(64), self._look.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, px = QPainter(self), self._look, self._look.px
        paint = look.note(self.colour)
        inset = px(3)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        rounded(painter, box, px(3), paint.fill, paint.edge, px(2) if self.underMouse() else 1)
        side = px(10)
        paint_shape(
            painter,
            paint.sign,
            QRectF(box.x() + px(8), box.center().y() - side / 2, side, side),
            look.note_ink,
        )
        painter.setFont(look.font(SMALL, bold=True))
        painter.setPen(QColor(look.note_ink))
        letters = box.adjusted(px(20), 0, -px(4), 0)
        painter.drawText(letters, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.sign)
        if self.hasFocus():
            focus_ring(painter, self.rect(), look, 6)
