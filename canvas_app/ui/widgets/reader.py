"""Reads a Markdown file that ships with the program: its words, its tables and its own pictures, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from canvas_app.ui.widgets.reading import typeset
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

COLUMN = 760
"""The widest a line of text gets, in pixels at scale 1: about 95 letters."""

MARGIN, LEAST_MARGIN = 16, 8
"""The room beside the text, and what the window keeps beside that, in pixels at scale 1."""


class Heading(NamedTuple):
    """A heading of the text: its level, its words, what a link calls it, and where it stands."""

    level: int
    words: str
    anchor: str
    position: int


class Reader(QTextBrowser):
    """Shows a file with `show_file`. `went_to` tells which heading is at the top, `other_file` that a link leads there.

    Nothing from outside the file's own folder is read, and nothing is followed out of it.
    """

    went_to = Signal(str)
    other_file = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._file: Path | None = None
        self._words = ""
        self._places: list[QTextCursor] = []
        self.headings: list[Heading] = []
        self.missing: list[str] = []
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        give_slim_bars(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._tell_place)
        self._fitting = QTimer(self, singleShot=True, interval=60)
        self._fitting.timeout.connect(self.fit)
        self._width = 0

    # What is shown

    def show_file(self, path: Path) -> bool:
        """Reads a file, from its beginning; whether it is there."""
        self._file = path
        self._width = 0
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            self._file, self.headings = None, []
            self.clear()
            return False
        self._fill(text)
        self._put_cursor(0)
        self.verticalScrollBar().setValue(0)
        return True

    def _fill(self, text: str) -> None:
        self.missing = []
        self._width = self.column
        document = self.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{self._file.parent}/") if self._file else QUrl())
        document.setDefaultFont(self._look.font())
        document.setDocumentMargin(self._look.px(MARGIN))
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        typeset(document, self._look)
        document.clearUndoRedoStacks()
        self.headings = list(_headings(document))
        self.look_for(self._words)

    @property
    def column(self) -> int:
        """The width of a line of text and of a picture, in pixels."""
        least = 2 * self._look.px(LEAST_MARGIN)
        return max(160, min(self._look.px(COLUMN), self.width() - least - self.verticalScrollBar().width()))

    def fit(self) -> None:
        """The text in the middle, the pictures as wide as the text; the place in it stays where it was."""
        if self._file is None or self._width == self.column:
            return
        top = self._top()
        self.show_again()
        self._put_cursor(top)
        self._to_top(top)

    def _top(self) -> int:
        """The place in the text that is at the top of what is seen."""
        self.document().size()  # Qt lays out what is seen; asking for the size lays out the rest
        at_start = self.verticalScrollBar().value() == 0
        return 0 if at_start else self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def _put_cursor(self, position: int) -> None:
        """Where the keyboard is: Qt would have that place in sight after a change of size."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def show_again(self) -> None:
        """The same file anew: in another size or theme."""
        if self._file is not None:
            self._fill(self._file.read_text(encoding="utf-8"))
            self._centre()

    def restyle(self) -> None:
        """Takes colours, fonts and lengths from the look as it is now."""
        palette = QPalette(self.palette())
        paper, ink = self._look.colour("paper"), self._look.colour("ink")
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, paper)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Link, self._look.colour("focus"))
        self.setPalette(palette)
        self.show_again()

    def _centre(self) -> None:
        side = max(0, self.width() - self.verticalScrollBar().width() - self.column) // 2
        self.setViewportMargins(side, 0, max(0, side - 1), 0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures below the file's own folder, at the width of the text; anything else stays where it is."""
        if kind != QTextDocument.ResourceType.ImageResource.value or self._file is None:
            return None
        name, folder = QUrl(name), self._file.parent.resolve()
        place = (folder / (name.path() if name.isRelative() else name.toLocalFile())).resolve()
        image = QImage(str(place)) if place.is_relative_to(folder) and place.is_file() else QImage()
        if image.isNull():
            self.missing.append(name.toString())
            return None
        ratio = self.devicePixelRatioF()
        width = min(image.width(), round((self._width - 2 * self.document().documentMargin()) * ratio))
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    # Going about in it

    def go(self, anchor: str) -> None:
        """To the heading of that name."""
        for heading in self.headings:
            if heading.anchor == anchor:
                self._to_top(heading.position)
                self.went_to.emit(anchor)
                return

    def _to_top(self, position: int) -> None:
        block = self.document().findBlock(position)
        self.document().size()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - self._look.px(12) if position else 0)

    def _follow(self, link: QUrl) -> None:
        if link.fileName() and (self._file is None or link.fileName() != self._file.name):
            if not link.scheme() or link.isLocalFile():
                self.other_file.emit(link.fileName())
        elif link.hasFragment():
            self.go(link.fragment())

    def _tell_place(self) -> None:
        """Which heading the reader's eye has passed last."""
        line = self.viewport().rect().topLeft()
        line.setY(line.y() + self._look.px(40))
        here = self.cursorForPosition(line).position()
        passed = [heading.anchor for heading in self.headings if heading.position <= here]
        if passed:
            self.went_to.emit(passed[-1])

    # Finding

    @property
    def found(self) -> int:
        """How many places have the words looked for."""
        return len(self._places)

    def look_for(self, words: str) -> int:
        """Marks every place that has these words; returns how many."""
        self._words = words
        self._places = list(self._having(words)) if words.strip() else []
        self._mark(-1)
        return self.found

    def _having(self, words: str) -> Iterator[QTextCursor]:
        place = self.document().find(words, 0)
        while not place.isNull():
            yield place
            place = self.document().find(words, place)

    def show_found(self, number: int) -> None:
        """Goes to one of the places that were found."""
        if 0 <= number < self.found:
            self._mark(number)
            place = QTextCursor(self._places[number])
            place.clearSelection()
            self.setTextCursor(place)
            self.ensureCursorVisible()

    def _mark(self, present: int) -> None:
        marks = []
        for number, place in enumerate(self._places):
            mark = QTextEdit.ExtraSelection()
            paint = self._look.note("orange" if number == present else "yellow")
            mark.cursor = place
            mark.format = _marked(paint.fill, self._look.note_ink)
            marks.append(mark)
        self.setExtraSelections(marks)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()
        self._fitting.start()


def _marked(fill: QColor, ink: QColor) -> QTextCharFormat:
    mark = QTextCharFormat()
    mark.setBackground(fill)
    mark.setForeground(ink)
    return mark


def _headings(document: QTextDocument) -> Iterator[Heading]:
    block, seen = document.begin(), dict[str, int]()
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            anchor = anchor_of(block.text())
            seen[anchor] = number = seen.get(anchor, -1) + 1
            yield Heading(level, block.text(), f"{anchor}-{number}" if number else anchor, block.position())
        block = block.next()


def anchor_of(words: str) -> str:
    """What a link calls a heading: as GitHub does, so that the same link works in both places."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")
