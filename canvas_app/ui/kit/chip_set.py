"""Chips of which any number can be chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FlowLayout
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.tab_order import place_in_tab_order
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


CHIP_HEIGHT_PX = 26
"""Lower than a chip on its own: there may be one for each topic of the method."""
MIN_OPTIONS = 4
"""From how many options on all of them are chosen by one button, or none."""

ALL, NONE = TranslatableText("ChipSet", "All"), TranslatableText("ChipSet", "None")


class ChipSet(QWidget):
    """A chip for each option, which a click or the space bar switches on or off; of many also all at once.

    Attributes:
        changed: Signal, others are chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, Button] = {}
        self._together: list[Button] = []
        self._flow = FlowLayout(self, theme.px(4))
        self.all_button = Button(theme, "chip", parent=self)
        self.all_button.set_height(CHIP_HEIGHT_PX)
        self.all_button.setCheckable(False)
        self.all_button.clicked.connect(self._toggle_all)
        self.changed.connect(self._show_all_button)

    def set_options(
        self, options: Sequence[Option], chosen: Collection[str], apart: Collection[str] = ()
    ) -> None:
        """Show these options, some of them chosen; those that stand apart do not belong to all of them."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {option.id: self._make_chip(option) for option in options}
        self._together = [chip for id_, chip in self._chips.items() if id_ not in apart]
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in chosen)
            self._flow.addWidget(chip)
        self._flow.removeWidget(self.all_button)
        self._flow.addWidget(self.all_button)
        place_in_tab_order(self, (*self._chips.values(), self.all_button))
        self.all_button.setVisible(len(options) >= MIN_OPTIONS)
        self._show_all_button()
        self.updateGeometry()

    def _show_all_button(self) -> None:
        self.all_button.set_texts(NONE if self._are_all_chosen else ALL)

    @property
    def _are_all_chosen(self) -> bool:
        return all(chip.isChecked() for chip in self._together)

    def _toggle_all(self) -> None:
        is_wanted = not self._are_all_chosen
        for chip in self._together:
            chip.setChecked(is_wanted)
        self.changed.emit()

    def _make_chip(self, option: Option) -> Button:
        chip = Button(self._theme, "chip", parent=self)
        chip.set_height(CHIP_HEIGHT_PX)
        chip.accessible_role = "CheckBox"
        chip.set_icon(shape=option.shape)
        chip.set_texts(option.label, option.tooltip)
        chip.clicked.connect(self.changed)
        chip.show()
        return chip

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the options that are chosen, in their order."""
        return tuple(id_ for id_, chip in self._chips.items() if chip.isChecked())

    def chip(self, id_: str) -> Button:
        """Return the chip of an option."""
        return self._chips[id_]
