"""Base class of the coalition widgets: what they are called, and their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app.content.coalition_view import CoalitionView, view_coalition
from canvas_app.ui.coalitions.coalition_labels import accessible_summary
from canvas_app.ui.kit.item_widget import ItemWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import CardOption
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


class CoalitionWidget(ItemWidget):
    """One coalition.

    Actions are `open`, `delete`, `go:left` (focus the neighbour; also right, up, down), `move:left` (move the
    card itself), `state:running` and `form:event`.
    """

    def __init__(self, context: AppContext, coalition: Coalition, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, coalition.id, parent)
        self.context, self.coalition = context, coalition

    @property
    def view(self) -> CoalitionView:
        """What is shown of the coalition, in the current language."""
        return view_coalition(self.coalition, self.context.method.coalition, self.context.lang)

    def set_coalition(self, coalition: Coalition) -> None:
        """Update the widget from the coalition."""
        self.coalition = coalition
        self.setAccessibleName(accessible_summary(self.view))
        self.updateGeometry()
        self.update()

    def fill_menu(self, menu: QMenu) -> None:
        self.add_menu_action(menu, self.tr("Open"), "open")
        words = self.context.method.coalition
        self._add_choice_menu(menu, words.labels["state"], words.states, "state", self.coalition.state)
        self._add_choice_menu(menu, words.labels["form"], words.forms, "form", self.coalition.form)
        menu.addSeparator()
        self.add_menu_action(menu, self.tr("Move up (Alt+↑)"), "move:up")
        self.add_menu_action(menu, self.tr("Move down (Alt+↓)"), "move:down")
        menu.addSeparator()
        self.add_menu_action(menu, self.tr("Delete"), "delete")

    def _add_choice_menu(
        self, menu: QMenu, title: object, choices: Sequence[CardOption], field: str, current: str
    ) -> None:
        lang = self.context.lang
        inner = menu.addMenu(title[lang] if isinstance(title, dict) else "")
        group = QActionGroup(inner)
        for choice in choices:
            action = self.add_menu_action(inner, choice.title[lang], f"{field}:{choice.id}")
            action.setCheckable(True)
            action.setChecked(choice.id == current)
            group.addAction(action)
