"""The row of buttons below the picture of the slide, each with its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.presenting.slide_show import BLACK, WHITE

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow

TOGGLES: tuple[tuple[str, TranslatableText, str], ...] = (
    ("freeze", TranslatableText("ShowControls", "Freeze"), "F"),
    ("black", TranslatableText("ShowControls", "Black"), "B"),
    ("white", TranslatableText("ShowControls", "White"), "W"),
    ("laser", TranslatableText("ShowControls", "Laser"), "K"),
    ("timer", TranslatableText("ShowControls", "Timer"), "T"),
    ("names", TranslatableText("ShowControls", "Names"), "A"),
    ("round", TranslatableText("ShowControls", "Go-round"), "Q"),
)
"""What can be turned on and off: the name of the command, its label and its key."""


class ShowControls(QWidget):
    """Shows what is on, and turns it on and off.

    Attributes:
        back_row: The button for the distance of the back row, which stands elsewhere.
        command_requested: Signal with the name of a command.
    """

    command_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {name: self._button(theme, name, label, key) for name, label, key in TOGGLES}
        self.back_row = self._button(theme, "back_row", "", "R")
        self.back_row.setCheckable(False)
        make_row(theme, spacing.SMALL, *self.buttons.values(), 1, parent=self)

    def _button(self, theme: Theme, name: str, label: TranslatableText | str, key: str) -> Button:
        button = Button(theme, "chip", label=label, parent=self)
        button.set_keycap(key)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._request, name))
        return button

    def _request(self, name: str, _is_checked: bool = False) -> None:
        self.command_requested.emit(name)

    def show_states(self, slides: SlideShow, *, is_pointing: bool, is_round: bool) -> None:
        """Show what is on, and how far the back row is."""
        states = {"freeze": slides.is_frozen, "black": slides.blank == BLACK, "white": slides.blank == WHITE,
                  "laser": is_pointing, "timer": slides.countdown.is_running, "names": slides.shows_names,
                              "round": is_round}  # fmt: skip
        for name, is_on in states.items():
            self.buttons[name].setChecked(is_on)
        distance = round(slides.back_row)
        self.back_row.set_texts(f"{distance} ×", self.tr("Back row: {n} × picture height").format(n=distance))
