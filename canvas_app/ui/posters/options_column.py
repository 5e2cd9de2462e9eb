"""The left column of the posters page: the choices, which scroll, and below them the buttons to save and print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.posters.export_panel import ExportPanel
from canvas_app.ui.posters.poster_form import PosterForm

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

WIDTH_PX, MAX_SHARE = 548, 0.48
"""Width of the column, in pixels at scale 1, and its largest share of the page."""

VISIBLE_MARGIN_PX = 64
"""What is kept in view above and below a choice, in pixels at scale 1."""


class OptionsColumn(QWidget):
    """Title, form and export panel."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = context.theme
        self.title = Label(theme, TranslatableText("PostersPage", "Posters"), size=22, bold=True)
        self.form, self.export_panel = PosterForm(context), ExportPanel(context)
        self.scroll_area = VerticalScrollArea(theme, self.form)
        # timers, for only then everything has its new place
        for signal, scroll in (
            (self.form.more_shown, self._scroll_to_more),
            (self.form.changed, self._scroll_to_focus),
        ):
            timer = QTimer(self, singleShot=True, interval=0)
            timer.timeout.connect(scroll)
            signal.connect(timer.start)
        self.scroll_area.verticalScrollBar().rangeChanged.connect(self._scroll_to_focus)
        parts = (self.title, (self.scroll_area, 1), self.export_panel)
        make_column(theme, spacing.OPTIONS_COLUMN, *parts, parent=self)

    def fit_page(self, page_width: int) -> None:
        """Take the width that suits a page `page_width` pixels wide."""
        self.setFixedWidth(min(self._theme.px(WIDTH_PX), round(page_width * MAX_SHARE)))

    def _scroll_to_focus(self) -> None:
        """Keep in view what was chosen and what appears below it, for a choice may take another row."""
        focused = QApplication.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            # not ensureWidgetVisible, which leaves the margin out where the widget itself can be seen
            margin = self._theme.px(VISIBLE_MARGIN_PX)
            for y in (0, focused.height()):
                self.scroll_area.ensureVisible(0, focused.mapTo(self.form, QPoint(0, y)).y(), 0, margin)

    def _scroll_to_more(self) -> None:
        """Bring the rare choices into view."""
        self.scroll_area.verticalScrollBar().setValue(self.form.more_button.y())
