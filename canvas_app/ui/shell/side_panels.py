"""Side panels: a coalition's form and the help of a block, one at a time, created on first use.

A panel stands beside the page; where that would leave the page too little room, it lies over its edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.layouts import bind_lengths
from canvas_app.ui.kit.spacing import SIDE_PANEL_WIDTH_PX

if TYPE_CHECKING:
    from canvas_app.ui.canvas.block_help_panel import BlockHelpPanel
    from canvas_app.ui.coalitions.coalition_form import CoalitionForm


LEAST_PAGE_WIDTH_PX = 1_060
"""Width of a page beside which a panel still stands, in pixels at scale 1."""


class PanelArea(QWidget):
    """The area of the window with the page and the side panel."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class SidePanels(QObject):
    """Owns the stack of panels at the right of the window; at its left where they would hide what they are about.

    Attributes:
        spacer: Takes the place of a panel beside the page, in the layout of the area.
        left_elsewhere: Signal, a panel was closed while another page than the canvas is shown: that is to have the
            keyboard.
    """

    left_elsewhere = Signal()

    def __init__(self, context: AppContext, canvas: CanvasWidget, area: PanelArea) -> None:
        super().__init__(area)
        self.context, self._canvas, self._area = context, canvas, area
        self.stack, self.spacer = QStackedWidget(area), QWidget(area)
        self._is_left = False
        self.stack.hide()
        self.spacer.hide()
        bind_lengths(context.theme, self.spacer, QWidget.setFixedWidth, SIDE_PANEL_WIDTH_PX)
        area.resized.connect(self._place)
        canvas.maximized_changed.connect(self._place)
        context.theme.changed.connect(self._place)
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
        self._show_panel(self.block_help, is_left=block == MIDDLE_BLOCKS[-1])

    def _show_panel(self, panel: QWidget, *, is_left: bool = False) -> None:
        self._is_left = is_left
        self.stack.setCurrentWidget(panel)
        self.stack.show()
        self._place()

    def _place(self) -> None:
        """Place the panel beside the page, or over it where that would leave too little."""
        if self.stack.isHidden():
            return
        area, px = self._area.rect(), self.context.theme.px
        width = px(SIDE_PANEL_WIDTH_PX)
        is_narrow = area.width() - width < px(LEAST_PAGE_WIDTH_PX)
        is_over = is_narrow and not self._canvas.maximized_block  # a single block has room enough beside it
        self.spacer.setVisible(not is_over)
        left = (
            self._canvas.mapTo(self._area, QPoint(0, 0)).x()
            if self._is_left and is_over
            else area.width() - width
        )
        self.stack.setGeometry(left, 0, width, area.height())
        self.stack.raise_()

    def close(self) -> None:
        """Hide the panel and give the keyboard focus back to the canvas."""
        if self.stack.isHidden():
            return
        focused = QApplication.focusWidget()
        self.stack.hide()
        self.spacer.hide()
        if focused is not None and self._canvas.isAncestorOf(focused):  # such as a note that is being written
            return
        if not self._canvas.isVisible():
            self.left_elsewhere.emit()
            return
        self._canvas.return_to_writing()
        if self._canvas.note_editing.is_active:
            return
        current = self._canvas.selection.current
        block = self._canvas.lookup.block_of_item(current)
        view = self._canvas.overlay.view if self._canvas.overlay else self._canvas.views.get(block)
        if view is not None and view.isVisible():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
