"""Bar on the start page that says which file could not be opened, and leads to its earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.message_catalog import message_parts
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language

if TYPE_CHECKING:
    from pathlib import Path

    from canvas_app.errors import CanvasError
    from canvas_app.ui.context import AppContext


class OpeningBar(NoticeBar):
    """Why a file could not be opened, what is safe and what to do.

    Attributes:
        versions_requested: Signal with the path of the file: its earlier versions are to be shown.
        closed: Signal, the bar was closed.
    """

    versions_requested = Signal(object)
    closed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._failure: tuple[CanvasError, Path] | None = None
        theme = context.theme
        self.versions_button = Button(
            theme, "plain", label=TranslatableText("OpeningBar", "Earlier versions…")
        )
        self.close_button = Button(theme, "quiet", label=TranslatableText("OpeningBar", "Close"))
        for button in (self.versions_button, self.close_button):
            self._row.addWidget(button)
        self.versions_button.clicked.connect(self._request_versions)
        self.close_button.clicked.connect(self.close_bar)
        refresh_with_language(self, OpeningBar.refresh)

    def show_failure(self, error: CanvasError, path: Path, *, has_versions: bool) -> None:
        """Say why a file could not be opened; give the keyboard to what helps.

        Args:
            error: Why it could not be opened.
            path: Its path.
            has_versions: Whether it has earlier versions.
        """
        self._failure = error, path
        self.versions_button.setVisible(has_versions)
        self.refresh()
        helping = self.versions_button if has_versions else self.close_button
        helping.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Hide the bar at the user's wish."""
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """Hide the bar."""
        self._failure = None
        self.refresh()

    def refresh(self) -> None:
        """Show the message in the current language."""
        if self._failure is None:
            self.set_text("")
            return
        words = message_parts(self._failure[0], self._context.lang)
        advice = " ".join(filter(None, (words.safe, words.do)))
        self.set_text("\n".join(filter(None, (words.what, advice))))

    def _request_versions(self) -> None:
        if self._failure is not None:
            self.versions_requested.emit(self._failure[1])
