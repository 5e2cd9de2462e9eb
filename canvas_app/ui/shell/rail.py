"""Navigation rail at the left of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.icons import pixmap
from canvas_app.ui.kit.layouts import make_column, repaint_with_theme
from canvas_app.ui.kit.paint_helpers import fill_box, paint_focus_ring, paint_rounded_box, set_tooltip
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.kit.translate import TranslatableText, Words, bind_texts
from canvas_app.ui.shell.actions import strip_mnemonic, translated
from canvas_app.ui.shell.pages import PageSpec, listed_pages

if TYPE_CHECKING:
    from canvas_app.ui.kit.accessible_content import AccessibleContent

LABEL_PX = 12
WIDTH_PX, NARROW_WIDTH_PX = 76, 56
MARKER_PX = 3
"""Width of the line beside the current page."""


def page_label(spec: PageSpec) -> str:
    """Return the title of a page in the current language, without its mnemonic."""
    return strip_mnemonic(translated(spec.title))


class RailButton(QAbstractButton):
    """A button with a label below its icon."""

    def __init__(self, theme: Theme, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon_name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        repaint_with_theme(theme, self)

    def accessible_content(self) -> AccessibleContent:
        """Return what it is to screen readers: one of the pages."""
        from canvas_app.ui.kit.accessible_content import ButtonContent

        return ButtonContent(self, "PageTab" if self.isCheckable() else "Button")

    def set_text(self, words: Words) -> None:
        """Set the label."""
        bind_texts(self, RailButton._show_text, words)

    def _show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        set_tooltip(self, text)

    def sizeHint(self) -> QSize:
        rail = self.parentWidget()
        is_narrow = rail is not None and rail.width() < self._theme.px(WIDTH_PX)
        return QSize(self._theme.px(NARROW_WIDTH_PX), self._theme.px(44 if is_narrow else 60))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect()).adjusted(6, 1, -6, -1)
        if self.underMouse() and not self.isChecked():
            paint_rounded_box(painter, box, 8, theme.colour("hover"))
        if self.isChecked():
            fill_box(
                painter, QRectF(0, box.y() + 6, theme.px(MARKER_PX), box.height() - 12), theme.colour("ink")
            )
        if self.hasFocus():
            paint_focus_ring(painter, box, theme)
        self._paint_content(painter, theme.colour("ink" if self.isChecked() else "soft"))
        painter.end()

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        """Paint the icon and, where there is room, the label below it."""
        theme, side = self._theme, self._theme.px(22)
        picture = pixmap(self._icon, side, ink, self.devicePixelRatioF())
        has_label = self.height() >= theme.px(56)
        y = theme.px(9) if has_label else (self.height() - side) / 2
        painter.drawPixmap(round((self.width() - side) / 2), round(y), picture)
        if has_label:
            painter.setPen(ink)
            painter.setFont(theme.font(LABEL_PX, bold=self.isChecked()))
            words = QRectF(0, theme.px(34), self.width(), theme.px(20))
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine, self.text())


class NavigationRail(QWidget):
    """Buttons for the pages.

    Attributes:
        page_requested: Signal with the id of a page, or `help`.
    """

    page_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        pages = [
            self._add_button(spec.id, spec.icon, partial(page_label, spec), check=True)
            for spec in listed_pages()
        ]
        help_button = self._add_button(
            "help", "circle-help", TranslatableText("NavigationRail", "Help"), check=False
        )
        make_column(theme, spacing.RAIL, *pages, 1, help_button, parent=self)
        self.set_narrow(False)
        theme.changed.connect(self._update_width)

    def set_narrow(self, is_narrow: bool) -> None:
        """Show only icons, or the labels too."""
        self._is_narrow = is_narrow
        self._update_width()

    def _update_width(self) -> None:
        self.setFixedWidth(self._theme.px(NARROW_WIDTH_PX if self._is_narrow else WIDTH_PX))
        for button in self._buttons.values():
            button.updateGeometry()
        self.update()

    def _add_button(self, name: str, icon_name: str, label: Words, check: bool) -> RailButton:
        button = RailButton(self._theme, icon_name, self)
        button.setObjectName(name)
        button.set_text(label)
        button.setCheckable(check)
        button.clicked.connect(self._on_clicked)
        if check:
            self._group.addButton(button)
        self._buttons[name] = button
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.page_requested.emit(sender.objectName())

    def set_current_page(self, name: str) -> None:
        """Mark the button of the current page."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_box(painter, self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("hairline"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()
