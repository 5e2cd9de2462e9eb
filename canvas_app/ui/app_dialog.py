"""Base class of the application's dialogs: title, introduction, body, notice bar and a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QLayout, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text
from canvas_app.ui.kit.theme import TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, Words, bind_texts, refresh_with_language

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

WINDOW_MARGIN_PX = 48
"""By how much a dialog is smaller than its window, in pixels at scale 1."""


class AppDialog(QDialog):
    """Base class of a dialog with a title, an introduction, a body and a button row.

    Subclasses fill `body_layout`, call `finish_init`, and override `refresh`. Enter clicks the button that has the
    focus, Esc closes the dialog.

    Args:
        context: The shared context.
        title: Title of the window, shown in the dialog too.
        introduction: What the dialog is for.
        parent: The window it belongs to.

    Attributes:
        preferred_size: Width and height in pixels at scale 1, limited to the parent window; a height of 0 means as high
            as the content needs.
    """

    preferred_size = (640, 0)

    def __init__(
        self,
        context: AppContext,
        title: Words = "",
        introduction: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.theme = context, context.theme
        theme = self.theme
        bind_texts(self, QWidget.setWindowTitle, title)
        self.title = Label(theme, title, size=TITLE_PX + 2, bold=True).enable_wrapping()
        self.introduction = Label(theme, introduction, colour="soft").enable_wrapping()
        self.notice_bar = NoticeBar(theme)
        self.close_button = Button(theme, "plain", label=TranslatableText("AppDialog", "Close"))
        self.close_button.clicked.connect(self.reject)
        self.body_layout, self._footer_layout = (
            make_column(theme, spacing.WIDE),
            make_row(theme, spacing.MEDIUM),
        )
        self._column = make_column(
            theme,
            spacing.DIALOG,
            self.title,
            self.introduction,
            (self.body_layout, 1),
            self.notice_bar,
            self._footer_layout,
            parent=self,
        )
        # with a large text size, the minimum size of the content can exceed the screen
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        refresh_with_language(self, type(self).refresh)

    def finish_init(
        self, left_buttons: tuple[QWidget, ...] = (), right_buttons: tuple[QWidget, ...] = ()
    ) -> None:
        """Finish construction; subclasses call it when all their widgets exist.

        Args:
            left_buttons: Widgets at the left of the button row.
            right_buttons: Widgets at the right, before the close button.
        """
        for widget in left_buttons:
            self._footer_layout.addWidget(widget)
        self._footer_layout.addStretch(1)
        for widget in (*right_buttons, self.close_button):
            self._footer_layout.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Show what depends on the document or the state, in the current language."""

    def say_refusal(self) -> None:
        """Say in the notice bar why nothing can be changed in the network now, if so."""
        refusal = self.context.session.refusal
        if refusal is not None:
            self.notice_bar.set_text(error_text(refusal, self.context.lang))

    def resize_to_fit(self) -> None:
        """Resize to `preferred_size`, as far as the parent window allows."""
        px, maximum = self.theme.px, (self.parentWidget() or self).window().size()
        width = min(px(self.preferred_size[0]), maximum.width() - px(WINDOW_MARGIN_PX))
        self._column.activate()
        height = px(self.preferred_size[1]) or self._column.totalHeightForWidth(width)
        self.resize(width, min(height, maximum.height() - px(WINDOW_MARGIN_PX)))

    def event(self, event: QEvent) -> bool:
        """Grow where the content got higher, as by a notice; never shrink under somebody's mouse."""
        is_handled: bool = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and not self.preferred_size[1]:
            maximum = (self.parentWidget() or self).window().height() - self.theme.px(WINDOW_MARGIN_PX)
            height = min(self._column.totalHeightForWidth(self.width()), maximum)
            if height > self.height():
                self.resize(self.width(), height)
        return is_handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if isinstance(button, QAbstractButton):
                button.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.resize_to_fit()
        super().showEvent(event)
