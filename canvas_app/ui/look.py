"""How everything looks: palette, theme, fonts and scale, asked from one place and changed at once."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from pydantic_core import from_json
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from canvas_app import paths

FAMILY = "Lato"
THEMES = ("light", "dark", "beamer")
BODY, SMALL, TITLE = 15, 13, 18
FONT_FILES = ("Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf")


@cache
def palette_data() -> dict[str, Any]:
    """The palette file as it stands: blocks, notes and themes."""
    data: dict[str, Any] = from_json(paths.resources("palette.json").read_bytes())
    return data


class NotePaint(NamedTuple):
    """The colours of a note and the sign that says the same without colour."""

    fill: QColor
    edge: QColor
    sign: str


class Look(QObject):
    """The current theme, scale and fonts. `changed` says that everything must be painted anew.

    `scale` is the text size a person chose: lengths of the design (pixels at scale 1) go through `px`.
    """

    changed = Signal()

    def __init__(self, theme: str, scale: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(paths.resources("fonts", name)))
        self.scale = scale
        self._fonts: dict[tuple[float, bool, bool], QFont] = {}
        self._notes = {
            name: NotePaint(QColor(item["fill"]), QColor(item["edge"]), item["sign"])
            for name, item in palette_data()["notes"].items()
        }
        self.note_ink = QColor(palette_data()["note_ink"])
        self._set_theme(theme)

    def _set_theme(self, theme: str) -> None:
        self.theme = theme if theme in THEMES else "light"
        data = palette_data()
        self._colours = {name: QColor(value) for name, value in data["themes"][self.theme].items()}
        self._blocks = {name: QColor(value) for name, value in data["blocks"][self.theme].items()}

    def choose(self, theme: str | None = None, scale: float | None = None) -> None:
        """Another theme or text size, everywhere at once."""
        if theme is not None:
            self._set_theme(theme)
        if scale is not None and scale != self.scale:
            self.scale = scale
            self._fonts.clear()
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A colour of the theme: paper, surface, ink, soft, hairline, focus …"""
        return self._colours[name]

    def block(self, block: str) -> QColor:
        """The colour of a block's band and title."""
        return self._blocks[block]

    def note(self, colour: str) -> NotePaint:
        """The paint of a note; an unknown colour (of a newer version) is shown as yellow."""
        return self._notes.get(colour) or self._notes["yellow"]

    def px(self, length: float) -> int:
        """A length of the design in pixels at the chosen text size."""
        return round(length * self.scale)

    def font(self, size: float = BODY, bold: bool = False, italic: bool = False, zoom: float = 1.0) -> QFont:
        """The house font; `size` in pixels at scale 1. Unhinted, so that widths grow evenly with the size."""
        key = (size * zoom, bold, italic)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(FAMILY)
            font.setPixelSize(max(1, round(size * zoom * self.scale)))
            font.setBold(bold)
            font.setItalic(italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return font

    def tip_palette(self) -> QPalette:
        """Tooltips stand out: the ink of the theme is their ground."""
        palette, role = QPalette(), QPalette.ColorRole
        for ground in (role.ToolTipBase, role.Window, role.Base):
            palette.setColor(ground, self._colours["ink"])
        for words in (role.ToolTipText, role.WindowText, role.Text):
            palette.setColor(words, self._colours["paper"])
        return palette

    def qt_palette(self) -> QPalette:
        """The theme as Qt's own palette, for everything Qt paints itself."""
        palette, role = QPalette(), QPalette.ColorRole
        for name, roles in {
            "paper": (role.Window,),
            "surface": (role.Base, role.ToolTipBase),
            "raised": (role.AlternateBase, role.Button),
            "ink": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
            "soft": (role.PlaceholderText,),
            "hairline": (role.Mid, role.Midlight),
            "focus": (role.Highlight, role.Link, role.Accent),
        }.items():
            for item in roles:
                palette.setColor(item, self._colours[name])
        palette.setColor(role.HighlightedText, QColor("#FFFFFF" if self.theme == "light" else "#10151C"))
        for item in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, item, self._colours["control"])
        return palette
