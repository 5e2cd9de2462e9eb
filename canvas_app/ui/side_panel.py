"""Base class of the side panels: title, close button and scrollable content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import TITLE_PX

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

WIDTH_PX = 360
"""Width of a side panel in pixels at scale 1."""


class SidePanel(QWidget):
    """Base class of a panel beside the page.

    Subclasses fill `content_layout` (scrollable) and `outer_layout` (fixed, below it), then call `restyle` and
    `retranslate`. `closed` is emitted by Esc and the close button; the owner hides the panel.
    """

    closed = Signal()

    def __init__(self, context: AppContext, band: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme, self._block_id = context, context.theme, band
        self.title = Label(self.theme, size=TITLE_PX, bold=True, colour=f"block:{band}" if band else "ink")
        self.title.enable_wrapping()
        self.close_button = IconButton(self.theme, "x")
        self.close_button.clicked.connect(self.close_panel)
        self.content = QWidget()
        self.content_layout = QVBoxLayout(self.content)
        self.scroll_area = VerticalScrollArea(self.theme, self.content)
        self._header_layout = QHBoxLayout()
        self._header_layout.addWidget(self.title, 1)
        self._header_layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.outer_layout = QVBoxLayout(self)
        self.outer_layout.addLayout(self._header_layout)
        self.outer_layout.addWidget(self.scroll_area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.theme.changed.connect(self.restyle)

    def close_panel(self) -> None:
        """Emit `closed`."""
        self.closed.emit()

    def set_block(self, block: str) -> None:
        """Use the colour of a block for the title and the band; '' for none."""
        self._block_id = block
        self.title.set_colour(f"block:{block}" if block else "ink")
        self.update()

    def restyle(self) -> None:
        """Apply sizes from the current theme."""
        px = self.theme.px
        self.setFixedWidth(px(WIDTH_PX))
        self.outer_layout.setContentsMargins(1, px(5), 0, 0)
        self.outer_layout.setSpacing(px(4))
        self._header_layout.setContentsMargins(px(20), px(12), px(12), px(4))
        self.content_layout.setContentsMargins(px(20), px(4), px(20), px(20))
        self.content_layout.setSpacing(px(6))
        self.update()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.close_button.set_texts(self.tr("Close (Esc)"), self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.fillRect(QRect(0, 0, 1, self.height()), self.theme.colour("hairline"))
        if self._block_id:
            painter.fillRect(
                QRect(0, 0, self.width(), self.theme.px(5)), self.theme.block_colour(self._block_id)
            )
