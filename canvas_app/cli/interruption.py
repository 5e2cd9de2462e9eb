"""Ctrl+C: at any time before a file is put in place, and not any more from then until the process is gone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def ends_with_the_command() -> Iterator[None]:
    """Undo at the end of a command what was done here, for whoever calls the command line from Python."""
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, before)


class Held:
    """A Ctrl+C that is held back: whether it came, for whoever may still heed it."""

    def __init__(self) -> None:
        self.has_come = False

    def note(self, *_: object) -> None:
        """Do what a signal does: note that it came."""
        self.has_come = True


def hold_back() -> Held:
    """Only note Ctrl+C from here on.

    What is begun comes to its end, and the exit code says whether it is done: a script that repeats what was
    interrupted would otherwise do it twice. Outside the main thread, where no signals come, it does nothing.
    """
    held = Held()
    with suppress(ValueError):
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, held.note)
    return held


def ignore() -> None:
    """Ignore Ctrl+C from here on: what is left is to say the last words, and to end.

    The interpreter takes some 20 ms to end. A handler of ours is taken away in that time; that nothing is to be done
    is not.
    """
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
