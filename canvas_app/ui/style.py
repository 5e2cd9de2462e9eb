"""The little that Qt's own widgets need to look like the rest: scroll bars, menus, splitters, fields."""

from __future__ import annotations

from canvas_app.ui.look import Look

TEMPLATE = """
QMainWindow, QDialog {{ background: {paper}; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {hairline}; border-radius: {half}px; min-height: 28px; }}
QScrollBar::handle:vertical:hover {{ background: {control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {hairline}; border-radius: {half}px; min-width: 28px; }}
QSplitter::handle {{ background: transparent; }}
QMenuBar {{ background: transparent; border: none; }}
QMenuBar::item {{ padding: {pad}px {wide}px; border-radius: 6px; background: transparent; color: {ink}; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {hairline}; padding: 4px; }}
QMenu::item {{ padding: {pad}px {menu}px {pad}px {wide2}px; border-radius: 5px; }}
QMenu::item:selected {{ background: {hover}; color: {ink}; }}
QMenu::item:disabled {{ color: {control}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 8px; }}
QToolTip {{ background: {ink}; color: {paper}; border: none; padding: 4px; }}
"""


def style_sheet(look: Look) -> str:
    """The application's style sheet in the present theme and text size."""
    names = ("paper", "surface", "ink", "hairline", "control", "hover")
    colours = {name: look.colour(name).name() for name in names}
    px = look.px
    lengths = {"bar": px(10), "half": px(3), "pad": px(5), "wide": px(8), "wide2": px(22), "menu": px(24)}
    return TEMPLATE.format(**colours, **lengths)
