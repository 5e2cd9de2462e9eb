"""Message boxes: the one gate for errors and questions, always plain text.

An error says what happened, what is safe and what to do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from canvas_app.errors import CanvasError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

_logger = logging.getLogger(__name__)


def show_error(parent: QWidget, error: CanvasError, lang: str, alternative: str = "") -> bool:
    """Show a modal message box for an error, with safety and advice below the main sentence.

    Args:
        parent: The window it belongs to.
        error: The error to report.
        lang: Language of the message.
        alternative: Label of a second button; empty for none.

    Returns:
        Whether the second button was chosen.
    """
    from PySide6.QtWidgets import QMessageBox

    from canvas_app.content.message_catalog import message_parts

    _logger.info("showed the error %s", error.code)
    words = message_parts(error, lang)
    box = plain_message_box(parent, words.what)
    box.setInformativeText("\n\n".join(part for part in (words.safe, words.do) if part))
    other = box.addButton(alternative, QMessageBox.ButtonRole.ActionRole) if alternative else None
    if other is not None:
        box.addButton(QMessageBox.StandardButton.Close)
    answer = ask(box)
    return other is not None and answer is other


def notices_text(notices: Iterable[tuple[str, Mapping[str, object]]], lang: str) -> str:
    """Return the notices that follow opening or saving, joined into one line."""
    from canvas_app.content.message_catalog import short_message

    notices = list(notices)
    _logger.info("showed the notices %s", [code for code, _parameters in notices])
    return " ".join(short_message(CanvasError(code, **parameters), lang) for code, parameters in notices)


def plain_message_box(parent: QWidget | None, text: str, *, has_icon: bool = True) -> QMessageBox:
    """Return a message box that shows plain text: no markup, links or pictures but a sign of warning."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning if has_icon else QMessageBox.Icon.NoIcon)
    box.setWindowTitle(QCoreApplication.translate("MessageBoxes", "Netwerk Canvas"))
    box.setText(text)
    return box


def ask(box: QMessageBox) -> QAbstractButton | None:
    """Show a box and wait; return the button that was chosen. Every error and question passes here."""
    run(box)
    return box.clickedButton()


def run(box: QMessageBox) -> None:
    """Show a box until it is answered; tests answer in its place."""
    box.exec()


def show_beside(box: QMessageBox) -> None:
    """Show a box while the program goes on, and delete it when it is closed."""
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
