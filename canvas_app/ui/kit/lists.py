"""The two halves of a list-and-text dialog: a list of rows, and a read-only view of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import (
    CORNER_RADIUS_PX,
    paint_focus_ring,
    paint_rounded_box,
    plain_tooltip,
)
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import Words, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class ListRow(NamedTuple):
    """A row: its title, the paler subtitle below it, and the name of the icon before them ('' for none)."""

    title: str
    subtitle: str = ""
    icon: str = ""


class TitledRow(Protocol):
    """A row of a list, as screen readers and tooltips need it."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def subtitle(self) -> str:
        """What more is to be said of it."""


class RowDelegate(QStyledItemDelegate):
    """Paints the rows in the fonts and colours of the theme.

    Attributes:
        is_choice: Whether the current row is marked without the keyboard too, since what it chooses is shown beside it.
    """

    is_choice = True

    def __init__(self, theme: Theme, rows: QListWidget) -> None:
        super().__init__(rows)
        self.theme, self._rows = theme, rows

    def words_of(self, row: TitledRow) -> str:
        """Return what screen readers say of a row."""
        return ", ".join(filter(None, (row.title, row.subtitle)))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        theme = self.theme
        if row is None:
            return
        box = QRectF(option.rect)
        is_current = index.row() == self._rows.currentRow() and (self.is_choice or self._rows.hasFocus())
        if is_current:
            paint_rounded_box(
                painter, box.adjusted(2, 1, -2, -1), theme.px(CORNER_RADIUS_PX - 2), theme.colour("hover")
            )
            self._paint_bar(painter, box)
        self.paint_row(painter, box, row, is_current)

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        """Paint the bar before the current row, which one list at a time has: the one with the keyboard."""
        focused, px = QApplication.focusWidget(), self.theme.px
        if focused is self._rows or not isinstance(focused, QListWidget):
            bar = QRectF(box.x() + 2, box.y() + px(10), px(3), box.height() - px(20))
            paint_rounded_box(painter, bar, px(1.5), self.theme.colour("focus"))

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        """Paint what a row says."""
        theme = self.theme
        left = box.x() + theme.px(14)
        if isinstance(row, ListRow) and row.icon:
            side = theme.px(18)
            picture = icons.pixmap(row.icon, side, theme.colour("warn"), painter.device().devicePixelRatioF())
            painter.drawPixmap(round(left), round(box.center().y() - side / 2), picture)
            left += theme.px(26)
        title_rect = QRectF(left, box.y() + theme.px(8), box.right() - theme.px(10) - left, theme.px(20))
        self.draw_elided(painter, title_rect, row.title, BODY_PX, is_current, "ink")
        self.draw_elided(
            painter, title_rect.translated(0, theme.px(19)), row.subtitle, SMALL_PX, False, "soft"
        )

    def draw_elided(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        size: float,
        bold: bool,
        ink: str,
        where: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Draw a line of text in the middle of the height of a rectangle, elided somewhere where it does not fit."""
        font = self.theme.font(size, bold)
        painter.setFont(font)
        painter.setPen(self.theme.colour(ink))
        shown = QFontMetricsF(font).elidedText(text, where, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class RowList(Panel):
    """A list of rows.

    `current_row_changed` carries the index of the current row, `activated` that of a row on Enter or double click;
    `side_px` is left free beside the rows, in pixels at scale 1.
    """

    side_px: float = 5

    current_row_changed = Signal(int)
    activated = Signal(int)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, delegate: type[RowDelegate] = RowDelegate
    ) -> None:
        super().__init__(theme, radius=CORNER_RADIUS_PX, parent=parent)
        self.list_widget = QListWidget(self)
        self.list_widget.setFrameShape(QFrame.Shape.NoFrame)
        self.list_widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_widget.setUniformItemSizes(delegate is RowDelegate)
        install_scroll_bars(self.list_widget, theme)
        self._delegate = delegate(theme, self.list_widget)
        self.list_widget.setItemDelegate(self._delegate)
        self.list_widget.installEventFilter(self)
        self.list_widget.currentRowChanged.connect(self.current_row_changed)
        self.list_widget.itemDoubleClicked.connect(self._on_activated)
        self.setFocusProxy(self.list_widget)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.list_widget)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_accessible_name(self, name: Words) -> None:
        """Set the name for screen readers."""
        bind_texts(self.list_widget, QListWidget.setAccessibleName, name)

    def set_rows(self, rows: Sequence[TitledRow]) -> None:
        """Replace all rows and make the first one current."""
        self.list_widget.clear()
        for row in rows:
            self.list_widget.addItem(QListWidgetItem())
            self.set_row(self.list_widget.count() - 1, row)
        if rows:
            self.list_widget.setCurrentRow(0)

    def set_row(self, index: int, row: TitledRow) -> None:
        """Replace the content of a row."""
        item = self.list_widget.item(index)
        item.setData(Qt.ItemDataRole.UserRole, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self._delegate.words_of(row))
        item.setToolTip(plain_tooltip(row.subtitle))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, row.subtitle)

    def row(self, index: int) -> TitledRow:
        """Return the content of a row."""
        row: TitledRow = self.list_widget.item(index).data(Qt.ItemDataRole.UserRole)
        return row

    def _on_activated(self) -> None:
        self.activated.emit(self.list_widget.currentRow())

    def restyle(self) -> None:
        """Apply colours and sizes from the current theme."""
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.list_widget.setPalette(palette)
        side, above = self._theme.px(self.side_px), self._theme.px(5)
        self._layout.setContentsMargins(side, above, side, above)
        self.list_widget.doItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.window().update()  # other lists too, one of which may have had the bar
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_activated()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.list_widget.hasFocus():
            paint_focus_ring(QPainter(self), self.rect(), self._theme)


MAX_LINE_CHARACTERS = 400
"""Maximum number of characters in a line: laying out a very long bidirectional line takes Qt many seconds."""


def break_long_lines(text: str, max_characters: int = MAX_LINE_CHARACTERS) -> str:
    """Return the text with lines broken after `max_characters` characters."""
    pieces = (
        line[index : index + max_characters]
        for line in text.split("\n")
        for index in range(0, max(1, len(line)), max_characters)
    )
    return "\n".join(pieces)


class PlainTextView(Panel):
    """A panel with read-only plain text; Tab moves to the next widget."""

    def __init__(self, theme: Theme, monospaced: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=CORNER_RADIUS_PX, parent=parent)
        self._is_monospaced = monospaced
        self.text_edit = QPlainTextEdit(self)
        self.text_edit.setReadOnly(True)
        self.text_edit.setUndoRedoEnabled(False)
        self.text_edit.setFrameShape(QFrame.Shape.NoFrame)
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        install_scroll_bars(self.text_edit, theme)
        self.text_edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text_edit.installEventFilter(self)
        self.setFocusProxy(self.text_edit)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.text_edit)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_accessible_name(self, name: Words) -> None:
        """Set the name for screen readers."""
        bind_texts(self.text_edit, QPlainTextEdit.setAccessibleName, name)

    def set_text(self, text: str) -> None:
        """Set the text and show its beginning."""
        self.text_edit.setPlainText(break_long_lines(text))

    @property
    def text(self) -> str:
        """The text shown, with overlong lines broken."""
        return self.text_edit.toPlainText()

    def restyle(self) -> None:
        """Apply fonts, colours and sizes from the current theme."""
        font = self._theme.font(SMALL_PX)
        if self._is_monospaced:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(self._theme.px(SMALL_PX))
        self.text_edit.setFont(font)
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour("surface"))
        self.text_edit.setPalette(palette)
        self._layout.setContentsMargins(*[self._theme.px(8)] * 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text_edit.hasFocus():
            paint_focus_ring(QPainter(self), self.rect(), self._theme)
