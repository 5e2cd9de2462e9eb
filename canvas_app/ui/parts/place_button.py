"""Button that shows a part of the canvas, and opens a list to choose one by letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.plan_view import PLACE_SEPARATOR
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.chooser import Choice, Chooser
from canvas_app.ui.kit.lists import ListRow
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.ui.context import AppContext

PROMPT = TranslatableText("PlaceButton", "Block, topic…")


class PlaceButton(Button):
    """Shows what something is about.

    Attributes:
        place_chosen: Signal, the user chose another place.

    Args:
        context: Supplies theme, method and language.
        name: What the button is called.
        nothing: What stands for no place.
        places: Returns the places to choose from, in words by id, in a language.
        parent: The parent widget.
    """

    place_chosen = Signal()

    def __init__(
        self,
        context: AppContext,
        name: TranslatableText,
        nothing: TranslatableText,
        places: Callable[[Method, str], Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, "plain", parent=parent)
        self._context, self._name, self._nothing, self._places = context, name, nothing, places
        self._place = ""
        self.set_icon(trailing_icon="chevron-down")
        self.clicked.connect(self.open_list)
        refresh_with_language(self, PlaceButton._show_place)

    def value(self) -> str:
        """Return the id of what is shown."""
        return self._place

    def set_value(self, place: str) -> None:
        """Show what this id stands for."""
        self._place = place
        self._show_place()

    def _show_place(self) -> None:
        label = self._labels().get(self._place) or str(self._nothing)
        self.set_texts(label, accessible_name=f"{self._name}: {label}")

    def _labels(self) -> dict[str, str]:
        return {"": str(self._nothing), **self._places(self._context.method, self._context.lang)}

    def open_list(self) -> None:
        """Open the list of what there is on the canvas."""
        choices = []
        for id_, label in self._labels().items():
            path, _, title = label.rpartition(PLACE_SEPARATOR)
            choices.append(Choice(id_, ListRow(title, path)))
        chooser = Chooser(self._context.theme, choices, PROMPT, self.window())
        chooser.chosen.connect(self._choose)
        chooser.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, place: str) -> None:
        self.set_value(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_chosen.emit()
