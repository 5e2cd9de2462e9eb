"""Telling people what went wrong: what happened, what is safe, what to do. Always plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from canvas_app.errors import CanvasError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget


def show_error(parent: QWidget, error: CanvasError, lang: str, alternative: str = "") -> bool:
    """One message box for an error: the sentence large, safety and advice below it.

    `alternative` is the words of a button beside the one that closes it; whether that was taken.
    """
    from PySide6.QtWidgets import QMessageBox

    from canvas_app.content.message_catalog import message_parts

    words = message_parts(error, lang)
    box = plain_message_box(parent, words.what)
    box.setInformativeText("\n\n".join(part for part in (words.safe, words.do) if part))
    other = box.addButton(alternative, QMessageBox.ButtonRole.ActionRole) if alternative else None
    if other is not None:
        box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    return other is not None and box.clickedButton() is other


def notices_text(notices: Iterable[tuple[str, Mapping[str, object]]], lang: str) -> str:
    """What a person should hear after opening or saving, in one line."""
    from canvas_app.content.message_catalog import short_message

    return " ".join(short_message(CanvasError(code, **facts), lang) for code, facts in notices)


def plain_message_box(parent: QWidget, text: str) -> QMessageBox:
    """A message box that shows words as they are: nothing in them is markup, a link or a picture."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("MessageBoxes", "Netwerk Canvas"))
    box.setText(text)
    return box
