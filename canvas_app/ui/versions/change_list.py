"""List of changes: kind of change, text, and place with author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from canvas_app.content.kind_labels import kind_labels
from canvas_app.content.method import block_id_of
from canvas_app.insight.change_summary import ChangeKind, ChangeLine, count_by_change
from canvas_app.insight.change_words import dots_difference_text
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_grid
from canvas_app.ui.kit.panel import Panel, VerticalScrollArea
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

MAX_HEIGHT_PX = 300
"""Largest height, in pixels at scale 1."""

MAX_LINES = 300
"""Maximum number of lines; the rest is only counted."""

MAX_LINE_CHARACTERS = 400
"""Maximum number of characters per line."""


def summary_text(rows: Sequence[ChangeLine], lang: str, *, has_others: bool = False) -> str:
    """Return the totals in one line: "3 new, 1 changed, 2 gone".

    Args:
        rows: The lines.
        lang: Language.
        has_others: Whether anything else changes that is more than an order.
    """
    totals = count_by_change(rows)
    words = (
        (ChangeKind.NEW, QCoreApplication.translate("ChangeList", "%n new", "", totals[ChangeKind.NEW])),
        (
            ChangeKind.CHANGED,
            QCoreApplication.translate("ChangeList", "%n changed", "", totals[ChangeKind.CHANGED]),
        ),
        (
            ChangeKind.REMOVED,
            QCoreApplication.translate("ChangeList", "%n deleted", "", totals[ChangeKind.REMOVED]),
        ),
        (
            ChangeKind.CONFLICT,
            QCoreApplication.translate(
                "ChangeList", "%n that others changed too", "", totals[ChangeKind.CONFLICT]
            ),
        ),
    )
    parts = [text for what, text in words if totals[what]]
    more = sum(row.dots for row in rows if row.dots > 0)
    less = sum(row.dots for row in rows if row.dots < 0)
    parts += [dots_difference_text(count, lang) for count in (more, less) if count]
    if not parts and has_others:
        return QCoreApplication.translate("ChangeList", "Something hidden, a vote or a setting is different")
    return (
        ", ".join(parts) if parts else QCoreApplication.translate("ChangeList", "Only the order is different")
    )


class ChangeList(QWidget):
    """A panel with one line per change, as high as these need up to a height from which it scrolls."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._panel = Panel(context.theme, "surface", parent=self)
        self._content = QWidget(self)
        self._wanted_height = 0
        self._inside = QVBoxLayout(self._panel)
        make_column(context.theme, spacing.NONE, self._panel, parent=self)

    def show_changes(self, rows: Sequence[ChangeLine], document: Document) -> None:
        """Show these changes; `document` supplies the names of their authors."""
        while (item := self._inside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        content = self._content = QWidget()
        grid = make_grid(self.context.theme, spacing.CHANGES, parent=content)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(rows[:MAX_LINES]):
            self._add_line(grid, number, row, document)
        if len(rows) > MAX_LINES:
            more = self.tr("… and {count} more").format(count=len(rows) - MAX_LINES)
            grid.addWidget(Label(self.context.theme, more, colour="soft"), MAX_LINES, 1)
        grid.setRowStretch(MAX_LINES + 1, 1)
        self._inside.addWidget(VerticalScrollArea(self.context.theme, content))
        self.setVisible(bool(rows))
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Be as high as the changes need in a width in pixels."""
        margins = self._inside.contentsMargins()
        needed = self._content.heightForWidth(width - margins.left() - margins.right())
        self._wanted_height = min(
            needed + margins.top() + margins.bottom(), self.context.theme.px(MAX_HEIGHT_PX)
        )
        self.setMaximumHeight(self._wanted_height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height)

    def _add_line(self, grid: QGridLayout, number: int, row: ChangeLine, document: Document) -> None:
        theme = self.context.theme
        action = (
            dots_difference_text(row.dots, self.context.lang)
            if row.kind == "votes"
            else self._change_label(row.change_kind)
        )
        verb = Label(theme, action, size=SMALL_PX, colour="soft")
        text = self.tr("a hidden note") if row.is_masked else row.text[:MAX_LINE_CHARACTERS]
        words = Label(theme, text or "–", colour="soft" if row.is_masked else "ink").enable_wrapping()
        place_label = Label(theme, self._place_and_person(row, document), size=SMALL_PX, colour="soft")
        for column, label in enumerate((verb, words, place_label)):
            grid.addWidget(label, number, column)

    def _change_label(self, what: ChangeKind) -> str:
        return {
            ChangeKind.NEW: self.tr("new"),
            ChangeKind.CHANGED: self.tr("changed"),
            ChangeKind.REMOVED: self.tr("deleted"),
            ChangeKind.CONFLICT: self.tr("changed by others too"),
        }[what]

    def _place_and_person(self, row: ChangeLine, document: Document) -> str:
        person = document.participants.get(row.person)
        return " · ".join(part for part in (self._place_label(row), person.name if person else "") if part)

    def _place_label(self, row: ChangeLine) -> str:
        if row.kind in ("notes", "votes"):
            block = self.context.method.block(block_id_of(row.place))
            return block.title[self.context.lang]
        return kind_labels(row.kind, self.context.lang).place
