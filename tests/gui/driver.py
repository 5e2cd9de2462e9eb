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
from canvas_app.app import make_application
from canvas_app.model import edits
from canvas_app.ui import instance, leaving
from canvas_app.ui.window import Window

LONG_S = 600
"""Longer than any test lasts."""


def windows() -> list[Window]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]


def look() -> None:
    pass


def edit(title: str = "gewijzigd") -> None:
    session = windows()[0].session
    session.perform("workshop-edit", edits.edit_workshop(session.document, title=title))


def edit_both() -> None:
    """A second window on what was asked for last, and a change in each."""
    first = windows()[0]
    first.another_requested.emit()
    (second,) = [window for window in windows() if window is not first]
    second.filing.example("niplan")
    for window in (first, second):
        session = window.session
        session.perform("workshop-edit", edits.edit_workshop(session.document, title="gewijzigd"))


def write() -> None:
    """Words are being typed, and are in no document yet."""
    window = windows()[0]
    window.canvas.selection.go(("topic", "identity.passion.theme"))
    window.deeds.new_note()
    window.canvas.writing.editor.setPlainText("nog aan het typen")


def write_too_much() -> None:
    edit()
    write()
    windows()[0].canvas.writing.editor.setPlainText("y" * 20_001)


def ask() -> None:
    """A question stands open."""
    edit()
    QTimer.singleShot(0, windows()[0].filing.open)


def hang() -> None:
    """The window does not answer any more."""
    edit()
    windows()[0].session.save()
    say_ready()
    time.sleep(LONG_S)


class Mistaken(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        raise LookupError("geheime woorden")


class Caller(QObject):
    called = Signal()


def fail_everywhere() -> None:
    """Mistakes in a slot, in painting and in a thread."""
    edit()
    window = windows()[0]
    window.wrong = Mistaken(window)  # type: ignore[attr-defined]
    window.wrong.show()  # type: ignore[attr-defined]
    window.caller = Caller(window)  # type: ignore[attr-defined]
    window.caller.called.connect(in_slot)  # type: ignore[attr-defined]
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()
    window.caller.called.emit()  # type: ignore[attr-defined]


def in_slot() -> None:
    raise ZeroDivisionError("geheime woorden")


def in_thread() -> None:
    raise BufferError("geheime woorden")


def seize() -> None:
    """As soon as it is to leave, it holds the lock of the interpreter and does not give it back."""
    import ctypes

    from canvas_app.ui import leaving
    from canvas_app.ui.desk import Desk

    # before anything waits: the test goes on as soon as the event loop runs
    leaving.PATIENCE = LONG_S  # only the watch that needs no interpreter is to end it
    Desk.put_down = lambda _desk: ctypes.PyDLL(None).sleep(LONG_S)  # type: ignore[method-assign]
    edit()
    windows()[0].session.save()


DEEDS: dict[str, Callable[[], None]] = {
    deed.__name__: deed
    for deed in (look, edit, edit_both, write, write_too_much, ask, hang, seize, fail_everywhere)
}
ENDLESS = {"hang", "seize"}


def wait() -> None:
    """Does the deed as soon as the window is complete and listens."""
    if windows() and hasattr(windows()[0], "holding"):
        QTimer.singleShot(5, when_it_is_done)
        DEEDS[deed]()
    else:
        QTimer.singleShot(5, wait)


def when_it_is_done() -> None:
    """Comes from the event loop of the question where one is asked."""
    if deed == "ask" and QApplication.activeModalWidget() is None:
        QTimer.singleShot(5, when_it_is_done)
    else:
        say_ready()


def say_ready() -> None:
    print("ready", flush=True)


def give_time() -> None:
    """Nothing is cut short because the computer has much else to do."""
    instance.PATIENCE = LONG_S
    if deed not in ENDLESS:
        leaving.PATIENCE, leaving.LAST = LONG_S, LONG_S + 60


if __name__ == "__main__":
    deed = sys.argv.pop(1)
    give_time()
    app = make_application()
    QTimer.singleShot(0, wait)
    sys.exit(main())
