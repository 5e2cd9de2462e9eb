"""Flow layout: places widgets side by side and wraps to the next row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class FlowLayout(QLayout):
    """Places items from left to right in rows, with a `gap` in pixels between items and between rows."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def set_gap(self, gap: int) -> None:
        """Set the gap between items and rows in pixels."""
        self._gap = gap
        self.invalidate()

    def _arrange(self, box: QRect, only_measure: bool) -> int:
        """Place the items in a rectangle, unless `only_measure`; return the height they need in pixels."""
        x, y, row = box.x(), box.y(), 0
        for item in self._visible_items():
            hint = item.sizeHint()
            width = min(hint.width(), box.width())
            if x > box.x() and x + width > box.x() + box.width():
                x, y, row = box.x(), y + row + self._gap, 0
            if not only_measure:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            row = max(row, hint.height())
        return y + row - box.y()

    def _visible_items(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks beyond the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # Qt asks beyond the end
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        widest = sum(item.sizeHint().width() + self._gap for item in self._visible_items()) - self._gap
        return QSize(max(0, widest), self._arrange(QRect(0, 0, 1 << 20, 0), only_measure=True))

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._visible_items()]
        heights = [item.minimumSize().height() for item in self._visible_items()]
        return QSize(max(widths, default=0), max(heights, default=0))


class ToolRow(QWidget):
    """Controls side by side, which wrap to the next row where the window is narrow."""

    def __init__(self, theme: Theme, *tools: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._flow = theme, FlowLayout(self)
        for tool in tools:
            self._flow.addWidget(tool)
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Apply the gap of the current theme."""
        self._flow.set_gap(self._theme.px(12))
