"""A list to choose one line from: two lines of words each, an icon where something is the matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from canvas_app.ui import icons
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.widgets.paint import RADIUS, focus_ring, plain_tip, rounded
from canvas_app.ui.widgets.panel import Panel
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """What stands on a line: the first words, paler ones below, and an icon before them."""

    first: str
    second: str = ""
    icon: str = ""


class _Painter(QStyledItemDelegate):
    """Paints the rows from the look."""

    def __init__(self, look: Look, rows: QListWidget) -> None:
        super().__init__(rows)
        self._look, self._rows = look, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, look = index.data(Qt.ItemDataRole.UserRole), self._look
        if row is None:
            return
        box = QRectF(option.rect)
        is_current = index.row() == self._rows.currentRow()
        if is_current:
            rounded(painter, box.adjusted(2, 1, -2, -1), look.px(RADIUS - 2), look.colour("hover"))
            bar = QRectF(box.x() + 2, box.y() + look.px(10), look.px(3), box.height() - look.px(20))
            rounded(painter, bar, look.px(1.5), look.colour("focus"))
        left = box.x() + look.px(14)
        if row.icon:
            side = look.px(18)
            picture = icons.pixmap(row.icon, side, look.colour("warn"), painter.device().devicePixelRatioF())
            painter.drawPixmap(round(left), round(box.center().y() - side / 2), picture)
            left += look.px(26)
        room = QRectF(left, box.y() + look.px(8), box.right() - look.px(10) - left, look.px(20))
        self._write(painter, room, row.first, BODY, is_current, "ink")
        self._write(painter, room.translated(0, look.px(19)), row.second, SMALL, False, "soft")

    def _write(self, painter: QPainter, room: QRectF, text: str, size: float, bold: bool, ink: str) -> None:
        font = self._look.font(size, bold)
        painter.setFont(font)
        painter.setPen(self._look.colour(ink))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class Rows(Panel):
    """Tells with `chosen` which line is the present one, with `activated` that Enter or a double click was meant."""

    chosen = Signal(int)
    activated = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, radius=RADIUS, parent=parent)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        give_slim_bars(self.list, look)
        self._painter = _Painter(look, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(self.chosen)
        self.list.itemDoubleClicked.connect(self._activate)
        self.setFocusProxy(self.list)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.list)
        look.changed.connect(self.restyle)
        self.restyle()

    def say(self, name: str) -> None:
        """Its name for a screen reader."""
        self.list.setAccessibleName(name)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other lines; the first is the present one."""
        self.list.clear()
        for row in rows:
            self.list.addItem(QListWidgetItem())
            self.change(self.list.count() - 1, row)
        if rows:
            self.list.setCurrentRow(0)

    def change(self, place: int, row: Row) -> None:
        """Other words on one line."""
        item = self.list.item(place)
        item.setData(Qt.ItemDataRole.UserRole, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (row.first, row.second))))
        item.setToolTip(plain_tip(row.second))

    def row(self, place: int) -> Row:
        """What stands on a line."""
        row: Row = self.list.item(place).data(Qt.ItemDataRole.UserRole)
        return row

    def _activate(self) -> None:
        self.activated.emit(self.list.currentRow())

    def restyle(self) -> None:
        """Takes colours and lengths from the look as it is now."""
        palette = QPalette(self._look.qt_palette())
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.list.setPalette(palette)
        self._box.setContentsMargins(*[self._look.px(5)] * 4)
        self.list.doItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._activate()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.list.hasFocus():
            focus_ring(QPainter(self), self.rect(), self._look)
