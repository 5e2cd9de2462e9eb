"""Handling of Ctrl+C: it stops a command until the first file is in place, and is ignored from then on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def restore_interrupt_handler() -> Iterator[None]:
    """Restore the SIGINT handler when a command ends, for callers that use the command line from Python."""
    previous = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, previous)


class DeferredInterrupt:
    """A SIGINT handler that only records the signal.

    Attributes:
        is_pending: whether Ctrl+C was pressed.
    """

    def __init__(self) -> None:
        self.is_pending = False

    def on_signal(self, *_: object) -> None:
        """Record the signal."""
        self.is_pending = True


def defer_interrupts() -> DeferredInterrupt:
    """Install a handler that only records SIGINT, unless the signal is ignored already.

    A write that has begun is completed and the exit code says so; otherwise a script that repeats interrupted
    commands could do the same work twice. Outside the main thread no handler can be installed; none is needed there.
    """
    deferred = DeferredInterrupt()
    with suppress(ValueError):
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, deferred.on_signal)
    return deferred


def ignore_interrupts() -> None:
    """Ignore SIGINT for the rest of the process, in which only the last output is left to do.

    Interpreter shutdown takes some 20 ms. It removes Python signal handlers, but SIG_IGN stays in force.
    """
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
