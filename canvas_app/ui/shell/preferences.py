"""Display preferences: language, theme, text size, zoom. Applied immediately and persisted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QToolTip

from canvas_app.content.languages import language, language_codes
from canvas_app.services.settings import TEXT_SIZES, ZOOM_STEPS
from canvas_app.services.translations import TranslationManager
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.theme import THEMES
from canvas_app.ui.shell.menus import MenuItem


class Preferences(QObject):
    """Applies and stores display preferences.

    Attributes:
        zoom_changed: Signal, the canvas zoom changed.
        dots_toggled: Signal, the dots on notes were shown or hidden.
    """

    zoom_changed = Signal()
    dots_toggled = Signal()

    def __init__(self, context: AppContext, translations: TranslationManager, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.settings, self._translations = context, context.settings, translations
        # Connected before all others: what widgets set for themselves has to come after it.
        context.theme.changed.connect(self.apply_theme)

    def apply_theme(self) -> None:
        """Set the application's palette and font, and the tooltip palette, from the current theme."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.context.theme.palette())
            app.setFont(self.context.theme.font())
            QToolTip.setPalette(self.context.theme.tooltip_palette())

    def set_language(self, language: str) -> None:
        """Switch the language of the whole application."""
        if language in language_codes() and language != self.settings.language:
            self.settings.language = language
            self._translations.set_language(language)
            self.context.language_changed.emit()
            self.context.settings_changed.emit()

    def set_theme(self, theme: str) -> None:
        """Switch the theme by name."""
        self.settings.theme = theme
        self.context.theme.update(theme_name=theme)

    def next_theme(self) -> None:
        """Switch to the next theme, cyclically."""
        index = THEMES.index(self.context.theme.name)
        self.set_theme(THEMES[(index + 1) % len(THEMES)])

    def set_text_size(self, size: str) -> None:
        """Set the text scale, given as the string of a factor."""
        self.settings.text_size = float(size)
        self.context.theme.update(scale=float(size))

    def change_zoom(self, step: int) -> None:
        """Zoom the canvas by a number of steps; 0 resets to 100 %. The sheet does not follow the window any more."""
        current = min(range(len(ZOOM_STEPS)), key=lambda index: abs(ZOOM_STEPS[index] - self.settings.zoom))
        index = min(max(current + step, 0), len(ZOOM_STEPS) - 1)
        zoom = ZOOM_STEPS[index] if step else 1.0
        if zoom != self.settings.zoom or self.settings.fit:
            self.settings.zoom, self.settings.fit = zoom, False
            self.zoom_changed.emit()
            self.context.settings_changed.emit()

    def fit_to_window(self) -> None:
        """Let the type of the canvas follow the window."""
        if not self.settings.fit:
            self.settings.fit = True
            self.zoom_changed.emit()
            self.context.settings_changed.emit()

    def zoom_in(self) -> None:
        """Zoom in one step."""
        self.change_zoom(1)

    def zoom_out(self) -> None:
        """Zoom out one step."""
        self.change_zoom(-1)

    def zoom_reset(self) -> None:
        """Reset the zoom to 100 %."""
        self.change_zoom(0)

    def set_motion(self, on: bool) -> None:
        """Switch animations on or off."""
        self.settings.motion = on
        self.context.settings_changed.emit()

    def set_dots_visible(self, on: bool) -> None:
        """Show or hide the dots on notes."""
        self.settings.dots = on
        self.dots_toggled.emit()
        self.context.settings_changed.emit()

    # Choices for the menus

    def language_choices(self) -> list[MenuItem]:
        """Return the languages, each by its own name."""
        return [MenuItem(language(code).name, code, code == self.context.lang) for code in language_codes()]

    def theme_choices(self) -> list[MenuItem]:
        """Return the themes."""
        words = {
            "light": QCoreApplication.translate("Preferences", "Light"),
            "dark": QCoreApplication.translate("Preferences", "Dark"),
            "beamer": QCoreApplication.translate("Preferences", "Projector, dark room"),
            "daylight": QCoreApplication.translate("Preferences", "Projector, daylight"),
        }
        return [MenuItem(words[name], name, name == self.context.theme.name) for name in THEMES]

    def text_size_choices(self) -> list[MenuItem]:
        """Return the text sizes by name."""
        words = (
            QCoreApplication.translate("Preferences", "Small"),
            QCoreApplication.translate("Preferences", "Normal"),
            QCoreApplication.translate("Preferences", "Large"),
            QCoreApplication.translate("Preferences", "Larger"),
            QCoreApplication.translate("Preferences", "Largest"),
        )
        return [
            MenuItem(text, str(size), size == self.settings.text_size)
            for text, size in zip(words, TEXT_SIZES, strict=True)
        ]
