"""CPU time limit for rendering an SVG: the last line of defence against files that take too long.

Known costs are estimated beforehand (`svg_cost`). This limit stops those that the estimate does not cover.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread, get_ident
from typing import Generic, TypeVar

from canvas_app.posters.logo.svg_styles import too_complex_error

T = TypeVar("T")

BUDGET_SECONDS = 4.0
"""CPU time. A file within the estimated cost takes up to 1.2 s on an ordinary computer; one a third as fast will do."""

POLL_SECONDS = 0.05
"""Interval between two checks of the CPU time."""


class _BudgetExceeded(BaseException):
    """Ends the rendering thread. A BaseException, so that no `except Exception` catches it."""


def run_within_budget(action: Callable[[], T], seconds: float | None = None) -> T:
    """Run an action in a thread of its own and wait for it.

    Import what the action needs beforehand: imports count as CPU time too.

    Args:
        action: the function to run.
        seconds: limit of CPU time, `BUDGET_SECONDS` by default.

    Returns:
        The result of the action.

    Raises:
        PosterError: `logo_too_complex` if it exceeds the limit.
        BaseException: whatever the action raises.
    """
    most = BUDGET_SECONDS if seconds is None else seconds
    trial = _BudgetedThread(action)
    trial.start()
    is_used_up = False
    try:
        while trial.is_alive():
            trial.join(POLL_SECONDS)
            if trial.cpu_seconds() > most:
                is_used_up = True
                trial.cancel()
    finally:
        # the waiting thread may have been interrupted
        trial.cancel()
    if is_used_up:
        raise too_complex_error()
    return trial.result()


class _BudgetedThread(Thread, Generic[T]):
    """A thread that another thread can cancel.

    Python raises the asynchronous exception between two bytecode instructions. If a bare `except` swallows it, the
    next check raises another one.
    """

    def __init__(self, action: Callable[[], T]) -> None:
        # daemon, so that the program can exit without waiting for it
        super().__init__(name="logo", daemon=True)
        self._action = action
        self._clock = _process_clock()
        self._results: list[T] = []
        self._error: BaseException = _BudgetExceeded()
        self._lock, self._is_done = Lock(), False

    def run(self) -> None:
        """Run the action, and store its result or exception."""
        # a cancellation may still arrive just after the action has finished
        with suppress(_BudgetExceeded):
            self._clock = _current_thread_clock()
            self._execute()

    def _execute(self) -> None:
        try:
            self._results.append(self._action())
        except BaseException as error:  # re-raised in `result`
            self._error = error
        finally:
            # no cancellation from here on: it could interrupt Python's own locking at the end of a thread
            with self._lock:
                self._is_done = True

    def cpu_seconds(self) -> float:
        """Return the CPU time used so far, 0 once the thread has ended."""
        with suppress(OSError):  # a thread that has ended has no clock
            return self._clock()
        return 0.0

    def cancel(self) -> None:
        """Raise `_BudgetExceeded` in the thread, unless it is done."""
        with self._lock:
            if self.ident is not None and not self._is_done:
                thread, error = ctypes.c_ulong(self.ident), ctypes.py_object(_BudgetExceeded)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    def result(self) -> T:
        """Return the result of the action, or raise its exception."""
        if self._results:
            return self._results[0]
        raise self._error


def _current_thread_clock() -> Callable[[], float]:
    """Return a function that gives the CPU time of the calling thread, and that any thread may call.

    macOS and Windows do not offer this to other threads. There it is the time of the process, which only waits.
    """
    if not hasattr(time, "pthread_getcpuclockid"):
        return _process_clock()
    clock = time.pthread_getcpuclockid(get_ident())
    return lambda: time.clock_gettime(clock)


def _process_clock() -> Callable[[], float]:
    begun = time.process_time()
    return lambda: time.process_time() - begun
