"""Notices about a poster, below the preview, where they are visible on every screen size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from canvas_app.posters.view.labels import notice_text
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.paint_helpers import plain_tooltip
from canvas_app.ui.kit.translate import refresh_with_language

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

MAX_SENTENCES = 4
"""Maximum number of sentences shown; the tooltip has all of them."""


class PosterNotices(QWidget):
    """One sentence per line; hidden while there are none."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.notice_bar = NoticeBar(context.theme, self)
        self._notices: tuple[tuple[str, Mapping[str, Any]], ...] = ()
        make_column(context.theme, spacing.PREVIEW_NOTICES, self.notice_bar, parent=self)
        self.setVisible(False)
        refresh_with_language(self, PosterNotices.refresh)

    @property
    def text(self) -> str:
        """The text shown at the moment."""
        return self.notice_bar.text

    def show_notices(self, notices: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Show these notices in the language of the user interface."""
        self._notices = tuple(notices)
        sentences = [notice_text(notice, self.context.lang) for notice in self._notices]
        shown = sentences
        if len(sentences) > MAX_SENTENCES:
            more = self.tr("… and {count} more").format(count=len(sentences) - MAX_SENTENCES + 1)
            shown = [*sentences[: MAX_SENTENCES - 1], more]
        self.notice_bar.set_text("\n".join(shown))
        self.notice_bar.setToolTip(plain_tooltip("\n".join(sentences)) if shown is not sentences else "")
        self.setVisible(bool(sentences))

    def refresh(self) -> None:
        """Show the same notices in the current language."""
        self.show_notices(self._notices)
