"""Dialog with all keyboard shortcuts, in two columns with incremental search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_grid, make_row
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX, TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme

SEPARATOR = "·"
"""Shown between alternative shortcuts for the same action."""


class KeyPiece(NamedTuple):
    """A key cap, or the text between two key caps."""

    text: str
    is_cap: bool


def parse_keys(keys: str) -> list[KeyPiece]:
    """Split a shortcut text such as `Ctrl+Enter, Tab` into key caps, pluses and separators.

    A plus or minus that is a key itself becomes a cap.
    """
    pieces: list[KeyPiece] = []
    for index, alternative in enumerate(re.split(r",\s+|\s/\s", keys)):
        if index:
            pieces.append(KeyPiece(SEPARATOR, False))
        for step, key in enumerate(re.split(r"(?<=[^+\s])\s*\+\s*(?=.)", alternative)):
            if step:
                pieces.append(KeyPiece("+", False))
            for part, cap in enumerate(re.split(r"\s*([…–])\s*|\s+(?=[←-⇿])", key)):
                if cap:
                    pieces.append(KeyPiece(cap, cap not in "…–" or not part))
    return pieces


class KeyCaps(QWidget):
    """Shows key caps side by side, wrapped to the width."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._pieces = theme, parse_keys(keys)
        self.setAccessibleName(keys)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def _widths(self) -> list[float]:
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SMALL_PX))
        words = [metrics.horizontalAdvance(piece.text) for piece in self._pieces]
        return [
            max(width + px(14), px(24)) if piece.is_cap else width + px(8)
            for piece, width in zip(self._pieces, words, strict=True)
        ]

    def _boxes(self, width: float) -> list[QRectF]:
        """Return the rectangle of each piece; keys of one combination stay on one line if they fit."""
        widths = self._widths()
        x, y, boxes = 0.0, 0.0, []
        for index, piece in enumerate(self._pieces):
            begins = index == 0 or self._pieces[index - 1].text == SEPARATOR
            need = self._combination_width(index, widths) if begins else widths[index]
            if x > 0 and x + need > width and piece.is_cap:
                x, y = 0.0, y + self._theme.px(28)
            boxes.append(QRectF(x, y, widths[index], self._theme.px(24)))
            x += widths[index]
        return boxes

    def _combination_width(self, index: int, widths: list[float]) -> float:
        """Return the width of the pieces from `index` up to the next separator, in pixels."""
        ends = (end for end in range(index, len(widths)) if self._pieces[end].text == SEPARATOR)
        return sum(widths[index : next(ends, len(widths))])

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        boxes = self._boxes(10_000)
        return QSize(round(boxes[-1].right()) + 2 if boxes else 0, self._theme.px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(25))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setFont(theme.font(SMALL_PX))
        for piece, box in zip(self._pieces, self._boxes(self.width()), strict=True):
            if piece.is_cap:
                paint_rounded_box(
                    painter,
                    box.adjusted(1, 0, -1, 0),
                    theme.px(5),
                    theme.colour("raised"),
                    theme.colour("hairline"),
                )
            painter.setPen(theme.colour("ink" if piece.is_cap else "soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, piece.text)


ShortcutGroups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Titles with rows of (keys, effect)."""

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
    """All keyboard shortcuts of the application, in groups. Esc closes it."""

    def __init__(self, context: AppContext, groups: ShortcutGroups, parent: QWidget | None = None) -> None:
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
        self.groups = [ShortcutGroup(self.theme, title, rows) for title, rows in groups]
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
