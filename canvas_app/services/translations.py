"""Translations of the user interface."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from canvas_app.content.languages import language_codes
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.platform import paths


class TranslationManager(QObject):
    """Installs the translators of one language at a time: our own, and Qt's for its standard buttons."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []

    def set_language(self, language: str) -> None:
        """Install the translators of `language`; every widget receives a LanguageChange event."""
        self.remove()
        QLocale.setDefault(QLocale(language))
        theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        sources = (("qtbase_" + language, theirs), ("canvas_" + language, str(paths.translations_folder())))
        loaded = [self._load(name, folder) for name, folder in sources]
        self._installed = [translator for translator in loaded if translator is not None]

    def remove(self) -> None:
        """Remove the installed translators from the application."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []

    def _load(self, name: str, folder: str) -> QTranslator | None:
        translator = QTranslator(self)
        if not translator.load(name, folder):
            return None
        self._app.installTranslator(translator)
        return translator


def preferred_language() -> str:
    """Return the first of the system's languages that we have, else the default one."""
    names = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in names if name in language_codes()), DEFAULT_LANGUAGE)
