"""Frame of a block: colour band and header, with the block's view below.

An animation shows where it comes from when it is maximized.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.paint_helpers import fill_box
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.empty_hint import TEXTS as HINTS
from canvas_app.ui.sheet.empty_hint import EmptyHint
from canvas_app.ui.sheet.pane_fonts import PaneFonts

DURATION_MS = 160


class MaximizeAnimation(QWidget):
    """A frame in a block's colour that moves over its parent from one rectangle to another, then hides."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._area, self._block = theme, parent, CENTRAL_BLOCK
        self._frame = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._animation = QVariantAnimation(self, duration=DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._set_frame)
        self._animation.finished.connect(self.hide)
        self.hide()

    def start(self, block: str, start: QRect, end: QRect) -> None:
        """Run the animation once, between two rectangles in coordinates of the parent."""
        self._block = block
        self.resize(self._area.size())
        self._animation.stop()
        self._animation.setStartValue(QRectF(start))
        self._animation.setEndValue(QRectF(end))
        self.show()
        self.raise_()
        self._animation.start()

    def _set_frame(self, frame: QRectF) -> None:
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.block_colour(self._block), 2.5))
        painter.drawRoundedRect(self._frame.adjusted(1, 1, -1, -1), 12, 12)
        painter.end()


BAND_PX = round(spacing.PANE.top)
HELP = TranslatableText("PaneGrid", "Help with this block")
MAXIMIZE = TranslatableText("PaneGrid", "Enlarge this block, or go back (Alt+1 to Alt+5, Esc)")


def header_height(fonts: PaneFonts) -> int:
    """Return the height of the header of a pane in pixels."""
    height = round(QFontMetricsF(fonts.block_title).height() * 1.1) + fonts.theme.px(6)
    return max(height, round(fonts.sizes.target))


class PaneHeader(QWidget):
    """Header of a pane: title, lead question, count, and the buttons for help and maximizing."""

    def __init__(self, block: str, fonts: PaneFonts, parent: QWidget) -> None:
        super().__init__(parent)
        self.block, self.fonts = block, fonts
        self.title = self.lead_question = self.count_text = ""
        self.help_button = IconButton(fonts.theme, "circle-help", 26, "control", self, tooltip=HELP)
        self.maximize_button = IconButton(fonts.theme, "maximize-2", 26, "control", self, tooltip=MAXIMIZE)
        for button in (self.help_button, self.maximize_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        make_row(fonts.theme, spacing.PANE_HEADER, 1, self.help_button, self.maximize_button, parent=self)

    def hide_buttons(self) -> None:
        """Have no buttons, where the block is only looked at."""
        for button in (self.help_button, self.maximize_button):
            button.hide()

    def set_fonts(self, fonts: PaneFonts, maximized: bool) -> None:
        """Apply fonts, theme and the maximized state."""
        self.fonts = fonts
        self.setFixedHeight(header_height(fonts))
        self.maximize_button.set_icon_name("minimize-2" if maximized else "maximize-2")
        for button in (self.help_button, self.maximize_button):
            button.set_target(fonts.sizes.target)
        self.update()

    def set_texts(self, title: str, lead: str, count: str) -> None:
        """Set the title, the lead question and the count text."""
        if title != self.title:
            self.help_button.set_texts(HELP, f"{HELP}: {title}")
            self.maximize_button.set_texts(MAXIMIZE, f"{MAXIMIZE}: {title}")
        self.title, self.lead_question, self.count_text = title, lead, count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, x = self.fonts.theme, float(BlockView.MARGIN_PX)
        title, soft = QFontMetricsF(self.fonts.block_title), QFontMetricsF(self.fonts.lead)
        base = (self.height() + title.ascent() - title.descent()) / 2 + 1
        buttons_shown = self.help_button.isVisible()
        right = self.help_button.x() - theme.px(6) if buttons_shown else self.width() - BlockView.MARGIN_PX
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
        if x + soft.horizontalAdvance(self.lead_question) <= right - count_width - theme.px(10):
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
        make_column(
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
        self.setMinimumSize(round(fonts.theme.px(110)), self.header.height() + round(fonts.theme.px(30)))
        self.update()

    def header_height(self, fonts: PaneFonts) -> int:
        """Return the height above the content in pixels: the band, the header and what an empty canvas says."""
        hint = self.hint.height_px() if self.hint is not None and self.hint.isVisibleTo(self) else 0
        return BAND_PX + header_height(fonts) + hint

    def show_hint(self, is_shown: bool) -> None:
        """Show or hide what an empty canvas says here."""
        if self.hint is not None:
            self.hint.setFixedHeight(self.hint.height_px())
            self.hint.setVisible(is_shown and not self.is_maximized)

    def set_maximized(self, maximized: bool) -> None:
        """Set whether this pane is maximized."""
        self.is_maximized = maximized
        self.header.set_fonts(self.fonts, maximized)

    def _request_help(self) -> None:
        self.help_requested.emit(self.block)

    def _request_maximize(self) -> None:
        self.maximize_requested.emit(self.block)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().y() <= self.header.geometry().bottom():
            self.maximize_requested.emit(self.block)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, margin = QPainter(self), BlockView.MARGIN_PX
        band = QRect(margin, 0, self.width() - 2 * margin, BAND_PX)
        fill_box(painter, band, self.fonts.theme.block_colour(self.block))
        painter.end()
