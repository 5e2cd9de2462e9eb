"""The last net under drawing an SVG: whatever takes too much of the processor is ended, of whatever kind it is.

What is known to be costly is counted beforehand (`svg_cost`). A kind nobody counted is met here.
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
"""Seconds of processor. What is counted takes up to 1.2 s on an ordinary computer: one three times as slow gets by."""

POLL_SECONDS = 0.05
"""Seconds from one look at the clock to the next."""


class _BudgetExceeded(BaseException):
    """Ends the thread that draws: no `except Exception` holds it up."""


def run_within_budget(action: Callable[[], T], seconds: float | None = None) -> T:
    """What an action gives, or raises. It runs in a thread of its own, while this one waits.

    Raises PosterError `logo_too_complex` where it takes more `seconds` of processor, `BUDGET_SECONDS` if none are
    given. What it needs should have been imported before: that counts too.
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
        # whoever waits may have been interrupted
        trial.cancel()
    if is_used_up:
        raise too_complex_error()
    return trial.result()


class _BudgetedThread(Thread, Generic[T]):
    """An action in a thread of its own, which another may end.

    Python raises an exception between two of its steps. Where a bare `except` swallows that, the next look brings
    another one.
    """

    def __init__(self, action: Callable[[], T]) -> None:
        # daemon: a program that is told to stop does not wait for it
        super().__init__(name="logo", daemon=True)
        self._action = action
        self._clock = _process_clock()
        self._results: list[T] = []
        self._error: BaseException = _BudgetExceeded()
        self._lock, self._is_done = Lock(), False

    def run(self) -> None:
        """Does it, and keeps what it gives or raises."""
        # an end that was on its way when it was done
        with suppress(_BudgetExceeded):
            self._clock = _current_thread_clock()
            self._execute()

    def _execute(self) -> None:
        try:
            self._results.append(self._action())
        except BaseException as error:  # whoever waits gets it
            self._error = error
        finally:
            # from here on nothing is raised in it: Python has locks to tidy up where a thread ends
            with self._lock:
                self._is_done = True

    def cpu_seconds(self) -> float:
        """The processor time it has taken."""
        with suppress(OSError):  # a thread that has ended has no clock
            return self._clock()
        return 0.0

    def cancel(self) -> None:
        """Ends it, unless it is done."""
        with self._lock:
            if self.ident is not None and not self._is_done:
                thread, error = ctypes.c_ulong(self.ident), ctypes.py_object(_BudgetExceeded)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    def result(self) -> T:
        """What the action gave. Raises what it raised."""
        if self._results:
            return self._results[0]
        raise self._error


def _current_thread_clock() -> Callable[[], float]:
    """The processor time of the thread that asks, for any thread.

    macOS and Windows do not tell it to others: there it is that of the program, which waits meanwhile.
    """
    if not hasattr(time, "pthread_getcpuclockid"):
        return _process_clock()
    clock = time.pthread_getcpuclockid(get_ident())
    return lambda: time.clock_gettime(clock)


def _process_clock() -> Callable[[], float]:
    begun = time.process_time()
    return lambda: time.process_time() - begun
