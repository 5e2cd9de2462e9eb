"""Qt's own dialogs speak as we do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from canvas_app.services.translations import TranslationManager


@pytest.mark.parametrize(
    ("context", "english", "dutch"),
    [
        ("QFileDialog", "&Look in:", "&Zoek in:"),
        ("QFileDialog", "Files of &type:", "&Soort bestand:"),
        (
            "QFileDialog",
            "%1 already exists.\nDo you want to replace it?",
            "%1 bestaat al.\nWil je het vervangen?",
        ),
        ("QFileDialog", "File &name:", "Bestands&naam:"),
    ],
)
def test_the_file_dialog_has_no_english_words(
    qapp: QApplication, context: str, english: str, dutch: str
) -> None:
    speaker = TranslationManager(qapp)
    speaker.set_language("nl")
    try:
        assert QCoreApplication.translate(context, english) == dutch
        speaker.set_language("en")
        assert QCoreApplication.translate(context, english) == english
    finally:
        speaker.remove()
