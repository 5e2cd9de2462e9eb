"""What all pages share: they follow the document, the look and the language, and do so only while they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.model.change import Change

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench


class Page(QWidget):
    """A place of the window. A hidden page only notes that it is behind, and catches up when it is shown.

    Subclasses give words in `retranslate`, lengths in `restyle`, the document in `refresh`, and name in `follows` the
    kinds of records that concern them.
    """

    follows: frozenset[str] = frozenset()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look, self.session = bench, bench.look, bench.session
        self._behind: set[str] = set()
        self.look.changed.connect(self._look_changed)
        self.session.changed.connect(self._document_changed)
        self.session.replaced.connect(self._document_replaced)

    def begin(self) -> None:
        """Called by a subclass when all its parts are there."""
        self.restyle()
        self.retranslate()
        self._behind.add("refresh")

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""

    def refresh(self) -> None:
        """Shows the document as it is now."""

    def first(self) -> QWidget | None:
        """Where the keyboard is when the page is seen for the first time."""
        return self.focusProxy()

    def _later(self, task: str) -> None:
        self._behind.add(task)
        if self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Does what was left undone while the page was hidden."""
        behind, self._behind = self._behind, set()
        for task in ("restyle", "retranslate", "refresh"):
            if task in behind:
                getattr(self, task)()

    def _look_changed(self) -> None:
        self._later("restyle")
        self.update()

    def _document_changed(self, change: Change) -> None:
        if not self.follows.isdisjoint(change.kinds):
            self._later("refresh")

    def _document_replaced(self) -> None:
        self._later("refresh")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._later("retranslate")
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.catch_up()
        super().showEvent(event)
        if self.focusWidget() is None and (first := self.first()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
