"""Base class of the side panels: title, close button and scrollable content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.spacing import SIDE_PANEL_WIDTH_PX, Spacing
from canvas_app.ui.kit.theme import TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, Words, refresh_with_language

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class SidePanel(QWidget):
    """Base class of a panel beside the page.

    Subclasses fill `content_layout` (scrollable) and `outer_layout` (fixed, below it), and override `refresh`.
    `closed` is emitted by Esc and the close button; the owner hides the panel.

    Args:
        context: The shared context.
        title: Title of the panel.
        band: Block whose colour the panel has; '' for none.
        content_spacing: Margins and gap of the scrollable content.
        parent: The parent widget.
    """

    closed = Signal()

    def __init__(
        self,
        context: AppContext,
        title: Words = "",
        band: str = "",
        content_spacing: Spacing = spacing.SIDE_PANEL_CONTENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.theme, self._block_id = context, context.theme, band
        theme = self.theme
        colour = f"block:{band}" if band else "ink"
        self.title = Label(theme, title, size=TITLE_PX, bold=True, colour=colour).enable_wrapping()
        self.close_button = IconButton(
            theme,
            "x",
            tooltip=TranslatableText("SidePanel", "Close (Esc)"),
            accessible_name=TranslatableText("SidePanel", "Close"),
        )
        self.close_button.clicked.connect(self.close_panel)
        self.content = QWidget()
        self.content_layout = make_column(theme, content_spacing, parent=self.content)
        self.scroll_area = VerticalScrollArea(theme, self.content)
        header = make_row(
            theme,
            spacing.SIDE_PANEL_HEADER,
            (self.title, 1),
            (self.close_button, 0, Qt.AlignmentFlag.AlignTop),
        )
        self.outer_layout = make_column(theme, spacing.SIDE_PANEL, header, (self.scroll_area, 1), parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        bind_lengths(theme, self, QWidget.setFixedWidth, SIDE_PANEL_WIDTH_PX)
        theme.changed.connect(self.update)
        refresh_with_language(self, type(self).refresh)

    def refresh(self) -> None:
        """Show the current content, in the current language."""

    def close_panel(self) -> None:
        """Emit `closed`."""
        self.closed.emit()

    def set_block(self, block: str) -> None:
        """Use the colour of a block for the title and the band; '' for none."""
        self._block_id = block
        self.title.set_colour(f"block:{block}" if block else "ink")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        for x in (0, self.width() - 1):
            painter.fillRect(QRect(x, 0, 1, self.height()), self.theme.colour("hairline"))
        if self._block_id:
            painter.fillRect(
                QRect(0, 0, self.width(), self.theme.px(5)), self.theme.block_colour(self._block_id)
            )
