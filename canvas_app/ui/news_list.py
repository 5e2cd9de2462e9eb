"""What would come in, as a list to read: each line with its sign, the words, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from canvas_app.content.method import block_of
from canvas_app.insight.news import News, What, counts
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.panel import Panel, Scroll

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.bench import Bench

MOST = 300
"""Lines; more are only counted."""

LONGEST = 400
"""Characters of a line."""


def told(rows: Sequence[News]) -> str:
    """How much it is, in one line: "3 new, 1 changed, 2 gone"."""
    found = counts(rows)
    words = (
        (What.NEW, QCoreApplication.translate("NewsList", "%n new", "", found[What.NEW])),
        (What.CHANGED, QCoreApplication.translate("NewsList", "%n changed", "", found[What.CHANGED])),
        (What.GONE, QCoreApplication.translate("NewsList", "%n gone", "", found[What.GONE])),
    )
    parts = [text for what, text in words if found[what]]
    more = sum(row.dots for row in rows if row.dots > 0)
    less = sum(row.dots for row in rows if row.dots < 0)
    parts += [dots_in_words(count) for count in (more, less) if count]
    return (
        ", ".join(parts) if parts else QCoreApplication.translate("NewsList", "Only the order is different")
    )


def dots_in_words(more: int) -> str:
    """So many dots more, or (below 0) fewer, in words."""
    if more < 0:
        return QCoreApplication.translate("NewsList", "%n dot(s) fewer", "", -more)
    return QCoreApplication.translate("NewsList", "%n dot(s) more", "", more)


class NewsList(QWidget):
    """A panel of lines that scrolls."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self._panel = Panel(bench.look, "surface", parent=self)
        self._content: QWidget | None = None
        self._inside = QVBoxLayout(self._panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panel)

    def show_news(self, rows: Sequence[News], document: Document) -> None:
        """Other lines; `document` knows who is behind them."""
        while (item := self._inside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        content = QWidget()
        grid = QGridLayout(content)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(self.bench.look.px(12))
        for number, row in enumerate(rows[:MOST]):
            self._put(grid, number, row, document)
        if len(rows) > MOST:
            more = self.tr("… and {count} more").format(count=len(rows) - MOST)
            grid.addWidget(Label(self.bench.look, more, colour="soft"), MOST, 1)
        grid.setRowStretch(MOST + 1, 1)
        self._inside.addWidget(Scroll(self.bench.look, content))

    def _put(self, grid: QGridLayout, number: int, row: News, document: Document) -> None:
        look = self.bench.look
        said = dots_in_words(row.dots) if row.kind == "votes" else self._verb(row.what)
        verb = Label(look, said, size=SMALL, colour="soft")
        words = Label(look, row.words[:LONGEST] or "–").wrap()
        place = Label(look, self._place(row, document), size=SMALL, colour="soft")
        for column, label in enumerate((verb, words, place)):
            grid.addWidget(label, number, column)

    def _verb(self, what: What) -> str:
        return {
            What.NEW: self.tr("new"),
            What.CHANGED: self.tr("changed"),
            What.GONE: self.tr("gone"),
        }[what]

    def _place(self, row: News, document: Document) -> str:
        person = document.participants.get(row.who)
        return " · ".join(part for part in (self._where(row), person.name if person else "") if part)

    def _where(self, row: News) -> str:
        if row.kind in ("notes", "votes"):
            block = self.bench.method.block(block_of(row.place))
            return block.title[self.bench.lang]
        return {
            "coalitions": self.tr("coalition"),
            "participants": self.tr("participant"),
            "workshop": self.tr("the workshop"),
        }.get(row.kind, "")
