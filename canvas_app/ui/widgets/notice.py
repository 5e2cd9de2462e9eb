"""A line that says gently what could not be done, where it happened; and the one way edits are tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app.errors import CanvasError, EditError
from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.ui import icons
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import RADIUS, rounded

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench
    from canvas_app.ui.look import Look


class Notice(QWidget):
    """Hidden until it has something to say; `say("")` hides it again."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._label = Label(look, size=SMALL, parent=self).wrap()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        look.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    @property
    def words(self) -> str:
        """What it says at the moment."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, words: str) -> None:
        """Shows a sentence, or nothing."""
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self._look.px
        self._row.setContentsMargins(px(36), px(8), px(12), px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, side = self._look, self._look.px(16)
        rounded(painter, self.rect(), look.px(RADIUS), look.colour("raised"), look.colour("warn"))
        pixmap = icons.pixmap("info", side, look.colour("warn"), self.devicePixelRatioF())
        painter.drawPixmap(look.px(12), (self.height() - side) // 2, pixmap)


def in_words(error: CanvasError, lang: str) -> str:
    """The sentence for an error in the language of the user interface."""
    from canvas_app.content.messages import sentence

    return sentence(error, lang)


def attempt(bench: Bench, notice: Notice, action: str, make: Callable[[Document], Change]) -> bool:
    """Makes a change and does it as one step; what does not go is said in the notice. True where it went."""
    try:
        change = make(bench.session.document)
    except EditError as error:
        notice.say(in_words(error, bench.lang))
        return False
    if change and bench.session.read_only:
        notice.say(
            QCoreApplication.translate(
                "Notice", "This workshop can only be read. Save it under another name to change it."
            )
        )
        return False
    notice.say("")
    bench.session.perform(action, change)
    return True
