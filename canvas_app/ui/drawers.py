"""What opens beside the work: a coalition's form, and the help of a block. One at a time, made when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.canvas import Canvas

if TYPE_CHECKING:
    from canvas_app.ui.widgets.block_help import BlockHelp
    from canvas_app.ui.widgets.coalition_form import CoalitionForm


class Drawers(QObject):
    """Owns the place at the right of the window."""

    def __init__(self, bench: Bench, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self._canvas = bench, canvas
        self.place = QStackedWidget(parent)
        self.place.hide()
        self._form: CoalitionForm | None = None
        self._help: BlockHelp | None = None
        bench.session.replaced.connect(self.close)

    @property
    def form(self) -> CoalitionForm:
        """The form of a coalition."""
        if self._form is None:
            from canvas_app.ui.widgets.coalition_form import CoalitionForm

            self._form = CoalitionForm(self.bench, self.place)
            self._form.closed.connect(self.close)
            self.place.addWidget(self._form)
        return self._form

    @property
    def help(self) -> BlockHelp:
        """The help of a block."""
        if self._help is None:
            from canvas_app.ui.widgets.block_help import BlockHelp

            self._help = BlockHelp(self.bench, self.place)
            self._help.closed.connect(self.close)
            self.place.addWidget(self._help)
        return self._help

    def show_card(self, id_: str) -> None:
        """Opens the form of a card."""
        self.form.show_card(id_)
        self._open(self.form)

    def show_help(self, block: str) -> None:
        """Opens the help of a block; a second time closes it."""
        if self.place.isVisible() and self.place.currentWidget() is self._help and self.help.block == block:
            self.close()
            return
        self.help.show_block(block)
        self._open(self.help)

    def _open(self, drawer: QWidget) -> None:
        self.place.setCurrentWidget(drawer)
        self.place.setFixedWidth(
            drawer.sizeHint().width() if drawer.minimumWidth() == 0 else drawer.minimumWidth()
        )
        self.place.show()

    def close(self) -> None:
        """Puts the drawer away; the keyboard goes back to the canvas."""
        if self.place.isHidden():
            return
        self.place.hide()
        current = self._canvas.selection.current
        block = self._canvas.block_of_item(current) if current else ""
        if block and self._canvas.isVisible():
            self._canvas.views[block].setFocus(Qt.FocusReason.OtherFocusReason)
