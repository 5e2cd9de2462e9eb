"""Preview of an earlier version: miniature, differences from now, and the full text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import PlainTextView
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.parts.canvas_miniature import BlockNoteColours, paint_miniature
from canvas_app.ui.versions.diff_text import difference_lines, note_colours_by_block, version_text

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme

MINIATURE_SIZE = QSize(250, 158)
"""Size of the miniature, in pixels at scale 1."""


class CanvasMiniature(QWidget):
    """The five blocks with a dot for each note."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.note_colours: BlockNoteColours = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_note_colours(self, dots: BlockNoteColours) -> None:
        """Set the colours of the notes to draw."""
        self.note_colours = dots
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(MINIATURE_SIZE.width()), self._theme.px(MINIATURE_SIZE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, pad = QPainter(self), self._theme, self._theme.px(8)
        paint_rounded_box(painter, self.rect(), theme.px(6), theme.colour("raised"), theme.colour("hairline"))
        paint_miniature(painter, QRectF(self.rect()).adjusted(pad, pad, -pad, -pad), theme, self.note_colours)


class VersionPreview(QWidget):
    """Read-only view of a version compared with the current document."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.title = Label(theme, bold=True).enable_wrapping()
        self.counts_label = Label(theme, colour="soft").enable_wrapping()
        self.differences_label = Label(theme).enable_wrapping()
        self.miniature, self.text_view = CanvasMiniature(theme), PlainTextView(theme)
        labels = make_column(theme, spacing.SMALL, self.title, self.counts_label, self.differences_label, 1)
        header = make_row(theme, spacing.EXTRA_WIDE, self.miniature, (labels, 1))
        make_column(theme, spacing.WIDE, header, (self.text_view, 1), parent=self)

    def show_version(self, title: str, then: Document, change: Change) -> None:
        """Show a version; `change` leads to it from the current document."""
        context = self._context
        self.title.setText(title)
        notes = QCoreApplication.translate("VersionTexts", "%n note(s)", "", len(then.notes))
        coalitions = QCoreApplication.translate("VersionTexts", "%n coalition(s)", "", len(then.coalitions))
        self.counts_label.setText(f"{notes} · {coalitions}")
        self.differences_label.setText(
            "\n".join(f"•  {line}" for line in difference_lines(change, context.lang))
        )
        self.miniature.set_note_colours(note_colours_by_block(then))
        for widget in (self.counts_label, self.miniature, self.text_view):
            widget.show()
        self.text_view.set_text(
            version_text(context.session.document, then, change, context.method, context.lang)
        )

    def show_message(self, title: str, line: str) -> None:
        """Show only a message, where there is no document."""
        self.title.setText(title)
        self.differences_label.setText(line)
        for widget in (self.counts_label, self.miniature, self.text_view):
            widget.hide()
        self.text_view.set_text("")
