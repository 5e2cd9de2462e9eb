"""A dialog of the house: a title, what it is about, the matter itself, and buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from canvas_app.ui.look import TITLE
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench


class HouseDialog(QDialog):
    """Subclasses fill `body` and the two ends of the foot, give words in `retranslate` and lengths in `restyle`.

    `room` is the size it would like, in pixels at scale 1; it never is larger than the window it belongs to. A height
    of 0 is as much as its words need. Enter presses the button that has the focus, Esc closes.
    """

    room = (640, 0)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bench, self.look = bench, bench.look
        self.title = Label(self.look, size=TITLE + 2, bold=True).wrap()
        self.lead = Label(self.look, colour="soft").wrap()
        self.notice = Notice(self.look)
        self.close_button = Button(self.look, "plain")
        self.close_button.clicked.connect(self.reject)
        self.body, self._foot = QVBoxLayout(), QHBoxLayout()
        self._column = QVBoxLayout(self)
        # what its parts would like at least, in large type, may be more than the screen has
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self.title)
        self._column.addWidget(self.lead)
        self._column.addLayout(self.body, 1)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._foot)

    def begin(self, left: tuple[QWidget, ...] = (), right: tuple[QWidget, ...] = ()) -> None:
        """Called by a subclass when all its parts are there, with the buttons of the foot; the last closes."""
        for widget in left:
            self._foot.addWidget(widget)
        self._foot.addStretch(1)
        for widget in (*right, self.close_button):
            self._foot.addWidget(widget)
        self.look.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def fit(self) -> None:
        """Takes the size it would like, as far as the window allows."""
        px, most = self.look.px, (self.parentWidget() or self).window().size()
        width = min(px(self.room[0]), most.width() - px(48))
        self._column.activate()
        height = px(self.room[1]) or self._column.totalHeightForWidth(width)
        self.resize(width, min(height, most.height() - px(48)))

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.close_button.say(QCoreApplication.translate("HouseDialog", "Close"))

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.look.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))
        self.body.setSpacing(px(12))
        self._foot.setSpacing(px(8))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if isinstance(button, QAbstractButton):
                button.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)
