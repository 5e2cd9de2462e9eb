"""What all pages share: they follow the document, the look and the language, and do so only while they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.model.change import Change

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class BasePage(QWidget):
    """A place of the window. A hidden page only notes that it is behind, and catches up when it is shown.

    Subclasses give words in `retranslate`, lengths in `restyle`, the document in `refresh`, and name in `record_kinds`
    the kinds of records that concern them.
    """

    record_kinds: frozenset[str] = frozenset()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme, self.session = context, context.theme, context.session
        self._pending_updates: set[str] = set()
        self.theme.changed.connect(self._on_theme_changed)
        self.session.changed.connect(self._on_document_changed)
        self.session.replaced.connect(self._on_document_replaced)

    def finish_init(self) -> None:
        """Called by a subclass when all its parts are there."""
        self.restyle()
        self.retranslate()
        self._pending_updates.add("refresh")

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""

    def refresh(self) -> None:
        """Shows the document as it is now."""

    def initial_focus(self) -> QWidget | None:
        """Where the keyboard is when the page is seen for the first time."""
        return self.focusProxy()

    def _schedule_update(self, update_name: str) -> None:
        self._pending_updates.add(update_name)
        if self.isVisible():
            self.apply_pending_updates()

    def apply_pending_updates(self) -> None:
        """Does what was left undone while the page was hidden."""
        pending, self._pending_updates = self._pending_updates, set()
        for task in ("restyle", "retranslate", "refresh"):
            if task in pending:
                getattr(self, task)()

    def _on_theme_changed(self) -> None:
        self._schedule_update("restyle")
        self.update()

    def _on_document_changed(self, change: Change) -> None:
        if not self.record_kinds.isdisjoint(change.kinds):
            self._schedule_update("refresh")

    def _on_document_replaced(self) -> None:
        self._schedule_update("refresh")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._schedule_update("retranslate")
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.apply_pending_updates()
        super().showEvent(event)
        if self.focusWidget() is None and (first := self.initial_focus()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
