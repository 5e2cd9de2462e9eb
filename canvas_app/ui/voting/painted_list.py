"""List whose rows are painted by the list itself; screen readers read the words of each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from canvas_app.ui.kit.paint_helpers import fill_box, paint_focus_ring
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.theme import mix

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


COMMAND_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
EDIT_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Delegate(QStyledItemDelegate):
    def __init__(self, painted_list: PaintedList) -> None:
        super().__init__(painted_list)
        self._list = painted_list

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._list.viewport().width()
        return QSize(1, self._list.row_height(index.data(Qt.ItemDataRole.UserRole), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self._list.paint_row(painter, QRectF(option.rect), index.row())


class PaintedList(QListWidget):
    """Base class of the lists of the page. Subclasses measure and paint a row, and say its words.

    Attributes:
        marks_current: Whether the current row is marked also while the keyboard is elsewhere.
        own_keys: Keys for which those of the window give way while the list has the keyboard.
    """

    marks_current: ClassVar[bool] = True
    own_keys: ClassVar[tuple[Qt.Key, ...]] = ()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        install_scroll_bars(self, theme)
        self.setItemDelegate(_Delegate(self))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        palette = QPalette(self.theme.palette())
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if not is_control and event.key() in self.own_keys:
                event.accept()
                return True
        return super().event(event)

    # Rows

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the current one stays where it is as far as it can."""
        at, width, is_same = self.currentRow(), self.viewport().width(), self.count() == len(rows)
        needs_layout = not is_same
        if not is_same:
            self.clear()
        for number, row in enumerate(rows):
            item = self.item(number) if is_same else QListWidgetItem(self)
            before = item.data(Qt.ItemDataRole.UserRole)
            if before != row:
                item.setData(Qt.ItemDataRole.UserRole, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, self.words_of(row))
                item.setFlags(self.flags_of(row))
                # laying out thousands of rows anew takes a while: only where one has another height
                needs_layout |= is_same and self.row_height(before, width) != self.row_height(row, width)
        if not is_same:
            self.setCurrentRow(self._selectable_row(at))
        if needs_layout:
            self.doItemsLayout()

    def _selectable_row(self, wanted: int) -> int:
        rows = [number for number in range(self.count()) if self.item(number).flags()]
        return min(rows, key=lambda number: abs(number - max(wanted, 0)), default=-1)

    def row_at(self, number: int) -> Any:
        """Return a row, or None."""
        item = self.item(number)
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def words_of(self, row: Any) -> str:
        """Return what a screen reader says of a row."""
        raise NotImplementedError

    def flags_of(self, row: Any) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row_height(self, row: Any, width: int) -> int:
        """Return the height of a row in pixels."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRectF, number: int) -> None:
        """Paint a row in its box."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, box: QRectF, number: int) -> None:
        """Paint what lies behind a row: a rule below it, and the ground and the ring of the current one."""
        theme = self.theme
        if number == self.currentRow() and (self.hasFocus() or self.marks_current):
            fill_box(painter, box, mix(theme.colour("surface"), theme.colour("hover"), 0.7))
            if self.hasFocus():
                paint_focus_ring(painter, box.adjusted(0, 0, 0, -1), theme, 6)
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
