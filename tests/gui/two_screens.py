"""The program on two offscreen screens of different scale: it presents, swaps them, changes at random, and stops.

Run by `test_presenting.py`; says what it did, and ends with an error where the windows are not where they should be.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.__main__ import main
from canvas_app.app.application import create_qt_application
from canvas_app.ui.shell import presentation as presentation_module
from canvas_app.ui.shell.window import Window

CHANGES = int(os.environ.get("CANVAS_SCREEN_CHANGES", "50"))
LINE = "bm en f yq terug"
"""Every letter of it is a command of the show."""

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "niplan.nl.nwcanvas.json"


def present() -> None:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]
    if not found or not hasattr(found[0], "controllers"):
        QTimer.singleShot(20, present)
        return
    window = found[0]
    laptop = next(screen for screen in QApplication.screens() if screen.name() == "laptop")
    window.setGeometry(laptop.availableGeometry())
    window.windowHandle().setScreen(laptop)
    presentation = window.controllers.presentation
    window.actions_by_id["present"].trigger()
    check(window)
    print("presented on", presentation.audience.screen().name())
    dice = random.Random(3)
    page = presentation.presenter
    for _ in range(CHANGES):
        page.run_command(
            dice.choice(
                (
                    "next",
                    "previous",
                    "freeze",
                    "black",
                    "white",
                    "swap",
                    "theme",
                    "block_3",
                    "next_step",
                    "skip",
                    "previous_step",
                    "hold",
                    "timer",
                    "names",
                    "legible",
                    "back_row",
                    "lengthen",
                    "shorten_break",
                )
            )
        )
        QApplication.processEvents()
        presentation._arrange_windows()
        check(window)
    type_through(window)
    presentation.stop()
    assert not presentation.audience.isVisible()
    assert window.isVisible()
    print("stopped")
    QTimer.singleShot(0, window.close)


def type_through(window: Window) -> None:
    """Type a line while the projector goes after each letter, and comes back after the next."""
    presentation, choose = window.controllers.presentation, presentation_module.choose_projector
    edit = presentation.presenter.entry.field.edit
    edit.setFocus()
    for count, letter in enumerate(LINE):
        QTest.keyClicks(window.focusWidget(), letter)
        is_gone = count % 2 == 0
        presentation_module.choose_projector = (lambda *_: None) if is_gone else choose
        presentation._on_screens_changed()
        presentation._settle_timer.stop()
        presentation._settle_timer.timeout.emit()
        QApplication.processEvents()
        assert presentation.audience.isVisible() is not is_gone
        assert window.focusWidget() is edit
    assert edit.text() == LINE
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    check(window)
    print("typed through")


def check(window: Window) -> None:
    """The windows are on screens that are there, each on another."""
    audience = window.controllers.presentation.audience
    assert audience.isVisible()
    assert audience.screen() in QApplication.screens()
    assert audience.geometry().size() == audience.screen().geometry().size(), audience.geometry()
    assert audience.screen() is not window.screen(), audience.screen().name()


if __name__ == "__main__":
    app = create_qt_application()
    QTimer.singleShot(0, present)
    sys.argv.append(shutil.copy(SAMPLE, os.environ["CANVAS_DOCUMENTS"]))
    sys.exit(main())
