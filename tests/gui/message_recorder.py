"""What message boxes show, and how they are answered, without anybody having to."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

Role = QMessageBox.ButtonRole


class ShownMessage(NamedTuple):
    """A message box as it was shown, its buttons with those that agree first."""

    text: str
    advice: str
    buttons: tuple[str, ...]
    format: Qt.TextFormat


class MessageRecorder:
    """Stands in for the person in front of a message box.

    Attributes:
        shown: What was shown.
        answer: The button to press: its place among the buttons, those that agree first, or its role; None closes.
    """

    def __init__(self) -> None:
        self.shown: list[ShownMessage] = []
        self.answer: int | Role | None = None

    @property
    def texts(self) -> list[str]:
        """All that was said, one text for each box."""
        return [f"{message.text} {message.advice}" for message in self.shown]

    def run(self, box: QMessageBox) -> None:
        """Look at a box, and press the button."""
        box.ensurePolished()
        buttons = sorted(box.buttons(), key=lambda button: box.buttonRole(button) != Role.AcceptRole)
        words = tuple(button.text() for button in buttons)
        self.shown.append(ShownMessage(box.text(), box.informativeText(), words, box.textFormat()))
        if isinstance(self.answer, Role):
            next(button for button in buttons if box.buttonRole(button) == self.answer).click()
        elif self.answer is not None:
            buttons[self.answer].click()
