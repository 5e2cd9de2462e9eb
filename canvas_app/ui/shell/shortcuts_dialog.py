"""Dialog with all keyboard shortcuts, in two columns with incremental search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.key_caps import KeyCaps
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_grid, make_row
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX, TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme

ShortcutGroups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Titles with rows of (keys, effect)."""

KEYS_WIDTH_PX = 190
"""Least width of the column of keys, in which nearly all of them stand on one line."""

TWO_COLUMNS_MIN_PX = 640
"""Width in pixels at scale 1 from which there are two columns."""


class ShortcutGroup(QWidget):
    """A title and its rows of shortcuts."""

    def __init__(
        self, theme: Theme, title: str, rows: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, title, size=SMALL_PX, bold=True, colour="soft")
        self.rows: list[tuple[str, KeyCaps, Label]] = []
        self._grid = make_grid(theme, spacing.KEYS_GROUP, parent=self)
        self._grid.addWidget(self.title, 0, 0, 1, 2)
        for keys, what in rows:
            caps, words = KeyCaps(theme, keys), Label(theme, what).enable_wrapping()
            self._grid.addWidget(words, len(self.rows) + 1, 0)
            self._grid.addWidget(caps, len(self.rows) + 1, 1)
            self.rows.append((f"{title} {keys} {what}".casefold(), caps, words))
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 4)
        bind_lengths(theme, self, ShortcutGroup._set_keys_width, KEYS_WIDTH_PX)

    def _set_keys_width(self, width: int) -> None:
        self._grid.setColumnMinimumWidth(1, width)

    def filter_rows(self, words: str) -> int:
        """Show only the rows that contain all of `words`; return how many there are."""
        found = 0
        for text, caps, label in self.rows:
            fits = all(word in text for word in words.split())
            caps.setVisible(fits)
            label.setVisible(fits)
            found += fits
        self.setVisible(bool(found))
        return found


TITLE = TranslatableText("ShortcutsDialog", "Keyboard shortcuts")
SEARCH = (
    TranslatableText("ShortcutsDialog", "Search the shortcuts"),
    TranslatableText("ShortcutsDialog", "Search: note, undo, F6…"),
)
CLOSE = (TranslatableText("ShortcutsDialog", "Close (Esc)"), TranslatableText("ShortcutsDialog", "Close"))


class ShortcutsDialog(QDialog):
    """All keyboard shortcuts of the application, in groups. Esc closes it.

    Args:
        context: The shared context.
        groups: The groups.
        parent: The window.
        first: Title of the group that stands before the others.
    """

    def __init__(
        self, context: AppContext, groups: ShortcutGroups, parent: QWidget | None = None, first: str = ""
    ) -> None:
        super().__init__(parent)
        self.theme = context.theme
        bind_texts(self, QWidget.setWindowTitle, TITLE)
        self.title = Label(self.theme, TITLE, size=TITLE_PX + 2, bold=True)
        self.search_field = LineField(self.theme, accessible_name=SEARCH[0], placeholder=SEARCH[1])
        self.search_field.set_leading_icon("search")
        self.close_button = IconButton(self.theme, "x", tooltip=CLOSE[0], accessible_name=CLOSE[1])
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.no_match_label = Label(
            self.theme, TranslatableText("ShortcutsDialog", "No shortcut does that"), colour="soft"
        )
        ordered = sorted(groups, key=lambda group: group[0] != first)
        self.groups = [ShortcutGroup(self.theme, title, rows) for title, rows in ordered]
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        self._create_layout()
        self.search_field.edit.textChanged.connect(self.filter_groups)
        self.close_button.clicked.connect(self.reject)
        self.theme.changed.connect(self._distribute_groups)
        self.filter_groups("")

    def _create_layout(self) -> None:
        inner = QWidget()
        theme = self.theme
        halves = [(column, 1) for column in self._columns]
        self._row = make_row(theme, spacing.KEYS_COLUMNS, *halves, parent=inner)
        header = make_row(theme, spacing.KEYS_HEADER, self.title, (self.search_field, 1), self.close_button)
        content = VerticalScrollArea(theme, inner)
        make_column(theme, spacing.KEYS, header, self.no_match_label, (content, 1), parent=self)

    def filter_groups(self, words: str) -> None:
        """Show only rows that contain all of `words`, in their group's title, keys or effect."""
        found = sum(group.filter_rows(words.casefold()) for group in self.groups)
        self.no_match_label.setVisible(not found)
        self._distribute_groups()

    def _distribute_groups(self) -> None:
        """Distribute the visible groups over the columns, in reading order and about equally long."""
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        shown = [group for group in self.groups if not group.isHidden()]
        sizes = [2 + sum(not label.isHidden() for _, _, label in group.rows) for group in shown]
        has_two_columns = self.width() >= self.theme.px(TWO_COLUMNS_MIN_PX)
        first = _balanced_split(sizes) if has_two_columns else len(shown)
        for index, group in enumerate(shown):
            self._columns[0 if index < first else 1].addWidget(group)
        for column in self._columns:
            column.addStretch(1)
        self._row.setStretch(1, 1 if has_two_columns and first < len(shown) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._distribute_groups()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Resize to a readable size within the parent window, and focus the search field."""
        px, window_size = self.theme.px, (self.parentWidget() or self).window().size()
        self.resize(min(px(980), window_size.width() - px(48)), min(px(640), window_size.height() - px(48)))
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)


def _balanced_split(sizes: Sequence[int]) -> int:
    """Return how many of the first groups go into the first column to make both most alike."""
    whole = sum(sizes)
    return min(
        range(len(sizes) + 1),
        key=lambda position: (abs(2 * sum(sizes[:position]) - whole), -position),
        default=0,
    )
