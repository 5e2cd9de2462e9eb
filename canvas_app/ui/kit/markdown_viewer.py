"""Viewer for the Markdown files that ship with the application, with their tables and images."""

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

from canvas_app.ui.kit.markdown_style import apply_markdown_style
from canvas_app.ui.kit.scroll_bar import install_scroll_bars

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MAX_COLUMN_PX = 760
"""Maximum width of the text column in pixels at scale 1, about 95 characters."""

TEXT_MARGIN_PX, MIN_OUTER_MARGIN_PX = 16, 8
"""Document margin round the text, and minimum margin outside it, in pixels at scale 1."""


class MarkdownHeading(NamedTuple):
    """A heading: its level, text, link anchor and character position in the document."""

    level: int
    text: str
    anchor: str
    position: int


class MarkdownViewer(QTextBrowser):
    """Shows a Markdown file, with search and navigation by headings.

    `heading_reached` carries the anchor of the heading at the top of the view, `other_file_requested` the name of the
    file that a clicked link leads to. Images outside the file's own folder are not loaded, and links are never opened
    by the viewer itself.
    """

    heading_reached = Signal(str)
    other_file_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: Path | None = None
        self._search_text = ""
        self._matches: list[QTextCursor] = []
        self.headings: list[MarkdownHeading] = []
        self.missing_images: list[str] = []
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        install_scroll_bars(self, theme)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow_link)
        self.verticalScrollBar().valueChanged.connect(self._emit_heading_reached)
        self._resize_timer = QTimer(self, singleShot=True, interval=60)
        self._resize_timer.timeout.connect(self.update_width)
        self._rendered_width = 0
        theme.changed.connect(self.restyle)
        self.restyle()

    # Loading and rendering

    def show_file(self, path: Path) -> bool:
        """Show a file from its beginning; return False if it cannot be read."""
        self._file = path
        self._rendered_width = 0
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            self._file, self.headings = None, []
            self.clear()
            return False
        self._render(text)
        self._set_cursor_position(0)
        self.verticalScrollBar().setValue(0)
        return True

    def _render(self, text: str) -> None:
        self.missing_images = []
        self._rendered_width = self.column_width
        document = self.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{self._file.parent}/") if self._file else QUrl())
        document.setDefaultFont(self._theme.font())
        document.setDocumentMargin(self._theme.px(TEXT_MARGIN_PX))
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        apply_markdown_style(document, self._theme)
        document.clearUndoRedoStacks()
        self.headings = list(_find_headings(document))
        self.search(self._search_text)

    @property
    def column_width(self) -> int:
        """Width of the column of text and images, in pixels."""
        minimum = 2 * self._theme.px(MIN_OUTER_MARGIN_PX)
        return max(
            160, min(self._theme.px(MAX_COLUMN_PX), self.width() - minimum - self.verticalScrollBar().width())
        )

    def update_width(self) -> None:
        """Render again for a new column width, keeping the scroll position in the text."""
        if self._file is None or self._rendered_width == self.column_width:
            return
        top = self._top_position()
        self.reload_file()
        self._set_cursor_position(top)
        self._scroll_to_position(top)

    def _top_position(self) -> int:
        """Return the character position at the top of the view."""
        self.document().size()  # Qt lays out only the visible part; asking for the size lays out the rest
        at_start = self.verticalScrollBar().value() == 0
        return 0 if at_start else self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def _set_cursor_position(self, position: int) -> None:
        """Move the text cursor, because Qt scrolls to it after a resize."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def reload_file(self) -> None:
        """Render the current file again, for another size or theme."""
        if self._file is not None:
            self._render(self._file.read_text(encoding="utf-8"))
            self._update_margins()

    def restyle(self) -> None:
        """Apply colours, fonts and sizes from the current theme."""
        palette = QPalette(self.palette())
        paper, ink = self._theme.colour("paper"), self._theme.colour("ink")
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, paper)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Link, self._theme.colour("focus"))
        self.setPalette(palette)
        self.reload_file()

    def _update_margins(self) -> None:
        side = max(0, self.width() - self.verticalScrollBar().width() - self.column_width) // 2
        self.setViewportMargins(side, 0, max(0, side - 1), 0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load an image below the file's own folder, at most as wide as the text; refuse anything else."""
        if kind != QTextDocument.ResourceType.ImageResource.value or self._file is None:
            return None
        name, folder = QUrl(name), self._file.parent.resolve()
        path = (folder / (name.path() if name.isRelative() else name.toLocalFile())).resolve()
        image = QImage(str(path)) if path.is_relative_to(folder) and path.is_file() else QImage()
        if image.isNull():
            self.missing_images.append(name.toString())
            return None
        ratio = self.devicePixelRatioF()
        width = min(
            image.width(), round((self._rendered_width - 2 * self.document().documentMargin()) * ratio)
        )
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    # Navigation

    def scroll_to_heading(self, anchor: str) -> None:
        """Scroll to the heading with an anchor and emit `heading_reached`; do nothing if there is none."""
        for heading in self.headings:
            if heading.anchor == anchor:
                self._scroll_to_position(heading.position)
                self.heading_reached.emit(anchor)
                return

    def _scroll_to_position(self, position: int) -> None:
        block = self.document().findBlock(position)
        self.document().size()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - self._theme.px(12) if position else 0)

    def _follow_link(self, link: QUrl) -> None:
        if link.fileName() and (self._file is None or link.fileName() != self._file.name):
            if not link.scheme() or link.isLocalFile():
                self.other_file_requested.emit(link.fileName())
        elif link.hasFragment():
            self.scroll_to_heading(link.fragment())

    def _emit_heading_reached(self) -> None:
        """Emit the last heading at or above the top of the view, with a tolerance of 40 pixels at scale 1."""
        line = self.viewport().rect().topLeft()
        line.setY(line.y() + self._theme.px(40))
        here = self.cursorForPosition(line).position()
        passed = [heading.anchor for heading in self.headings if heading.position <= here]
        if passed:
            self.heading_reached.emit(passed[-1])

    # Search

    @property
    def match_count(self) -> int:
        """Number of matches of the last search."""
        return len(self._matches)

    def search(self, text: str) -> int:
        """Highlight all matches of a text; return their number."""
        self._search_text = text
        self._matches = list(self._find_all(text)) if text.strip() else []
        self._highlight_matches(-1)
        return self.match_count

    def _find_all(self, words: str) -> Iterator[QTextCursor]:
        match = self.document().find(words, 0)
        while not match.isNull():
            yield match
            match = self.document().find(words, match)

    def show_match(self, number: int) -> None:
        """Scroll to a match by its index and highlight it as the current one."""
        if 0 <= number < self.match_count:
            self._highlight_matches(number)
            cursor = QTextCursor(self._matches[number])
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _highlight_matches(self, current: int) -> None:
        marks = []
        for number, match in enumerate(self._matches):
            mark = QTextEdit.ExtraSelection()
            paint = self._theme.note_colours("orange" if number == current else "yellow")
            mark.cursor = match
            mark.format = _highlight_format(paint.fill, self._theme.note_ink)
            marks.append(mark)
        self.setExtraSelections(marks)

    # Qt event handlers

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_margins()
        self._resize_timer.start()


def _highlight_format(fill: QColor, ink: QColor) -> QTextCharFormat:
    mark = QTextCharFormat()
    mark.setBackground(fill)
    mark.setForeground(ink)
    return mark


def _find_headings(document: QTextDocument) -> Iterator[MarkdownHeading]:
    block, seen = document.begin(), dict[str, int]()
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            anchor = heading_anchor(block.text())
            seen[anchor] = number = seen.get(anchor, -1) + 1
            yield MarkdownHeading(
                level, block.text(), f"{anchor}-{number}" if number else anchor, block.position()
            )
        block = block.next()


def heading_anchor(words: str) -> str:
    """Return the anchor of a heading by GitHub's rules, so that the same links work there."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")
