"""Base class of the pages, which show the document's content anew only while they are visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.model.change import Change
from canvas_app.ui.kit.focused_field import write_focused_field
from canvas_app.ui.kit.paint_helpers import paint_sheet
from canvas_app.ui.kit.translate import refresh_with_language

if TYPE_CHECKING:
    from canvas_app.document.undo_command import ChangeCommand
    from canvas_app.ui.context import AppContext


class BasePage(QWidget):
    """A page of the main window. A hidden page is refreshed when it is shown.

    Subclasses override `refresh`, which shows what depends on the document and what they compose in the current
    language, and list in `record_kinds` the kinds of records whose changes call for a refresh. Fixed texts and
    lengths need nothing: the kit's widgets and layouts follow the language and the theme.
    """

    record_kinds: frozenset[str] = frozenset()
    sheet_bar: str = ""
    """Colour of the bar of the sheet that the page lies on: a role, or `block:…`; '' for a page without a sheet."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme, self.session = context, context.theme, context.session
        self._needs_refresh = True
        self.theme.changed.connect(self.update)
        self.session.changed.connect(self._on_document_changed)
        self.session.replaced.connect(self.schedule_refresh)
        refresh_with_language(self, type(self).follow_language)

    def refresh(self) -> None:
        """Show the current content of the document, in the current language."""

    def follow_language(self) -> None:
        """Show what the page composes in the current language; a refresh, unless a page does less."""
        self.schedule_refresh()

    def initial_focus(self) -> QWidget | None:
        """Return the widget to focus when the page is shown and none of its widgets has had the focus."""
        return self.focusProxy()

    def commit_edits(self) -> bool:
        """End typing so that all text is in the document; return whether that succeeded."""
        return self.write_edits()

    def write_edits(self) -> bool:
        """Have all text in the document, and let the user go on writing it; return whether that succeeded."""
        write_focused_field(self)
        return True

    def undo_typing(self) -> bool:
        """Take back what is being typed and is not in the document yet; return whether there was something."""
        return False

    def can_step(self, command: ChangeCommand) -> bool:
        """Return whether undo and redo may do a step while this page is shown; False where nobody would see it."""
        return True

    def schedule_refresh(self) -> None:
        """Refresh now, or when the page is shown."""
        self._needs_refresh = True
        if self.isVisible():
            self._refresh_if_needed()

    def _refresh_if_needed(self) -> None:
        needed, self._needs_refresh = self._needs_refresh, False
        if needed:
            self.refresh()

    def _on_document_changed(self, change: Change) -> None:
        if not self.record_kinds.isdisjoint(change.kinds):
            self.schedule_refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet_bar:
            paint_sheet(QPainter(self), QRectF(self.rect()), self.theme, self.sheet_bar)

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh_if_needed()
        super().showEvent(event)
        if self.focusWidget() is None and (first := self.initial_focus()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
