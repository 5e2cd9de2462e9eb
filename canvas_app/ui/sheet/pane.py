"""Frame of a block: colour band and header, with the block's view below."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.layouts import apply_spacing, make_column, make_row
from canvas_app.ui.kit.paint_helpers import fill_box
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.empty_hint import TEXTS as HINTS
from canvas_app.ui.sheet.empty_hint import EmptyHint
from canvas_app.ui.sheet.pane_fonts import PaneFonts
from canvas_app.ui.sheet.sheet_sizes import SheetSizes

BUTTON_PX = 24
"""Side of a button in a header, in pixels at scale 1."""
HELP = TranslatableText("PaneGrid", "Help with this block")
MAXIMIZE = TranslatableText("PaneGrid", "Enlarge this block (Alt+1 to Alt+5)")


def header_height(theme: Theme, sizes: SheetSizes) -> int:
    """Return the height of the header of a pane in pixels."""
    return max(theme.px(sizes.header * sizes.head_zoom), round(sizes.target))


class HeaderButton(IconButton):
    """A button that is seen while the mouse is over its pane or it has the keyboard."""

    is_revealed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_revealed or self.hasFocus():
            super().paintEvent(event)


class PaneHeader(QWidget):
    """Header of a pane: title, lead question, the buttons for help and maximizing, and count."""

    def __init__(self, block: str, fonts: PaneFonts, parent: QWidget) -> None:
        super().__init__(parent)
        self.block, self.fonts = block, fonts
        self._is_maximized, self._has_buttons = False, True
        self.title = self.lead_question = self.count_text = ""
        self.help_button = HeaderButton(fonts.theme, "circle-help", BUTTON_PX, parent=self, tooltip=HELP)
        self.maximize_button = HeaderButton(
            fonts.theme, "maximize-2", BUTTON_PX, parent=self, tooltip=MAXIMIZE
        )
        self._buttons = (self.help_button, self.maximize_button)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = make_row(fonts.theme, spacing.PANE_HEADER, 1, *self._buttons, parent=self)

    def show_buttons(self, are_shown: bool) -> None:
        """Have buttons, or none where the block is only looked at."""
        self._has_buttons = are_shown
        self.help_button.setVisible(are_shown)
        self.maximize_button.setVisible(are_shown and not self._is_maximized)
        self.update()

    def place_pager(self, pager: QWidget) -> None:
        """Have the way to other blocks at the right, while the block has the whole window."""
        self._row.addWidget(pager)

    @property
    def pager_width(self) -> float:
        """Width beside the title and the count for a pager, in pixels."""
        fonts = (self.fonts.block_title, self.fonts.block_count)
        texts = zip(fonts, (self.title, self.count_text), strict=True)
        used = sum(QFontMetricsF(font).horizontalAdvance(text) for font, text in texts)
        return self.width() - used - self.fonts.theme.px(80)

    def reveal_buttons(self, are_revealed: bool) -> None:
        """Paint the buttons, which else are there for the keyboard only."""
        for button in self._buttons:
            button.is_revealed = are_revealed
            button.update()
        self.update()

    @property
    def _has_seen_buttons(self) -> bool:
        return self.help_button.isVisible() and any(
            button.is_revealed or button.hasFocus() for button in self._buttons
        )

    def set_fonts(self, fonts: PaneFonts, maximized: bool) -> None:
        """Apply fonts, theme and the maximized state."""
        self.fonts, self._is_maximized = fonts, maximized
        self.setFixedHeight(header_height(fonts.theme, fonts.sizes))
        self.maximize_button.setVisible(not maximized and self._has_buttons)
        self._make_room_for_count()
        self.update()

    def set_texts(self, title: str, lead: str, count: str) -> None:
        """Set the title, the lead question and the count text."""
        if title != self.title:
            self.help_button.set_texts(HELP, f"{HELP}: {title}")
            self.maximize_button.set_texts(MAXIMIZE, f"{MAXIMIZE}: {title}")
        self.title, self.lead_question, self.count_text = title, lead, count
        self._make_room_for_count()
        self.update()

    def _make_room_for_count(self) -> None:
        """Have the buttons end before the count."""
        width = QFontMetricsF(self.fonts.block_count).horizontalAdvance(self.count_text)
        beside = ceil(width) + self.fonts.theme.px(6) if self.count_text and not self._is_maximized else 0
        if self._has_buttons:
            margins = spacing.PANE_HEADER._replace(right=BlockView.MARGIN_PX + beside)
            apply_spacing(self.fonts.theme, self._row, margins)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, x = self.fonts.theme, float(BlockView.MARGIN_PX)
        title, soft = QFontMetricsF(self.fonts.block_title), QFontMetricsF(self.fonts.lead)
        base = (self.height() + title.ascent() - title.descent()) / 2 + 1
        right = self.width() - BlockView.MARGIN_PX
        if self._is_maximized and self._has_buttons:
            right = self.help_button.x() - theme.px(6)
        painter.setFont(self.fonts.block_title)
        painter.setPen(theme.block_colour(self.block))
        words = title.elidedText(self.title, Qt.TextElideMode.ElideRight, right - x)
        painter.drawText(QPointF(x, base), words)
        x += title.horizontalAdvance(words) + theme.px(10)
        painter.setFont(self.fonts.block_count)
        painter.setPen(theme.colour("soft"))
        count_width = QFontMetricsF(self.fonts.block_count).horizontalAdvance(self.count_text)
        if right - count_width < x:
            count_width = 0.0
        else:
            painter.drawText(QPointF(right - count_width, base), self.count_text)
        painter.setFont(self.fonts.lead)
        end = min(
            right - count_width - theme.px(10), self.help_button.x() if self._has_seen_buttons else right
        )
        if x + soft.horizontalAdvance(self.lead_question) <= end:
            painter.drawText(QPointF(x, base), self.lead_question)
        painter.end()


class Pane(QWidget):
    """One block on screen.

    `maximize_requested` carries the block's id and toggles the maximized state; `help_requested` asks for its help.
    """

    maximize_requested = Signal(str)
    help_requested = Signal(str)

    def __init__(self, view: BlockView, fonts: PaneFonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block, self.view = view.block, view
        self.is_maximized = False
        self.header = PaneHeader(view.block, fonts, self)
        self.header.help_button.clicked.connect(self._request_help)
        self.header.maximize_button.clicked.connect(self._request_maximize)
        self.hint = EmptyHint(view.block, fonts.theme, self) if view.block in HINTS else None
        self._column = make_column(
            fonts.theme,
            spacing.PANE,
            self.header,
            *([self.hint] if self.hint else []),
            (view, 1),
            parent=self,
        )
        self.set_fonts(fonts)

    def set_fonts(self, fonts: PaneFonts) -> None:
        """Apply fonts and theme."""
        self.fonts = fonts
        self.header.set_fonts(fonts, self.is_maximized)
        apply_spacing(fonts.theme, self._column, spacing.PANE._replace(top=fonts.sizes.band))
        self.setMinimumSize(round(fonts.theme.px(110)), self.header.height() + round(fonts.theme.px(30)))
        self.update()

    def header_height(self, sizes: SheetSizes) -> int:
        """Return the height above the content in pixels: the band, the header and what an empty canvas says."""
        hint = self.hint.height_px() if self.hint is not None and self.hint.isVisibleTo(self) else 0
        return sizes.band + header_height(self.fonts.theme, sizes) + hint

    def show_hint(self, is_shown: bool) -> None:
        """Show or hide what an empty canvas says here."""
        if self.hint is not None:
            self.hint.setFixedHeight(self.hint.height_px())
            self.hint.setVisible(is_shown and not self.is_maximized)

    def set_maximized(self, maximized: bool) -> None:
        """Set whether this pane is maximized."""
        self.is_maximized = maximized
        self.header.set_fonts(self.fonts, maximized)
        self.header.reveal_buttons(maximized or self.underMouse())

    def _request_help(self) -> None:
        self.help_requested.emit(self.block)

    def _request_maximize(self) -> None:
        self.maximize_requested.emit(self.block)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.header.reveal_buttons(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.header.reveal_buttons(self.is_maximized)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().y() <= self.header.geometry().bottom():
            self.maximize_requested.emit(self.block)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, margin = QPainter(self), BlockView.MARGIN_PX
        band = QRect(margin, 0, self.width() - 2 * margin, self.fonts.sizes.band)
        fill_box(painter, band, self.fonts.theme.block_colour(self.block))
        painter.end()
