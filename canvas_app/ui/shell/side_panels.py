"""Side panels: a coalition's form and the help of a block, one at a time, created on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.layouts import bind_lengths
from canvas_app.ui.kit.spacing import SIDE_PANEL_WIDTH_PX

if TYPE_CHECKING:
    from canvas_app.ui.canvas.block_help_panel import BlockHelpPanel
    from canvas_app.ui.coalitions.coalition_form import CoalitionForm


class SidePanels(QObject):
    """Owns the stack of panels at the right of the window."""

    def __init__(self, context: AppContext, canvas: CanvasWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self._canvas = context, canvas
        self.stack = QStackedWidget(parent)
        self.stack.hide()
        bind_lengths(context.theme, self.stack, QWidget.setFixedWidth, SIDE_PANEL_WIDTH_PX)
        self._form: CoalitionForm | None = None
        self._help: BlockHelpPanel | None = None
        context.session.replaced.connect(self.close)

    @property
    def coalition_form(self) -> CoalitionForm:
        """The coalition form; created on first use."""
        if self._form is None:
            from canvas_app.ui.coalitions.coalition_form import CoalitionForm

            self._form = CoalitionForm(self.context, self.stack)
            self._form.closed.connect(self.close)
            self.stack.addWidget(self._form)
        return self._form

    @property
    def block_help(self) -> BlockHelpPanel:
        """The block help panel; created on first use."""
        if self._help is None:
            from canvas_app.ui.canvas.block_help_panel import BlockHelpPanel

            self._help = BlockHelpPanel(self.context, self.stack)
            self._help.closed.connect(self.close)
            self.stack.addWidget(self._help)
        return self._help

    def show_coalition(self, id_: str) -> None:
        """Open the form of a coalition."""
        self.coalition_form.show_coalition(id_)
        self._show_panel(self.coalition_form)

    def show_help(self, block: str) -> None:
        """Open the help of a block, or close it if it is already shown."""
        if (
            self.stack.isVisible()
            and self.stack.currentWidget() is self._help
            and self.block_help.block_id == block
        ):
            self.close()
            return
        self.block_help.show_block(block)
        self._show_panel(self.block_help)

    def _show_panel(self, panel: QWidget) -> None:
        self.stack.setCurrentWidget(panel)
        self.stack.show()

    def close(self) -> None:
        """Hide the panel and give the keyboard focus back to the canvas."""
        if self.stack.isHidden():
            return
        focused = QApplication.focusWidget()
        self.stack.hide()
        if focused is not None and self._canvas.isAncestorOf(focused):  # such as a note that is being written
            return
        current = self._canvas.selection.current
        block = self._canvas.lookup.block_of_item(current)
        view = self._canvas.overlay.view if self._canvas.overlay else self._canvas.views.get(block)
        if view is not None and view.isVisible():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
