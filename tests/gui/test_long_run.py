"""An afternoon of work: nothing grows, nothing breaks."""

from __future__ import annotations

import gc
import resource
import sys
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import User

EVENTS = 50_000
ROUND = 500
GROWTH_MB = 12


def test_calls_that_return_nothing_do_not_use_up_none() -> None:
    """PySide6 6.12.0 on Python 3.11 gives one reference to None too many back at each such call."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 1000, f"PySide6 {PySide6.__version__} must not be used here"


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
@pytest.mark.slow
def test_fifty_thousand_events_leave_no_trace(user: User, app: QApplication) -> None:
    view = user.canvas.views["identity"]
    user.window.preferences.zoom_in()
    _random_events(user, app, ROUND * 8)
    gc.collect()
    before, none_before = _resident_mb(), sys.getrefcount(None)
    _random_events(user, app, EVENTS)
    gc.collect()
    assert _resident_mb() - before < GROWTH_MB
    assert sys.getrefcount(None) > none_before - 1000  # when it falls, the process ends some day
    assert view.isVisible()


def _random_events(user: User, app: QApplication, count: int) -> None:
    sent = 0
    while sent < count:
        sent += _hover(user, app) + _walk(user, app) + _write(user, app)
        app.processEvents()


def _hover(user: User, app: QApplication) -> int:
    """The mouse wanders over a pane."""
    viewport = user.canvas.views["rules"].viewport()
    none = Qt.MouseButton.NoButton
    for step in range(ROUND):
        point = QPointF(step * 7 % viewport.width(), step * 13 % viewport.height())
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            point,
            viewport.mapToGlobal(point),
            none,
            none,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)
        if step % 50 == 0:
            app.processEvents()
    return ROUND


def _walk(user: User, app: QApplication) -> int:
    """The arrows walk over the notes."""
    view = user.canvas.views["identity"]
    view.setFocus()
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left)
    for step in range(ROUND):
        QApplication.sendEvent(
            view, QKeyEvent(QEvent.Type.KeyPress, keys[step % 5], Qt.KeyboardModifier.NoModifier)
        )
        if step % 50 == 0:
            app.processEvents()
    return ROUND


def _write(user: User, app: QApplication) -> int:
    """A note is written, and taken back."""
    user.canvas.selection.set_current(("topic", "identity.style.operating"))
    user.window.controllers.canvas_actions.new_note()
    editor = user.canvas.note_editing.editor
    for step in range(ROUND):
        letter = "abcde fghij "[step % 12]
        QApplication.sendEvent(
            editor, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )
        if step % 50 == 0:
            app.processEvents()
    user.canvas.note_editing.finish()
    user.trigger_action("undo")
    return ROUND
