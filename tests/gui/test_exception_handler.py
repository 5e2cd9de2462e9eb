"""A mistake of the program is told once, in words; the work is saved and the log holds no words of people."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from canvas_app.app.exception_handler import ExceptionHandler
from canvas_app.document.open_document import SaveState
from canvas_app.model import edits
from tests.gui.conftest import User

pytestmark = pytest.mark.once


def alarm_of(user: User) -> ExceptionHandler:
    program = user.program
    return ExceptionHandler("canvas.log", program.emergency_save, lambda: program.window, program)


def test_an_exception_nobody_caught(user: User, own_folders: Path, app: QApplication) -> None:
    log = own_folders / "state" / "log" / "canvas.log"
    alarm = alarm_of(user)
    secret = "geheime woorden"
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, title=secret))
    for _ in range(3):
        try:
            raise ValueError(secret)
        except ValueError:
            kind, error, where = sys.exc_info()
            assert kind is not None
            assert error is not None
            alarm.handle(kind, error, where)
    app.processEvents()
    boxes = [box for box in user.window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    assert "veilig" in boxes[0].text() or "is safe" in boxes[0].text()
    user.session.wait()
    assert user.session.save_state is SaveState.SAVED
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_exception_handler.py" in written
    assert secret not in written
    boxes[0].close()


def test_a_keyboard_interrupt_is_no_mistake(user: User, own_folders: Path) -> None:
    log = own_folders / "state" / "log" / "canvas.log"
    alarm_of(user).handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" not in log.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be made read only there")
def test_a_log_that_cannot_be_written_is_no_second_mistake(user: User, own_folders: Path) -> None:
    log = own_folders / "state" / "log"
    shutil.rmtree(log)
    log.write_text("a file where the folder should be", encoding="utf-8")
    alarm_of(user).handle(ValueError, ValueError(), None)
