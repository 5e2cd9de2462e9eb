"""Texts of Qt's own dialogs that Qt's Dutch translation lacks or words too formally; ours take precedence.

Nothing here is called: the translation files are made from this list, and Qt looks the texts up under its own
contexts.
"""

from __future__ import annotations

from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP

QT_DIALOG_TEXTS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    QT_TRANSLATE_NOOP("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
)
"""Spelled as in Qt 6.11."""
