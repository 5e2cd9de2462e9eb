"""Notices about a poster below the preview: warnings in a bar, and what is just so in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from canvas_app.posters.view.labels import notice_text
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.paint_helpers import set_tooltip
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import refresh_with_language

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

MAX_SENTENCES = 4
"""Maximum number of sentences shown; the tooltip has all of them."""


REMARKS = frozenset({"continued", "sheet_per_block", "on_smaller_paper", "tiles", "room_for_notes"})
"""Codes of notices about a poster with nothing wrong; a code not listed is a warning."""


class PosterNotices(QWidget):
    """One sentence per line; hidden while there are none."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.notice_bar = NoticeBar(context.theme, self)
        self.remarks_label = Label(context.theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self._notices: tuple[tuple[str, Mapping[str, Any]], ...] = ()
        make_column(context.theme, spacing.PREVIEW_NOTICES, self.remarks_label, self.notice_bar, parent=self)
        self.setVisible(False)
        refresh_with_language(self, PosterNotices.refresh)

    @property
    def text(self) -> str:
        """The text shown at the moment."""
        return "\n".join(filter(None, (self.remarks_label.text(), self.notice_bar.text)))

    def show_notices(self, notices: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Show these notices in the language of the user interface."""
        self._notices = tuple(notices)
        remarks = self._sentences(is_remark=True)
        self.remarks_label.setText("\n".join(remarks))
        self.remarks_label.setVisible(bool(remarks))
        sentences = shown = self._sentences(is_remark=False)
        if len(sentences) > MAX_SENTENCES:
            more = self.tr("… and {count} more").format(count=len(sentences) - MAX_SENTENCES + 1)
            shown = [*sentences[: MAX_SENTENCES - 1], more]
        self.notice_bar.set_text("\n".join(shown))
        set_tooltip(self.notice_bar, "\n".join(sentences) if shown is not sentences else "")
        self.setVisible(bool(notices))

    def _sentences(self, is_remark: bool) -> list[str]:
        return [
            notice_text(notice, self.context.lang)
            for notice in self._notices
            if (notice[0] in REMARKS) == is_remark
        ]

    def refresh(self) -> None:
        """Show the same notices in the current language."""
        self.show_notices(self._notices)
