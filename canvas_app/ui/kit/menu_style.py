"""Style sheet of menus, which Qt paints itself.

There is no style sheet for the whole application: it would override every widget's own font and colours, and take a
third of a second at each change of theme.
"""

from __future__ import annotations

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
