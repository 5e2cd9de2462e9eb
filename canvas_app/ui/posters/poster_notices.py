"""Notices about a poster, below the preview, where they are visible on every screen size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvas_app.posters.view.labels import notice_text
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.paint_helpers import plain_tooltip

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
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice_bar)
        self.setVisible(False)

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

    def retranslate(self) -> None:
        """Show the same notices in the current language."""
        self.show_notices(self._notices)

    def restyle(self) -> None:
        """Apply lengths of the current theme."""
        px = self.context.theme.px
        self._column.setContentsMargins(px(16), px(8), px(16), 0)
