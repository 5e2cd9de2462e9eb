"""A person's choices for the eye and ear: language, theme, text size, zoom. Each holds at once and is kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QToolTip

from canvas_app.ui.bench import Bench
from canvas_app.ui.frame.menus import Choice
from canvas_app.ui.language import LANGUAGES, Speaker
from canvas_app.ui.look import THEMES
from canvas_app.ui.settings import TEXT_SIZES, ZOOM_STEPS


class Choices(QObject):
    """Changes the look and language of everything; `zoomed` when the canvas is to be another size.

    `dots_switched` when dots are to be shown on it, or no longer.
    """

    zoomed = Signal()
    dots_switched = Signal()

    def __init__(self, bench: Bench, speaker: Speaker, parent: QObject) -> None:
        super().__init__(parent)
        self.bench, self.settings, self._speaker = bench, bench.settings, speaker
        # first of all who hear of another look: what widgets choose for themselves comes after it
        bench.look.changed.connect(self.dress)

    def dress(self) -> None:
        """Gives the application palette, font and style of the present look."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.bench.look.qt_palette())
            app.setFont(self.bench.look.font())
            QToolTip.setPalette(self.bench.look.tip_palette())

    def language(self, language: str) -> None:
        """Another language, everywhere."""
        if language in LANGUAGES and language != self.settings.language:
            self.settings.language = language
            self._speaker.speak(language)
            self.bench.language_changed.emit()
            self.bench.settings_changed.emit()

    def theme(self, theme: str) -> None:
        """Another theme, everywhere."""
        self.settings.theme = theme
        self.bench.look.choose(theme=theme)

    def next_theme(self) -> None:
        """Light, dark, beamer, and round again."""
        place = THEMES.index(self.bench.look.theme)
        self.theme(THEMES[(place + 1) % len(THEMES)])

    def text_size(self, size: str) -> None:
        """Another size for all text."""
        self.settings.text_size = float(size)
        self.bench.look.choose(scale=float(size))

    def zoom(self, step: int) -> None:
        """The canvas one step larger or smaller; 0 is its real size."""
        here = min(range(len(ZOOM_STEPS)), key=lambda place: abs(ZOOM_STEPS[place] - self.settings.zoom))
        place = min(max(here + step, 0), len(ZOOM_STEPS) - 1)
        zoom = ZOOM_STEPS[place] if step else 1.0
        if zoom != self.settings.zoom:
            self.settings.zoom = zoom
            self.zoomed.emit()
            self.bench.settings_changed.emit()

    def zoom_in(self) -> None:
        """One step larger."""
        self.zoom(1)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.zoom(-1)

    def zoom_reset(self) -> None:
        """Real size."""
        self.zoom(0)

    def motion(self, on: bool) -> None:
        """Whether things may move on the screen."""
        self.settings.motion = on
        self.bench.settings_changed.emit()

    def dots(self, on: bool) -> None:
        """Whether dots are shown on the notes."""
        self.settings.dots = on
        self.dots_switched.emit()
        self.bench.settings_changed.emit()

    # What the menus offer

    def languages(self) -> list[Choice]:
        """The languages, in their own words."""
        return [Choice(words, name, name == self.bench.lang) for name, words in LANGUAGES.items()]

    def themes(self) -> list[Choice]:
        """The themes."""
        words = {
            "light": QCoreApplication.translate("Choices", "Light"),
            "dark": QCoreApplication.translate("Choices", "Dark"),
            "beamer": QCoreApplication.translate("Choices", "Beamer, strong contrast"),
        }
        return [Choice(words[name], name, name == self.bench.look.theme) for name in THEMES]

    def text_sizes(self) -> list[Choice]:
        """The text sizes, in words."""
        words = (
            QCoreApplication.translate("Choices", "Small"),
            QCoreApplication.translate("Choices", "Normal"),
            QCoreApplication.translate("Choices", "Larger"),
            QCoreApplication.translate("Choices", "Large"),
            QCoreApplication.translate("Choices", "Very large"),
        )
        return [
            Choice(text, str(size), size == self.settings.text_size)
            for text, size in zip(words, TEXT_SIZES, strict=True)
        ]
