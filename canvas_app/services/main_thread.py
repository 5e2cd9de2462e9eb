"""Calls from other threads into the main thread, the only one in which Qt objects may be used.

A thread must not emit a signal of an object that the main thread may delete meanwhile: between the check whether
the object still exists and the emission, Qt can be halfway through deleting it, and the process crashes. So
threads only ever touch one object, which is not deleted before the process ends, and whether the owner of the call
still exists is looked up in the main thread.
"""

from __future__ import annotations

import atexit
from collections import deque
from collections.abc import Callable
from functools import cache, partial
from threading import RLock

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal


class _MainThreadCalls(QObject):
    """The calls that wait for the main thread, in the order in which they came."""

    _call_waits = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._calls: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._lock = RLock()
        self._is_closed = False
        self._call_waits.connect(self._run_next, Qt.ConnectionType.QueuedConnection)

    def add(self, owner: QObject, call: Callable[[], object]) -> None:
        with self._lock:
            if not self._is_closed:
                self._calls.append((owner, call))
                self._call_waits.emit()

    def close(self) -> None:
        """Wait for a request that is being made; from now on requests have no effect."""
        with self._lock:
            self._is_closed = True

    def _run_next(self) -> None:
        owner, call = self._calls.popleft()
        if shiboken6.isValid(owner):
            call()


@cache
def _main_thread_calls() -> _MainThreadCalls:
    calls = _MainThreadCalls()
    # before PySide takes Qt down, which it does at exit too: what is registered last comes first
    atexit.register(calls.close)
    return calls


def main_thread_caller(owner: QObject) -> Callable[[Callable[[], object]], None]:
    """Return a function with which any thread has something called in the main thread.

    It returns at once; the call is made by the event loop, in the order of the requests, unless `owner` has been
    deleted by then.

    Args:
        owner: The object for which the calls are made; it lives in the main thread, which must be the one that
            calls this function.
    """
    return partial(_main_thread_calls().add, owner)
