"""Base class of the pages, which update on document, theme and language changes only while they are visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.model.change import Change

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class BasePage(QWidget):
    """A page of the main window. A hidden page records pending updates and applies them when it is shown.

    Subclasses override `retranslate` (texts), `restyle` (sizes) and `refresh` (document content), and list in
    `record_kinds` the kinds of records whose changes call for a refresh.
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
        """Finish construction; subclasses call it when all their widgets exist."""
        self.restyle()
        self.retranslate()
        self._pending_updates.add("refresh")

    def retranslate(self) -> None:
        """Set all texts in the current language."""

    def restyle(self) -> None:
        """Apply sizes from the current theme."""

    def refresh(self) -> None:
        """Show the current content of the document."""

    def initial_focus(self) -> QWidget | None:
        """Return the widget to focus when the page is shown and none of its widgets has had the focus."""
        return self.focusProxy()

    def _schedule_update(self, update_name: str) -> None:
        self._pending_updates.add(update_name)
        if self.isVisible():
            self.apply_pending_updates()

    def apply_pending_updates(self) -> None:
        """Run the updates that were postponed while the page was hidden."""
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
