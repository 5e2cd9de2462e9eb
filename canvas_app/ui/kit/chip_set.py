"""Chips of which any number can be chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FlowLayout
from canvas_app.ui.kit.option_group import Option

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class ChipSet(QWidget):
    """A chip for each option, which a click or the space bar switches on or off.

    Attributes:
        changed: Signal, others are chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, Button] = {}
        self._flow = FlowLayout(self, theme.px(6))

    def set_options(self, options: Sequence[Option], chosen: Collection[str]) -> None:
        """Show these options, some of them chosen."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {option.id: self._make_chip(option) for option in options}
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in chosen)
            self._flow.addWidget(chip)
        self.updateGeometry()

    def _make_chip(self, option: Option) -> Button:
        chip = Button(self._theme, "chip", parent=self)
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
