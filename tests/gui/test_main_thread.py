"""Calls from other threads: made in the main thread, in order, and not for an owner that is gone."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from canvas_app.services.main_thread import main_thread_caller
from tests.gui.wait_helpers import wait_until

OWNERS_THAT_GO = """
import faulthandler, gc, random, sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from canvas_app.document.journal_writer import JournalWriter
from canvas_app.services.task_runner import TaskRunner

faulthandler.enable()
gc.disable()
sys.setswitchinterval(1e-5)
app = QCoreApplication([])
chance = random.Random(7)
for _ in range(1500):
    parent, pause = QObject(), chance.random() * 0.0005
    writer, tasks = JournalWriter(parent), TaskRunner(parent)
    writer.mark_published()
    tasks.run("task", lambda: time.sleep(pause), lambda result: None)
    time.sleep(chance.random() * 0.0005)
    parent.deleteLater()
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
print("alive")
"""

PROCESS_THAT_ENDS = """
import faulthandler, threading, time
from PySide6.QtCore import QCoreApplication, QObject
from canvas_app.services.main_thread import main_thread_caller

faulthandler.enable()
app, owner = QCoreApplication([]), QObject()
call_in_main_thread = main_thread_caller(owner)

def ask():
    while True:
        call_in_main_thread(app.processEvents)

threading.Thread(target=ask, daemon=True).start()
time.sleep(0.02)
"""


def test_calls_are_made_in_the_main_thread_in_their_order(app: QApplication) -> None:
    owner, calls = QObject(), []
    call_in_main_thread = main_thread_caller(owner)

    def ask() -> None:
        for number in range(100):
            call_in_main_thread(lambda number=number: calls.append((number, threading.current_thread())))

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until(lambda: len(calls) == 100)
    thread.join()
    assert calls == [(number, threading.main_thread()) for number in range(100)]


def test_no_call_is_made_for_an_owner_that_is_gone(app: QApplication) -> None:
    owner, other, calls = QObject(), QObject(), []
    call, call_for_other = main_thread_caller(owner), main_thread_caller(other)
    call(lambda: calls.append("gone"))
    call_for_other(lambda: calls.append("there"))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    wait_until(lambda: calls)
    assert calls == ["there"]


def test_a_window_may_go_while_its_threads_still_work() -> None:
    """A signal emitted by a thread while Qt deletes its sender ends the process: in one of some hundred cases."""
    ended = subprocess.run(
        [sys.executable, "-c", OWNERS_THAT_GO], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == ("alive\n", "", 0)


@pytest.mark.parametrize("number", range(5))
def test_a_process_may_end_while_its_threads_still_ask(number: int) -> None:
    """PySide takes Qt down at exit, while threads go on for a moment."""
    ended = subprocess.run(
        [sys.executable, "-c", PROCESS_THAT_ENDS], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.stderr, ended.returncode) == ("", 0)
