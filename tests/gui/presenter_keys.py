"""Keys pressed at leisure on the page of the presenter: letters in quick succession count as typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvas_app.ui.presenting.presenter_page import PresenterPage


def press(page: PresenterPage, *keys: Qt.Key, control: bool = False) -> None:
    """Press keys one by one, a second apart."""
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        later = page.now() + 1.0
        page.now = lambda later=later: later
        QTest.keyClick(page.window().focusWidget() or page, key, modifier)
        page.typing.settle()  # the pause after it
