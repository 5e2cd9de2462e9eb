"""Who writes the note that is typed on the only screen, at the foot of the window, where no bar says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from canvas_app.ui.shell.author_pill import AuthorPill

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.kit.theme import Theme

GAP_PX = 24


class WriterChip(AuthorPill):
    """Lies over the canvas while somebody writes a new note there; not where the note is hidden, nor unsigned."""

    def __init__(self, theme: Theme, canvas: CanvasWidget, parent: QWidget) -> None:
        super().__init__(theme, canvas.current_author, parent)
        self._canvas, self._window = canvas, parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_writing(is_writing=True)
        for signal in (
            canvas.note_editing.target_changed,
            canvas.presenting_changed,
            canvas.current_author.changed,
        ):
            signal.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        window, is_signed = self._window, self._canvas.current_author.participant is not None
        if not (self._canvas.is_presenting and is_signed and self._canvas.note_editing.shows_writer):
            self.hide()
            return
        gap = self._theme.px(GAP_PX)
        self.resize(self.sizeHint())
        self.move(window.width() - self.width() - gap, window.height() - self.height() - gap)
        self.show()
        self.raise_()
