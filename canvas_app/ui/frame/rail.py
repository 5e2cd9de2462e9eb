"""The rail at the left: where one can go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from canvas_app.ui.icons import pixmap
from canvas_app.ui.look import Look
from canvas_app.ui.widgets.paint import fill

PLACES = {
    "canvas": "layout-dashboard",
    "coalitions": "handshake",
    "participants": "users",
    "posters": "printer",
}
LABEL = 12
WIDTH = 84


class RailButton(QAbstractButton):
    """An icon with a word below it."""

    def __init__(self, look: Look, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon_name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH - 12), self._look.px(60))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box = self._look, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setPen(look.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 8, 8)
        ink = look.colour("ink" if self.isChecked() else "soft")
        side = look.px(22)
        picture = pixmap(self._icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(round((self.width() - side) / 2), look.px(9), picture)
        painter.setPen(ink)
        painter.setFont(look.font(LABEL, bold=self.isChecked()))
        words = QRectF(0, look.px(34), self.width(), look.px(20))
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()


class Rail(QWidget):
    """Buttons to the pages; `chosen` names one (canvas, coalitions, participants, posters, start, help)."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 8)
        column.setSpacing(4)
        for place, icon_name in PLACES.items():
            column.addWidget(self._button(place, icon_name, check=True))
        column.addStretch(1)
        column.addWidget(self._button("help", "circle-help", check=False))
        self.restyle()
        self.retranslate()
        look.changed.connect(self.restyle)

    def _button(self, place: str, icon_name: str, check: bool) -> RailButton:
        button = RailButton(self._look, icon_name, self)
        button.setObjectName(place)
        button.setCheckable(check)
        button.clicked.connect(self._choose)
        if check:
            self._group.addButton(button)
        self._buttons[place] = button
        return button

    def _choose(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())

    def show_place(self, place: str) -> None:
        """Which page is shown."""
        if place in self._buttons:
            self._buttons[place].setChecked(True)

    def restyle(self) -> None:
        """Lengths of the present look."""
        self.setFixedWidth(self._look.px(WIDTH))
        for button in self._buttons.values():
            button.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Words in the present language."""
        words = {
            "canvas": QCoreApplication.translate("Rail", "Canvas"),
            "coalitions": QCoreApplication.translate("Rail", "Coalitions"),
            "participants": QCoreApplication.translate("Rail", "Participants"),
            "posters": QCoreApplication.translate("Rail", "Posters"),
            "help": QCoreApplication.translate("Rail", "Help"),
        }
        for place, text in words.items():
            self._buttons[place].setText(text)
            self._buttons[place].setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), self._look.colour("surface"))
        painter.setPen(self._look.colour("hairline"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()
