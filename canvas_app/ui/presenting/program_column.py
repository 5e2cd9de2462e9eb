"""The left column while presenting: the slides or steps that follow each other, and when everything is over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_clock
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import RowList
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.presenting.program_list import ProgramDelegate, program_rows

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.slide_show import SlideShow

WIDTH_PX, WIDE_PX = 250, 320
BUTTONS: tuple[tuple[str, TranslatableText, str], ...] = (
    ("hold", TranslatableText("ProgramColumn", "Pause"), "C"),
    ("skip", TranslatableText("ProgramColumn", "Skip"), "S"),
)


class ProgramColumn(QWidget):
    """Shows the program, and goes to what is clicked.

    Attributes:
        place_chosen: Signal with the place in the program that was clicked.
        command_requested: Signal with the name of a command.
    """

    place_chosen = Signal(int)
    command_requested = Signal(str)

    def __init__(self, context: AppContext, slides: SlideShow, parent: QWidget) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context, self._slides = context, slides
        self.rows = RowList(theme, self, ProgramDelegate)
        self.rows.set_accessible_name(TranslatableText("ProgramColumn", "Slides"))
        self.rows.list_widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.list_widget.itemClicked.connect(self._on_clicked)
        self.end_label = Label(theme, bold=True)
        self.buttons: dict[str, Button] = {}
        for name, label, key in BUTTONS:
            button = Button(theme, "chip", label=label, parent=self)
            button.set_keycap(key)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._request, name))
            self.buttons[name] = button
        self.buttons["skip"].setCheckable(False)
        buttons = make_row(theme, spacing.SMALL, *self.buttons.values(), 1)
        make_column(theme, spacing.MEDIUM, (self.rows, 1), self.end_label, buttons, parent=self)
        self.set_wide(is_wide=False)

    def set_wide(self, *, is_wide: bool) -> None:
        """Take more room in a wide window."""
        self.setFixedWidth(self._context.theme.px(WIDE_PX if is_wide else WIDTH_PX))

    def _request(self, name: str, _is_checked: bool = False) -> None:
        self.command_requested.emit(name)

    def _on_clicked(self) -> None:
        self.place_chosen.emit(self.rows.list_widget.currentRow())

    def refresh(self) -> None:
        """Show what follows what, and how each step stands."""
        plan = self._context.plan_follower
        self.rows.set_rows(program_rows(self._context, self._slides))
        self.show_current()
        run = plan.run if plan.run is not None and not plan.run.is_over else None
        for widget in (self.end_label, *self.buttons.values()):
            widget.setVisible(run is not None)
        if run is not None:
            end = format_clock(round(run.expected_end(plan.clock()) / 60))
            self.end_label.set_text(self.tr("{time} finished").format(time=end))
            self.buttons["hold"].setChecked(run.is_paused)

    def show_current(self) -> None:
        """Mark what is shown."""
        if self._slides.places:
            self.rows.list_widget.setCurrentRow(self._slides.places.start)
