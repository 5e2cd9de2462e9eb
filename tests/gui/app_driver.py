"""Starts the program as its own `main` does and does something in it once it is there, for tests that end it.

driver.py DEED ARGUMENTS…   the arguments are the program's; says `ready` when the deed is done

The program has all the time it needs to leave, so that a busy computer changes nothing; only where it is stuck for ever
(ENDLESS) it is held to its own patience.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.__main__ import main
from canvas_app.app import shutdown, single_instance
from canvas_app.app.application import create_qt_application
from canvas_app.model import edits
from canvas_app.ui.shell.window import Window

LONG_S = 600
"""Longer than any test lasts."""


def windows() -> list[Window]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]


def do_nothing() -> None:
    pass


def edit(title: str = "gewijzigd") -> None:
    session = windows()[0].session
    session.perform("workshop-edit", edits.edit_workshop(session.document, title=title))


def edit_both() -> None:
    """A second window on what was asked for last, and a change in each."""
    first = windows()[0]
    first.new_window_requested.emit()
    (second,) = [window for window in windows() if window is not first]
    second.file_actions.open_example("niplan")
    for window in (first, second):
        session = window.session
        session.perform("workshop-edit", edits.edit_workshop(session.document, title="gewijzigd"))


def type_note() -> None:
    """Words are being typed, and are in no document yet."""
    window = windows()[0]
    window.canvas.selection.set_current(("topic", "identity.passion.theme"))
    window.controllers.canvas_actions.new_note()
    window.canvas.note_editing.editor.setPlainText("nog aan het typen")


def type_too_long_note() -> None:
    edit()
    type_note()
    windows()[0].canvas.note_editing.editor.setPlainText("y" * 20_001)


def open_question() -> None:
    """A question stands open."""
    edit()
    QTimer.singleShot(0, windows()[0].file_actions.open)


def block_event_loop() -> None:
    """The window does not answer any more."""
    edit()
    windows()[0].session.save()
    print_ready()
    time.sleep(LONG_S)


class FailingWidget(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        raise LookupError("geheime woorden")


class SignalEmitter(QObject):
    called = Signal()


def raise_everywhere() -> None:
    """Mistakes in a slot, in painting and in a thread."""
    edit()
    window = windows()[0]
    window.wrong = FailingWidget(window)  # type: ignore[attr-defined]
    window.wrong.show()  # type: ignore[attr-defined]
    window.caller = SignalEmitter(window)  # type: ignore[attr-defined]
    window.caller.called.connect(raise_in_slot)  # type: ignore[attr-defined]
    thread = threading.Thread(target=raise_in_thread)
    thread.start()
    thread.join()
    window.caller.called.emit()  # type: ignore[attr-defined]


def raise_in_slot() -> None:
    raise ZeroDivisionError("geheime woorden")


def raise_in_thread() -> None:
    raise BufferError("geheime woorden")


def hold_interpreter_lock() -> None:
    """As soon as it is to leave, it holds the lock of the interpreter and does not give it back."""
    import ctypes

    from canvas_app.app import shutdown
    from canvas_app.ui.shell.workspace import Workspace

    # before anything waits: the test goes on as soon as the event loop runs
    shutdown.GRACE_SECONDS = LONG_S  # only the watch that needs no interpreter is to end it
    Workspace.shutdown_now = lambda _desk: ctypes.PyDLL(None).sleep(LONG_S)  # type: ignore[method-assign]
    edit()
    windows()[0].session.save()


ACTIONS: dict[str, Callable[[], None]] = {
    deed.__name__: deed
    for deed in (
        do_nothing,
        edit,
        edit_both,
        type_note,
        type_too_long_note,
        open_question,
        block_event_loop,
        hold_interpreter_lock,
        raise_everywhere,
    )
}
ENDLESS_ACTIONS = {"block_event_loop", "hold_interpreter_lock"}


def run_when_ready() -> None:
    """Does the deed as soon as the window is complete and listens."""
    if windows() and hasattr(windows()[0], "controllers"):
        ACTIONS[deed]()
        QTimer.singleShot(5, report_when_done)  # not before: saving may run an event loop of its own
    else:
        QTimer.singleShot(5, run_when_ready)


def report_when_done() -> None:
    """Comes from the event loop of the question where one is asked."""
    if deed == "open_question" and QApplication.activeModalWidget() is None:
        QTimer.singleShot(5, report_when_done)
    else:
        print_ready()


def print_ready() -> None:
    print("ready", flush=True)


def extend_timeouts() -> None:
    """Nothing is cut short because the computer has much else to do."""
    single_instance.HANDOVER_TIMEOUT_SECONDS = LONG_S
    if deed not in ENDLESS_ACTIONS:
        shutdown.GRACE_SECONDS, shutdown.HARD_LIMIT_SECONDS = LONG_S, LONG_S + 60


if __name__ == "__main__":
    deed = sys.argv.pop(1)
    extend_timeouts()
    app = create_qt_application()
    QTimer.singleShot(0, run_when_ready)
    sys.exit(main())
