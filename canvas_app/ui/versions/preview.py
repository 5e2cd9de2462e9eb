"""What was in an earlier version: the sheet the size of a stamp, what differs from now, and all its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from canvas_app.ui.versions.in_words import differences, dots_of, version_text
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.miniature import Dots, paint_miniature
from canvas_app.ui.widgets.paint import rounded
from canvas_app.ui.widgets.plain_view import PlainView

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.ui.bench import Bench
    from canvas_app.ui.look import Look

SHEET = QSize(250, 158)
"""The small picture, in pixels at scale 1."""


class Miniature(QWidget):
    """The five blocks with a dot for each note."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.dots: Dots = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_dots(self, dots: Dots) -> None:
        """The notes of another document."""
        self.dots = dots
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(SHEET.width()), self._look.px(SHEET.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, pad = QPainter(self), self._look, self._look.px(8)
        rounded(painter, self.rect(), look.px(6), look.colour("raised"), look.colour("hairline"))
        paint_miniature(painter, QRectF(self.rect()).adjusted(pad, pad, -pad, -pad), look, self.dots)


class Preview(QWidget):
    """Shows a document against the present one; nothing of it can be changed."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, look = bench, bench.look
        self.title = Label(look, bold=True).wrap()
        self.counts = Label(look, colour="soft").wrap()
        self.differences = Label(look).wrap()
        self.sheet, self.words = Miniature(look), PlainView(look)
        self._beside, self._head, self._column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for label in (self.title, self.counts, self.differences):
            self._beside.addWidget(label)
        self._beside.addStretch(1)
        self._head.addWidget(self.sheet)
        self._head.addLayout(self._beside, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self.words, 1)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_version(self, title: str, then: Document, change: Change) -> None:
        """A document; `change` leads to it from the present one."""
        bench = self._bench
        self.title.setText(title)
        notes = QCoreApplication.translate("Versions", "%n note(s)", "", len(then.notes))
        cards = QCoreApplication.translate("Versions", "%n coalition(s)", "", len(then.coalitions))
        self.counts.setText(f"{notes} · {cards}")
        self.differences.setText("\n".join(f"•  {line}" for line in differences(change)))
        self.sheet.show_dots(dots_of(then))
        for widget in (self.counts, self.sheet, self.words):
            widget.show()
        self.words.show_text(version_text(bench.session.document, then, change, bench.method, bench.lang))

    def show_only(self, title: str, line: str) -> None:
        """Words alone, where there is no document to show."""
        self.title.setText(title)
        self.differences.setText(line)
        for widget in (self.counts, self.sheet, self.words):
            widget.hide()
        self.words.show_text("")

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self._bench.look.px
        self._head.setSpacing(px(16))
        self._beside.setSpacing(px(6))
        self._column.setSpacing(px(12))
