"""The menu bar, built from the table of actions, and menus that are filled when they open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from canvas_app.ui.shell.actions import MENUS, SUBMENUS, translated

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class MenuItem(NamedTuple):
    """One item of a menu that is filled when it opens."""

    label: str
    value: str
    checked: bool | None = None
    icon: QIcon | None = None
    key_hint: str = ""


CONTEXT_ITEMS = (
    "note-new", "note-edit", None, "colour>", "author>", "dot-give", "dot-take", None,
    "cut", "copy", "paste", "duplicate", "delete",
)  # fmt: skip
"""Items of the context menu of a note or card."""

ItemSource = Callable[[], Sequence[MenuItem]]
ItemHandler = Callable[[str], object]


class DynamicMenu(QObject):
    """A menu that is filled from `item_source` when it opens; `on_chosen` gets the value of the chosen item."""

    def __init__(self, menu: QMenu, item_source: ItemSource, on_chosen: ItemHandler) -> None:
        super().__init__(menu)
        self._menu, self._item_source, self._on_chosen = menu, item_source, on_chosen
        menu.aboutToShow.connect(self.refresh)
        menu.triggered.connect(self._on_triggered)

    def refresh(self) -> None:
        """Fill the menu with the current choices."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for choice in self._item_source():
            text = choice.label.replace("&", "&&")
            action = self._menu.addAction(f"{text}\t{choice.key_hint}" if choice.key_hint else text)
            action.setData(choice.value)
            if choice.icon is not None:
                action.setIcon(choice.icon)
            if choice.checked is not None:
                action.setCheckable(True)
                action.setChecked(choice.checked)
                group.addAction(action)
        self._menu.setEnabled(True)

    def _on_triggered(self, action: QAction) -> None:
        self._on_chosen(str(action.data()))


class MenuBuilder(QObject):
    """Builds the menu bar: first its titles, then its items with `populate`."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.context_menu = QMenu(bar)
        self._submenus: Mapping[str, tuple[ItemSource, ItemHandler]] = {}
        self._menus = {name: bar.addMenu("") for name, _, _ in MENUS}
        self._titles = [(self._menus[name], title) for name, title, _ in MENUS]
        self.retranslate()

    def populate(
        self, actions: Mapping[str, QAction], submenus: Mapping[str, tuple[ItemSource, ItemHandler]]
    ) -> None:
        """Add the actions to the menus and connect the submenus with their sources."""
        self._submenus = submenus
        for name, _, items in MENUS:
            self._fill_menu(self._menus[name], items, actions)
        self._fill_menu(self.context_menu, CONTEXT_ITEMS, actions)
        self.retranslate()

    def _fill_menu(self, menu: QMenu, items: Sequence[str | None], actions: Mapping[str, QAction]) -> None:
        for item in items:
            if item is None:
                menu.addSeparator()
            elif item.endswith(">"):
                self._add_submenu(menu, item[:-1])
            else:
                menu.addAction(actions[item])

    def _add_submenu(self, menu: QMenu, name: str) -> None:
        submenu = menu.addMenu("")
        submenu.setObjectName(name)
        DynamicMenu(submenu, *self._submenus[name])
        self._titles.append((submenu, SUBMENUS[name]))

    def retranslate(self) -> None:
        """Set all titles in the current language."""
        for menu, title in self._titles:
            menu.setTitle(translated(title))
