"""Ctrl+C: at any time before a file is put in place, and not any more from then until the process is gone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def restore_interrupt_handler() -> Iterator[None]:
    """Undo at the end of a command what was done here, for whoever calls the command line from Python."""
    previous = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, previous)


class DeferredInterrupt:
    """A Ctrl+C that is held back: whether it came, for whoever may still heed it."""

    def __init__(self) -> None:
        self.is_pending = False

    def on_signal(self, *_: object) -> None:
        """Do what a signal does: note that it came."""
        self.is_pending = True


def defer_interrupts() -> DeferredInterrupt:
    """Only note Ctrl+C from here on.

    What is begun comes to its end, and the exit code says whether it is done: a script that repeats what was
    interrupted would otherwise do it twice. Outside the main thread, where no signals come, it does nothing.
    """
    deferred = DeferredInterrupt()
    with suppress(ValueError):
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, deferred.on_signal)
    return deferred


def ignore_interrupts() -> None:
    """Ignore Ctrl+C from here on: what is left is to say the last words, and to end.

    The interpreter takes some 20 ms to end. A handler of ours is taken away in that time; that nothing is to be done
    is not.
    """
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
