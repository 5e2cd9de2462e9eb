"""Preview of an earlier version: the sheet as it was, with what differs from now, and all of it as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from canvas_app.insight.version_text import difference_lines, version_text
from canvas_app.model.change import Change, apply
from canvas_app.model.note_groups import count_notes
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import PlainTextView
from canvas_app.ui.kit.option_group import Option, SegmentedControl
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.sheet.sheet_preview import SheetPreview

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

WHOLE, DIFFERENT, TEXT = "whole", "different", "text"
MODES = (
    Option(WHOLE, TranslatableText("VersionPreview", "As it was")),
    Option(DIFFERENT, TranslatableText("VersionPreview", "What is different now")),
    Option(TEXT, TranslatableText("VersionPreview", "As text")),
)


class VersionPreview(QWidget):
    """Read-only view of a version compared with the current document."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._then, self._then_and_since = context.session.document, context.session.document
        self._different_ids: frozenset[str] = frozenset()
        self.title = Label(theme, bold=True).enable_wrapping()
        self.differences_label = Label(theme, colour="soft").enable_wrapping()
        self.sheet, self.text_view = SheetPreview(context), PlainTextView(theme)
        self.mode_switch = SegmentedControl(theme)
        self.mode_switch.set_accessible_name(TranslatableText("VersionPreview", "What is shown"))
        self.mode_switch.set_options(MODES)
        self.mode_switch.set_current(WHOLE)
        self.mode_switch.option_selected.connect(self._show_mode)
        self._content = QWidget(self)
        self._stack = QStackedLayout(self._content)
        for widget in (self.sheet, self.text_view):
            self._stack.addWidget(widget)
        head = make_row(theme, spacing.EXTRA_WIDE, (self.title, 1), self.mode_switch)
        make_column(theme, spacing.SMALL, head, self.differences_label, (self._content, 1), parent=self)

    def show_version(self, title: str, then: Document, change: Change | None) -> None:
        """Show a version; `change` leads to it from the current document, None where there is none."""
        context = self._context
        notes = QCoreApplication.translate("VersionTexts", "%n note(s)", "", count_notes(then.notes.values()))
        coalitions = QCoreApplication.translate("VersionTexts", "%n coalition(s)", "", len(then.coalitions))
        self.title.setText(f"{title} · {notes} · {coalitions}")
        self.differences_label.setText(
            "" if change is None else " · ".join(difference_lines(change, context.lang))
        )
        self.mode_switch.set_options(MODES if change is not None else [MODES[0], MODES[2]])
        change = change or Change()
        self._different_ids = frozenset(id_ for _, id_ in change.keys)
        self._then, self._then_and_since = then, apply(then, Change(added=change.removed))
        now = context.session.document
        self.text_view.set_text(version_text(now, then, change, context.method, context.lang))
        self._set_shown(True)
        self._show_mode(self.mode_switch.current_id)

    def _show_mode(self, mode: str) -> None:
        self._stack.setCurrentWidget(self.text_view if mode == TEXT else self.sheet)
        if mode != TEXT:
            self.sheet.show_document(self._then_and_since if mode == DIFFERENT else self._then)
            self.sheet.mark(self._different_ids if mode == DIFFERENT else None)

    def _set_shown(self, is_shown: bool) -> None:
        for widget in (self.mode_switch, self._content):
            widget.setVisible(is_shown)

    def show_message(self, title: str, line: str) -> None:
        """Show only a message, where there is no document."""
        self.title.setText(title)
        self.differences_label.setText(line)
        self.text_view.set_text("")
        self._set_shown(False)
