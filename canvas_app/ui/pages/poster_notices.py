"""What whoever makes a poster should know about it, under the sheet where it is seen on every screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvas_app.posters.words import notice_text
from canvas_app.ui.widgets.notice import Notice
from canvas_app.ui.widgets.paint import plain_tip

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

MOST = 4
"""Sentences that are seen; the others are in the tip."""


class PosterNotices(QWidget):
    """A sentence on each line; no room at all where there is nothing to say."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.notice = Notice(bench.look, self)
        self._said: tuple[tuple[str, Mapping[str, Any]], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice)
        self.setVisible(False)

    @property
    def words(self) -> str:
        """What it says at the moment."""
        return self.notice.words

    def say(self, notices: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Other notices, in the language of the user interface."""
        self._said = tuple(notices)
        sentences = [notice_text(said, self.bench.lang) for said in self._said]
        shown = sentences
        if len(sentences) > MOST:
            more = self.tr("… and {count} more").format(count=len(sentences) - MOST + 1)
            shown = [*sentences[: MOST - 1], more]
        self.notice.say("\n".join(shown))
        self.notice.setToolTip(plain_tip("\n".join(sentences)) if shown is not sentences else "")
        self.setVisible(bool(sentences))

    def retranslate(self) -> None:
        """The same in the language of the moment."""
        self.say(self._said)

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.bench.look.px
        self._column.setContentsMargins(px(16), px(8), px(16), 0)
