"""Theme: colours, fonts and text scale of the whole user interface, menus included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from canvas_app.content.palette import load_palette
from canvas_app.platform import paths

FONT_FAMILY = "Lato"
THEMES = ("light", "dark", "beamer", "daylight")
PROJECTOR_THEMES = ("beamer", "daylight")
"""Themes in which colours may be washed out, so that shapes say what they say wherever a note is shown."""
NO_LIGATURES = QFont.Tag("liga")
"""Lato joins `ti`, which reads as another letter, and makes a word narrower than the sum of its letters."""

BODY_PX, SMALL_PX, TITLE_PX, PAGE_TITLE_PX = 15, 13, 18, 28
FONT_FILES = ("Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf")
FALLBACK_FONT_FILES = (
    "NotoSansSymbols2-Regular.ttf",
    "NotoEmoji-Regular.ttf",
    "Symbola_hint.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
)
"""Fonts for symbols, emoji, Arabic and Hebrew, as on paper; Qt takes them for what the first ones lack."""
SCRIPT_FAMILIES = ("Noto Sans Arabic", "Noto Sans Hebrew")
"""Families of these that come before those of the system, so that window and paper look alike."""

WASH_SHARE = 0.09
NOTE_TINT = 0.22
"""Share of a note's colour in the tint behind its text."""


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours linearly; `share` 0 gives the first, 1 the other."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


class NoteColours(NamedTuple):
    """The colours of a note, and the shape that identifies the colour without relying on it.

    Attributes:
        fill: The full colour, of its spine.
        border: Edge of what has the full colour.
        shape: The shape, as the character that looks like it.
        body: The tint behind its text.
        edge: Edge of the tint.
    """

    fill: QColor
    border: QColor
    shape: str
    body: QColor
    edge: QColor


def _add_fonts(files: Iterable[str]) -> None:
    for name in files:
        QFontDatabase.addApplicationFont(str(paths.resource_path("fonts", name)))


class Theme(QObject):
    """The current theme, scale and fonts. `changed` is emitted when widgets must restyle and repaint.

    `scale` is the text size chosen by the user; `px` converts design lengths (pixels at scale 1) to it.
    """

    changed = Signal()

    def __init__(self, theme_name: str, scale: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _add_fonts(FONT_FILES)
        self.scale = scale
        self._fonts: dict[tuple[float, bool, bool], QFont] = {}
        self.note_ink = QColor(load_palette()["note_ink"])
        self._load(theme_name)

    def add_fallback_fonts(self) -> None:
        """Add the fonts for symbols, emoji and other scripts: 5 ms, which the first picture need not wait for."""
        QFont.insertSubstitutions(FONT_FAMILY, SCRIPT_FAMILIES)
        _add_fonts(FALLBACK_FONT_FILES)

    def _load(self, theme_name: str) -> None:
        self.name = theme_name if theme_name in THEMES else "light"
        data = load_palette()
        self._colours = {name: QColor(value) for name, value in data["themes"][self.name].items()}
        self._block_colours = {name: QColor(value) for name, value in data["blocks"][self.name].items()}
        self._note_colours = {name: self._mix_note(item) for name, item in data["notes"].items()}

    def _mix_note(self, item: dict[str, str]) -> NoteColours:
        fill, border, surface = QColor(item["fill"]), QColor(item["edge"]), self._colours["surface"]
        body = mix(surface, fill, NOTE_TINT)
        return NoteColours(fill, border, item["shape"], body, mix(body, self._colours["ink"], 0.15))

    @property
    def blank_colours(self) -> NoteColours:
        """The colours of a note of which nothing may be seen yet."""
        edge, body = self._colours["hairline"], self._colours["raised"]
        return NoteColours(mix(body, edge, 0.7), self._colours["control"], "", body, edge)

    def update(self, theme_name: str | None = None, scale: float | None = None) -> None:
        """Set the theme and the scale, if given, and emit `changed`."""
        if theme_name is not None:
            self._load(theme_name)
        if scale is not None and scale != self.scale:
            self.scale = scale
            self._fonts.clear()
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Return a theme colour by name: paper, surface, ink, soft, hairline, focus …"""
        return self._colours[name]

    @property
    def wash(self) -> QColor:
        """The ground of what is chosen or asks for attention."""
        return mix(self._colours["surface"], self._colours["focus"], WASH_SHARE)

    def block_colour(self, block: str) -> QColor:
        """Return the colour of a block's band and title."""
        return self._block_colours[block]

    def is_block(self, name: str) -> bool:
        """Return whether a name is that of a block."""
        return name in self._block_colours

    def role_colour(self, role: str) -> QColor:
        """Return the colour of a role in a figure: a block, a colour of notes, or a theme colour by name."""
        if self.is_block(role):
            return self._block_colours[role]
        if role in self._note_colours:
            return self._note_colours[role].fill
        return self.note_ink if role == "note_ink" else self._colours[role]

    def note_colours(self, colour: str) -> NoteColours:
        """Return the colours of a note; an unknown colour (from a newer version) gives yellow."""
        return self._note_colours.get(colour) or self._note_colours["yellow"]

    def px(self, length: float) -> int:
        """Convert a length at scale 1 to pixels at the current scale."""
        return round(length * self.scale)

    def font(
        self, size: float = BODY_PX, bold: bool = False, italic: bool = False, zoom: float = 1.0
    ) -> QFont:
        """Return the application font, without hinting, so that widths grow linearly with the size.

        Args:
            size: Font size in pixels at scale 1.
            bold: Use the bold face.
            italic: Use the italic face.
            zoom: Factor applied on top of the scale.
        """
        key = (size * zoom, bold, italic)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(FONT_FAMILY)
            font.setPixelSize(max(1, round(size * zoom * self.scale)))
            font.setBold(bold)
            font.setItalic(italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setFeature(NO_LIGATURES, 0)
            self._fonts[key] = font
        return font

    def tooltip_palette(self) -> QPalette:
        """Return the palette of tooltips, which invert the theme's ink and paper to stand out."""
        palette, role = QPalette(), QPalette.ColorRole
        for ground in (role.ToolTipBase, role.Window, role.Base):
            palette.setColor(ground, self._colours["ink"])
        for words in (role.ToolTipText, role.WindowText, role.Text):
            palette.setColor(words, self._colours["paper"])
        return palette

    def palette(self) -> QPalette:
        """Return the theme as a QPalette, for everything that Qt paints itself."""
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
        palette.setColor(role.HighlightedText, QColor("#FFFFFF" if self.name == "light" else "#10151C"))
        for item in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, item, self._colours["control"])
        return palette
