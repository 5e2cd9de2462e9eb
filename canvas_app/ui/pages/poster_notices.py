"""What whoever makes a poster should know about it, under the sheet where it is seen on every screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from canvas_app.posters.words import notice_text
from canvas_app.ui.widgets.notice import Notice
from canvas_app.ui.widgets.panel import Scroll

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

MOST = 3
"""Notices that are seen at once; others are a turn of the wheel away."""


class PosterNotices(QWidget):
    """A sentence each, the first ones in sight; no room at all where there is nothing to say."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.shown: list[Notice] = []
        self._said: tuple[tuple[str, Mapping[str, Any]], ...] = ()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._scroll = Scroll(bench.look, self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVisible(False)

    def say(self, notices: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Other notices, in the language of the user interface."""
        self._said = tuple(notices)
        for notice in self.shown:
            notice.hide()
            notice.deleteLater()
        self.shown = [Notice(self.bench.look, self._content) for _ in self._said]
        for notice, said in zip(self.shown, self._said, strict=True):
            self._column.addWidget(notice)
            notice.say(notice_text(said, self.bench.lang))
        self.setVisible(bool(self._said))
        self._fit()

    def retranslate(self) -> None:
        """The same in the language of the moment."""
        self.say(self._said)

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.bench.look.px
        self._column.setContentsMargins(px(16), px(8), px(16), 0)
        self._column.setSpacing(px(6))
        self._fit()

    def _fit(self) -> None:
        """As high as its first notices at this width."""
        if not self.shown:
            return
        margins = self._column.contentsMargins()
        room = max(1, self.width() - margins.left() - margins.right())
        heights = [notice.heightForWidth(room) for notice in self.shown[:MOST]]
        gaps = margins.top() + (len(heights) - 1) * self._column.spacing()
        self.setFixedHeight(sum(heights) + gaps)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()
