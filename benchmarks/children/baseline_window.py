"""Baseline for the start: Qt widgets, pydantic with one model, and a painted window with five text panes."""

from __future__ import annotations

import sys

from pydantic import BaseModel
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QTextEdit, QWidget

from benchmarks.children.child_report import report_and_exit

GRID_CELLS = ((0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 3))
"""Row, column, row span and column span of each pane, arranged as the five blocks."""


class Note(BaseModel):
    """One model class with a few fields."""

    id: str
    topic: str = ""
    text: str = ""
    colour: str = "yellow"
    author: str = ""
    order: str = ""


class Window(QWidget):
    """A window with five empty text panes that reports the time once they are painted."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        for position in GRID_CELLS:
            grid.addWidget(QTextEdit(self), *position)

    def paintEvent(self, _: QPaintEvent) -> None:
        # a zero timer fires after all pending paint events
        QTimer.singleShot(0, report_and_exit)


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1280, 720)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
