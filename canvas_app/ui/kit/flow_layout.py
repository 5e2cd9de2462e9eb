"""Flow layouts: place widgets side by side and wrap to the next row, which may be filled or have equal columns."""

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
        y = box.y()
        for row in self._rows(box.width()):
            widths = self._widths(row, box.width())
            heights = [_height_at(item, width) for item, width in zip(row, widths, strict=True)]
            x, tallest = box.x(), max(heights)
            for item, width, height in zip(row, widths, heights, strict=True):
                if not only_measure:
                    is_centred = item.alignment() & Qt.AlignmentFlag.AlignVCenter
                    top = y + (tallest - height) // 2 if is_centred else y
                    item.setGeometry(QRect(QPoint(x, top), QSize(width, height)))
                x += width + self._gap
            y += tallest + self._gap
        return max(0, y - self._gap - box.y())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items of each row; a row has as many as fit in a width in pixels."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._visible_items():
            needed = min(item.sizeHint().width(), width) + self._gap
            if not rows or used + needed - self._gap > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += needed
        return rows

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        """Return the widths in pixels of the items of a row that is `width` pixels wide."""
        return [min(item.sizeHint().width(), width) for item in row]

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
        margins = self.contentsMargins()
        inner = max(1, width - margins.left() - margins.right())
        return self._arrange(QRect(0, 0, inner, 0), only_measure=True) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), only_measure=False)

    def sizeHint(self) -> QSize:
        widest = sum(item.sizeHint().width() + self._gap for item in self._visible_items()) - self._gap
        height = self._arrange(QRect(0, 0, 1 << 20, 0), only_measure=True)
        return QSize(max(0, widest), height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._visible_items()]
        heights = [item.minimumSize().height() for item in self._visible_items()]
        return QSize(max(widths, default=0), max(heights, default=0)).grownBy(self.contentsMargins())


class FilledFlowLayout(FlowLayout):
    """Rows whose items, apart from those of a fixed width, get equal shares of what is left of the width."""

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        widths = super()._widths(row, width)
        growing = [place for place, item in enumerate(row) if item.maximumSize().width() > widths[place]]
        left = max(0, width - sum(widths) - self._gap * (len(row) - 1))
        for number, place in enumerate(growing):
            # the pixels that cannot be shared go to the first items, so that all rows end at the same place
            widths[place] += left // len(growing) + (number < left % len(growing))
        return widths


class ColumnFlowLayout(FlowLayout):
    """Columns of equal width, as many as fit for the widest item."""

    def column_count(self, width: int) -> int:
        """Return the number of columns in a width in pixels."""
        widest = max((item.sizeHint().width() for item in self._visible_items()), default=width)
        return max(1, (width + self._gap) // max(1, widest + self._gap))

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        items, count = self._visible_items(), self.column_count(width)
        return [items[start : start + count] for start in range(0, len(items), count)]

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        count = self.column_count(width)
        return [(width - self._gap * (count - 1)) // count] * len(row)


def _height_at(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class ToolRow(QWidget):
    """Controls side by side, which wrap to the next row where the window is narrow."""

    layout_type: type[FlowLayout] = FlowLayout
    gap_px: float = 12

    def __init__(self, theme: Theme, *tools: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._flow = theme, self.layout_type(self)
        for tool in tools:
            self._flow.addWidget(tool)
            self._flow.setAlignment(tool, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Apply the gap of the current theme."""
        self._flow.set_gap(self._theme.px(self.gap_px))


class FilledRow(ToolRow):
    """Buttons over the whole width, in more rows where they do not fit side by side."""

    layout_type, gap_px = FilledFlowLayout, 8
