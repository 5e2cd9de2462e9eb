"""Style sheet of menus and menu bars, which Qt paints itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar

from canvas_app.ui.kit.theme import BODY_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


MENU_STYLE_TEMPLATE = """
QMenuBar {{ background: transparent; border: none; color: {ink}; }}
QMenuBar::item {{ padding: {pad}px {wide}px; border-radius: 6px; background: transparent; color: {ink}; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {hairline}; padding: 4px; }}
QMenu::item {{ padding: {pad}px {menu}px {pad}px {wide2}px; border-radius: 5px; }}
QMenu::item:selected {{ background: {hover}; color: {ink}; }}
QMenu::item:disabled {{ color: {control}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 8px; }}
"""


def menu_style_sheet(theme: Theme) -> str:
    """Return the style sheet of a menu or menu bar for the current theme and text size."""
    colours = {name: theme.colour(name).name() for name in ("surface", "ink", "hairline", "control", "hover")}
    px = theme.px
    return MENU_STYLE_TEMPLATE.format(**colours, pad=px(5), wide=px(8), wide2=px(22), menu=px(24))


class MenuStyle(QObject):
    """Applies the style sheet and the font to the menu that is its parent, again when the theme changes."""

    def __init__(self, theme: Theme, menu: QMenu | QMenuBar) -> None:
        super().__init__(menu)
        self._theme = theme
        theme.changed.connect(self._apply)
        self._apply()

    def _apply(self) -> None:
        menu = self.parent()
        if isinstance(menu, QMenu | QMenuBar):
            menu.setStyleSheet(menu_style_sheet(self._theme))
            menu.setFont(self._theme.font(BODY_PX - 1))
